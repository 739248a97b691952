"""The handshake with an embeddings server: the vectors of fixed texts show how it works, and identify it next time.

Pure. It finds problems that real servers have: white space stripped before tokenising, shortened vectors that are not
normalised, mean pooling of a model made for last-token pooling.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.base.messages import Message, say
from engine.models.base import Vectors

# Two questions and their answers. The model card of Qwen3-Embedding-0.6B gives their expected scores.
QUESTIONS = ("What is the capital of China?", "Explain gravity")
ANSWERS = (
    "The capital of China is Beijing.",
    "Gravity is a force that attracts two bodies towards each other. It gives weight to physical objects and is "
    "responsible for the movement of planets around the sun.",
)
GOLDEN = {"qwen3-embedding-0.6b": ((0.7646, 0.1414), (0.1355, 0.6000))}
GOLDEN_TOLERANCE = 0.03
SPACED = "  def f(x):\n        return x\n"
STRIPPED = "def f(x):\n        return x"
# Half precision, other kernels and other batches change a vector less than this; another model changes it far more.
SAME_COSINE = 0.995
LEAST_MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Probe:
    """The result of a probe. `questions` and `answers` are unit rows (2, dim); `spaced` (2, dim): SPACED, STRIPPED."""

    questions: Vectors
    answers: Vectors
    spaced: Vectors
    was_unit: bool  # the server's rows had length 1

    @property
    def signature(self) -> Vectors:
        """The vectors that identify a server: (6, dim)."""
        return np.concatenate([self.questions, self.answers, self.spaced])


def notices(probe: Probe, model: str) -> list[Message]:
    """What a person should know about this server; [] if there is no problem."""
    found = []
    if not probe.was_unit:
        found.append(say("remote.not_normalised"))
    if float(probe.spaced[0] @ probe.spaced[1]) > 0.9999:
        found.append(say("remote.strips_spaces"))
    similar = probe.questions @ probe.answers.T
    golden = next((value for name, value in GOLDEN.items() if name in model.lower()), None)
    if golden is not None and np.abs(similar - np.array(golden)).max() > GOLDEN_TOLERANCE:
        found.append(say("remote.computes_wrongly"))
    elif np.diag(similar).min() - max(similar[0, 1], similar[1, 0]) < LEAST_MARGIN:
        found.append(say("remote.tells_nothing_apart"))
    return found


def is_same(signature: Vectors, known: Vectors) -> bool:
    """Whether vectors of both servers can be compared: the probe texts have nearly the same vectors."""
    return signature.shape == known.shape and bool((signature * known).sum(axis=1).min() >= SAME_COSINE)


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
