"""Reads text and code, compressed or not, keeping the lines of the file."""

from __future__ import annotations

import re
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind
from engine.extract import decoding
from engine.extract.headings import find_headings, find_title, header_of_table
from engine.extract.kinds import COMPRESSED_TEXT, Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start, unpack

MAX_BYTES_PER_CHAR = 4


def read_text(path: Path, format_: Format, limits: Limits) -> Extracted:
    text, complete = load_text(path, limits)
    return text_of(text, complete, format_, path)


def text_of(text: str, complete: bool, format_: Format, path: Path) -> Extracted:
    """An `Extracted` of decoded text; FileProblem("no_text") if it is only white space."""
    if not text.strip():
        raise FileProblem("no_text", path)
    marks = find_headings(text, format_.syntax) or header_of_table(text, format_.syntax)
    return Extracted(
        text=text,
        kind=format_.kind,
        # For code and data the file name is the better title.
        title=find_title(text, marks) if format_.kind is Kind.TEXT else "",
        media_type="text/plain",
        syntax=format_.syntax or syntax_of_first_line(text)
        if format_.kind in (Kind.CODE, Kind.TEXT)
        else format_.syntax,
        lines_are_real=True,
        marks=marks,
        note="" if complete else "truncated",
    )


def load_text(path: Path, limits: Limits) -> tuple[str, bool]:
    """The decoded text of a file, at most `limits.max_text_chars`, and whether that is all of it."""
    max_bytes = limits.max_text_chars * MAX_BYTES_PER_CHAR
    if path.name.lower().endswith(COMPRESSED_TEXT):
        packed, all_read = read_start(path, limits, limits.max_file_bytes)
        data, complete = unpack(packed, max_bytes, path)
        complete = complete and all_read
        if not data:
            raise FileProblem("empty", path)
    else:
        data, complete = read_start(path, limits, max_bytes)
    return decode_limited(data, complete, limits, path)


def decode_limited(data: bytes, complete: bool, limits: Limits, path: Path) -> tuple[str, bool]:
    try:
        text = decoding.decode(data, complete)
    except decoding.NotText as error:
        raise FileProblem("binary", path) from error
    except decoding.UnknownEncoding as error:
        raise FileProblem("encoding", path) from error
    if len(text) <= limits.max_text_chars:
        return text, complete
    cut = text.rfind("\n", limits.max_text_chars // 2, limits.max_text_chars)
    return text[: cut + 1 if cut >= 0 else limits.max_text_chars], False


_SHEBANG = re.compile(r"#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+)*)?([A-Za-z]+)")
_INTERPRETERS = {
    "python": "python", "sh": "bash", "bash": "bash", "dash": "bash", "zsh": "bash", "ksh": "bash", "perl": "perl",
    "ruby": "ruby", "node": "javascript", "php": "php", "lua": "lua", "awk": "awk", "gawk": "awk", "tclsh": "tcl",
    "wish": "tcl", "make": "make", "rscript": "r", "pwsh": "powershell", "deno": "typescript", "guile": "lisp",
}  # fmt: skip


def syntax_of_first_line(text: str) -> str:
    """The language named in a script's first line, else ""."""
    match = _SHEBANG.match(text)
    return _INTERPRETERS.get(match.group(1).lower(), "") if match else ""
