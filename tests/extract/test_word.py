"""Word documents give headings, whatever their styles are called, and everything a reader sees beside the text."""

from pathlib import Path

from engine.base.types import Extracted, MarkKind
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.extract import builders

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:styleId="Ueberschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Chapter of ours"/><w:basedOn w:val="Ueberschrift1"/></w:style>'
    '<w:style w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    "</w:styles>"
)


def relation(entries: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{kind}" Type="http://x/{kind}" Target="{target}"/>' for kind, target in entries.items()
    )
    return f"<Relationships {RELATIONS}>{inner}</Relationships>"


def word(path: Path, body: str, main: str = "word/document.xml", **parts: str) -> Extracted:
    """`parts` are further parts by kind, such as footnotes."""
    members: dict[str, str | bytes] = {
        "_rels/.rels": relation({"officeDocument": main}),
        main: f"<w:document {W}><w:body>{body}</w:body></w:document>",
        f"word/_rels/{main.rpartition('/')[2]}.rels": relation({kind: f"{kind}.xml" for kind in ("styles", *parts)}),
        "word/styles.xml": STYLES,
        **{f"word/{kind}.xml": f"<w:{kind} {W}>{content}</w:{kind}>" for kind, content in parts.items()},
    }
    path.write_bytes(builders.zipped(members))
    return extract_file(path, Limits())


def p(text: str, style: str = "", more: str = "") -> str:
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}<w:r><w:t>{text}</w:t>{more}</w:r></w:p>"


def test_headings_are_recognised_by_their_styles(tmp_path: Path) -> None:
    own = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>By itself</w:t></w:r></w:p>'
    found = word(tmp_path / "a.docx", p("One", "Ueberschrift1") + p("Two", "Own") + p("Three", "Deep") + own + p("no"))
    assert [(mark.level, mark.value) for mark in found.marks if mark.kind is MarkKind.HEADING] == [
        (1, "One"),
        (1, "Two"),
        (3, "Three"),
        (2, "By itself"),
    ]
    assert found.title == "One"


def test_what_stands_apart_is_read(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{p('In a box.')}</w:txbxContent></w:pict>"
    body = (
        p("Text", more='<w:footnoteReference w:id="2"/>')
        + p("Said", more='<w:commentReference w:id="0"/>')
        + p("Framed", more=box)
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    found = word(
        tmp_path / "a.docx",
        body,
        footnotes=f'<w:footnote w:id="2">{p("At the foot.")}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("Is that so?")}</w:comment>',
        header=p("Letterhead"),
        footer=p("12"),
    )
    assert found.text.split("\n\n") == [
        "Text", "At the foot.", "Said", "Is that so?", "Framed", "In a box.", "new", "Letterhead",
    ]  # fmt: skip


def test_lists_and_tables(tmp_path: Path) -> None:
    item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>point</w:t><w:tab/><w:t>more</w:t></w:r></w:p>"
    row = f"<w:tr><w:tc>{p('a')}{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr>"
    inner = f"<w:tr><w:tc><w:tbl><w:tr><w:tc>{p('in')}</w:tc></w:tr></w:tbl></w:tc></w:tr>"
    found = word(tmp_path / "a.docx", item + item + f"<w:tbl>{row}{row}{inner}</w:tbl>")
    assert found.text == "• point\tmore\n• point\tmore\n\na b\tc\na b\tc\nin"


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    assert word(tmp_path / "a.docx", p("Here"), main="word/document2.xml").text == "Here"


def test_every_passage_of_a_long_table_knows_its_columns(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    rows = "".join(
        row(f"Town {n}", f"told by a traveller of the year {n}, who had come from far away") for n in range(60)
    )
    found = word(
        tmp_path / "a.docx",
        p("Start", "Ueberschrift1")
        + f"<w:tbl>{row('place', 'what was said')}{rows}</w:tbl>"
        + p("After it there is more. " * 200),
    )
    chunks = chunk_document(found)
    inside = [chunk for chunk in chunks if "Town" in chunk.text and not {"Start", "After"} & set(chunk.text.split())]
    assert len(inside) > 2
    assert {chunk.heading for chunk in inside} == {("Start", "place, what was said")}
    assert chunks[-1].heading == ("Start",)
    assert found.title == "Start"
