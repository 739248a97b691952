"""How soon each keystroke has results: the real engine over 100,000 passages, at rest and while it indexes.

    python -m tests.bench.keystrokes [--passages 100000] [--keys 400] [--keep FOLDER] [--indexed FOLDER] [--files 6000]

Passages are of the machine's manual pages; their vectors are near real ones (text_vectors.py), queries are the pages'
one-line descriptions through the starter model, typed at eight characters a second, each search cancelled by the next
as the window does. Times are from the key to the first answer (words, where meaning takes longer) and to the full one.
The baseline is the same typing at rest. Then files of Python's library are indexed: first their words, until all are
there, then their vectors, which takes by far the longest; how much of the indexing goes on under the typing is said
with each. A library that is kept is measured on a copy, so that each run begins with the same one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sysconfig
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from engine.base.paths import Paths
from engine.base.types import SearchRequest, SearchResponse
from engine.engine import Engine
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import StarterEmbedder
from engine.store.database import Database
from engine.store.embeddings import Embeddings, QueuedText
from tests.bench.manual_library import fill
from tests.bench.results import Figures
from tests.bench.text_vectors import grown, real_vectors

KEY_S = 0.125
QUERIES = "queries.json"
WIDTHS = (11, 8, 8, 11, 8, 8)


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=400)
    parser.add_argument("--manuals", type=Path, default=Path("/usr/share/man"))
    parser.add_argument("--indexed", type=Path, default=Path(sysconfig.get_paths()["stdlib"]))
    parser.add_argument("--files", type=int, default=6000, help="at most so many of the folder that is indexed")
    parser.add_argument("--keep", type=Path, help="where the library stays, and is taken from where it is there")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "hither-bench")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="hither-typing-") as temporary:
        made = arguments.keep or Path(temporary, "made")
        if not (made / QUERIES).exists():
            made.mkdir(parents=True, exist_ok=True)
            make_library(Paths(made), arguments.manuals, arguments.passages, arguments.cache)
        files = Path(temporary, "files")
        gather(arguments.indexed, files, arguments.files)
        home = Path(temporary, "home")
        shutil.copytree(made, home, ignore=shutil.ignore_patterns("pages", "*.lock"))
        queries = json.loads((home / QUERIES).read_text("utf-8"))
        engine = Engine.open(Paths(home), watch=False, changes={"indexing.yield_to_programs": False})
        try:
            return measure_all(engine, queries, arguments.keys, files)
        finally:
            engine.close()


def measure_all(engine: Engine, queries: list[str], keys: int, files: Path) -> Figures:
    figures = Figures()
    engine.wait_until_done(timeout_s=1)
    engine.search(SearchRequest("warm up"))
    index = engine._model.index
    if index is None or not index.wait_built(900):  # else its graphs are built under what is called "at rest"
        raise SystemExit("The vector index was not ready in a quarter of an hour.")
    status = engine.status(fresh=True)
    print(f"{status.passages_with_vectors} passages, load average {os.getloadavg()[0]:.1f}")
    heads = zip(("first P50", "P95", "P99", "full P50", "P95", "P99"), WIDTHS, strict=True)
    print(f"{'ms':24}{''.join(f'{head:>{width}}' for head, width in heads)}   full before the next key")
    rest = measure(figures, "at rest", engine, keystrokes(queries, keys))
    engine.folders.add(files)
    time.sleep(2)

    def words_left() -> int:
        status = engine.status(fresh=True)
        return status.documents - status.words - status.failed

    left, began = words_left(), time.monotonic()
    words = measure(
        figures, "while words are read", engine, keystrokes(queries, keys, seed=2), lambda: words_left() > 0
    )
    read, typed_s = left - words_left(), time.monotonic() - began
    began, left = time.monotonic(), words_left()
    while words_left():
        time.sleep(0.3)
    alone_s = time.monotonic() - began
    print(f"files read while somebody types: {read / typed_s:.0f} a second", end="")
    print(f", otherwise {left / alone_s:.0f}" if left else "")
    time.sleep(3)  # the model takes its work up
    before, began = engine.status(fresh=True).passages_with_vectors, time.monotonic()
    meaning = measure(figures, "while meaning follows", engine, keystrokes(queries, keys, seed=3))
    status, typed_s = engine.status(fresh=True), time.monotonic() - began
    if not status.busy:
        print("indexing ended before the measurement: use more --files")
    print(f"passages understood while somebody types: {(status.passages_with_vectors - before) / typed_s:.1f} a second")
    for name, p99 in (("words are read", words), ("meaning follows", meaning)):
        print(f"while {name} / at rest, P99 of the first answer: {p99 / rest:.2f}")
        figures.add(f"while {name}", "P99 against rest", p99 / rest, "×")
    figures.add("while words are read", "read meanwhile", read / typed_s, "files/s")
    return figures


def gather(source: Path, target: Path, limit: int) -> None:
    """Copy up to `limit` Python files, flat, the same ones each time."""
    target.mkdir()
    for number, path in enumerate(islice(sorted(source.rglob("*.py")), limit), 1):
        shutil.copyfile(path, target / f"{number}-{path.name}")


def make_library(paths: Paths, manuals: Path, passages: int, cache: Path) -> None:
    paths.create()
    embedder = StarterEmbedder(unpack_starter(paths.models), threads=1)
    database = Database(paths.database)
    embeddings = Embeddings(database)
    model_id = embeddings.model_id(embedder.key, embedder.name, embedder.dim)
    ids: list[int] = []
    queries = fill(database, manuals, passages, lambda found: ids.extend(found.tolist()), copies=paths.root / "pages")
    with tempfile.TemporaryDirectory() as folder:
        vectors, _ = grown(real_vectors(8000, cache), len(ids), Path(folder) / "vectors.npy")
        for start in range(0, len(ids), 4096):
            texts = [QueuedText(0, text_id, "", "", b"") for text_id in ids[start : start + 4096]]
            embeddings.store(model_id, texts, np.asarray(vectors[start : start + 4096]))
    database.close()
    (paths.root / QUERIES).write_text(json.dumps(queries), "utf-8")


def keystrokes(queries: list[str], count: int, seed: int = 1) -> list[str]:
    """What stands in the box after each key, query after query."""
    chosen = random.Random(seed).sample(queries, min(len(queries), count))
    return [query[:end] for query in chosen for end in range(1, len(query) + 1)][:count]


def measure(
    figures: Figures, name: str, engine: Engine, typed: list[str], going_on: Callable[[], bool] = lambda: True
) -> float:
    """Type while `going_on` and print one line; returns the 99th percentile of the first answers in ms."""
    lock = threading.Lock()
    first: dict[int, float] = {}
    full: dict[int, float] = {}
    handle = None
    keys = 0
    for number, text in enumerate(typed):
        if number % 8 == 0 and not going_on():
            break
        keys += 1
        started = time.perf_counter()

        def answered(response: SearchResponse, number: int = number, started: float = started) -> None:
            taken = 1000 * (time.perf_counter() - started)
            with lock:
                first.setdefault(number, taken)
                if not response.partial:
                    full[number] = taken

        if handle is not None:
            handle.cancel()
        handle = engine.start_search(SearchRequest(text, limit=50), answered)
        time.sleep(max(0.0, KEY_S - (time.perf_counter() - started)))
    if not keys:
        raise SystemExit(f"All was over before the first key ({name}): use more --files.")
    time.sleep(1)
    # A search that was cancelled before it said anything counts as late as the next key came.
    firsts = [first.get(number, 1000 * KEY_S) for number in range(keys)]
    fulls = [full.get(number, 1000 * KEY_S) for number in range(keys)]
    cells = [*np.percentile(firsts, [50, 95, 99]), *np.percentile(fulls, [50, 95, 99])]
    line = "".join(f"{cell:{width}.1f}" for cell, width in zip(cells, WIDTHS, strict=True))
    print(f"{name:24}{line}{len(full) / keys:10.1%} of {keys}", flush=True)
    figures.add_percentiles(name, firsts, "ms", (50, 95, 99))
    return float(cells[2])


if __name__ == "__main__":
    main()
