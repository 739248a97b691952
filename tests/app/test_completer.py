"""Completion in the box: by itself after a colon, by Ctrl+Space for the rest, and never in the way of Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.search.completer import Completer
from tests.app.test_window import type_and_wait

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def typed(program, text: str, wait) -> Completer:
    search = program.window.search
    program.window.activateWindow()
    search.box.clear()
    wait(search.box.field.hasFocus)
    search.box.field.insert(text)
    search.completer.ask()
    return search.completer


def meaning(row: int) -> str:
    """What the list of suggestions says of one of them."""
    (listed,) = [one for one in QApplication.allWidgets() if one.accessibleName() == "Suggestions" and one.isVisible()]
    return listed.topLevelItem(row).text(1)


def test_tab_takes_the_first_value(filled, wait):
    completer = typed(filled, "lease ext:p", wait)
    wait(lambda: completer.is_open)
    assert [suggestion.text for suggestion in completer.suggestions] == ["ext:py"]
    assert "1 file" in meaning(0)
    assert "Tab" in filled.window.search.box.field.accessibleDescription()
    QTest.keyClick(filled.window.search.box.field, Qt.Key.Key_Tab)
    assert filled.window.search.box.text() == "lease ext:py "
    assert not completer.is_open and filled.window.search.box.field.hasFocus()


def test_enter_opens_the_result_unless_a_suggestion_was_moved_to(filled, opener, wait):
    type_and_wait(filled, "general terms", wait)
    box, before = filled.window.search.box, len(opener.opened)
    box.field.insert(" type:")
    completer = filled.window.search.completer
    completer.ask()
    wait(lambda: completer.is_open)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert len(opener.opened) == before + 1 and not completer.is_open
    completer.ask()
    wait(lambda: completer.is_open)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert len(opener.opened) == before + 1
    assert box.text() == "general terms type:text "


def test_plain_words_are_left_alone(filled, wait):
    completer = typed(filled, "type in name", wait)
    assert not completer.is_open
    QTest.keyClick(filled.window.search.box.field, Qt.Key.Key_Down)
    assert not completer.is_open


def test_the_filters_are_listed_when_asked_and_escape_closes_the_list(filled, wait):
    completer = typed(filled, "lease ", wait)
    field = filled.window.search.box.field
    QTest.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: completer.is_open)
    assert "kind of file" in meaning(0)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not completer.is_open and field.text() == "lease ", "the text stays"
    QTest.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: completer.is_open)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    wait(lambda: completer.is_open and completer.suggestions[0].text.startswith("type:t"))
    assert field.text() == "lease type:", "its values follow"
    filled.window.search.results.setFocus()
    wait(lambda: not completer.is_open)
