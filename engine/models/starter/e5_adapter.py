"""A low-rank adapter (LoRA, arXiv 2106.09685) that ships with the program and changes the starter's weights.

It was trained on texts that exist in several languages, and on code with its docstrings
(packaging/learning/make_adapter.py).
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import ModelInvalid
from engine.base.shipped_data import read_shipped

_FILE = "multilingual-e5-small.adapter.npz"


@dataclass(frozen=True, slots=True, eq=False)
class E5Adapter:
    """`changes` by the name of a weight matrix: float32 of its shape, to be added. `key` identifies the adapter; ""
    changes nothing."""

    key: str = ""
    changes: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    @classmethod
    def shipped(cls) -> E5Adapter:
        """The adapter that ships with the program. Its file has a pair of float16 matrices for each weight matrix W
        (rows, columns): `NAME.b` (rows, rank) and `NAME.a` (rank, columns); W becomes W + b a."""
        content = _content()
        with np.load(io.BytesIO(content), allow_pickle=False) as pairs:
            names = sorted(name.removesuffix(".a") for name in pairs if name.endswith(".a"))
            changes = {
                name: pairs[f"{name}.b"].astype(np.float32) @ pairs[f"{name}.a"].astype(np.float32) for name in names
            }
        return cls(_key(content), changes)


def shipped_key() -> str:
    """The key of the shipped adapter."""
    return _key(_content())


def _content() -> bytes:
    content = read_shipped(_FILE)
    if content is None:
        raise ModelInvalid("starter.no_adapter", model=_FILE)
    return content


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
