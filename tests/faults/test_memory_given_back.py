"""Large work does not make the process larger permanently."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.owner import environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory by kinds is Linux's")

PACK = """
import json, os, sys, threading
from pathlib import Path
from engine.base.memory_trim import trim_memory
from engine.store.database import Database

def own():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1000

database = Database(Path(sys.argv[1]))
for number in range(40):
    with database.write() as connection:
        rows = [(f"{number} {each}", os.urandom(1000)) for each in range(2000)]
        connection.executemany("INSERT INTO state(name, value) VALUES (?, ?)", rows)
with database.write() as connection:
    connection.execute("DELETE FROM state WHERE name LIKE '% 1'")
before, most, done = own(), [0.0], threading.Event()

def look():
    while not done.wait(0.005):
        most[0] = max(most[0], own())

threading.Thread(target=look, daemon=True).start()
database.pack()
trim_memory()
done.set()
size = Path(sys.argv[1]).stat().st_size / 1e6
print(json.dumps({"size": size, "most": most[0] - before, "after": own() - before}))
print(sorted(path.name for path in Path(sys.argv[1]).parent.iterdir()), file=sys.stderr)
database.close()
"""


@pytest.mark.parametrize("folder", ["library", "it's"])
def test_packing_keeps_no_memory_of_the_library_size(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "library.db"
    path.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PACK, str(path)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["size"] > 75  # MB
    assert found["most"] < found["size"] / 2, found
    assert found["after"] < 15, found
    assert done.stderr.strip() == "['library.db', 'library.db-shm', 'library.db-wal']"
