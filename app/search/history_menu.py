"""The menu of earlier searches under the box, newest first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from app.search.search_box import SearchBox
from app.window_state import WindowState
from app.words.i18n import translate

SHOWN = 12
WIDTH = 70  # characters


def show_history(
    state: WindowState, box: SearchBox, chosen: Callable[[str], None], save: Callable[[], None] | None = None
) -> None:
    """Show the menu and wait until it closes."""
    menu = history_menu(state, box, chosen, save)
    menu.exec(box.field.mapToGlobal(QPoint(0, box.field.height() + 4)))
    menu.deleteLater()


def history_menu(
    state: WindowState, box: SearchBox, chosen: Callable[[str], None], save: Callable[[], None] | None = None
) -> QMenu:
    """The menu; the caller shows and deletes it. `save` saves the current search."""
    menu = QMenu(box)
    if save is not None:
        label = translate("History", "Save this search…")
        menu.addAction(f"{label}\tCtrl+S", save)
        menu.addSeparator()
    searches = state.searches()[:SHOWN]
    if not searches:
        menu.addAction(translate("History", "No earlier searches")).setEnabled(False)
    for text in searches:
        shown = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
        menu.addAction(shown.replace("&", "&&")).triggered.connect(lambda _=False, text=text: chosen(text))
    if searches:
        menu.addSeparator()
        menu.addAction(translate("History", "Forget all searches"), state.clear_searches)
    menu.setMinimumWidth(min(560, box.field.width()))
    return menu
