"""Builds messages in Outlook's format: a compound file with streams named by property numbers.

Every stream is padded to 4,096 bytes, so that it is in ordinary sectors; smaller streams need another table.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PADDED = 4096

Tree = Mapping[str, "bytes | Tree"]


def outlook(
    subject: str, body: str, attached: Mapping[str, bytes], *, html: str = "", forwarded: Tree | None = None
) -> bytes:
    return compound(message(subject, body, attached, html=html, forwarded=forwarded))


def message(
    subject: str, body: str, attached: Mapping[str, bytes], *, html: str = "", forwarded: Tree | None = None
) -> Tree:
    """The streams of one message; `forwarded` are those of an attached message."""
    sent = struct.pack("<HHIQ", 0x0040, 0x0039, 6, 133_485_768_000_000_000)  # 2024-01-01T10:00:00Z
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(32) + sent,
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": "Ada Lovelace".encode("utf-16-le"),
        "__substg1.0_5D01001F": "ada@example.org".encode("utf-16-le"),
        "__substg1.0_0E04001F": "Bob".encode("utf-16-le"),
    }
    if body:
        tree["__substg1.0_1000001F"] = body.encode("utf-16-le")
    if html:
        tree["__substg1.0_10130102"] = html.encode()
    for number, (name, data) in enumerate(attached.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_37010102": data,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
    if forwarded is not None:
        inner = {**forwarded, "__properties_version1.0": bytes(24) + sent}
        tree[f"__attach_version1.0_#{len(attached):08X}"] = {"__substg1.0_3701000D": inner}
    return tree


def compound(tree: Tree) -> bytes:
    """A compound file with these streams and storages (version 3, sectors of 512 bytes)."""
    sectors: list[bytes] = []
    chains: list[int] = []  # the table: for each sector the one that follows
    entries: list[bytearray] = []

    def write(data: bytes) -> int:
        first = len(sectors)
        count = -(-len(data) // _SECTOR)
        for number in range(count):
            sectors.append(data[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            chains.append(first + number + 1 if number + 1 < count else _END)
        return first

    def entry(name: str, kind: int, start: int, size: int) -> int:
        encoded = name.encode("utf-16-le") + b"\0\0"
        made = bytearray(128)
        made[: len(encoded)] = encoded
        struct.pack_into("<HBBIII", made, 64, len(encoded), kind, 1, _FREE, _FREE, _FREE)
        struct.pack_into("<IQ", made, 116, start, size)
        entries.append(made)
        return len(entries) - 1

    def fill(parent: int, inner: Tree) -> None:
        before = None
        for name, value in sorted(inner.items(), key=lambda item: (len(item[0]), item[0].upper())):
            if isinstance(value, bytes):
                data = value.ljust(_PADDED, b"\0")
                number = entry(name, 2, write(data), len(data))
            else:
                number = entry(name, 1, 0, 0)
            if before is None:
                struct.pack_into("<I", entries[parent], 76, number)
            else:
                struct.pack_into("<I", entries[before], 72, number)  # to its right: a list is a tree too
            before = number
            if not isinstance(value, bytes):
                fill(number, value)

    fill(entry("Root Entry", 5, _END, 0), tree)
    directory = write(b"".join(bytes(each) for each in entries).ljust(-(-len(entries) // 4) * _SECTOR, b"\0"))
    count = 1
    while count * 128 < len(sectors) + count:
        count += 1
    places = list(range(len(sectors), len(sectors) + count))
    table = [*chains, *[_FAT] * count]
    table += [_FREE] * (count * 128 - len(table))
    head = struct.pack("<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
                       0, 0, 0, count, directory, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    head += struct.pack("<109I", *places, *[_FREE] * (109 - count))
    return head + b"".join(sectors) + struct.pack(f"<{count * 128}I", *table)
