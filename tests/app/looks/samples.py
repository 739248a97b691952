"""What the surfaces show: a library in the middle of its work, hits in three scripts, failures of every kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.preview.cutout import cut
from app.preview.places import term_spans
from app.preview.prepare import Prepared, PreviewRequest
from engine.base.duplicate_types import DuplicateFile, DuplicateGroup, Duplicates
from engine.base.errors import FILE_PROBLEMS
from engine.base.messages import Message, say
from engine.base.types import (
    Failure,
    FilterOffer,
    Folder,
    FolderStatus,
    Hit,
    Kind,
    ModelStatus,
    Passage,
    SearchMode,
    SearchResponse,
    Status,
)
from tests.app.conftest import hit

LONG = "a very long name that no list is wide enough for " * 3


def folder(number: int, name: str, done: int, *, offline: bool = False) -> FolderStatus:
    return FolderStatus(Folder(number, Path(f"/home/me/{name}"), offline), 3080, done, done // 2, 4)


BUSY = Status(
    documents=6160,
    words=4120,
    vectors=2060,
    failed=8,
    passages=90_000,
    passages_with_vectors=30_000,
    model=ModelStatus("multilingual-e5-small", 384, "cpu", "ready"),
    folders=(folder(1, "Documents", 412), folder(2, LONG, 3076, offline=True), folder(3, "合同", 3076)),
    busy=True,
    passages_per_s=9.1,
    seconds_left=4000.0,
    current="/home/me/Documents/" + LONG + ".pdf",
)
IDLE = replace(
    BUSY,
    words=6152,
    vectors=6152,
    passages_with_vectors=90_000,
    folders=(FolderStatus(Folder(1, Path("/home/me/Documents"), False), 6160, 6152, 6152, 8),),
    busy=False,
    passages_per_s=0.0,
    seconds_left=None,
    current="",
)
PAUSED = replace(BUSY, paused=True, current="")
EMPTY = replace(IDLE, documents=0, words=0, vectors=0, failed=0, passages=0, passages_with_vectors=0, folders=())
FULL = replace(BUSY, notice=say("indexing.low_disk", megabytes=500).in_full)

LEASE = (
    "Rental agreement\n\nThe tenant rents the flat at 8 Linden Street.\n\n7. End\n"
    "Either side may end this agreement at the end of any month with three months' notice in writing.\n\n"
    "8. Deposit\nThe deposit is returned within six weeks after the flat has been handed over in good order.\n"
)


def _lease() -> Hit:
    start = LEASE.index("Either")
    text = LEASE[start : LEASE.index("\n", start)]
    passage = Passage(text, 0.9, start, start + len(text), start_line=6, highlights=tuple(term_spans(text, ["notice"])))
    return hit("/home/me/Documents/Flat/agreement.txt", passages=(passage, Passage("8. Deposit", 0.5, 0, 10, 8)))


HITS: tuple[Hit, ...] = (
    _lease(),
    hit("/home/me/Documents/" + LONG + ".txt", text="three months' notice " * 30, title="A title of its own"),
    hit("/home/me/合同/房屋租赁合同.txt", text="租赁期满前，乙方要求提前解除合同的，应当提前三个月书面通知甲方。" * 4),
    hit("/home/me/عقد.txt", text="يجوز للمستأجر إنهاء العقد في نهاية أي شهر. " * 6, offline=True),
    *(hit(f"/home/me/{kind}.x", kind=kind, passages=(Passage("A passage.", 1, 0, 10, page=3),)) for kind in Kind),
)
FOUND = SearchResponse("notice", "", SearchMode.HYBRID, 9.0, HITS, notice=say("search.no_meaning"))
PLAINLY = replace(
    FOUND,
    query="PDFs from last week on notice",
    notice=Message(),
    offers=(FilterOffer("PDFs", "type:pdf", 0, 4), FilterOffer("from last week", "date:lastweek", 5, 19)),
)
NOTHING = SearchResponse("xyzzy", "", SearchMode.HYBRID, 9.0, ())
_OLD = 1_700_000_000_000_000_000
DUPLICATES = Duplicates(
    (
        DuplicateGroup(
            tuple(
                DuplicateFile(Path(f"/home/me/{place}/{name}"), 3_400_000, _OLD)
                for place, name in (
                    ("Documents/contracts", "lease.pdf"),
                    ("Downloads", "lease (1).pdf"),
                    ("合同", "租赁合同.pdf"),
                )
            ),
            1.0,
        ),
        DuplicateGroup(
            (
                DuplicateFile(Path(f"/home/me/Documents/{LONG}.docx"), 48_000, _OLD),
                DuplicateFile(Path("/home/me/عقود/عقد.docx"), 47_100, _OLD),
            ),
            0.934,
        ),
    ),
    1204,
)
FAILURES = [Failure(Path(f"/home/me/{code}.pdf"), code) for code in FILE_PROBLEMS]


def preview() -> Prepared:
    """The first hit's text with its passage and its words marked, as the reading thread would hand it over."""
    start = HITS[0].passages[0].start
    span = (start, HITS[0].passages[0].end + 1)
    return Prepared(
        request=PreviewRequest(HITS[0], ("notice",)),
        cutout=cut(LEASE, start),
        passages=[span],
        current=span,
        found=term_spans(LEASE, ["notice"]),
        monospaced=False,
        numbered=True,
        syntax="",
    )
