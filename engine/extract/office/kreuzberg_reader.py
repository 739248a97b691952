"""Calls kreuzberg and translates its errors."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.extract.dates import xml_date
from engine.extract.limits import Limits
from engine.extract.reading import problem_of, read_all


def extract(path: Path, limits: Limits, *, pages: bool = False, mime_type: str | None = None) -> Any:
    """kreuzberg's ExtractionResult, with pages or with the document's structure; FileProblem if it cannot be read.

    Without OCR, without its cache (it would write to the working folder), on one thread.
    """
    import kreuzberg

    config = kreuzberg.ExtractionConfig(
        use_cache=False,
        enable_quality_processing=False,
        include_document_structure=not pages,
        pages=kreuzberg.PageConfig(extract_pages=True) if pages else None,
        concurrency=kreuzberg.ConcurrencyConfig(max_threads=1),
    )
    try:
        if _is_unicode(path):
            return kreuzberg.extract_file_sync(str(path), mime_type, config)
        # Rust cannot represent a name that is not UTF-8: pass only the content.
        kind = mime_type or mimetypes.guess_type("name" + path.suffix)[0] or ""
        return kreuzberg.extract_bytes_sync(read_all(path, limits), kind, config)
    except kreuzberg.KreuzbergError as error:
        raise FileProblem(_code(str(error).lower(), type(error).__name__), path, str(error)) from error
    except OSError as error:
        raise problem_of(error, path) from error
    except (ValueError, RuntimeError, UnicodeError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def _is_unicode(path: Path) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in str(path))


def _code(message: str, name: str) -> str:
    if "password" in message or "encrypt" in message:
        return "password"
    if "zip bomb" in message or "security" in message or "exceeds" in message or "too large" in message:
        return "too_large"
    if "unknown extension" in message or "unsupported" in message or name == "MissingDependencyError":
        return "unsupported"
    return "corrupt"


def title_and_author(metadata: Mapping[str, Any]) -> tuple[str, str]:
    """Title and author from the metadata, without the placeholders that programs fill in."""
    title = str(metadata.get("title") or "").strip()
    if title.lower() in _NO_TITLES or title.lower().startswith("microsoft word - "):
        title = ""
    authors = [str(author).strip() for author in metadata.get("authors") or (metadata.get("author") or "",)]
    return title, ", ".join(author for author in authors if author.lower() not in _NO_AUTHORS)


def date(metadata: Mapping[str, Any]) -> int | None:
    """When the document was last saved, else created, in nanoseconds since 1970; None if it has no such date."""
    dates = (xml_date(str(metadata.get(name) or "")) for name in ("modified_at", "created_at"))
    return next((moment for moment in dates if moment is not None), None)


_NO_TITLES = frozenset(
    {"untitled", "untitled document", "title", "powerpoint presentation", "word document", "document", "slide 1"}
)
_NO_AUTHORS = frozenset({"", "anonymous", "openpyxl", "unknown", "user", "administrator", "author", "root"})
