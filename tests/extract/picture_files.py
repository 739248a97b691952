"""Builds pictures and scans of known words, with Pillow's font."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont


def picture(*lines: str, size: int = 32, width: int = 900, font: str = "") -> Image.Image:
    """Black lines on white; `font` is a file, else Pillow's font."""
    letters = ImageFont.truetype(font, size) if font else ImageFont.load_default(size)
    image = Image.new("RGB", (width, int((len(lines) + 1) * size * 1.6)), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((size, int((number + 0.5) * size * 1.6)), line, font=letters, fill="black")
    return image


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def scan(pages: Sequence[Image.Image], kind: str = "PDF") -> bytes:
    """A PDF (or TIFF) whose pages are pictures."""
    return encoded(pages[0], kind, save_all=True, append_images=list(pages[1:]))


def photo(*, place: tuple[float, float] | None = None, **texts: str) -> bytes:
    """A JPEG with EXIF: `place` is latitude and longitude; `texts` are description, make, model, taken and artist."""
    exif = Image.Exif()
    for name, tag in {"description": 0x010E, "make": 0x010F, "model": 0x0110, "artist": 0x013B}.items():
        if name in texts:
            exif[tag] = texts[name]
    if "taken" in texts:
        exif.get_ifd(0x8769)[0x9003] = texts["taken"]
    if place is not None:
        latitude, longitude = place
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N" if latitude >= 0 else "S", _angle(latitude)
        gps[3], gps[4] = "E" if longitude >= 0 else "W", _angle(longitude)
    return encoded(Image.new("RGB", (400, 300), "steelblue"), "JPEG", exif=exif)


def heic() -> bytes:
    """`picture("quincunx", width=190, size=24)` as HEIC, described "A tree in March", taken 2023-05-04 12:33.

    Made with pillow-heif (quality 20, grey): its encoder is under the GPL, so no test asks for it.
    """
    return base64.b64decode(_HEIC)


_HEIC = """
AAAAHGZ0eXBoZWl4AAAAAG1pZjFoZWl4bWlhZgAAAZFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERA
AAIAAQAAAAABtQABAAAAAAAAAjYAAgAAAAAD6wABAAAAAAAAAGYAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQAC
AABFeGlmAAAAAA5waXRtAAAAAAABAAAA0GlwcnAAAACxaXBjbwAAAHRodmNDAQQIAAAAn/gAAAAAHvAA/Pz4+AAADwNgAAEAF0ABDAH//wQIAAADAJ/4
AAADAAAeugJAYQABAChCAQEECAAAAwCf+AAAAwAAHsBggUdy5bqSSmubAgAAAwAyAAADAAIQYgABAAdEAcFysGJAAAAAE2NvbHJuY2x4AAEADQAGgAAA
ABRpc3BlAAAAAAAAAL4AAABMAAAADnBpeGkAAAAAAQgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAACpG1k
YXQAAAIyKAGuFqFRLBn/rpiwgxXHzzZugeb/m//CvwIQgVvvRJa4x91WZHTbuPhf6KzURtfP3s1IEK+6F8CIgrZkQqjHui6byzFGpFumm2oDUeDKC7nD
BBZ9ZxstBsXbi8AgUicQLFaKEBaMyPasEfNE2yCxSOIx6c6UlgxHNchKO/WR+TmJo/BDtAPY5pcQzToGLSOLJaKpf8JriojhFYhp7I4ZDFsoxx1DWu8A
eVgFtuKZQdmpikZ4CCrhi444NqHB5l9qV3YuE5tcBXClFUBxln/vGCsmWrotvBaHlb9w07w7codmiR7PJSfH5WHvKjJdfY0RgDGmP8QDBgmyi2859h94
lo9VrQT53dizm6zuc/De1ttP/9ZDivWh15QqNGTfpjW9DDh3vEQDLxwfmzJdxiFeqBQRBhFJ/wAxJNgJhrmSM+UdCP9ZdUL4gUJiVGRgWvXXRJFmPhjb
3GWZtspFg+rjvkCFTehb+vPPJ1GtYNn65ywO8+XaCXg3tsItocUZ7el+WOp4aMd8BFAfq12DAdLlqO8+ysA3PWg5qr1BD+zMtEvOiQ+DbCQaltPJHX6d
9YrDGVFONokO74VJiYFw/mKWkhGCzNoL+t9uKml53C7Ziu3Pzf4QxOZX33KcA44jlDdOf9/0zgBQ/iR/Bi9iaSheN2XEhjOAbLMMAsc2hhw6xeyjXB2Z
PUdVRGEyFwicMNb9oDhcwVqcikC1YhftmG89rFQ1NQa38WwASYkNT5+ikedBWAAAAAZFeGlmAABNTQAqAAAACAACAQ4AAgAAABAAAAAmh2kABAAAAAEA
AAA2AAAAAEEgdHJlZSBpbiBNYXJjaAAAAZADAAIAAAAUAAAASAAAAAAyMDIzOjA1OjA0IDEyOjMzOjIxAA==
"""


def _angle(degrees: float) -> tuple[float, float, float]:
    minutes = abs(degrees) % 1 * 60
    return float(int(abs(degrees))), float(int(minutes)), minutes % 1 * 60
