"""A read-only view of a text with a margin for line or page numbers, highlights and syntax colours.

Highlights and colours are set only for what is visible, so that a long file costs no more than a short one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from app.look.theme import Theme
from app.preview.prepare import Prepared
from app.preview.syntax import LineSpans
from app.preview.table_layout import TableLayout
from app.words.i18n import reads_right_to_left, translate

Span = tuple[int, int]


class TextView(QPlainTextEdit):
    escaped = Signal()
    edge_reached = Signal(int)  # scrolled to the first (-1) or last (+1) line

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        self._tables = TableLayout(document)
        document.setDocumentLayout(self._tables)
        self.setDocument(document)
        self._theme = theme
        self._labels: Mapping[int, str] = {}
        self._sheets: Mapping[int, str] = {}
        self._numbered_from: int | None = None
        self._passages: list[Span] = []
        self._found: list[Span] = []
        self._looked_up: list[Span] = []
        self._current: Span | None = None
        self._nearest: Span | None = None
        self._syntax: LineSpans = []
        self._coloured: set[int] = set()
        self._marked_lines = range(0)
        self._margin = _Margin(self)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(translate("Preview", "Preview"))
        self.document().setDocumentMargin(12)
        self._colour_soon = QTimer(self)
        self._colour_soon.setSingleShot(True)
        self._colour_soon.setInterval(0)
        self._colour_soon.timeout.connect(self._colour_visible)
        self.updateRequest.connect(self._on_update_requested)
        self.verticalScrollBar().valueChanged.connect(self._colour_soon.start)
        self.verticalScrollBar().valueChanged.connect(self._mark_seen)
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self._look_for_edge())
        theme.changed.connect(self._on_theme_changed)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show a text and scroll to its current passage."""
        self._syntax, self._coloured = [], set()
        self._labels = prepared.labels
        self._numbered_from = prepared.cutout.first_line if prepared.numbered else None
        self._passages, self._found, self._looked_up = prepared.passages, prepared.found, []
        self._current, self._nearest = prepared.current, None
        self.setFont(self._font_for(prepared.monospaced))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if reads_right_to_left(prepared.cutout.text):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(wrap if prepared.wraps else QTextOption.WrapMode.NoWrap)
        option.setTabStopDistance(self._tab_distance())
        self._sheets = prepared.sheets
        self._tables.show(prepared.tables, prepared.sheets, wraps=prepared.wraps)
        self.document().setDefaultTextOption(option)
        self.setLineWrapMode(
            QPlainTextEdit.LineWrapMode.WidgetWidth if prepared.wraps else QPlainTextEdit.LineWrapMode.NoWrap
        )
        self.setPlainText(prepared.shown or prepared.cutout.text)
        self._tables.documentSizeChanged.emit(self._tables.documentSize())
        self._update_margin()
        first = self._first_mark()
        if prepared.at is not None:
            self.scroll_to((prepared.at, prepared.at))
        elif first is not None:
            self.scroll_to(first)
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._update_marks()

    def show_syntax(self, spans: LineSpans) -> None:
        self._syntax, self._coloured = spans, set()
        self._colour_soon.start()

    def show_nearest(self, span: Span | None) -> None:
        """Underline the sentence nearest in meaning to the query."""
        self._nearest = span
        self._update_marks()

    def look_up(self, spans: list[Span]) -> None:
        """Highlight the matches of the find bar."""
        self._looked_up = spans
        self._update_marks()

    @property
    def found(self) -> list[Span]:
        """The places that next and previous go through: matches of the find bar, else query words, else passages."""
        return self._looked_up or self._found or self._passages

    @property
    def passages(self) -> list[Span]:
        """The passages of the hit in the text."""
        return self._passages

    @property
    def current(self) -> Span | None:
        """The place that next and previous start from."""
        return self._current

    def go_to(self, span: Span) -> None:
        """Make a place the current one and scroll to it."""
        self._current = span
        self.scroll_to(span)
        self._update_marks()

    def scroll_to(self, span: Span) -> None:
        """Scroll until a place stands at a third of the height."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(span[0], max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self.centerCursor()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + int(self._lines_in_height() / 6))
        self._scroll_sideways(cursor)

    def nearest(self, step: int) -> Span | None:
        """The place after (+1) or before (-1) the current one; wraps around."""
        marks = self.found
        if not marks:
            return None
        at = self._current[0] if self._current else self.textCursor().position()
        if step > 0:
            return next((mark for mark in marks if mark[0] > at), marks[0])
        return next((mark for mark in reversed(marks) if mark[0] < at), marks[-1])

    # --- margin
    def margin_width(self) -> int:
        if self._numbered_from is not None:
            widest = str(self._numbered_from + self.blockCount())
        else:
            widest = max(self._labels.values(), key=len, default="")
        return self.fontMetrics().horizontalAdvance(widest) + 22 if widest else 0

    def paint_margin(self, event: QPaintEvent) -> None:
        tones = self._theme.tones
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(tones.surface))
        painter.setFont(self.font())
        for block, top, _bottom in self._blocks_in(event.rect()):
            number = block.blockNumber()
            text = self._labels.get(number, "")
            if self._numbered_from is not None:
                text = str(self._numbered_from + number)
            inside = any(start <= block.position() < end for start, end in self._passages)
            painter.setPen(QColor(tones.text if inside else tones.muted))
            if text:
                top += round(self._tables.name_height(number))
                place = QRect(0, top, self._margin.width() - 10, self.fontMetrics().height())
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute, text)
        painter.end()

    # --- QPlainTextEdit
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tables.any_shown:
            self._paint_tables(event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tables.set_available(self.viewport().width())
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.margin_width(), inside.height()))
        self._colour_soon.start()
        self._mark_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._look_for_edge(event.angleDelta().y())

    def _look_for_edge(self, upwards: int = 0) -> None:
        bar = self.verticalScrollBar()
        at = bar.sliderPosition() if upwards == 0 else bar.value()
        if at <= bar.minimum() and upwards >= 0:
            self.edge_reached.emit(-1)
        elif at >= bar.maximum() and upwards <= 0:
            self.edge_reached.emit(1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_margin"):
            option = self.document().defaultTextOption()
            option.setTabStopDistance(self._tab_distance())
            self.document().setDefaultTextOption(option)
            self._update_margin()

    # --- inside
    def _tab_distance(self) -> float:
        return 4 * self.fontMetrics().horizontalAdvance(" ")

    def _blocks_in(self, rect: QRect) -> Iterator[tuple[QTextBlock, int, int]]:
        """The lines in a part of the viewport, each with its top and bottom there."""
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top <= rect.bottom():
            bottom = top + round(self.blockBoundingRect(block).height())
            if block.isVisible() and bottom >= rect.top():
                yield block, top, bottom
            block = block.next()
            top = bottom

    def _paint_tables(self, rect: QRect) -> None:
        """Paint the names of sheets, and a line under the column names."""
        tones = self._theme.tones
        margin = round(self.document().documentMargin())
        painter = QPainter(self.viewport())
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        for block, top, bottom in self._blocks_in(rect):
            line = block.blockNumber()
            table = self._tables.table_at(line)
            if table is not None and table.header == line:
                painter.setPen(QColor(tones.muted))
                painter.drawLine(margin, bottom - 1, self.viewport().width() - margin, bottom - 1)
            name = self._sheets.get(line)
            if name:
                height = round(self._tables.name_height(line))
                place = QRect(margin, top, self.viewport().width() - 2 * margin, height)
                from_right = table is not None and table.right_to_left
                side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
                painter.setPen(QColor(tones.accent))
                shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, place.width())
                painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _scroll_sideways(self, cursor: QTextCursor) -> None:
        """Scroll to the start of the lines, or to the place itself if it is far from there."""
        table = self._tables.table_at(cursor.blockNumber())
        from_right = table is not None and table.right_to_left
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum() if from_right != self.isRightToLeft() else bar.minimum())
        width = self.viewport().width()
        at = self.cursorRect(cursor).center().x()
        if not 0 <= at <= 0.85 * width:
            wanted = at - width // 3 if not from_right else at - 2 * width // 3
            bar.setValue(bar.value() + (-wanted if self.isRightToLeft() else wanted))

    def _first_mark(self) -> Span | None:
        if self._current is None:
            return self._found[0] if self._found else None
        start, end = self._current
        return next((mark for mark in self._found if start <= mark[0] < end), self._current)

    def _font_for(self, monospaced: bool) -> QFont:
        parent = self.parentWidget()
        base = parent.font() if parent is not None else self.font()
        if not monospaced:
            return QFont(base)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(base.pointSizeF())
        return font

    def _update_margin(self) -> None:
        width = self.margin_width()
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))
        self._margin.update()

    def _on_update_requested(self, rect: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
            self._colour_soon.start()
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def _on_theme_changed(self) -> None:
        self._coloured = set()
        self._update_marks()
        self._colour_soon.start()

    def _update_marks(self) -> None:
        """Highlight what is visible, and one viewport above and below.

        Qt lays out every highlighted line at once; for the hundreds of a long text that takes longer than a frame.
        """
        lines = self._most_lines_seen()
        first = self.firstVisibleBlock().blockNumber()
        self._marked_lines = range(max(0, first - lines), first + 2 * lines)
        start = self.document().findBlockByNumber(self._marked_lines.start).position()
        end = self._end_of_line(self._marked_lines.stop)

        def seen(spans: Iterable[Span]) -> Iterator[Span]:
            return ((max(span[0], start), min(span[1], end)) for span in spans if span[0] < end and span[1] > start)

        tones = self._theme.tones
        selections = [self._selection(span, tones.passage, None, whole_lines=True) for span in seen(self._passages)]
        if self._nearest is not None:
            selections += map(self._underline, seen([self._nearest]))
        selections += [
            self._selection(span, tones.mark, tones.on_mark) for span in seen(self._looked_up or self._found)
        ]
        if self._current is not None and self._current not in self._passages:
            selections += [self._selection(span, tones.accent, tones.on_accent) for span in seen([self._current])]
        self.setExtraSelections(selections)

    def _mark_seen(self) -> None:
        first = self.firstVisibleBlock().blockNumber()
        last = min(first + self._most_lines_seen(), self.blockCount()) - 1
        if first not in self._marked_lines or last not in self._marked_lines:
            self._update_marks()

    def _lines_in_height(self) -> float:
        return self.viewport().height() / max(1, self.fontMetrics().lineSpacing())

    def _most_lines_seen(self) -> int:
        return int(self._lines_in_height()) + 2  # partly visible lines at top and bottom

    def _end_of_line(self, line: int) -> int:
        block = self.document().findBlockByNumber(line)
        return block.position() + block.length() if block.isValid() else self.document().characterCount()

    def _underline(self, span: Span) -> QTextEdit.ExtraSelection:
        selection = self._selection(span, self._theme.tones.passage, None)
        form = selection.format
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(self._theme.tones.accent))
        selection.format = form
        return selection

    def _selection(
        self, span: Span, ground: str, ink: str | None, *, whole_lines: bool = False
    ) -> QTextEdit.ExtraSelection:
        last = max(0, self.document().characterCount() - 1)
        selection = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor(ground))
        if ink is not None:
            form.setForeground(QColor(ink))
        if whole_lines:
            form.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, form
        return selection

    def _colour_visible(self) -> None:
        if not self._syntax:
            return
        tones = self._theme.tones
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            number = block.blockNumber()
            top += self.blockBoundingRect(block).height()
            if number not in self._coloured and number < len(self._syntax):
                self._coloured.add(number)
                formats = []
                for start, length, name in self._syntax[number]:
                    made = QTextLayout.FormatRange()
                    made.start, made.length = start, length
                    form = QTextCharFormat()
                    form.setForeground(QColor(tones.syntax[name]))
                    made.format = form
                    formats.append(made)
                if formats:
                    block.layout().setFormats(formats)
            block = block.next()
        self.viewport().update()


class _Margin(QWidget):
    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_margin(event)
