"""The submenu of a folder that says what searches within it are for."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from app.folders.preset_menu import add_preset_menu
from engine.models.presets import PRESETS


def test_the_menu_marks_what_is_chosen_and_gives_the_name(qtbot):
    menu, asked = QMenu(), []
    qtbot.addWidget(menu)
    inner = add_preset_menu(menu, PRESETS, "code", asked.append)
    titles = {action.text(): action for action in inner.actions()}
    assert len(titles) == len(PRESETS)
    assert [text for text, action in titles.items() if action.isChecked()] == ["Find code for a description"]
    titles["Answer a question"].trigger()
    titles["Find documents"].trigger()
    assert asked == ["answer", ""], "the first is the default, which has no name"
