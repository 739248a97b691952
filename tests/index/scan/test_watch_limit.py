"""The kernel's limit of watches, lowered in a user namespace: changes beyond it are found by walking."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.index.scan.rules import Rules
from engine.index.scan.watcher import Changes, Watcher

ROOT = Path(__file__).parents[3]
FOLDERS, LIMIT = 40, 15
LONG_S = 20.0


def namespace() -> list[str]:
    """The start of a command that runs in a namespace with fewer watches; skips where there are no namespaces."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    script = f'echo {LIMIT} > /proc/sys/user/max_inotify_watches && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", script, "sh"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a user namespace")
    return command


def test_the_kernels_limit_is_reported_and_all_changes_are_found(tmp_path: Path) -> None:
    for number in range(FOLDERS):
        (tmp_path / f"folder {number:02}").mkdir()
    done = subprocess.run(
        [*namespace(), sys.executable, "-m", "tests.index.scan.test_watch_limit", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert len(report["problems"]) == 1
    assert "sysctl fs.inotify.max_user_watches" in report["problems"][0]
    assert report["seen"] < FOLDERS  # by events; the others have none
    assert report["walked_again"]


def watch(root: Path) -> None:
    """In the namespace: write a file into each folder, and print what was reported."""
    changed: set[Path] = set()
    walked: list[Path] = []
    problems: list[str] = []

    def take(changes: Changes) -> None:
        changed.update(changes.changed)
        walked.extend(changes.rescan)

    watcher = Watcher(
        take, Rules(), on_problem=lambda _, notice: problems.append(str(notice)), rescan_s=2.0, root_check_s=0.5
    )
    watcher.add(root)
    watcher.start()
    files = [folder / "new.txt" for folder in sorted(root.iterdir())]
    for path in files:
        path.write_text("new")
    end = time.monotonic() + LONG_S
    while not (changed and root in walked) and time.monotonic() < end:
        time.sleep(0.1)
    watcher.stop()
    report = {"problems": problems, "seen": len(changed), "walked_again": root in walked}
    sys.stdout.write(json.dumps(report))
    assert changed <= set(files)


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
