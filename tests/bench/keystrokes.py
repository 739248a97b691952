"""How soon each keystroke has results: the real engine over 100,000 passages, at rest and while it indexes.

    python -m tests.bench.keystrokes [--passages 100000] [--keys 400] [--keep FOLDER] [--indexed FOLDER]

Passages are of the machine's manual pages; their vectors are near real ones (text_vectors.py), queries are the pages'
one-line descriptions through the starter model, typed at eight characters a second, each search cancelled by the next
as the window does. Times are from the key to the first answer (words, where meaning takes longer) and to the full one.
The baseline is the same typing at rest. Then Python's library is indexed: first its words, for some seconds, then its
vectors, which takes by far the longest.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sysconfig
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from engine.engine import Engine
from engine.inference.starter import StarterEmbedder
from engine.inference.unpack import unpack_starter
from engine.paths import Paths
from engine.store.database import Database
from engine.store.embeddings import Embeddings, QueuedText
from engine.types import SearchRequest, SearchResponse
from tests.bench.manual_library import fill
from tests.bench.text_vectors import grown, real_vectors

KEY_S = 0.125
QUERIES = "queries.json"
WIDTHS = (11, 8, 8, 11, 8, 8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=400)
    parser.add_argument("--manuals", type=Path, default=Path("/usr/share/man"))
    parser.add_argument("--indexed", type=Path, default=Path(sysconfig.get_paths()["stdlib"]))
    parser.add_argument("--keep", type=Path, help="where the library stays, and is taken from where it is there")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "hither-bench")
    arguments = parser.parse_args()
    with contextlib.ExitStack() as stack:
        home = arguments.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hither-typing-")))
        if not (home / QUERIES).exists():
            make_library(Paths(home), arguments.manuals, arguments.passages, arguments.cache)
        queries = json.loads((home / QUERIES).read_text("utf-8"))
        engine = Engine.open(Paths(home), watch=False)
        stack.callback(engine.close)
        engine.wait_until_done(timeout_s=1)
        engine.search(SearchRequest("warm up"))
        status = engine.status(fresh=True)
        print(f"{status.passages_with_vectors} passages, load average {os.getloadavg()[0]:.1f}")
        heads = zip(("first P50", "P95", "P99", "full P50", "P95", "P99"), WIDTHS, strict=True)
        print(f"{'ms':24}{''.join(f'{head:>{width}}' for head, width in heads)}   full before the next key")
        typed = keystrokes(queries, arguments.keys)
        rest = measure("at rest", engine, typed)
        engine.add_folder(arguments.indexed)
        time.sleep(3)
        measure("while words are read", engine, keystrokes(queries, arguments.keys // 4, seed=2))
        while (status := engine.status(fresh=True)).words + status.failed < status.documents:
            time.sleep(0.5)
        busy = measure("while meaning follows", engine, keystrokes(queries, arguments.keys, seed=3))
        if not engine.status(fresh=True).busy:
            print("indexing ended before the measurement: use a larger --indexed")
        print(f"while meaning follows / at rest, P99 of the first answer: {busy / rest:.2f}")
        engine.remove_folder(next(folder.id for folder in engine.folders() if folder.path == arguments.indexed))


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
            texts = [QueuedText(0, text_id, "", "") for text_id in ids[start : start + 4096]]
            embeddings.store(model_id, texts, np.asarray(vectors[start : start + 4096]))
    database.close()
    (paths.root / QUERIES).write_text(json.dumps(queries), "utf-8")


def keystrokes(queries: list[str], count: int, seed: int = 1) -> list[str]:
    """What stands in the box after each key, query after query."""
    chosen = random.Random(seed).sample(queries, min(len(queries), count))
    return [query[:end] for query in chosen for end in range(1, len(query) + 1)][:count]


def measure(name: str, engine: Engine, typed: list[str]) -> float:
    """Print one line; returns the 99th percentile of the first answers in ms."""
    lock = threading.Lock()
    first: dict[int, float] = {}
    full: dict[int, float] = {}
    handle = None
    for number, text in enumerate(typed):
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
    time.sleep(1)
    # A search that was cancelled before it said anything counts as late as the next key came.
    firsts = [first.get(number, 1000 * KEY_S) for number in range(len(typed))]
    fulls = [full.get(number, 1000 * KEY_S) for number in range(len(typed))]
    cells = [*np.percentile(firsts, [50, 95, 99]), *np.percentile(fulls, [50, 95, 99])]
    line = "".join(f"{cell:{width}.1f}" for cell, width in zip(cells, WIDTHS, strict=True))
    print(f"{name:24}{line}{len(full) / len(typed):10.1%}", flush=True)
    return float(cells[2])


if __name__ == "__main__":
    main()
