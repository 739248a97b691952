"""Two threads search while texts are added and removed, and segments fill, are built and merged."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np

from tests.store.vectors.vector_truth import Truth, assert_answers, clustered

DIM = 16
STEADY = 300


def test_searches_while_texts_come_and_go(tmp_path: Path) -> None:
    """Texts that stay are in every answer, nothing is in one twice, and removed texts are in none."""
    truth = Truth(DIM)
    vectors = clustered(STEADY, DIM)
    truth.insert(range(STEADY), vectors)
    index = truth.open(tmp_path, segment_rows=64)
    gone_below = STEADY  # texts from STEADY up to here were removed before a search began
    done = threading.Event()
    faults: list[str] = []
    searches = [0, 0]

    def search(number: int) -> None:
        random = np.random.default_rng(number)
        try:
            while not done.is_set():
                gone = gone_below
                allowed = np.arange(STEADY) if random.random() < 0.3 else None
                ids, _ = index.search(vectors[random.integers(STEADY)], 100_000, allowed)
                listed = ids.tolist()
                if len(set(listed)) != len(listed):
                    faults.append("doubled")
                if not set(range(STEADY)) <= set(listed):
                    faults.append("lost")
                if any(STEADY <= text_id < gone for text_id in listed):
                    faults.append("found after its removal")
                searches[number] += 1
        except Exception as error:
            faults.append(repr(error))

    threads = [threading.Thread(target=search, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    random = np.random.default_rng(3)
    for step in range(60):
        new = np.arange(STEADY + 40 * step, STEADY + 40 * step + 40)
        fresh = clustered(40, DIM, seed=step)
        index.add(new, fresh, [""] * 40, truth.insert(new.tolist(), fresh))
        again = random.choice(STEADY, 20, replace=False)  # embedded again with the same vectors
        truth.delete(again.tolist())
        index.add(again, vectors[again], [""] * 20, truth.insert(again.tolist(), vectors[again]))
        if step > 3:
            old = np.arange(STEADY + 40 * (step - 4), STEADY + 40 * (step - 3))
            truth.delete(old.tolist())
            index.remove(old)
            gone_below = int(old[-1]) + 1
        if step % 10 == 0:
            index.save()
    assert index.wait_built(60)
    done.set()
    for thread in threads:
        thread.join()
    assert not faults
    assert min(searches) > 0
    assert_answers(index, truth, clustered(1, DIM, seed=99)[0], 1000)
    index.close()
    reopened = truth.open(tmp_path, segment_rows=64)
    assert_answers(reopened, truth, clustered(1, DIM, seed=98)[0], 1000)
    reopened.close()
