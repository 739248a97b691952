"""The welcome page: the person's folders to tick, and a button to start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desktop.desktop_actions import shown_name, shown_path
from app.look import icons
from app.look.theme import Theme
from app.look.tones import mixed, on_selected
from app.widgets.buttons import ElidedLabel, button, label
from app.widgets.columns import Columns
from app.widgets.plain import plain
from app.words.i18n import translate

DRAWINGS = {"desktop": "desktop", "downloads": "download", "pictures": "image", "music": "music", "videos": "media"}
EDGE, CARD = 24, 250  # pixels: margin of the page, least width of a card


class WelcomePage(QWidget):
    start_asked = Signal(object)  # tuple[Path, ...]
    choose_asked = Signal()
    models_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[FolderCard] = []
        self._grid = Columns(CARD, most=2)
        self._start = button(translate("Welcome", "Start"), self._on_start_pressed, role="primary")
        self._start.setProperty("size", "large")
        self._other = button(translate("Welcome", "Another folder…"), self.choose_asked.emit, role="link")
        self._shield = QLabel()
        self._model = QWidget()
        self._model_name = ElidedLabel("quiet")
        self._model.hide()
        area = QScrollArea()  # for windows too small for the page
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_centred(self._content()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        theme.changed.connect(self._tint)
        self._tint()

    def suggest(self, folders: Sequence[Path]) -> None:
        """Show folders as cards; the first two are ticked."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for number, path in enumerate(folders[:8]):
            card = FolderCard(self._theme, path)
            card.setChecked(number < 2)
            card.toggled.connect(self._update_button)
            self._cards.append(card)
        self._grid.show_cards(self._cards)
        self._update_button()

    def add(self, path: Path) -> None:
        """Add a card for a folder, ticked."""
        paths = [card.path for card in self._cards]
        if path not in paths:
            ticked = {card.path for card in self._cards if card.isChecked()} | {path}
            self.suggest([path, *paths])
            for card in self._cards:
                card.setChecked(card.path in ticked)

    def offer_model(self, title: str) -> None:
        """Say in one line that this computer can run a better model."""
        self._model_name.show_text(
            translate("Welcome", "This computer can run a better model: {model}.").format(model=title)
        )
        self._model.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.fit(event.size().width() - 2 * EDGE)

    def chosen(self) -> tuple[Path, ...]:
        """The ticked folders."""
        return tuple(card.path for card in self._cards if card.isChecked())

    def _content(self) -> QWidget:
        lead = translate(
            "Welcome",
            "Choose the folders to search. Words are findable within seconds, meaning follows while you work, "
            "in any language.",
        )
        content = QWidget()
        content.setMaximumWidth(640)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(content)
        column.setSpacing(12)
        column.addWidget(self._sign())
        column.addSpacing(4)
        column.addWidget(label(translate("Welcome", "Find your files by what they mean"), "title", wrap=True))
        column.addWidget(label(lead, "quiet", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._grid)
        column.addSpacing(10)
        column.addLayout(self._buttons())
        column.addSpacing(14)
        column.addLayout(self._promise())
        column.addWidget(self._model_offer())
        return content

    def _sign(self) -> QLabel:
        sign = QLabel()
        drawing = icons.program_icon().pixmap(QSize(64, 64), self.devicePixelRatioF())
        inset = drawing.width() * 6 // 128  # the empty edge of the drawing, cut off to align it with the text
        sign.setPixmap(drawing.copy(drawing.rect().adjusted(inset, 0, 0, 0)))
        return sign

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addSpacing(8)
        row.addWidget(self._other)
        row.addStretch(1)
        return row

    def _promise(self) -> QHBoxLayout:
        promise = translate("Welcome", "Everything stays on this machine: no account, no cloud, no byte sent.")
        row = QHBoxLayout()
        row.addWidget(self._shield)
        row.addWidget(label(promise, "quiet", wrap=True), 1)
        return row

    def _model_offer(self) -> QWidget:
        row = QHBoxLayout(self._model)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._model_name)
        row.addWidget(button(translate("Welcome", "Choose it in Settings"), self.models_asked.emit, role="link"))
        row.addStretch(1)
        return self._model

    def _on_start_pressed(self) -> None:
        if self.chosen():
            self.start_asked.emit(self.chosen())
        else:
            self.choose_asked.emit()

    def _update_button(self) -> None:
        self._start.setText(
            translate("Welcome", "Start") if self.chosen() or self._cards else translate("Welcome", "Choose a folder…")
        )
        self._start.setEnabled(bool(self.chosen()) or not self._cards)
        self._other.setVisible(bool(self._cards))  # without suggestions the first button asks for a folder

    def _tint(self) -> None:
        edge = round(18 * self.devicePixelRatioF())
        picture = QPixmap(icons.pixmap("shield", edge, QColor(self._theme.tones.good).name(QColor.NameFormat.HexArgb)))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._shield.setPixmap(picture)


def _centred(content: QWidget) -> QWidget:
    """Content in the middle of a page, at most as wide as it wants to be."""
    middle = QWidget()
    upright = QVBoxLayout(middle)
    upright.setContentsMargins(EDGE, 12, EDGE, 12)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(content, 100)
    row.addStretch(1)
    upright.addStretch(1)
    upright.addLayout(row)
    upright.addStretch(1)
    return middle


class FolderCard(QAbstractButton):
    """A check box in the shape of a card."""

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._theme = theme
        self.setCheckable(True)
        self.setText(shown_name(path) or shown_path(path))
        self.setAccessibleName(shown_path(path))
        self.setToolTip(plain(shown_path(path)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(200)

    def sizeHint(self) -> QSize:
        return QSize(270, 2 * self.fontMetrics().height() + 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = self._theme.tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # mirrored by hand below; a path reads from its root
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        painter.setBrush(QColor(tones.selected if chosen else tones.hover if self.underMouse() else tones.raised))
        painter.setPen(QColor(tones.accent if chosen or self.hasFocus() else tones.line))
        painter.drawRoundedRect(ground, 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(2, 2, -2, -2), 8, 8)
        drawing = DRAWINGS.get(self.path.name.lower(), "folder")
        middle = self.height() / 2
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icons.paint(painter, drawing, self._mirrored(QRectF(14, middle - 12, 24, 24)), self._on_ground(tones.accent))
        metrics = self.fontMetrics()
        width = self.width() - 50 - 40
        top = (self.height() - 2 * metrics.height() - 2) // 2
        line = self._mirrored(QRectF(50, top, width, metrics.height()))
        leading = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(tones.on_selected if chosen else tones.text))
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(line, leading, name)
        painter.setPen(QColor(tones.muted_on_selected if chosen else tones.muted))
        place = metrics.elidedText(shown_path(self.path), Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(line.translated(0, metrics.height() + 2), leading, place)
        tick = self._mirrored(QRectF(self.width() - 34, middle - 10, 20, 20))
        painter.setPen(QColor(tones.accent if chosen else tones.faint))
        painter.setBrush(QColor(tones.accent) if chosen else QColor(mixed(tones.surface, tones.raised, 0.5)))
        painter.drawEllipse(tick)
        if chosen:
            icons.paint(painter, "check", tick.adjusted(3, 3, -3, -3), tones.on_accent)

    def _on_ground(self, tone: str) -> str:
        return on_selected(tone, self._theme.tones) if self.isChecked() else tone

    def _mirrored(self, place: QRectF) -> QRectF:
        """A place on the card, mirrored in right-to-left layouts."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - place.right())
        return place
