"""Every kind of question at every moment: what stands in a file brings that file first, understood or not.

The corpus is this project's own pages, a paragraph a file, with the model that comes with the program; questions are
made of the paragraphs as they are, drawn once.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine
from engine.text.words import tokens

PAGES = ("README.md", "LICENSE", "resources/manual/command-line.md", "resources/manual/server.md")
ROOT = Path(__file__).parents[2]
LETTERS = {
    "dentist.txt": "Dear Mr Okonkwo, your appointment with the dentist was moved to the second week of June.",
    "roof.txt": "The roofer Baumgartner asks 4,850 euros for the north side and wants half of it in advance.",
    "parcel.txt": "Parcel RR482915604CZ is waiting in the shop at the corner. Bring the card from the letter box.",
    "router.txt": "After the update the router forgets its password. Set wifi_guest_timeout to zero and restart it.",
    "sums.py": "def settleOpenBalance(accounts):\n    return [each for each in accounts if each.open]\n",
    "hotel.txt": "The hotel was quiet, the breakfast poor. We would not go there again in summer.",
    "reference.txt": "She leaves us at her own wish. I recommend her without reservation to any school.",
    "reservations.txt": "Reservations are free until six. A reservation without a name is lost; we recommend to call.",
}
MOMENTS = (100, 50, 10, 0)  # per cent of the files with vectors, one after the other


def paragraphs() -> dict[str, str]:
    found = dict(LETTERS)
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        every = [part for part in re.split(r"\n\s*\n", text) if len(part) > 250 and not re.search(r"\||```", part)]
        for number, part in enumerate(every[:20]):
            found[f"{Path(page).stem}-{number}.txt"] = part
    return found


def questions(texts: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """By kind: what is asked, and the file that holds it alone."""
    drawn = random.Random(4)
    words = {name: [*tokens(text)] for name, text in texts.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for name, found in words.items():
        for word in found:
            holders[word].add(name)
    runs = {name: f" {' '.join(found)} " for name, found in words.items()}
    asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(texts):
        if name in LETTERS:
            continue
        for _ in range(40):
            start = drawn.randrange(len(words[name]) - 5)
            phrase = " ".join(words[name][start : start + 4])
            if sum(f" {phrase} " in run for run in runs.values()) == 1:
                asked["phrase"].append((phrase, name))
                break
        longer = sorted({word for word in words[name] if len(word) > 5})
        for _ in range(40):
            chosen = drawn.sample(longer, 3)
            if set.intersection(*(holders[word] for word in chosen)) == {name}:
                asked["words"].append((" ".join(chosen), name))
                break
    asked["names"] = [
        ("Okonkwo", "dentist.txt"),
        ("roofer Baumgartner", "roof.txt"),
        ("4,850", "roof.txt"),
        ("RR482915604CZ", "parcel.txt"),
        ("wifi_guest_timeout", "router.txt"),
        ("settleOpenBalance", "sums.py"),
        ("settle_open_balance", "sums.py"),
        ("hotel.txt", "hotel.txt"),
    ]
    asked["among others"] = [("recommend her without reservation", "reference.txt")]
    return asked


@pytest.fixture
def engine(ready_paths: Paths, tmp_path: Path) -> Iterator[Engine]:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in paragraphs().items():
        (folder / name).write_text(text, "utf-8")
    engine = Engine.open(ready_paths, watch=False)
    engine.index([folder])
    engine.wait_until_done([folder])
    yield engine
    engine.close()


def firsts(engine: Engine, asked: list[tuple[str, str]], mode: SearchMode) -> list[str]:
    """The questions whose file is not first."""
    missed = []
    for question, name in asked:
        hits = engine.search(SearchRequest(question, 3, mode)).hits
        if not hits or hits[0].path.name != name:
            missed.append(question)
    return missed


@pytest.mark.timeout(300)
def test_what_stands_in_a_file_finds_it_first_at_every_moment(engine: Engine) -> None:
    asked = questions(paragraphs())
    assert {kind: len(each) > 30 for kind, each in asked.items() if kind in ("phrase", "words")} == {
        "phrase": True,
        "words": True,
    }
    by_words = {kind: firsts(engine, each, SearchMode.WORDS) for kind, each in asked.items()}
    files: dict[int, list[int]] = defaultdict(list)
    for document_id, text_id in engine._database.rows("SELECT document_id, text_id FROM chunks"):
        files[document_id].append(text_id)
    order = sorted(files)
    random.Random(2).shuffle(order)
    index = engine._model.index
    assert index is not None
    for percent in MOMENTS:
        gone = [text_id for document in order[round(len(order) * percent / 100) :] for text_id in files[document]]
        index.remove(np.array(sorted(gone), dtype=np.int64))
        for kind, each in asked.items():
            missed = firsts(engine, each, SearchMode.HYBRID)
            assert len(missed) <= 0.03 * len(each), f"{kind}, {percent} % understood: {missed}"
            assert len(missed) <= len(by_words[kind]) + 0.03 * len(each), f"{kind}, {percent} %: {missed}"
