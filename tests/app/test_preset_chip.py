"""What a search is for: offered, chosen, remembered, asked with, and said where the model cannot do it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine_bridge import EngineBridge
from app.search.preset_chip import PresetChip
from app.window_state import WindowState
from engine.models.presets import PRESETS, Preset
from tests.app.seen import actions, menu, says


@pytest.fixture
def bridge(qapp, qtbot):
    made = EngineBridge(lambda: None)
    yield made
    ended = []
    made.closed.connect(lambda: ended.append(1))
    made.close()
    qtbot.waitUntil(lambda: bool(ended))


@pytest.fixture
def chip(bridge, paths, qtbot):
    made = PresetChip(bridge, WindowState(paths))
    qtbot.addWidget(made)
    made.offer(PRESETS)
    return made


def test_each_preset_is_offered_with_its_instruction(chip):
    *titles, separator, compare = [action.text() for action in menu(chip).actions()]
    assert titles == [preset.title for preset in PRESETS]
    assert not separator and compare.startswith("Compare two presets")
    assert (
        actions(menu(chip))["Answer a question"].toolTip()
        == "Given a question, retrieve passages that answer the question"
    )
    assert [text for text, action in actions(menu(chip)).items() if action.isChecked()] == ["Find documents"]
    assert chip.text().startswith("Find documents") and not chip.property("chosen")


def test_a_choice_is_told_and_kept(chip, bridge, paths, qtbot):
    heard = []
    chip.changed.connect(lambda: heard.append(chip.preset))
    actions(menu(chip))["Find code for a description"].trigger()
    actions(menu(chip))["Find code for a description"].trigger()
    assert heard == ["code"] and chip.property("chosen") and chip.text().startswith("Find code")
    again = PresetChip(bridge, WindowState(paths))
    qtbot.addWidget(again)
    assert again.preset == "code"
    actions(menu(chip))["Find documents"].trigger()
    assert heard == ["code", ""] and not chip.property("chosen") and PresetChip(bridge, WindowState(paths)).preset == ""


def test_a_preset_that_is_gone_gives_way(chip):
    chip.offer([*PRESETS, Preset("letters", "Find letters & cards", "Find letters")])
    actions(menu(chip))["Find letters && cards"].trigger()
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
    assert says(search, "takes no instructions")
    search.preset.choose("documents")
    wait(lambda: answers[-1].preset == "" and not answers[-1].partial)
    assert not says(search, "takes no instructions")
    search.answers.channel.answered.disconnect(answers.append)
    search.box.clear()


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_a_key_opens_the_list(filled, wait):
    window = filled.window
    window.activateWindow()
    wait(lambda: window.isActiveWindow())
    QTest.keyClick(window.search.box.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: menu(window.search.preset).isVisible())
    menu(window.search.preset).close()


def test_a_long_title_is_elided_and_stands_in_the_tooltip(chip):
    long = Preset("long", "Find " + "very " * 20 + "long things", "x")
    chip.offer([*PRESETS, long])
    chip.choose("long")
    assert "…" in chip.text() and chip.sizeHint().width() < 300
    assert long.title in chip.toolTip() and long.title in chip.accessibleName()
