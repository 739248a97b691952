"""The dialog that saves a search: its name, and whether it is watched."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.widgets.buttons import ElidedLabel, button, label
from app.widgets.switch import Switch
from app.words.i18n import translate

NAME_LENGTH = 60


class SaveDialog(QDialog):
    """`name` and `watched` are what was chosen, once the dialog is accepted."""

    def __init__(self, text: str, parent: QWidget | None = None, *, name: str = "", watched: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Saved", "Save this search"))
        self.setMinimumWidth(420)
        shown = ElidedLabel("quiet")
        shown.show_text(text)
        self._name = QLineEdit(name or text[:NAME_LENGTH])
        self._name.setMaxLength(NAME_LENGTH)
        self._name.selectAll()
        named = label(translate("Saved", "Name"))
        named.setBuddy(self._name)
        self._name.setAccessibleName(named.text())
        self._watch = Switch(translate("Saved", "Keep watch"))
        self._watch.setChecked(watched)
        self._save = button(translate("Saved", "Save"), self.accept, role="primary")
        self._save.setDefault(True)
        self._name.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(translate("Saved", "Cancel"), self.reject))
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(shown)
        column.addWidget(named)
        column.addWidget(self._name)
        column.addWidget(self._watch)
        column.addWidget(label(translate("Saved", "Hither tells you when a new file answers it."), "quiet", wrap=True))
        column.addSpacing(6)
        column.addLayout(buttons)

    @property
    def name(self) -> str:
        return self._name.text().strip()

    @property
    def watched(self) -> bool:
        return self._watch.isChecked()
