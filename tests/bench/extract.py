"""Speed and words found of the readers, against plain peers in the same run.

    python -m tests.bench.extract [--seconds 3]

Each line: files a second here and of the peer, their ratio, and the share of the peer's words that were found here.
Real files of this machine where there are any (manuals, pages, PDFs below /usr/share), else made ones. Peers that
are not installed are named and left out: pypdf, python-docx, openpyxl, python-pptx, beautifulsoup4, and the
programs man and pdftotext.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.chunk.chunker import chunk_document
from engine.errors import FileProblem
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.types import Extracted
from tests.extract import builders

LIMITS = Limits()
WORD = re.compile(r"[^\W\d_]{3,}")
SENTENCE = "The meeting was moved to Tuesday because the room in the second building was not free at all. "


@dataclass(frozen=True)
class Contest:
    name: str
    files: Sequence[Path]
    peer: str
    needs: str  # a module, or a program with "!" before it
    read: Callable[[Path], str]


def by_manual(path: Path) -> str:
    done = subprocess.run(
        ["man", "-l", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "MANWIDTH": "200", "LC_ALL": "C.UTF-8"},
    )
    return re.sub(".\b", "", done.stdout)


def by_pdftotext(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=False).stdout


def by_pypdf(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def by_docx(path: Path) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def by_openpyxl(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return "\n".join(str(value) for sheet in book for row in sheet.values for value in row if value is not None)


def by_pptx(path: Path) -> str:
    import pptx

    slides = pptx.Presentation(str(path)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def by_soup(path: Path) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(path.read_bytes(), "html.parser")
    for node in soup(["script", "style", "nav", "head"]):
        node.decompose()
    return soup.get_text(" ")


def by_normalizer(path: Path) -> str:
    from charset_normalizer import from_path

    return str(from_path(path).best())


def contests(folder: Path) -> list[Contest]:
    random.seed(1)
    texts = sample(
        "/usr/share/doc", "*", 200, lambda path: path.suffix in ("", ".txt", ".md") and path.stat().st_size < 50_000
    )
    legacy = []
    for number, text in enumerate(texts[:50]):
        path = folder / f"legacy{number}.txt"
        path.write_bytes((text.read_text("utf-8", "replace") + " Größe überall. ").encode("cp1252", "replace"))
        legacy.append(path)
    manuals = sample("/usr/share/man", "*.gz", 200, lambda path: "man" in path.parent.name)
    pages = sample("/usr/share/doc", "*.html", 100, lambda path: path.stat().st_size < 300_000)
    pdfs = [*Path("/usr/share/doc").rglob("*.pdf"), made(folder, "a.pdf", builders.pdf([SENTENCE] * 50))]
    documents = [made(folder, f"{n}.docx", builders.docx([(0, SENTENCE * 3)] * 200)) for n in range(5)]
    sheets = [made(folder, f"{n}.xlsx", builders.xlsx({"S": [SENTENCE.split()] * 500})) for n in range(5)]
    slides = [made(folder, f"{n}.pptx", pptx_for_peer(folder)) for n in range(5)]
    return [
        Contest("text", texts, "charset-normalizer", "charset_normalizer", by_normalizer),
        Contest("text in cp1252", legacy, "charset-normalizer", "charset_normalizer", by_normalizer),
        Contest("manual pages", manuals, "man", "!man", by_manual),
        Contest("web pages", pages, "beautifulsoup", "bs4", by_soup),
        Contest("pdf", pdfs, "pypdf", "pypdf", by_pypdf),
        Contest("pdf", pdfs, "pdftotext", "!pdftotext", by_pdftotext),
        Contest("docx", documents, "python-docx", "docx", by_docx),
        Contest("xlsx", sheets, "openpyxl", "openpyxl", by_openpyxl),
        Contest("pptx", slides, "python-pptx", "pptx", by_pptx),
    ]


def pptx_for_peer(folder: Path) -> bytes:
    """By python-pptx itself where it is there: it reads only complete packages."""
    if importlib.util.find_spec("pptx") is None:
        return builders.pptx([("Title", SENTENCE, "")] * 30)
    import pptx

    deck = pptx.Presentation()
    for number in range(30):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Title {number}"
        slide.placeholders[1].text = SENTENCE * 3
    deck.save(str(folder / "peer.pptx"))
    return (folder / "peer.pptx").read_bytes()


def sample(root: str, pattern: str, count: int, wanted: Callable[[Path], bool]) -> list[Path]:
    found = sorted(
        path for path in Path(root).rglob(pattern) if path.is_file() and not path.is_symlink() and wanted(path)
    )
    return random.sample(found, min(count, len(found)))


def made(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def ours(path: Path) -> Extracted | None:
    try:
        return extract_file(path, LIMITS)
    except FileProblem:
        return None


def rate(read: Callable[[Path], object], files: Sequence[Path], seconds: float) -> float:
    """Files a second, over whole rounds until `seconds` are spent, after one round to warm up."""
    for path in files[:3]:
        read(path)
    started, count = time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        for path in files:
            read(path)
            count += 1
            if time.perf_counter() - started > 4 * seconds:
                break
    return count / (time.perf_counter() - started)


def words_found(contest: Contest) -> tuple[int, int]:
    found = total = 0
    for path in contest.files[:40]:
        extracted = ours(path)
        theirs = set(WORD.findall(contest.read(path)))
        mine = set(WORD.findall(extracted.text)) if extracted else set()
        total += len(theirs)
        found += len(theirs & mine)
    return found, total


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        for contest in contests(Path(folder)):
            there = (
                shutil.which(contest.needs[1:]) if contest.needs[0] == "!" else importlib.util.find_spec(contest.needs)
            )
            if not there or not contest.files:
                print(f"{contest.name:16} against {contest.peer}: left out, it is not installed or there are no files")
                continue
            mine = rate(ours, contest.files, seconds)
            theirs = rate(contest.read, contest.files, seconds)
            found, total = words_found(contest)
            print(
                f"{contest.name:16} {len(contest.files):4} files {mine:9.1f}/s   {contest.peer:18} {theirs:9.1f}/s"
                f"   ratio {mine / theirs:6.2f}   words found {100 * found / max(total, 1):5.1f} %"
            )
        documents = [
            found
            for path in sample("/usr/share/doc", "*", 400, lambda path: path.stat().st_size < 200_000)
            if (found := ours(path))
        ]
        characters = sum(len(document.text) for document in documents)
        started = time.perf_counter()
        chunks = sum(len(chunk_document(document)) for document in documents)
        spent = time.perf_counter() - started
        print(
            f"chunks           {chunks} of {characters / 1e6:.1f} million characters, "
            f"{characters / 1e6 / spent:.1f} million characters a second"
        )


if __name__ == "__main__":
    sys.exit(main())
