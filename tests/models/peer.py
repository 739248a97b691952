"""A server with OpenAI's embeddings API that imitates various programs, for tests of the remote model."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.serve.runner import ServerThread


@dataclass
class Habits:
    """How this server behaves; may be changed while it runs."""

    model: str = "words"
    dim: int = 256
    seed: int = 0
    strips: bool = False
    bare_slices: bool = False  # shortened vectors are not normalised again
    scale: float = 1.0
    pools_wrongly: bool = False
    no_dimensions: bool = False  # refused with 400, as vLLM does for most models
    no_base64: bool = False
    most_texts: int = 10_000
    most_characters: int = 10_000_000
    key: str = ""
    lists: bool = True  # offers /models
    failures: list[tuple[int, Any]] = field(default_factory=list)  # status and body of the next answers
    poison: Any = None  # put in place of the vectors of texts with "poison" in them
    requests: list[dict[str, Any]] = field(default_factory=list)

    def vector(self, text: str) -> np.ndarray:
        """A bag of words: texts that share words are near, longer ones nearer."""
        if self.strips:
            text = text.strip()
        total = np.zeros(self.dim)
        for word in sorted(set(re.findall(r"\w+|\s+", text.lower()))):
            digest = hashlib.sha256(f"{self.seed} {word}".encode()).digest()[:8]
            total += (1.5 if word.isspace() else max(len(word) - 3, 0.5)) * np.random.default_rng(
                int.from_bytes(digest)
            ).normal(size=self.dim)
        if self.pools_wrongly:
            total = total * 0.01 + 1
        return self.scale * total / max(np.linalg.norm(total), 1e-9)


def answer(habits: Habits, body: dict[str, Any]) -> Response:
    texts = body["input"]
    if len(texts) > habits.most_texts:
        return JSONResponse({"error": "batch size 33 > maximum allowed batch size 32", "error_type": "Validation"}, 422)
    if any(len(text) > habits.most_characters for text in texts):
        return JSONResponse({"object": "error", "message": "maximum context length is exceeded", "code": 400}, 400)
    dim = body.get("dimensions") or habits.dim
    if "dimensions" in body and habits.no_dimensions:
        return JSONResponse({"error": {"message": "Model does not support matryoshka representation"}}, 400)
    data = []
    for index, text in enumerate(texts):
        vector = habits.vector(text)[:dim]
        if dim < habits.dim and not habits.bare_slices:
            vector = vector / max(np.linalg.norm(vector), 1e-9)
        value: Any = vector.astype("<f4")
        if habits.poison is not None and "poison" in text:
            value = np.asarray(habits.poison, "<f4")
        as_base64 = body.get("encoding_format") == "base64" and not habits.no_base64
        value = base64.b64encode(value.tobytes()).decode() if as_base64 else [float(x) for x in value]
        data.append({"object": "embedding", "index": index, "embedding": value})
    data.reverse()  # the order of the answers is told by their index alone
    return Response(_json({"object": "list", "data": data, "model": habits.model}), media_type="application/json")


def _json(value: Any) -> str:
    return json.dumps(value)  # NaN as Python writes it: servers do that


@contextmanager
def peer(habits: Habits, port: int = 0) -> Iterator[str]:
    """The URL of a running server with these habits."""

    async def embeddings(request: Request) -> Response:
        body = await request.json()
        habits.requests.append(body)
        if habits.key and request.headers.get("authorization") != f"Bearer {habits.key}":
            return JSONResponse({"error": {"message": "Incorrect API key provided"}}, 401)
        if habits.failures:
            status, value = habits.failures.pop(0)
            return JSONResponse(value, status, {"Retry-After": "0"})
        if body["model"] not in (habits.model, "alias"):
            return JSONResponse({"error": {"message": f"model {body['model']} not found"}}, 404)
        return answer(habits, body)

    async def models(request: Request) -> Response:
        if not habits.lists:
            return JSONResponse({"detail": "Not Found"}, 404)
        return JSONResponse({"object": "list", "data": [{"id": habits.model, "object": "model"}]})

    app = Starlette(
        routes=[Route("/v1/embeddings", embeddings, methods=["POST"]), Route("/v1/models", models, methods=["GET"])]
    )
    server = ServerThread("peer", "127.0.0.1", port)
    server.start(app)
    try:
        yield f"http://127.0.0.1:{server.port}/v1"
    finally:
        server.stop()
