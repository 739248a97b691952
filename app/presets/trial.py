"""Tries a preset: the answers to one query with this preset and with the default, side by side."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.search.answer_list import AnswerList
from app.search.compare import likeness
from app.search.hit_actions import HitActions
from app.search.preset_chip import preset_title
from app.widgets.buttons import label
from app.words.i18n import translate
from engine.base.types import SearchRequest
from engine.models.presets import Preset, find_preset

SHOWN = 8
PAUSE_MS = 350  # between the last key in the instruction and the search


class Trial(QWidget):
    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset: Preset | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Presets", "Type a question to try it"))
        self.field.setAccessibleName(translate("Presets", "Type a question to try it"))
        self.field.setClearButtonEnabled(True)
        own, usual = label("", "section"), label(preset_title(find_preset("")), "section")
        own.setText(translate("Presets", "This preset"))
        self.own = AnswerList(own, theme, bridge, actions, self)
        self.usual = AnswerList(usual, theme, bridge, actions, self)
        self._same = label("", "quiet")
        row = QHBoxLayout()
        row.setSpacing(12)
        for side, heading in ((self.own, own), (self.usual, usual)):
            side.results.setAccessibleName(heading.text())
            side.answered.connect(self._count)
            row.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(row, 1)
        column.addWidget(self._same)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_own)
        self.field.textChanged.connect(lambda _text: self._ask())

    def show_preset(self, preset: Preset) -> None:
        """Search with this preset from now on."""
        if preset != self._preset:
            self._preset = preset
            self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self._ask_own()
        self.usual.ask(self._request())

    def _ask_own(self) -> None:
        preset = self._preset
        if preset is not None and preset.instruction:
            self.own.ask(self._request(), preset)
        else:
            self.own.ask(replace(self._request(), text=""))

    def _request(self) -> SearchRequest:
        return SearchRequest(self.field.text().strip(), SHOWN, preset=find_preset("").name, passages_per_document=1)

    def _count(self) -> None:
        first, second = ([hit.path for hit in side.results.results.hits] for side in (self.own, self.usual))
        self._same.setText(likeness(first, second) if first and second else "")
