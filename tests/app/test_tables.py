"""Tables in the preview: columns stand in line, rows have their numbers, sheets their names, and no place moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontInfo, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.preview.cutout import cut
from app.preview.prepare import Prepared, PreviewRequest, prepare
from app.preview.tables import COLUMNS, GAP, WIDEST, Tabular, tabulate, width, with_tabs
from app.preview.text_view import TextView
from engine.base.types import DocumentText, Kind, Mark, MarkKind
from engine.extract.registry import Limits, extract_file
from tests.app.conftest import hit
from tests.extract import builders

COSTS = [["Month", "Rent", "Electricity"], ["January", "980", "64.239"], ["", "", ""], ["February", "", "7"]]
LONG = "a remark that is longer than any column may be wide, and than the window that shows it"


def read(path: Path) -> DocumentText:
    found = extract_file(path, Limits())
    return DocumentText(path, found.text, found.kind, found.syntax, found.lines_are_real, found.marks)


class Documents:
    def text(self, path: Path, inside: str = "") -> DocumentText:
        return read(path)


class Library:
    """Gives the text of files as an engine does that has not indexed them."""

    documents = Documents()


def prepared(path: Path, terms: tuple[str, ...] = (), at: int = 0) -> Prepared:
    return prepare(Library(), PreviewRequest(hit(str(path), passages=()), terms, at=at))  # type: ignore[arg-type]


@pytest.fixture
def workbook(tmp_path) -> Path:
    path = tmp_path / "costs.xlsx"
    path.write_bytes(builders.xlsx({"Budget 2024": COSTS, "Wide": [["a", LONG, "c"], ["租金", "b", "d"]]}))
    return path


def tabulated(path: Path) -> Tabular:
    document = read(path)
    return tabulate(document, cut(document.text, 0))


def test_sheets_have_columns_names_and_rows(workbook):
    found = tabulated(workbook)
    lines = found.text.split("\n")
    assert lines == [
        "Month\tRent\tElectricity",
        "January\t980\t64.239",
        "February\t\t7",
        "",
        f"a\t{LONG}\tc",
        "租金\tb\td",
    ]
    assert dict(found.sheets) == {0: "Budget 2024", 4: "Wide"}
    assert dict(found.rows) == {0: "1", 1: "2", 2: "4", 4: "1", 5: "2"}
    budget, wide = found.tables
    assert (budget.first, budget.header) == (0, 0)
    assert budget.stops == (len("February") + GAP, len("February") + len("Rent") + 2 * GAP)
    assert budget.width == budget.stops[-1] + len("Electricity")
    assert wide.stops == (4 + GAP, 4 + WIDEST + 2 * GAP), "two wide characters take four places"
    assert wide.own_stops == {4: (4 + GAP, 4 + len(LONG) + 2 * GAP)}, "only its own row makes room for it"


def test_a_cutout_within_a_sheet_knows_its_name_and_rows(tmp_path):
    rows = [["Name", "Amount"], *([f"name {number}", str(number)] for number in range(2, 200))]
    (tmp_path / "long.xlsx").write_bytes(builders.xlsx({"Everything": rows}))
    document = read(tmp_path / "long.xlsx")
    part = cut(document.text, document.text.index("name 150"), 400)
    found = tabulate(document, part)
    assert found.sheets[0] == "Everything"
    for line, text in enumerate(part.text.split("\n")):
        assert text == f"name {found.rows[line]}\t{found.rows[line]}"
    assert found.tables[0].header is None, "the names of the columns stand above"


def test_a_gap_that_the_index_did_not_keep_counts_no_row():
    text = "a\tb\n\nc\td\ne\tf"  # an empty first cell was lost with its line
    marks = (Mark(0, MarkKind.SHEET, "S"), Mark(0, MarkKind.ROW, "3"))
    found = tabulate(DocumentText(Path("x.xlsx"), text, Kind.SHEET, "", False, marks), cut(text, 0))
    assert dict(found.rows) == {0: "3", 2: "4", 3: "5"}


@pytest.mark.parametrize(
    ("text", "separator", "shown"),
    [
        ("a,b\n1,2", ",", "a\tb\n1\t2"),
        ('"Weber, Jo",Berlin', ",", '"Weber, Jo"\tBerlin'),
        ('"said ""a,b""",c', ",", '"said ""a,b"""\tc'),
        ('5" pipe,6" pipe', ",", '5" pipe\t6" pipe'),
        ('"never closed,b\nc,d', ",", '"never closed\tb\nc\td'),
        ('"two\nlines, here",b', ",", '"two\nlines, here"\tb'),
        ("1,5;2,5", ";", "1,5\t2,5"),
        (",,\n\n,", ",", "\t\t\n\n\t"),
        ("", ",", ""),
    ],
)
def test_separators_outside_of_quotes_become_tabs(text, separator, shown):
    assert with_tabs(text, separator) == shown


@given(st.text('ab,"\n;\t租😀', max_size=60), st.sampled_from(",;|"))
def test_only_separators_change(text, separator):
    shown = with_tabs(text, separator)
    assert len(shown) == len(text)
    assert all(s == t or (t == separator and s == "\t") for s, t in zip(shown, text, strict=True))


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("租金", 4), ("e\u0301", 1), ("ｱ", 1), ("Ａ", 2), ("a\u200fb", 2), ("", 0)]
)
def test_width(text, wide):
    assert width(text) == wide


@pytest.mark.parametrize(
    ("name", "text", "first_cells", "header"),
    [
        ("a.csv", 'name;amount\n"Weber, Jo";1,5\n', ["name", '"Weber, Jo"', ""], 0),
        ("a.tsv", "name\tamount\nJo\t12\n", ["name", "Jo", ""], 0),
        ("a.psv", "name|amount\nJo|12\n", ["name", "Jo", ""], None),
    ],
)
def test_files_of_separated_values_are_tables_with_their_lines(tmp_path, name, text, first_cells, header):
    (tmp_path / name).write_text(text, "utf-8")
    made = prepared(tmp_path / name)
    assert made.cutout.text == text, "what is searched in is the file's own text"
    assert [line.partition("\t")[0] for line in made.shown.split("\n")] == first_cells
    assert (made.numbered, made.wraps, made.labels) == (True, False, {})
    assert made.tables[0].header == header


def test_code_is_no_table_and_a_table_of_a_document_wraps(tmp_path):
    (tmp_path / "Makefile").write_text("all:\n\tcc a.c\n\tcc b.c\n")
    assert prepared(tmp_path / "Makefile").tables == ()
    text = "A list.\n\nName\tAge\nAna\t30\n\nonly one\tline\n\nThe end."
    document = DocumentText(Path("a.docx"), text, Kind.DOCUMENT)
    (table,) = tabulate(document, cut(text, 0)).tables
    assert (table.first, table.end) == (2, 4)


@pytest.fixture
def view(theme, qapp):
    window = QWidget()
    window.resize(640, 400)
    made = TextView(theme, window)
    made.resize(640, 400)
    window.show()
    yield made
    window.close()


def left_of(view: TextView, word: str) -> int:
    cursor = view.document().find(word, 0)
    assert not cursor.isNull(), word
    cursor.setPosition(cursor.selectionStart())
    return view.cursorRect(cursor).left()


def test_cells_of_a_column_begin_in_one_line(view, workbook):
    view.show_prepared(prepared(workbook))
    view.grab()
    assert left_of(view, "Rent") == left_of(view, "980")
    assert left_of(view, "Electricity") == left_of(view, "64.239") == left_of(view, "7")
    assert left_of(view, "Rent") > left_of(view, "February") + view.fontMetrics().horizontalAdvance("February")
    assert view.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap
    assert view.horizontalScrollBar().maximum() > 0, "the long row is reached by scrolling"


def test_columns_hold_when_the_text_grows(view, workbook):
    view.show_prepared(prepared(workbook))
    view.grab()
    before = left_of(view, "Electricity")
    view.zoomIn(6)
    view.grab()
    assert left_of(view, "Electricity") == left_of(view, "64.239") > before
    assert left_of(view, "Rent") > left_of(view, "February") + view.fontMetrics().horizontalAdvance("February")


def test_a_sheet_begins_with_its_name_and_its_header_is_bold(view, workbook, theme):
    view.show_prepared(prepared(workbook))
    picture = view.viewport().grab().toImage()
    blocks = [view.document().findBlockByNumber(number) for number in range(6)]
    heights = [view.blockBoundingRect(block).height() for block in blocks[:5]]
    assert heights[0] > 2 * heights[1], "room for the name"
    assert heights[4] > 2 * heights[1]
    assert blocks[0].layout().formats()[0].format.fontWeight() == QFont.Weight.Bold
    assert blocks[1].layout().formats() == []
    top = round(view.contentOffset().y())
    inked = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(top, top + round(heights[0] - heights[1]))
    }
    assert theme.tones.accent.lower() in inked
    assert view.margin_width() > 0


def test_marks_stay_at_their_place(view, tmp_path):
    (tmp_path / "a.csv").write_text('name,city\n"😀, Jo",Berlin\n租,Ulm\n', "utf-8")
    made = prepared(tmp_path / "a.csv", ("Ulm", "Berlin"))
    view.show_prepared(made)
    marked = [selection.cursor.selectedText() for selection in view.extraSelections()]
    assert marked == ["Berlin", "Ulm"]
    assert view.toPlainText() == 'name\tcity\n"😀, Jo"\tBerlin\n租\tUlm\n'


def test_a_table_in_arabic_is_read_from_the_right(view, tmp_path):
    rows = [["الاسم", "المدينة", "المبلغ"], ["أحمد علي", "القاهرة", "1200"], ["7", "دمشق وما حولها", "3"]]
    (tmp_path / "a.xlsx").write_bytes(builders.xlsx({"عقود": rows}))
    view.show_prepared(prepared(tmp_path / "a.xlsx"))
    view.grab()
    assert left_of(view, "المدينة") == left_of(view, "القاهرة") == left_of(view, "دمشق")
    assert left_of(view, "الاسم") > left_of(view, "المدينة") > left_of(view, "المبلغ")
    edge = left_of(view, "الاسم")
    view.resize(500, 400)
    view.grab()
    assert edge - left_of(view, "الاسم") == 140, "it keeps to the edge that it begins at"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_place_far_to_the_side_comes_into_view(view, tmp_path, direction):
    view.setLayoutDirection(direction)
    (tmp_path / "a.csv").write_text("\n".join([",".join(["column"] * 40), ",".join(["x"] * 39 + ["last"])]))
    made = prepared(tmp_path / "a.csv")
    view.show_prepared(made)
    view.grab()
    assert 0 <= left_of(view, "column") < 100, "lines are shown from their beginning"
    at = made.cutout.text.index("last")
    view.scroll_to((at, at + 4))
    assert 0 < left_of(view, "last") < view.viewport().width()
    view.scroll_to((0, 6))
    assert 0 <= left_of(view, "column") < 100


def test_what_comes_after_a_table_is_text_again(view, workbook, tmp_path):
    view.show_prepared(prepared(workbook))
    view.grab()
    (tmp_path / "a.txt").write_text("Month\tRent\n" + "word " * 200)
    view.show_prepared(prepared(tmp_path / "a.txt"))
    view.grab()
    assert view.lineWrapMode() is QPlainTextEdit.LineWrapMode.WidgetWidth
    assert view.document().findBlockByNumber(1).layout().lineCount() > 1
    assert view.horizontalScrollBar().maximum() == 0
    heights = [view.blockBoundingRect(view.document().findBlockByNumber(0)).height()]
    assert heights[0] < 2 * view.fontMetrics().lineSpacing()


def test_a_click_finds_the_cell(view, workbook):
    view.show_prepared(prepared(workbook))
    view.grab()
    cursor = view.document().find("64.239", 0)
    cursor.setPosition(cursor.selectionStart())
    centre = view.cursorRect(cursor).center()
    there = view.cursorForPosition(QPoint(centre.x() + 2, centre.y()))
    there.select(QTextCursor.SelectionType.WordUnderCursor)
    assert there.selectedText() == "64"
    assert QFontInfo(view.font()).fixedPitch()


def test_a_long_line_of_code_wraps_at_no_file(view, tmp_path):
    (tmp_path / "a.py").write_text("x = " + " + ".join(["one"] * 200) + "\n")
    for _ in range(2):  # the second text found the setting there already, and lost it
        view.show_prepared(prepared(tmp_path / "a.py"))
        view.grab()
        assert view.document().firstBlock().layout().lineCount() == 1


@pytest.mark.parametrize("zoomed", [False, True])
def test_a_sheet_of_one_row_has_room_for_its_name(view, tmp_path, zoomed):
    (tmp_path / "a.xlsx").write_bytes(builders.xlsx({"One": [["only", "row"]]}))
    view.show_prepared(prepared(tmp_path / "a.xlsx"))
    if zoomed:
        view.zoomIn(3)
    view.grab()
    assert view.blockBoundingRect(view.document().firstBlock()).height() > 2 * view.fontMetrics().lineSpacing()


@pytest.mark.parametrize("columns", [COLUMNS + 1, COLUMNS + 2])
def test_a_very_wide_table_has_columns_of_one_width(view, tmp_path, columns):
    rows = [["name", "x"] * columns, ["a longer cell", "y"] * columns]
    (tmp_path / "a.csv").write_text("\n".join(",".join(row[:columns]) for row in rows))
    (table,) = tabulated(tmp_path / "a.csv").tables
    every = len("a longer cell") + GAP
    if columns - 1 <= COLUMNS:
        assert (len(table.stops), table.every) == (COLUMNS, 0)
    else:
        assert (table.stops, table.every, table.own_stops) == ((), every, {})
        assert table.width == (columns - 1) * every + len("y")
    view.show_prepared(prepared(tmp_path / "a.csv"))
    view.grab()
    assert left_of(view, "x") == left_of(view, "y")
