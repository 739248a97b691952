"""The activity page: progress, speed, time left, the model, and the state of each folder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desktop.desktop_actions import shown_path
from app.look.theme import Theme
from app.status.status_line import ProgressLine
from app.status.status_sentence import activity, folder_progress, folder_sentence, headline, meaning_percent
from app.widgets.buttons import ElidedLabel, IconButton, button, label
from app.widgets.columns import Columns
from app.words.i18n import decimal, duration, number, translate
from engine.base.types import FolderStatus, Status

EDGE, FIGURE = 24, 170  # pixels: margin of the page, least width of a figure


class ActivityPage(QWidget):
    back_asked = Signal()
    pause_asked = Signal(bool)
    failures_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paused = False
        self._headline = label("", "heading", wrap=True)
        self._at_hand = ElidedLabel("quiet")
        self._pause = button("", self._on_pause_pressed)
        self._figures = {name: _Figure(title) for name, title in _titles().items()}
        self._folders = QVBoxLayout()
        self._folders.setSpacing(8)
        self._rows: dict[int, _FolderRow] = {}
        self._failures = button(translate("Activity", "Not indexed"), self.failures_asked.emit)
        self._grid = Columns(FIGURE, most=3)
        self._grid.show_cards(list(self._figures.values()))
        self._lay_out()

    def show_status(self, status: Status) -> None:
        self._paused = status.paused
        self._headline.setText(headline(status))
        at_hand = activity(status)
        self._at_hand.show_text(at_hand)
        self._at_hand.setVisible(bool(at_hand))
        self._pause.setText(
            translate("Activity", "Go on indexing") if status.paused else translate("Activity", "Pause indexing")
        )
        self._failures.setEnabled(status.failed > 0)
        for name, text in _values(status).items():
            self._figures[name].show_value(text)
        self._show_folders(status.folders)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.fit(event.size().width() - 2 * EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(
            IconButton(self._theme, "left", translate("Activity", "Back to the search"), self.back_asked.emit)
        )
        title = ElidedLabel("title", Qt.TextElideMode.ElideRight)
        title.show_text(translate("Activity", "Activity"))
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._failures)
        head.addWidget(self._pause)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._headline)
        said.addWidget(self._at_hand)
        column.addLayout(said)
        column.addLayout(self._grid)
        column.addWidget(label(translate("Activity", "FOLDERS"), "section"))
        column.addLayout(self._folders)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(translate("Activity", "Activity"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(EDGE, 18, EDGE, 12)
        whole.setSpacing(14)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    def _show_folders(self, folders: tuple[FolderStatus, ...]) -> None:
        for gone in set(self._rows) - {folder.folder.id for folder in folders}:
            self._rows.pop(gone).deleteLater()
        for folder in folders:
            row = self._rows.get(folder.folder.id)
            if row is None:
                row = self._rows[folder.folder.id] = _FolderRow(self._theme)
                self._folders.addWidget(row)
            row.show_folder(folder)

    def _on_pause_pressed(self) -> None:
        self.pause_asked.emit(not self._paused)


class _Figure(QFrame):
    """A card with a number and what it counts."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = title
        self._value = label("–", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addWidget(self._value)
        column.addWidget(label(title, "quiet", wrap=True))

    def show_value(self, text: str) -> None:
        self._value.setText(text)
        self.setAccessibleName(f"{self._title}: {text}")


class _FolderRow(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = ElidedLabel()
        self._state = label("", "quiet")
        self._line = ProgressLine(theme)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.addLayout(row)
        column.addWidget(self._line)

    def show_folder(self, folder: FolderStatus) -> None:
        self._name.show_text(shown_path(folder.folder.path))
        self._state.setText(folder_sentence(folder))
        share = folder_progress(folder)
        self._line.show_share(share)
        self._line.setVisible(share is not None)


def _titles() -> dict[str, str]:
    return {
        "words": translate("Activity", "files with searchable words"),
        "meaning": translate("Activity", "of the passages understood"),
        "passages": translate("Activity", "passages"),
        "speed": translate("Activity", "passages a second"),
        "left": translate("Activity", "left"),
        "model": translate("Activity", "model"),
    }


def _values(status: Status) -> dict[str, str]:
    percent = meaning_percent(status)
    words = number(status.words)
    if status.words < status.documents:
        words = translate("Activity", "{done} of {total}").format(done=words, total=number(status.documents))
    model = status.model.name or translate("Activity", "none")
    state = {
        "loading": translate("Activity", "loading"),
        "failed": translate("Activity", "failed"),
        "unloaded": translate("Activity", "resting"),
    }.get(status.model.state, "")
    return {
        "words": words,
        "meaning": "–" if percent is None else f"{number(percent)} %",
        "passages": number(status.passages),
        "speed": decimal(status.passages_per_s, 1) if status.busy and status.passages_per_s else "–",
        "left": duration(status.seconds_left) if status.busy and status.seconds_left is not None else "–",
        "model": f"{model} ({state})" if state else model,
    }
