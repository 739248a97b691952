"""Reads the learned data that ships with the program (resources/priors, made by packaging/learning)."""

from __future__ import annotations

import importlib.resources


def read_shipped(name: str) -> bytes | None:
    """The content of a file; None if there is none for this model."""
    source = importlib.resources.files("resources").joinpath("priors", name)
    return source.read_bytes() if source.is_file() else None
