"""Reads PDF page by page, so that every passage has its page. A scan without text has none to give."""

from __future__ import annotations

import re
from pathlib import Path

from engine.errors import FileProblem
from engine.extract.composer import Composer
from engine.extract.containers import PDF_MAGIC
from engine.extract.headings import clean_title, find_title
from engine.extract.kinds import Format
from engine.extract.kreuzberg_reader import extract, title_and_author
from engine.extract.limits import Limits
from engine.extract.reading import read_start
from engine.types import Extracted, MarkKind


def read_pdf(path: Path, format_: Format, limits: Limits) -> Extracted:
    head, _ = read_start(path, limits, 4096)
    if PDF_MAGIC not in head:
        raise FileProblem("corrupt", path, "no %PDF- at its beginning")
    result = extract(path, limits, pages=True, mime_type="application/pdf")
    composer = Composer(limits.max_text_chars)
    for page in result.pages or ():
        composer.mark(MarkKind.PAGE, str(page["page_number"]))
        composer.block(clean_page(page["content"]))
        if composer.full:
            break
    text, marks = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    title, author = title_and_author(result.metadata)
    return Extracted(
        text,
        format_.kind,
        clean_title(title) or find_title(text),
        "application/pdf",
        marks=marks,
        author=author,
        note="truncated" if composer.truncated else "",
    )


_HYPHENATED = re.compile(r"(?<=[^\W\d_])[\u00ad\u2010\ufffe\x02-](?:\r\n|\n)(?=[^\W\d_A-Z])")
_TRAILING = re.compile(r"[ \t\x02\ufffe]+(?=\r?\n|$)")


def clean_page(text: str) -> str:
    """Join words that the line end hyphenated: nobody searches for "docu-" and "ment"."""
    return _HYPHENATED.sub("", _TRAILING.sub("", text))
