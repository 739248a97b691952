"""Words recognised in rendered pages of known text, English and Chinese: share of characters found, seconds a page.

    python -m tests.bench.ocr [--pages N] [--language English|Chinese]

The baseline in the same run is rapidocr as it comes (two more threads where there are processors, upside-down lines
looked for). Pages are A4 at 150 dots an inch in 11-point letters, clean and as a poor scan (turned by half a degree,
blurred, noisy, JPEG of quality 40). Fonts are those of the system; Chinese is left out where none has it.
"""

from __future__ import annotations

import argparse
import difflib
import io
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from engine.extract.pictures.ocr import Ocr
from tests.bench.results import Figures

ENGLISH = (
    "The harbour committee met on 14 March 2026 to hear the report of its treasurer. Rents for the boathouse had risen "
    "by 2.5 % since autumn, while repairs of the northern pier cost £18,340 more than planned. Dr. O'Connor asked if "
    "the contract with Hallam & Sons (no. 2026-0417) could be ended before June; the clerk replied that notice of "
    "ninety days was due in writing. A walnut tree beside the gate will be felled. Members may send questions to "
    "clerk@harbour.example until Friday at noon, or call 0451 77 20 9."
)
CHINESE = (
    "本合同自双方签字盖章之日起生效，有效期为三年。甲方应在收到发票后三十日内支付全部货款，逾期每日按千分之一支付违约金。"
    "乙方负责设备的安装、调试和培训，并提供一年免费保修服务。会议将于下周三上午九点在北京市海淀区举行，请准时参加。"
    "如因不可抗力导致合同无法履行，双方应当及时协商解决；协商不成的，提交上海仲裁委员会仲裁。"
)
FONTS = {
    "English": ("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "NotoSerif-Regular.ttf", "Arial.ttf"),
    "Chinese": ("NotoSansCJK-Regular.ttc", "DroidSansFallback.ttf", "DroidSansFallbackFull.ttf", "wqy-microhei.ttc",
                "simsun.ttc", "PingFang.ttc"),
}  # fmt: skip
FOLDERS = (
    "/usr/share/fonts",
    "/usr/share/ghostscript",
    "/usr/local/share/fonts",
    "C:/Windows/Fonts",
    "/System/Library/Fonts",
)
SIZE = 23  # pixels of 11 points at 150 dots an inch
WIDTH, HEIGHT, MARGIN = 1240, 1754, 110


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1)
    parser.add_argument("--language", choices=("English", "Chinese"))
    arguments = parser.parse_args(argv)
    figures, pages = Figures(), arguments.pages
    ours = Ocr()
    ours.read(np.full((100, 300, 3), 255, np.uint8))
    theirs = _as_it_comes()
    print("pages: share found, s/page, processor s/page | rapidocr as it comes | ratio of time")
    for name, text in (("English", ENGLISH), ("Chinese", CHINESE)):
        if arguments.language not in (None, name):
            continue
        font = find_font(FONTS[name])
        if font is None:
            print(f"{name}: no font here has its letters")
            continue
        for kind, spoil in (("clean", lambda page: page), ("poor scan", as_poor_scan)):
            made = [page_of(text, font, number) for number in range(pages)]
            images = [(np.ascontiguousarray(np.asarray(spoil(page))[:, :, ::-1]), words) for page, words in made]
            found, seconds, cpu = measured(lambda image: ours.read(image).text, images)
            base_found, base_seconds, base_cpu = measured(theirs, images)
            ours_told = f"{found:8.2%} {seconds:6.2f} {cpu:6.2f}"
            base_told = f"{base_found:8.2%} {base_seconds:6.2f} {base_cpu:6.2f}"
            print(f"{name + ', ' + kind:20} {ours_told} | {base_told} | {seconds / base_seconds:6.2f}")
            for row, share, spent in (("Hither", found, cpu), ("rapidocr as it comes", base_found, base_cpu)):
                figures.add(f"{name}, {kind}: {row}", "characters found", 100 * share, "%")
                figures.add(f"{name}, {kind}: {row}", "processor time a page", spent, "s")
    return figures


def measured(read: Callable[[np.ndarray], str], images: list[tuple[np.ndarray, str]]) -> tuple[float, float, float]:
    """(share of characters found in their order, seconds a page, processor seconds a page)."""
    started, cpu, shares = time.perf_counter(), time.process_time(), []
    for image, words in images:
        shares.append(share_found("".join(words.split()), "".join(read(image).split())))
    count = len(images)
    return sum(shares) / count, (time.perf_counter() - started) / count, (time.process_time() - cpu) / count


def share_found(wanted: str, found: str) -> float:
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


def page_of(text: str, font: str, number: int) -> tuple[Image.Image, str]:
    """A full page of a text that goes round, begun elsewhere for each number, and what stands on it."""
    letters = ImageFont.truetype(font, SIZE)
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    lines = []
    for line, y in zip(_lines(text, letters, number), range(MARGIN, HEIGHT - MARGIN, int(SIZE * 1.6)), strict=False):
        draw.text((MARGIN, y), line, font=letters, fill=(20, 20, 20))
        lines.append(line)
    return image, "\n".join(lines)


def _lines(text: str, letters: ImageFont.FreeTypeFont, number: int) -> Iterator[str]:
    words, joint = (text.split(), " ") if " " in text else (list(text), "")
    at, line = number * 17 % len(words), ""
    while True:
        longer = f"{line}{joint}{words[at % len(words)]}" if line else words[at % len(words)]
        if letters.getlength(longer) > WIDTH - 2 * MARGIN:
            yield line
            line = ""
            continue
        line, at = longer, at + 1


def as_poor_scan(page: Image.Image) -> Image.Image:
    page = page.rotate(0.5, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.8))
    noise = np.random.default_rng(7).normal(0, 12, (page.height, page.width, 1))
    grey = np.clip(np.asarray(page, np.float32) * 0.9 + noise, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "JPEG", quality=40)
    return Image.open(buffer).convert("RGB")


def find_font(names: tuple[str, ...]) -> str | None:
    for name in names:
        for folder in FOLDERS:
            for path in Path(folder).rglob(name) if Path(folder).is_dir() else ():
                return str(path)
    return None


def _as_it_comes() -> Callable[[np.ndarray], str]:
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "critical"})
    return lambda image: "\n".join(engine(image).txts or ())


if __name__ == "__main__":
    main()
