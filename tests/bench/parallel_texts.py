"""Reads texts that exist in several languages, or as code and as words, from what a Debian machine has at hand.

Each source gives, for every subject (a package, a page, a message, a function), a question and a passage about it by
language. Decides which part of a text asks and which part answers, and which subjects are kept aside: what
`held_out` names was never used to make what comes with the program.
"""

from __future__ import annotations

import ast
import gettext
import hashlib
import html
import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.base.errors import FileProblem
from engine.extract.registry import Limits, extract_file
from engine.text.language import LanguageDetector

Pair = tuple[str, str]  # a question and a passage; either may be ""
Subjects = dict[str, dict[str, Pair]]

CODE = "code"
LANGUAGES = ("de", "en", "es", "fr", "ja", "ko", "pt", "ru", "zh")
HELD_OUT = 4  # one subject in so many
_APT_HELPER = "/usr/lib/apt/apt-helper"
_PASSAGE_CHARS = 1500


def held_out(subject: str) -> bool:
    """Whether a subject is kept for measuring; packages, pages and modules of one family go together."""
    return hashlib.sha256(family(subject).encode()).digest()[0] % HELD_OUT == 0


def family(subject: str) -> str:
    """What packages, pages or modules that belong together begin with."""
    return re.split(r"[-.0-9+:/]", subject)[0]


def families(subjects: Subjects, unwanted: set[str]) -> set[str]:
    """Those of the subjects that have a text which begins as an unwanted one: their others say much the same."""
    return {
        family(subject)
        for subject, texts in subjects.items()
        if any(beginning(part) in unwanted for pair in texts.values() for part in (*pair, "".join(pair)))
    }


def beginning(text: str) -> str:
    """By which two copies of a text are known, however they are wrapped."""
    return re.sub(r"\s+", "", text)[:40]


def left_out(folder: Path | None) -> set[str]:
    """The beginnings of all files below a folder (an evaluation set), and of the questions beside it."""
    if folder is None:
        return set()
    return {beginning(path.read_text("utf-8", "replace")) for path in folder.rglob("*") if path.is_file()}


def usable(subjects: Subjects, unwanted: set[str], *, languages: int = 3) -> Subjects:
    """The subjects in several of the languages, none of whose texts begins as an unwanted or an earlier one."""
    seen = set(unwanted)
    found = {}
    for subject in sorted(subjects):
        texts = {language: pair for language, pair in subjects[subject].items() if language in LANGUAGES}
        beginnings = {beginning(part) for pair in texts.values() for part in pair}
        if len(texts) >= languages and not beginnings & seen:
            seen |= beginnings
            found[subject] = texts
    return found


def descriptions(files: Iterable[Path]) -> Subjects:
    """Packages by their translated descriptions: the files `Translation-de` and so on of the package lists.

    apt-get update -o Acquire::Languages=en,de,es,fr,ja,ko,pt_BR,ru,zh_CN  brings them to /var/lib/apt/lists.
    """
    found: Subjects = defaultdict(dict)
    for file in files:
        for block in _unpacked(file).split("\n\n"):
            package = re.search(r"^Package: (.*)", block, re.MULTILINE)
            text = re.search(r"^Description-(?!md5)(\w+): (.*)\n((?: .*\n?)*)", block + "\n", re.MULTILINE)
            if package and text and "<trans>" not in block:
                lines = (line[1:] if line.strip() != "." else "" for line in text[3].splitlines())
                found[package[1]].setdefault(language_of(text[1]), (text[2].strip(), "\n".join(lines)))
    return dict(found)


def manuals(trees: Iterable[Path], languages: Iterable[str] = LANGUAGES) -> Subjects:
    """Manual pages (share/man): what the NAME line says is the question, the text after it the passage."""
    wanted = set(languages)
    pages: dict[str, dict[str, Path]] = defaultdict(dict)
    for tree in trees:
        for path in sorted(tree.glob("**/man[1-8]/*.gz")):
            language = "en" if path.parent.parent == tree else language_of(path.parent.parent.name)
            if language in wanted and not path.is_symlink():
                pages[path.name].setdefault(language, path)
    read = {name: {language: manual(path) for language, path in found.items()} for name, found in pages.items()}
    return {name: {language: pair for language, pair in found.items() if pair} for name, found in read.items()}


def manual(path: Path) -> Pair | None:
    """The question and the passage of one manual page."""
    try:
        text = extract_file(path, Limits()).text
    except FileProblem:
        return None
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    for index, block in enumerate(blocks[:6]):
        name = re.split(r"\s[-–—−―‐]{1,2}\s", block, maxsplit=1)
        if len(name) == 2 and 10 < len(name[1]) < 140:
            body = "\n".join(block for block in blocks[index + 1 :] if len(block) > 60)
            return (" ".join(name[1].split()), body[:_PASSAGE_CHARS]) if len(body) > 200 else None
    return None


def help_pages(trees: Iterable[Path]) -> Subjects:
    """Pages of a desktop's help (share/help, Mallard): the description is the question, the rest the passage."""
    detector = LanguageDetector()
    found: Subjects = defaultdict(dict)
    for tree in trees:
        for path in sorted(tree.glob("*/*/*.page")):
            language = language_of(path.relative_to(tree).parts[0])
            text = re.sub(r"<!--.*?-->|<\?.*?\?>", "", path.read_text("utf-8"), flags=re.DOTALL)
            asked = re.search(r"<desc>(.*?)</desc>", text, re.DOTALL)
            body = re.sub(r"<info>.*?</info>|<title>.*?</title>", "", text, flags=re.DOTALL)
            question = " ".join(_without_tags(asked[1]).split()) if asked else ""
            passage = "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", _without_tags(body)))
            if len(question) >= 12 and len(passage) >= 150 and detector.detect(passage[:600]) == language:
                found[path.name].setdefault(language, (question, passage.strip()[:_PASSAGE_CHARS]))
    return dict(found)


def messages(trees: Iterable[Path]) -> Subjects:
    """Sentences of programs by their compiled catalogs (share/locale), each as question and passage."""
    found: Subjects = defaultdict(dict)
    for tree in trees:
        for path in sorted(tree.glob("*/LC_MESSAGES/*.mo")):
            language = language_of(path.parent.parent.name)
            for key, message in catalog(path):
                if 40 < len(key) < 300 and "@" not in path.parent.parent.name:
                    found[key].setdefault(language, (message, message))
                    found[key].setdefault("en", (plain_message(key), plain_message(key)))
    return dict(found)


def catalog(path: Path) -> list[Pair]:
    """The original and the translation of each message that was translated and is mostly letters."""
    try:
        with path.open("rb") as stream:
            read = gettext.GNUTranslations(stream)
    except (OSError, ValueError, IndexError):  # damaged, or headers that Python cannot read
        return []
    found = []
    for key, message in read._catalog.items():  # type: ignore[attr-defined]
        if isinstance(key, str) and key and message != key:
            text = plain_message(message)
            if len(text) >= 15 and sum(c.isalpha() for c in text) > len(text) * 0.6:
                found.append((key, text))
    return found


def plain_message(message: str) -> str:
    """A message without its places for values and its keyboard marks."""
    return " ".join(re.sub(r"%[\w.#*$-]*|[_&](?=\w)", " ", message).split())


def functions(packages: Iterable[Path], *, of_package: int = 60) -> Subjects:
    """Functions of Python packages: the docstring's first paragraph asks, the code without docstrings answers."""
    found: Subjects = {}
    seen: set[str] = set()
    for package in packages:
        paths = [path for path in sorted(package.rglob("*.py")) if "test" not in str(path.relative_to(package))]
        random.Random(package.name).shuffle(paths)
        left = of_package
        for path in paths[: 10 * of_package]:
            for name, question, code in list(_functions(path))[:4]:
                if left > 0 and question not in seen:
                    seen.add(question)
                    found[f"{path.relative_to(package.parent).as_posix()}:{name}"] = {
                        "en": (question, ""),
                        CODE: ("", code),
                    }
                    left -= 1
    return found


def _functions(path: Path) -> Iterator[tuple[str, str, str]]:
    """(name, question, code) where the question does not say the name."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, UnicodeDecodeError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and len(node.body) > 2:
            question = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
            if 20 < len(question) < 200 and question.isascii() and node.name.lower() not in question.lower():
                code = ast.unparse(without_docstrings(node))
                if 150 < len(code) < _PASSAGE_CHARS:
                    yield node.name, question, code


def without_docstrings(tree: ast.AST) -> ast.AST:
    """The same tree with every docstring taken out; changes it in place."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and ast.get_docstring(node, clean=False) is not None
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def language_of(name: str) -> str:
    """ "pt_BR.UTF-8" → "pt", "C" → "en"; both kinds of Chinese are one language to the detector, and so here."""
    code = re.split(r"[_@.]", name)[0]
    return {"nb": "no", "nn": "no", "C": "en"}.get(code, code)


def _without_tags(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def _unpacked(file: Path) -> str:
    if file.suffix in {".lz4", ".xz", ".gz", ".bz2"}:  # as apt keeps its lists
        command = [_APT_HELPER, "cat-file", str(file)]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    return file.read_text("utf-8", "replace")
