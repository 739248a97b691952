"""Makes the library map: some thousand passages as points, close together if they mean the same.

Chooses the passages, names the groups, and decides when a stored map is out of date. projection.py places the points.
A map takes some seconds of one processor, so it is stored in a file.
"""

from __future__ import annotations

import logging
import math
import threading
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.base.errors import ModelError
from engine.base.map_types import LibraryMap, MapGroup, MapPoint
from engine.search.answering_model import AnsweringModel
from engine.search.projection import groups, main_axes, project
from engine.search.similar import spread
from engine.store.passages import PassageRow, Passages
from engine.store.vectors.vector_index import VectorIndex
from engine.text.stop_words import all_stop_words
from engine.text.words import fold, words

log = logging.getLogger(__name__)

MOST_POINTS = 4000
PASSAGES_A_GROUP = 50
FEWEST_GROUPS, MOST_GROUPS = 3, 16
GROWTH = 1.15  # a picture of a library that grew by less is still good
WORDS_A_NAME = 3
COMMON = 0.1  # a word in more than this share of all texts names no group, as "with" and "from" do
FEW_TEXTS = 100
READ_CHARACTERS = 600  # of each passage, for the names of groups
VERSION = 1


@dataclass(frozen=True, slots=True)
class _Picture:
    """`texts`: int64 (n,); `places`: float32 (n, 2); `groups`: int64 (n,); of `size` texts in all, by `model`."""

    texts: np.ndarray
    places: np.ndarray
    groups: np.ndarray
    size: int
    model: str


class MapBuilder:
    """Draws the map when asked; one at a time, on the thread that asks."""

    def __init__(self, path: Path, passages: Passages, model: AnsweringModel) -> None:
        self._path = path
        self._passages = passages
        self._model = model
        self._lock = threading.Lock()  # guards _picture and the file, held while a picture is made
        self._picture: _Picture | None = None

    def draw(self) -> LibraryMap:
        """The map of the library as it is now, or nearly; raises ModelError while there are no vectors."""
        index = self._model.index
        if index is None:
            raise ModelError("search.no_meaning")
        with self._lock:
            picture = self._picture or self._load()
            if picture is None or not self._is_good(picture, index):
                picture = self._made(index)
                self._save(picture)
            self._picture = picture
        return self._described(picture)

    def _is_good(self, picture: _Picture, index: VectorIndex) -> bool:
        grown = max(len(index), 1) / max(picture.size, 1)
        return (
            picture.model == self._model.name
            and 1 / GROWTH <= grown <= GROWTH
            and len(index) >= picture.texts.size // 2
        )

    def _made(self, index: VectorIndex) -> _Picture:
        sampled = [id for id in self._passages.sampled_texts(MOST_POINTS).tolist() if id in index]
        texts = spread(np.array(sampled, np.int64), MOST_POINTS)
        vectors = index.vectors_of(texts)
        if len(vectors) != len(texts):  # some were forgotten meanwhile
            texts, vectors = texts[:0], vectors[:0]
        count = min(MOST_GROUPS, max(FEWEST_GROUPS, len(texts) // PASSAGES_A_GROUP))
        member = groups(main_axes(vectors), count) if len(texts) else np.empty(0, np.int64)
        return _Picture(texts, project(vectors), member, len(index), self._model.name)

    def _described(self, picture: _Picture) -> LibraryMap:
        """With what the library says of the passages now; those that are gone are left out."""
        place_of = {int(text): row for row, text in enumerate(picture.texts)}
        rows: dict[int, PassageRow] = {}
        for row in self._passages.resolve(picture.texts.tolist()):
            rows.setdefault(row.text_id, row)
        documents = self._passages.documents({row.document_id for row in rows.values()})
        points, texts = [], []
        for text_id, row in rows.items():
            document = documents.get(row.document_id)
            if document is not None:
                at = place_of[text_id]
                x, y = picture.places[at].tolist()
                number = int(picture.groups[at])
                points.append(MapPoint(x, y, document.path, document.kind, row.ordinal + 1, number, _line(row.text)))
                texts.append(row.text[:READ_CHARACTERS])
        return LibraryMap(tuple(points), named_groups(points, texts), picture.size)

    def _save(self, picture: _Picture) -> None:
        try:
            temporary = self._path.with_suffix(".new.npz")
            np.savez(
                temporary,
                version=VERSION,
                texts=picture.texts,
                places=picture.places,
                groups=picture.groups,
                size=picture.size,
                model=picture.model,
            )
            temporary.chmod(0o600)
            temporary.replace(self._path)
        except OSError as error:
            log.info("the map was not kept: %s", error)

    def _load(self) -> _Picture | None:
        try:
            with self._path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
                if int(kept["version"]) != VERSION:
                    return None
                picture = _Picture(
                    kept["texts"].astype(np.int64),
                    kept["places"].astype(np.float32),
                    kept["groups"].astype(np.int64),
                    int(kept["size"]),
                    str(kept["model"]),
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        whole = picture.places.shape == (len(picture.texts), 2) and picture.groups.shape == picture.texts.shape
        return picture if whole and np.isfinite(picture.places).all() else None


def named_groups(points: Sequence[MapPoint], texts: Sequence[str]) -> tuple[MapGroup, ...]:
    """The groups of these points, the largest first, each called by the words that its texts have more than others.

    `texts[i]` belongs to `points[i]`.
    """
    holding: Counter[str] = Counter()  # texts that hold a word
    by_group: dict[int, Counter[str]] = {}
    sizes: Counter[int] = Counter()
    for point, text in zip(points, texts, strict=True):
        found = {text[word.start : word.end].casefold() for word in words(text)}
        telling = {word for word in found if len(word) > 2 or ord(word[0]) >= 0x2E80}
        telling = {word for word in telling if not any(character.isdigit() for character in word)}
        telling = {word for word in telling if fold(word) not in all_stop_words()}
        holding.update(telling)
        by_group.setdefault(point.group, Counter()).update(telling)
        sizes[point.group] += 1
    total = max(len(texts), 1)
    made = []
    for group, size in sizes.most_common():
        counts = by_group[group]
        worth = {
            word: count / size * math.log(count / size * total / holding[word])
            for word, count in counts.items()
            if count >= max(1, size // 25) and (holding[word] <= COMMON * total or total < FEW_TEXTS)
        }
        best = sorted(worth, key=lambda word: (-worth[word], word))[:WORDS_A_NAME]
        inside = [point for point in points if point.group == group]
        x, y = sorted(p.x for p in inside)[size // 2], sorted(p.y for p in inside)[size // 2]
        middle = min(inside, key=lambda point: (point.x - x) ** 2 + (point.y - y) ** 2)
        made.append(MapGroup(group, tuple(best), size, middle))
    return tuple(made)


def _line(text: str) -> str:
    return " ".join(text[:400].split())[:120]
