# ruff: noqa: E501 (tables read better wide)
"""Every format gives its text, its title and its marks."""

import gzip
import tarfile
from pathlib import Path

import pytest

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, MarkKind
from engine.extract.limits import Limits
from engine.extract.registry import extract_file, kind_of
from tests.extract import builders

LIMITS = Limits()


def extract(path: Path, data: bytes) -> Extracted:
    path.write_bytes(data)
    return extract_file(path, LIMITS)


def at(extracted: Extracted, kind: MarkKind) -> dict[str, str]:
    """The word at each mark: {value: the next word}."""
    return {
        mark.value: extracted.text[mark.offset :].split(None, 1)[0] for mark in extracted.marks if mark.kind is kind
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", Kind.TEXT), ("README", Kind.TEXT), ("a.md", Kind.TEXT), ("ls.1.gz", Kind.TEXT), ("a.py", Kind.CODE),
        ("Makefile", Kind.CODE), ("a.TS", Kind.CODE), ("a.json", Kind.DATA), ("a.pdf", Kind.DOCUMENT), ("a.DOCX", Kind.DOCUMENT),
        ("a.xlsx", Kind.SHEET), ("a.csv", Kind.SHEET), ("a.pptx", Kind.SLIDES), ("a.html", Kind.PAGE), ("a.html.gz", Kind.PAGE),
        ("a.eml", Kind.MAIL), ("a.png", Kind.IMAGE), ("a.mp3", Kind.MEDIA), ("a.zip", Kind.ARCHIVE), ("a.tar.gz", Kind.ARCHIVE),
        ("a.ipynb", Kind.CODE), ("a.exe", Kind.OTHER), ("what", Kind.OTHER), ("notes.txt.gz", Kind.TEXT), (".bashrc", Kind.CODE),
    ],
)  # fmt: skip
def test_kinds_by_name(name: str, kind: Kind) -> None:
    assert kind_of(Path("/x") / name) is kind


def test_text_keeps_its_lines(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.txt", b"First line\r\nsecond\rthird\n\n\nlast\x0c page")
    assert found.text == "First line\nsecond\nthird\n\n\nlast\x0c page"
    assert found.lines_are_real
    assert found.title == "First line"


def test_gzipped_text(tmp_path: Path) -> None:
    found = extract(tmp_path / "changelog.gz", gzip.compress("Änderungen\n\n* eine".encode()))
    assert (found.text, found.kind) == ("Änderungen\n\n* eine", Kind.TEXT)


def test_markdown_has_headings(tmp_path: Path) -> None:
    source = "---\ntitle: x\n---\n# The *Title*\n\ntext\n\n```sh\n# no heading\n```\n\n## Part `two`\nmore\n\nSetext\n======\n"
    found = extract(tmp_path / "a.md", source.encode())
    assert [(mark.level, mark.value) for mark in found.marks] == [(1, "The Title"), (2, "Part two"), (1, "Setext")]
    assert all(found.text[mark.offset - 1] == "\n" for mark in found.marks)
    assert found.title == "The Title"


def test_restructured_text_org_and_latex(tmp_path: Path) -> None:
    rst = extract(tmp_path / "a.rst", b"=====\nTitle\n=====\n\nPart\n----\n\ntext\n\nOther\n-----\n")
    assert [(mark.level, mark.value) for mark in rst.marks] == [(1, "Title"), (2, "Part"), (2, "Other")]
    org = extract(tmp_path / "a.org", b"* TODO One\ntext\n** Two :tag:\n")
    assert [(mark.level, mark.value) for mark in org.marks] == [(1, "One"), (2, "Two")]
    tex = extract(tmp_path / "a.tex", b"\\section{One}\ntext\n\\subsection*{Two}\n")
    assert [(mark.level, mark.value) for mark in tex.marks] == [(2, "One"), (3, "Two")]


def test_code_and_scripts(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.py", b"import os\n\n\ndef f():\n    pass\n")
    assert (found.kind, found.syntax, found.lines_are_real, found.title) == (Kind.CODE, "python", True, "")
    assert extract(tmp_path / "script", b"#!/usr/bin/env python3\nprint(1)\n").syntax == "python"


def test_manual_pages_read_like_text(tmp_path: Path) -> None:
    source = (
        '.\\" comment\n.TH LS 1 "2024" "GNU"\n.SH NAME\nls \\- list \\fIdirectory\\fR contents\n.SH SYNOPSIS\n'
        ".B ls\n[\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n.SH DESCRIPTION\n.PP\nCaf\\('e \\(em na\\[:i]ve.\n.TP\n"
        "\\fB\\-a\\fR, \\fB\\-\\-all\\fR\ndo not ignore\nentries\n.if !'x'y' .TP\n.if !'x'y' .B \\-d\nthe tag\n"
        ".if t \\{\\\nfor a printer\n.\\}\n.ie n \\{\\\n.PP\nFor a terminal.\n.\\}\n.el \\{\\\n.PP\nFor none.\n.\\}\n"
    )
    (tmp_path / "man1").mkdir()
    found = extract(tmp_path / "man1" / "ls.1.gz", gzip.compress(source.encode()))
    assert found.title == "ls(1) – list directory contents"
    assert "ls - list directory contents\n" in found.text
    assert "ls [OPTION]... [FILE]...\n" in found.text
    assert "Café — naïve.\n" in found.text
    assert "-a, --all\ndo not ignore entries\n" in found.text
    assert "-d\nthe tag\n\nFor a terminal.\n" in found.text
    assert "printer" not in found.text
    assert "For none" not in found.text
    assert [mark.value for mark in found.marks] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert not found.lines_are_real


def test_mdoc_pages_read_like_text(tmp_path: Path) -> None:
    source = (
        ".Dd 2024\n.Dt CAT 1\n.Os\n.Sh NAME\n.Nm cat\n.Nd concatenate files\n.Sh SYNOPSIS\n.Nm\n.Op Fl bnu\n"
        ".Op Ar\n.Sh DESCRIPTION\nThe\n.Nm\nutility reads files, see\n.Xr head 1 .\n"
    )
    (tmp_path / "man1").mkdir()
    found = extract(tmp_path / "man1" / "cat.1", source.encode())
    assert "cat — concatenate files" in found.text
    assert found.title == "cat(1) – concatenate files"
    assert "[-bnu]" in found.text
    assert "The cat utility reads files, see head 1." in found.text


def test_a_page_that_only_refers_to_another_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "man1").mkdir()
    with pytest.raises(FileProblem) as caught:
        extract(tmp_path / "man1" / "x.1", b".so man1/y.1\n")
    assert caught.value.code == "no_text"


def test_web_pages_give_their_main_text(tmp_path: Path) -> None:
    page = (
        "<html><head><title>The &amp; title</title><style>p{}</style></head><body><nav>Home</nav>"
        "<main><h1>Kopf</h1><p>Ein <b>fetter</b> Satz mit <a href='x'>Verweis</a>.<br>Neue Zeile</p>"
        "<h2>Liste</h2><ul><li>eins</li><li>zwei</li></ul><pre>a  b\n  c</pre>"
        "<table><tr><td>x</td><td>y</td></tr></table></main><script>bad()</script><footer>Impressum</footer></body></html>"
    )
    found = extract(tmp_path / "a.html", page.encode())
    assert found.text == (
        "Kopf\n\nEin fetter Satz mit Verweis.\nNeue Zeile\n\nListe\n\n• eins\n• zwei\n\na  b\n  c\n\nx\ty\n"
    )
    assert found.title == "The & title"
    assert at(found, MarkKind.HEADING) == {"Kopf": "Kopf", "Liste": "Liste"}


def test_pages_in_their_declared_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Привет мир</p></body></html>'
    assert extract(tmp_path / "a.html", page.encode("cp1251")).text == "Привет мир\n"


def test_pdf_has_pages(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.pdf", builders.pdf(["Alpha one", "", "Gamma three"], title="The title"))
    assert found.title == "The title"
    assert found.kind is Kind.DOCUMENT
    pages = at(found, MarkKind.PAGE)
    assert pages["1"] == "Alpha"
    assert pages["3"] == "Gamma"


def test_word_documents_have_headings(tmp_path: Path) -> None:
    data = builders.docx([(1, "Chapter"), (0, "First 会议 text."), (2, "Section"), (0, "Second.")], "Named", "Ada")
    found = extract(tmp_path / "a.docx", data)
    assert found.text == "Chapter\n\nFirst 会议 text.\n\nSection\n\nSecond."
    assert (found.title, found.author) == ("Named", "Ada")
    assert [(mark.level, mark.value) for mark in found.marks] == [(1, "Chapter"), (2, "Section")]
    assert at(found, MarkKind.HEADING) == {"Chapter": "Chapter", "Section": "Section"}


def test_open_documents_and_books(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.odt", builders.odt([(1, "Kapitel"), (0, "Ein Absatz.")]))
    assert (found.text, found.title) == ("Kapitel\n\nEin Absatz.", "Kapitel")
    book = extract(tmp_path / "a.epub", builders.epub([("One", "Once."), ("Two", "Twice.")]))
    assert book.title == "A book"
    assert at(book, MarkKind.HEADING) == {"One": "One", "Two": "Two"}


def test_rich_text(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.rtf", rb"{\rtf1\ansi{\info{\title Rich}}\b Bold\b0  text \u228?\par Second\par}")
    assert found.text == "Bold text ä\n\nSecond"
    assert found.title == "Rich"


def test_sheets_have_names_and_rows(tmp_path: Path) -> None:
    data = builders.xlsx({"Costs": [["item", "price"], ["rent", "900"]], "Zweites": [["deep", "cell"]]})
    found = extract(tmp_path / "a.xlsx", data)
    assert "item\tprice\nrent\t900" in found.text
    assert at(found, MarkKind.SHEET) == {"Costs": "item", "Zweites": "deep"}
    assert found.kind is Kind.SHEET


def test_slides_have_numbers_and_notes(tmp_path: Path) -> None:
    data = builders.pptx([("Intro", "Body one\nline two", ""), ("Plan", "Body two", "Say this aloud"), ("End", "", "")])
    found = extract(tmp_path / "a.pptx", data)
    assert found.text == "Intro\n\nBody one\nline two\n\nPlan\n\nBody two\n\nSay this aloud\n\nEnd".replace(
        "Intro\n\n", "Intro\n"
    ).replace("Plan\n\n", "Plan\n")
    assert at(found, MarkKind.SLIDE) == {"1": "Intro", "2": "Plan", "3": "End"}
    assert found.title == "Intro"


def test_notebooks_have_cells(tmp_path: Path) -> None:
    data = builders.notebook([("markdown", "# Study\nwhy"), ("code", "import os\nprint(1)"), ("markdown", "Done")])
    found = extract(tmp_path / "a.ipynb", data)
    assert at(found, MarkKind.CELL) == {"1": "#", "2": "import", "3": "Done"}
    assert (found.title, found.syntax) == ("Study", "python")


def test_mail(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.eml", builders.mail("Große Frage", "Hello body", attachment="notes.txt"))
    assert found.title == "Große Frage"
    assert found.text.startswith("Subject: Große Frage\nFrom: Ada <ada@example.org>\n")
    assert "Hello body" in found.text
    assert found.text.endswith("Attachments: notes.txt")
    only_html = extract(tmp_path / "b.eml", builders.mail("S", "", html="<p>Nur <b>HTML</b></p>"))
    assert "Nur HTML" in only_html.text


def test_mailboxes_hold_messages(tmp_path: Path) -> None:
    one = b"From a@b Mon Jan  1 00:00:00 2024\n" + builders.mail("First", "body one")
    two = b"\nFrom a@b Mon Jan  1 00:00:00 2024\n" + builders.mail("Second", "body two")
    found = extract(tmp_path / "a.mbox", one + two)
    assert [(part.inside, part.extracted.title) for part in found.parts] == [
        ("Message 1.eml", "First"),
        ("Message 2.eml", "Second"),
    ]


@pytest.mark.parametrize(
    ("name", "maker"), [("report", builders.pdf(["Inside"])), ("page", b"<!DOCTYPE html><p>Inside")]
)
def test_files_without_an_extension_are_recognised_by_content(tmp_path: Path, name: str, maker: bytes) -> None:
    assert extract(tmp_path / name, maker).text.strip() == "Inside"


def test_tables_have_the_names_of_their_columns(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.csv", b"name;price;place\nrent;900;Berlin\n")
    assert [mark.value for mark in found.marks] == ["name, price, place"]
    assert found.lines_are_real
    assert extract(tmp_path / "b.csv", b"1,2\n3,4\n").marks == ()
    sheet = extract(tmp_path / "a.xlsx", builders.xlsx({"S": [["item", "price"], ["rent", "900"]]}))
    assert [mark.value for mark in sheet.marks if mark.kind is MarkKind.HEADING] == ["S", "item, price"]


def test_subtitles_are_speech_with_times(tmp_path: Path) -> None:
    cues = "".join(f"{n}\n00:{n:02}:00,000 --> 00:{n:02}:05,000\n<i>Line {n}</i>\nof speech.\n\n" for n in range(60))
    found = extract(tmp_path / "a.srt", cues.encode())
    assert found.text.startswith("Line 0 of speech.\nLine 1 of speech.\n")
    assert "-->" not in found.text
    assert [mark.value for mark in found.marks] == ["00:00:00", "00:45:00"]


def test_archives_are_listed(tmp_path: Path) -> None:
    data = builders.zipped({"docs/Vertrag.pdf": b"x", "notes.txt": b"y", "empty/": b""})
    assert extract(tmp_path / "a.zip", data).text == "docs/Vertrag.pdf\nnotes.txt"
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "a.zip", "inner/a.zip")
    found = extract_file(tmp_path / "a.tar.gz", LIMITS)
    assert (found.text, found.kind) == ("inner/a.zip", Kind.ARCHIVE)
    assert [part.inside for part in found.parts] == ["inner/a.zip", "inner/a.zip/notes.txt"]


def test_long_texts_are_cut_and_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("line of text\n" * 1000)
    found = extract_file(tmp_path / "a.txt", Limits(max_text_chars=1000))
    assert found.note == "truncated"
    assert found.text == "line of text\n" * 76
