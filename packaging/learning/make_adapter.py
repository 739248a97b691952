"""Trains the starter's low-rank adapter (engine/models/starter/e5_adapter.py) and writes it to resources/priors.

    python packaging/learning/make_adapter.py --descriptions FILE... --manuals DIR... --help-pages DIR...
                                           --catalogs DIR...
                                     --code DIR... [--leave-out DIR] [--out FILE]

The model's last layers are changed so that questions and passages about the same thing come close together in any
language, against everything else in a batch (InfoNCE), within a language and across languages. The lower layers stay
fixed: their states are computed once and kept in memory (about 2.5 GB). During training the means of the languages are
subtracted and a linear map is learned for each side, as engine/search/centering.py does later; both are computed again
for the changed model (make_priors.py, then make_language_maps.py). parallel_sources.py lists the sources. The constants
were chosen on data that is held out there, which also shows that languages outside the training set improve. Takes
about an hour on two processor cores.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from make_language_maps import SHRINKAGE, contrast, mapped
from parallel_sources import Asked, Texts, add_sources, epoch, read_sources, weights

from engine.base.types import TextKind
from engine.models.starter.e5_adapter import E5Adapter
from engine.models.starter.e5_source import E5Source
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import StarterEmbedder
from engine.models.worker.batching import runs
from engine.search.centering import STRENGTH

LAYERS = 4  # the last layers, which are changed
RANK = 32
TOKENS = 128  # per text; longer ones are cut
RUN_TOKENS, PADDING = 512, 1.15
MESSAGES = 1500
PASSES = {
    "descriptions": 2,
    "manuals": 2,
    "help pages": 3,
    "functions": 2,
}  # passes over a kind per epoch; 1 for other kinds
SAME_LANGUAGE = 0.3  # share of questions paired with a passage in the same language, if there is one
BATCH = 256
EPOCHS = 4
RATE, MAP_RATE = 5e-4, 1e-3
WARM_UP = 20  # steps


class Dense(nn.Module):
    """x W^T + bias, where W has a low-rank change that starts at zero."""

    def __init__(self, source: E5Source, name: str, rows: int) -> None:
        super().__init__()
        self.name = f"{name}.w"
        self.fixed = torch.tensor(source.matrix(self.name, rows))
        self.bias = torch.tensor(source.vector(f"{name}.b"))
        self.a = nn.Parameter(torch.randn(RANK, self.fixed.shape[1]) / self.fixed.shape[1] ** 0.5)
        self.b = nn.Parameter(torch.zeros(rows, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return functional.linear(x, self.fixed + self.b @ self.a, self.bias)


class Layer(nn.Module):
    """One layer of the model, normalised after each part."""

    def __init__(self, source: E5Source, number: int) -> None:
        super().__init__()
        shape, at = source.shape, f"l{number}"
        self.heads, self.epsilon = shape.heads, float(shape.epsilon)
        self.query, self.key, self.value, self.output = (
            Dense(source, f"{at}.{part}", shape.hidden) for part in ("q", "k", "v", "ao")
        )
        self.wide = Dense(source, f"{at}.fi", shape.feed_forward)
        self.narrow = Dense(source, f"{at}.fo", shape.hidden)
        self.norms = [
            [torch.tensor(source.vector(f"{at}.{norm}.{part}")) for part in ("w", "b")] for norm in ("aln", "oln")
        ]

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        query, key, value = (
            part(x).unflatten(2, (self.heads, -1)).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None])
        x = self._normed(x + self.output(mixed.transpose(1, 2).flatten(2)), 0)
        return self._normed(x + self.narrow(functional.gelu(self.wide(x))), 1)

    def _normed(self, x: torch.Tensor, which: int) -> torch.Tensor:
        weight, bias = self.norms[which]
        return functional.layer_norm(x, x.shape[-1:], weight, bias, self.epsilon)


class Lower:
    """The fixed layers, from texts to states, with the 8-bit arithmetic of the shipped model."""

    def __init__(self, embedder: StarterEmbedder, layers: int) -> None:
        self._embedder = embedder
        self._stages = embedder.stages[: len(embedder.stages) * (layers - LAYERS) // layers]

    def states(self, texts: Sequence[str], kind: TextKind) -> list[np.ndarray]:
        """float16 (tokens, hidden) of each text."""
        tokens = [each.ids for each in self._embedder.tokenize(texts, kind)]
        tokens = [np.append(ids[: TOKENS - 1], ids[-1]) if len(ids) > TOKENS else ids for ids in tokens]
        found: list[np.ndarray] = [np.empty(0)] * len(texts)
        for rows in runs([len(ids) for ids in tokens], RUN_TOKENS, PADDING):
            for i, states in zip(rows, self._embedder.run([tokens[i] for i in rows], self._stages), strict=True):
                found[i] = states[: len(tokens[i])].astype(np.float16)
        return found


class Upper(nn.Module):
    """The trained layers, from states to unit vectors."""

    def __init__(self, source: E5Source) -> None:
        super().__init__()
        layers = source.shape.layers
        self.layers = nn.ModuleList(Layer(source, number) for number in range(layers - LAYERS, layers))

    def forward(self, states: Sequence[np.ndarray]) -> torch.Tensor:
        x, mask = padded([torch.from_numpy(each.astype(np.float32)) for each in states])
        for layer in self.layers:
            x = layer(x, mask)
        return functional.normalize((x * mask[:, :, None]).sum(dim=1), dim=1)


@dataclass(frozen=True)
class Side:
    """The questions or the passages of one kind. `offsets`: the mean of each text's language, (n, hidden)."""

    languages: list[str]
    states: list[np.ndarray]
    weights: list[float]
    vectors: torch.Tensor  # from the unchanged model

    def offsets(self, means: dict[str, torch.Tensor]) -> torch.Tensor:
        return torch.stack([STRENGTH * means[language] for language in self.languages])


@dataclass(frozen=True)
class Kind:
    name: str
    asking: Side
    answering: Side
    rows: list[tuple[list[int], list[int]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser)
    parser.add_argument("--out", type=Path, default=Path("resources/priors/multilingual-e5-small.adapter.npz"))
    parser.add_argument(
        "--work", type=Path, default=Path.home() / ".cache" / "hither-adapter", help="for the model's files"
    )
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    source = E5Source.from_package(E5Adapter())
    embedder = StarterEmbedder(unpack_starter(arguments.work, E5Adapter()), arguments.threads)
    lower, upper = Lower(embedder, source.shape.layers), Upper(source)
    kinds = [_kind(name, texts, lower, upper) for name, texts in read_sources(arguments, MESSAGES)]
    learn(kinds, upper, source.shape.hidden)
    pairs = {}
    for dense in upper.modules():
        if isinstance(dense, Dense):
            pairs[f"{dense.name}.a"] = dense.a.detach().numpy().astype(np.float16)
            pairs[f"{dense.name}.b"] = dense.b.detach().numpy().astype(np.float16)
    np.savez_compressed(arguments.out, allow_pickle=False, **pairs)
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")


def learn(kinds: Sequence[Kind], upper: Upper, hidden: int) -> None:
    """Train `upper`; deterministic for the same texts."""
    chosen = random.Random(0)
    means = [_means([getattr(kind, side) for kind in kinds]) for side in ("asking", "answering")]
    offsets = {kind.name: (kind.asking.offsets(means[0]), kind.answering.offsets(means[1])) for kind in kinds}
    maps = [torch.zeros(hidden, hidden, requires_grad=True) for _ in means]
    changes = list(upper.parameters())
    optimizer = torch.optim.Adam([{"params": changes, "lr": RATE}, {"params": maps, "lr": MAP_RATE}], betas=(0.9, 0.98))
    sizes = [(kind, len(kind.rows), PASSES.get(kind.name, 1)) for kind in kinds]
    steps = [step for _ in range(EPOCHS) for step in epoch(chosen, sizes, BATCH)]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda number: min(1, (number + 1) / WARM_UP) * (1 - number / len(steps)) + 0.02
    )
    began, losses = time.monotonic(), []
    for number, (kind, subjects) in enumerate(steps, 1):
        pairs = [_pair(chosen, kind, subject) for subject in subjects]
        sides = []
        for side, rows, offset, change in zip(
            (kind.asking, kind.answering), zip(*pairs, strict=True), offsets[kind.name], maps, strict=True
        ):
            centred = functional.normalize(upper([side.states[row] for row in rows]) - offset[list(rows)], dim=1)
            sides.append(mapped(centred, change))
        loss = contrast(*sides)
        losses.append(loss.item())
        loss = loss + SHRINKAGE * sum(change.square().sum() for change in maps)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(changes, 1.0)
        optimizer.step()
        schedule.step()
        if number % 20 == 0:
            mean = np.mean(losses[-20:])
            print(f"step {number} of {len(steps)}, {time.monotonic() - began:.0f} s, loss {mean:.3f}", flush=True)


def _pair(chosen: random.Random, kind: Kind, subject: int) -> tuple[int, int]:
    """A random question and passage about a subject."""
    asking, answering = kind.rows[subject]
    question = chosen.choices(asking, [kind.asking.weights[row] for row in asking])[0]
    if chosen.random() < SAME_LANGUAGE:
        language = kind.asking.languages[question]
        answering = [row for row in answering if kind.answering.languages[row] == language] or answering
    return question, chosen.choices(answering, [kind.answering.weights[row] for row in answering])[0]


def _kind(name: str, texts: Texts, lower: Lower, upper: Upper) -> Kind:
    asking = _side(texts.asking, TextKind.QUERY, lower, upper)
    return Kind(name, asking, _side(texts.answering, TextKind.PASSAGE, lower, upper), texts.rows())


def _side(texts: Sequence[Asked], kind: TextKind, lower: Lower, upper: Upper) -> Side:
    states = lower.states([text for _, _, text in texts], kind)
    with torch.inference_mode():
        vectors = torch.cat([upper(part) for part in _parts(states, 64)])
    return Side([language for _, language, _ in texts], states, weights(texts), vectors)


def _means(sides: Sequence[Side]) -> dict[str, torch.Tensor]:
    """The mean vector of each language; each kind has the same weight."""
    found: dict[str, list[torch.Tensor]] = {}
    for side in sides:
        for language in set(side.languages):
            rows = [row for row, own in enumerate(side.languages) if own == language]
            found.setdefault(language, []).append(side.vectors[rows].mean(dim=0))
    return {language: torch.stack(means).mean(dim=0) for language, means in found.items()}


def _parts(states: Sequence[np.ndarray], size: int) -> Iterator[Sequence[np.ndarray]]:
    for at in range(0, len(states), size):
        yield states[at : at + size]


def padded(rows: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of different lengths as one padded tensor, and the mask of valid positions."""
    lengths = torch.tensor([len(row) for row in rows])
    mask = torch.arange(int(lengths.max())) < lengths[:, None]
    return nn.utils.rnn.pad_sequence(list(rows), batch_first=True), mask


if __name__ == "__main__":
    main()
