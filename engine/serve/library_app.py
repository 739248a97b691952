"""The owner's endpoint as an ASGI app: the façade over HTTP, for other Hither processes of this person.

Each call of the façade runs on a pool thread, so that a search that waits for a model blocks no other request.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

import engine as package
from engine.base.errors import BadRequest, HitherError
from engine.engine import Engine
from engine.serve import json_contract as contract
from engine.serve import saved_searches
from engine.serve.answers import EXCEPTION_HANDLERS, json_answer, read_json
from engine.serve.guard import Guard
from engine.serve.progress import follow

MAX_BODY_BYTES = 4 << 20  # paths and queries
MAX_MEASURE_S = 120
WindowCall = Callable[[str, str], None]


def create_app(
    engine: Engine,
    token: str,
    *,
    on_window: WindowCall | None = None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Starlette:
    """The app of the endpoint.

    `on_window(action, text)` is called on a pool thread for "show", "toggle" and "search", if there is a window.
    Streams end soon after `is_stopping()` is true.
    """
    guard = Middleware(Guard, token=token, max_body_bytes=MAX_BODY_BYTES)
    routes = library_routes(engine, on_window=on_window, is_stopping=is_stopping)
    return Starlette(routes=routes, middleware=[guard], exception_handlers=EXCEPTION_HANDLERS)


def reading_routes(engine: Engine) -> list[Route]:
    """Routes that only read, for an app with EXCEPTION_HANDLERS."""
    calls = _Calls(engine, None, lambda: False)
    return [
        Route("/v1/search", calls.search, methods=["POST"]),
        Route("/v1/status", calls.status, methods=["GET"]),
        Route("/v1/failures", calls.failures, methods=["GET"]),
        Route("/v1/folders", calls.folders, methods=["GET"]),
        *saved_searches.reading_routes(engine.saved_searches),
    ]


def library_routes(
    engine: Engine, *, on_window: WindowCall | None = None, is_stopping: Callable[[], bool] = lambda: False
) -> list[Route]:
    """All routes; the arguments are those of `create_app`."""
    calls = _Calls(engine, on_window, is_stopping)
    return [
        *reading_routes(engine),
        Route("/v1/owner", calls.owner, methods=["GET"]),
        Route("/v1/index", calls.index, methods=["POST"]),
        Route("/v1/folders", calls.add_folder, methods=["POST"]),
        Route("/v1/folders/{folder:int}", calls.remove_folder, methods=["DELETE"]),
        Route("/v1/folders/{folder:int}", calls.change_folder, methods=["PATCH"]),
        Route("/v1/measure", calls.measure, methods=["POST"]),
        Route("/v1/rescan", calls.rescan, methods=["POST"]),
        Route("/v1/retry", calls.retry, methods=["POST"]),
        Route("/v1/pause", calls.pause, methods=["POST"]),
        Route("/v1/resume", calls.resume, methods=["POST"]),
        Route("/v1/duplicates", calls.duplicates, methods=["POST"]),
        Route("/v1/doctor", calls.doctor, methods=["POST"]),
        Route("/v1/compact", calls.compact, methods=["POST"]),
        Route("/v1/backup", calls.backup, methods=["POST"]),
        Route("/v1/export", calls.export, methods=["POST"]),
        Route("/v1/settings", calls.change_setting, methods=["PUT"]),
        Route("/v1/window", calls.window, methods=["POST"]),
        *saved_searches.changing_routes(engine.saved_searches),
    ]


class _Calls:
    def __init__(self, engine: Engine, on_window: WindowCall | None, is_stopping: Callable[[], bool]) -> None:
        self._engine = engine
        self._on_window = on_window
        self._is_stopping = is_stopping

    async def owner(self, request: Request) -> Response:
        return json_answer({"version": package.__version__, "pid": os.getpid(), "window": self._on_window is not None})

    async def search(self, request: Request) -> Response:
        asked = contract.request_from_json(await read_json(request))
        return json_answer(contract.response_to_json(await run_in_threadpool(self._engine.search, asked)))

    async def status(self, request: Request) -> Response:
        limit = _number(request, "failures", 1000)
        fresh = bool(_number(request, "fresh", 1))
        status = await run_in_threadpool(partial(self._engine.status, fresh=fresh))
        failures = await run_in_threadpool(self._engine.failures, limit) if limit else ()
        return json_answer(contract.status_to_json(status, failures))

    async def failures(self, request: Request) -> Response:
        limit, benign = _number(request, "limit", 1000), bool(_number(request, "benign", 0))
        found = await run_in_threadpool(partial(self._engine.failures, limit, benign=benign))
        return json_answer({"failures": [contract.failure_to_json(failure) for failure in found]})

    async def index(self, request: Request) -> Response:
        """Index paths. With "wait", the answer is a stream of status objects, one per line, until they are searchable
        by meaning (or by words, with "vectors" false); it ends with {"done": true} or an error."""
        body = await read_json(request)
        paths = contract.paths_from_json(body)
        await run_in_threadpool(self._engine.index, paths)
        if body.get("wait") is not True:
            return json_answer({"accepted": True})
        lines = self._progress(paths, vectors=body.get("vectors") is not False)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    async def _progress(self, paths: tuple[Path, ...], *, vectors: bool) -> AsyncIterator[str]:
        def lines() -> Iterator[str]:
            try:
                for status in follow(self._engine, paths, vectors=vectors):
                    if self._is_stopping():
                        return
                    yield contract.dumps(contract.status_to_json(status)) + "\n"
            except HitherError as error:
                yield contract.dumps(contract.error_to_json(error)) + "\n"
            else:
                yield contract.dumps({"done": True}) + "\n"

        async for line in iterate_in_threadpool(lines()):
            yield line

    async def folders(self, request: Request) -> Response:
        folders = await run_in_threadpool(self._engine.folders.all)
        return json_answer({"folders": [contract.folder_to_json(folder) for folder in folders]})

    async def add_folder(self, request: Request) -> Response:
        body = await read_json(request)
        (path,) = contract.paths_from_json({"paths": [body.get("path")]} if isinstance(body, dict) else None)
        return json_answer(contract.folder_to_json(await run_in_threadpool(self._engine.folders.add, path)))

    async def remove_folder(self, request: Request) -> Response:
        await run_in_threadpool(self._engine.folders.remove, request.path_params["folder"])
        return json_answer({})

    async def change_folder(self, request: Request) -> Response:
        preset = _entry(await read_json(request), "preset", None)
        if not isinstance(preset, str):
            raise BadRequest("http.wrong_preset")
        await run_in_threadpool(self._engine.folders.set_preset, request.path_params["folder"], preset)
        return json_answer({})

    async def measure(self, request: Request) -> Response:
        seconds = _entry(await read_json(request), "seconds", 5.0)
        if not isinstance(seconds, int | float) or not 0 < seconds <= MAX_MEASURE_S:
            raise BadRequest("http.wrong_seconds", most=MAX_MEASURE_S)
        return json_answer(asdict(await run_in_threadpool(self._engine.models.measure, float(seconds))))

    async def rescan(self, request: Request) -> Response:
        folder = _entry(await read_json(request), "folder", None)
        if folder is not None and not isinstance(folder, int):
            raise BadRequest("http.wrong_folder")
        await run_in_threadpool(self._engine.folders.rescan, folder)
        return json_answer({})

    async def retry(self, request: Request) -> Response:
        await run_in_threadpool(self._engine.retry, contract.paths_from_json(await read_json(request)))
        return json_answer({})

    async def pause(self, request: Request) -> Response:
        await run_in_threadpool(self._engine.pause)
        return json_answer({})

    async def resume(self, request: Request) -> Response:
        await run_in_threadpool(self._engine.resume)
        return json_answer({})

    async def doctor(self, request: Request) -> Response:
        repair = _entry(await read_json(request), "repair", False) is True
        maintenance = self._engine.maintenance
        found = await run_in_threadpool(maintenance.repair if repair else maintenance.check)
        return json_answer({"findings": [contract.finding_to_json(finding) for finding in found]})

    async def duplicates(self, request: Request) -> Response:
        body = await read_json(request)
        folder, nearly = _entry(body, "folder", None), bool(_entry(body, "nearly", True))
        path = None if folder is None else contract.paths_from_json({"paths": [folder]})[0]
        found = await run_in_threadpool(partial(self._engine.duplicates.find, path, nearly=nearly))
        return json_answer(contract.duplicates_to_json(found))

    async def compact(self, request: Request) -> Response:
        models = bool(_entry(await read_json(request), "models", False)) if await request.body() else False
        return json_answer(asdict(await run_in_threadpool(partial(self._engine.maintenance.compact, models=models))))

    async def backup(self, request: Request) -> Response:
        return json_answer({"bytes": await run_in_threadpool(self._engine.maintenance.backup, await _path(request))})

    async def export(self, request: Request) -> Response:
        format = str(_entry(await read_json(request), "format", "numpy"))
        return json_answer(
            asdict(await run_in_threadpool(self._engine.maintenance.export, await _path(request), format))
        )

    async def change_setting(self, request: Request) -> Response:
        body = await read_json(request)
        name, value = _entry(body, "name", ""), _entry(body, "value", None)
        if not isinstance(name, str):
            raise BadRequest("http.wrong_setting")
        await run_in_threadpool(self._engine.change_setting, name, value)
        return json_answer({})

    async def window(self, request: Request) -> Response:
        body = await read_json(request)
        action, text = _entry(body, "action", ""), _entry(body, "text", "")
        if action not in ("show", "toggle", "search") or not isinstance(text, str):
            raise BadRequest("http.wrong_action")
        if self._on_window is None:
            return json_answer({"window": False})
        await run_in_threadpool(self._on_window, action, text)
        return json_answer({"window": True})


async def _path(request: Request) -> Path:
    (path,) = contract.paths_from_json({"paths": [_entry(await read_json(request), "path", None)]})
    return path


def _entry(body: Any, name: str, default: Any) -> Any:
    if not isinstance(body, dict):
        raise BadRequest("http.no_object", example=f"an object with {name!r}")
    return body.get(name, default)


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest("http.wrong_number", name=name)
    return int(text)
