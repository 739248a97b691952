"""Measures the mean vector of each language for engine/search/centering.py, and writes resources/priors.

    python packaging/learning/make_priors.py --manuals DIR... --catalogs DIR... --descriptions FILE... --code DIR...
                                    [--leave-out DIR] [--out resources/priors]

Needs texts of several kinds in many languages, since a mean also contains the subject of its texts:

--manuals trees of manual pages (share/man): the NAME line is a question, the description a passage --catalogs trees of
compiled message catalogs (share/locale): short messages are questions, long ones passages --descriptions translated
package descriptions (Translation-de and so on): short and long description --code folders of Python packages:
docstrings are questions in English, the code without them passages

Texts that begin like a file below --leave-out (an evaluation set) are not used. Each kind has the same weight in a
language's mean, if there are enough texts of it.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from engine.base.types import TextKind
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import NAME, StarterEmbedder
from engine.text.language import LanguageDetector
from tests.bench.parallel_texts import beginning, catalog, descriptions, language_of, left_out, manual

PASSAGES, QUERIES = 80, 160  # of each kind and language
PASSAGE_CHARS = 700
HALF_WEIGHT = 20  # a kind with so many texts gets half the weight of one with very many
MIN_TEXTS = 12

Pair = tuple[str, str]  # a question and a passage; either may be ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind in ("manuals", "catalogs", "descriptions", "code"):
        parser.add_argument(f"--{kind}", nargs="*", type=Path, default=[])
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "hither-priors")
    parser.add_argument("--out", type=Path, default=Path("resources/priors"))
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    unwanted = left_out(arguments.leave_out)
    kinds: list[dict[str, list[Pair]]] = [
        _collect(_manuals(arguments.manuals), unwanted),
        _collect(_descriptions(arguments.descriptions), unwanted),
        _collect(_catalogs(arguments.catalogs), unwanted),
        _collect(_code(arguments.code), unwanted),
    ]
    embedder = StarterEmbedder(unpack_starter(arguments.models), arguments.threads)
    means: dict[TextKind, dict[str, np.ndarray]] = {}
    for kind, place, limit in ((TextKind.QUERY, 0, QUERIES), (TextKind.PASSAGE, 1, PASSAGES)):
        sums: dict[str, np.ndarray] = {}
        weights: dict[str, float] = defaultdict(float)
        for texts_by_language in kinds:
            for language, pairs in texts_by_language.items():
                texts = [pair[place] for pair in pairs if pair[place]][:limit]
                if len(texts) < MIN_TEXTS:
                    continue
                mean = _mean(embedder, texts, kind)
                weight = len(texts) / (len(texts) + HALF_WEIGHT)
                sums[language] = sums.get(language, 0) + weight * mean
                weights[language] += weight
                print(f"{kind} {language} {len(texts)}", flush=True)
        means[kind] = {language: total / weights[language] for language, total in sums.items()}
    languages = sorted(set(means[TextKind.QUERY]) & set(means[TextKind.PASSAGE]))
    arguments.out.mkdir(parents=True, exist_ok=True)
    # New means need new maps: run make_language_maps.py after this.
    np.savez_compressed(
        arguments.out / f"{NAME}.npz",
        languages=np.array(languages),
        passages=np.array([means[TextKind.PASSAGE][language] for language in languages], dtype=np.float16),
        queries=np.array([means[TextKind.QUERY][language] for language in languages], dtype=np.float16),
    )
    print(f"{len(languages)} languages: {' '.join(languages)}")


def _mean(embedder: StarterEmbedder, texts: list[str], kind: TextKind) -> np.ndarray:
    vectors = [embedder.embed(embedder.tokenize(texts[i : i + 32], kind)) for i in range(0, len(texts), 32)]
    return np.asarray(np.concatenate(vectors).mean(axis=0))


def _collect(pairs: Iterable[tuple[str, str, str]], unwanted: set[str]) -> dict[str, list[Pair]]:
    """(language, question, passage) grouped by language, in a fixed shuffled order."""
    found: dict[str, list[Pair]] = defaultdict(list)
    seen: set[str] = set()
    for language, question, passage in pairs:
        key = beginning(passage or question)
        if key and key not in seen and key not in unwanted:
            seen.add(key)
            found[language].append((question.strip(), passage.strip()[:PASSAGE_CHARS]))
    for language in found:
        random.Random(language).shuffle(found[language])
    return found


def _manuals(trees: list[Path]) -> Iterator[tuple[str, str, str]]:
    for tree in trees:
        for folder in sorted(tree.iterdir()):
            english = bool(re.fullmatch(r"man[158]", folder.name))
            pages = folder.glob("*.gz") if english else folder.glob("man[158]/*.gz")
            paths = sorted(page for page in pages if not page.is_symlink())
            random.Random(folder.name).shuffle(paths)
            for path in paths[: 2 * QUERIES]:
                pair = manual(path)
                if pair is not None:
                    yield "en" if english else language_of(folder.name), *pair


def _descriptions(files: list[Path]) -> Iterator[tuple[str, str, str]]:
    for texts in descriptions(files).values():
        for language, pair in texts.items():
            yield language, *pair


def _catalogs(trees: list[Path]) -> Iterator[tuple[str, str, str]]:
    detector = LanguageDetector()
    for tree in trees:
        for folder in sorted(tree.glob("*/LC_MESSAGES")):
            language = language_of(folder.parent.name)
            if "@" in folder.parent.name:  # another script
                continue
            for path in sorted(folder.glob("*.mo")):
                for _, message in catalog(path):
                    # Untranslated messages are English.
                    if message.isascii() and detector.detect(message) == "en":
                        continue
                    yield (language, message, "") if len(message) < 80 else (language, "", message)


def _code(packages: list[Path]) -> Iterator[tuple[str, str, str]]:
    paths = sorted(path for package in packages for path in package.rglob("*.py") if "test" not in str(path))
    random.Random(0).shuffle(paths)
    for path in paths[: 4 * PASSAGES]:
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and len(node.body) > 2:
                question = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
                if 20 < len(question) < 200:
                    yield "en", question, ""
                    node.body = node.body[1:]
                code = ast.unparse(node)
                if len(code) > 200:
                    yield "code", f"{node.name}({', '.join(a.arg for a in node.args.args)})", code


if __name__ == "__main__":
    main()
