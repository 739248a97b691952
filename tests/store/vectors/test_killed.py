"""A process that adds, removes, saves and merges is killed; the next one has the same content as the database."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.vectors.vector_truth import Truth, assert_answers, clustered

DIM = 16
COUNT = 3000

# Adds the rows of the truth in order and removes every fifth text some time later, for ever.
_CHILD = """
import sys
from pathlib import Path
import numpy as np
from tests.store.vectors.test_killed import COUNT, DIM, truth
from tests.store.vectors.vector_truth import Truth
whole = truth()
index = Truth(DIM).open(Path(sys.argv[1]))  # begins with nothing, as a new library does
vectors = np.array([vector for _, vector in whole.embeddings.values()])
print("open", flush=True)
for start in range(0, COUNT, 20):
    ids = np.arange(start, start + 20)
    index.add(ids, vectors[ids], [""] * 20, start + 20)
    index.remove(np.arange(max(0, start - 400), max(0, start - 300), 5))
    if start % 200 == 0:
        index.save()
while True:
    index.remove(np.arange(0, COUNT, 5))
    index.save()
"""


def truth() -> Truth:
    truth = Truth(DIM)
    truth.insert(range(COUNT), clustered(COUNT, DIM))
    return truth


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", _CHILD, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"open\n"
    time.sleep(random.Random(seed).uniform(0.02, 0.8))
    process.kill()
    process.communicate()
    expected = truth()
    expected.delete(range(0, COUNT, 5))
    index = expected.open(tmp_path)
    assert len(index) == len(expected.embeddings)
    for query in clustered(3, DIM, seed=5):
        assert_answers(index, expected, query, COUNT)
    index.close()
