"""Paths as a person types them, made whole before they go to a process with another working folder."""

from __future__ import annotations

import os
from pathlib import Path


def whole(path: Path) -> Path:
    """Absolute, without "." and "..", "~" meaning the home folder; links stay as they are, for the engine to judge."""
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - Path.absolute() keeps "..", resolve() follows links
