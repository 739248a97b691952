"""Paints a result row: kind, name, date, folder, and up to two passages."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look import icons
from app.look.theme import Theme
from app.look.tones import Tones, mixed, on_selected
from app.search.results_model import Role
from app.search.row_layout import EDGE, PAD, TILE, RowLayout
from app.words.i18n import translate
from engine.base.types import Hit, Kind

Index = QModelIndex | QPersistentModelIndex
SAME = 24  # letters; a name that begins with this many letters of the title was made from it
TITLE = 80  # least width of a title, in pixels


class ResultsDelegate(QStyledItemDelegate):
    """Rows are as high as their passages need, at most three lines of text."""

    def __init__(self, theme: Theme, view: QAbstractItemView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._theme = theme
        self._view = view
        self._layout = RowLayout(view.font(), theme.tones)
        theme.changed.connect(self.rebuild)

    def rebuild(self) -> None:
        """Measure anew after a change of font or tones."""
        self._layout = RowLayout(self._view.font(), self._theme.tones)

    def forget(self) -> None:
        """Drop the measurements of the rows before."""
        self._layout.forget()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit = index.data(Role.HIT)
        width = self._view.viewport().width()
        height = self._layout.height(hit, width) if hit is not None else 0
        return QSize(width, height + (self._layout.divider_height if index.data(Role.DIVIDER) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(Role.HIT)
        if hit is None:
            return
        tones = self._theme.tones
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        row = self.row_rect(option.rect, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Mirrored by hand, not by the painter: a path reads from its root in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if row != option.rect:
            self._paint_divider(painter, QRect(option.rect), index.data(Role.DIVIDER), tones)
        self._paint_ground(painter, option, row, tones)
        if index.data(Role.INSET):
            self._paint_inset(painter, row, right_to_left, tones)
        tile = QRectF(0, row.top() + 10, TILE, TILE)
        tile.moveLeft(row.right() - EDGE - PAD - TILE + 1 if right_to_left else row.left() + EDGE + PAD)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_kind(painter, tile, hit.kind, tones, chosen=chosen)
        column = self._layout.text_rect(row, right_to_left)
        bottom = self._paint_heading(painter, column, hit, index, chosen, right_to_left)
        self._paint_passages(painter, column, bottom, hit, chosen)
        painter.restore()

    def row_rect(self, rect: QRect, index: Index) -> QRect:
        """The row itself, without the words that divide the list above it."""
        return rect.adjusted(0, self._layout.divider_height if index.data(Role.DIVIDER) else 0, 0, 0)

    def _paint_divider(self, painter: QPainter, rect: QRect, words: str, tones: Tones) -> None:
        layout = self._layout
        line = QRect(rect.left(), rect.top(), rect.width(), layout.divider_height)
        painter.setFont(layout.fonts.small)
        shown = layout.small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, line.width() - 80))
        painter.setPen(QColor(tones.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)
        free = (line.width() - layout.small_metrics.horizontalAdvance(shown)) // 2 - 12
        painter.setPen(QColor(tones.line))
        middle = line.center().y()
        painter.drawLine(line.left() + EDGE + PAD, middle, line.left() + free, middle)
        painter.drawLine(line.right() - free, middle, line.right() - EDGE - PAD, middle)

    def alike_rect(self, row: QRect, index: Index) -> QRect:
        """Where the words about near-identical results stand in a row; empty if there are none."""
        alike = index.data(Role.ALIKE)
        if not alike:
            return QRect()
        layout = self._layout
        right_to_left = self._view.isRightToLeft()
        column = layout.text_rect(self.row_rect(row, index), right_to_left)
        top = column.top() + 9 + layout.name_metrics.height() + 2
        width = layout.small_metrics.horizontalAdvance(alike) + 12
        left = column.left() if right_to_left else column.right() - width
        return QRect(left, top, width, layout.small_metrics.height() + 4)

    def _paint_inset(self, painter: QPainter, row: QRect, right_to_left: bool, tones: Tones) -> None:
        """A bar at the edge of rows that belong to the one above them."""
        left = row.right() - EDGE - 3 if right_to_left else row.left() + EDGE
        painter.fillRect(QRect(left, row.top(), 3, row.height()), QColor(tones.accent))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, tones: Tones) -> None:
        state = option.state
        ground = QRectF(row.adjusted(EDGE, 1, -EDGE, -1))
        color = None
        if state & QStyle.StateFlag.State_Selected:
            color = tones.selected
        elif state & QStyle.StateFlag.State_MouseOver:
            color = tones.hover
        if color is not None:
            shape = QPainterPath()
            shape.addRoundedRect(ground, 9, 9)
            painter.fillPath(shape, QColor(color))
        if (
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_Selected
            and self._view.hasFocus()
        ):
            painter.setPen(QColor(tones.accent))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)

    def _paint_heading(
        self, painter: QPainter, column: QRect, hit: Hit, index: Index, chosen: bool, right_to_left: bool
    ) -> int:
        """Paint name, title and date on the first line, the folder on the second; returns the y of the passages."""
        layout, tones = self._layout, self._theme.tones
        text_tone, muted = _inks(tones, chosen)
        area = QRect(column.left(), column.top() + 9, column.width(), layout.name_metrics.height())
        line = _Line(painter, area, right_to_left)
        line.put_last(
            translate("Results", "Not connected") if hit.offline else index.data(Role.DAY), layout.fonts.small, muted
        )
        judged = index.data(Role.JUDGED)
        if judged is not None:
            mark, tone = ("check", tones.good) if judged else ("clear", tones.danger)
            line.put_mark(mark, on_selected(tone, tones) if chosen else tone)
        name, title = index.data(Role.NAME), hit.title.strip()
        line.put_first(name, layout.fonts.name, text_tone)
        if title and not _says_the_same(title, name) and line.room.width() > TITLE:
            line.put_first(title, layout.fonts.body, muted, Qt.TextElideMode.ElideRight)

        area = QRect(column.left(), area.bottom() + 3, column.width(), layout.small_metrics.height())
        line = _Line(painter, area, right_to_left)
        if alike := index.data(Role.ALIKE):
            line.put_last(alike, layout.fonts.small, text_tone if chosen else tones.accent)
        line.put_first(index.data(Role.PLACE), layout.fonts.small, muted)
        return area.bottom() + 1 + 5

    def _paint_passages(self, painter: QPainter, column: QRect, top: int, hit: Hit, chosen: bool) -> None:
        layout = self._layout
        for number, lines in enumerate(layout.line_counts(hit, column.width())):
            passage = layout.passage(hit, number, column.width(), lines, chosen=chosen)
            painter.setPen(QColor(_inks(self._theme.tones, chosen)[min(number, 1)]))
            passage.draw(painter, QPointF(column.left(), top))
            top += lines * layout.line_height() + 3


class _Line:
    """A line of a row that is filled from both ends; `room` is what is left of it."""

    def __init__(self, painter: QPainter, area: QRect, right_to_left: bool) -> None:
        self.room = QRect(area)
        self._painter = painter
        self._right_to_left = right_to_left

    def put_first(
        self, text: str, font: QFont, tone: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle
    ) -> None:
        """Paint a text where lines begin, elided to the room."""
        shown = QFontMetrics(font).elidedText(text, mode, self.room.width())
        self._put(shown, font, tone, self._right_to_left)
        self._take(QFontMetrics(font).horizontalAdvance(shown) + 10, self._right_to_left)

    def put_last(self, text: str, font: QFont, tone: str) -> None:
        """Paint a text where lines end."""
        self._put(text, font, tone, not self._right_to_left)
        self._take(QFontMetrics(font).horizontalAdvance(text) + 12, not self._right_to_left)

    def put_mark(self, icon: str, tone: str) -> None:
        """Paint an icon where lines end, close to the text that is there."""
        edge = self.room.height() - 3
        left = self.room.left() - 6 if self._right_to_left else self.room.right() - edge + 6
        icons.paint(self._painter, icon, QRectF(left, self.room.top() + 2, edge, edge), tone)
        self._take(edge, not self._right_to_left)

    def _put(self, text: str, font: QFont, tone: str, at_right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        self._painter.setFont(font)
        self._painter.setPen(QColor(tone))
        self._painter.drawText(self.room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _take(self, width: int, at_right: bool) -> None:
        self.room.adjust(0 if at_right else width, 0, -width if at_right else 0, 0)


def _inks(tones: Tones, chosen: bool) -> tuple[str, str]:
    """The text colours: primary and secondary."""
    return (tones.on_selected, tones.muted_on_selected) if chosen else (tones.text, tones.muted)


def _says_the_same(title: str, name: str) -> bool:
    """Whether a title adds nothing to the file name. Names lack some characters that titles have."""
    letters, known = ("".join(c for c in text.casefold() if c.isalnum()) for text in (title, name))
    return letters in known or (len(letters) > SAME and known.startswith(letters[:SAME]))


def paint_kind(painter: QPainter, tile: QRectF, kind: Kind, tones: Tones, *, chosen: bool = False) -> None:
    """Paint the icon of a kind on a tile, on the ground of a list or of a selected row."""
    ground = tones.selected if chosen else tones.surface
    hue = on_selected(tones.kinds[kind], tones) if chosen else tones.kinds[kind]
    shape = QPainterPath()
    radius = tile.width() / 4.2
    shape.addRoundedRect(tile, radius, radius)
    painter.fillPath(shape, QColor(mixed(hue, ground, 0.18 if tones.dark else 0.11)))
    inset = tile.width() * 0.22
    icons.paint(painter, kind.value, tile.adjusted(inset, inset, -inset, -inset), hue)
