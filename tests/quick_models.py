"""Embedding servers that answer at once (a bag of words), for tests in which what vectors mean matters little and their
number much. As a program, each in a process of its own: it outlives the owner of a library that is killed.

    python -m tests.quick_models LOG COUNT      prints the URLs as a JSON list; LOG gets a JSON line for each text
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.models.peer import Habits, peer


class QuickHabits(Habits):
    """Computes each word's vector only once."""

    log: Any = None

    def vector(self, text: str) -> np.ndarray:
        known: dict[str, np.ndarray] = self.__dict__.setdefault("known", {})
        self.requests.clear()
        if self.log is not None:
            self.log.write(json.dumps([self.model, text]) + "\n")
            self.log.flush()
        if len(known) > 200_000:
            known.clear()
        total = np.zeros(self.dim, np.float32)
        for word in sorted(set(text.lower().split())):
            if word not in known:
                known[word] = np.random.default_rng([self.seed, *word.encode()]).normal(size=self.dim).astype("f4")
            total += known[word]
        return total / max(float(np.linalg.norm(total)), 1e-9)


@dataclass(frozen=True)
class QuickModels:
    """Running servers; their models are "quick-0" and so on, with different dimensions."""

    urls: tuple[str, ...]
    log: Path

    def asked(self, offset: int) -> list[tuple[str, str]]:
        """(model, text) of each text received since the log had this length, in bytes."""
        with self.log.open("rb") as stream:
            stream.seek(offset)
            return [tuple(json.loads(line)) for line in stream]

    @property
    def offset(self) -> int:
        return self.log.stat().st_size


@contextmanager
def quick_models(folder: Path, count: int) -> Iterator[QuickModels]:
    log = folder / "asked.jsonl"
    log.touch()
    command = [sys.executable, "-m", "tests.quick_models", str(log), str(count)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield QuickModels(tuple(json.loads(process.stdout.readline())), log)
    finally:
        process.stdin.close()  # which ends it
        process.wait(30)
        process.stdout.close()


def main(log: str, count: str) -> None:
    with Path(log).open("a", encoding="utf-8") as stream, ExitStack() as stack:
        urls = []
        for number in range(int(count)):
            habits = QuickHabits(model=f"quick-{number}", dim=64 + 32 * number, seed=number)
            habits.log = stream
            urls.append(stack.enter_context(peer(habits)))
        print(json.dumps(urls), flush=True)
        for _ in sys.stdin:  # until whoever started it is done, or gone
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
