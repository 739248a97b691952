"""Line charts as SVG, drawn without a library so that the same figures always give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 150, 40, 44
COLOURS = ("#1f6feb", "#bf5b04", "#1a7f37", "#8250df", "#cf222e")


def line_chart(title: str, rows: Mapping[str, Sequence[tuple[str, float]]]) -> str:
    """One line a row over the labels in their order, from 0 to 1."""
    labels = list(dict.fromkeys(label for points in rows.values() for label, _ in points))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels) - 1)

    def x(label: str) -> float:
        return LEFT + labels.index(label) * step

    def y(value: float) -> float:
        return TOP + (1 - value) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22" fill="#1f2328">{escape(title)}</text>',
    ]
    for tenth in range(0, 11, 2):
        level = y(tenth / 10)
        parts.append(f'<path d="M{LEFT} {level:.1f}H{WIDTH - RIGHT}" stroke="#d1d9e0"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{level + 4:.1f}" text-anchor="end" fill="#59636e">{tenth / 10:g}</text>')
    for label in labels:
        parts.append(
            f'<text x="{x(label):.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle" fill="#59636e">'
            f"{escape(label)}</text>"
        )
    taken: list[float] = []
    for (name, points), colour in zip(rows.items(), COLOURS, strict=False):
        places = " ".join(f"{x(label):.1f},{y(value):.1f}" for label, value in points)
        parts.append(f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(a):.1f}" cy="{y(v):.1f}" r="3" fill="{colour}"/>' for a, v in points]
        level = y(points[-1][1])
        while any(abs(level - other) < 16 for other in taken):
            level += 4
        taken.append(level)
        beside = WIDTH - RIGHT + 12
        parts.append(f'<text x="{beside}" y="{level + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
