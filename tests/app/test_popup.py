"""The quick search: the keys that reach its results from the box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_arrows_in_the_box_choose_a_result(filled, wait):
    popup = filled.popup
    popup.appear("notice of the lease")
    wait(lambda: popup.results.results.rowCount() > 2)
    chosen = [popup.results.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(popup.box.field, key)
        chosen.append(popup.results.currentIndex().row())
    assert chosen[:4] == [0, 1, 2, 1]
    assert chosen[4] > 1
    popup.hide()
