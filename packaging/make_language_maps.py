"""Learns what engine/search/centering.py does to vectors when their language's mean is gone; adds it to the priors.

    python packaging/make_language_maps.py --descriptions FILE... --manuals DIR... --help-pages DIR... --catalogs DIR...
                                           --code DIR... [--leave-out DIR] [--priors FILE] [--vectors FILE]

Questions and passages about the same thing, in several languages, are drawn together by two linear maps, one for
questions and one for passages, against everything else in a batch (InfoNCE). They are kept near the identity
(SHRINKAGE), which is what lets them help on texts of kinds that they were not learned on. The constants were chosen on
kinds left out of learning: desktop help and other packages' descriptions and functions. Nothing that
tests/bench/parallel_texts.py holds out, no text that begins as a file below --leave-out, and no description of a
package whose family has such a text, is learned from.
The sources are those of tests/bench/sets.py; --catalogs are trees of compiled messages (share/locale). Vectors
are kept in --vectors, so that a second run embeds nothing. Questions of the same subjects are kept beside the priors,
for engine/search/hubness.py.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engine.inference.starter import NAME, StarterEmbedder
from engine.inference.unpack import unpack_starter
from engine.search.centering import Centering, load_centering
from engine.types import TextKind
from tests.bench.parallel_texts import (
    Subjects,
    descriptions,
    families,
    family,
    functions,
    held_out,
    help_pages,
    left_out,
    manuals,
    messages,
    usable,
)

DESCRIPTIONS = 5000  # those in the rarer languages first, as of every kind
SUBJECTS = 1300  # of each other kind
MESSAGES = 4000  # they are short, and in every language
PASSES = {"descriptions": 2}  # over a kind in an epoch; 1 over all others
KEPT_QUESTIONS = {"descriptions": 700, "manuals": 400, "help pages": 170, "functions": 300}
PASSAGE_CHARS = 900
SHRINKAGE = 0.01
TEMPERATURE = 0.05
EPOCHS = 15
BATCH = 1024
RUNS = 5  # their mean differs less from one making to the next
RATE = 2e-3


@dataclass(frozen=True)
class Kind:
    """Texts of one kind: centred vectors, how often each row is taken before others of its subject, and the rows of
    each subject that ask and that answer."""

    vectors: torch.Tensor
    weights: list[float]
    passes: int
    questions: list[list[int]]
    passages: list[list[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind in ("descriptions", "manuals", "help-pages", "catalogs", "code"):
        parser.add_argument(f"--{kind}", nargs="*", type=Path, default=[])
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--priors", type=Path, default=Path(f"resources/priors/{NAME}.npz"))
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "hither-priors")
    parser.add_argument("--vectors", type=Path, default=Path.home() / ".cache" / "hither-priors" / "vectors.npz")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    unwanted = left_out(arguments.leave_out)
    packages = descriptions(arguments.descriptions)
    kept_aside = families(packages, unwanted)
    packages = {name: texts for name, texts in packages.items() if family(name) not in kept_aside}
    embedder = StarterEmbedder(unpack_starter(arguments.models), arguments.threads)
    vectors = Vectors(embedder, arguments.vectors)
    means = load_centering(NAME, embedder.dim).without_maps()
    kinds: dict[str, Kind] = {}
    for name, subjects, most in (
        ("descriptions", usable(packages, unwanted), DESCRIPTIONS),
        ("manuals", usable(manuals(arguments.manuals), unwanted), SUBJECTS),
        ("help pages", usable(help_pages(arguments.help_pages), unwanted), SUBJECTS),
        ("messages", usable(messages(arguments.catalogs), unwanted, languages=5), MESSAGES),
        ("functions", functions(arguments.code, of_package=300), SUBJECTS),
    ):
        chosen = _chosen(subjects, most)
        if chosen:
            kinds[name] = _kind(chosen, vectors, means, PASSES.get(name, 1))
            print(f"{name}: {len(chosen)} subjects, {len(kinds[name].vectors)} texts", flush=True)
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
    """Write one question, in any of its languages, of some subjects of each kind, as the index compares them."""
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
    """Raw vectors of texts, kept in a file from one run to the next."""

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


def _chosen(subjects: Subjects, most: int) -> Subjects:
    counts: dict[str, int] = defaultdict(int)
    for texts in subjects.values():
        for language in texts:
            counts[language] += 1
    names = [subject for subject in sorted(subjects) if not held_out(subject)]
    random.Random(4).shuffle(names)
    names.sort(key=lambda subject: -sum(1 / counts[language] for language in subjects[subject]))
    return {subject: subjects[subject] for subject in names[:most]}


def _kind(subjects: Subjects, vectors: Vectors, means: Centering, passes: int) -> Kind:
    rows = [
        (number, language, pair) for number, texts in enumerate(subjects.values()) for language, pair in texts.items()
    ]
    asking = [(number, language, pair[0]) for number, language, pair in rows if pair[0]]
    answering = [(number, language, pair[1][:PASSAGE_CHARS]) for number, language, pair in rows if pair[1]]
    raw = vectors.of([text for _, _, text in asking], TextKind.QUERY)
    questions = np.stack([means.center_query(vector) for vector in raw])
    raw = vectors.of([text for _, _, text in answering], TextKind.PASSAGE)
    passages = means.center_passages(raw, [language for _, language, _ in answering])
    of_questions: list[list[int]] = [[] for _ in subjects]
    of_passages: list[list[int]] = [[] for _ in subjects]
    for row, (number, _, _) in enumerate(asking):
        of_questions[number].append(row)
    for row, (number, _, _) in enumerate(answering, start=len(asking)):
        of_passages[number].append(row)
    whole = [number for number in range(len(subjects)) if of_questions[number] and of_passages[number]]
    return Kind(
        torch.tensor(np.concatenate([questions, passages])),
        _weights([language for _, language, _ in asking]) + _weights([language for _, language, _ in answering]),
        passes,
        [of_questions[number] for number in whole],
        [of_passages[number] for number in whole],
    )


def _weights(languages: list[str]) -> list[float]:
    """A text in a rare language is taken more often than its translations: less so than would make all equal."""
    counts = Counter(languages)
    return [counts[language] ** -0.5 for language in languages]


def learn(kinds: list[Kind], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The maps for questions and for passages, float32 (dim, dim), of the same texts always the same."""
    chosen = random.Random(seed)
    dim = kinds[0].vectors.shape[1]
    changes = [torch.zeros(dim, dim, requires_grad=True) for _ in range(2)]
    optimizer = torch.optim.Adam(changes, lr=RATE)
    for epoch in range(EPOCHS):
        batches = []
        for kind in kinds:
            for _ in range(kind.passes):
                order = list(range(len(kind.questions)))
                chosen.shuffle(order)
                batches += [(kind, order[at : at + BATCH]) for at in range(0, max(1, len(order) - BATCH // 8), BATCH)]
        chosen.shuffle(batches)
        for kind, numbers in batches:
            asking = kind.vectors[[_one(chosen, kind, kind.questions[number]) for number in numbers]]
            answering = kind.vectors[[_one(chosen, kind, kind.passages[number]) for number in numbers]]
            loss = _loss(_mapped(asking, changes[0]), _mapped(answering, changes[1]))
            loss = loss + SHRINKAGE * (changes[0].square().sum() + changes[1].square().sum())
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - (epoch + 1) / EPOCHS) + 1e-5
    question_map, passage_map = (np.eye(dim, dtype=np.float32) + change.detach().numpy() for change in changes)
    return question_map, passage_map


def _one(chosen: random.Random, kind: Kind, rows: list[int]) -> int:
    return chosen.choices(rows, [kind.weights[row] for row in rows])[0]


def _mapped(vectors: torch.Tensor, change: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.normalize(vectors + vectors @ change.T, dim=1)


def _loss(asking: torch.Tensor, answering: torch.Tensor) -> torch.Tensor:
    """Each question among the passages, and half as much each passage among the questions."""
    cosines = asking @ answering.T / TEMPERATURE
    right = torch.arange(len(cosines))
    cross_entropy = torch.nn.functional.cross_entropy
    return cross_entropy(cosines, right) + 0.5 * cross_entropy(cosines.T, right)


if __name__ == "__main__":
    main()
