"""Pictures of widgets and what can be read from them: compared with a reference, colours counted, contrast measured."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QWidget

REFERENCES = Path(__file__).parent / "references"
DIFFERENT = Path(__file__).parent.parent.parent.parent / "build" / "looks"
MAKE = os.environ.get("HITHER_LOOKS") == "make"
STEPS = 16  # of each colour in a reference: enough to see, and a tenth of the bytes
FAR = 40  # of 255: more than the rounding of shapes between two machines
SHARE = {1: 0.0004, 2: 0.005}  # of the picture may be far off; letters drawn at 2x are not those of 1x made larger
FEW = {1: 12, 2: 900}  # pixels that may be in any case: of a small picture they are a large share


def drawn(widget: QWidget, ratio: int, ground: str, part: QRect | None = None) -> QImage:
    """A widget as it looks at a scale, on a ground; `part` alone where only that is asked for."""
    part = part or widget.rect()
    image = QImage(part.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(ground))
    flags = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
    widget.render(image, QPoint(), QRegion(part), flags)
    return image


def numbers(image: QImage) -> np.ndarray:
    """uint8, shape (height, width, 3)."""
    made = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.bytesPerLine())
    return rows[:, : made.width() * 3].reshape(made.height(), made.width(), 3).copy()  # the image owns its bytes


def difference(image: QImage, name: str, ratio: int) -> str:
    """ "" where a picture is as its reference, else a sentence; the two are then to be seen in build/looks.

    With HITHER_LOOKS=make in the environment the picture becomes the reference instead, and all lie in build/looks.
    """
    path = REFERENCES / f"{name}.png"
    half = QSize(image.width() // ratio // 2, image.height() // ratio // 2)
    small = image.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    seen = numbers(small)
    if MAKE:
        DIFFERENT.mkdir(parents=True, exist_ok=True)
        image.save(str(DIFFERENT / f"{name}@{ratio}x.png"))
        if ratio == 1:
            _write(seen, path)
        return ""
    if sys.platform != "linux":
        return ""  # letters are drawn by the system there
    reference = QImage(str(path))
    if reference.isNull():
        return f"{name}: no reference; make looks takes one"
    wanted = numbers(reference)
    if wanted.shape == seen.shape:
        far = np.abs(wanted.astype(np.int16) - seen.astype(np.int16)).max(axis=2) > FAR
        if far.sum() <= max(FEW[ratio], SHARE[ratio] * far.size):
            return ""
        said = f"{far.mean():.2%} of the picture differ"
    else:
        said = f"it is {seen.shape[1]} x {seen.shape[0]}, not {wanted.shape[1]} x {wanted.shape[0]}"
    DIFFERENT.mkdir(parents=True, exist_ok=True)
    image.save(str(DIFFERENT / f"{name}@{ratio}x.png"))
    reference.save(str(DIFFERENT / f"{name}@reference.png"))
    return f"{name} at {ratio}x: {said}; see {DIFFERENT}"


def _write(seen: np.ndarray, path: Path) -> None:
    """As a picture of at most 256 colours, each a step of the whole range, so that it takes few bytes."""
    coarse = np.round(seen.astype(np.float32) * (STEPS - 1) / 255).astype(np.uint32)
    packed = (coarse[..., 0] << 16) | (coarse[..., 1] << 8) | coarse[..., 2]
    values, inverse, counts = np.unique(packed, return_inverse=True, return_counts=True)
    common = np.argsort(-counts)[:256]
    parts = np.stack([values >> 16, (values >> 8) & 255, values & 255], axis=1).astype(np.int32)
    nearest = np.abs(parts[:, None, :] - parts[None, common, :]).sum(axis=2).argmin(axis=1)
    indexed = nearest[inverse.reshape(packed.shape)].astype(np.uint8)
    height, width = indexed.shape
    data = indexed.tobytes()  # must outlive the image
    image = QImage(data, width, height, width, QImage.Format.Format_Indexed8)
    step = 255 / (STEPS - 1)
    image.setColorTable([QColor(*(round(int(part) * step) for part in parts[number])).rgb() for number in common])
    path.parent.mkdir(exist_ok=True)
    image.save(str(path), "PNG", 0)


def colours(image: QImage) -> tuple[np.ndarray, np.ndarray]:
    """The colours of a picture as 0xRRGGBB and how many pixels have each, the most common first."""
    found = numbers(image).astype(np.uint32)
    packed = (found[..., 0] << 16) | (found[..., 1] << 8) | found[..., 2]
    values, counts = np.unique(packed, return_counts=True)
    order = np.argsort(-counts)
    return values[order], counts[order]


def ink_contrast(image: QImage) -> float:
    """The contrast between a part's ground and the letters on it; 21 where there are none to see.

    The ground is the most common colour; the ink is the one farthest from it that more than a stray pixel has.
    """
    values, counts = colours(image)
    lights = _luminance(values[counts >= min(2, counts[0])])
    ratios = (np.maximum(lights, lights[0]) + 0.05) / (np.minimum(lights, lights[0]) + 0.05)
    best = float(ratios.max())
    return 21.0 if best < 1.2 else best


def _luminance(packed: np.ndarray) -> np.ndarray:
    """Relative luminance 0..1 (WCAG 2.2) of colours as 0xRRGGBB."""
    parts = np.stack([packed >> 16, (packed >> 8) & 255, packed & 255]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.asarray([0.2126, 0.7152, 0.0722] @ linear)
