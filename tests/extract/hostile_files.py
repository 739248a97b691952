"""Builds hostile and broken files of every format, each with its expected file problem.

Used by test_hostile.py; run it with a folder as argument to look at the files.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import socket
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.extract import builders, inside_files, picture_files

# A reason of errors.FILE_PROBLEMS; "ok" where the text must come out all the same; several where systems differ.
Case = tuple[str, str, Callable[[Path], None]]


def content(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def cases() -> Iterator[Case]:
    """(file name, expected problems separated by spaces, function that builds it)."""
    yield from _empty_and_binary()
    yield from _text()
    yield from _compressed()
    yield from _zips()
    yield from _archives()
    yield from _pictures()
    yield from _pdfs()
    yield from _markup()
    yield from _others()
    yield from _system()


def _empty_and_binary() -> Iterator[Case]:
    yield "empty.txt", "empty", content(b"")
    yield "empty.pdf", "empty", content(b"")
    yield "empty.docx", "empty", content(b"")
    yield "spaces.txt", "no_text", content(b" \n\t\n " * 1000)
    yield "nuls.txt", "binary", content(b"\0" * 10_000)
    yield "nuls-within.txt", "binary", content(b"text\0" * 5000)
    yield "one-nul.log", "ok", content(b"a line of a log file\n" * 500 + b"\0" + b"and on it goes\n" * 10)
    yield "program.txt", "binary", content(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 50)
    yield "random.md", "binary encoding", content(bytes((i * 7919 + i // 3) % 256 for i in range(20_000)))
    yield "picture.py", "binary", content(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\x01\x02" * 200)
    yield "program.exe", "binary", content(b"MZ" + b"\0" * 500)
    yield "picture.png", "corrupt", content(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)


def _text() -> Iterator[Case]:
    yield "one-line.txt", "ok", content(b"word " * 1_000_000)
    yield "no-space.txt", "ok", content(b"x" * 3_000_000)
    yield "newlines.txt", "no_text", content(b"\n" * 3_000_000)
    yield "returns.txt", "ok", content(b"old\rmacintosh\rlines\r" * 1000)
    yield "slashes.c", "ok", content(b"/" * 300_000 + b"\nint f(void) {\n}\n")
    yield "brackets.js", "ok", content(b"(" * 100_000)
    yield "deep.json", "ok", content(b"[" * 100_000 + b"]" * 100_000)
    yield "broken-utf8.txt", "ok", content("Größe und Maß ".encode() * 200 + b"\xff\xfe\xfd" + b" end")
    yield "latin1.txt", "ok", content("Größe und Maß, süß wie Öl. ".encode("latin-1") * 50)
    yield "half-utf16.txt", "ok binary", content("Größe".encode("utf-16")[:-1])
    yield "lone-surrogate.txt", "ok encoding", content(b"before \xed\xa0\x80 after, and some more text here")
    yield "accents.txt", "ok", content(("a" + "\u0301" * 50_000).encode())
    yield "bidi.txt", "ok", content("safe \u202e reversed \u2066 text \ufeff here".encode())
    yield "headings.md", "ok", content(b"# a\n" * 100_000)
    yield "fences.md", "ok", content(b"```\n" * 50_001)
    yield "underlines.rst", "ok", content((b"=" * 200 + b"\n") * 5000)
    yield "stars.md", "ok", content(b"# " + b"*_`[" * 20_000 + b"\n")
    yield "endless.1", "ok no_text", content(b".TH X 1\n.de\n" + b"text\n" * 1000)
    yield "escapes.1", "ok", content(b".TH X 1\n.SH NAME\n" + b"\\fB" * 50_000 + b"word \\[" + b"u" * 50_000 + b"\n")
    yield "quotes.csv", "ok", content(b'"' * 100_001 + b",a\n")


def _compressed() -> Iterator[Case]:
    yield "bomb.txt.gz", "ok", content(gzip.compress(b"bomb " * 4_000_000, 9))
    yield "nul-bomb.gz", "binary", content(gzip.compress(b"\0" * 30_000_000, 9))
    yield "bomb.txt.bz2", "ok", content(bz2.compress(b"bomb " * 1_000_000))
    yield "bomb.txt.xz", "ok", content(lzma.compress(b"bomb " * 1_000_000, preset=0))
    yield "nested.gz", "binary", content(gzip.compress(gzip.compress(b"text" * 1000)))
    yield "other.rar", "archive", content(b"Rar!\x1a\x07\x01\x00" + b"\x01\x02" * 200)
    yield "rar-inside.zip", "archive", content(b"Rar!\x1a\x07\x01\x00" + b"\x01\x02" * 200)
    yield "half.txt.gz", "ok", content(gzip.compress(os.urandom(100).hex().encode() * 300)[:-100])
    yield "no.txt.gz", "corrupt", content(b"this is no gzip file at all")
    yield "head-only.txt.gz", "corrupt", content(gzip.compress(b"text")[:5])
    yield "empty.txt.gz", "empty", content(gzip.compress(b""))


def _zips() -> Iterator[Case]:
    document = builders.docx([(1, "Title"), (0, "Some words.")])
    yield "half.docx", "corrupt", content(document[: len(document) // 2])
    yield "junk.docx", "corrupt", content(b"this is no document" * 100)
    yield "empty-zip.docx", "corrupt", content(builders.zipped({}))
    yield "other-zip.docx", "corrupt no_text", content(builders.zipped({"a.txt": "hello"}))
    yield "locked.docx", "password", content(builders.ole("EncryptedPackage"))
    yield "locked.xlsx", "password", content(builders.ole("EncryptedPackage"))
    yield "locked.pptx", "password", content(builders.ole("EncryptedPackage"))
    yield "locked-zip.odt", "password corrupt", content(_locked(builders.odt([(0, "secret")])))
    yield "half.xlsx", "corrupt", content(builders.xlsx({"A": [["x", "y"]]})[:300])
    yield "half.pptx", "corrupt", content(builders.pptx([("a", "b", "c")])[:400])
    yield "junk.epub", "corrupt", content(b"PK\x03\x04" + b"junk" * 500)
    yield "bomb.docx", "too_large corrupt memory", content(_bomb("word/document.xml", document))
    yield "bomb.odt", "too_large corrupt memory", content(_bomb("content.xml", builders.odt([(0, "x")])))
    yield "many.epub", "too_large corrupt no_text", content(_many(101_000))
    yield "lying.pptx", "corrupt", content(_lying(builders.pptx([("Title", "Body", "")])))
    yield "entities.pptx", "corrupt", content(_entities("ppt/presentation.xml"))
    laughs = _laughs("w:document")
    yield "entities.docx", "ok corrupt no_text too_large", content(builders.docx([(0, "&lol9;")], extra=laughs))
    yield (
        "external.docx",
        "ok corrupt no_text",
        content(
            builders.docx([(0, "words &leak;")], extra='<!DOCTYPE d [<!ENTITY leak SYSTEM "file:///etc/passwd">]>')
        ),
    )
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 3000
    yield (
        "deep.docx",
        "ok corrupt no_text too_large crashed",
        content(_replaced(document, "<w:body>", "<w:body>" + deep)),
    )
    yield "half.zip", "unsupported corrupt", content(document[:200])
    yield "half.7z", "unsupported corrupt", content(b"7z\xbc\xaf\x27\x1c" + b"\0" * 50)
    yield "half.tar", "inner_damaged", content(_tar()[:700])


def _archives() -> Iterator[Case]:
    """Archives are always listed; "inner_…" and "password" are then the notes about the members."""
    good = {"good.txt": b"good words"}
    yield "bomb.zip", "inner_limit", content(builders.zipped({**good, "bomb.txt": b"\0" * 80_000_000}))
    nested = b"\0" * 20_000_000
    for depth in range(8):
        nested = builders.zipped({f"{depth}.txt" if depth == 0 else f"{depth}.zip": nested, "good.txt": b"good words"})
    yield "nested.zip", "inner_limit", content(nested)
    yield "quine.zip", "inner_limit corrupt", content(_overlapping(1000))
    yield "many.zip", "inner_limit", content(_many(30_000))
    yield "locked.zip", "password", content(_locked(builders.zipped(good)))
    yield (
        "climbing.zip",
        "ok",
        content(builders.zipped({"../../../tmp/climbed.txt": b"x y z", "/etc/passwd.txt": b"a b c"})),
    )
    yield "lying.zip", "inner_limit inner_damaged", content(_lying(builders.zipped(good)))
    yield (
        "bad-members.zip",
        "inner_damaged",
        content(
            builders.zipped(
                {**good, "a.pdf": b"%PDF-1.7\n", "b.docx": b"no", "c.xlsx": builders.ole("Workbook"), "d.zip": b"PK"}
            )
        ),
    )
    yield (
        "bomb-inside.zip",
        "inner_damaged inner_limit",
        content(builders.zipped({**good, "bomb.docx": _bomb("word/document.xml", builders.docx([(0, "x")]))})),
    )
    yield "bomb.tar.gz", "inner_limit", content(_tar_of_zeros(200_000_000))
    yield "many.tar.gz", "inner_limit", content(_tar_of_headers(1_000_000))
    yield "sparse.tar", "inner_limit", content(_sparse_tar(1 << 40))
    yield "links.tar", "ok", content(_tar_of_links())
    yield "climbing.tar", "ok", content(inside_files.tar({"../../climbed.txt": b"words to climb with"}, ""))
    yield (
        "cut.tar.gz",
        "inner_damaged ok",
        content(inside_files.tar({f"{n}.txt": os.urandom(3000) for n in range(9)})[:9000]),
    )
    yield "bomb.7z", "inner_limit", content(inside_files.seven_zip({**good, "bomb.txt": b"\0" * 80_000_000}))
    yield "locked.7z", "password", content(inside_files.seven_zip(good, "secret"))
    whole = inside_files.seven_zip({**good, "b.txt": bytes(range(256)) * 200})
    yield "cut.7z", "corrupt", content(whole[: len(whole) // 2])
    yield "damaged.7z", "inner_damaged corrupt ok", content(whole[:60] + b"\xff" * 20 + whole[80:])
    message = inside_files.message("the innermost", "inner words", {})
    for depth in range(50):
        message = inside_files.message(f"level {depth}", "words of a level", {}, message)
    yield "deep-mail.eml", "inner_limit", content(bytes(message))
    yield (
        "large.eml",
        "ok inner_limit",
        content(bytes(inside_files.message("large", "words", {"a.txt": b"word " * 10_000_000}))),
    )
    yield (
        "bomb.eml",
        "inner_limit",
        content(
            bytes(inside_files.message("bomb", "words", {"a.zip": builders.zipped({"a.txt": b"\0" * 80_000_000})}))
        ),
    )
    yield "many.mbox", "ok", content(inside_files.mailbox(*[inside_files.message("s", "words", {})] * 500))
    yield "junk.msg", "corrupt", content(builders.ole("__properties_version1.0"))


def _pictures() -> Iterator[Case]:
    head = b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    rows = zlib.compress(b"\0" * 20_000_000, 9)
    yield "huge.png", "no_text", content(head + _png_chunk(b"IDAT", rows) + _png_chunk(b"IEND", b""))
    texts = b"".join(_png_chunk(b"zTXt", b"k%d\0\0" % n + zlib.compress(b"x" * 1_000_000, 9)) for n in range(200))
    yield "texts.png", "ok corrupt", content(head + texts + _png_chunk(b"IEND", b""))
    yield "cut.jpg", "corrupt", content(b"\xff\xd8\xff\xe0\0\x10JFIF\0")
    yield "exif.jpg", "corrupt ok", content(b"\xff\xd8\xff\xe1\xff\xffExif\0\0MM\0*" + b"\xff" * 70_000)
    yield "half.heic", "corrupt ok", content(picture_files.heic()[:800])
    yield "boxes.heic", "corrupt", content(b"\0\0\0\x18ftypheic" + b"\xff" * 4000)
    yield "words.gif", "corrupt", content(b"GIF89a is what it says")
    yield "loop.tif", "corrupt ok", content(b"II*\0\x08\0\0\0\0\0\x08\0\0\0")
    yield "junk.mp3", "no_text ok", content(b"ID3\x03\0\0\x7f\x7f\x7f\x7fTIT2\xff\xff\xff\xff" + b"x" * 100)
    yield "junk.m4a", "no_text ok", content(struct.pack(">I", 0xFFFFFFF0) + b"moov" + b"\0" * 1000)
    yield "junk.flac", "no_text ok", content(b"fLaC" + b"\xff" * 1000)


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pdfs() -> Iterator[Case]:
    good = builders.pdf(["Some words", "more"])
    yield "half.pdf", "corrupt ok no_text", content(good[: len(good) // 2])
    yield "junk.pdf", "corrupt", content(b"this is no pdf" * 100)
    yield "head.pdf", "corrupt", content(b"%PDF-1.7\n")
    yield "locked.pdf", "password", content(builders.pdf(["secret"], encrypt=True))
    yield "no-text.pdf", "no_text", content(builders.pdf(["", ""]))
    yield "loop.pdf", "corrupt no_text ok", content(good.replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [2 0 R 2 0 R]"))
    yield "pages.pdf", "corrupt no_text ok timeout too_large", content(good.replace(b"/Count 2", b"/Count 2000000000"))
    bomb = zlib.compress(b"BT /F1 12 Tf (x) Tj ET\n" * 2_000_000, 6)
    yield "bomb.pdf", "ok corrupt no_text memory timeout", content(_pdf_with_stream(bomb))
    yield "latex.pdf", "corrupt", content(b"\\documentclass{article}")


def _markup() -> Iterator[Case]:
    yield "deep.html", "ok no_text", content(b"<div>" * 100_000 + b"words" + b"</div>" * 100_000)
    yield "open.html", "ok no_text", content(b"<p>words" + b"<" * 100_000)
    yield "entity.html", "ok", content(b"<p>" + b"&amp;" * 100_000 + b"&#x110000;&#0;words</p>")
    yield "script.html", "no_text", content(b"<script>alert('x')</script><style>p{}</style>")
    yield "tables.html", "ok", content(b"<table><tr><td>cell" * 20_000)
    yield "laughs.xml", "ok", content(_laughs("lolz").encode() + b"<lolz>&lol9;</lolz>")
    yield "deep.rtf", "ok corrupt no_text crashed", content(rb"{\rtf1 " + b"{" * 50_000 + b"x" + b"}" * 50_000 + b"}")
    yield "bin.rtf", "ok corrupt no_text", content(rb"{\rtf1 \bin999999999 " + b"x" * 1000 + b"}")
    yield "deep.ipynb", "corrupt", content(b'{"cells":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    yield "wrong.ipynb", "corrupt no_text", content(json.dumps({"cells": [1, "a", None]}).encode())
    yield "list.ipynb", "corrupt", content(b"[1, 2]")
    yield "junk.ipynb", "corrupt", content(b"{not json")


def _others() -> Iterator[Case]:
    yield "junk.eml", "corrupt ok", content(b"no headers here\n\njust text")
    parts = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(1200))
    head = b"From: a@b\nSubject: deep\nContent-Type: multipart/mixed; boundary=b0\n\n"
    yield "deep.eml", "ok corrupt", content(head + parts)
    yield (
        "charset.eml",
        "ok",
        content(b"From: a@b\nSubject: =?nonsense?q?x?=\nContent-Type: text/plain; charset=nonsense\n\nHello words\n"),
    )
    yield "headers.eml", "ok", content(b"From: a@b\nTo: " + b"x@y, " * 50_000 + b"\n\nbody\n")
    yield (
        "base64.eml",
        "ok",
        content(
            b"From: a@b\nSubject: s\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!not base64!!!\n"
        ),
    )
    yield "empty.mbox", "corrupt", content(b"no mailbox")
    yield "junk.doc", "corrupt no_text ok", content(builders.ole("WordDocument"))
    yield "junk.xls", "corrupt no_text", content(builders.ole("Workbook"))
    yield "junk.ppt", "corrupt no_text ok", content(builders.ole("PowerPoint Document"))
    yield "text.doc", "corrupt ok", content(b"only text in a .doc")
    yield "mpeg.ts", "binary", content((b"\x47\x40\x00\x10" + b"\0" * 184) * 50)


def _system() -> Iterator[Case]:
    yield "sparse.txt", "too_large", _sparse(3 << 30)
    yield "sparse-tera.log", "too_large name", _sparse(1 << 40)
    yield "sparse.pdf", "too_large", _sparse(3 << 30)
    yield "sparse-within.txt", "binary", _sparse(50 << 20)
    yield "pipe.txt", "special", lambda path: os.mkfifo(path)
    yield "socket.txt", "special", _socket
    yield "folder.txt", "special", lambda path: path.mkdir()
    yield "device.txt", "special", lambda path: path.symlink_to("/dev/zero")
    yield "dead-link.txt", "vanished", lambda path: path.symlink_to("nowhere-at-all")
    yield "loop-link.txt", "loop", lambda path: path.symlink_to(path.name)
    yield "kernel.txt", "empty", lambda path: path.symlink_to("/proc/self/status")
    yield "two\nlines.txt", "ok", content(b"a name with a newline")
    yield "caf\udce9.txt", "ok", content(b"a name that is no UTF-8")
    yield "caf\udce9.docx", "ok", content(builders.docx([(0, "a name that is no UTF-8")]))
    yield "-rf .txt", "ok", content(b"a name like an option")
    yield "'; DROP TABLE x; --.txt", "ok", content(b"a name like a statement")
    yield "x" * 250 + ".txt", "ok", content(b"a name as long as the system takes")


def _sparse(size: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(b"begin")
            try:
                stream.truncate(size)
            except OSError:
                stream.truncate(3 << 30)  # a file system without such sizes

    return make


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is limited to about 100 bytes
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def _replaced(document: bytes, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return builders.zipped({name: archive.read(name).decode().replace(old, new, 1) for name in archive.namelist()})


def _bomb(member: str, document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members[member] = b"<a>" + b" " * 80_000_000
    return builders.zipped(members)


def _many(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return buffer.getvalue()


def _locked(document: bytes) -> bytes:
    """The same zip with the encryption flag at every member."""
    data = bytearray(document)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(signature)
        while position >= 0:
            data[position + offset] |= 1
            position = data.find(signature, position + 4)
    return bytes(data)


def _lying(document: bytes) -> bytes:
    """A zip whose directory gives larger sizes than the members have."""
    data = bytearray(document)
    position = data.find(b"PK\x01\x02")
    while position >= 0:
        data[position + 24 : position + 28] = struct.pack("<I", 9_999_999)
        data[position + 16 : position + 20] = b"\xde\xad\xbe\xef"
        position = data.find(b"PK\x01\x02", position + 4)
    return bytes(data)


def _laughs(root: str) -> str:
    lines = [f'<?xml version="1.0"?>\n<!DOCTYPE {root} [\n<!ENTITY lol "lol">']
    lines += [f'<!ENTITY lol{n} "{f"&lol{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10)]
    return "\n".join(lines) + "\n]>\n"


def _entities(member: str) -> bytes:
    return builders.zipped({member: _laughs("p").encode() + b"<p>&lol9;</p>"})


def _overlapping(count: int) -> bytes:
    """A zip whose directory names the same member many times."""
    data = builders.zipped({"a.txt": b"the same words " * 10_000})
    start = data.find(b"PK\x01\x02")
    entry, end = data[start : data.find(b"PK\x05\x06")], bytearray(data[data.find(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, count, count, len(entry) * count)
    return data[:start] + entry * count + bytes(end)


def _gzipped(head: bytes, block: bytes, count: int) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    return engine.compress(head) + b"".join(engine.compress(block) for _ in range(count)) + engine.flush()


def _tar_of_zeros(size: int) -> bytes:
    info = tarfile.TarInfo("zeros.txt")
    info.size = size
    return _gzipped(info.tobuf(), bytes(1_000_000), size // 1_000_000)


def _tar_of_headers(count: int) -> bytes:
    return _gzipped(b"", tarfile.TarInfo("empty.txt").tobuf() * 1000, count // 1000)


def _sparse_tar(size: int) -> bytes:
    """A file that is one hole, in the old GNU format."""
    info = tarfile.TarInfo("hole.txt")
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[386:410] = b"%011o\0" % 0 + b"%011o\0" % 0
    header[483:495] = b"\x80\0\0\0" + struct.pack(">Q", size)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(10_240)


def _tar_of_links() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind, target in (
            ("a.txt", tarfile.SYMTYPE, "/etc/passwd"),
            ("b.txt", tarfile.LNKTYPE, "../../etc/passwd"),
            ("c.txt", tarfile.CHRTYPE, ""),
            ("d.txt", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        info = tarfile.TarInfo("words.txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"words"))
    return buffer.getvalue()


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 2000
        archive.addfile(info, io.BytesIO(b"x" * 2000))
    return buffer.getvalue()


def _pdf_with_stream(stream: bytes) -> bytes:
    head = builders.pdf(["STREAM"])
    before, _, rest = head.partition(b"5 0 obj\n")
    after = rest.partition(b"endobj\n")[2]
    made = f"5 0 obj\n<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
    return before + made + stream + b"\nendstream\nendobj\n" + after


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, make in cases():
        make(folder / name)
