"""Unpacks a block that Snappy compressed (its format description of 2011), without the frame of a stream. Pure."""

from __future__ import annotations


def unpack_snappy(block: bytes, max_bytes: int) -> bytes:
    """The bytes of one block; ValueError where it is damaged or longer than `max_bytes`, IndexError where cut off."""
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
        if kind == 0:  # bytes as they are
            if length >= 60:
                width = length - 59
                length = int.from_bytes(block[position : position + width], "little")
                position += width
            out += block[position : position + length + 1]
            position += length + 1
            continue
        # A piece of what was unpacked before, `back` bytes ago; it may reach into itself.
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
