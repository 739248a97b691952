"""The architecture: rooms import only lower ones, and the engine imports no Qt, and nothing heavy before it is
needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_import_contracts_hold() -> None:
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


def test_importing_the_facade_loads_nothing_heavy() -> None:
    heavy = "torch", "transformers", "onnxruntime", "kreuzberg", "onnx", "huggingface_hub", "PySide6"
    code = f"import engine.engine, sys; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_importing_the_window_loads_nothing_that_its_start_can_do_without() -> None:
    heavy = "numpy", "torch", "onnxruntime", "apsw", "pygments", "pypdfium2", "ssl", "engine.engine"
    code = f"import app.application, app.__main__, sys; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
