"""The tray icon: the engine's state and a short menu. Hidden where the desktop has no tray."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.look import icons
from app.look.theme import Theme
from app.saved.saved_list import sentence as sentence_of_match
from app.status.status_sentence import attention, sentence
from app.widgets.plain import plain
from app.words.i18n import translate
from engine.base.events import SavedSearchMatched
from engine.base.types import SavedSearch, Status

LOOK_MS = 3000  # some desktops start their tray after the programs
LOOKS = 20


class TrayState(StrEnum):
    IDLE = "idle"
    INDEXING = "indexing"
    PAUSED = "paused"
    ATTENTION = "attention"


def tray_state(status: Status) -> TrayState:
    """The state that the icon shows; what needs attention comes first."""
    if attention(status):
        return TrayState.ATTENTION
    if status.paused:
        return TrayState.PAUSED
    return TrayState.INDEXING if status.busy else TrayState.IDLE


class Tray(QObject):
    quick_asked = Signal()
    window_asked = Signal()
    activity_asked = Signal()
    pause_asked = Signal(bool)
    quit_asked = Signal()
    search_asked = Signal(object)  # SavedSearch

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = TrayState.IDLE
        self._icon: QSystemTrayIcon | None = None
        self._looks = 0
        self._notified: SavedSearch | None = None  # the search of the last message
        self.menu = QMenu()
        self.menu.addAction(translate("Tray", "Quick search"), self.quick_asked.emit)
        self.menu.addAction(translate("Tray", "Open Hither"), self.window_asked.emit)
        self.menu.addSeparator()
        self._sentence = self.menu.addAction("", self.activity_asked.emit)
        self._sentence.setVisible(False)
        self._pause = self.menu.addAction(translate("Tray", "Pause indexing"), self._on_pause_chosen)
        self.menu.addSeparator()
        self.menu.addAction(translate("Tray", "Quit"), self.quit_asked.emit)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.show_when_available)

    def show_when_available(self) -> None:
        """Show the icon once the desktop has a tray; stop looking after a minute."""
        if self._icon is not None:
            return
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._look.stop()
            self._icon = QSystemTrayIcon(self)
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._on_activated)
            self._icon.messageClicked.connect(self._on_message_clicked)
            self._show_state(self._state, "")
            self._icon.show()
        elif self._looks < LOOKS:
            self._looks += 1
            self._look.start()
        else:
            self._look.stop()

    @property
    def is_there(self) -> bool:
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def show_status(self, status: Status) -> None:
        text = attention(status) or sentence(status)
        self._sentence.setText(text)
        self._sentence.setVisible(True)
        self._pause.setText(
            translate("Tray", "Go on indexing") if status.paused else translate("Tray", "Pause indexing")
        )
        self._pause.setData(status.paused)
        self._show_state(tray_state(status), text)

    def notify(self, event: SavedSearchMatched) -> None:
        """Notify that new files match a saved search; a click on the message runs it."""
        if self._icon is not None and QSystemTrayIcon.supportsMessages():
            self._notified = event.search
            self._icon.showMessage("Hither", plain(sentence_of_match(event)), icons.program_icon())

    def _on_message_clicked(self) -> None:
        if self._notified is not None:
            self.search_asked.emit(self._notified)

    def hide(self) -> None:
        self._look.stop()
        if self._icon is not None:
            self._icon.hide()

    def _show_state(self, state: TrayState, text: str) -> None:
        self._state = state
        if self._icon is not None:
            self._icon.setIcon(state_icon(state, self._theme))
            self._icon.setToolTip(plain(f"Hither\n{text}") if text else "Hither")

    def _on_pause_chosen(self) -> None:
        self.pause_asked.emit(not self._pause.data())

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.quick_asked.emit()
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.window_asked.emit()


def state_icon(state: TrayState, theme: Theme) -> QIcon:
    """The program's icon with a dot for its state; without a dot when there is nothing to report."""
    if state == TrayState.IDLE:
        return icons.program_icon()
    tones = theme.tones
    tone = {TrayState.INDEXING: tones.good, TrayState.PAUSED: tones.faint, TrayState.ATTENTION: tones.danger}[state]
    made = QIcon()
    for edge in (16, 22, 24, 32, 48, 64):
        picture = icons.program_icon().pixmap(edge, edge)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = edge * 0.42
        dot = QRectF(picture.width() - radius, picture.height() - radius, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.window))
        painter.drawEllipse(dot)
        painter.setBrush(QColor(tone))
        painter.drawEllipse(dot.adjusted(edge * 0.05, edge * 0.05, -edge * 0.05, -edge * 0.05))
        painter.end()
        made.addPixmap(picture)
    return made
