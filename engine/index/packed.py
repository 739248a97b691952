"""Encodes prepared documents as MessagePack, to send them from an extraction process to the thread that stores them.

MessagePack carries only values: an extraction process that a hostile file took over cannot make the engine run code, as
a pickle could. Files are decoded one at a time, so that a search never waits for a whole batch.
"""

from __future__ import annotations

import msgspec

from engine.base.errors import FileProblem
from engine.base.types import Prepared
from engine.index.prepare import PrepareItem, prepare_files

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Prepared)


def prepare_packed(items: list[PrepareItem]) -> list[bytes]:
    """Prepare each file and encode the result; runs in the extraction processes."""
    return [pack(prepared) for prepared in prepare_files(items)]


def pack(prepared: Prepared) -> bytes:
    return _encoder.encode(prepared)


def unpack(packed: bytes) -> Prepared | FileProblem:
    """The packed document; a FileProblem where the bytes are not one."""
    try:
        return _decoder.decode(packed)
    except msgspec.DecodeError as error:
        return FileProblem("crashed", detail=str(error))
