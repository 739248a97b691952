"""Killed with -9 in the middle of indexing, again and again, and then left to finish: the library must equal one that
was made in peace, and no vector may have been computed twice once it was durable."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import apsw
import pytest

from tests.acceptance.conftest import ROOT, Hither, command

KILLS = 6
FILES = 60


def write_files(folder: Path) -> None:
    folder.mkdir()
    chooser = random.Random(7)
    nouns = ["harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river"]
    for number in range(FILES):
        paragraphs = [
            " ".join(chooser.choice(nouns) for _ in range(60)) + f" number {number}-{part}." for part in range(4)
        ]
        (folder / f"file {number}.txt").write_text("\n\n".join(paragraphs))
    (folder / "copy of 0.txt").write_text((folder / "file 0.txt").read_text())


def contents(home: Path) -> dict[str, object]:
    """What the library holds, without ids."""
    connection = apsw.Connection(str(home / "library.db"), flags=apsw.SQLITE_OPEN_READONLY)
    rows = {
        "documents": "SELECT path, state, problem, content_hash, title FROM documents ORDER BY path",
        "chunks": """SELECT d.path, c.ordinal, c.start, c.end, c.start_line, t.text, t.hash, e.vector IS NOT NULL
                     FROM chunks c JOIN documents d ON d.id = c.document_id JOIN texts t ON t.id = c.text_id
                     LEFT JOIN embeddings e ON e.text_id = t.id ORDER BY d.path, c.ordinal""",
        "words": "SELECT term, doc, cnt FROM words_vocab ORDER BY term",
        "queue": "SELECT count(*) FROM embed_queue",
        "texts": "SELECT hash FROM texts ORDER BY hash",
    }
    found: dict[str, object] = {name: list(connection.execute(sql)) for name, sql in rows.items()}
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    connection.execute("SELECT 1")
    connection.close()
    return found


def vectors_computed(home: Path) -> tuple[int, int]:
    """How many vectors were ever made durable, and how many there are."""
    connection = apsw.Connection(str(home / "library.db"), flags=apsw.SQLITE_OPEN_READONLY)
    ever = connection.execute("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name='embeddings'), 0)").get
    now = connection.execute("SELECT count(*) FROM embeddings").get
    connection.close()
    return int(ever), int(now)


@pytest.mark.timeout(900)
def test_killed_at_random_points_nothing_is_lost_or_done_twice(tmp_path: Path, home: Path, hither: Hither) -> None:
    folder = tmp_path / "files"
    write_files(folder)
    chooser = random.Random(11)
    killed_with_vectors = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            command("index", folder, "--wait"),
            env={**os.environ, "HITHER_HOME": str(home)},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chooser.uniform(0.8, 4.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (home / "library.db").exists():
            ever, now = vectors_computed(home)
            assert ever == now
            killed_with_vectors += now > 0
    hither("index", folder, "--wait")
    ever, now = vectors_computed(home)
    assert ever == now > 0
    survived = contents(home)

    peaceful = tmp_path / "peaceful-home"
    subprocess.run(
        command("index", folder, "--wait"),
        env={**os.environ, "HITHER_HOME": str(peaceful)},
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=240,
    )
    assert survived == contents(peaceful)
    found = hither("search", "a letter about the mountain garden", "--json")
    assert '"results"' in found.stdout
