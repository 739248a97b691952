"""Two presets beside each other, and a preset offered where a question looks made for it."""

from __future__ import annotations

import pytest

from app.search.compare import CompareDialog
from engine.models.presets import PRESETS
from tests.app.seen import buttons, press, says
from tests.app.test_window import type_and_wait

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_two_presets_on_one_question(filled, wait):
    search = filled.window.search
    wait(lambda: len(search.preset.presets) >= len(PRESETS))
    type_and_wait(filled, "terminate lease", wait)
    search.preset.compare_asked.emit()
    (dialog,) = filled.window.findChildren(CompareDialog)
    assert dialog.isVisible() and dialog.field.text() == "terminate lease"
    left, right = dialog.sides
    assert (left.preset.currentData(), right.preset.currentData()) == ("documents", "answer")
    wait(lambda: all(side.results.results.rowCount() == 5 for side in dialog.sides))
    assert says(dialog, "5 of the first 5 are the same.")
    right.preset.setCurrentIndex(right.preset.findData("duplicates"))
    wait(lambda: says(right, "compares the texts"))
    dialog.field.setText("apple cake")
    wait(lambda: all(side.results.results.hits[0].path.name == "recipe.md" for side in dialog.sides))
    dialog.field.setText("")
    assert not says(dialog, "are the same") and left.results.results.rowCount() == 0
    search.compare()
    assert filled.window.findChildren(CompareDialog) == [dialog], "made once"
    dialog.close()


def offered(search) -> list[str]:
    return [words for words in buttons(search) if words.startswith("Ask as")]


def test_a_piece_of_code_is_offered_to_be_asked_as_code(filled, wait):
    search = filled.window.search
    wait(lambda: len(search.preset.presets) >= len(PRESETS))
    type_and_wait(filled, "def renew(lease): return lease + 1", wait)
    assert offered(search) == ["Ask as: Find code like this code"]
    assert search.preset.preset == "", "only offered"
    press(search, "Ask as: Find code like this code")
    assert search.preset.preset == "similar-code" and offered(search) == []
    search.preset.choose("")
    type_and_wait(filled, "when does the lease end?", wait)
    assert offered(search) == [], "this model makes no difference of it"
    type_and_wait(filled, "lease", wait)
    assert offered(search) == []
