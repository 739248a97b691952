from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
Hither = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def hither(home: Path) -> Hither:
    """Run `hither` in its own process, in this test's home."""

    def run(*arguments: str | Path, check: bool = True, timeout_s: float = 240) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            command(*arguments),
            env={**os.environ, "HITHER_HOME": str(home)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        assert not check or result.returncode == 0, result.stdout + result.stderr
        return result

    return run


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "engine.cli", *map(str, arguments)]
