"""Any sequence of additions, removals, saves, crashes and reopenings gives the answers of an exact search."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engine.store.vectors.vector_index import VectorIndex
from tests.store.vectors.vector_truth import Truth, assert_answers, clustered

DIM = 8
IDS = st.lists(st.integers(0, 120), max_size=40, unique=True)
SEEDS = st.integers(0, 10_000)


class IndexMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.copies = 0
        self.truth = Truth(DIM)
        self.index = self._open()

    def _open(self) -> VectorIndex:
        return self.truth.open(self.folder / str(self.copies), segment_rows=16)

    @rule(ids=IDS, seed=SEEDS)
    def add(self, ids: list[int], seed: int) -> None:
        vectors = clustered(len(ids), DIM, seed)
        self.truth.delete(ids)
        last_row = self.truth.insert(ids, vectors)
        self.index.add(np.array(ids, dtype=np.int64), vectors, [""] * len(ids), last_row)

    @rule(ids=IDS)
    def remove(self, ids: list[int]) -> None:
        self.truth.delete(ids)
        self.index.remove(np.array(ids, dtype=np.int64))

    @rule(ids=IDS, seed=SEEDS)
    def change_the_truth_alone(self, ids: list[int], seed: int) -> None:
        """Change the database as another run of the program would, or this one before it was killed."""
        self._crash_with(
            lambda: (self.truth.delete(ids), self.truth.insert(ids[::2], clustered(len(ids[::2]), DIM, seed)))
        )

    @rule()
    def save(self) -> None:
        self.index.save()

    @rule()
    def merge(self) -> None:
        assert self.index.wait_built(30)

    @rule()
    def reopen(self) -> None:
        self.index.close()
        self.index = self._open()

    @rule()
    def crash(self) -> None:
        self._crash_with(lambda: None)

    def _crash_with(self, meanwhile: Callable[[], None]) -> None:
        """Continue with a copy of the files, which closing this index cannot change."""
        assert self.index.wait_built(30)
        shutil.copytree(self.folder / str(self.copies), self.folder / str(self.copies + 1))
        self.index.close()
        self.copies += 1
        meanwhile()
        self.index = self._open()

    @rule(seed=SEEDS, k=st.integers(1, 150), allowed=st.none() | IDS)
    def search(self, seed: int, k: int, allowed: list[int] | None) -> None:
        assert_answers(self.index, self.truth, clustered(1, DIM, seed)[0], k, allowed)

    @invariant()
    def none_is_lost_and_none_doubled(self) -> None:
        ids, _ = self.index.search(np.ones(DIM), 1000)
        np.testing.assert_array_equal(np.sort(ids), self.truth.ids())
        assert len(self.index) == len(self.truth.embeddings)

    def teardown(self) -> None:
        self.index.close()
        shutil.rmtree(self.folder)


TestIndex = IndexMachine.TestCase
TestIndex.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
