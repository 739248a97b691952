"""What it costs to look at a library again in which nothing changed, and what a renamed folder costs.

    python -m tests.bench.rescan [--files 20000]

Makes small files in a temporary folder and indexes their words; then scans again, and prints the ratio of the two times
(the bar is 1/20) and how many files were given to be read. Then renames a folder of half of them and counts the texts
that wait for a vector and the documents that are new. No model is loaded: a vector is stored for each text beforehand.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import apsw
import numpy as np

from engine.base.events import EventBus
from engine.base.settings import Settings
from engine.index.indexer import Indexer
from engine.index.pipeline import Pipeline
from engine.models.target import NoModel
from engine.store.database import Database
from tests.bench.results import Figures

DIM = 384
A_FOLDER = 500
WORDS = ("harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river")


class CountingIndexer(Indexer):
    """Tells how many files were handed to the reading processes."""

    prepared = 0

    def count_prepared(self) -> None:
        item = self._reader._item

        def counted(document):  # type: ignore[no-untyped-def]
            self.prepared += 1
            return item(document)

        self._reader._item = counted  # type: ignore[method-assign]


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    files = parser.parse_args(argv).files
    work = Path(tempfile.mkdtemp(prefix="hither-bench-"))
    try:
        return _measure(work, files)
    finally:
        shutil.rmtree(work)


def _measure(work: Path, files: int) -> Figures:
    folder = work / "files"
    for number in range(files):
        half = "first" if number < files // 2 else "second"
        inner = folder / half / f"part {number // A_FOLDER}"
        inner.mkdir(parents=True, exist_ok=True)
        words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 60))
        (inner / f"note {number}.txt").write_text(f"Note {number}. {words}.\n")

    database = Database(work / "library.db")
    models = NoModel()
    pipeline = Pipeline(
        database, EventBus(), lambda: Settings().with_value("indexing.yield_to_programs", False), models
    )
    indexer = CountingIndexer(pipeline, watch=False)
    indexer.count_prepared()
    indexer.start()
    started = time.monotonic()
    added = indexer.add_folder(folder)
    assert indexer.wait((), vectors=False, timeout_s=None)
    first_s, first = time.monotonic() - started, indexer.prepared
    print(f"first scan: {files:,} files in {first_s:.1f} s, {first:,} read")

    scans = []
    for _ in range(3):
        started = time.monotonic()
        indexer.rescan(added)
        assert indexer.wait((), vectors=False, timeout_s=None)
        scans.append(time.monotonic() - started)
    again_s, again = min(scans), indexer.prepared - first
    print(f"scan of the same unchanged files: {again_s:.2f} s (best of {len(scans)}), {again:,} read")
    print(f"ratio unchanged / first = 1/{first_s / again_s:.0f} (bar 1/20)")

    model = models.model_id = indexer.embeddings.model_id("bench", "bench", DIM)
    indexer.embeddings.enqueue_missing(model)
    while texts := indexer.embeddings.next_texts(model, 4096):
        indexer.embeddings.store(model, texts, np.full((len(texts), DIM), DIM**-0.5, dtype=np.float32))
    before = _counts(database)
    (folder / "first").rename(folder / "renamed")
    started = time.monotonic()
    indexer.rescan(added)
    assert indexer.wait((), vectors=True, timeout_s=None)
    renamed_s, after = time.monotonic() - started, _counts(database)
    print(
        f"a folder of {files // 2:,} files renamed: {renamed_s:.1f} s, "
        f"{indexer.prepared - first - again:,} read, {indexer.embeddings.queued(model):,} texts queued, "
        f"{after['ever embedded'] - before['ever embedded']:,} vectors computed, "
        f"{after['newest document'] - before['newest document']:,} documents made anew"
    )
    indexer.stop()
    database.close()
    figures = Figures()
    figures.add("first scan", "time", first_s, "s")
    figures.add("scan of the same unchanged files", "time", again_s, "s", samples=scans)
    figures.add("scan of the same unchanged files", "against the first", again_s / first_s, "×")
    figures.add("scan of the same unchanged files", "files read", again, "count")
    figures.add("a folder of half of them renamed", "time", renamed_s, "s")
    figures.add("a folder of half of them renamed", "files read", indexer.prepared - first - again, "count")
    return figures


def _counts(database: Database) -> dict[str, int]:
    connection: apsw.Connection = database.reader()
    sql = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
    return {
        "ever embedded": int(connection.execute(sql, ("embeddings",)).get),
        "newest document": int(connection.execute(sql, ("documents",)).get),
    }


if __name__ == "__main__":
    main()
