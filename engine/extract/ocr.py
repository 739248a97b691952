"""Recognises the words in an image, offline, in Chinese, English and other Latin scripts.

The one place that calls rapidocr, whose package carries its models (PP-OCRv6, small). Loads them when first asked, and
refuses to know where images come from.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np

MAX_SIDE = 2000  # pixels; the recogniser scales a larger image down itself
LOOKED_AT_SIDE = 1600
MIN_SCORE = 0.6  # leaves, tiles and fences are read as letters below it
_LINE_SHARE = 0.5  # boxes stand on one line where so much of their heights overlap


class Ocr:
    """Used by one thread of a process of its own: it takes a second to load and some hundred megabytes."""

    def __init__(self) -> None:
        self._engine: Any = None

    def words(self, image: np.ndarray) -> str:
        """The text of an image (uint8, height × width × 3, blue first), one line of it on each line; "" for none."""
        if self._engine is None:
            self._engine = _load()
        found = self._engine(image)
        if found.boxes is None or not found.txts:
            return ""
        lines = [
            (box, text)
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if score >= MIN_SCORE and text.strip()
        ]
        return "\n".join(_joined(lines))


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


def _joined(lines: list[tuple[np.ndarray, str]]) -> list[str]:
    """Texts of boxes (4 × 2, x and y of the corners) from top to bottom, those side by side on one line."""
    boxed = sorted(
        ((float(box[:, 1].min()), float(box[:, 1].max()), float(box[:, 0].min()), text) for box, text in lines)
    )
    rows: list[list[tuple[float, float, float, str]]] = []
    for each in boxed:
        top, bottom = each[:2]
        if rows:
            last_top, last_bottom = rows[-1][0][:2]
            shared = min(bottom, last_bottom) - max(top, last_top)
            if shared > _LINE_SHARE * min(bottom - top, last_bottom - last_top):
                rows[-1].append(each)
                continue
        rows.append([each])
    return [" ".join(text for *_, text in sorted(row, key=lambda each: each[2])) for row in rows]
