"""Reads pictures with Pillow: when, where and with what they were taken, their comments, and words recognised before.

Translates Pillow's errors. Recognition itself is in ocr.py.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind, Origin, Recognised
from engine.extract.composer import Composer
from engine.extract.dates import exif_date
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")
MAX_FRAMES = 300
MAX_PIXELS = 64_000_000  # for formats that must be unpacked completely
MAX_JPEG_PIXELS = 400_000_000  # for JPEG, which is scaled down while unpacking
MAX_SIDE = 3000
MIN_SIDE, MIN_PIXELS = 32, 12_000  # smaller pictures are icons and bullets
_DAMAGE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error, OverflowError,
           AttributeError, ZeroDivisionError, RuntimeError)  # fmt: skip
_AVIF = (b"avif", b"avis")  # the same container format as HEIC, but supported by Pillow
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825


def read_picture(path: Path, format_: Format, limits: Limits, words: Mapping[int, Recognised]) -> Extracted:
    """The metadata of a picture and its recognised `words` by frame, with their boxes."""
    read_start(path, limits, 16)
    with _opened(path) as image:
        try:
            lines, dated_ns = _described(image), _taken(image)
            frames = _frames(image)
        except _DAMAGE as error:
            raise FileProblem("corrupt", path, str(error)) from error
    composer = Composer(limits.max_text_chars)
    composer.block("\n".join(lines))
    for frame in frames:
        if len(frames) > 1:
            composer.mark(MarkKind.PAGE, str(frame))
        found = words.get(frame, Recognised())
        composer.block(found.text, marks=found.boxes or ())
    text, marks = composer.result()
    unread = any(frame not in words or words[frame].boxes is None for frame in frames)
    return Extracted(text, format_.kind, marks=marks, unread_pictures=unread, origin=Origin(dated_ns))


def frames_to_recognise(path: Path, wanted: Callable[[int], bool]) -> Iterator[tuple[int, np.ndarray]]:
    """(1-based number, image for Ocr) of each wanted frame; FileProblem if one cannot be unpacked."""
    from PIL import Image, ImageOps

    with _opened(path) as image:
        for frame in filter(wanted, _frames(image)):
            try:
                if frame > 1:
                    image.seek(frame - 1)
                image.draft("RGB", (MAX_SIDE, MAX_SIDE))
                turned = ImageOps.exif_transpose(image)
                turned.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.BILINEAR)
                if turned.mode in ("RGBA", "LA", "PA", "P"):
                    # Transparent areas become white, like a page.
                    turned = turned.convert("RGBA")
                    turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned)
                pixels = np.asarray(turned.convert("RGB"))[:, :, ::-1]
            except (*_DAMAGE, Image.DecompressionBombError) as error:
                raise FileProblem("corrupt", path, str(error)) from error
            yield frame, np.ascontiguousarray(pixels)


def _opened(path: Path) -> Any:
    from PIL import Image

    Image.init()
    Image.MAX_IMAGE_PIXELS = None  # _frames checks the pixel count before anything is unpacked
    try:
        with path.open("rb") as stream:
            head = stream.read(12)
        if head[4:8] == b"ftyp" and head[8:12] not in _AVIF:
            import pi_heif

            pi_heif.register_heif_opener()
            return Image.open(path, formats=("HEIF",))
        return Image.open(path, formats=FORMATS)
    except _DAMAGE as error:
        raise FileProblem("corrupt", path, str(error)) from error


def _frames(image: Any) -> range:
    """The frames that may contain words: only the first of an animation, none of a picture that is too small or too
    large."""
    width, height = image.size
    if min(width, height) < MIN_SIDE or width * height < MIN_PIXELS:
        return range(0)
    if width * height > (MAX_JPEG_PIXELS if image.format in ("JPEG", "MPO") else MAX_PIXELS):
        return range(0)
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    return range(1, min(count, MAX_FRAMES) + 1)


def _described(image: Any) -> list[str]:
    """The picture's metadata, one item per line."""
    exif = _exif(image)
    inner, place = exif.get_ifd(_EXIF_IFD), exif.get_ifd(_GPS_IFD)
    texts = {
        "": [_text(exif.get(0x010E)), _text(exif.get(0x9C9B)), _text(exif.get(0x9C9C)), _text(inner.get(0x9286))],
        "Keywords": [_text(exif.get(0x9C9E))],
        "Taken": [_moment(_text(inner.get(0x9003)) or _text(exif.get(0x0132)))],
        "Place": [_coordinates(place)],
        "Camera": [_camera(_text(exif.get(0x010F)), _text(exif.get(0x0110)))],
        "Artist": [_text(exif.get(0x013B)) or _text(exif.get(0x9C9D))],
        "Copyright": [_text(exif.get(0x8298))],
    }
    written = {name.lower(): _text(value) for name, value in image.info.items() if isinstance(name, str)}
    for name in ("title", "description", "comment", "author"):
        texts[""].append(written.get(name, ""))
    lines = [
        f"{name}: {text}" if name else text
        for name, values in texts.items()
        for text in dict.fromkeys(values)
        if text and not text.startswith("Created with ")
    ]
    return list(dict.fromkeys(lines))


def _taken(image: Any) -> int | None:
    """When the photo was taken (DateTimeOriginal), else when its file was made (DateTime)."""
    exif = _exif(image)
    inner = exif.get_ifd(_EXIF_IFD)
    taken = exif_date(_text(inner.get(0x9003)), _text(inner.get(0x9011)))
    return taken if taken is not None else exif_date(_text(exif.get(0x0132)), _text(inner.get(0x9010)))


def _exif(image: Any) -> Any:
    """The tags, without unpacking the picture: Pillow would unpack a PNG, whose tags may follow its pixels."""
    if image.format != "PNG":
        return image.getexif()
    from PIL import Image

    exif = Image.Exif()
    if image.info.get("exif"):
        exif.load(image.info["exif"])
    return exif


def _text(value: Any) -> str:
    """A tag's value as text; programs write text, bytes in some encoding, or numbers."""
    if isinstance(value, tuple) and value and all(isinstance(item, int) and 0 <= item < 256 for item in value):
        value = bytes(value)
    if isinstance(value, bytes):
        for start in (b"ASCII\0\0\0", b"UNICODE\0", b"\0" * 8):
            value = value.removeprefix(start)
        value = value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace")
    if not isinstance(value, str):
        return ""
    return " ".join(value.replace("\0", " ").replace("\ufffd", " ").split())[:2000]


def _moment(text: str) -> str:
    """ "2023:05:04 12:33:21" as "2023-05-04 12:33"."""
    day, _, time = text.partition(" ")
    return f"{day.replace(':', '-')} {time[:5]}".strip() if day.count(":") == 2 and day[:4].strip("0") else ""


def _camera(maker: str, model: str) -> str:
    return model if model.lower().startswith(maker.lower().split(" ")[0]) else f"{maker} {model}".strip()


def _coordinates(place: Mapping[int, Any]) -> str:
    """ "48.8566 N, 2.3522 E", "" if there are none."""
    try:
        parts = []
        for direction, angles in ((place.get(1), place.get(2)), (place.get(3), place.get(4))):
            degrees, minutes, seconds = (float(angle) for angle in angles or ())
            parts.append(f"{degrees + minutes / 60 + seconds / 3600:.4f} {_text(direction)[:1].upper()}")
        return ", ".join(parts) if all(part[-1] in "NSEW" for part in parts) else ""
    except _DAMAGE:
        return ""
