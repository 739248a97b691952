"""What the server's front costs: requests a second and latency, against the same work without HTTP, in one run.

    python -m tests.bench.serve [--requests N] [--http auto|h11|httptools] [--loop asyncio|uvloop]

The model behind it answers at once, so that only the front is measured: parsing, tokenising stands out, queue, answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import time
from collections.abc import Sequence
from typing import Any

import httpx
import numpy as np
import psutil
import uvicorn
from starlette.applications import Starlette

from engine.base.types import Priority, TextKind
from engine.models.base import Tokens, Vectors
from engine.models.worker.inference_worker import InferenceWorker
from engine.serve.answers import EXCEPTION_HANDLERS
from engine.serve.embedding_app import EmbeddingRoutes
from tests.bench.results import Figures


class Instant:
    """An embedder that takes no time: constant unit vectors."""

    key = name = "instant"
    device = "cpu"
    max_tokens = 8192
    vocabulary_size = 1000

    def __init__(self, dim: int) -> None:
        self.dim = self.min_dim = dim
        self._row = np.full(dim, dim**-0.5, np.float32)

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        return [Tokens(np.zeros(len(text) // 4 + 1, np.int32)) for text in texts]

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        return np.tile(self._row, (len(batch), 1))

    def close(self) -> None: ...


def serve(port: int, dim: int, options: dict[str, Any]) -> None:
    worker = InferenceWorker(lambda: Instant(dim))
    worker.start()
    worker.load()
    app = Starlette(routes=EmbeddingRoutes(lambda: worker).routes, exception_handlers=EXCEPTION_HANDLERS)
    uvicorn.run(app, port=port, log_level="error", access_log=False, lifespan="off", ws="none", **options)


async def measure(port: int, requests: int, clients: int, body: dict[str, Any]) -> tuple[float, list[float]]:
    """Requests a second, and the seconds of each; over plain sockets, since an HTTP library would be measured too."""
    seconds: list[float] = []
    left = iter(range(requests))
    content = json.dumps(body).encode()
    request = b"POST /v1/embeddings HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%b" % (
        len(content),
        content,
    )

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in left:
            started = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 200 " in head, head
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            seconds.append(time.perf_counter() - started)
        writer.close()

    started = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return requests / (time.perf_counter() - started), seconds


def baseline(requests: int, texts: list[str], dim: int) -> float:
    """Requests a second through the queue alone, one after the other."""
    worker = InferenceWorker(lambda: Instant(dim))
    worker.start()
    worker.embed(texts, TextKind.PASSAGE, priority=Priority.SERVER).result()
    started = time.perf_counter()
    for _ in range(requests):
        worker.embed(texts, TextKind.PASSAGE, priority=Priority.SERVER).result()
    elapsed = time.perf_counter() - started
    worker.stop()
    return requests / elapsed


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--http", default="auto")
    parser.add_argument("--loop", default="auto")
    parser.add_argument("--port", type=int, default=18484)
    options = parser.parse_args(argv)
    text = "What did we agree about the notice period of the office lease last year?"
    print(f"http={options.http} loop={options.loop}, {options.requests} requests each")
    figures = Figures()
    for dim, count, encoding, clients in (
        (2560, 1, "base64", 1),
        (2560, 1, "base64", 32),
        (2560, 1, "float", 1),
        (2560, 32, "base64", 4),
        (2560, 32, "float", 4),
        (384, 1, "base64", 32),
    ):
        texts = [text] * count
        bare = baseline(options.requests, texts, dim)
        server = multiprocessing.Process(
            target=serve, args=(options.port, dim, {"http": options.http, "loop": options.loop}), daemon=True
        )
        server.start()
        try:
            wait_for(options.port)
            body = {"model": "instant", "input": texts, "encoding_format": encoding}
            before = psutil.Process(server.pid).cpu_times()
            rate, seconds = asyncio.run(measure(options.port, options.requests, clients, body))
            after = psutil.Process(server.pid).cpu_times()
        finally:
            server.terminate()
            server.join()
        cpu_ms = (after.user + after.system - before.user - before.system) / options.requests * 1000
        p50, p99 = np.percentile(np.array(seconds) * 1000, (50, 99))
        print(
            f"{dim:5} dims × {count:2} texts, {encoding:6}, {clients:2} clients: {rate:7.0f} requests/s, "
            f"P50 {p50:6.2f} ms, P99 {p99:6.2f} ms, {cpu_ms:5.2f} ms of processor; queue alone {bare:7.0f}/s, "
            f"ratio {rate / bare:.2f}"
        )
        row = f"{dim:,} dimensions × {count} texts, {encoding}, {clients} clients"
        figures.add(row, "requests/s", rate, "requests/s")
        figures.add_percentiles(row, [1000 * each for each in seconds], "ms", (50, 99))
        figures.add(row, "processor time a request", cpu_ms, "ms")
        figures.add(row, "of the queue alone", rate / bare, "×")
    return figures


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
