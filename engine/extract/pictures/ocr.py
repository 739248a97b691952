"""Recognises the words in an image, offline, in Chinese, English and other Latin scripts.

The one place that calls rapidocr, whose package carries its models (PP-OCRv6, small). Loads them when first asked, and
refuses to know where images come from.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from engine.base.types import Mark, MarkKind, Recognised

MAX_SIDE = 2000  # pixels; the recogniser scales a larger image down itself
LOOKED_AT_SIDE = 1600
MIN_SCORE = 0.6  # leaves, tiles and fences are read as letters below it
_LINE_SHARE = 0.5  # boxes stand on one line where so much of their heights overlap
_Placed = tuple[float, float, float, float, str]  # left, top, right, bottom in pixels, and what stands there


class Ocr:
    """Used by one thread of a process of its own: it takes a second to load and some hundred megabytes."""

    def __init__(self) -> None:
        self._engine: Any = None

    def read(self, image: np.ndarray) -> Recognised:
        """What stands in an image (uint8, height × width × 3, blue first)."""
        if self._engine is None:
            self._engine = _load()
        found = self._engine(image)
        if found.boxes is None or not found.txts:
            return Recognised()
        lines = [
            (box, text)
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if score >= MIN_SCORE and text.strip()
        ]
        return _joined(lines, image.shape[1], image.shape[0])


def _load() -> Any:
    from rapidocr import RapidOCR

    threads = 1 if (os.cpu_count() or 2) <= 2 else 2
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # tells whether a line stands on its head; costs more than it finds
            "Global.max_side_len": MAX_SIDE,
            # Where lines stand is seen as well from afar: a small picture is not blown up, which took five times as
            # long and found no letter more, and a page is looked at in fewer pixels than it is read in.
            "Det.limit_type": "max",
            "Det.limit_side_len": LOOKED_AT_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _joined(lines: list[tuple[np.ndarray, str]], width: int, height: int) -> Recognised:
    """Texts of boxes (4 × 2, x and y of the corners) from top to bottom, those side by side on one line."""
    placed: list[_Placed] = []
    for box, text in lines:
        left, top = map(float, box.min(axis=0))
        right, bottom = map(float, box.max(axis=0))
        placed.append((left, top, right, bottom, text))
    rows: list[list[_Placed]] = []
    for each in sorted(placed, key=lambda each: (each[1], each[3], each[0], each[4])):
        _, top, _, bottom, _ = each
        if rows:
            _, last_top, _, last_bottom, _ = rows[-1][0]
            shared = min(bottom, last_bottom) - max(top, last_top)
            if shared > _LINE_SHARE * min(bottom - top, last_bottom - last_top):
                rows[-1].append(each)
                continue
        rows.append([each])
    parts: list[str] = []
    marks: list[Mark] = []
    offset = 0
    for row in rows:
        for number, (left, top, right, bottom, text) in enumerate(sorted(row)):
            if parts:
                parts.append(" " if number else "\n")
                offset += 1
            parts.append(text)
            marks.append(Mark(offset, MarkKind.BOX, _value(left / width, top / height, right / width, bottom / height)))
            offset += len(text)
    return Recognised("".join(parts), tuple(marks))


def _value(left: float, top: float, right: float, bottom: float) -> str:
    left, top, right, bottom = (min(max(part, 0.0), 1.0) for part in (left, top, right, bottom))
    return " ".join(f"{part:.4g}" for part in (left, top, right - left, bottom - top))
