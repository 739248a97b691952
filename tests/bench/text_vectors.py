"""Vectors of real passages for measurements, and as many more as a measurement wants, made from them.

Real: passages of some 300 characters from this system's manual pages (all languages), documentation and Python's
library, through the starter model and its centring, kept in a cache file. More: each further vector lies between a
real one and one of its 40 nearest, moved by a share of the difference of two random others, which keeps the shape of
the space (its principal axes) and how crowded it is near a passage, but not its finest structure.
"""

from __future__ import annotations

import gzip
import random
import re
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.base.types import TextKind
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import NAME, StarterEmbedder
from engine.search.centering import make_transform

PASSAGE_CHARACTERS = 300
_PER_SOURCE = 2500  # passages of one language or kind at most, so that English does not crowd out the others
_NEAR = 40


def real_vectors(count: int, cache: Path) -> np.ndarray:
    """Unit vectors (m <= count, dim) of real passages, in random order, as the starter's index holds them."""
    file = cache / f"passages-{count}.npz"
    if not file.is_file():
        passages = _passages(count)
        with tempfile.TemporaryDirectory() as folder:
            embedder = StarterEmbedder(unpack_starter(Path(folder)), threads=2)
            parts = []
            for start in range(0, len(passages), 64):
                texts = [text for text, _ in passages[start : start + 64]]
                tokens = embedder.tokenize(texts, TextKind.PASSAGE)
                order = sorted(range(len(tokens)), key=lambda i: len(tokens[i].ids))
                part = np.empty((len(tokens), embedder.dim), dtype=np.float32)
                part[order] = np.asarray(embedder.embed([tokens[i] for i in order]))
                parts.append(part)
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(file, raw=np.concatenate(parts), languages=np.array([language for _, language in passages]))
    with np.load(file) as stored:
        transform = make_transform(NAME, stored["raw"].shape[1]).function
        vectors = transform(stored["raw"], stored["languages"].tolist())
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def grown(real: np.ndarray, count: int, file: Path, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The real vectors and more like them, float32 (count, dim), in a file that is mapped; and for each the number of
    the real one that it was made from, int32 (count,), a stand-in for its folder."""
    random_numbers = np.random.default_rng(seed)
    similar = real @ real.T
    near = np.argpartition(-similar, _NEAR, axis=1)[:, :_NEAR]
    vectors = np.lib.format.open_memmap(file, mode="w+", dtype=np.float32, shape=(count, real.shape[1]))
    sources = np.empty(count, dtype=np.int32)
    kept = min(count, len(real))
    vectors[:kept], sources[:kept] = real[:kept], np.arange(kept)
    for start in range(kept, count, 8192):
        size = min(8192, count - start)
        source, one, other = random_numbers.integers(len(real), size=(3, size))
        neighbour = near[source, random_numbers.integers(_NEAR, size=size)]
        way = random_numbers.uniform(0.25, 0.75, (size, 1)).astype(np.float32)
        noise = random_numbers.uniform(0.1, 0.45, (size, 1)).astype(np.float32)
        made = real[source] * (1 - way) + real[neighbour] * way + (real[one] - real[other]) * noise
        vectors[start : start + size] = made / np.linalg.norm(made, axis=1, keepdims=True)
        sources[start : start + size] = source
    vectors.flush()
    return vectors, sources


def _passages(count: int) -> list[tuple[str, str]]:
    """(text, language) of at most `count` distinct passages; "code" for programs."""
    by_language: dict[str, set[str]] = {}
    for path, language in _files():
        found = by_language.setdefault(language, set())
        if len(found) < 4 * _PER_SOURCE:
            text = path.read_bytes()
            if path.suffix == ".gz":
                text = gzip.decompress(text)
            found.update(_cut(_plain(text.decode("utf-8", "ignore"), path)))
    chooser = random.Random(1)
    passages = []
    for language in sorted(by_language):
        found = sorted(by_language[language])
        passages += [(text, language) for text in chooser.sample(found, min(len(found), _PER_SOURCE))]
    chooser.shuffle(passages)
    return passages[:count]


def _files() -> Iterator[tuple[Path, str]]:
    manual = Path("/usr/share/man")
    chooser = random.Random(2)
    found = [
        (path, "en" if (name := path.relative_to(manual).parts[0]).startswith("man") else name[:2])
        for path in sorted(manual.rglob("*.gz"))
    ]
    found += [(path, "en") for path in sorted(Path("/usr/share/doc").rglob("*")) if path.suffix in (".txt", ".md")]
    library = Path(sysconfig.get_paths()["stdlib"])
    found += [(path, "code") for path in sorted(library.rglob("*.py")) if "site-packages" not in path.parts]
    chooser.shuffle(found)
    return iter([(path, language) for path, language in found if path.is_file() and path.stat().st_size < 400_000])


def _plain(text: str, path: Path) -> str:
    if path.suffix != ".gz":
        return text
    text = re.sub(r"^\.(SH|SS|TH|TP|PP|IP|B|I|BR|RB|IR|BI|RI)\b ?", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[.'].*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\\f.|\\\(..|\\\[[^]]*\]|\\[&|^]|\\", "", text)


def _cut(text: str) -> Iterator[str]:
    words = re.sub(r"\s+", " ", text).split(" ")
    passage = ""
    for word in words:
        passage = f"{passage} {word}".strip()
        if len(passage) >= PASSAGE_CHARACTERS:
            yield passage[: 2 * PASSAGE_CHARACTERS]
            passage = ""
