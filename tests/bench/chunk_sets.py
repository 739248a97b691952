"""Questions with the exact part of a document that answers each, from the files of this machine; for chunks.py.

What is asked never stands in its document:

  manuals    manual pages in English; asked is the first sentence of a paragraph in another language's page of the same
             number of paragraphs, and the paragraph in its place answers
  sections   Markdown and reStructuredText; asked is the first sentence of a section, which is taken out, and the rest
             of the section answers
  faq        texts in which people ask; asked is the line that ends with a question mark, which is taken out with all
             others of the file, and what follows up to the next one answers
  functions  Python modules; asked is the first sentence of a docstring, all of which are taken out, and the function's
             lines answer

Each gives the documents by halves: what is tuned on one is reported on the other.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from tests.bench.quality import unpacked

QUESTIONS_A_FILE = 4
LENGTHS = range(4_000, 30_000)  # characters of a document
ASKED = range(30, 200)  # characters of a question
MAX_ANSWER = 2_000
LANGUAGES = ("de", "fr", "es", "pt", "nl", "ja", "ru", "zh_CN", "pl", "sv", "it", "ko")
MANUAL = Path("/usr/share/man")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.:!?])\s|(?<=[。！？])")


@dataclass(frozen=True)
class Question:
    """text[start:end] of the document `file`, as it is extracted, answers."""

    text: str
    file: Path
    start: int
    end: int


@dataclass
class Asked:
    """Some documents, and what is asked of them."""

    name: str
    documents: dict[Path, Extracted]
    questions: list[Question]

    def half(self, number: int) -> Asked:
        """The documents of one half, 0 or 1, with their questions."""
        kept = {
            path: extracted
            for path, extracted in self.documents.items()
            if hashlib.sha256(extracted.text[:2000].encode("utf-8", "replace")).digest()[0] % 2 == number
        }
        return Asked(self.name, kept, [question for question in self.questions if question.file in kept])


def manuals(count: int, out: Path) -> Asked:
    asked = Asked("manuals", {}, [])
    chosen = random.Random(1)
    for path in _shuffled(MANUAL.glob("man[1-8]/*.gz"), chosen):
        others = [MANUAL / language / path.parent.name / path.name for language in LANGUAGES]
        others = [other for other in others if other.is_file() and not other.is_symlink()]
        extracted = _read(path) if others and not path.is_symlink() else None
        if extracted is None or len(extracted.text) not in LENGTHS:
            continue
        chosen.shuffle(others)
        places = _paragraphs(extracted.text)
        for other in others:
            translated = _read(other)
            theirs = _paragraphs(translated.text) if translated else []
            if translated is None or len(theirs) != len(places):
                continue
            usable = [
                (sentence, start, end)
                for (start, end), (first, last) in zip(places, theirs, strict=True)
                if end - start >= 60
                and (sentence := _first_sentence(_without_tag(translated.text[first:last]))) is not None
                and sentence not in extracted.text
            ]
            if len(usable) >= QUESTIONS_A_FILE:
                asked.documents[path] = extracted
                for sentence, start, end in sorted(chosen.sample(usable, QUESTIONS_A_FILE)):
                    asked.questions.append(Question(sentence, path, start, end))
                break
        if len(asked.documents) >= count:
            break
    return asked


def sections(folders: Sequence[Path]) -> Callable[[int, Path], Asked]:
    def make(count: int, out: Path) -> Asked:
        return _taken_out("sections", _documents(folders, (".md", ".rst")), _first_sentences, count, out)

    return make


def faq(folders: Sequence[Path]) -> Callable[[int, Path], Asked]:
    def make(count: int, out: Path) -> Asked:
        return _taken_out("faq", _documents(folders, (".md", ".rst", ".txt", "")), _question_lines, count, out)

    return make


def functions(folders: Sequence[Path]) -> Callable[[int, Path], Asked]:
    def make(count: int, out: Path) -> Asked:
        return _taken_out("functions", _documents(folders, (".py",)), _docstrings, count, out)

    return make


def from_set(folder: Path, home: Path) -> Asked:
    """A set whose answers have lines, as tests/bench/quality.py takes it."""
    judged = unpacked(folder, home)
    asked = Asked(folder.name, {}, [])
    for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        answer = item["relevant"][0]
        path = judged.corpus / answer["path"]
        extracted = asked.documents.get(path) or _read(path)
        if extracted is None:
            continue
        asked.documents[path] = extracted
        starts = _line_starts(extracted.text)
        start, end = 0, len(extracted.text)
        if "start_line" in answer:
            start, end = starts[answer["start_line"] - 1], starts[answer["end_line"]]
        asked.questions.append(Question(item["query"], path, start, end))
    return asked


# What is asked, and (start, end) of it, and (start, end) of what answers.
_Taken = tuple[str, tuple[int, int], tuple[int, int]]


def _taken_out(
    name: str, paths: Iterable[Path], find: Callable[[str, Extracted], list[_Taken]], count: int, out: Path
) -> Asked:
    """Documents without what is asked of them."""
    asked, chosen, seen = Asked(name, {}, []), random.Random(1), set[str]()
    for path in paths:
        if len(asked.documents) >= count:
            break
        extracted = _read(path)
        if extracted is None or len(extracted.text) not in LENGTHS or not extracted.lines_are_real:
            continue
        text = extracted.text
        found = find(text, extracted)
        usable = [taken for taken in found if len(taken[0]) in ASKED and taken[0] not in seen and _size(taken) >= 100]
        if len(usable) < QUESTIONS_A_FILE or text[:1500] in seen:
            continue
        # Few files hold questions of people, so each gives more of them.
        wanted = min(len(usable), QUESTIONS_A_FILE * (3 if find is _question_lines else 1))
        picked = sorted(chosen.sample(usable, wanted), key=lambda taken: taken[1])
        seen.update((text[:1500], *(question for question, _, _ in picked)))
        # Lines that ask are taken out of the whole file: the rest would tell where answers begin.
        gone = [place for question, place, _ in (picked if find is _first_sentences else found)]
        kept, offset = _Kept(text, gone), len(asked.documents)
        file = out / name / f"{offset:04}{_suffix(path) or '.txt'}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(kept.text, "utf-8", newline="")
        again = _read(file)
        if again is None or again.text != kept.text:
            continue
        asked.documents[file] = again
        asked.questions += [Question(question, file, kept(start), kept(end)) for question, _, (start, end) in picked]
    return asked


def _size(taken: _Taken) -> int:
    return taken[2][1] - taken[2][0]


class _Kept:
    """A text with some places taken out, and where its offsets are then."""

    def __init__(self, text: str, gone: Iterable[tuple[int, int]]) -> None:
        self._gone = sorted(gone)
        parts, position = list[str](), 0
        for start, end in self._gone:
            parts.append(text[position : max(start, position)])
            position = max(end, position)
        self.text = "".join(parts) + text[position:]

    def __call__(self, offset: int) -> int:
        return offset - sum(min(end, offset) - start for start, end in self._gone if start < offset)


def _first_sentences(text: str, extracted: Extracted) -> list[_Taken]:
    """The first sentence of each section that begins with a paragraph of prose and goes on after it."""
    marks = [mark for mark in extracted.marks if mark.kind is MarkKind.HEADING]
    found = []
    for mark, following in zip(marks, [*(mark.offset for mark in marks), len(text)][1:], strict=True):
        heading = re.compile(r"(?:[^\w\s]{3,}\n)?[^\n]*\n(?:([=\-~^\"'`#*+.:_])\1{2,}[ \t]*\n)?\s*").match(
            text, mark.offset
        )
        start = heading.end() if heading else following
        block = re.compile(r"[A-Z][^\n]*(?:\n[^\n]+)*").match(text, start, following)
        sentence = _first_sentence(block.group()) if block else None
        if block is None or sentence is None or sentence.endswith(":"):
            continue
        raw = _SENTENCE.split(block.group())[0]
        end = start + len(raw)
        found.append((sentence, (start, end), (end, min(following, end + MAX_ANSWER))))
    return found


_QUESTION_LINE = re.compile(
    r"^(?P<mark>[ \t]*(?:#+|\*+|[-=]+|Q\d*[.:)]|\(?\d+(?:\.\d+)*[.:)]*|Q:)?[ \t]*)"
    r"(?P<asked>[A-Z][^\n]*(?:\n[ \t]*\w[^\n]*)?\?)[*_\"]*[ \t]*\n",
    re.MULTILINE,
)


def _question_lines(text: str, extracted: Extracted) -> list[_Taken]:
    """Lines that are a question, after an empty line or a mark of a question."""
    found = []
    matches = [
        match
        for match in _QUESTION_LINE.finditer(text)
        if match["mark"].strip() or text[: match.start()].endswith("\n\n")
    ]
    ends = [*(match.start() for match in matches), len(text)][1:]
    for match, following in zip(matches, ends, strict=True):
        question = " ".join(match["asked"].split())
        place = (match.start("asked"), match.end("asked"))
        found.append((question, place, (match.end(), min(following, match.end() + MAX_ANSWER))))
    return found


def _docstrings(text: str, extracted: Extracted) -> list[_Taken]:
    """Docstrings with the lines of the function that they stand in; the whole of it where that has other functions."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, RecursionError, ValueError):
        return []
    starts, found = _line_starts(text), []
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            continue
        docstring = ast.get_docstring(node, clean=True)
        if docstring is None or len(node.body) < 2:
            continue
        held = node.body[0]
        place = (starts[held.lineno - 1], starts[held.end_lineno or held.lineno])
        question = _first_sentence(docstring.split("\n\n")[0]) or ""
        answer = (0, 0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.lower() not in question.lower():
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            answer = (starts[first - 1], starts[node.end_lineno or first])
        found.append((question, place, answer))
    return found


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text)), len(text)]


def _first_sentence(text: str) -> str | None:
    """The first sentence without marks of emphasis, if a person could ask it."""
    sentence = " ".join(_SENTENCE.split(text.strip())[0].split())
    sentence = re.sub(r"[`*_]{1,2}|:\w+:(?=`)", "", sentence)
    letters = sum(character.isalpha() for character in sentence)
    least = ASKED.start if sentence.isascii() or letters * 2 > len(sentence.encode()) else ASKED.start // 2
    return sentence if least <= len(sentence) < ASKED.stop and letters * 4 > len(sentence) * 2 else None


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def _without_tag(paragraph: str) -> str:
    """What a paragraph says, without the option or name on the line above it, which is the same in every language."""
    first, _, rest = paragraph.partition("\n")
    return rest if rest and len(first) < 70 else paragraph


def _documents(folders: Sequence[Path], suffixes: Sequence[str]) -> Iterator[Path]:
    paths = (path for folder in folders for path in (folder.rglob("*") if folder.is_dir() else [folder]))
    return _shuffled((path for path in paths if path.is_file() and _suffix(path) in suffixes), random.Random(2))


def _suffix(path: Path) -> str:
    return (path.with_suffix("") if path.suffix == ".gz" else path).suffix


def _shuffled(paths: Iterable[Path], chosen: random.Random) -> Iterator[Path]:
    found = sorted(paths)
    chosen.shuffle(found)
    return iter(found)


def _read(path: Path) -> Extracted | None:
    try:
        return extract_file(path, Limits())
    except (FileProblem, OSError, gzip.BadGzipFile):
        return None
