"""The vector index of one model: the texts nearest to a query, exact in small libraries, by graphs in large ones.

It is a cache of the embeddings in SQLite, and finds out when it opens whether that cache is up to date.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.base.errors import HitherError
from engine.store.vectors import index_files
from engine.store.vectors import manifest as manifest_file
from engine.store.vectors.builder import Builder, Gate
from engine.store.vectors.exact_scan import to_halves
from engine.store.vectors.graph import Axes
from engine.store.vectors.manifest import AxesState, GraphState, Manifest
from engine.store.vectors.segment import Damaged, Segment, View
from engine.store.vectors.segments import MAX_TEXT_ID, Segments

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Transform:
    """The transformation of vectors before they are indexed."""

    function: Callable[[np.ndarray, Sequence[str]], np.ndarray]
    """Raw float32 (n, dim) and n language codes -> the vectors to index, float32 (n, dim), L2-normalised."""

    key: str = ""
    """Saved with the index; an index with another key is built again."""


Batch = tuple[np.ndarray, np.ndarray, np.ndarray, Sequence[str]]
"""Row ids int64 (n,), text ids int64 (n,), raw vectors float16 or float32 (n, dim), language codes."""

Rows = Callable[[int], Iterator[Batch]]
"""Batches of the embeddings with a row id higher than the given one, ordered by row id."""

SEGMENT_ROWS = 32_768
_FEWEST_NEEDED = 80  # allowed candidates per segment, for any k
_SHARES_NEEDED = 6
_OWN_FILE = re.compile(r"(segment|graph|axes)-[0-9a-f]{12}\.[a-z0-9]+|manifest\.json(\.new)?")


class VectorIndex:
    """Rows of float16 in segments of SEGMENT_ROWS; each full one gets an hnswlib graph in the background.

    Safe to use from any thread; call `open` before everything else and `close` after it, once each.

    A search takes candidates from each segment's graph and scores them again with their complete rows. A segment is
    scanned instead if it has no graph yet, if few rows are allowed, or if there are too few candidates. So an answer
    never waits for a graph, and a filter costs time, never results.

    Why opening is exact: embeddings in SQLite are inserted (row ids ascend and are never reused: AUTOINCREMENT) and
    deleted, never updated, and `add` is called after their transaction. A save stores the newest row id in the index;
    opening adds newer rows. Then the index holds everything that SQLite has, and can only have too much: texts deleted
    since. Counts detect them and ids identify them. If SQLite went back in time (restored backup, power cut), its
    newest row id is lower than the saved one, and everything is read again.
    """

    def __init__(
        self,
        folder: Path,
        key: str,
        dim: int,
        *,
        transform: Transform,
        library: str = "",
        prefix_dim: int = 0,
        segment_rows: int = SEGMENT_ROWS,
    ) -> None:
        """`folder` holds the indexes of all models. `key` is the model's key. `library` is the library's id, so that an
        index of another library is never used. `prefix_dim` is for Matryoshka models: the number of first dimensions
        that the graphs' axes are computed from (0 = all)."""
        self.dim = dim
        self._key = f"{key} of {library}" if library else key
        self._transform = transform
        self._folder = folder / _folder_name(key)
        self._segments = Segments(self._folder, dim, segment_rows)
        self._gate = Gate()
        self._builder = Builder(self._segments, self._gate, prefix_dim, key, self.save)
        self._last_row = 0  # guarded by segments.writing
        self._saved: Manifest | None = None  # guarded by segments.saving
        self._usable = False  # between open and close; guarded by segments.saving

    @property
    def transform_key(self) -> str:
        """The id of the transform that the stored vectors went through; a query needs the same."""
        return self._transform.key

    def open(
        self,
        rows: Rows,
        expected: int,
        *,
        ids: Callable[[], np.ndarray] | None = None,
        newest_row: int | None = None,
    ) -> None:
        """Load the saved index if it is complete and has these vectors, and update it from SQLite.

        `expected` is the number of embeddings in SQLite. `ids` returns their text ids (called only if counts differ;
        without it everything is read again). `newest_row` is the highest row id ever used (sqlite_sequence). Raises
        DiskFull or LibraryUnusable.
        """
        with index_files.translated(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            graphs, axes = self._load(newest_row)
            self._catch_up(rows)
            if len(self._segments) != expected and not self._forget_deleted(ids):
                log.warning("The vector index holds %d texts, the library %d; it is built again.", len(self), expected)
                self._rebuild()
                self._catch_up(rows)
                graphs, axes = (), ()
        with self._segments.saving:
            self._usable = True
        self._builder.start(graphs, axes)

    def add(self, text_ids: np.ndarray, vectors: np.ndarray, languages: Sequence[str], last_row: int = 0) -> None:
        """Add raw vectors (n, dim) of texts; a text that is already in the index gets the new vector.

        `last_row` is the highest of their row ids in SQLite. The vectors are searchable on return and durable after the
        next save. Raises ValueError for a wrong shape, an id out of range or a vector that is not finite, before
        anything is added; DiskFull.
        """
        text_ids = np.asarray(text_ids, dtype=np.int64)
        if vectors.shape != (len(text_ids), self.dim) or len(languages) != len(text_ids):
            raise ValueError(f"{len(text_ids)} texts, {len(languages)} languages, vectors {vectors.shape}")
        raw = vectors.astype(np.float32, copy=False)
        if not np.isfinite(raw).all():
            raise ValueError("a vector is not finite")
        if len(text_ids) and not 0 <= text_ids.min() <= text_ids.max() <= MAX_TEXT_ID:
            raise ValueError("a text id is out of range")
        halves = self._prepared(raw, languages)
        # If a text occurs twice, the last vector counts.
        _, from_end = np.unique(text_ids[::-1], return_index=True)
        order = np.sort(len(text_ids) - 1 - from_end)
        with self._segments.writing, index_files.translated(self._folder):
            filled = self._segments.append(text_ids[order], halves[order])
            self._last_row = max(self._last_row, last_row)
        if filled:
            self._builder.wake()

    def remove(self, text_ids: np.ndarray) -> None:
        """Remove texts; ids that are not in the index are ignored."""
        with self._segments.writing:
            self._segments.remove(np.asarray(text_ids, dtype=np.int64))
        self._builder.wake()

    def search(self, query: np.ndarray, k: int, allowed: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """The k nearest texts to a transformed query vector (dim,): ids int64, cosines float32, best first.

        Only texts in `allowed` (ids, any order) if given. Fewer than k only if there are no more.
        """
        query = np.asarray(query, dtype=np.float32)
        if query.shape != (self.dim,) or not np.isfinite(query).all():
            raise ValueError(f"a query of shape {query.shape}, finite or not, for {self.dim} dimensions")
        length = float(np.linalg.norm(query))
        query = query / np.float32(length or 1.0)
        allowed = None if allowed is None else np.asarray(allowed, dtype=np.int64)
        with self._gate.search():
            found = _MergedHits(self._segments.views(allowed) if k > 0 else [], query, k)
        order = np.lexsort((found.ids, -found.scores))[:k]
        return found.ids[order], found.scores[order]

    def vectors_of(self, text_ids: np.ndarray) -> np.ndarray:
        """The transformed vectors, float32 (m, dim), of those texts that are in the index, in the given order."""
        wanted = np.asarray(text_ids, dtype=np.int64)
        vectors: dict[int, np.ndarray] = {}
        for view, mask in self._segments.views(wanted):
            if mask is not None:
                rows = np.flatnonzero(mask)
                vectors.update(zip(view.segment.ids[rows].tolist(), view.floats(rows), strict=True))
        found = [vectors[text_id] for text_id in wanted.tolist() if text_id in vectors]
        return np.stack(found) if found else np.empty((0, self.dim), dtype=np.float32)

    def save(self) -> None:
        """Make the current content durable; searches, additions and removals go on meanwhile. Raises DiskFull."""
        segments = self._segments
        with segments.saving, index_files.translated(self._folder):
            with segments.writing:
                manifest, parts = self._manifest()
            if not self._usable or manifest == self._saved:
                return
            for segment in parts:
                segment.sync()
            manifest_file.save(manifest, self._folder)
            if self._saved is not None:
                for name in self._saved.file_names() - manifest.file_names():
                    index_files.remove(self._folder / name)
            self._saved = manifest

    def wait_built(self, timeout_s: float) -> bool:
        """Block until every graph is built and no merge is due; False on timeout."""
        return self._builder.wait(timeout_s)

    def compact(self, timeout_s: float) -> bool:
        """Rewrite segments with even a few dead rows; False on timeout."""
        self._builder.tidy()
        return self._builder.wait(timeout_s)

    def close(self) -> None:
        """Stop the background thread and save; idempotent. A failed save makes the next opening slower."""
        self._builder.stop()
        try:
            self.save()
        except HitherError as error:
            log.warning("The vector index could not be saved: %s", error)
        with self._segments.saving:
            self._usable = False  # the cleared index must not be saved as empty
            self._segments.clear()

    def __len__(self) -> int:
        return len(self._segments)

    def __contains__(self, text_id: int) -> bool:
        return text_id in self._segments

    def _prepared(self, raw: np.ndarray, languages: Sequence[str]) -> np.ndarray:
        """Raw vectors as stored rows; a vector that the transform makes zero or not finite is stored as zeros."""
        if not len(raw):
            return np.empty((0, self.dim), dtype=np.float16)
        vectors = self._transform.function(raw, languages)
        if vectors.shape != raw.shape:
            raise ValueError(f"the transform made {vectors.shape} of {raw.shape}")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        usable = np.isfinite(lengths) & (lengths > 0)
        return to_halves(np.where(usable, vectors / np.where(usable, lengths, 1), 0).astype(np.float32))

    def _load(self, newest_row: int | None) -> tuple[Sequence[GraphState], Sequence[Axes]]:
        """Start with the saved segments, or with none; returns the saved graphs and axes."""
        try:
            saved = manifest_file.load(self._folder)
            if saved is not None and not saved.fits(self._empty_manifest()):
                log.info("The saved vector index is of other vectors; it is built again.")
                saved = None
            if saved is not None and newest_row is not None and newest_row < saved.last_row:
                raise Damaged(f"newer than the library (row {saved.last_row} of {newest_row})")
            if saved is not None:
                self._adopt(saved)
        except Damaged as reason:
            log.warning("The saved vector index is not usable (%s); it is built again.", reason)
            saved = None
        self._saved = saved
        keep = saved.file_names() if saved is not None else set()
        for path in self._folder.iterdir():
            if _OWN_FILE.fullmatch(path.name) and path.name not in keep:
                index_files.remove(path)
        if saved is None:
            return (), ()
        axes = [Axes.load(self._folder, a.file, a.crc, a.fitted_rows, self.dim) for a in saved.axes]
        return saved.graphs, [each for each in axes if each is not None]

    def _adopt(self, saved: Manifest) -> None:
        segments: list[Segment] = []
        try:
            for state in saved.segments:
                segments.append(Segment.load(self._folder, state, self.dim, saved.segment_rows))
        except Damaged:
            for segment in segments:
                segment.close()
            raise
        self._segments.adopt(segments)
        self._last_row = saved.last_row

    def _rebuild(self) -> None:
        with self._segments.writing:
            self._segments.clear()
            self._last_row = 0

    def _catch_up(self, rows: Rows) -> None:
        for row_ids, text_ids, vectors, languages in rows(self._last_row):
            raw = vectors.astype(np.float32)
            broken = ~np.isfinite(raw).all(axis=1)
            if broken.any():  # such a row must not prevent opening, and it counts in `expected`
                log.warning("%d stored vectors are not finite and will not be found.", broken.sum())
                raw[broken] = 0
            self.add(text_ids, raw, languages, int(row_ids[-1]) if len(row_ids) else 0)

    def _forget_deleted(self, ids: Callable[[], np.ndarray] | None) -> bool:
        """Remove texts that SQLite does not have; False if the index lacks texts."""
        if ids is None:
            return False
        truth = np.asarray(ids(), dtype=np.int64)
        inside = self._segments.text_ids()
        with self._segments.writing:
            self._segments.remove(np.setdiff1d(inside, truth, assume_unique=True))
        return len(self._segments) == len(truth)

    def _empty_manifest(self) -> Manifest:
        return Manifest(self._key, self._transform.key, self.dim, self._segments.segment_rows, 0)

    def _manifest(self) -> tuple[Manifest, list[Segment]]:
        """The manifest to save now, and the segments; the caller holds `saving` and `writing`."""
        segments = self._segments.all()
        pending, axes = self._builder.pending()
        graphs = {graph.segment: graph for graph in pending}
        with self._segments.lock:
            states = tuple(segment.state() for segment in segments)
            for segment in segments:
                graph = segment.graph
                if graph is not None and graph.file:
                    graphs[segment.name] = GraphState(segment.name, graph.file, graph.crc, graph.axes.file)
        names = {segment.name for segment in segments}
        kept = tuple(graph for graph in graphs.values() if graph.segment in names)
        used = {graph.axes for graph in kept}
        return Manifest(
            key=self._key,
            transform_key=self._transform.key,
            dim=self.dim,
            segment_rows=self._segments.segment_rows,
            last_row=self._last_row,
            segments=states,
            graphs=kept,
            axes=tuple(AxesState(a.file, a.crc, a.fitted_rows) for a in axes if a.file in used),
        ), segments


def saved_damage(folder: Path, key: str) -> str:
    """What is wrong with the saved index of a model below `folder`; "" for nothing, or for no index."""
    own = folder / _folder_name(key)
    try:
        saved = manifest_file.load(own)
        if saved is not None:
            for state in saved.segments:
                Segment.load(own, state, saved.dim, saved.segment_rows).close()
    except (Damaged, OSError) as error:
        return str(error)
    return ""


def folder_of(folder: Path, key: str) -> Path:
    """The folder of a model's saved index."""
    return folder / _folder_name(key)


class _MergedHits:
    """The best k over all segments.

    The first round needs a few times its fair share of k from each segment. A segment that contributes half of its
    needed rows to the first k may have more, and is searched again for all k.
    """

    def __init__(self, views: Sequence[tuple[View, np.ndarray | None]], query: np.ndarray, k: int) -> None:
        all_k = 2 * k
        needed = max(_FEWEST_NEEDED, min(all_k, _SHARES_NEEDED * k // max(1, len(views))))
        self._parts = [view.search(query, k, mask, needed) for view, mask in views]
        self._views = views
        self._merge()
        if needed < all_k:
            first = self._owners[np.argpartition(-self.scores, k)[:k]] if len(self.scores) > k else self._owners
            for number in np.flatnonzero(2 * np.bincount(first, minlength=len(views)) >= needed).tolist():
                view, mask = views[number]
                self._parts[number] = view.search(query, k, mask, all_k)
            self._merge()

    def _merge(self) -> None:
        ids = [view.segment.ids[rows] for (view, _), (rows, _) in zip(self._views, self._parts, strict=True)]
        self.ids = np.concatenate([np.empty(0, np.int64), *ids])
        self.scores = np.concatenate([np.empty(0, np.float32), *(scores for _, scores in self._parts)])
        self._owners = np.repeat(np.arange(len(ids)), [len(part) for part in ids])


def _folder_name(key: str) -> str:
    readable = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:40]
    return f"{readable}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
