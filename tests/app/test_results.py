from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from app.look.tones import LIGHT
from app.search.passage_place import passage_place
from app.search.results_model import ResultsModel, Role, spoken, tooltip
from app.search.results_view import ResultsView
from app.search.row_layout import RowLayout
from engine.base.messages import say
from engine.base.types import Hit, Kind, Passage
from tests.app.conftest import hit
from tests.app.test_tones import HIGH

LONG = "word " * 400


def test_roles_give_what_a_row_shows(qapp, qtmodeltester):
    model = ResultsModel()
    model.show([hit("/data/a.txt"), hit("/data/deep/b.txt")])
    index = model.index(1)
    assert index.data() == "b.txt"
    assert index.data(Role.PLACE) == "/data/deep"
    assert index.data(Role.HIT).path == Path("/data/deep/b.txt")
    assert "b.txt" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Line 3" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtmodeltester.check(model)


def test_dragging_gives_file_addresses(qapp):
    model = ResultsModel()
    model.show([hit("/data/a b.txt"), hit("/data/租.txt")])
    data = model.mimeData([model.index(0), model.index(1)])
    assert [url.toLocalFile() for url in data.urls()] == ["/data/a b.txt", "/data/租.txt"]


def test_a_name_that_is_not_utf8_is_shown_and_dragged(qapp):
    path = "/data/caf\udce9.txt"
    model = ResultsModel()
    model.show([hit(path)])
    assert model.index(0).data() == "caf�.txt"
    assert bytes(model.mimeData([model.index(0)]).urls()[0].toEncoded()).endswith(b"caf%E9.txt")


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        (Passage("t", 1.0, 0, 1, page=4, start_line=2), "Page 4"),
        (Passage("t", 1.0, 0, 1, start_line=212), "Line 212"),
        (Passage("t", 1.0, 0, 1, place=say("place.slide", number="4")), "Slide 4"),
        (Passage("t", 1.0, 0, 1), ""),
    ],
)
def test_a_place_is_named_as_the_file_has_it(passage, place):
    assert passage_place(passage) == place


def test_the_tooltip_says_why(qapp):
    found = hit(passages=(Passage("t", 1.0, 0, 1, why=(("meaning", 0.81), ("words", 0.4))),), copies=(Path("/c/copy"),))
    assert "meaning 0.81, words 0.40" in tooltip(found)
    assert "/c/copy" in tooltip(found)
    assert spoken(hit(passages=())) == "contract.txt, /home/me"


def test_rows_are_as_high_as_their_passages(qapp):
    layout = RowLayout(qapp.font(), LIGHT)
    none, one = layout.height(hit(passages=()), 500), layout.height(hit(), 500)
    long = layout.height(hit(text=LONG), 500)
    two = layout.height(hit(passages=(hit(text=LONG).passages[0], hit().passages[0])), 500)
    assert none < one < long < two
    assert long - one == layout.line_height()


@pytest.mark.parametrize("text", [LONG, "x" * 2000, "长" * 900, "😀" * 500, "كلمة " * 300, "\u200b" * 50 + "a"])
@pytest.mark.parametrize("width", [60, 300, 900])
def test_a_passage_never_leaves_its_column(qapp, text, width):
    layout = RowLayout(qapp.font(), LIGHT)
    shown = layout.passage(hit(text=text), 0, width, 2)
    assert 1 <= shown.lineCount() <= 2
    for number in range(shown.lineCount()):
        assert shown.lineAt(number).naturalTextWidth() <= width + 1
    assert shown.lineAt(shown.lineCount() - 1).textStart() + shown.lineAt(shown.lineCount() - 1).textLength() >= len(
        shown.text()
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_row_paints_text_and_marks(qtbot, theme, kind):
    view = ResultsView(theme)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_hits((hit(text="Findable words stand here", kind=kind),), keep=None)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    index = view.results.index(0)
    size = view.itemDelegate().sizeHint(option, index)
    option.rect = QRect(0, 0, 500, size.height())
    image = painted(view, option, index, QSize(500, size.height()))
    colours = {image.pixelColor(x, y).name().upper() for x in range(60, 500) for y in range(image.height())}
    assert LIGHT.mark in colours, "the found word is marked"
    assert LIGHT.text in colours, "the name is written"
    blank_below = {image.pixelColor(x, image.height() - 1).name().upper() for x in range(500)}
    assert blank_below == {"#FFFFFF"}, "nothing runs out of the row"


def painted(view, option, index, size: QSize, ground: str = "#FFFFFF") -> QImage:
    from PySide6.QtGui import QPainter

    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    return image


def test_thousands_of_rows_can_be_reached(qtbot, theme):
    view = ResultsView(theme)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.show_hits(tuple(hit(f"/data/{n}.txt", text=f"{n} {LONG}") for n in range(5000)), keep=None)
    assert view.visualRect(view.results.index(0)).height() > 0, "the first rows are there at once"
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: view.visualRect(view.results.index(4999)).height() > 0, timeout=20_000)
    bar.setValue(bar.maximum())
    assert view.visualRect(view.results.index(4999)).intersects(view.viewport().rect())


def test_rows_that_follow_leave_what_is_seen_where_it_is(qtbot, theme):
    view = ResultsView(theme)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    every = [hit(f"/data/{n}.txt", text=f"{n} {LONG}") for n in range(300)]
    neared = []
    view.end_neared.connect(lambda: neared.append(1))
    view.show_hits(tuple(every[:100]), keep=None)
    qtbot.waitUntil(lambda: view.visualRect(view.results.index(99)).height() > 0, timeout=20_000)
    assert neared == []
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() - 100)
    assert neared
    before = (bar.value(), view.indexAt(view.viewport().rect().center()).row(), view.currentIndex().row())
    view.append_hits(tuple(every[90:]))
    assert view.results.rowCount() == 300, "none comes twice"
    assert [found.path for found in view.results.hits] == [found.path for found in every]
    after = (bar.value(), view.indexAt(view.viewport().rect().center()).row(), view.currentIndex().row())
    assert after == before
    view.append_hits(())
    assert view.results.rowCount() == 300


def test_the_chosen_row_is_kept_when_better_answers_come(qtbot, theme):
    view = ResultsView(theme)
    qtbot.addWidget(view)
    first = tuple(hit(f"/data/{n}.txt") for n in range(5))
    view.show_hits(first, keep=None)
    assert view.current_hit() == first[0]
    view.move_rows(3)
    view.show_hits(tuple(reversed(first)), keep=view.current_hit())
    assert view.current_hit().path == Path("/data/3.txt")
    view.show_hits(first[:2], keep=view.current_hit())
    assert view.current_hit() == first[0]
    view.show_hits((), keep=view.current_hit())
    assert view.current_hit() is None


@pytest.fixture
def long_list(qtbot, theme):
    """A list of 40 rows of different heights, the first eight of which are seen at most."""
    view = ResultsView(theme)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.show_hits(numbered(range(40)), keep=None)
    qtbot.waitUntil(lambda: view.visualRect(view.results.index(39)).height() > 0, timeout=20_000)
    return view


def numbered(numbers) -> tuple[Hit, ...]:
    return tuple(hit(f"/data/{n}.txt", text=f"{n} {LONG if n % 3 else ''}") for n in numbers)


def move_pointer(view, point):
    """As qtbot.mouseMove, but not to whatever other window of this run lies above."""
    place = QPointF(point)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), event)


def place_of(view, n):
    """Row of a file, and its top edge in the list."""
    row = view.results.row_of(hit(f"/data/{n}.txt"))
    return row, view.visualRect(view.results.index(row)).top()


BETTER = [39, 38, *range(37)]  # two files come first that were last, one is gone


def test_the_row_under_the_pointer_stays_under_it_when_the_list_improves(qtbot, long_list):
    view = long_list
    point = view.visualRect(view.results.index(3)).center()
    move_pointer(view, point)
    view.improve_hits(numbered(BETTER), chosen=False)
    assert view.indexAt(point).data() == "3.txt"
    assert [found.path.stem for found in view.results.hits[:4]] == ["39", "38", "0", "3"]
    assert view.current_hit().path.stem == "0"


def test_a_pointer_that_rested_there_before_the_query_holds_nothing(qtbot, long_list):
    view = long_list
    move_pointer(view, view.visualRect(view.results.index(3)).center())
    view.show_hits(numbered(range(1, 40)), keep=None)
    view.improve_hits(numbered(BETTER), chosen=False)
    assert [found.path.stem for found in view.results.hits[:3]] == ["39", "38", "0"]
    assert view.current_hit().path.stem == "39"


def test_chosen_rows_stay_chosen_and_in_place_when_the_list_improves(long_list):
    view = long_list
    view.move_rows(2)
    view.selectionModel().select(view.results.index(5), QItemSelectionModel.SelectionFlag.Select)
    before = place_of(view, 2)
    view.improve_hits(numbered(BETTER), chosen=True)
    assert place_of(view, 2) == before
    assert view.current_hit().path.stem == "2"
    assert [found.path.stem for found in view.chosen_hits()] == ["2", "5"]


def test_a_scrolled_list_does_not_jump_when_it_improves(long_list):
    view = long_list
    view.verticalScrollBar().setValue(700)
    first = view.indexAt(QPoint(1, 1)).data().removesuffix(".txt")
    before = place_of(view, first)
    view.improve_hits(numbered(BETTER), chosen=False)
    assert place_of(view, first)[1] == before[1]
    view.improve_hits(numbered(n for n in BETTER if n != int(first)), chosen=False)  # that file is gone
    assert view.verticalScrollBar().value() > 300
    assert view.results.rowCount() == 38


def test_nothing_held_the_best_is_current_when_the_list_improves(long_list):
    view = long_list
    view.improve_hits(numbered(BETTER), chosen=False)
    assert view.current_hit().path.stem == "39"
    assert view.verticalScrollBar().value() == 0
    view.improve_hits((), chosen=False)
    assert view.current_hit() is None


@pytest.mark.parametrize("look", HIGH)
@pytest.mark.parametrize("chosen", [True, False])
def test_a_row_is_readable_in_high_contrast(qtbot, theme, look, chosen):
    tones = theme.tones = HIGH[look]
    theme.changed.emit()
    view = ResultsView(theme)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_hits((hit(text="Findable words stand here"),), keep=None)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(0, 0, 500, 110)
    state = QStyle.StateFlag.State_Selected
    option.state = option.state | state if chosen else option.state & ~state
    image = painted(view, option, view.results.index(0), QSize(500, 110), tones.surface)
    ink = QColor(tones.on_selected if chosen else tones.text).lightness()
    for top, bottom in ((8, 28), (30, 46), (50, 72)):  # the name, the place, the passage
        seen = [image.pixelColor(x, y).lightness() for x in range(70, 180) for y in range(top, bottom)]
        assert sum(abs(light - ink) < 90 for light in seen) > 60, "letters, whatever their edges"
