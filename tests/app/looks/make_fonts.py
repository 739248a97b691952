"""Makes the fonts in which every surface is drawn for the tests, so that a picture is the same on every machine.

    python -m venv /tmp/v && /tmp/v/bin/pip install fonttools
    /tmp/v/bin/python tests/app/looks/make_fonts.py

Cuts Noto Sans (Debian: fonts-noto-core, fonts-noto-cjk) down to the letters of the interface and of the samples,
without hints, and gives it a name of its own: a font of the system is never taken for it. fonttools is needed here
only.
"""

from __future__ import annotations

import string
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
NOTO = Path("/usr/share/fonts/truetype/noto")
HAN = Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = "Noto Sans CJK SC"
# Family → file, its number in a collection, and the letters it gives.
FACES = {
    "Hither Looks": (NOTO / "NotoSans-Regular.ttf", "latin"),
    "Hither Looks Bold": (NOTO / "NotoSans-Bold.ttf", "latin"),
    "Hither Looks Arabic": (NOTO / "NotoSansArabic-Regular.ttf", "arabic"),
    "Hither Looks Han": (HAN / "NotoSansCJK-Regular.ttc", "han"),
}


def letters(script: str) -> str:
    if script == "latin":
        return string.printable + "".join(map(chr, range(0xA0, 0x180))) + "‘’“”„…–—−·•×→←↑↓▾▸⌘⇧\u2068\u2069\u200f\u200e"
    if script == "arabic":
        return "".join(map(chr, [*range(0x0600, 0x0700), *range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFF)]))
    texts = [(ROOT / "resources/translations/hither_zh_CN.ts").read_text("utf-8")]
    texts += [path.read_text("utf-8") for path in HERE.glob("*.py")]
    return "".join(sorted({c for text in texts for c in text if ord(c) >= 0x2E80}))


def main() -> None:
    (HERE / "fonts").mkdir(exist_ok=True)
    for family, (source, script) in FACES.items():
        cut = HERE / "fonts" / f"{family.replace(' ', '')}{source.suffix.replace('ttc', 'otf')}"
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder) / "letters.txt"
            wanted.write_text(letters(script), "utf-8")
            options = [str(source), f"--text-file={wanted}", f"--output-file={cut}", "--no-hinting", "--desubroutinize"]
            options += ["--layout-features=*" if script == "arabic" else "--layout-features=kern,mark,mkmk"]
            if source.suffix == ".ttc":
                options.append(f"--font-number={_number(source)}")
            subset.main(options)
        _rename(cut, family)


def _number(collection: Path) -> int:
    for number in range(16):
        if TTFont(collection, fontNumber=number)["name"].getDebugName(1) == SIMPLIFIED:
            return number
    raise SystemExit(f"{collection} has no {SIMPLIFIED}")


def _rename(path: Path, family: str) -> None:
    font = TTFont(path)
    weight = "Bold" if family.endswith("Bold") else "Regular"
    base = family.removesuffix(" Bold")
    for record in list(font["name"].names):
        said = {1: base, 2: weight, 3: family, 4: family, 6: family.replace(" ", "-")}.get(record.nameID)
        if said is not None:
            record.string = said
        elif record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    if "CFF " in font:
        font["CFF "].cff.fontNames = [family.replace(" ", "-")]
    font.save(path)


if __name__ == "__main__":
    main()
