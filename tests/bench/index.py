"""The vector index against plain hnswlib at full dimension, faiss, usearch and an exact scan; one run.

    python -m tests.bench.index --rows 10000 100000 [--no-peers] [--peer NAME …] [--threads 1] [--build-ef 200]
                                [--texts 8000] [--cache FOLDER] [--keep FOLDER]

Vectors are real passages through the starter model, and more like them (tests/bench/text_vectors.py); queries are 300
real passages that no index holds. Each contender runs in a process of its own; its memory is what that process holds
beyond the mapped input (RssAnon), its disk what it saved. Peers are asked with the smallest ef of 50, 100, 200, 400
that finds 98 of 100 nearest. Two more bytes a dimension of Hither's rows are mapped from disk: the system may drop
them. Absolute times are to be trusted only on a machine that does nothing else; a build that took an hour on a busy
one can be kept in a folder, and measured again from there.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import multiprocessing
import os
import platform
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.base import memory_trim
from tests.bench.index_peers import PEERS
from tests.bench.results import Figures
from tests.bench.text_vectors import grown, real_vectors

QUERIES = 300
K = 10
SHARES = (0.5, 0.25, 0.1, 0.01, 0.001, 0.0001)
ONE_SIDED = (0.5, 0.1)  # filters that are tied to the content: texts on one side of a plane


@dataclass
class Result:
    name: str
    rows: int
    figures: dict[str, float] = field(default_factory=dict)
    filters: list[tuple[str, float, float, float]] = field(default_factory=list)  # name, recall, P50 ms, P99 ms


@dataclass(frozen=True)
class Task:
    folder: Path
    rows: int
    threads: int
    build_ef: int

    def vectors(self) -> np.ndarray:
        return np.load(self.folder / "vectors.npy", mmap_mode="r")[: self.rows]

    def queries(self) -> np.ndarray:
        return np.load(self.folder / "queries.npy")

    def filters(self) -> Iterator[tuple[str, np.ndarray]]:
        random = np.random.default_rng(11)
        for share in SHARES:
            yield f"{100 * share:g} %", np.flatnonzero(random.random(self.rows) < share)
        side = self.vectors() @ random.standard_normal(self.vectors().shape[1]).astype(np.float32)
        for share in ONE_SIDED:
            yield f"{100 * share:g} %, one side", np.flatnonzero(side >= np.quantile(side, 1 - share))


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--texts", type=int, default=8000)
    parser.add_argument("--threads", type=int, default=1, help="for the peers' building; Hither builds with one")
    parser.add_argument("--build-ef", type=int, default=200, help="the ef_construction of the peers")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--peer", choices=PEERS, nargs="+", default=list(PEERS), help="these peers alone")
    parser.add_argument("--keep", type=Path, help="where input and index stay, and are taken from where they are there")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "hither-bench")
    arguments = parser.parse_args(argv)
    real = real_vectors(arguments.texts, arguments.cache)
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} processors, {len(real)} real passages")
    figures = Figures()
    for rows in arguments.rows:
        with contextlib.ExitStack() as stack:
            if arguments.keep is None:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            else:
                folder = arguments.keep / str(rows)
                folder.mkdir(parents=True, exist_ok=True)
            if not (folder / "queries.npy").exists():
                grown(real[:-QUERIES], rows, folder / "vectors.npy")
                np.save(folder / "queries.npy", real[-QUERIES:])
            task = Task(folder, rows, arguments.threads, arguments.build_ef)
            results = [alone(measure_hither, task)]
            if arguments.peers:
                results += [alone(measure_peer, task, peer) for peer in arguments.peer]
            results.append(alone(measure_scan, task))
        report(results)
        note(figures, results, several=len(arguments.rows) > 1)
    return figures


def alone(measure: Callable[..., Result], *arguments: Any) -> Result:
    """Run a measurement in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def measure_hither(task: Task) -> Result:
    from engine.store.vectors.vector_index import Transform, VectorIndex

    result = Result("Hither", task.rows)
    vectors, queries = task.vectors(), task.queries()

    def rows(after: int) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]]:
        for start in range(after, task.rows, 4096):
            ids = np.arange(start, min(start + 4096, task.rows))
            yield ids + 1, ids, np.asarray(vectors[start : start + 4096]).astype(np.float16), [""] * len(ids)

    def opened(folder: Path = task.folder) -> VectorIndex:
        index = VectorIndex(folder, "bench", vectors.shape[1], transform=Transform(lambda v, _: v))
        index.open(rows, task.rows)
        return index

    before = anonymous_bytes()
    if not list(task.folder.glob("bench-*/manifest.json")):
        index, result.figures["read s"] = timed(opened)
        result.figures["exact P50 ms"] = percentiles(lambda q: index.search(q, K), queries[:100])[0]
        built_s = timed(lambda: index.wait_built(36_000))[1]
        result.figures["build rows/s"] = task.rows / (result.figures["read s"] + built_s)
        result.figures["save s"] = timed(index.save)[1]
        index.close()
        del index
    result.figures["disk B/row"] = sum(p.stat().st_blocks * 512 for p in task.folder.glob("bench-*/*")) / task.rows
    index, result.figures["open s"] = timed(opened)
    result.figures["graphs loaded s"] = result.figures["open s"] + timed(lambda: index.wait_built(600))[1]
    result.figures["memory B/row"] = (anonymous_bytes() - before) / task.rows
    truth = exact(vectors, queries)
    result.figures["recall"] = recall(lambda q: index.search(q, K)[0], queries, truth)
    result.figures["P50 ms"], result.figures["P99 ms"] = percentiles(lambda q: index.search(q, K), queries, 3)
    result.figures["k=100 P50 ms"] = percentiles(lambda q: index.search(q, 100), queries)[0]
    for name, allowed in task.filters():
        truth = exact(vectors, queries, allowed)
        found = recall(lambda q, a=allowed: index.search(q, K, a)[0], queries, truth)
        result.filters.append((name, found, *percentiles(lambda q, a=allowed: index.search(q, K, a), queries)))
    index.close()
    with tempfile.TemporaryDirectory(dir=task.folder) as folder:  # what is kept stays as it is
        for path in task.folder.glob("bench-*"):
            shutil.copytree(path, Path(folder, path.name))
        index = opened(Path(folder))
        index.wait_built(600)
        busy = while_adding(index, vectors, task.rows, queries)
        index.close()
    result.figures["adding P50 ms"], result.figures["adding P99 ms"] = busy
    return result


def while_adding(index: Any, vectors: np.ndarray, rows: int, queries: np.ndarray) -> tuple[float, float]:
    """Searches while a full segment gets its graph and 320 new texts a second come in."""
    room = -rows % 32_768
    fresh = np.roll(np.asarray(vectors[: min(rows, room)]), 1, axis=1)
    while room > 0:
        index.add(np.arange(rows, rows + min(room, len(fresh))), fresh[:room], [""] * min(room, len(fresh)))
        rows, room = rows + min(room, len(fresh)), room - len(fresh)
    done = threading.Event()

    def add() -> None:
        number = rows
        while not done.wait(0.1):
            index.add(np.arange(number, number + 32), fresh[:32], [""] * 32)
            number += 32

    thread = threading.Thread(target=add)
    thread.start()

    def paced(query: np.ndarray) -> None:
        index.search(query, K)

    times = percentiles(paced, queries, pause_s=0.02)
    done.set()
    thread.join()
    return times


def measure_peer(task: Task, name: str) -> Result:
    result = Result(name, task.rows)
    vectors, queries = task.vectors(), task.queries()
    before = anonymous_bytes()
    file = task.folder / f"{name} {task.build_ef}.index"
    if not file.exists():
        peer = PEERS[name](vectors.shape[1], task.rows, task.threads, task.build_ef)

        def build() -> None:
            for start in range(0, task.rows, 4096):
                peer.add(np.ascontiguousarray(vectors[start : start + 4096]), start)

        result.figures["build rows/s"] = task.rows / timed(build)[1]
        unfinished = file.with_suffix(".part")
        result.figures["save s"] = timed(lambda: peer.save(unfinished))[1]
        unfinished.replace(file)
        del peer
    peer = PEERS[name](vectors.shape[1], 1, task.threads, task.build_ef)
    result.figures["disk B/row"] = file.stat().st_size / task.rows
    result.figures["open s"] = timed(lambda: peer.load(file))[1]
    result.figures["memory B/row"] = (anonymous_bytes() - before) / task.rows
    truth = exact(vectors, queries)
    for ef in (50, 100, 200, 400):
        peer.set_ef(ef)
        result.figures["ef"] = ef
        result.figures["recall"] = recall(lambda q: peer.search(q, K), queries, truth)
        if result.figures["recall"] >= 0.98:
            break
    result.figures["P50 ms"], result.figures["P99 ms"] = percentiles(lambda q: peer.search(q, K), queries, 3)
    for filter_name, allowed in task.filters():
        if peer.filters and len(allowed) >= 100:
            search = peer.filtered(allowed)
            truth = exact(vectors, queries, allowed)
            found = recall(lambda q, s=search: s(q, K), queries, truth)
            result.filters.append((filter_name, found, *percentiles(lambda q, s=search: s(q, K), queries[:100])))
    return result


def measure_scan(task: Task) -> Result:
    result = Result("numpy, exact, float32", task.rows)
    vectors, queries = np.array(task.vectors()), task.queries()
    result.figures["memory B/row"] = vectors.nbytes / task.rows
    result.figures["recall"] = 1.0

    def search(query: np.ndarray) -> None:
        scores = vectors @ query
        np.argpartition(scores, len(scores) - K)

    result.figures["P50 ms"], result.figures["P99 ms"] = percentiles(search, queries[:100])
    return result


def exact(vectors: np.ndarray, queries: np.ndarray, allowed: np.ndarray | None = None) -> list[set[int]]:
    rows = np.arange(len(vectors)) if allowed is None else allowed
    best_rows = np.empty((len(queries), 0), dtype=np.int64)
    best_scores = np.empty((len(queries), 0), dtype=np.float32)
    for start in range(0, len(rows), 50_000):
        part = rows[start : start + 50_000]
        scores = np.concatenate([best_scores, queries @ np.asarray(vectors[part]).T], axis=1)
        names = np.concatenate([best_rows, np.broadcast_to(part, (len(queries), len(part)))], axis=1)
        order = np.argsort(-scores, axis=1)[:, :K]
        best_scores, best_rows = np.take_along_axis(scores, order, 1), np.take_along_axis(names, order, 1)
    return [set(each.tolist()) for each in best_rows]


def recall(search: Callable[[np.ndarray], Any], queries: np.ndarray, truth: list[set[int]]) -> float:
    found = sum(len(wanted & {int(row) for row in search(query)}) for query, wanted in zip(queries, truth, strict=True))
    return found / max(1, sum(len(wanted) for wanted in truth))


def percentiles(
    search: Callable[[np.ndarray], Any], queries: np.ndarray, times: int = 1, pause_s: float = 0.0
) -> tuple[float, float]:
    for query in queries[:10]:
        search(query)
    taken = []
    for _ in range(times):
        for query in queries:
            taken.append(timed(lambda query=query: search(query))[1] * 1000)
            time.sleep(pause_s)
    return float(np.percentile(taken, 50)), float(np.percentile(taken, 99))


def timed(action: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    value = action()
    return value, time.perf_counter() - start


def anonymous_bytes() -> int:
    gc.collect()
    memory_trim.trim_memory()
    status = Path("/proc/self/status").read_text()
    return 1024 * int(next(line for line in status.splitlines() if line.startswith("RssAnon")).split()[1])


def note(figures: Figures, results: list[Result], *, several: bool) -> None:
    for result in results:
        row = f"{result.name}, {result.rows:,} rows" if several else result.name
        for name, value in result.figures.items():
            name, _, unit = name.rpartition(" ") if " " in name else (name, "", "")
            figures.add(row, name, value, unit)
        for name, found, p50, p99 in result.filters:
            share, _, one_side = name.partition(", ")
            kind = "one-sided filter" if one_side else "filter"
            figures.add(row, f"recall, {kind} {share}", found, "")
            figures.add(row, f"P50, {kind} {share}", p50, "ms")
            figures.add(row, f"P99, {kind} {share}", p99, "ms")


def report(results: list[Result]) -> None:
    print(f"\n{results[0].rows} rows, load average {os.getloadavg()[0]:.1f}")
    names = list(dict.fromkeys(name for result in results for name in result.figures))
    print("| | " + " | ".join(result.name for result in results) + " |")
    print("|---" * (len(results) + 1) + "|")
    for name in names:
        cells = (f"{result.figures[name]:.4g}" if name in result.figures else "" for result in results)
        print(f"| {name} | " + " | ".join(cells) + " |")
    for name, *_ in results[0].filters:
        found = [next((f for f in result.filters if f[0] == name), None) for result in results]
        cells = (f"{f[1]:.3f}, {f[2]:.2f} / {f[3]:.2f} ms" if f else "" for f in found)
        print(f"| filter {name}: recall, P50 / P99 | " + " | ".join(cells) + " |")
    print(flush=True)


if __name__ == "__main__":
    main()
