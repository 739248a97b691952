"""The result list: turns keys and gestures into signals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.look.theme import Theme
from app.search.results_delegate import ResultsDelegate
from app.search.results_model import ResultsModel, same_file
from app.words.i18n import translate
from engine.base.types import Hit

BATCH = 14  # rows laid out at once, a few more than are visible; others follow between events
AHEAD = 4  # viewport heights before the end at which more hits are fetched


class ResultsView(QListView):
    """Shows a ResultsModel; several rows may be selected, one is current."""

    current_changed = Signal(object)  # Hit or None
    open_asked = Signal()
    reveal_asked = Signal()
    preview_toggled = Signal()
    copy_asked = Signal()
    menu_asked = Signal(QPoint)  # global position
    text_typed = Signal(str)
    left_upwards = Signal()
    end_neared = Signal()  # the last rows are near
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self._delegate = ResultsDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(0, 6, 0, 0)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self._pointer: QPoint | None = None  # where in the list the pointer was moved to since the last query
        self.setAccessibleName(translate("Results", "Results"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look_ahead())
        self.activated.connect(lambda _index: self.open_asked.emit())
        self.selectionModel().currentChanged.connect(
            lambda index, _old: self.current_changed.emit(self.results.hit(index))
        )
        theme.changed.connect(self.viewport().update)

    def show_hits(self, hits: tuple[Hit, ...], *, keep: Hit | None) -> None:
        """Replace the rows. The row of `keep` stays current if it is still there, else the first row is.

        Does nothing if the hits are the same: while files come in, most answers repeat the last one.
        """
        if hits and hits == tuple(self.results.answer):
            return
        self._pointer = None
        self._delegate.forget()
        self.results.show(hits)
        row = self.results.row_of(keep) if keep is not None else -1
        if hits:
            self.setCurrentIndex(self.results.index(max(row, 0)))
            if row <= 0:
                self.scrollToTop()
        else:
            self.current_changed.emit(None)

    def improve_hits(self, hits: tuple[Hit, ...], *, chosen: bool) -> None:
        """Replace the rows by a better answer to the same query, without a jump.

        The row that the pointer was moved to, or that was `chosen`, keeps its place in the list and in the window;
        where the list was scrolled, its first visible row does. The selection stays. Otherwise as `show_hits`.
        """
        held = self._held_row(chosen)
        hit, current, selected = self.results.hit(held), self.current_hit(), self.chosen_hits()
        if hit is None or not hits:
            self.show_hits(hits, keep=current if chosen else None)
            return
        hit = self.results.folded_under(hit)
        held = self.results.index(self.results.row_of(hit))
        place = next((n for n, other in enumerate(self.results.answer) if same_file(other, hit)), 0)
        top = self.visualRect(held).top()
        better = [other for other in hits if not same_file(other, hit)]
        still_there = next((other for other in hits if same_file(other, hit)), None)
        if still_there is not None:
            better.insert(place, still_there)
        if better == list(self.results.answer):
            return
        pointer = self._pointer
        self._delegate.forget()
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.results.show(better, keep_opened=True)
        self._select_again(selected, current)
        self.executeDelayedItemsLayout()
        row = (
            max(self.results.row_of(hit), 0)
            if still_there is not None
            else min(held.row(), self.results.rowCount() - 1)
        )
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(self.results.index(row)).top() - top)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self._pointer = pointer

    def _held_row(self, chosen: bool) -> QModelIndex:
        """The row that must not move, which a person looks at; an invalid index where any may."""
        if self._pointer is not None and self.indexAt(self._pointer).isValid():
            return self.indexAt(self._pointer)
        if chosen and self.visualRect(self.currentIndex()).intersects(self.viewport().rect()):
            return self.currentIndex()
        return self.indexAt(QPoint(1, 1)) if self.verticalScrollBar().value() > 0 else QModelIndex()

    def _select_again(self, selected: list[Hit], current: Hit | None) -> None:
        row = self.results.row_of(current) if current is not None else -1
        self.setCurrentIndex(self.results.index(max(row, 0)))
        for hit in selected:
            if (row := self.results.row_of(hit)) >= 0:
                self.selectionModel().select(self.results.index(row), QItemSelectionModel.SelectionFlag.Select)

    def append_hits(self, hits: tuple[Hit, ...]) -> None:
        """Append rows without moving what is visible.

        Qt lays out all rows again. In batches the list would be short for a moment and jump, so it is done in one pass,
        which is quick because the heights of the old rows are cached.
        """
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.results.append(hits)
        self.executeDelayedItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def open_alike(self, opened: bool | None = None) -> None:
        """Open the near-identical results of the current row in place, or close them; None does what is not done."""
        hit = self.current_hit()
        if hit is None:
            return
        top = self.results.folded_under(hit)
        if opened is None:
            opened = not self.results.is_opened(top)
        if top is not hit and not opened:
            self.setCurrentIndex(self.results.index(self.results.row_of(top)))
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.results.open_alike(top, opened)
        self.executeDelayedItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def _look_ahead(self) -> None:
        last = self.visualRect(self.results.index(self.results.rowCount() - 1))
        if last.isValid() and last.top() < AHEAD * self.viewport().height():
            self.end_neared.emit()

    def current_hit(self) -> Hit | None:
        return self.results.hit(self.currentIndex())

    def chosen_hits(self) -> list[Hit]:
        """The selected hits in row order."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [hit for hit in map(self.results.hit, indexes) if hit is not None]

    def move_rows(self, rows: int) -> None:
        """Move the current row by `rows`, wherever the focus is."""
        count = self.results.rowCount()
        if count:
            row = min(max(self.currentIndex().row() + rows, 0), count - 1)
            self.setCurrentIndex(self.results.index(row))

    def page_rows(self) -> int:
        """About as many rows as fit the viewport."""
        height = self.visualRect(self.currentIndex()).height()
        return max(1, self.viewport().height() // height - 1) if height > 0 else 5

    # --- QListView
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.reveal_asked if control else self.open_asked).emit()
        elif key == Qt.Key.Key_Space and not control:
            self.preview_toggled.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.open_alike((key == Qt.Key.Key_Right) != self.isRightToLeft())
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.text() == "/" or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left_upwards.emit()
        elif not control and event.text().strip() and event.text().isprintable():
            self.text_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        words = self._delegate.alike_rect(self.visualRect(index), index) if index.isValid() else QRect()
        if event.button() == Qt.MouseButton.LeftButton and words.contains(event.position().toPoint()):
            self.setCurrentIndex(index)
            self.open_alike()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        else:
            if not self.indexAt(event.pos()).isValid():
                return
            position = event.globalPos()
        self.menu_asked.emit(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._delegate.rebuild()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)
