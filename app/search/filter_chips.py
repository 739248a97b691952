"""The row of filters under the box: kind, time and folder, each as a filter in box syntax."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.desktop.desktop_actions import shown_name, shown_path
from app.look.theme import Theme
from app.widgets.buttons import button, mark_chosen
from app.words.i18n import translate


class FilterChips(QFrame):
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._folders: tuple[Path, ...] = ()
        self._chips = [
            Chip(translate("Filters", "Kind"), _kinds()),
            Chip(translate("Filters", "Time"), _times()),
            Chip(translate("Filters", "Folder"), ()),
        ]
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(18, 5, 18, 6)
        column.setSpacing(4)
        for row in (self._row, self._second):
            row.setSpacing(6)
            column.addLayout(row)
        self._second.addStretch(1)
        self._trailing: list[QWidget] = []
        self._folded = False
        row = self._row
        for chip in self._chips:
            chip.changed.connect(self._on_chip_changed)
            row.addWidget(chip)
        self._clear = button(translate("Filters", "Clear filters"), self.clear, role="link")
        self._clear.hide()
        row.addWidget(self._clear)
        row.addStretch(1)

    def add_trailing(self, widget: QWidget) -> None:
        """Add another control at the end of the row; it moves to a second row where there is no space."""
        self._trailing.append(widget)
        (self._second if self._folded else self._row).addWidget(widget)

    def filters(self) -> tuple[str, ...]:
        """The chosen filters in box syntax."""
        return tuple(chip.filter for chip in self._chips if chip.filter)

    def show_folders(self, folders: Sequence[Path]) -> None:
        if tuple(folders) != self._folders:
            self._folders = tuple(folders)
            self._chips[2].offer([(shown_name(path) or shown_path(path), _inside(path)) for path in folders])
            self._chips[2].setVisible(len(folders) > 1 or bool(self._chips[2].filter))

    def choose_folder(self, folder: Path) -> None:
        self._chips[2].show()
        self._chips[2].choose(shown_name(folder) or shown_path(folder), _inside(folder))

    def clear(self) -> None:
        for chip in self._chips:
            chip.choose("", "", quietly=True)
        self._on_chip_changed()

    # --- QWidget
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # lets the window become narrower than one row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    # --- inside
    def _fold(self) -> None:
        """Move the trailing controls to the second row if not all fit the first."""
        shown = [part for part in (*self._chips, self._clear, *self._trailing) if not part.isHidden()]
        needed = sum(part.sizeHint().width() + self._row.spacing() for part in shown)
        margins = self._column.contentsMargins()
        folded = needed > self.width() - margins.left() - margins.right()
        if folded != self._folded:
            self._folded = folded
            for part in self._trailing:
                (self._second if folded else self._row).addWidget(part)

    def _on_chip_changed(self) -> None:
        self._clear.setVisible(bool(self.filters()))
        self.changed.emit()


class Chip(QPushButton):
    """One filter: its text is the name of the filter, or the choice."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self.filter = ""
        self.setProperty("role", "chip")
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        self.offer(choices)
        self.clicked.connect(self._on_clicked)
        self._show()

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        self._menu.clear()
        self._menu.addAction(translate("Filters", "Any"), lambda: self.choose("", ""))
        self._menu.addSeparator()
        for label, value in choices:
            action = self._menu.addAction(label.replace("&", "&&"))
            action.triggered.connect(lambda _=False, label=label, value=value: self.choose(label, value))

    def choose(self, label: str, value: str, *, quietly: bool = False) -> None:
        self.filter = value
        self._show(label)
        if not quietly:
            self.changed.emit()

    def _on_clicked(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _show(self, label: str = "") -> None:
        mark_chosen(self, bool(self.filter))
        self.setText(f"{label or self._name}  ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {label or translate('Filters', 'Any')}")


def _inside(path: Path) -> str:
    return f'in:"{path}"'


def _kinds() -> list[tuple[str, str]]:
    return [
        (translate("Filters", "Documents"), "type:document"),
        (translate("Filters", "Text and notes"), "type:text"),
        (translate("Filters", "Program code"), "type:code"),
        (translate("Filters", "Tables"), "type:sheet"),
        (translate("Filters", "Slides"), "type:slides"),
        (translate("Filters", "Web pages"), "type:page"),
        (translate("Filters", "E-mail"), "type:mail"),
        (translate("Filters", "Pictures"), "type:image"),
        (translate("Filters", "Data"), "type:data"),
    ]


def _times() -> list[tuple[str, str]]:
    return [
        (translate("Filters", "Today"), "date:today"),
        (translate("Filters", "Last 7 days"), "date:7d"),
        (translate("Filters", "Last 30 days"), "date:30d"),
        (translate("Filters", "Last year"), "date:1y"),
    ]
