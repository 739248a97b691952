"""Paints a result row: kind, name, date, folder, and up to two passages."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
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
        return QSize(width, self._layout.height(hit, width) if hit is not None else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(Role.HIT)
        if hit is None:
            return
        tones = self._theme.tones
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        row = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Mirrored by hand, not by the painter: a path reads from its root in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
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

    def alike_rect(self, row: QRect, index: Index) -> QRect:
        """Where the words about near-identical results stand in a row; empty if there are none."""
        alike = index.data(Role.ALIKE)
        if not alike:
            return QRect()
        layout = self._layout
        right_to_left = self._view.isRightToLeft()
        column = layout.text_rect(row, right_to_left)
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
        leading = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        trailing = Qt.AlignmentFlag.AlignLeft if right_to_left else Qt.AlignmentFlag.AlignRight
        centre = Qt.AlignmentFlag.AlignVCenter
        first = QRect(column.left(), column.top() + 9, column.width(), layout.name_metrics.height())

        date = index.data(Role.DAY)
        if hit.offline:
            date = translate("Results", "Not connected")
        painter.setFont(layout.fonts.small)
        painter.setPen(QColor(muted))
        painter.drawText(first, trailing | centre, date)
        taken = layout.small_metrics.horizontalAdvance(date) + 12
        judged = index.data(Role.JUDGED)
        if judged is not None:
            edge = first.height() - 3
            left = first.left() + taken - 6 if right_to_left else first.right() - taken - edge + 6
            mark, tone = ("check", tones.good) if judged else ("clear", tones.danger)
            shown_tone = on_selected(tone, tones) if chosen else tone
            icons.paint(painter, mark, QRectF(left, first.top() + 2, edge, edge), shown_tone)
            taken += edge
        room = first.adjusted(taken, 0, 0, 0) if right_to_left else first.adjusted(0, 0, -taken, 0)

        name = index.data(Role.NAME)
        shown = layout.name_metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.setFont(layout.fonts.name)
        painter.setPen(QColor(text_tone))
        painter.drawText(room, leading | centre, shown)
        used = layout.name_metrics.horizontalAdvance(shown) + 10
        title = hit.title.strip()
        if title and not _says_the_same(title, name) and room.width() - used > 80:
            rest = room.adjusted(0, 0, -used, 0) if right_to_left else room.adjusted(used, 0, 0, 0)
            painter.setFont(layout.fonts.body)
            painter.setPen(QColor(muted))
            text = layout.body_metrics.elidedText(title, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, leading | centre, text)

        second = QRect(column.left(), first.bottom() + 3, column.width(), layout.small_metrics.height())
        painter.setFont(layout.fonts.small)
        alike = index.data(Role.ALIKE)
        room = QRect(second)
        if alike:
            painter.setPen(QColor(text_tone if chosen else tones.accent))
            painter.drawText(second, trailing | centre, alike)
            used = layout.small_metrics.horizontalAdvance(alike) + 12
            room = second.adjusted(used, 0, 0, 0) if right_to_left else second.adjusted(0, 0, -used, 0)
        painter.setPen(QColor(muted))
        place = layout.small_metrics.elidedText(index.data(Role.PLACE), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, leading | centre, place)
        return second.bottom() + 1 + 5

    def _paint_passages(self, painter: QPainter, column: QRect, top: int, hit: Hit, chosen: bool) -> None:
        layout = self._layout
        for number, lines in enumerate(layout.line_counts(hit, column.width())):
            passage = layout.passage(hit, number, column.width(), lines, chosen=chosen)
            painter.setPen(QColor(_inks(self._theme.tones, chosen)[min(number, 1)]))
            passage.draw(painter, QPointF(column.left(), top))
            top += lines * layout.line_height() + 3


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
