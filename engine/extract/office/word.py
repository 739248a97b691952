"""Reads Word documents: headings by their styles, lists, tables, notes, comments and text boxes.

Footnotes, comments and text boxes come after their paragraph, headers and footers once at the end. Tracked deletions
are left out. Element names are compared without their namespace, since the format has two.
"""

from __future__ import annotations

import functools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from engine.base.errors import FileProblem
from engine.extract.archive.containers import open_zip, read_member
from engine.extract.composer import Composer
from engine.extract.limits import Limits
from engine.extract.office.packages import parse_xml, properties, relations
from engine.extract.office.tables import write_table

# Elements in the text that refer to a text in another part, and that part.
_APART = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Styles that the file does not use: hundreds of elements, half of the parsing time of a short letter.
_LATENT = re.compile(rb"<w:latentStyles\b[^>]*(?<!/)>[^\0]*?</w:latentStyles>")
_BODY_LEVEL = 9  # the outline level that means body text
MAX_BASES = 20


def write_word(path: Path, composer: Composer, limits: Limits) -> dict[str, str]:
    """Add the text of a document and return its metadata, as packages.properties does.

    FileProblem if its main part is missing or damaged.
    """
    with open_zip(path, limits) as archive:
        _Document(archive, path, limits, composer).write()
        return properties(archive, limits, path)


class _Document:
    def __init__(self, archive: zipfile.ZipFile, path: Path, limits: Limits, composer: Composer) -> None:
        self._archive, self._path, self._limits, self._composer = archive, path, limits, composer
        main = relations(archive, "", limits, path)
        self._main = next((target for kind, target in main.values() if kind == "officeDocument"), "word/document.xml")
        self._parts = relations(archive, self._main, limits, path)
        self._levels = self._heading_styles()
        self._apart = dict[str, dict[str, str]]()

    def write(self) -> None:
        body = _child(self._part(self._main), "body")
        if body is None:
            raise FileProblem("corrupt", self._path, "it has no text part")
        self._blocks(body)
        seen = set[str]()
        for kind, target in sorted(set(self._parts.values())):
            if kind in ("header", "footer") and (root := self._part(target)) is not None:
                text = "\n".join(filter(None, (_words(paragraph) for paragraph in _all(root, "p"))))
                if text not in seen and any(map(str.isalpha, text)):
                    seen.add(text)
                    self._composer.block(text)

    def _part(self, name: str) -> Element | None:
        data = read_member(self._archive, name, self._limits, self._path) if name else b""
        return parse_xml(_LATENT.sub(b"", data, count=1), self._path) if data else None

    def _named(self, kind: str) -> Element | None:
        return self._part(next((target for type_, target in self._parts.values() if type_ == kind), ""))

    def _heading_styles(self) -> dict[str, int]:
        """{style: level from 1} of styles that are headings or are based on one."""
        root = self._named("styles")
        levels: dict[str, int] = {}
        bases: dict[str, str] = {}
        for style in root if root is not None else ():
            # Most styles are for characters, tables and lists; paragraphs do not use them.
            if _kind(style) != "style" or _attribute(style, "type") not in ("paragraph", ""):
                continue
            key = _attribute(style, "styleId")
            about = {_kind(child): child for child in style}
            name, level = _value(about.get("name")).lower(), _value(_child(about.get("pPr"), "outlineLvl"))
            bases[key] = _value(about.get("basedOn"))
            if level.isdecimal() and int(level) < _BODY_LEVEL:
                levels[key] = int(level) + 1
            elif name.startswith("heading ") and name[8:].isdecimal():
                levels[key] = int(name[8:])
            elif name == "title":
                levels[key] = 1
        for key in list(bases):
            base = key
            for _ in range(MAX_BASES):
                if base in levels:
                    levels[key] = levels[base]
                    break
                base = bases.get(base, "")
        return levels

    def _numbered(self, kind: str) -> dict[str, str]:
        root = self._named(kind)
        return {
            _attribute(note, "id"): " ".join(filter(None, (_words(paragraph) for paragraph in _all(note, "p"))))
            for note in (root if root is not None else ())
        }

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if self._composer.full:
                return
            kind = _kind(child)
            if kind == "p":
                self._paragraph(child)
            elif kind == "tbl":
                self._table(child)
            elif kind not in _SKIPPED:
                self._blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        words, about = _words(paragraph), _child(paragraph, "pPr")
        level = self._levels.get(_value(_child(about, "pStyle")), 0)
        own = _value(_child(about, "outlineLvl"))
        if own.isdecimal():
            level = int(own) + 1 if int(own) < _BODY_LEVEL else 0
        if level:
            self._composer.heading(words, level)
        elif words and _child(about, "numPr") is not None:
            self._composer.block("• " + words, "\n")
        else:
            self._composer.block(words)
        self._attached_texts(paragraph)

    def _table(self, table: Element) -> None:
        write_table(
            (
                [" ".join(filter(None, map(_line, _all(cell, "p")))) for cell in _all(row, "tc", "tbl")]
                for row in _all(table, "tr", "tbl")
            ),
            self._composer,
        )
        self._attached_texts(table)

    def _attached_texts(self, element: Element) -> None:
        for inner in element.iter():
            kind = _kind(inner)
            if kind == "txbxContent":
                self._blocks(inner)
            elif kind in _APART:
                part = _APART[kind]
                if part not in self._apart:
                    self._apart[part] = self._numbered(part)
                self._composer.block(self._apart[part].get(_attribute(inner, "id"), ""))


def _words(paragraph: Element) -> str:
    return "".join(_runs(paragraph)).strip()


def _line(paragraph: Element) -> str:
    return " ".join(_words(paragraph).split())


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        kind = _kind(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind not in _SKIPPED and kind != "txbxContent":
            yield from _runs(child)


def _all(element: Element, wanted: str, *barriers: str) -> Iterator[Element]:
    """The nearest elements of this kind below `element`, none inside another one or behind a barrier."""
    for child in element:
        kind = _kind(child)
        if kind == wanted:
            yield child
        elif kind not in _SKIPPED and kind not in barriers:
            yield from _all(child, wanted, *barriers)


def _kind(element: Element) -> str:
    return _last_word(element.tag) if isinstance(element.tag, str) else ""


@functools.lru_cache(maxsize=1000)
def _last_word(name: str) -> str:
    return name.rpartition("}")[2]


def _child(element: Element | None, kind: str) -> Element | None:
    if element is not None:
        for child in element:
            if _kind(child) == kind:
                return child
    return None


def _attribute(element: Element | None, name: str) -> str:
    if element is not None:
        for key, value in element.items():
            if _last_word(key) == name:
                return value
    return ""


def _value(element: Element | None) -> str:
    return _attribute(element, "val")
