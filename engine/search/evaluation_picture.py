"""Draws a report of judged questions as a chart: a bar with its interval for each way of searching.

One panel a figure (nDCG@10, recall@10, MRR@10), one row of bars a group of questions. The chart is plain SVG on white.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from engine.search.ranking_metrics import Mean

FIGURES = (("ndcg", "nDCG@10"), ("recall", "recall@10"), ("mrr", "MRR@10"))
# Told apart by people who see colours differently too (Okabe and Ito, 2008).
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")

_BAR, _GAP, _GROUP_GAP = 14, 2, 14
_LEFT, _TOP, _WIDTH, _RIGHT, _PANEL_GAP = 150, 64, 240, 56, 24


def draw(means: dict[str, dict[str, Mean]]) -> str:
    """An SVG document of the mean quality of each way and group (see evaluate.Report)."""
    ways = list(means)
    groups = list(dict.fromkeys(group for found in means.values() for group in found))
    row = len(ways) * (_BAR + _GAP) + _GROUP_GAP
    height = _TOP + max(1, len(groups)) * row + 12
    panel = _WIDTH + _RIGHT + _PANEL_GAP
    width = _LEFT + len(FIGURES) * panel
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        *_legend(ways),
    ]
    for number, (name, title) in enumerate(FIGURES):
        left = _LEFT + number * panel
        parts += _panel(left, height, title)
        for place, group in enumerate(groups):
            top = _TOP + place * row
            if number == 0:
                questions = max(found[group].questions for found in means.values() if group in found)
                parts.append(_text(_LEFT - 8, top + row / 2 - 4, f"{group} ({questions})", "end"))
            for order, way in enumerate(ways):
                if group in means[way]:
                    found = means[way][group]
                    value, margin = getattr(found.quality, name), getattr(found.margin, name)
                    parts += _bar(left, top + order * (_BAR + _GAP), value, margin, COLOURS[order % len(COLOURS)])
    return "\n".join([*parts, "</svg>", ""])


def _legend(ways: list[str]) -> Iterator[str]:
    left = _LEFT
    for order, way in enumerate(ways):
        yield f'<rect x="{left}" y="12" width="12" height="12" fill="{COLOURS[order % len(COLOURS)]}"/>'
        yield _text(left + 18, 22, way)
        left += 40 + 8 * len(way)


def _panel(left: int, height: int, title: str) -> Iterator[str]:
    yield f'<text x="{left}" y="{_TOP - 22}" font-weight="bold">{escape(title)}</text>'
    for tenth in range(0, 11, 2):
        x = left + _WIDTH * tenth / 10
        yield f'<line x1="{x:.1f}" y1="{_TOP - 6}" x2="{x:.1f}" y2="{height - 10}" stroke="#d0d0d0"/>'
        yield _text(x, _TOP - 8, f"{tenth / 10:.1f}", "middle", size=10)


def _bar(left: int, top: float, value: float, margin: float, colour: str) -> Iterator[str]:
    low, high = (left + _WIDTH * min(1.0, max(0.0, edge)) for edge in (value - margin, value + margin))
    middle = top + _BAR / 2
    yield f'<rect x="{left}" y="{top}" width="{_WIDTH * value:.1f}" height="{_BAR}" fill="{colour}"/>'
    yield f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {top + 4}v{_BAR - 8}M{high:.1f} {top + 4}v{_BAR - 8}"' + (
        ' stroke="black" fill="none"/>'
    )
    yield _text(left + _WIDTH + 6, middle + 4, f"{value:.3f}")


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'
