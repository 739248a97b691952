"""Recognises words in an image, offline, in Chinese, English and other Latin scripts.

Calls rapidocr, whose package contains its models (PP-OCRv6, small). The models are loaded at first use.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from engine.base.types import Mark, MarkKind, Recognised

MAX_SIDE = 2000  # pixels; rapidocr scales larger images down
DETECTION_SIDE = 1600
MIN_SCORE = 0.6  # below it, leaves, tiles and fences are read as letters
_LINE_SHARE = 0.5  # boxes are on one line if this share of their heights overlaps
_Placed = tuple[float, float, float, float, str]  # left, top, right, bottom in pixels, and the text


class Ocr:
    """Used by one thread of its own process: loading takes a second and some hundred megabytes."""

    def __init__(self) -> None:
        self._engine: Any = None

    def read(self, image: np.ndarray) -> Recognised:
        """The words in an image (uint8, height × width × 3, blue first)."""
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
        return join_boxes(lines, image.shape[1], image.shape[0])


def _load() -> Any:
    from rapidocr import RapidOCR

    threads = 1 if (os.cpu_count() or 2) <= 2 else 2
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # detects upside-down lines; costs more than it is worth
            "Global.max_side_len": MAX_SIDE,
            # Line detection works as well at low resolution: small pictures are not enlarged (this took five times as
            # long and found no more letters), and pages are detected with fewer pixels than they are recognised with.
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def join_boxes(lines: list[tuple[np.ndarray, str]], width: int, height: int) -> Recognised:
    """Texts of boxes (4 × 2, x and y of the corners) from top to bottom; boxes side by side share a line."""
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
