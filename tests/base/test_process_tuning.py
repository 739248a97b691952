"""What is changed for the whole process, and the switch that turns it off; each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.base.paths import Paths
from tests.owner import environment

OPEN = """
import gc, json, sys
before = gc.get_threshold()
from engine.base.paths import Paths
from engine.engine import Engine
import threadpoolctl
engine = Engine.open(Paths.default(), watch=False, load_model=False)
engine._tuning.freeze_live_objects()
blas = [pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"]
print(json.dumps({
    "interval": sys.getswitchinterval(), "frozen": gc.get_freeze_count() > 0, "gc": gc.get_threshold() == before,
    "blas": max(blas), "paused": engine._tuning.pause_for is not None,
}))
engine.close()
"""


def opened(home: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        env=environment(home) | {"OPENBLAS_NUM_THREADS": "2"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_a_process_that_owns_a_library_is_tuned(tmp_path: Path) -> None:
    found = opened(tmp_path)
    assert found == {"interval": pytest.approx(0.0002), "frozen": True, "gc": False, "blas": 1, "paused": True}


def test_one_switch_leaves_the_process_as_python_has_it(tmp_path: Path) -> None:
    paths = Paths(Path(environment(tmp_path)["HITHER_HOME"]))
    paths.root.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text("[process]\ntuned = false\n")
    found = opened(tmp_path)
    assert found == {"interval": pytest.approx(0.005), "frozen": False, "gc": True, "blas": 2, "paused": False}
