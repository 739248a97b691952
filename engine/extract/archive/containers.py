"""Checks compound files (zip, OLE, PDF) from outside: their real format, and whether they are encrypted or zip
bombs."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path

from engine.base.errors import FileProblem
from engine.extract.limits import Limits

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_MAGIC = b"%PDF-"
RTF_MAGIC = b"{\\rtf"
# An encrypted Office file is an OLE file with this stream; its directory stores the name as UTF-16.
_ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
MAX_MEMBERS = 100_000
DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, NotImplementedError, RuntimeError, OSError,
    zlib.error, lzma.LZMAError,
)  # fmt: skip


def sniff(head: bytes) -> str:
    """ "zip", "ole", "pdf", "rtf", "xml", "html" or "", by the first bytes of a file."""
    if head.startswith((ZIP_MAGIC, b"PK\x05\x06")):
        return "zip"
    if head.startswith(OLE_MAGIC):
        return "ole"
    if PDF_MAGIC in head[:1024]:
        return "pdf"
    if head.startswith(RTF_MAGIC):
        return "rtf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "xml" if start.startswith(b"<?xml") else ""


def check_ole(data: bytes, path: Path) -> None:
    if _ENCRYPTED_OLE in data:
        raise FileProblem("password", path)


def open_zip(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open a zip whose directory is readable and whose members stay within the limits; the caller closes it."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise FileProblem("corrupt", path, str(error)) from error
    try:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > limits.max_unpacked_bytes:
            raise FileProblem("too_large", path, "it unpacks to more than the limit")
        if any(member.flag_bits & 1 for member in members):
            raise FileProblem("password", path)
    except FileProblem:
        archive.close()
        raise
    return archive


def read_member(archive: zipfile.ZipFile, name: str, limits: Limits, path: Path) -> bytes:
    """Read one member, at most `max_unpacked_bytes`; b"" if it is missing, FileProblem("corrupt") if it is damaged."""
    try:
        with archive.open(name) as stream:
            data = stream.read(limits.max_unpacked_bytes + 1)
    except KeyError:
        return b""
    except DAMAGE as error:
        raise FileProblem("corrupt", path, str(error)) from error
    if len(data) > limits.max_unpacked_bytes:
        raise FileProblem("too_large", path, "it unpacks to more than the limit")
    return data
