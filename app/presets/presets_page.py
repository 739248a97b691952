"""The page of presets in the settings: the built-in ones, the person's own, and their actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QMessageBox, QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.presets.naming import copy_of, name_for
from app.presets.preset_dialog import Mode, PresetDialog
from app.search.hit_actions import HitActions
from app.search.preset_chip import preset_title
from app.settings.entries import Entry
from app.widgets.buttons import button, frame, label
from app.widgets.plain import plain
from app.words.i18n import isolated, localized, translate
from engine.base.errors import HitherError
from engine.models.own_presets import read_preset
from engine.models.presets import PRESETS, Preset

FILES = "*.toml"
ROWS_SHOWN = 8
PLACE = Qt.ItemDataRole.UserRole


class PresetsPage(QWidget):
    """Takes the place of a settings row in the dialog."""

    def __init__(self, entry: Entry, theme: Theme, bridge: EngineBridge, actions: HitActions) -> None:
        super().__init__()
        self.entry = entry
        self._theme = theme
        self._bridge = bridge
        self._actions = actions
        self._presets: tuple[Preset, ...] = ()
        self._wanted = ""  # the preset to select once the list is loaded
        self.list = _List()
        self.list.setAccessibleName(translate("Presets", "Presets"))
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.list.itemActivated.connect(lambda _item: self.open())
        self.list.delete_pressed = self.delete
        self._title = label("", "heading", wrap=True)
        self._instruction = label("", wrap=True)
        self._name = label("", "quiet", wrap=True)
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self._open = button("", self.open)
        self._copy = button(translate("Presets", "Duplicate…"), self.duplicate)
        self._export = button(translate("Presets", "Export…"), self.export)
        self._delete = button(translate("Presets", "Delete…"), self.delete)
        self._lay_out()
        bridge.presets_changed.connect(self._ask)
        self.show_presets(PRESETS)

    def show_presets(self, presets: Sequence[Preset]) -> None:
        """List presets; the selection is kept."""
        chosen = self.chosen()
        wanted = self._wanted or (chosen.name if chosen else "")
        self._wanted = ""
        self._presets = tuple(presets)
        self.list.blockSignals(True)
        self.list.clear()
        own = [preset for preset in presets if preset not in PRESETS]
        self._add_section(translate("Presets", "Your own"), own)
        self._add_section(translate("Presets", "With Hither"), [preset for preset in presets if preset in PRESETS])
        self.list.fit()
        rows = {item.data(PLACE): row for row in range(self.list.count()) if (item := self.list.item(row)).data(PLACE)}
        self.list.setCurrentRow(rows.get(wanted, min(rows.values(), default=-1)))
        self.list.blockSignals(False)
        self._show_chosen()

    def chosen(self) -> Preset | None:
        item = self.list.currentItem()
        name = item.data(PLACE) if item is not None else None
        return next((preset for preset in self._presets if preset.name == name), None)

    # --- the interface of a settings row
    def show_value(self, value: object) -> None:
        """Nothing to show: presets are files, not a setting."""

    def say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    # --- actions
    def open(self) -> None:
        """Edit an own preset, or view and try a built-in one."""
        preset = self.chosen()
        if preset is not None:
            self._edit(preset, Mode.VIEW if preset in PRESETS else Mode.EDIT)

    def add(self) -> None:
        """Write a new preset."""
        self._edit(Preset(name_for("", self._names()), "", ""), Mode.NEW)

    def duplicate(self) -> None:
        """Write a new preset that begins as a copy."""
        preset = self.chosen()
        if preset is not None:
            title = translate("Presets", "{title}, my way").format(title=preset_title(preset))
            self._edit(copy_of(preset, title, self._names()), Mode.NEW)

    def delete(self) -> None:
        """Delete an own preset after a question."""
        preset = self.chosen()
        if preset is None or preset in PRESETS:
            return
        title = isolated(preset_title(preset))
        box = question(
            self,
            translate("Presets", "Delete “{title}”?").format(title=title),
            translate("Presets", "Folders and searches that use it search as usual from then on."),
            translate("Presets", "Delete"),
        )
        if _is_agreed(box):
            self._bridge.call(lambda engine: engine.presets.delete(preset.name), None, self._on_failed)

    def export(self) -> None:
        preset = self.chosen()
        if preset is not None and preset not in PRESETS:
            title = translate("Presets", "Export a preset")
            chosen, _kind = QFileDialog.getSaveFileName(self, title, str(Path.home() / f"{preset.name}.toml"), FILES)
            if chosen:
                self.export_to(preset, Path(chosen))

    def export_to(self, preset: Preset, path: Path) -> None:
        def done(_none: None) -> None:
            self._actions.said.emit(translate("Presets", "Exported as {file}").format(file=path.name))

        self._bridge.call(lambda engine: engine.presets.export_preset(preset.name, path), done, self._on_failed)

    def choose_import(self) -> None:
        title = translate("Presets", "Import a preset")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, str(Path.home()), FILES)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> None:
        """Add the preset of a file; asks before it replaces another."""

        def done(preset: Preset) -> None:
            if shiboken6.isValid(self) and (preset.name not in self._names() or self._may_replace(preset)):
                self._wanted = preset.name
                self._bridge.call(lambda engine: engine.presets.save(preset), None, self._on_failed)

        self._bridge.call(lambda _engine: read_preset(path), done, self._on_failed)

    # --- QWidget
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    # --- inside
    def _ask(self) -> None:
        def done(presets: tuple[Preset, ...]) -> None:
            if shiboken6.isValid(self):
                self.show_presets(presets)

        if self._bridge.engine is not None:
            self._bridge.call(lambda engine: engine.presets.all(), done, self._on_failed)

    def _names(self) -> set[str]:
        return {preset.name for preset in self._presets}

    def _edit(self, preset: Preset, mode: Mode) -> None:
        self.say("")
        dialog = PresetDialog(
            preset,
            self._theme,
            self._bridge,
            self._actions,
            self,
            taken=self._names(),
            mode=mode,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._on_saved)
        dialog.copy_asked.connect(dialog.reject)
        dialog.copy_asked.connect(self.duplicate)
        dialog.open()

    def _on_saved(self, name: str) -> None:
        self._wanted = name
        self._ask()

    def _may_replace(self, preset: Preset) -> bool:
        box = question(
            self,
            translate("Presets", "Replace the preset called {name}?").format(name=isolated(preset.name)),
            translate("Presets", "The file has one of the same name. What yours says now would be lost."),
            translate("Presets", "Replace"),
        )
        return _is_agreed(box)

    def _on_failed(self, error: HitherError) -> None:
        if shiboken6.isValid(self):
            self.say(localized(error.in_full))

    def _show_chosen(self) -> None:
        preset = self.chosen()
        own = preset is not None and preset not in PRESETS
        self._title.setText(preset_title(preset) if preset else "")
        self._instruction.setText(preset.instruction if preset else "")
        self._name.setText(
            translate("Presets", "On the command line: {name}").format(name=isolated(f"--preset {preset.name}"))
            if preset
            else ""
        )
        self._open.setText(translate("Presets", "Edit…") if own else translate("Presets", "Try it…"))
        for widget in (self._export, self._delete):
            widget.setVisible(own)

    def _add_section(self, title: str, presets: Sequence[Preset]) -> None:
        if not presets:
            return
        head = QListWidgetItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(_small(self.list.font()))
        head.setSizeHint(QSize(10, self.list.fontMetrics().height() + 10))
        self.list.addItem(head)
        for preset in presets:
            item = QListWidgetItem(preset_title(preset))
            item.setData(PLACE, preset.name)
            item.setToolTip(plain(preset.instruction))
            item.setSizeHint(QSize(10, self.list.fontMetrics().height() + 10))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, preset.instruction)
            self.list.addItem(item)

    def _lay_out(self) -> None:
        said = translate(
            "Presets", "A preset tells the model what to look for. Choose one under the box, or for a folder."
        )
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(6)
        for widget in (self._title, self._instruction, self._name):
            inside.addWidget(widget)
        of_one = QHBoxLayout()
        of_one.setSpacing(8)
        for action in (self._open, self._copy, self._export, self._delete):
            of_one.addWidget(action)
        of_one.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(of_one)
        of_all = QHBoxLayout()
        of_all.setSpacing(8)
        of_all.addWidget(button(translate("Presets", "New preset…"), self.add, role="primary"))
        of_all.addWidget(button(translate("Presets", "Import…"), self.choose_import))
        of_all.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(said, wrap=True))
        column.addLayout(of_all)
        column.addWidget(self._trouble)
        column.addWidget(self.list)
        column.addWidget(card)


class _List(QListWidget):
    """A list as high as its rows, up to ROWS_SHOWN."""

    def __init__(self) -> None:
        super().__init__()
        self.delete_pressed: Callable[[], None] = lambda: None
        self.setProperty("role", "card")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        rows = min(self.count(), ROWS_SHOWN)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 20) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.85)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def question(parent: QWidget, asked: str, more: str, agreed: str) -> QMessageBox:
    """A question box whose Enter and Escape change nothing."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(translate("Presets", "Presets"))
    box.setText(plain(asked))
    box.setInformativeText(plain(more))
    box.addButton(agreed, QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(translate("Presets", "Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    return box


def _is_agreed(box: QMessageBox) -> bool:
    box.exec()
    box.deleteLater()
    return box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole
