"""What passages are worth: sizes, context on and off, against fixed windows; recall and nDCG with the starter model.

    python -m tests.bench.chunks SET_DIR ... [--docs FOLDER ...] [--files 60] [--ways NAME ...] [--threads 2]

A set is a folder with corpus.jsonl.xz or corpus/, and queries.jsonl, as tests/bench/quality.py takes it. `--docs` makes
one more of the Markdown and reStructuredText files below the folders: a heading, taken out of its file, is asked for,
and the beginning of its section is the answer. Where the answer has lines, a passage counts that overlaps them, else
the file counts. Vectors are compared as the model gives them, so that nothing but the cutting differs.

A fixed window has as many estimated tokens as the passages that it stands against, and ends between two words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.chunk import chunker, prose
from engine.chunk.chunker import chunk_document, embedding_text
from engine.chunk.packing import CODE, PROSE, Sizes
from engine.chunk.places import Lines
from engine.chunk.tokens import nth_token
from engine.errors import FileProblem
from engine.extract.headings import find_headings
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.inference.starter import StarterEmbedder
from engine.inference.unpack import unpack_starter
from engine.types import Chunk, Extracted, TextKind
from tests.bench.quality import _unpacked

TOP = 10
USUAL = 260
SIZES = (128, 200, 260, 320, 400)
MIN_WORDS = 3
QUESTIONS_A_FILE = 4


@dataclass(frozen=True)
class Question:
    text: str
    file: Path
    lines: tuple[int, int] | None = None


@dataclass(frozen=True)
class Way:
    name: str
    cut: Callable[[Extracted], list[Chunk]]
    context: bool


def ways() -> list[Way]:
    found = [
        Way(f"structure {size}", lambda extracted, size=size: by_structure(extracted, size), True) for size in SIZES
    ]
    found.append(Way(f"structure {USUAL}, bare", lambda extracted: by_structure(extracted, USUAL), False))
    for size in (128, USUAL, 400):
        found.append(Way(f"windows {size}", lambda extracted, size=size: windows(extracted, size), True))
    found.append(Way(f"windows {USUAL}, bare", lambda extracted: windows(extracted, USUAL), False))
    found.append(Way(f"windows {USUAL}, half over", lambda extracted: windows(extracted, USUAL, USUAL // 2), True))
    return found


def by_structure(extracted: Extracted, size: int) -> list[Chunk]:
    """As the program cuts, with all sizes in the proportion of `size` to the usual one."""

    def scaled(sizes: Sizes) -> Sizes:
        least, stretch, *_ = (value * size // USUAL for value in (sizes.least, sizes.stretch))
        enough = tuple(min(value, 10_000) * size // USUAL for value in sizes.enough)
        return replace(sizes, most=size, least=least, stretch=stretch, enough=enough)

    kept = chunker.PROSE, chunker.CODE, prose.WHOLE_PARAGRAPH, prose.MAX_PIECE
    chunker.PROSE, chunker.CODE = scaled(PROSE), scaled(CODE)
    prose.WHOLE_PARAGRAPH, prose.MAX_PIECE = (value * size // USUAL for value in kept[2:])
    try:
        return chunk_document(extracted)
    finally:
        chunker.PROSE, chunker.CODE, prose.WHOLE_PARAGRAPH, prose.MAX_PIECE = kept


def windows(extracted: Extracted, size: int, over: int = 0) -> list[Chunk]:
    """Windows of `size` estimated tokens, each beginning `over` of them before the end of the one before."""
    text, lines, found = extracted.text, Lines(extracted.text), list[Chunk]()
    start = 0
    while start < len(text):
        end = start + nth_token(text[start : start + size * 16], size)
        if end < len(text) and (space := max(text.rfind(" ", start, end), text.rfind("\n", start, end))) > start:
            end = space + 1
        if text[start:end].strip():
            found.append(
                Chunk(len(found), start, end, text[start:end], lines.number(start), lines.number(max(end - 1, start)))
            )
        if end >= len(text):
            break
        start = max(end - (nth_token(text[start:end], over) if over else 0), start + 1)
    return found


class Model:
    """The starter, which embeds no text twice."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._embedder = StarterEmbedder(unpack_starter(folder), threads)
        self._known: dict[bytes, np.ndarray] = {}

    def embed(self, texts: Sequence[str], kind: TextKind) -> np.ndarray:
        keys = [hashlib.blake2b(f"{kind}{text}".encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        tokens = sorted(
            zip(new, self._embedder.tokenize(list(new.values()), kind), strict=True), key=lambda pair: len(pair[1])
        )
        for place in range(0, len(tokens), 16):
            part = tokens[place : place + 16]
            for (key, _), vector in zip(part, self._embedder.embed([each for _, each in part]), strict=True):
                self._known[key] = vector
        return np.stack([self._known[key] for key in keys])


def sections(folders: Sequence[Path], count: int, out: Path) -> tuple[list[Path], list[Question]]:
    """Files with some of their headings taken out, and those headings as questions."""
    chosen = random.Random(1)
    paths = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in (".md", ".rst") and path.is_file()
    )
    chosen.shuffle(paths)
    files, questions, asked = list[Path](), list[Question](), set[str]()
    seen = set[bytes]()
    for path in paths:
        if len(files) >= count:
            break
        text = path.read_text("utf-8", "replace")
        if not 6000 < len(text) < 40_000 or (digest := hashlib.sha1(text[:3000].encode()).digest()) in seen:
            continue
        marks = [mark for mark in find_headings(text, {".md": "markdown"}.get(path.suffix, "rst")) if mark.level > 1]
        usable = [mark for mark in marks if len(re.findall(r"[^\W\d_]{2,}", mark.value)) >= MIN_WORDS]
        usable = [mark for mark in usable if mark.value not in asked]
        if len(usable) < QUESTIONS_A_FILE:
            continue
        seen.add(digest)
        file = out / f"{len(files):04}{path.suffix}"
        picked = sorted(chosen.sample(usable, QUESTIONS_A_FILE), key=lambda mark: mark.offset)
        kept, position, places = list[str](), 0, list[tuple[str, int]]()
        for mark in picked:
            kept.append(text[position : mark.offset])
            position = mark.offset + len(_heading_lines(text[mark.offset :], mark.value))
            places.append((mark.value, sum(map(len, kept))))
        kept.append(text[position:])
        whole = "".join(kept)
        file.write_text(whole, "utf-8", newline="")
        files.append(file)
        for value, place in places:
            asked.add(value)
            first = place + len(whole[place:]) - len(whole[place:].lstrip())
            line = whole.count("\n", 0, first) + 1
            questions.append(Question(value, file, (line, line + 1)))
    return files, questions


def _heading_lines(text: str, value: str) -> str:
    """The line of a heading, with the lines of signs over and under it."""
    found = re.match(r"(?:[^\w\s]{3,}\n)?[^\n]*\n(?:([=\-~^\"'`#*+.:_])\1{2,}[ \t]*(?:\n|$))?", text)
    return found.group() if found else ""


def from_set(folder: Path, count: int, home: Path) -> tuple[list[Path], list[Question]]:
    judged = _unpacked(folder, home)
    questions = []
    for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        answer = item["relevant"][0]
        lines = (answer["start_line"], answer["end_line"]) if "start_line" in answer else None
        questions.append(Question(item["query"], judged.corpus / answer["path"], lines))
    files = sorted({question.file for question in questions})
    random.Random(1).shuffle(files)
    files = files[:count]
    return files, [question for question in questions if question.file in set(files)]


def measure(
    model: Model, way: Way, documents: dict[Path, Extracted], questions: Sequence[Question]
) -> dict[str, float]:
    owners, chunks, texts = list[Path](), list[Chunk](), list[str]()
    for path, extracted in documents.items():
        for chunk in way.cut(extracted):
            owners.append(path)
            chunks.append(chunk)
            # A window knows of no headings, but of the title as well as any passage does.
            texts.append(embedding_text("", extracted.title, chunk) if way.context else chunk.text)
    vectors = model.embed(texts, TextKind.PASSAGE)
    asked = model.embed([question.text for question in questions], TextKind.QUERY)
    scores = defaultdict[str, list[float]](list)
    for question, row in zip(questions, asked @ vectors.T, strict=True):
        order = np.argsort(-row, kind="stable")[:TOP]
        rank = next(
            (place for place, index in enumerate(order) if _answers(question, owners[index], chunks[index])), None
        )
        scores["recall"].append(float(rank is not None))
        scores["ndcg"].append(0.0 if rank is None else float(1 / np.log2(rank + 2)))
        files = list(dict.fromkeys(owners[index] for index in np.argsort(-row, kind="stable")[: TOP * 5]))[:TOP]
        scores["file"].append(float(question.file in files))
    return {name: float(np.mean(values)) for name, values in scores.items()} | {"passages": len(texts)}


def _answers(question: Question, file: Path, chunk: Chunk) -> bool:
    if file != question.file or question.lines is None or chunk.start_line is None or chunk.end_line is None:
        return file == question.file
    return chunk.start_line <= question.lines[1] and question.lines[0] <= chunk.end_line


def read(files: Sequence[Path]) -> Iterator[tuple[Path, Extracted]]:
    for path in files:
        try:
            yield path, extract_file(path, Limits())
        except FileProblem:
            continue


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--docs", nargs="*", type=Path, default=[])
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--ways", nargs="*", default=[], help="only these, by the beginning of their names")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        model = Model(home, arguments.threads)
        sets = [(each.name, *from_set(each, arguments.files, home / each.name)) for each in arguments.sets]
        if arguments.docs:
            (home / "docs").mkdir()
            sets.append(("sections of documentation", *sections(arguments.docs, arguments.files, home / "docs")))
        for name, files, questions in sets:
            documents = dict(read(files))
            questions = [question for question in questions if question.file in documents]
            print(f"\n{name}: {len(documents)} files, {len(questions)} questions")
            print(f"{'':24}{'passages':>9}{'recall@10':>11}{'nDCG@10':>9}{'file@10':>9}{'s':>7}")
            for way in ways():
                if arguments.ways and not way.name.startswith(tuple(arguments.ways)):
                    continue
                started = time.perf_counter()
                found = measure(model, way, documents, questions)
                print(
                    f"{way.name:24}{found['passages']:>9.0f}{found['recall']:>11.3f}{found['ndcg']:>9.3f}"
                    f"{found['file']:>9.3f}{time.perf_counter() - started:>7.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
