"""Reads EPUB books in the order of the package's spine, with chapter headings; without the table of contents."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from engine.base.errors import FileProblem
from engine.base.types import MarkKind
from engine.extract.archive.containers import open_zip, read_member
from engine.extract.composer import Composer
from engine.extract.decoding import NotText, UnknownEncoding, decode
from engine.extract.html import html_to_text
from engine.extract.limits import Limits
from engine.extract.office.packages import parse_xml

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
# Fonts may be encrypted although the text is not.
_FONT_LOCKS = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")


def write_epub(path: Path, composer: Composer, limits: Limits) -> dict[str, str]:
    """Add the text of a book; returns its metadata "title" and "author"."""
    with open_zip(path, limits) as archive:
        locks = read_member(archive, "META-INF/encryption.xml", limits, path)
        if locks and locks.count(b"EncryptionMethod ") > sum(map(locks.count, _FONT_LOCKS)):
            raise FileProblem("password", path)
        place = _package_place(archive, limits, path)
        package = parse_xml(read_member(archive, place, limits, path), path)
        for name in _reading_order(package, posixpath.dirname(place)):
            try:
                page = decode(read_member(archive, name, limits, path))
            except (NotText, UnknownEncoding):
                continue
            _write_page(page, composer)
            if composer.full:
                break
    said = {"title": "", "author": ""}
    for element in package.iter():
        key = {"title": "title", "creator": "author"}.get(_kind(element), "")
        if key and not said[key]:
            said[key] = " ".join((element.text or "").split())
    return said


def _write_page(page: str, composer: Composer) -> None:
    text, marks, _ = html_to_text(page)
    position = 0
    for mark in marks:
        if mark.kind is MarkKind.HEADING:
            composer.block(text[position : mark.offset])
            composer.mark(MarkKind.HEADING, mark.value, mark.level)
            position = mark.offset
    composer.block(text[position:])


def _package_place(archive: zipfile.ZipFile, limits: Limits, path: Path) -> str:
    container = parse_xml(read_member(archive, "META-INF/container.xml", limits, path), path)
    for element in container.iter():
        if _kind(element) == "rootfile" and (place := element.get("full-path")):
            return place
    raise FileProblem("corrupt", path, "it names no package")


def _reading_order(package: Element, folder: str) -> Iterator[str]:
    items: dict[str, str] = {}
    for element in package.iter():
        if _kind(element) == "item" and element.get("media-type") in _PAGES:
            if "nav" not in (element.get("properties") or "").split():
                place = posixpath.join(folder, unquote(element.get("href") or ""))
                items[element.get("id") or ""] = posixpath.normpath(place)
        elif _kind(element) == "itemref":
            place = items.pop(element.get("idref") or "", "")
            if place:
                yield place


def _kind(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
