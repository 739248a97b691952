"""Lays out rows of tables at the tab stops of their table, and leaves space above a sheet for its name.

A plain text document has one set of tab stops for all lines, so lines of tables are laid out here, when they come into
view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from app.preview.tables import Table

NAME_LINES = 1.6  # space for the name of a sheet, in lines
UNLIMITED = 2.0**31 - 1  # Qt treats it as unlimited
PROPORTIONAL = 1.15  # width of a bold letter at most, relative to a digit


class TableLayout(QPlainTextDocumentLayout):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._tables: Sequence[Table] = ()
        self._firsts: list[int] = []
        self._names: Mapping[int, str] = {}
        self._wraps = True
        self._available = 0.0
        self._font: QFont | None = None
        self._unit = 1.0
        self._options: dict[int, QTextOption] = {}  # by first line of the table

    def show(self, tables: Sequence[Table], names: Mapping[int, str], *, wraps: bool) -> None:
        """Set the tables of the next text; call it before the text is set."""
        self._tables, self._names, self._wraps = tables, names, wraps
        self._firsts = [table.first for table in tables]
        self._font = None

    def set_available(self, width: float) -> None:
        """Set the width of the viewport in pixels. Right-to-left lines are laid out again."""
        if width == self._available:
            return
        self._available = width
        if not self._wraps and any(table.right_to_left for table in self._tables):
            self.document().markContentsDirty(0, self.document().characterCount())

    @property
    def any_shown(self) -> bool:
        return bool(self._tables or self._names)

    def table_at(self, line: int) -> Table | None:
        index = bisect_right(self._firsts, line) - 1
        return self._tables[index] if index >= 0 and line < self._tables[index].end else None

    def name_height(self, line: int) -> float:
        """The space above a line for the name of the sheet that begins there, in pixels."""
        if line not in self._names:
            return 0.0
        return round(NAME_LINES * QFontMetricsF(self.document().defaultFont()).lineSpacing())

    # --- QPlainTextDocumentLayout
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if self._firsts or self._names:
            line = block.blockNumber()
            if block.isValid() and block.layout().lineCount() == 0:
                table = self.table_at(line)
                if table is not None or line in self._names:
                    self._lay_out(block, line, table)
        return super().blockBoundingRect(block)

    def documentChanged(self, at: int, removed: int, added: int) -> None:
        super().documentChanged(at, removed, added)
        if self.any_shown and self.document().blockCount() == 1:
            self.document().firstBlock().clearLayout()  # Qt lays out a single line at once, without asking this class

    def documentSize(self) -> QSizeF:
        size = super().documentSize()
        if self._tables and not self._wraps:
            self._measure()
            widest = max(table.width for table in self._tables) * self._unit
            size.setWidth(max(size.width(), widest + 2 * self.document().documentMargin()))
        return size

    # --- inside
    def _lay_out(self, block: QTextBlock, line: int, table: Table | None) -> None:
        self._measure()
        margin = self.document().documentMargin()
        space = self._available - 2 * margin
        if not self._wraps:
            reaches = (table.width + 1) * self._unit if table is not None and table.right_to_left else UNLIMITED
            space = max(space, reaches)
        layout = block.layout()
        if table is not None and table.header == line:
            layout.setFormats([_bold(len(block.text()))])
        layout.setTextOption(self._option(line, table))
        top = self.name_height(line)
        layout.beginLayout()
        while (part := layout.createLine()).isValid():
            part.setLeadingIncluded(True)
            part.setLineWidth(max(space, 1.0))
            part.setPosition(QPointF(margin, top))
            top += part.height()
        layout.endLayout()
        if block.lineCount() != layout.lineCount():
            block.setLineCount(layout.lineCount())
            self.documentSizeChanged.emit(self.documentSize())

    def _measure(self) -> None:
        font = self.document().defaultFont()
        if self._font is None or font != self._font:
            self._font = QFont(font)
            self._unit = QFontMetricsF(font).horizontalAdvance("0") * (
                1.0 if QFontInfo(font).fixedPitch() else PROPORTIONAL
            )
            self._options.clear()

    def _option(self, line: int, table: Table | None) -> QTextOption:
        if table is None:
            return self.document().defaultTextOption()
        own = table.own_stops.get(line)
        if own is None and table.first in self._options:
            return self._options[table.first]
        option = self.document().defaultTextOption()
        direction = Qt.LayoutDirection.RightToLeft if table.right_to_left else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        option.setAlignment(
            Qt.AlignmentFlag.AlignAbsolute
            | (Qt.AlignmentFlag.AlignRight if table.right_to_left else Qt.AlignmentFlag.AlignLeft)
        )
        # In right-to-left lines Qt swaps left and right tab stops: a cell would end at its stop.
        kind = QTextOption.TabType.RightTab if table.right_to_left else QTextOption.TabType.LeftTab
        if table.every:
            option.setTabStopDistance(round(table.every * self._unit))
        option.setTabs([QTextOption.Tab(round(stop * self._unit), kind) for stop in own or table.stops])
        if own is None:
            self._options[table.first] = option
        return option


def _bold(length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    made.start, made.length, made.format = 0, 2 * length, form  # in UTF-16 units, at most two for a character
    return made
