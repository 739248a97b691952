"""Measures result rows: where their parts go and how passages break into lines."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from app.look.tones import Tones, mark_tones
from app.search.excerpt import Excerpt, excerpt
from app.search.passage_place import passage_place
from app.words.i18n import reads_right_to_left
from app.words.utf16 import spans_in_units, units
from engine.base.types import Hit, Passage

TILE = 36  # the tile behind the icon of a kind
PAD = 14
GAP = 12
EDGE = 8  # between the ground of a row and the edge of the list
LAYOUTS = 400
FIRST_DENSE = 0x0E00  # from Thai on, two characters may be a word
NARROW = 4.5  # pixels; letters of real text are wider on average


@dataclass(frozen=True, slots=True)
class Fonts:
    name: QFont
    body: QFont
    small: QFont

    @classmethod
    def of(cls, base: QFont) -> Fonts:
        name, body, small = QFont(base), QFont(base), QFont(base)
        name.setPointSizeF(base.pointSizeF() + 1)
        name.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(max(6.0, base.pointSizeF() - 0.75))
        return cls(name, body, small)


class RowLayout:
    """Measures rows for one font and one set of tones; caches the last passages."""

    def __init__(self, base: QFont, tones: Tones) -> None:
        self.fonts = Fonts.of(base)
        self.name_metrics = QFontMetrics(self.fonts.name)
        self.body_metrics = QFontMetrics(self.fonts.body)
        self.small_metrics = QFontMetrics(self.fonts.small)
        self._tones = tones
        self._layouts: OrderedDict[tuple[int, int, int, bool], QTextLayout] = OrderedDict()
        self._excerpts: dict[tuple[int, int], tuple[Hit, tuple[Excerpt, ...]]] = {}
        self._heights: dict[tuple[int, int], tuple[Hit, int]] = {}

    def forget(self) -> None:
        """Clear the caches after the rows changed."""
        self._layouts.clear()
        self._excerpts.clear()
        self._heights.clear()

    @property
    def divider_height(self) -> int:
        """Of the words above a row that divide the list."""
        return self.small_metrics.height() + 18

    def text_width(self, row_width: int) -> int:
        return max(40, row_width - 2 * EDGE - 2 * PAD - TILE - GAP)

    def text_rect(self, row: QRect, right_to_left: bool) -> QRect:
        """The text column of a row."""
        width = self.text_width(row.width())
        left = row.left() + EDGE + PAD
        return QRect(left if right_to_left else left + TILE + GAP, row.top(), width, row.height())

    def height(self, hit: Hit, row_width: int) -> int:
        key = (id(hit), row_width)
        known = self._heights.get(key)
        if known is None or known[0] is not hit:
            known = self._heights[key] = (hit, self._measured(hit, row_width))
        return known[1]

    def _measured(self, hit: Hit, row_width: int) -> int:
        width = self.text_width(row_width)
        counts = self.line_counts(hit, width)
        lines, gaps = sum(counts), 3 * max(0, len(counts) - 1)
        body = lines * self.line_height() + (5 + gaps if lines else 0)
        return max(TILE, self.name_metrics.height() + 2 + self.small_metrics.height() + body) + 2 * 10 + 2

    def line_height(self) -> int:
        # More than the font's own spacing: scripts that it lacks come from taller fonts (Chinese, Thai, Devanagari).
        return max(self.body_metrics.lineSpacing() + 1, round(1.42 * QFontInfo(self.fonts.body).pixelSize()))

    def line_counts(self, hit: Hit, width: int) -> list[int]:
        """The number of lines of each passage: up to two for the best, one for the second."""
        counts = []
        for number, part in enumerate(self._texts(hit, width)):
            counts.append(2 if number == 0 and self._is_wide(part.text, width) else 1)
        return counts

    def _is_wide(self, text: str, width: int) -> bool:
        """Whether a text needs more than one line; measured only if its length leaves a doubt."""
        if len(text) > width / NARROW:
            return True
        return self.body_metrics.horizontalAdvance(text) > width

    def passage(self, hit: Hit, number: int, width: int, max_lines: int, *, chosen: bool = False) -> QTextLayout:
        """Passage `number` of a hit, broken at `width` pixels; the last line is elided if more follows."""
        key = (id(hit), number, width, chosen)
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._laid_out(self._texts(hit, width)[number], width, max_lines, chosen)
            self._layouts[key] = layout
            if len(self._layouts) > LAYOUTS:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(key)
        return layout

    def _texts(self, hit: Hit, width: int) -> tuple[Excerpt, ...]:
        key = (id(hit), width)
        known = self._excerpts.get(key)
        if known is not None and known[0] is hit:
            return known[1]
        line = max(12, int(width / self.body_metrics.averageCharWidth()))  # approximate, in characters
        texts = tuple(
            part
            for number, passage in enumerate(hit.passages[:2])
            if (part := placed_excerpt(passage, int(2.1 * line) if number == 0 else int(1.1 * line))).text
        )
        self._excerpts[key] = (hit, texts)
        return texts

    def _laid_out(self, part: Excerpt, width: int, max_lines: int, chosen: bool) -> QTextLayout:
        text = part.text
        for _ in range(3):  # shorten until it fits: the width of the ellipsis is known only after layout
            layout = QTextLayout(text, self.fonts.body)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            if reads_right_to_left(text):
                option.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.setTextOption(option)
            layout.setFormats(self._formats(part, units(text, len(text)), chosen))
            layout.setCacheEnabled(True)
            layout.beginLayout()
            height, end = 0, 0
            for _line in range(max_lines):
                line = layout.createLine()
                if not line.isValid():
                    break
                line.setLineWidth(width)
                line.setPosition(QPointF(0, height))
                height += self.line_height()
                end = line.textStart() + line.textLength()
            layout.endLayout()
            if end >= units(text, len(text)):
                break
            wide = units(text, len(text)) - len(text)  # characters are at most this many fewer than units
            text = text[: max(1, end - wide - 2)].rstrip(" …") + "…"
        return layout

    def _formats(self, part: Excerpt, length: int, chosen: bool) -> list[QTextLayout.FormatRange]:
        ground, ink = mark_tones(self._tones, chosen=chosen)
        found = QTextCharFormat()
        found.setForeground(QColor(ink))
        found.setBackground(QColor(ground))
        formats = []
        for start, end in spans_in_units(part.text, part.spans):
            if start >= length:
                break
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, min(end, length) - start, found
            formats.append(made)
        return formats


def placed_excerpt(passage: Passage, length: int) -> Excerpt:
    """The excerpt of a passage after its place in the file, unless it is at the beginning."""
    part = excerpt(passage.text, _telling(passage), length)
    place = "" if passage.start_line == 1 and passage.page is None else passage_place(passage)
    if not place or not part.text:
        return part
    # The isolate keeps place and passage from changing the text direction of each other.
    lead = f"\u2068{place}\u2069 · " if not reads_right_to_left(part.text) else ""
    moved = tuple((start + len(lead), end + len(lead)) for start, end in part.spans)
    return Excerpt(lead + part.text, moved)


def _telling(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The highlights without very short words, if longer words are highlighted as well."""
    spans = passage.highlights
    longer = tuple((s, e) for s, e in spans if e - s > 2 or ord(passage.text[s]) >= FIRST_DENSE)
    return longer or spans
