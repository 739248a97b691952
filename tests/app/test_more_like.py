"""More like this file, this passage, or what is on the clipboard: by menu and key, in window and quick search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.search.hit_actions import like
from app.search.plain_words import LONGEST, plain_words
from engine.search.query import PartKind, parse
from tests.app.conftest import hit
from tests.app.seen import says
from tests.app.test_judging import marks
from tests.app.test_window import type_and_wait


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  two\n lines ", "two lines"),
        ('he said "never" -- or', "he said never -- or"),
        ("type:pdf and http://x.org/a", "type: pdf and http: //x.org/a"),
        ("-not +this OR that", "not this or that"),
        ("word " * 1000, ("word " * (LONGEST // 5))[:-1]),
    ],
)
def test_a_text_from_elsewhere_is_words(text, words):
    assert plain_words(text) == words


@given(st.text(max_size=200))
def test_nothing_in_it_is_a_filter(text):
    parsed = parse(plain_words(text))
    assert all(part.kind is PartKind.WORD and not part.excluded and not part.required for part in parsed.parts)


def test_more_like_a_file_and_a_passage(filled, filled_folder, wait):
    search, actions = filled.window.search, filled.window.actions_on_hits
    assert type_and_wait(filled, "either side may terminate", wait)[0] == "contract.txt"
    menu = actions.menu(search.results.chosen_hits(), filled.window)
    labels = {action.text().split("\t")[0]: action for action in menu.actions()}
    passage = search.results.chosen_hits()[0].passages[0]
    labels["More like this passage"].trigger()
    assert search.box.text() == f'like:"{filled_folder}/contract.txt#{passage.number}" '
    wait(lambda: search.answers.response is not None and search.answers.response.query.startswith("like:"))
    names = [hit.path.name for hit in search.results.results.hits]
    assert "contract.txt" not in names and set(names[:2]) & {"租赁合同.txt", "عقد.txt"}
    menu.deleteLater()


def test_more_like_this_by_a_key(filled):
    asked = []
    filled.window.actions_on_hits.similar_asked.connect(asked.append)
    filled.window.actions_on_hits.search_like([])
    filled.window.actions_on_hits.search_like([hit("/a b/c.txt"), hit("/d.txt")])
    assert asked == ['like:"/a b/c.txt" '] == [like(hit("/a b/c.txt"))]
    assert filled.window.search.box.text() == asked[0]


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_the_clipboard_is_searched_when_asked(filled, wait):
    QGuiApplication.clipboard().setText("Either side may end it:\n three months' notice")
    filled.window.search.search_clipboard()
    assert filled.window.search.box.text() == "Either side may end it: three months' notice"
    popup = filled.popup
    popup.appear()
    popup.search_clipboard()
    wait(lambda: popup.results.results.rowCount() > 0)
    assert popup.results.results.hits[0].path.name == "contract.txt"
    QTest.keyClick(popup.box.field, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert popup.box.text() == like(popup.results.results.hits[0])
    wait(lambda: popup.results.results.rowCount() > 0 and popup.results.results.hits[0].path.name != "contract.txt")
    popup.box.clear()
    QGuiApplication.clipboard().clear()
    popup.search_clipboard()
    assert says(popup, "There is no text on the clipboard.") and popup.box.text() == ""
    QTest.keyClick(popup.box.field, Qt.Key.Key_Escape)
    filled.window.search.search_clipboard()
    assert filled.window.toast.text() == "There is no text on the clipboard."


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_keys_of_the_window(filled, wait):
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QGuiApplication.clipboard().setText("apple cake")
    filled.window.bring_up()
    wait(filled.window.isActiveWindow)
    box = filled.window.search.box
    QTest.keyClick(box.field, Qt.Key.Key_V, control | shift)
    assert box.text() == "apple cake"
    wait(lambda: (found := filled.window.search.answers.response) and found.query == "apple cake" and not found.partial)
    QTest.keyClick(box.field, Qt.Key.Key_Y, control | shift)
    wait(lambda: True in marks(filled.window.search.results))
    QTest.keyClick(box.field, Qt.Key.Key_Y, control | shift)
    wait(lambda: set(marks(filled.window.search.results)) == {None})
    QTest.keyClick(box.field, Qt.Key.Key_M, control)
    assert box.text().startswith('like:"')
    box.clear()
