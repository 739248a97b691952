"""The chip that chooses the preset of a search and remembers it.

The list is loaded each time the menu opens: own presets are files that any editor may change.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.engine_bridge import EngineBridge
from app.widgets.buttons import mark_chosen
from app.widgets.plain import plain
from app.window_state import WindowState
from app.words.i18n import localized, translate
from engine.base.messages import say
from engine.models.presets import Preset, title_of

KEY = "Ctrl+P"
COMPARE_KEY = "Ctrl+Shift+P"
KEPT = "preset"
WIDEST = 190  # pixels; a longer title is elided and the tooltip has all of it


class PresetChip(QPushButton):
    """`preset` is the name for a SearchRequest; "" is the default preset."""

    changed = Signal()
    compare_asked = Signal()

    def __init__(self, bridge: EngineBridge, state: WindowState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._state = state
        self._presets: tuple[Preset, ...] = ()
        self.preset = state.text(KEPT)
        self.setProperty("role", "chip")
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.clicked.connect(self.open_menu)
        bridge.opened.connect(lambda: self._ask(then_open=False))
        bridge.presets_changed.connect(lambda: self._ask(then_open=False))
        self._show()

    def open_menu(self) -> None:
        """Open the menu with the current presets."""
        self._ask(then_open=True)

    def offer(self, presets: Sequence[Preset]) -> None:
        """Fill the menu. A remembered preset that is gone gives way to the default, the first."""
        self._presets = tuple(presets)
        gone = bool(self.preset) and self.preset not in self._names()
        if gone:
            self._keep("")
        self._menu.clear()
        group = QActionGroup(self._menu)
        for number, preset in enumerate(presets):
            action = self._menu.addAction(preset_title(preset).replace("&", "&&"))
            action.setToolTip(plain(preset.instruction))
            action.setCheckable(True)
            action.setChecked(preset.name == self.preset or (not self.preset and number == 0))
            action.triggered.connect(lambda _=False, name=preset.name: self.choose(name))
            group.addAction(action)
        self._menu.addSeparator()
        label = translate("Compare", "Compare two presets…")
        self._menu.addAction(f"{label}\t{COMPARE_KEY}", self.compare_asked.emit)
        self._show()
        if gone:
            self.changed.emit()

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The presets of the menu, as last loaded."""
        return self._presets

    def title_of(self, name: str) -> str:
        """The title of a preset; "" if there is none of this name."""
        return next((preset_title(preset) for preset in self._presets if preset.name == name), "")

    def choose(self, name: str) -> None:
        """Choose a preset by name. An unknown name, or that of the default preset, chooses the default."""
        if self._presets and (name == self._presets[0].name or name not in self._names()):
            name = ""
        if name != self.preset:
            self._keep(name)
            self._show()
            self.changed.emit()

    def _names(self) -> set[str]:
        return {preset.name for preset in self._presets}

    def _ask(self, *, then_open: bool) -> None:
        def done(presets: tuple[Preset, ...]) -> None:
            self.offer(presets)
            if then_open:
                self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

        self._bridge.call(lambda engine: engine.presets.all(), done, lambda _error: None)

    def _keep(self, name: str) -> None:
        self.preset = name
        self._state.keep_text(KEPT, name)

    def _show(self) -> None:
        chosen = next((preset for preset in self._presets if preset.name == self.preset), None)
        default = self._presets[0] if self._presets else None
        shown = chosen or default
        title = preset_title(shown) if shown else self.preset or localized(say("preset.documents"))
        mark_chosen(self, bool(self.preset))
        elided = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, WIDEST)
        self.setText(f"{elided}  ▾".replace("&", "&&"))
        self.setAccessibleName(translate("Filters", "Search to: {preset}").format(preset=title))
        key = QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText)
        meaning = translate("Filters", "What the search is for ({key})").format(key=key)
        lines = [meaning, title if elided != title else "", shown.instruction if shown else ""]
        self.setToolTip(plain("\n".join(line for line in lines if line)))


def preset_title(preset: Preset) -> str:
    """The title as shown: built-in presets in the language of the window, own ones as written."""
    return localized(title_of(preset))
