"""Removes from vectors what only tells the language of a text, so that a query in any language finds any text.

Multilingual models put the passages of one language close together, whatever they say. Centring subtracts the mean
vector of the language. Translations still differ afterwards, and so do questions and answers, more in some directions
than in others; two linear maps, one for queries and one for passages, give those directions less weight. Means and maps
were measured on texts of many subjects and ship with the program (resources/priors, made by make_priors.py and
make_language_maps.py in packaging/learning). So an empty library works like a full one, and no vector changes while a
library grows.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.base.shipped_data import read_shipped
from engine.store.vectors.vector_index import Transform

STRENGTH = 0.9
"""How much of a mean goes: less than all keeps a slight preference for the language of the question, which is worth
0.3 to 1 points of nDCG@10 where the answer is in it, and cost nothing where it is not."""

_TEMPERATURE = 0.005  # of the mixture of languages that a question is taken for, in cosine
_VERSION = 2


@dataclass(frozen=True, slots=True, eq=False)
class Centering:
    """Means and maps of one model. `passages` and `queries`: float32 (n, dim), row i of language `languages[i]`; the
    maps: float32 (dim, dim), applied to centred vectors as columns, or None for as they are."""

    languages: tuple[str, ...]
    passages: np.ndarray
    queries: np.ndarray
    key: str
    question_map: np.ndarray | None = None
    passage_map: np.ndarray | None = None

    @classmethod
    def none(cls) -> Centering:
        """Leaves vectors as they are: for models without measured means, or by the person's wish."""
        empty = np.zeros((0, 0), dtype=np.float32)
        return cls((), empty, empty, "as they are")

    def center_passages(self, vectors: np.ndarray, languages: Sequence[str]) -> np.ndarray:
        """Raw float32 (n, dim) and their languages ("code" for programs, "" unknown) to unit vectors (n, dim)."""
        if not self.languages:
            return vectors
        rows = {language: row for row, language in enumerate(self.languages)}
        # A language without a mean of its own loses what all have in common.
        means = np.vstack([self.passages, self.passages.mean(axis=0)])
        chosen = means[[rows.get(language, len(rows)) for language in languages]]
        return _mapped(_unit(vectors - np.float32(STRENGTH) * chosen), self.passage_map)

    def center_query(self, vector: np.ndarray) -> np.ndarray:
        """The raw vector of a question (dim,) to a unit vector.

        Its language is read from the vector itself, as a mixture: for questions of a few words that is right more
        often than a detector on the text (98 against 94 in a hundred on translated one-line descriptions).
        """
        if not self.languages:
            return vector
        closeness = _unit(self.queries) @ vector / np.float32(_TEMPERATURE)
        weights = np.exp(closeness - closeness.max())
        mean = (weights / weights.sum()) @ self.queries
        return _mapped(_unit(vector - np.float32(STRENGTH) * mean), self.question_map)

    def without_maps(self) -> Centering:
        """The means alone."""
        return replace(self, question_map=None, passage_map=None, key=f"{self.key}, means alone")


def load_centering(model: str, dim: int) -> Centering:
    """The means that come with the program for a model (its name, or the folder of its checkpoint)."""
    content = read_shipped(f"{Path(model).name}.npz")
    if content is None:
        return Centering.none()
    with np.load(io.BytesIO(content), allow_pickle=False) as means:
        if means["passages"].shape[1] != dim:  # a shortened or another vector
            return Centering.none()
        maps = {name: means[name].astype(np.float32) for name in ("question_map", "passage_map") if name in means}
        return Centering(
            tuple(str(language) for language in means["languages"]),
            means["passages"].astype(np.float32),
            means["queries"].astype(np.float32),
            f"centred/{_VERSION}/{STRENGTH}/{hashlib.sha256(content).hexdigest()[:12]}",
            **maps,
        )


def make_transform(model: str, dim: int, *, enabled: bool = True) -> Transform:
    """What a vector index does to the vectors of a model as it takes them in."""
    centering = load_centering(model, dim) if enabled else Centering.none()
    return Transform(centering.center_passages, centering.key)


def _mapped(vectors: np.ndarray, linear: np.ndarray | None) -> np.ndarray:
    return vectors if linear is None else _unit(vectors @ linear.T)


def _unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
