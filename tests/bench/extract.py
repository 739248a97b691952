"""Speed and words found of the readers, against plain peers in the same run.

    python -m tests.bench.extract [--seconds 3] [--cache FOLDER]

Each line: files a second of the processor here and of the peer, their ratio, and the share of the peer's words that
were found here.
Real files: those of this machine (manuals, pages, texts), and with `--cache` those that tests/acceptance/places.py
has fetched into that folder; else made ones. Peers that are not installed are named and left out: pypdf,
python-docx, openpyxl, python-pptx, beautifulsoup4, odfpy, striprtf, ebooklib, nbformat, pandas, xlrd, and the
programs man, pdftotext and antiword.
"""

from __future__ import annotations

import argparse
import csv
import email
import email.policy
import importlib.util
import io
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.acceptance.places import rows
from tests.acceptance.sources import Unavailable, fetched
from tests.bench.results import Figures
from tests.extract import builders

LIMITS = Limits()
WORD = re.compile(r"[^\W\d_]{3,}")
MAX_PDF_BYTES = 150_000
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


def by_odf(path: Path) -> str:
    from odf import teletype, text
    from odf.opendocument import load

    document = load(str(path))
    return "\n".join(
        teletype.extractText(element) for kind in (text.H, text.P) for element in document.getElementsByType(kind)
    )


def by_striprtf(path: Path) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(path.read_text("latin-1"), errors="ignore"))


def by_ebooklib(path: Path) -> str:
    import ebooklib
    from bs4 import BeautifulSoup
    from ebooklib import epub

    book = epub.read_epub(str(path))
    pages = book.get_items_of_type(ebooklib.ITEM_DOCUMENT)
    return "\n".join(BeautifulSoup(page.get_body_content(), "html.parser").get_text(" ") for page in pages)


def by_email(path: Path) -> str:
    with path.open("rb") as stream:
        message = email.message_from_binary_file(stream, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return f"{message['subject']}\n{message['from']}\n{body.get_content() if body else ''}"


def by_nbformat(path: Path) -> str:
    import nbformat

    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)


def by_pandas(path: Path) -> str:
    import pandas

    return str(pandas.read_csv(path, dtype=str).to_csv(index=False))


def by_csv(path: Path) -> str:
    with path.open(newline="", encoding="utf-8") as stream:
        return "\n".join("\t".join(row) for row in csv.reader(stream))


def by_xlrd(path: Path) -> str:
    import xlrd

    book = xlrd.open_workbook(path, logfile=io.StringIO())
    return "\n".join(
        str(value) for sheet in book.sheets() for row in sheet.get_rows() for value in (c.value for c in row)
    )


def by_antiword(path: Path) -> str:
    return subprocess.run(["antiword", "-w", "0", str(path)], capture_output=True, text=True, check=False).stdout


def contests(folder: Path, cache: Path | None) -> list[Contest]:
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
    real = fetched_files(cache) if cache is not None else {}
    # The peers take minutes for a book.
    pdfs = [path for path in real.get("pdf", ()) if path.stat().st_size < MAX_PDF_BYTES] or [
        *Path("/usr/share/doc").rglob("*.pdf"),
        made(folder, "a.pdf", builders.pdf([SENTENCE] * 50)),
    ]
    documents = [made(folder, f"{n}.docx", builders.docx([(0, SENTENCE * 3)] * 200)) for n in range(5)]
    sheets = [made(folder, f"{n}.xlsx", builders.xlsx({"S": [SENTENCE.split()] * 500})) for n in range(5)]
    slides = [made(folder, f"{n}.pptx", pptx_for_peer(folder)) for n in range(5)]
    letters = [made(folder, f"{n}.eml", builders.mail(f"Letter {n}", SENTENCE * 40)) for n in range(20)]
    tables = [made(folder, f"{n}.csv", ("name,told\n" + f'"Town {n}","{SENTENCE}"\n' * 500).encode()) for n in range(5)]
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
        Contest("docx, real", real.get("docx", []), "python-docx", "docx", by_docx),
        Contest("xlsx, real", real.get("xlsx", []), "openpyxl", "openpyxl", by_openpyxl),
        Contest("pptx, real", real.get("pptx", []), "python-pptx", "pptx", by_pptx),
        Contest("xls", real.get("xls", []), "xlrd", "xlrd", by_xlrd),
        Contest("doc", real.get("doc", []), "antiword", "!antiword", by_antiword),
        Contest("odt", real.get("odt", []), "odfpy", "odf", by_odf),
        Contest("ods", real.get("ods", []), "odfpy", "odf", by_odf),
        Contest("odp", real.get("odp", []), "odfpy", "odf", by_odf),
        Contest("rtf", real.get("rtf", []), "striprtf", "striprtf", by_striprtf),
        Contest("epub", real.get("epub", []), "ebooklib", "ebooklib", by_ebooklib),
        Contest("notebooks", real.get("ipynb", []), "nbformat", "nbformat", by_nbformat),
        Contest("mail", letters, "email", "email", by_email),
        Contest("csv", tables, "csv", "csv", by_csv),
        Contest("csv", tables, "pandas", "pandas", by_pandas),
    ]


def fetched_files(cache: Path) -> dict[str, list[Path]]:
    """{format: files} of the manifest, as far as they are in `cache`."""
    found: dict[str, list[Path]] = {}
    for row in rows():
        try:
            path = fetched(row.file, cache)
        except Unavailable:
            continue
        if path not in found.setdefault(row.format, []):
            found[row.format].append(path)
    return found


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


def readable(contest: Contest) -> list[Path]:
    """The files that the peer can read."""
    files = []
    for path in contest.files:
        try:
            if contest.read(path).strip():
                files.append(path)
        except Exception:  # whatever the peer may raise
            continue
    return files


def rate(read: Callable[[Path], object], files: Sequence[Path], seconds: float) -> float:
    """Files a second of the processor, programs that are called among it, after a few to warm up.

    A machine that has other work leaves less of the clock to one contender than to the other, but the same processor.
    """
    for path in files[:3]:
        read(path)
    started, count = processor_s(), 0
    while (spent := processor_s() - started) < seconds or not spent:
        for path in files:
            read(path)
            count += 1
            if processor_s() - started > 4 * seconds:
                break
    return count / (processor_s() - started)


def processor_s() -> float:
    return sum(os.times()[:4])


def words_found(contest: Contest) -> tuple[int, int]:
    found = total = 0
    for path in contest.files[:40]:
        extracted = ours(path)
        theirs = set(WORD.findall(contest.read(path)))
        mine = set(WORD.findall(extracted.text)) if extracted else set()
        total += len(theirs)
        found += len(theirs & mine)
    return found, total


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args(argv)
    figures, seconds = Figures(), arguments.seconds
    warnings.simplefilter("ignore")  # of the peers
    with tempfile.TemporaryDirectory() as folder:
        for contest in contests(Path(folder), arguments.cache):
            there = (
                shutil.which(contest.needs[1:]) if contest.needs[0] == "!" else importlib.util.find_spec(contest.needs)
            )
            if not there or not contest.files:
                print(f"{contest.name:16} against {contest.peer}: left out, it is not installed or there are no files")
                continue
            contest = replace(contest, files=readable(contest))
            mine = rate(ours, contest.files, seconds)
            theirs = rate(contest.read, contest.files, seconds)
            found, total = words_found(contest)
            print(
                f"{contest.name:16} {len(contest.files):4} files {mine:9.1f}/s   {contest.peer:18} {theirs:9.1f}/s"
                f"   ratio {mine / theirs:6.2f}   words found {100 * found / max(total, 1):5.1f} %"
            )
            row = f"{contest.name}, against {contest.peer}"
            figures.add(row, "ratio", mine / theirs, "×")
            figures.add(row, "words found", 100 * found / max(total, 1), "%")
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
    return figures


if __name__ == "__main__":
    main()
