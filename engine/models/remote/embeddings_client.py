"""HTTP client for an OpenAI-compatible embeddings server: pooled connections, retries, and errors translated to
ours."""

from __future__ import annotations

import base64
import ipaddress
import math
import random
import threading
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np

from engine.base.errors import ModelError, ModelInvalid, ModelNotFound, RemoteUnavailable
from engine.models.base import Vectors

CONNECT_TIMEOUT_S = 5.0
ANSWER_TIMEOUT_S = 60.0
TRIES = 4
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 5.0
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
TOO_MUCH = frozenset({400, 413, 422})


class Refused(ModelError):
    """The server rejects this request; it may accept another. `status` and `reason` come from the server."""

    def __init__(self, status: int, reason: str, model: str) -> None:
        super().__init__("remote.refused", reason=reason, model=model)
        self.status = status
        self.reason = reason


class RemoteClient:
    """Client of one server; safe from any thread. `url` ends before "/embeddings": "http://host:port/v1"."""

    def __init__(self, url: str, api_key: str = "", *, connections: int = 8) -> None:
        self.url = url.rstrip("/")
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ModelNotFound("remote.bad_address", address=url)
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._http = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(ANSWER_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
            trust_env=not is_loopback(parts.hostname),  # a web proxy cannot reach this machine's loopback
        )
        self._closed = threading.Event()
        self.interruptions = 0  # counts failed connections; compared only for change

    def close(self) -> None:
        self._closed.set()
        self._http.close()

    def models(self) -> list[dict[str, Any]]:
        """The models that the server lists; [] if it has no list."""
        try:
            found = self._ask("GET", "/models", None, "")
        except (Refused, ModelNotFound):
            return []
        data = found.get("data") if isinstance(found, dict) else None
        return [item for item in data if isinstance(item, dict) and isinstance(item.get("id"), str)] if data else []

    def embed(self, model: str, texts: Sequence[str], fields: dict[str, Any]) -> tuple[Vectors, str]:
        """Vectors as the server returns them, float32 (len(texts), any), and the name of the model that made them.

        Raises RemoteUnavailable after some tries, Refused, ModelNotFound, or ModelInvalid if the answer is invalid.
        """
        body = {"model": model, "input": list(texts), "encoding_format": "base64", **fields}
        return read_vectors(self._ask("POST", "/embeddings", body, model), len(texts), model)

    def _ask(self, method: str, path: str, body: Any, model: str) -> Any:
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                response = self._http.request(method, self.url + path, json=body)
            except httpx.TransportError as error:
                self.interruptions += 1
                if last or self._closed.is_set():
                    raise self._unavailable(str(error) or type(error).__name__, model) from error
                self._pause(attempt)
                continue
            except RuntimeError as error:  # closed by another thread
                raise self._unavailable(str(error), model) from error
            if response.status_code not in BUSY:
                return self._read(response, model)
            if last:
                raise self._unavailable(f"{response.status_code}, {reason_of(response)}", model)
            self._pause(attempt, response.headers.get("Retry-After", ""))
        raise AssertionError("unreachable")

    def _pause(self, attempt: int, retry_after: str = "") -> None:
        self._closed.wait(pause_s(attempt, retry_after, random.random))

    def _read(self, response: httpx.Response, model: str) -> Any:
        status = response.status_code
        if status == 200:
            try:
                return response.json()
            except ValueError as error:
                raise ModelInvalid("remote.no_embeddings", address=self.url, model=model) from error
        if status in (401, 403):
            raise ModelError("remote.key_refused", address=self.url, model=model)
        if status == 404:
            raise ModelNotFound(
                "remote.unknown_model" if model else "remote.unknown_address",
                address=self.url,
                reason=reason_of(response),
                model=model,
            )
        raise Refused(status, reason_of(response), model)

    def _unavailable(self, reason: str, model: str) -> RemoteUnavailable:
        return RemoteUnavailable("remote.unreachable", address=self.url, reason=reason, model=model)


def read_vectors(answer: Any, count: int, model: str) -> tuple[Vectors, str]:
    """The vectors of an answer in input order, in either of the two encodings."""
    try:
        items = answer["data"]
        rows: list[Any] = [None] * count
        for position, item in enumerate(items):
            rows[item.get("index", position)] = _row(item["embedding"])
        if len(items) != count or any(row is None for row in rows):
            raise ValueError(f"{len(items)} vectors for {count} texts")
        if len({row.shape for row in rows}) != 1 or rows[0].ndim != 1:
            raise ValueError("vectors of several sizes")
        return np.stack(rows), str(answer.get("model") or model)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise ModelInvalid("remote.no_vectors", detail=str(error), model=model) from error


def _row(value: Any) -> np.ndarray:
    if isinstance(value, str):
        return np.frombuffer(base64.b64decode(value, validate=True), "<f4").astype(np.float32)
    return np.asarray(value, np.float32)


def reason_of(response: httpx.Response) -> str:
    """The sentence in an error answer, in the formats of OpenAI, vLLM, SGLang, TEI, FastAPI and Ollama."""
    try:
        value: Any = response.json()
    except ValueError:
        return response.text.strip()[:200] or response.reason_phrase
    for name in ("error", "message", "detail"):
        inner = value.get(name) if isinstance(value, dict) else None
        if isinstance(inner, dict):
            inner = inner.get("message")
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            inner = inner[0].get("msg")
        if isinstance(inner, str) and inner:
            return inner[:200]
    return response.reason_phrase


def pause_s(attempt: int, retry_after: str, chance: Callable[[], float]) -> float:
    """Seconds before the next try: as the server requests, else doubling, half of it random.

    The random part keeps many clients from returning at the same moment after an outage.
    """
    try:
        requested = float(retry_after)
    except ValueError:
        requested = math.nan
    if 0 <= requested <= LONGEST_PAUSE_S:
        return requested
    longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**attempt)
    return float(longest * (0.5 + 0.5 * chance()))


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
