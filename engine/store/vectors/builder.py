"""Maintains a vector index on a thread of its own: builds graphs over full segments and merges segments with many dead
rows. It yields to searches, and never changes a segment that a search is reading."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engine.base.errors import HitherError
from engine.store.vectors.graph import Axes, Graph
from engine.store.vectors.manifest import GraphState
from engine.store.vectors.segment import Segment, View
from engine.store.vectors.segments import Segments

log = logging.getLogger(__name__)

MAX_DEAD_SHARE = 0.25
_TIDY_DEAD_SHARE = (
    0.02  # when a person asks for it; with fewer dead rows, rebuilding a graph (a minute) is not worth it
)
_MIN_GRAPH_SHARE = 0.25  # share of a full segment; a smaller one (left by a merge) is scanned
_SAMPLE_ROWS = 8192
_REFIT_GROWTH = 8  # the axes are computed again when the index has grown by this factor
_COPY_ROWS = 4096
_MAX_WAIT_S = 0.25  # longest wait for searches to end before the next slice
_NICE = 10


class Gate:
    """Counts running searches, so that maintenance can wait until there is none."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # guards _inside
        self._inside = 0
        self._idle = threading.Event()
        self._idle.set()

    @contextlib.contextmanager
    def search(self) -> Iterator[None]:
        with self._lock:
            self._inside += 1
            self._idle.clear()
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside:
                    self._idle.set()

    def wait_idle(self, timeout_s: float) -> None:
        self._idle.wait(timeout_s)


def plan_merge(
    segments: Sequence[tuple[int, int, int]], segment_rows: int, max_dead: float = MAX_DEAD_SHARE
) -> list[int]:
    """The slots of the full segments, given as (slot, live, count), to merge into one next; empty if none.

    A segment with a larger share of dead rows than `max_dead` is rewritten, together with as many other segments that
    are not full of living rows as fit. Two small ones are merged too. Each step lowers the number of dead rows or of
    segments, so merging ends.
    """
    sparse = sorted((live, slot, count) for slot, live, count in segments if live <= (1 - max_dead) * segment_rows)
    chosen: list[int] = []
    total = 0
    for live, slot, _ in sparse:
        if total + live <= segment_rows:
            chosen.append(slot)
            total += live
    if len(chosen) > 1:
        return chosen
    for live, slot, count in sparse:
        if count - live > max_dead * count:
            return [slot]
    return []


class Builder:
    """Builds graphs and merges segments in the background. `saved` is called after each step, to save the index."""

    def __init__(self, segments: Segments, gate: Gate, prefix_dim: int, name: str, saved: Callable[[], None]) -> None:
        self._segments = segments
        self._gate = gate
        self._prefix_dim = prefix_dim
        self._saved = saved
        self._axes: tuple[Axes, ...] = ()  # oldest first; the last is used for the next graph
        self._pending: dict[str, GraphState] = {}  # saved graphs that are not loaded yet, by segment
        self._unbuildable: set[str] = set()  # segments whose graph could not be built in this run
        self._condition = threading.Condition()  # guards _stopping, _woken, _resting
        self._stopping = False
        self._woken = True
        self._resting = False
        self._max_dead = MAX_DEAD_SHARE  # read and written by the thread; `tidy` also writes it
        self._thread = threading.Thread(target=self._run, name=f"vectors-{name}", daemon=True)

    def start(self, graphs: Sequence[GraphState] = (), axes: Sequence[Axes] = ()) -> None:
        """Start with the graphs and axes of the last save; the thread reads the graph files."""
        self._pending = {graph.segment: graph for graph in graphs}
        self._axes = tuple(axes)
        self._thread.start()

    def wake(self) -> None:
        with self._condition:
            self._woken = True
            self._condition.notify_all()

    def tidy(self) -> None:
        """Merge once wherever it is worth it, not only where it is needed."""
        with self._condition:
            self._max_dead = _TIDY_DEAD_SHARE
        self.wake()

    def wait(self, timeout_s: float) -> bool:
        """Block until there is nothing left to do; False on timeout."""
        with self._condition:
            return self._condition.wait_for(lambda: self._stopping or (self._resting and not self._woken), timeout_s)

    def stop(self) -> None:
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def pending(self) -> tuple[tuple[GraphState, ...], tuple[Axes, ...]]:
        """Saved graphs that are not loaded yet, and all axes: the next manifest must still list them."""
        return tuple(self._pending.values()), self._axes

    def _run(self) -> None:
        if sys.platform == "linux":  # where setpriority accepts a thread id
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        while True:
            with self._condition:
                self._resting = True
                self._condition.notify_all()
                self._condition.wait_for(lambda: self._woken or self._stopping)
                if self._stopping:
                    return
                self._woken = self._resting = False
            try:
                while self._may_continue() and self._step():
                    pass
                self._max_dead = MAX_DEAD_SHARE
            except (OSError, HitherError) as error:
                log.warning("The upkeep of the vector index waits: %s", error)
            except Exception:  # worker loop: an error here must not stop searches
                log.exception("Upkeep of the vector index failed; it is scanned instead.")

    def _may_continue(self) -> bool:
        """Wait for running searches; False when the thread must stop."""
        self._gate.wait_idle(_MAX_WAIT_S)
        return not self._stopping

    def _step(self) -> bool:
        """Do the next task; False if there is none."""
        sealed = self._segments.sealed()
        for _, segment in sealed:
            if segment.name in self._pending:
                self._load(segment)
                return True
        slots = plan_merge([(slot, s.live, s.count) for slot, s in sealed], self._segments.segment_rows, self._max_dead)
        if slots:
            self._merge(slots)
            return True
        for _, segment in sealed:
            if segment.graph is None and self._wants_graph(segment):
                self._unbuildable.add(segment.name)
                self._attach(segment, self._build(segment))
                self._unbuildable.discard(segment.name)
                return True
        return False

    def _wants_graph(self, segment: Segment) -> bool:
        enough = segment.live >= _MIN_GRAPH_SHARE * self._segments.segment_rows
        return enough and segment.name not in self._unbuildable

    def _load(self, segment: Segment) -> None:
        state = self._pending[segment.name]
        axes = next((axes for axes in self._axes if axes.file == state.axes), None)
        graph = axes and Graph.load(self._segments.folder, state.file, state.crc, axes, segment.count)
        if graph:
            with self._segments.lock:
                segment.graph = graph
        else:
            log.warning("The graph %s is missing or damaged; it is built again.", state.file)
        del self._pending[segment.name]

    def _build(self, segment: Segment) -> Graph | None:
        graph = Graph.build(segment.view().halves, self._axes_for_next(), self._may_continue)
        if graph is not None and graph.axes.file:
            try:
                graph.save(self._segments.folder, f"graph-{secrets.token_hex(6)}.hnsw")
            except OSError as error:
                log.warning("A graph could not be saved (%s); the next start builds it again.", error)
        return graph

    def _attach(self, segment: Segment, graph: Graph | None) -> None:
        if graph is not None:
            with self._segments.lock:
                segment.graph = graph
            self._saved()

    def _merge(self, slots: list[int]) -> None:
        """Copy the living rows of these segments into a new segment with its graph, and replace them by it."""
        views = [(slot, segment.view()) for slot, segment in self._segments.sealed() if slot in slots]
        parts = [(slot, view, np.flatnonzero(view.alive)) for slot, view in views]
        if not sum(len(rows) for _, _, rows in parts):
            self._segments.replace(slots, None, np.empty(0, dtype=np.int32))
            self._saved()
            return
        merged = self._segments.new()
        try:
            origins = self._copy(parts, merged)
        except BaseException:
            merged.close()
            raise
        if origins is None:
            merged.close()
            return
        self._segments.replace(slots, merged, origins)
        self._saved()

    def _copy(self, parts: list[tuple[int, View, np.ndarray]], merged: Segment) -> np.ndarray | None:
        """Fill `merged` with the rows of others and build its graph; returns their old addresses, or None if it must
        stop."""
        origins = []
        for slot, view, rows in parts:
            for start in range(0, len(rows), _COPY_ROWS):
                if not self._may_continue():
                    return None
                some = rows[start : start + _COPY_ROWS]
                merged.write(view.segment.ids[some], view.halves[some])
                merged.publish(len(some))
                origins.append((slot * self._segments.segment_rows + some).astype(np.int32))
        merged.sealed = True
        if self._wants_graph(merged):
            merged.graph = self._build(merged)
            if merged.graph is None:
                return None
        return np.concatenate(origins)

    def _axes_for_next(self) -> Axes:
        """The current axes, or new ones if the index has outgrown them."""
        views = [segment.view() for _, segment in self._segments.sealed()]
        total = sum(view.live for view in views)
        if self._axes and total <= _REFIT_GROWTH * self._axes[-1].fitted_rows:
            return self._axes[-1]
        random = np.random.default_rng(total)
        share = min(1.0, _SAMPLE_ROWS / total)
        sample = np.concatenate(
            [view.floats(np.flatnonzero(view.alive & (random.random(len(view.alive)) < share))) for view in views]
        )
        axes = Axes.fit(f"axes-{secrets.token_hex(6)}.f32", sample, total, self._prefix_dim)
        try:
            axes.save(self._segments.folder)
        except OSError as error:
            log.warning("The axes of the graphs could not be saved (%s); the next start finds them again.", error)
            axes.file = ""
        self._axes = (*self._axes, axes)
        return axes
