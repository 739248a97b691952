"""Decompresses a Snappy block (format description of 2011), without the stream framing. Pure."""

from __future__ import annotations


def unpack_snappy(block: bytes, max_bytes: int) -> bytes:
    """The bytes of one block; ValueError if it is damaged or longer than `max_bytes`, IndexError if it is truncated."""
    size = shift = position = 0
    while True:
        byte = block[position]
        position += 1
        size |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    if size > max_bytes:
        raise ValueError("it unpacks to more than the limit")
    out = bytearray()
    while position < len(block):
        tag = block[position]
        position += 1
        kind, length = tag & 3, tag >> 2
        if kind == 0:  # literal bytes
            if length >= 60:
                width = length - 59
                length = int.from_bytes(block[position : position + width], "little")
                position += width
            out += block[position : position + length + 1]
            position += length + 1
            continue
        # A copy of earlier output, `back` bytes ago; it may overlap itself.
        if kind == 1:
            length, back = 4 + (length & 7), (tag >> 5) << 8 | block[position]
            position += 1
        else:
            width = 2 if kind == 2 else 4
            length, back = length + 1, int.from_bytes(block[position : position + width], "little")
            position += width
        if not 0 < back <= len(out):
            raise ValueError("a piece begins before the beginning")
        if len(out) + length > size:
            raise ValueError("it is longer than it says")
        piece = out[-back:]
        out += (piece * (length // back + 1))[:length]
    if len(out) != size:
        raise ValueError("it is shorter than it says")
    return bytes(out)
