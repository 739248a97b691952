"""What was learned of a model's vectors and comes with the program: files in resources/priors, made by packaging/.

Refuses to know what stands in them.
"""

from __future__ import annotations

import importlib.resources


def read_shipped(name: str) -> bytes | None:
    """The content of a file, None where there is none for such a model."""
    source = importlib.resources.files("resources").joinpath("priors", name)
    return source.read_bytes() if source.is_file() else None
