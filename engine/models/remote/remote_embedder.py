"""A model on any OpenAI-compatible server: SGLang, vLLM, TEI, Infinity, Ollama, or Hither.

Spreads texts over requests and checks the answers. Texts are sent unchanged, white space included. The HTTP client is
embeddings_client.py, the checks of a server are in probe.py.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.base.errors import ModelError, ModelInvalid, ModelNotFound
from engine.base.messages import Message, say
from engine.base.types import TextKind
from engine.models.base import Tokens, Vectors
from engine.models.catalog import find_model
from engine.models.remote import probe as probes
from engine.models.remote.embeddings_client import TOO_MUCH, Refused, RemoteClient
from engine.models.remote.framing import framed
from engine.models.remote.known_servers import backend_id

CANONICAL = 1  # version of our text normalisation; part of the key
TEXTS_A_REQUEST = 32  # TEI's default limit
CONNECTIONS = 8
DEFAULT_MAX_TOKENS = 8192
CHARACTERS_A_TOKEN = 6  # longer texts are cut by the server anyway: no language has longer tokens on average
SHORTEST_CUT = 64  # characters; a server that refuses even these has another reason


@dataclass(frozen=True, slots=True, eq=False)
class RemoteTokens(Tokens):
    """A text to send: framed already, unless the server does that itself (from `kind` and `instruction`)."""

    kind: TextKind = TextKind.PASSAGE
    instruction: str = ""


class RemoteEmbedder:
    """An Embedder on a server. `open` does the handshake; `notices` are what a person should know of this server."""

    device = "remote"
    vocabulary_size = 0

    def __init__(
        self, client: RemoteClient, name: str, *, max_tokens: int, frames_itself: bool, fields: dict[str, Any]
    ) -> None:
        """Use `open`."""
        self._client = client
        self._frames_itself = frames_itself
        self._fields = fields
        self._pool = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="remote-model")
        self._texts_a_request = TEXTS_A_REQUEST
        self._lock = threading.Lock()  # guards _texts_a_request
        self._signature: Vectors | None = None
        self._native_dim = 0  # length of the vectors that the server returns
        self._answers_as = ""
        self._interruptions = 0  # the count at the last check that the server is the same
        self.name = name
        self.max_tokens = max_tokens
        self.dim = 0
        self.min_dim = 0
        self.key = ""
        self.notices: tuple[Message, ...] = ()

    @classmethod
    def open(cls, url: str, model: str, *, models_dir: Path, api_key: str = "", dim: int = 0) -> RemoteEmbedder:
        """Connect and do the handshake. `model` "" takes the first model it serves; `dim` 0 takes the model's own.

        Raises RemoteUnavailable, ModelNotFound, ModelInvalid, or ModelError (a wrong key).
        """
        client = RemoteClient(url, api_key, connections=CONNECTIONS)
        try:
            card = _card(client, model)
            name = str(card["id"])
            known = find_model(name.rpartition("/")[2])
            embedder = cls(
                client,
                name,
                max_tokens=_max_tokens(card) or (known.max_tokens if known else DEFAULT_MAX_TOKENS),
                frames_itself=card.get("owned_by") == "hither",
                fields={"dimensions": dim} if dim else {},
            )
            embedder._handshake(models_dir, dim)
        except BaseException:
            client.close()
            raise
        return embedder

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        longest = self.max_tokens * CHARACTERS_A_TOKEN
        tokens: list[Tokens] = []
        for text in texts:
            cut = text[:longest].encode("utf-8", "replace").decode("utf-8")
            shown = cut if self._frames_itself else framed(cut, kind, instruction, self.name)
            length = min(len(shown.encode()) // 4 + 1, self.max_tokens)
            ids = np.broadcast_to(np.int32(0), (length,))
            tokens.append(RemoteTokens(ids, len(text) > longest, 0, shown, kind, instruction))
        return tokens

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        """Like Embedder.embed; also raises RemoteUnavailable after some tries, then the caller tries again later."""
        rows = np.empty((len(batch), self.dim), np.float32)
        futures = [self._pool.submit(self._embed_part, batch, part) for part in self._parts(batch)]
        # After a failure wait for running requests, so that no connection is closed while in use.
        _, waiting = wait(futures, return_when=FIRST_EXCEPTION)
        for future in waiting:
            future.cancel()
        wait(waiting)
        for future in futures:
            if not future.cancelled():
                indices, vectors = future.result()
                rows[indices] = vectors
        interruptions = self._client.interruptions
        if interruptions != self._interruptions:
            # After an outage another model may answer.
            self._check_again()
            self._interruptions = interruptions
        return rows

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._client.close()

    # --- requests

    def _parts(self, batch: Sequence[Tokens]) -> Iterator[list[int]]:
        """Indices of texts that may share a request, spread over the connections."""
        groups: dict[tuple[TextKind, str], list[int]] = {}
        for index, tokens in enumerate(batch):
            assert isinstance(tokens, RemoteTokens)
            group = (tokens.kind, tokens.instruction) if self._frames_itself else (TextKind.PASSAGE, "")
            groups.setdefault(group, []).append(index)
        size = max(1, min(self._texts_a_request, -(-len(batch) // CONNECTIONS)))
        for indices in groups.values():
            for start in range(0, len(indices), size):
                yield indices[start : start + size]

    def _embed_part(self, batch: Sequence[Tokens], part: list[int]) -> tuple[list[int], Vectors]:
        first = batch[part[0]]
        assert isinstance(first, RemoteTokens)
        vectors = self._ask([batch[index].text for index in part], first.kind, first.instruction)
        return part, probes.unit(vectors[:, : self.dim])

    def _ask(self, texts: list[str], kind: TextKind, instruction: str) -> Vectors:
        """The server's vectors of these texts; a request that is too large is halved, a text that is too long is
        cut."""
        try:
            return self._checked(*self._client.embed(self.name, texts, self._fields_for(kind, instruction)))
        except Refused as error:
            if error.status not in TOO_MUCH:
                raise
            if len(texts) > 1:
                with self._lock:
                    self._texts_a_request = max(1, min(self._texts_a_request, len(texts) // 2))
                half = len(texts) // 2
                parts = (texts[:half], texts[half:])
                return np.concatenate([self._ask(some, kind, instruction) for some in parts])
            if len(texts[0]) < SHORTEST_CUT:
                raise
            return self._ask([texts[0][: len(texts[0]) * 3 // 4]], kind, instruction)

    def _fields_for(self, kind: TextKind, instruction: str) -> dict[str, Any]:
        if not self._frames_itself:
            return self._fields
        return {**self._fields, "input_type": str(kind), "instruction": instruction}

    def _checked(self, vectors: Vectors, answers_as: str) -> Vectors:
        if self._answers_as and answers_as != self._answers_as:
            raise self._changed(say("remote.changed_name", name=answers_as))
        if self._native_dim and vectors.shape[1] != self._native_dim:
            raise self._changed(say("remote.changed_dim", dim=vectors.shape[1], before=self._native_dim))
        if not np.isfinite(vectors).all():
            raise ModelError("remote.not_finite", model=self.name)
        self._answers_as = answers_as
        return vectors

    def _changed(self, how: Message) -> ModelInvalid:
        return ModelInvalid("remote.changed", address=self._client.url, how=how, model=self.name)

    # --- handshake

    def _handshake(self, models_dir: Path, dim: int) -> None:
        try:
            probe = self._probe()
        except Refused:
            if not self._fields:
                raise
            self._fields = {}  # it does not shorten vectors (vLLM, for models not known to allow it): we do
            probe = self._probe()
        native = self._native_dim = probe.questions.shape[1]
        if dim > native:
            raise ModelInvalid("remote.too_few_dimensions", native=native, dim=dim, model=self.name)
        self.dim = self.min_dim = dim or native
        self._signature = self._cut(probe)
        backend = backend_id(models_dir, self.name, self._signature)
        self.key = f"remote/{self.name}/{backend}/{self.dim}/{CANONICAL}"
        self.notices = tuple(probes.notices(probe, self.name))

    def _cut(self, probe: probes.Probe) -> Vectors:
        return probes.unit(probe.signature[:, : self.dim])

    def _probe(self) -> probes.Probe:
        passages = (*probes.ANSWERS, probes.SPACED, probes.STRIPPED)
        rows = []
        for texts, kind in ((probes.QUESTIONS, TextKind.QUERY), (passages, TextKind.PASSAGE)):
            rows.append(self._ask([item.text for item in self.tokenize(texts, kind)], kind, ""))
        if rows[0].shape[1] != rows[1].shape[1]:
            raise ModelInvalid("remote.several_sizes", model=self.name)
        vectors = np.concatenate(rows)
        was_unit = bool(np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 0.01)
        vectors = probes.unit(vectors)
        return probes.Probe(vectors[:2], vectors[2:4], vectors[4:], was_unit)

    def _check_again(self) -> None:
        """After an outage, check that the server still has the model whose vectors are in the index."""
        signature = self._cut(self._probe())
        assert self._signature is not None
        if not probes.is_same(signature, self._signature):
            raise self._changed(say("remote.changed_vectors"))


def _card(client: RemoteClient, model: str) -> dict[str, Any]:
    """The server's entry for the model; without a list, the person's name for it is used."""
    models = client.models()
    if not model:
        if not models:
            raise ModelNotFound("remote.no_list", address=client.url)
        return models[0]
    for card in models:
        if card["id"] == model:
            return card
    # Some servers list a folder or an alias and accept any name; the handshake finds out.
    return {"id": model}


def _max_tokens(card: dict[str, Any]) -> int:
    value = card.get("max_model_len")
    return value if isinstance(value, int) and value > 0 else 0


def open_remote(name: str, *, models_dir: Path, dim: int, api_key: Callable[[str], str]) -> RemoteEmbedder:
    """The model at "http://host:port/v1#model"; `api_key(url)` returns its key, or ""."""
    url, _, model = name.partition("#")
    return RemoteEmbedder.open(url, model, models_dir=models_dir, api_key=api_key(url.rstrip("/")), dim=dim)
