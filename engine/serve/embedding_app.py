"""`/v1/embeddings`, `/v1/rerank` and `/v1/models` for other programs, with the library's model.

Too many waiting requests are rejected with a time to retry, and requests of clients that hang up are cancelled. Texts
go to the worker's queue with lower priority than typed queries.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from engine.base.errors import HitherError, Retryable
from engine.base.types import Priority, TextKind
from engine.models.base import Embedder, Tokens
from engine.models.worker.inference_worker import InferenceWorker
from engine.serve import openai_contract as contract
from engine.serve.answers import error_answer, json_answer, read_json
from engine.serve.metrics import Metrics
from engine.serve.openai_contract import EmbeddingRequest, RerankRequest, WrongParameter

MAX_BODY_BYTES = 64 << 20  # 2,048 texts of 32 kB
MAX_WAITING_TOKENS = 1_000_000
INLINE_NUMBERS = 100_000  # like the next, for answers
INLINE_CHARACTERS = 8_192  # shorter texts are tokenised on this thread, as changing threads would cost more
CHARACTERS_A_TOKEN = 4  # estimate for admission, where counting would cost more
CLIENT_GONE = 499
Handler = Callable[[Request], Awaitable[Response]]


class Overloaded(Retryable):
    """Too much work is waiting; `retry_after_s` says when to try again."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__("http.overloaded", seconds=retry_after_s)
        self.retry_after_s = retry_after_s


class EmbeddingRoutes:
    """`routes` for an app with the exception handlers of answers.py; used on one event loop."""

    def __init__(self, worker: Callable[[], InferenceWorker], *, max_waiting_tokens: int = MAX_WAITING_TOKENS) -> None:
        """`worker` returns the worker of the current model; it is called for each request."""
        self._current_worker = worker
        self._max_waiting_tokens = max_waiting_tokens
        self._waiting_tokens = 0  # tokens of admitted requests without an answer
        self._waiting_requests = 0
        self.metrics = Metrics(
            {
                "hither_waiting_requests": lambda: self._waiting_requests,
                "hither_waiting_tokens": lambda: self._waiting_tokens,
                "hither_tokens_per_second": lambda: self._worker.tokens_per_s,
            }
        )
        self.routes = [
            Route("/v1/embeddings", self._timed("embeddings", self._embeddings), methods=["POST"]),
            Route("/v1/rerank", self._timed("rerank", self._rerank), methods=["POST"]),
            Route("/v1/models", self._timed("models", self._models), methods=["GET"]),
            Route("/v1/models/{name:path}", self._timed("models", self._model), methods=["GET"]),
            Route("/health", self._health, methods=["GET"]),
            Route("/metrics", self._metrics, methods=["GET"]),
        ]

    @property
    def _worker(self) -> InferenceWorker:
        return self._current_worker()

    # --- embeddings

    async def _embeddings(self, request: Request) -> Response:
        asked = contract.read_embedding_request(await read_json(request))
        worker, embedder = await self._loaded(asked.model)
        dim = _dimensions(asked, embedder)
        tokens = await _tokens(asked, embedder)
        with self._admitted(sum(map(len, tokens))) as count:
            vectors = await _unless_gone(request, worker.embed_tokens(tokens, priority=Priority.SERVER))
        if vectors is None:
            return Response(status_code=CLIENT_GONE)
        self.metrics.count("texts", len(tokens))
        self.metrics.count("tokens", count)
        truncated = [index for index, item in enumerate(tokens) if item.truncated]
        write = partial(
            contract.embedding_answer,
            embedder.name,
            shortened(vectors, dim),
            count,
            truncated,
            as_base64=asked.as_base64,
        )
        body = write() if vectors.size <= INLINE_NUMBERS else await run_in_threadpool(write)
        return Response(body, media_type="application/json")

    async def _loaded(self, model: str) -> tuple[InferenceWorker, Embedder]:
        """The current worker and its model, once it is loaded.

        A request for another model is rejected, since its vectors could not be compared.
        """
        worker = self._worker
        ready = worker.ready()
        if not ready.done():
            worker.load()  # loading may have failed before: try again
        embedder = await asyncio.wrap_future(ready)
        if model and model != embedder.name:
            raise _OtherModel("http.other_model", wanted=model, served=embedder.name)
        return worker, embedder

    # --- rerank

    async def _rerank(self, request: Request) -> Response:
        asked = contract.read_rerank_request(await read_json(request))
        worker = self._worker
        if worker.has_reranker:
            with self._admitted(sum(len(text) + len(asked.query) for text in asked.documents) // CHARACTERS_A_TOKEN):
                scores = await _unless_gone(
                    request,
                    worker.rerank(
                        asked.query, asked.documents, instruction=asked.instruction, priority=Priority.SERVER
                    ),
                )
            if scores is None:
                return Response(status_code=CLIENT_GONE)
            return json_answer(contract.rerank_answer(asked, asked.model or "reranker", scores.tolist()))
        return await self._rank_by_similarity(request, asked)

    async def _rank_by_similarity(self, request: Request, asked: RerankRequest) -> Response:
        worker, embedder = await self._loaded(asked.model)
        query, documents = await run_in_threadpool(
            lambda: (
                embedder.tokenize([asked.query], TextKind.QUERY, asked.instruction),
                embedder.tokenize(asked.documents, TextKind.PASSAGE),
            )
        )
        tokens = [*query, *documents]
        with self._admitted(sum(map(len, tokens))) as count:
            vectors = await _unless_gone(request, worker.embed_tokens(tokens, priority=Priority.SERVER))
        if vectors is None:
            return Response(status_code=CLIENT_GONE)
        scores = np.clip(vectors[1:] @ vectors[0], 0.0, 1.0)
        return json_answer(contract.rerank_answer(asked, embedder.name, scores.tolist(), count))

    # --- models and state

    async def _models(self, request: Request) -> Response:
        _, embedder = await self._loaded("")
        return json_answer({"object": "list", "data": [_model_card(embedder)]})

    async def _model(self, request: Request) -> Response:
        _, embedder = await self._loaded(request.path_params["name"])
        return json_answer(_model_card(embedder))

    async def _health(self, request: Request) -> Response:
        status = self._worker.status()
        good = status.state in ("ready", "unloaded")
        value = {"status": "ok" if good else status.state, "model": status.name, "notice": str(status.notice)}
        return json_answer(value, 200 if good else 503)

    async def _metrics(self, request: Request) -> Response:
        return PlainTextResponse(self.metrics.text(), media_type="text/plain; version=0.0.4")

    # --- admission

    def _admitted(self, tokens: int) -> _Admission:
        """Counts the tokens as waiting while it is entered; a single request is always admitted."""
        if self._waiting_tokens and self._waiting_tokens + tokens > self._max_waiting_tokens:
            seconds = self._waiting_tokens / max(self._worker.tokens_per_s, 1.0)
            raise Overloaded(min(60, max(1, math.ceil(seconds))))
        return _Admission(self, tokens)

    def _timed(self, route: str, handler: Handler) -> Handler:
        async def timed(request: Request) -> Response:
            started = time.perf_counter()
            try:
                response = await handler(request)
            except HitherError as error:
                response = _refusal(error)
            self.metrics.request_ended(route, response.status_code, time.perf_counter() - started)
            return response

        return timed


class _Admission:
    def __init__(self, routes: EmbeddingRoutes, tokens: int) -> None:
        self._routes = routes
        self._tokens = tokens

    def __enter__(self) -> int:
        self._routes._waiting_tokens += self._tokens
        self._routes._waiting_requests += 1
        return self._tokens

    def __exit__(self, *_: object) -> None:
        self._routes._waiting_tokens -= self._tokens
        self._routes._waiting_requests -= 1


class _OtherModel(HitherError):
    """The parameter `model` names another one than is served here."""


def shortened(vectors: NDArray[np.float32], dim: int) -> NDArray[np.float32]:
    """The first `dim` numbers of each row, normalised again; unchanged if that is the complete row."""
    if dim == vectors.shape[1]:
        return vectors
    cut = vectors[:, :dim].copy()
    cut /= np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-12)
    return cut


def _refusal(error: HitherError) -> Response:
    if isinstance(error, Overloaded):
        headers = {"Retry-After": str(error.retry_after_s)}
        return error_answer(error, 429, headers, type="rate_limit_error", code="overloaded")
    if isinstance(error, _OtherModel):
        return error_answer(error, 404, type="invalid_request_error", code="model_not_found", param="model")
    return error_answer(error, param=getattr(error, "param", None))


def _dimensions(asked: EmbeddingRequest, embedder: Embedder) -> int:
    dim: int = embedder.dim
    if not asked.dimensions or asked.dimensions == dim:
        return dim
    least = embedder.min_dim
    if least == dim:
        raise WrongParameter("http.no_fewer_dimensions", param="dimensions", name=embedder.name, dim=dim)
    if not least <= asked.dimensions <= dim:
        raise WrongParameter("http.wrong_dimensions", param="dimensions", dim=asked.dimensions, low=least, high=dim)
    return asked.dimensions


async def _tokens(asked: EmbeddingRequest, embedder: Embedder) -> list[Tokens]:
    if asked.token_lists:
        return [_given_tokens(ids, embedder) for ids in asked.token_lists]
    if sum(map(len, asked.texts)) <= INLINE_CHARACTERS:
        return embedder.tokenize(asked.texts, asked.kind, asked.instruction)
    return await run_in_threadpool(embedder.tokenize, asked.texts, asked.kind, asked.instruction)


def _given_tokens(ids: tuple[int, ...], embedder: Embedder) -> Tokens:
    """Token ids from the client, special tokens included; cut at the end if there are too many."""
    vocabulary = embedder.vocabulary_size
    if not vocabulary:
        raise WrongParameter("http.no_token_ids", param="input", name=embedder.name)
    if max(ids) >= vocabulary:
        raise WrongParameter(
            "http.no_such_token", param="input", token=max(ids), name=embedder.name, vocabulary=vocabulary
        )
    return Tokens(np.asarray(ids[: embedder.max_tokens], np.int32), truncated=len(ids) > embedder.max_tokens)


async def _unless_gone(request: Request, future: Future[Any]) -> Any:
    """The result of `future`; None, with the future cancelled, if the client hangs up first."""
    answer = asyncio.ensure_future(asyncio.wrap_future(future))
    gone = asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else None
    finally:
        gone.cancel()
        answer.cancel()


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _model_card(embedder: Embedder) -> dict[str, Any]:
    return {
        "id": embedder.name,
        "object": "model",
        "created": 0,
        "owned_by": "hither",
        "dimensions": embedder.dim,
        "min_dimensions": embedder.min_dim,
        "max_model_len": embedder.max_tokens,
        "key": embedder.key,
    }
