"""The first hour with a new folder: how soon its words are found, and how much of the model's own speed is left for
meaning once files, database and index take their share.

    python -m tests.bench.first_index [--files 3000] [--seconds 60]

Prints the seconds until the words of every file can be searched, and the ratio of passages a second through the whole
pipeline to the same passages given to the bare model afterwards, in the same process.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from engine.base.paths import Paths
from engine.base.types import TextKind
from engine.engine import Engine
from engine.models.loader import load_embedder
from engine.store.database import Database
from tests.acceptance import corpus
from tests.bench.results import Figures

BARE_TEXTS = 64  # a call, as long texts and short ones come


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--seconds", type=float, default=60.0)
    arguments = parser.parse_args(argv)
    work = Path(tempfile.mkdtemp(prefix="hither-bench-"))
    try:
        return _measure(work, arguments.files, arguments.seconds)
    finally:
        shutil.rmtree(work)


def _measure(work: Path, files: int, seconds: float) -> Figures:
    folder = work / "files"
    count = corpus.build(folder, large=True, limit=files)
    size_mb = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"{count} files, {size_mb:.1f} MB on disk")
    paths = Paths(work / "home")
    engine = Engine.open(paths, changes={"indexing.yield_to_programs": False})
    started = time.monotonic()
    engine.folders.add(folder)
    engine.wait_until_done([folder], vectors=False)
    words_s = time.monotonic() - started
    status = engine.status()
    print(f"words of all files searchable after {words_s:.1f} s ({count / words_s * 60:.0f} files a minute)")
    print(f"{status.passages} passages, {status.failed} files failed")

    time.sleep(5)  # let the pipeline fill
    before, began = engine.status().passages_with_vectors, time.monotonic()
    time.sleep(seconds)
    piped = engine.status().passages_with_vectors - before
    piped_s = time.monotonic() - began
    engine.close()

    database = Database(paths.database)
    texts = [
        context + text
        for context, text in database.reader().execute(
            """SELECT t.context, t.text FROM embeddings e JOIN texts t ON t.id = e.text_id
               WHERE e.id > ? ORDER BY e.id LIMIT ?""",
            (before, piped),
        )
    ]
    database.close()
    embedder = load_embedder("multilingual-e5-small", models_dir=paths.models)
    embedder.embed(embedder.tokenize(texts[:8], TextKind.PASSAGE))
    began = time.monotonic()
    tokens = 0
    for start in range(0, len(texts), BARE_TEXTS):
        batch = embedder.tokenize(texts[start : start + BARE_TEXTS], TextKind.PASSAGE)
        tokens += sum(map(len, batch))
        embedder.embed(batch)
    bare_s = time.monotonic() - began
    print(
        f"pipeline: {piped / piped_s:.1f} passages/s; bare model on the same {len(texts)}: {len(texts) / bare_s:.1f}/s"
    )
    print(f"bare model: {tokens / bare_s:.0f} tokens/s, {tokens / max(len(texts), 1):.0f} tokens a passage")
    print(f"ratio pipeline / bare = {piped / piped_s / (len(texts) / bare_s):.2f}")
    embedder.close()
    figures = Figures()
    figures.add("words", "searchable after", words_s, "s")
    figures.add("words", "files a minute", count / words_s * 60, "files")
    figures.add("meaning, whole pipeline", "passages/s", piped / piped_s, "passages/s")
    figures.add("bare model, same passages", "passages/s", len(texts) / bare_s, "passages/s")
    figures.add("meaning, whole pipeline", "of the bare model", piped / piped_s / (len(texts) / bare_s), "×")
    return figures


if __name__ == "__main__":
    main()
