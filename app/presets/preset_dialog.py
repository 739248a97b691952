"""The dialog that edits a preset and tries it on a query. Built-in presets are read-only."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.presets.naming import name_for
from app.presets.trial import Trial
from app.search.hit_actions import HitActions
from app.search.preset_chip import preset_title
from app.widgets.buttons import button, label
from app.widgets.switch import INDENT, Switch
from app.words.i18n import isolated, localized, translate
from engine.base.errors import HitherError
from engine.models.presets import Preset, takes_instruction

TITLE_LENGTH = 60
INSTRUCTION_LINES = 3


class Mode(Enum):
    NEW = auto()  # with a name that is still to be chosen
    EDIT = auto()
    VIEW = auto()  # read-only: tried or copied


class PresetDialog(QDialog):
    """`saved` carries the name of the saved preset; `copy_asked` is emitted by the button of a read-only preset."""

    saved = Signal(str)
    copy_asked = Signal()

    def __init__(
        self,
        preset: Preset,
        theme: Theme,
        bridge: EngineBridge,
        actions: HitActions,
        parent: QWidget | None = None,
        *,
        taken: Collection[str] = (),
        mode: Mode = Mode.EDIT,
    ) -> None:
        """`taken` are the names that a new preset cannot have. Only a new preset has an editable name: folders and
        saved searches refer to a preset by its name."""
        super().__init__(parent)
        self._bridge = bridge
        self._taken = frozenset(taken)
        self._own_name = False  # the person typed a name, so the title no longer makes it
        self._is_new = is_new = mode is Mode.NEW
        editable = mode is not Mode.VIEW
        self.setWindowTitle(translate("Presets", "New preset") if is_new else preset_title(preset))
        self.resize(860, 720)
        self.title = QLineEdit(preset_title(preset))
        self.title.setMaxLength(TITLE_LENGTH)
        self.name = QLineEdit(preset.name)
        self.instruction = QPlainTextEdit(preset.instruction)
        self.instruction.setProperty("role", "field")
        self.instruction.setTabChangesFocus(True)
        self.instruction.setFixedHeight(INSTRUCTION_LINES * self.instruction.fontMetrics().lineSpacing() + 20)
        self.alike = Switch(translate("Presets", "Question and passages are texts of one kind"))
        self.alike.setChecked(preset.symmetric)
        self._read = label("", "quiet", wrap=True)
        self.trial = Trial(theme, bridge, actions)
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self.title.setReadOnly(not editable)
        self.instruction.setReadOnly(not editable)
        self.name.setReadOnly(not is_new)
        self.alike.setEnabled(editable)
        self._done = (
            button(translate("Presets", "Save"), self._on_save_pressed, role="primary")
            if editable
            else button(translate("Presets", "Duplicate…"), self.copy_asked.emit)
        )
        self._lay_out(editable)
        self.title.textEdited.connect(self._on_title_edited)
        self.name.textEdited.connect(self._on_name_edited)
        for changed in (self.title.textChanged, self.name.textChanged, self.instruction.textChanged):
            changed.connect(self._show)
        self.alike.toggled.connect(self._show)
        bridge.model_changed.connect(self._show)
        self._show()
        (self.title if is_new else self.instruction if editable else self.trial.field).setFocus()

    def preset(self) -> Preset:
        """The preset in the fields; its instruction is joined to one line."""
        return Preset(
            name=self.name.text().strip(),
            title=self.title.text().strip(),
            instruction=" ".join(self.instruction.toPlainText().split()),
            symmetric=self.alike.isChecked(),
        )

    # --- inside
    def _on_title_edited(self, title: str) -> None:
        if self._is_new and not self._own_name:
            self.name.setText(name_for(title, self._taken))

    def _on_name_edited(self, name: str) -> None:
        self._own_name = bool(name)

    def _show(self) -> None:
        preset = self.preset()
        self.trial.show_preset(preset)
        self._read.setText(self._what_is_read(preset))
        self._trouble.hide()
        clash = self._is_new and preset.name in self._taken
        if clash:
            self._say(translate("Presets", "There is a preset called {name} already.").format(name=preset.name))
        if self._done.property("role") == "primary":
            self._done.setEnabled(bool(preset.title and preset.name and preset.instruction) and not clash)

    def _what_is_read(self, preset: Preset) -> str:
        """What the active model reads with this preset."""
        status = self._bridge.status
        model = status.model.name if status is not None else ""
        if model and not takes_instruction(model):
            if preset.symmetric:
                said = translate(
                    "Presets", "{model} takes no instructions: it reads the question as it reads a passage."
                )
            else:
                said = translate(
                    "Presets", "{model} takes no instructions: with it this preset finds what the usual search does."
                )
            return said.format(model=model)
        question = translate("Presets", "your question")
        read = f"Instruct: {preset.instruction or '…'} Query: {question}"
        return translate("Presets", "The model reads: {text}").format(text=isolated(read))

    def _on_save_pressed(self) -> None:
        preset = self.preset()

        def done(_none: None) -> None:
            if shiboken6.isValid(self):
                self.saved.emit(preset.name)
                self.accept()

        def failed(error: HitherError) -> None:
            if shiboken6.isValid(self):
                self._say(localized(error.in_full))

        self._bridge.call(lambda engine: engine.presets.save(preset), done, failed)

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()

    def _lay_out(self, editable: bool) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(5)
        form.setColumnStretch(0, 2)
        form.setColumnStretch(1, 1)
        for place, (text, field) in enumerate(
            (
                (translate("Presets", "What it is for"), self.title),
                (translate("Presets", "Name for the command line"), self.name),
            )
        ):
            form.addWidget(_naming(text, field), 0, place)
            form.addWidget(field, 1, place)
        instruct = _naming(translate("Presets", "Instruction"), self.instruction)
        form.addWidget(instruct, 2, 0, 1, 2)
        form.addWidget(self.instruction, 3, 0, 1, 2)
        english = translate("Presets", "In English, whatever language you search in: the models were trained so.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addLayout(form)
        if editable:
            column.addWidget(label(english, "quiet", wrap=True))
        column.addWidget(self.alike)
        alike = QHBoxLayout()
        alike.addSpacing(INDENT)
        alike.addWidget(
            label(
                translate("Presets", "As for near-duplicates, translations, or code that is like code."),
                "quiet",
                wrap=True,
            )
        )
        column.addLayout(alike)
        column.addWidget(self._read)
        column.addSpacing(4)
        column.addWidget(label(translate("Presets", "Try it"), "heading"))
        column.addWidget(self.trial, 1)
        column.addWidget(self._trouble)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        closing = translate("Presets", "Cancel") if editable else translate("Presets", "Close")
        buttons.addWidget(button(closing, self.reject))
        buttons.addWidget(self._done)
        column.addLayout(buttons)


def _naming(text: str, field: QWidget) -> QWidget:
    """The label of a field, which becomes its accessible name, too."""
    named = label(text)
    named.setBuddy(field)
    field.setAccessibleName(text)
    return named
