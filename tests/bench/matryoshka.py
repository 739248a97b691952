"""Whether a funnel loses anything: graphs over few numbers of long Matryoshka vectors, against the exact answer.

    python -m tests.bench.matryoshka [--rows 50000] [--dim 1024] [--prefix 0,256,128]

Made vectors: clusters in all dimensions, with an energy that falls along the dimensions as it does where a model was
trained to be cut (the first quarter holds most of it), so that a prefix alone orders texts roughly. Questions are texts
moved a little. Printed for each prefix that the graphs' axes are taken from (0: from all dimensions): recall@10, the
time to build, and the time of a question against that of an exact scan.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.store.vectors.vector_index import Transform, VectorIndex
from tests.bench.results import Figures

QUESTIONS = 200
K = 10


def matryoshka(rows: int, dim: int, random: np.random.Generator) -> np.ndarray:
    scale = np.exp(-np.arange(dim) / (dim / 4)).astype(np.float32)
    centres = random.standard_normal((rows // 50, dim), dtype=np.float32)
    vectors = centres[random.integers(len(centres), size=rows)]
    vectors = (vectors + 0.8 * random.standard_normal((rows, dim), dtype=np.float32)) * scale
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--dim", type=int, default=1024)
    parser.add_argument("--prefix", default="0,256,128")
    options = parser.parse_args(argv)
    random = np.random.default_rng(5)
    vectors = matryoshka(options.rows, options.dim, random)
    noise = matryoshka(QUESTIONS, options.dim, random)
    questions = vectors[random.integers(options.rows, size=QUESTIONS)] + 0.6 * noise
    questions /= np.linalg.norm(questions, axis=1, keepdims=True)
    quarter = float((vectors[:, : options.dim // 4] ** 2).sum(axis=1).mean())
    print(f"{options.rows:,} vectors of {options.dim}; their first quarter holds {quarter:.0%} of the energy")
    halves = vectors.astype(np.float16)
    begin = time.monotonic()
    exact = [np.argsort(-(halves.astype(np.float32) @ question))[:K] for question in questions[:20]]
    exact_s = (time.monotonic() - begin) / 20
    exact += [np.argsort(-(vectors @ question))[:K] for question in questions[20:]]
    figures = Figures()
    for prefix in map(int, options.prefix.split(",")):
        measure(figures, vectors, questions, exact, prefix, exact_s)
    return figures


def measure(
    figures: Figures,
    vectors: np.ndarray,
    questions: np.ndarray,
    exact: list[np.ndarray],
    prefix: int,
    exact_s: float,
) -> None:
    count, dim = vectors.shape
    with tempfile.TemporaryDirectory(prefix="hither-bench-") as folder:
        index = VectorIndex(
            Path(folder), "m", dim, transform=Transform(lambda raw, _: raw), prefix_dim=prefix, segment_rows=count // 3
        )
        index.open(lambda after: iter(()), 0)
        begin = time.monotonic()
        for start in range(0, count, 4096):
            part = vectors[start : start + 4096]
            index.add(np.arange(start, start + len(part)), part, ["en"] * len(part))
        assert index.wait_built(3600)
        built_s = time.monotonic() - begin
        begin = time.monotonic()
        found = [index.search(question, K)[0] for question in questions]
        search_s = (time.monotonic() - begin) / len(questions)
        index.close()
    hits = sum(len(np.intersect1d(a, b)) for a, b in zip(found, exact, strict=True))
    print(
        f"axes from {prefix or dim} dimensions: recall@{K} {hits / (K * len(questions)):.3f}, "
        f"built in {built_s:.0f} s, a question {search_s * 1000:.1f} ms = {search_s / exact_s:.2f} of an exact scan",
        flush=True,
    )
    row = f"axes from {prefix or dim} dimensions"
    figures.add(row, f"recall@{K}", hits / (K * len(questions)), "")
    figures.add(row, "built in", built_s, "s")
    figures.add(row, "of an exact scan", search_s / exact_s, "×")


if __name__ == "__main__":
    main()
