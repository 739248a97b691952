"""Makes typed paths absolute before they go to a process with another working folder."""

from __future__ import annotations

import os
from pathlib import Path


def absolute_path(path: Path) -> Path:
    """The absolute path without "." and "..", with "~" as the home folder. Links are not followed; the engine handles
    them."""
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - Path.absolute() keeps "..", resolve() follows links
