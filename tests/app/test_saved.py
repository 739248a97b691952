"""Saved searches in the side bar: kept, chosen, renamed, deleted, and told of when a new file answers one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from app.quick.tray import Tray
from app.saved.save_dialog import SaveDialog
from app.saved.saved_list import sentence, shown_name
from app.search.history_menu import history_menu
from engine.base.events import SavedSearchMatched
from engine.base.types import SavedSearch
from tests.app.seen import button, field, find, press

LEASES = SavedSearch("Leases", "lease type:text", watched=True)


def listed(window) -> QListWidget:
    return find(window.saved, QListWidget, "Saved searches")


def names(window) -> list[str]:
    return [search.name for search in window.saved.searches]


def test_a_search_is_kept_chosen_renamed_and_deleted(program, wait):
    window = program.window
    assert window.saved.isHidden()
    window.saved.keep(LEASES)
    wait(lambda: names(window) == ["Leases"])
    assert not window.saved.isHidden()
    window.search.chips.choose_folder(Path("/somewhere"))
    listed(window).setCurrentRow(0)
    QTest.keyClick(listed(window), Qt.Key.Key_Return)
    assert window.search.box.text() == "lease type:text"
    assert window.search.chips.filters() == (), "only the filters that were saved"

    (kept,) = window.saved.searches
    menu = window.saved.menu(kept)
    watch = next(action for action in menu.actions() if action.isCheckable())
    assert watch.isChecked()
    watch.trigger()
    wait(lambda: not window.saved.searches[0].watched)
    window.saved.keep(replace(kept, name="Tenancy", watched=False))
    wait(lambda: names(window) == ["Tenancy"])
    listed(window).setCurrentRow(0)
    QTest.keyClick(listed(window), Qt.Key.Key_Delete)
    wait(lambda: names(window) == [])
    assert window.saved.isHidden()


def test_what_is_saved_holds_the_filters_of_the_chips(program):
    search = program.window.search
    asked = []
    search.save_asked.disconnect()
    search.save_asked.connect(lambda text, preset: asked.append((text, preset)))
    search.save_search()
    assert asked == [], "nothing to save"
    search.box.show_text("lease")
    search.chips.choose_folder(Path("/home/me/papers"))
    menu = history_menu(program.state, search.box, search.search_for, search.save_search)
    menu.actions()[0].trigger()
    assert asked == [('lease in:"/home/me/papers"', "")]


def test_the_dialog_wants_a_name(qtbot):
    dialog = SaveDialog("lease type:text")
    qtbot.addWidget(dialog)
    assert dialog.name == "lease type:text" and not dialog.watched
    name, save = field(dialog, "Name"), button(dialog, "Save")
    name.setText("  ")
    assert not save.isEnabled()
    name.setText(" Leases ")
    press(dialog, "Keep watch")
    assert save.isEnabled() and (dialog.name, dialog.watched) == ("Leases", True)


def test_a_new_match_is_told_in_the_window_and_counted(program, wait):
    window = program.window
    event = SavedSearchMatched(replace(LEASES, id=1, unseen=(Path("/a.txt"),)), (Path("/a.txt"),))
    wait(lambda: program.bridge.engine is not None)
    program.bridge.engine.events.publish(event)
    wait(lambda: "Leases" in window.toast.text())
    window.saved.show_searches((event.search,))
    assert listed(window).item(0).text() == shown_name(event.search) == "1 new · Leases"
    assert listed(window).item(0).font().bold()


@pytest.mark.parametrize(
    ("paths", "said"),
    [(("/a/b.txt",), "New for “Leases”: b.txt"), (("/a", "/b", "/c"), "New for “Leases”: 3 files")],
)
def test_a_match_in_a_sentence(paths, said):
    assert sentence(SavedSearchMatched(LEASES, tuple(map(Path, paths)))) == said


def test_a_click_on_the_trays_message_searches(theme):
    tray = Tray(theme)
    asked = []
    tray.search_asked.connect(asked.append)
    tray.notify(SavedSearchMatched(LEASES, (Path("/a"),)))  # there is no tray here: nothing is shown
    tray._on_message_clicked()
    assert asked == []
    tray._notified = LEASES
    tray._on_message_clicked()
    assert asked == [LEASES]


def test_what_another_process_keeps_is_listed_at_once(program, wait):
    """As `hither searches add` does, which asks this one."""
    program.bridge.engine.saved_searches.save(SavedSearch("From a terminal", "cake"))
    wait(lambda: [search.name for search in program.window.saved.searches] == ["From a terminal"])
    program.bridge.engine.saved_searches.delete(program.window.saved.searches[0].id)
    wait(lambda: program.window.saved.searches == ())
