"""What a search is for: offered, chosen, remembered, asked with, and said where the model cannot do it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine_bridge import EngineBridge
from app.search.preset_chip import PresetChip
from app.window_state import WindowState
from engine.models.presets import PRESETS, Preset


@pytest.fixture
def chip(qapp, paths, qtbot):
    bridge = EngineBridge(lambda: None)
    made = PresetChip(bridge, WindowState(paths))
    qtbot.addWidget(made)
    made.offer(PRESETS)
    yield made
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    qtbot.waitUntil(lambda: bool(ended))


def actions(chip):
    return {action.text(): action for action in chip._menu.actions()}


def test_each_preset_is_offered_with_its_instruction(chip):
    *titles, separator, compare = [action.text() for action in chip._menu.actions()]
    assert titles == [preset.title for preset in PRESETS]
    assert not separator and compare.startswith("Compare two presets")
    assert (
        actions(chip)["Answer a question"].toolTip() == "Given a question, retrieve passages that answer the question"
    )
    assert [text for text, action in actions(chip).items() if action.isChecked()] == ["Find documents"]
    assert chip.text().startswith("Find documents") and not chip.property("chosen")


def test_a_choice_is_told_and_kept(chip, qtbot):
    heard = []
    chip.changed.connect(lambda: heard.append(chip.preset))
    actions(chip)["Find code for a description"].trigger()
    actions(chip)["Find code for a description"].trigger()
    assert heard == ["code"] and chip.property("chosen") and chip.text().startswith("Find code")
    again = PresetChip(chip._bridge, chip._state)
    qtbot.addWidget(again)
    assert again.preset == "code"
    actions(chip)["Find documents"].trigger()
    assert heard == ["code", ""] and not chip.property("chosen") and chip._state.text("preset") == ""


def test_a_preset_that_is_gone_gives_way(chip):
    chip.offer([*PRESETS, Preset("letters", "Find letters & cards", "Find letters")])
    actions(chip)["Find letters && cards"].trigger()
    assert chip.preset == "letters"
    chip.offer(PRESETS)
    assert chip.preset == "" and chip.text().startswith("Find documents")


def test_the_search_asks_with_it_and_its_notice_is_shown(filled, wait):
    search = filled.window.search
    search.box.show_text("a method that extends a lease")
    answers = []
    search.answers.channel.answered.connect(answers.append)
    search.preset.choose("code")
    wait(lambda: bool(answers) and not answers[-1].partial)
    assert answers[-1].preset == "code"
    assert "takes no instructions" in search._note.text() and not search._note.isHidden()
    search.preset.choose("documents")
    wait(lambda: answers[-1].preset == "" and not answers[-1].partial)
    assert search._note.isHidden()
    search.answers.channel.answered.disconnect(answers.append)
    search.box.clear()


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_a_key_opens_the_list(filled, wait):
    window = filled.window
    window.activateWindow()
    wait(lambda: window.isActiveWindow())
    QTest.keyClick(window.search.box.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.search.preset._menu.isVisible())
    window.search.preset._menu.close()


def test_a_long_title_is_elided_and_stands_in_the_tooltip(chip):
    long = Preset("long", "Find " + "very " * 20 + "long things", "x")
    chip.offer([*PRESETS, long])
    chip.choose("long")
    assert "…" in chip.text() and chip.sizeHint().width() < 300
    assert long.title in chip.toolTip() and long.title in chip.accessibleName()
