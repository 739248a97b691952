# ruff: noqa: E501 (markup reads better in one line)
"""OpenDocument files give headings, lists, tables and notes, and presentations their slides."""

from pathlib import Path

import pytest

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, MarkKind
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from tests.extract import builders

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "draw" else "drawing"}:1.0"'
    for name in ("text", "table", "draw", "office", "presentation", "style")
)


def read(path: Path, body: str, manifest: str = "") -> Extracted:
    content = f"<office:document-content {NAMES}><office:body>{body}</office:body></office:document-content>"
    path.write_bytes(builders.zipped({"content.xml": content, "META-INF/manifest.xml": manifest}))
    return extract_file(path, Limits())


def test_a_text_with_all_that_it_may_hold(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.odt",
        "<office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">The   Head</text:h>'
        "<text:p>One\n  line<text:s text:c='2'/>wide<text:tab/>tab<text:line-break/>next <text:span>bold</text:span>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>At the foot.</text:p>"
        "</text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p>"
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p><text:p>c</text:p></table:table-cell></table:table-row><table:table-row>"
        "<table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table></office:text>",
    )
    assert found.text == (
        "The Head\n\nOne line  wide\ttab\nnext bold.\n\nAt the foot.\n• one\n• inner\n• two\n\na\tb c\nd"
    )
    assert [(mark.level, mark.value) for mark in found.marks] == [(1, "The Head")]
    assert found.title == "The Head"


def test_slides_have_numbers_titles_and_notes(tmp_path: Path) -> None:
    def frame(kind: str, text: str) -> str:
        return f'<draw:frame presentation:class="{kind}"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>'

    notes = f"<presentation:notes>{frame('page', '')}{frame('notes', 'Say it.')}</presentation:notes>"
    found = read(
        tmp_path / "a.odp",
        f"<office:presentation><draw:page>{frame('outline', 'Body')}{frame('title', 'Top')}{notes}</draw:page>"
        f"<draw:page>{frame('page-number', '7')}<draw:g><draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape>"
        "</draw:g></draw:page></office:presentation>",
    )
    assert (found.kind, found.title) == (Kind.SLIDES, "Top")
    assert found.text == "Top\n\nBody\n\nSay it.\n\nIn a shape"
    assert [(m.value, found.text[m.offset :].split()[0]) for m in found.marks if m.kind is MarkKind.SLIDE] == [
        ("1", "Top"),
        ("2", "In"),
    ]


@pytest.mark.parametrize(
    ("body", "manifest", "code"),
    [("<office:text/>", "", "no_text"), ("", "<encryption-data/>", "password"), ("<unclosed>", "", "corrupt")],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, body: str, manifest: str, code: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read(tmp_path / "a.odt", body, manifest)
    assert caught.value.code == code


def test_spreadsheets_show_cells_as_a_person_sees_them(tmp_path: Path) -> None:
    def cell(text: str, attributes: str = "", more: str = "") -> str:
        return f"<table:table-cell {attributes}>{more}<text:p>{text}</text:p></table:table-cell>"

    comment = "<office:annotation><text:p>Ask Ada</text:p></office:annotation>"
    found = read(
        tmp_path / "a.ods",
        '<office:spreadsheet><table:table table:name="Kosten">'
        f"<table:table-row>{cell('Ware')}{cell('Preis')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
        f"<table:table-row>{cell('Miete', more=comment)}{cell('12,50 €')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{cell("x", chr(32))}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        "</table:table></office:spreadsheet>",
    )
    assert found.text == "Ware\tPreis\nAsk Ada Miete\t12,50 €\nx\nx"
    assert [(mark.kind, mark.value) for mark in found.marks] == [
        (MarkKind.SHEET, "Kosten"),
        (MarkKind.HEADING, "Kosten"),
        (MarkKind.HEADING, "Ware, Preis"),
        (MarkKind.ROW, "1"),
        (MarkKind.ROW, "9"),
    ]


def test_letterheads_are_read_once(tmp_path: Path) -> None:
    head = "<style:header><text:p>Ada &amp; Sons</text:p></style:header>"
    master = f"<style:master-page>{head}<style:footer><text:p>12</text:p></style:footer></style:master-page>"
    content = f"<office:document-content {NAMES}><office:body><office:text><text:p>Dear</text:p></office:text></office:body></office:document-content>"
    styles = f"<office:document-styles {NAMES}>{master}{master}</office:document-styles>"
    (tmp_path / "a.odt").write_bytes(builders.zipped({"content.xml": content, "styles.xml": styles}))
    assert extract_file(tmp_path / "a.odt", Limits()).text == "Dear\n\nAda & Sons"
