"""What passages are worth: sizes, context on and off, against fixed windows, with the starter model.

    python -m tests.bench.chunks [SET_DIR ...] [--docs FOLDER ...] [--code FOLDER ...] [--files 60] [--half 0|1]
                                 [--ways NAME ...] [--cache FOLDER] [--threads 2]

Documents and questions are made by chunk_sets.py; a SET_DIR is one more set, with lines of answers. A passage is right
that holds half of what answers, or half of which answers. Vectors are
compared as a search by meaning does (engine/search/centering.py), in one library of all documents:

  recall@10   questions with a right passage among the first ten
  nDCG@10     the same, less the later it comes
  by tokens   nDCG again, where a passage comes later the more text is before it: 150 estimated tokens are one rank
  shown       how much of the answer is in the first 1,000 estimated tokens of the passages, best first: long passages
              do not get more room than short ones
  file        nDCG@10 of files, each by its best passage

±: half of the 95 % interval, by bootstrap over questions, of the difference to the first way that is measured. A fixed
window has as many estimated tokens as the passages that it stands against, and ends between two words.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from engine.base.types import Chunk, Extracted, Kind, TextKind
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import NAME, StarterEmbedder
from engine.search.centering import load_centering
from engine.text.chunk.chunker import chunk_document, embedding_text
from engine.text.chunk.packing import Sizes
from engine.text.chunk.places import Lines
from engine.text.chunk.tokens import estimate_tokens, nth_token
from tests.bench.chunk_sets import Asked, Question, faq, from_set, functions, manuals, sections
from tests.bench.results import Figures

TOP = 10
SHOWN_TOKENS = 1000
_NEVER = 10_000
OTHER_SIZES = {
    "filled up to 260": Sizes(enough=(_NEVER, _NEVER, _NEVER, 130)),
    "filled up to 400": Sizes(400, 90, 480, (_NEVER, _NEVER, _NEVER, 200)),
    "filled up to 160": Sizes(160, 40, 200, (_NEVER, _NEVER, _NEVER, 80)),
    "paragraphs of 80": Sizes(enough=(_NEVER, 80, 80, 60)),
    "paragraphs of 200": Sizes(enough=(_NEVER, 200, 150, 100)),
}
RANK_TOKENS = 150
DOCUMENTS_IN = "en"
MEASURES = ("recall@10", "nDCG@10", "by tokens", "shown", "file")


def in_context(title: str, chunk: Chunk) -> str:
    return embedding_text("", title, chunk)


def said_twice(title: str, chunk: Chunk) -> str:
    """Also where the passage begins with its context."""
    context = embedding_text("", title, replace(chunk, text="")).rstrip()
    return f"{context}\n{chunk.text}" if context else chunk.text


def under_headings(title: str, chunk: Chunk) -> str:
    return embedding_text("", "", chunk)


def under_title(title: str, chunk: Chunk) -> str:
    return embedding_text("", title, replace(chunk, heading=()))


def under_title_and_headings(title: str, chunk: Chunk) -> str:
    return embedding_text("", title, replace(chunk, heading=(title, *chunk.heading)))


def bare(title: str, chunk: Chunk) -> str:
    return chunk.text


@dataclass(frozen=True)
class Way:
    """How a document is cut, and what the model sees of a passage, given its document's title."""

    name: str
    cut: Callable[[Extracted], list[Chunk]]
    show: Callable[[str, Chunk], str] = in_context


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
        # The end of the window before, backwards by `over` tokens.
        back = nth_token(text[start:end], max(estimate_tokens(text[start:end]) - over, 1)) if over else 0
        start = max(start + back if over else end, start + 1)
    return found


class Model:
    """The starter, which embeds no text twice."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._embedder = StarterEmbedder(unpack_starter(folder), threads)
        self.centering = load_centering(NAME, self._embedder.dim)
        self._file = folder / "vectors.npz"
        self._known: dict[bytes, np.ndarray] = {}
        self.tokens = 0
        if self._file.is_file():
            with np.load(self._file) as kept:
                self._known = dict(zip((bytes(key) for key in kept["keys"]), kept["vectors"], strict=True))

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

    def keep(self) -> None:
        keys = np.array([np.frombuffer(key, np.uint8) for key in self._known])
        np.savez(self._file, keys=keys, vectors=np.stack(list(self._known.values())))


def measure(model: Model, way: Way, asked: Asked) -> tuple[np.ndarray, int, int]:
    """MEASURES of each question, shape (questions, 5); how many passages there are; the tokens of all of them."""
    owners, chunks, texts = list[Path](), list[Chunk](), list[str]()
    for path, extracted in asked.documents.items():
        for chunk in way.cut(extracted):
            owners.append(path)
            chunks.append(chunk)
            texts.append(way.show(extracted.title, chunk))
    languages = ["code" if asked.documents[path].kind is Kind.CODE else DOCUMENTS_IN for path in owners]
    vectors = model.centering.center_passages(model.embed(texts, TextKind.PASSAGE), languages)
    queries = model.embed([question.text for question in asked.questions], TextKind.QUERY)
    queries = np.stack([model.centering.center_query(query) for query in queries])
    sizes = [estimate_tokens(chunk.text) for chunk in chunks]
    scores = []
    for question, row in zip(asked.questions, queries @ vectors.T, strict=True):
        order = np.argsort(-row, kind="stable")
        right = (place for place, index in enumerate(order) if _right(question, owners[index], chunks[index]))
        files = list(dict.fromkeys(owners[index] for index in order))[:TOP]
        rank, file = next(right, len(order)), files.index(question.file) if question.file in files else TOP
        before = sum(sizes[index] for index in order[:rank]) / RANK_TOKENS
        shown = _shown(question, ((owners[index], chunks[index], sizes[index]) for index in order))
        scores.append((float(rank < TOP), _gain(rank), _gain(before), shown, _gain(file)))
    return np.array(scores), len(texts), sum(sizes)


def _gain(rank: float) -> float:
    return float(1 / np.log2(rank + 2)) if rank < TOP else 0.0


def _right(question: Question, file: Path, chunk: Chunk) -> bool:
    if file != question.file:
        return False
    common = min(chunk.end, question.end) - max(chunk.start, question.start)
    return common > 0 and 2 * common >= min(question.end - question.start, chunk.end - chunk.start)


def _shown(question: Question, ranked: Iterable[tuple[Path, Chunk, int]]) -> float:
    left, seen = float(SHOWN_TOKENS), set[int]()
    for file, chunk, tokens in ranked:
        end = chunk.end
        if tokens > left:
            end = chunk.start + int((chunk.end - chunk.start) * left / tokens)
        if file == question.file:
            seen.update(range(max(chunk.start, question.start), min(end, question.end)))
        left -= tokens
        if left <= 0:
            break
    return len(seen) / (question.end - question.start)


def _margin(differences: np.ndarray) -> np.ndarray:
    """Half of the 95 % interval of the means, by bootstrap."""
    chosen = np.random.default_rng(1).integers(len(differences), size=(1000, len(differences)))
    low, high = np.percentile(differences[chosen].mean(axis=1), (2.5, 97.5), axis=0)
    return np.asarray((high - low) / 2)


def ways() -> list[Way]:
    found = [Way("as it is", chunk_document)]
    found += [
        Way(f"as it is, {name}", chunk_document, show)
        for name, show in (
            ("said twice", said_twice),
            ("title alone", under_title),
            ("headings alone", under_headings),
            ("title and headings", under_title_and_headings),
            ("bare", bare),
        )
    ]
    for size in (128, 260, 400):
        found.append(Way(f"windows {size}", partial(windows, size=size)))
        found.append(Way(f"windows {size}, bare", partial(windows, size=size), bare))
        found.append(Way(f"windows {size}, over", partial(windows, size=size, over=size // 4)))

    found += [Way(name, partial(chunk_document, prose=sizes)) for name, sizes in OTHER_SIZES.items()]
    return found


def report(model: Model, sets: Sequence[Asked], chosen: Sequence[Way], keep: bool) -> Figures:
    """Measure all ways in one library of all sets, and print a table for the questions of each set and for all."""
    documents = {path: extracted for asked in sets for path, extracted in asked.documents.items()}
    questions = [question for asked in sets for question in asked.questions]
    found = []
    for way in chosen:
        started = time.perf_counter()
        found.append(measure(model, way, Asked("all", documents, questions)))
        if keep:
            model.keep()
        print(f"{way.name}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    first, figures = 0, Figures()
    for asked in sets:
        last = first + len(asked.questions)
        _print(figures, asked.name, len(asked.documents), slice(first, last), chosen, found)
        first = last
    _print(figures, "all", len(documents), slice(0, first), chosen, found)
    return figures


def _print(
    figures: Figures,
    name: str,
    documents: int,
    part: slice,
    chosen: Sequence[Way],
    found: Sequence[tuple[np.ndarray, int, int]],
) -> None:
    print(f"\n{name}: {documents} documents, {part.stop - part.start} questions")
    print(f"{'':28}{'passages':>9}{'tokens':>8}" + "".join(f"{measure:>16}" for measure in MEASURES))
    base = found[0][0][part]
    for way, (scores, passages, tokens) in zip(chosen, found, strict=True):
        means, margins = scores[part].mean(axis=0), _margin(scores[part] - base)
        cells = (f"{mean:.3f} ± {margin:.3f}" for mean, margin in zip(means, margins, strict=True))
        print(f"{way.name:28}{passages:>9}{tokens:>8}" + "".join(f"{cell:>16}" for cell in cells))
        if name != "all":
            figures.add(f"{name}: {way.name}", "nDCG@10", means[MEASURES.index("nDCG@10")], "")
            continue
        figures.add(way.name, "passages", passages, "count")
        for title, mean, margin in zip(MEASURES, means, margins, strict=True):
            figures.add(way.name, title, mean, "", margin=margin or None)


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument(
        "--docs", nargs="*", type=Path, default=[], help="folders with Markdown, reStructuredText, text"
    )
    parser.add_argument("--code", nargs="*", type=Path, default=[], help="folders with Python modules")
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--ways", nargs="*", default=[], help="only these, by the beginning of their names")
    parser.add_argument("--cache", type=Path, help="keep the vectors here")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args(argv)
    chosen = [way for way in ways() if not arguments.ways or way.name.startswith(tuple(arguments.ways))]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        model = Model(arguments.cache or home, arguments.threads)
        makers: list[Callable[[int, Path], Asked]] = [manuals]
        if arguments.docs:
            makers += [sections(arguments.docs), faq(arguments.docs)]
        if arguments.code:
            makers.append(functions(arguments.code))
        found = [make(arguments.files, home) for make in makers]
        found += [from_set(each, home / each.name) for each in arguments.sets]
        halves = found if arguments.half is None else [asked.half(arguments.half) for asked in found]
        return report(model, halves, chosen, keep=arguments.cache is not None)


if __name__ == "__main__":
    main()
