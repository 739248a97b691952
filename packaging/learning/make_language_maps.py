"""Learns the linear maps that engine/search/centering.py applies after centring, and adds them to the priors.

    python packaging/learning/make_language_maps.py --descriptions FILE... --manuals DIR... --help-pages DIR...
                                           --catalogs DIR...
                                           --code DIR... [--leave-out DIR] [--priors FILE] [--vectors FILE]

Two linear maps, one for questions and one for passages, bring texts about the same thing in several languages closer
together, against everything else in a batch (InfoNCE). They are kept near the identity (SHRINKAGE), so that they also
help on other kinds of text. The constants were chosen on kinds left out of training: desktop help, and descriptions and
functions of other packages. parallel_sources.py lists the sources. Vectors are stored in --vectors, so that a second
run embeds nothing. Questions of the same subjects are stored beside the priors, for engine/search/hubness.py.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from parallel_sources import Texts, add_sources, epoch, read_sources, weights

from engine.base.types import TextKind
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import NAME, StarterEmbedder
from engine.search.centering import Centering, load_centering

PASSES = {"descriptions": 2}  # passes over a kind per epoch; 1 for other kinds
KEPT_QUESTIONS = {"descriptions": 700, "manuals": 400, "help pages": 170, "functions": 300}
SHRINKAGE = 0.01
TEMPERATURE = 0.05
EPOCHS = 15
BATCH = 1024
RUNS = 5  # averaged, to reduce the variance between runs
RATE = 2e-3


@dataclass(frozen=True)
class Kind:
    """Texts of one kind: centred vectors, sampling weights, and for each subject the rows of its questions and
    passages."""

    vectors: torch.Tensor
    weights: list[float]
    passes: int
    questions: list[list[int]]
    passages: list[list[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser)
    parser.add_argument("--priors", type=Path, default=Path(f"resources/priors/{NAME}.npz"))
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "hither-priors")
    parser.add_argument("--vectors", type=Path, default=Path.home() / ".cache" / "hither-priors" / "vectors.npz")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    embedder = StarterEmbedder(unpack_starter(arguments.models), arguments.threads)
    vectors = Vectors(embedder, arguments.vectors)
    means = load_centering(NAME, embedder.dim).without_maps()
    kinds: dict[str, Kind] = {}
    for name, texts in read_sources(arguments):
        kinds[name] = _kind(texts, vectors, means, PASSES.get(name, 1))
        vectors.save()
    learned = [learn(list(kinds.values()), seed) for seed in range(RUNS)]
    question_map, passage_map = (np.mean(maps, axis=0) for maps in zip(*learned, strict=True))
    with np.load(arguments.priors) as known:
        means_of = {name: known[name] for name in ("languages", "passages", "queries")}
    np.savez_compressed(
        arguments.priors,
        allow_pickle=False,
        **means_of,
        question_map=question_map.astype(np.float16),
        passage_map=passage_map.astype(np.float16),
    )
    keep_questions(kinds, arguments.priors)


def keep_questions(kinds: dict[str, Kind], priors: Path, seed: int = 0) -> None:
    """Write one question of some subjects of each kind, in any of its languages, transformed like a query."""
    centering = load_centering(NAME, next(iter(kinds.values())).vectors.shape[1])
    assert centering.question_map is not None
    chosen = random.Random(seed)
    found = []
    for name, most in KEPT_QUESTIONS.items():
        rows = [chosen.choice(rows) for rows in kinds[name].questions]
        found.append(kinds[name].vectors[chosen.sample(rows, min(most, len(rows)))].numpy())
    mapped = np.concatenate(found) @ centering.question_map.T
    mapped /= np.linalg.norm(mapped, axis=1, keepdims=True)
    file = priors.with_name(f"{priors.stem}.questions.npz")
    np.savez_compressed(file, allow_pickle=False, questions=mapped.astype(np.float16), centering=centering.key)


class Vectors:
    """Raw vectors of texts, cached in a file between runs."""

    def __init__(self, embedder: StarterEmbedder, file: Path) -> None:
        self._embedder = embedder
        self._file = file
        self._known: dict[str, np.ndarray] = {}
        if file.is_file():
            with np.load(file) as kept:
                self._known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def of(self, texts: list[str], kind: TextKind) -> np.ndarray:
        """float32 (n, dim)."""
        keys = [hashlib.sha256(f"{self._embedder.key} {kind} {text}".encode()).hexdigest()[:24] for text in texts]
        missing = [(key, text) for key, text in zip(keys, texts, strict=True) if key not in self._known]
        missing.sort(key=lambda item: len(item[1]))
        for start in range(0, len(missing), 64):
            part = missing[start : start + 64]
            found = self._embedder.embed(self._embedder.tokenize([text for _, text in part], kind))
            self._known.update(zip((key for key, _ in part), found.astype(np.float16), strict=True))
        return np.stack([self._known[key] for key in keys]).astype(np.float32)

    def save(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(self._file, keys=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))


def _kind(texts: Texts, vectors: Vectors, means: Centering, passes: int) -> Kind:
    raw = vectors.of([text for _, _, text in texts.asking], TextKind.QUERY)
    questions = np.stack([means.center_query(vector) for vector in raw])
    raw = vectors.of([text for _, _, text in texts.answering], TextKind.PASSAGE)
    passages = means.center_passages(raw, [language for _, language, _ in texts.answering])
    whole = texts.rows()
    return Kind(
        torch.tensor(np.concatenate([questions, passages])),
        weights(texts.asking) + weights(texts.answering),
        passes,
        [rows for rows, _ in whole],
        [[len(questions) + row for row in rows] for _, rows in whole],
    )


def learn(kinds: list[Kind], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The maps for questions and for passages, float32 (dim, dim); deterministic for the same texts."""
    chosen = random.Random(seed)
    dim = kinds[0].vectors.shape[1]
    changes = [torch.zeros(dim, dim, requires_grad=True) for _ in range(2)]
    optimizer = torch.optim.Adam(changes, lr=RATE)
    sizes = [(kind, len(kind.questions), kind.passes) for kind in kinds]
    for number in range(EPOCHS):
        for kind, numbers in epoch(chosen, sizes, BATCH):
            asking = kind.vectors[[_one(chosen, kind, kind.questions[number]) for number in numbers]]
            answering = kind.vectors[[_one(chosen, kind, kind.passages[number]) for number in numbers]]
            loss = contrast(mapped(asking, changes[0]), mapped(answering, changes[1]))
            loss = loss + SHRINKAGE * (changes[0].square().sum() + changes[1].square().sum())
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - (number + 1) / EPOCHS) + 1e-5
    question_map, passage_map = (np.eye(dim, dtype=np.float32) + change.detach().numpy() for change in changes)
    return question_map, passage_map


def _one(chosen: random.Random, kind: Kind, rows: list[int]) -> int:
    return chosen.choices(rows, [kind.weights[row] for row in rows])[0]


def mapped(vectors: torch.Tensor, change: torch.Tensor) -> torch.Tensor:
    """Apply identity + `change` to unit vectors, and normalise again."""
    return torch.nn.functional.normalize(vectors + vectors @ change.T, dim=1)


def contrast(asking: torch.Tensor, answering: torch.Tensor) -> torch.Tensor:
    """InfoNCE of each question among the passages, plus half of the reverse."""
    cosines = asking @ answering.T / TEMPERATURE
    right = torch.arange(len(cosines))
    cross_entropy = torch.nn.functional.cross_entropy
    return cross_entropy(cosines, right) + 0.5 * cross_entropy(cosines.T, right)


if __name__ == "__main__":
    main()
