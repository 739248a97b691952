"""Reads PowerPoint files slide by slide with their notes. kreuzberg assigns text to wrong slides if there are notes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind, Origin
from engine.extract.archive.containers import check_ole, open_zip, read_member, sniff
from engine.extract.composer import Composer
from engine.extract.headings import clean_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.office.kreuzberg_reader import date, title_and_author
from engine.extract.office.packages import RELATION, parse_xml, properties, related, relations
from engine.extract.reading import read_all

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("sldNum", "dt", "ftr", "hdr", "sldImg")


def read_slides(path: Path, format_: Format, limits: Limits) -> Extracted:
    data = read_all(path, limits)
    found = sniff(data[:16])
    if found == "ole":
        check_ole(data, path)
    if found != "zip":
        raise FileProblem("corrupt", path, "its content is not that of a presentation")
    del data
    composer = Composer(limits.max_text_chars)
    with open_zip(path, limits) as archive:
        said = properties(archive, limits, path)
        for number, name in enumerate(_slide_names(archive, limits, path), 1):
            composer.mark(MarkKind.SLIDE, str(number))
            _slide(parse_xml(read_member(archive, name, limits, path), path), composer)
            notes = related(archive, name, "notesSlide", limits, path)
            if notes:
                for text in _paragraphs(parse_xml(read_member(archive, notes, limits, path), path)):
                    composer.block(text)
            if composer.full:
                break
    title, author = title_and_author(said)
    text, marks = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    if not title:
        title = next((mark.value for mark in marks if mark.kind is MarkKind.HEADING), "")
    return Extracted(
        text,
        format_.kind,
        clean_title(title),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        marks=marks,
        author=author,
        origin=Origin(date(said)),
        note="truncated" if composer.truncated else "",
    )


def _slide_names(archive: zipfile.ZipFile, limits: Limits, path: Path) -> list[str]:
    targets = relations(archive, "ppt/presentation.xml", limits, path)
    root = parse_xml(read_member(archive, "ppt/presentation.xml", limits, path), path)
    names = []
    for entry in root.iter(f"{_PRESENTATION}sldId"):
        _, target = targets.get(entry.get(f"{RELATION}id") or "", ("", ""))
        if target:
            names.append(target)
    return names


def _slide(root: ElementTree.Element, composer: Composer) -> None:
    shapes = list(root.iter(f"{_PRESENTATION}sp"))
    titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
    for shape in titles:
        composer.heading(" ".join(_paragraphs(shape)), 1)
    held = {id(element) for shape in titles for element in shape.iter()}
    for text in _paragraphs(root, held):
        composer.block(text, "\n")


def _placeholder(shape: ElementTree.Element) -> str:
    element = shape.find(f".//{_PRESENTATION}ph")
    return (element.get("type") or "body") if element is not None else ""


def _paragraphs(root: ElementTree.Element, without: set[int] | frozenset[int] = frozenset()) -> list[str]:
    furniture = {
        id(element)
        for shape in root.iter(f"{_PRESENTATION}sp")
        if _placeholder(shape) in _FURNITURE
        for element in shape.iter()
    }
    texts = []
    for paragraph in root.iter(f"{_DRAWING}p"):
        if id(paragraph) in without or id(paragraph) in furniture:
            continue
        text = "".join(_run(element) for element in paragraph.iter()).strip()
        if text:
            texts.append(text)
    return texts


def _run(element: ElementTree.Element) -> str:
    if element.tag == f"{_DRAWING}t":
        return element.text or ""
    return "\n" if element.tag == f"{_DRAWING}br" else ""
