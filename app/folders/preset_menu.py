"""The submenu that sets the preset of searches within a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.search.preset_chip import preset_title
from app.widgets.plain import plain
from app.words.i18n import translate

if TYPE_CHECKING:
    from engine.models.presets import Preset


def add_preset_menu(menu: QMenu, presets: Sequence[Preset], chosen: str, choose: Callable[[str], None]) -> QMenu:
    """Add the submenu; `choose` is called with the name of the preset.

    `chosen` is checked; "" stands for the default, the first of `presets`.
    """
    inner = menu.addMenu(translate("Folders", "When I search in it"))
    inner.setToolTipsVisible(True)
    group = QActionGroup(inner)
    for number, preset in enumerate(presets):
        name = preset.name if number else ""
        action = inner.addAction(preset_title(preset).replace("&", "&&"))
        action.setToolTip(plain(preset.instruction))
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(lambda _=False, name=name: choose(name))
        group.addAction(action)
    return inner
