"""The settings dialog, built from the schema of the settings, with a search over all of them.

Models, rerankers and presets have pages of their own. Changes apply at once; a value that the engine rejects is
reported under its field and the old value comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.desktop.autostart import autostart
from app.engine_bridge import EngineBridge
from app.settings.entries import MODEL, PRESETS, RERANKER, RULES, START_AT_LOGIN, Entry, entries, group_title
from app.settings.fields import LANGUAGE, SettingField
from app.settings.model_download import ModelDownload
from app.settings.models_page import ModelsPage
from app.settings.rerankers_page import RerankersPage
from app.settings.rule_count import RuleCount
from app.widgets.buttons import button, frame, label, mark_chosen
from app.widgets.switch import INDENT
from app.words.i18n import localized, translate
from engine.base.errors import HitherError
from engine.base.settings import Settings

if TYPE_CHECKING:
    from app.presets.presets_page import PresetsPage


class SettingsDialog(QDialog):
    def __init__(
        self,
        bridge: EngineBridge,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        presets: Callable[[Entry], PresetsPage] | None = None,
        download: ModelDownload | None = None,
        troubles: Mapping[str, str] | None = None,
    ) -> None:
        """`presets` makes the page of presets. `download` outlives the dialog. `troubles` says, by name of a setting,
        why this desktop does not support it."""
        super().__init__(parent)
        self._bridge = bridge
        self._download = download or ModelDownload(bridge, self)
        self._autostart = autostart()
        self._make_presets = presets
        self._rows: list[_Row | ModelsPage | RerankersPage | PresetsPage] = []
        self._titles: dict[str, QWidget] = {}
        self._group = ""
        self.setWindowTitle(translate("Settings", "Settings"))
        self.resize(800, 640)
        self._find = QLineEdit()
        self._find.setPlaceholderText(translate("Settings", "Search the settings"))
        self._find.setAccessibleName(translate("Settings", "Search the settings"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._update)
        self._nothing = label(translate("Settings", "No setting is called that."), "quiet")
        self._side_column, self._column = QVBoxLayout(), QVBoxLayout()
        self._side_column.addWidget(self._find)
        self._side_column.addSpacing(6)
        self._column.addWidget(self._nothing)
        self._fill(settings)
        for row in self._rows:
            row.say((troubles or {}).get(row.entry.name, ""))
        self._column.addStretch(1)
        self._lay_out()
        bridge.settings_changed.connect(self._on_settings_changed)
        self._update()

    def show_group(self, group: str) -> None:
        self._group = group
        self._find.clear()
        self._update()

    def _fill(self, settings: Settings) -> None:
        self._buttons = {}
        for entry in entries(settings, at_login=self._autostart.is_on(), presets=self._make_presets is not None):
            if entry.group not in self._titles:
                title = label(group_title(entry.group), "title")
                self._titles[entry.group] = title
                self._column.addWidget(title)
                chosen = button(group_title(entry.group), partial(self.show_group, entry.group), role="row")
                self._buttons[entry.group] = chosen
                self._side_column.addWidget(chosen)
                self._group = self._group or entry.group
            made = self._made(entry)
            self._rows.append(made)
            self._column.addWidget(made)
        self._side_column.addStretch(1)
        self._side_column.addWidget(button(translate("Settings", "Close"), self.close))

    def _lay_out(self) -> None:
        side = frame("side")
        side.setFixedWidth(210)
        side.setLayout(self._side_column)
        self._side_column.setContentsMargins(10, 14, 10, 10)
        self._side_column.setSpacing(3)
        body = QWidget()
        body.setLayout(self._column)
        self._column.setContentsMargins(28, 20, 28, 20)
        self._column.setSpacing(18)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to the focused field by itself
        area.setWidget(body)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(area, 1)

    def _made(self, entry: Entry) -> _Row | ModelsPage | RerankersPage | PresetsPage:
        if entry.name == MODEL:
            return ModelsPage(entry, self._bridge, self._download)
        if entry.name == RERANKER:
            return RerankersPage(entry, self._bridge, self._download)
        if entry.name == PRESETS and self._make_presets is not None:
            return self._make_presets(entry)
        row = _Row(entry)
        row.field.changed.connect(lambda value: self._on_changed(row, value))
        if entry.name in RULES and isinstance(row.field.widget, QPlainTextEdit):
            row.add_below(RuleCount(self._bridge, row.field.widget))
        return row

    def _update(self) -> None:
        text = self._find.text()
        shown = set()
        for row in self._rows:
            fits = row.entry.matches(text) if text.strip() else row.entry.group == self._group
            row.setVisible(fits)
            if fits:
                shown.add(row.entry.group)
        for group, title in self._titles.items():
            title.setVisible(group in shown)
            mark_chosen(self._buttons[group], group == self._group and not text.strip())
        self._nothing.setVisible(not shown)

    def _on_changed(self, row: _Row, value: object) -> None:
        if row.entry.name == START_AT_LOGIN:
            self._on_start_at_login(row, bool(value))
            return
        at_start = row.entry.name == LANGUAGE
        row.say(translate("Settings", "Takes effect when Hither starts again.") if at_start else "")

        def failed(error: HitherError) -> None:
            row.say(localized(error.in_full))
            self._on_settings_changed()

        self._bridge.call(lambda engine: engine.change_setting(row.entry.name, value), None, failed)

    def _on_start_at_login(self, row: _Row, wanted: bool) -> None:
        try:
            self._autostart.set_on(wanted)
            row.say("")
        except HitherError as error:
            row.say(localized(error.in_full))
            row.show_value(self._autostart.is_on())

    def _on_settings_changed(self) -> None:
        if self._bridge.engine is None:
            return
        values = {entry.name: entry.value for entry in entries(self._bridge.engine.settings)}
        for row in self._rows:
            if row.entry.name in values:
                row.show_value(values[row.entry.name])

    def closeEvent(self, event: QCloseEvent) -> None:
        self._bridge.settings_changed.disconnect(self._on_settings_changed)
        super().closeEvent(event)


class _Row(QWidget):
    """A setting: label, field, help, and a link to reset it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.field = SettingField(entry, self)
        self._reset = button(translate("Settings", "Default"), self._on_reset_pressed, role="link")
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        if entry.kind is not bool:
            name = label(entry.label)
            name.setBuddy(self.field.widget)
            column.addWidget(name)
        line = QHBoxLayout()
        line.addWidget(self.field.widget, 0 if self.field.is_narrow else 1)
        line.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        if self.field.is_narrow:
            line.addStretch(1)
        column.addLayout(line)
        below = self._below = QVBoxLayout()
        below.setSpacing(5)
        if entry.help and entry.name != LANGUAGE:  # its choices explain themselves
            below.addWidget(label(entry.help, "quiet", wrap=True))
        below.addWidget(self._trouble)
        indented = QHBoxLayout()
        if entry.kind is bool:
            indented.addSpacing(INDENT)  # aligned with the text of the switch
        indented.addLayout(below, 1)
        column.addLayout(indented)
        self._show_reset(entry.value)
        self.field.changed.connect(self._show_reset)

    def add_below(self, widget: QWidget) -> None:
        self._below.insertWidget(self._below.count() - 1, widget)

    def show_value(self, value: object) -> None:
        self.field.show_value(value)
        self._show_reset(value)

    def say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _show_reset(self, value: object) -> None:
        self._reset.setVisible(value != self.entry.default)

    def _on_reset_pressed(self) -> None:
        self.field.show_value(self.entry.default)
        self._reset.hide()
        self.field.changed.emit(self.entry.default)
