"""The owner's routes for saved searches."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from engine.search.saved_searches import SavedSearches
from engine.serve.answers import json_answer, read_json
from engine.serve.saved_search_json import from_json, to_json


def reading_routes(searches: SavedSearches) -> list[Route]:
    """The route that lists saved searches, for an app with EXCEPTION_HANDLERS."""

    async def list_searches(request: Request) -> Response:
        found = await run_in_threadpool(searches.all)
        return json_answer({"searches": [to_json(search) for search in found]})

    return [Route("/v1/searches", list_searches, methods=["GET"])]


def changing_routes(searches: SavedSearches) -> list[Route]:
    """The routes that change saved searches."""

    async def save(request: Request) -> Response:
        return json_answer(to_json(await run_in_threadpool(searches.save, from_json(await read_json(request)))))

    async def delete(request: Request) -> Response:
        await run_in_threadpool(searches.delete, request.path_params["id"])
        return json_answer({})

    async def seen(request: Request) -> Response:
        await run_in_threadpool(searches.mark_seen, request.path_params["id"])
        return json_answer({})

    return [
        Route("/v1/searches", save, methods=["POST"]),
        Route("/v1/searches/{id:int}", delete, methods=["DELETE"]),
        Route("/v1/searches/{id:int}/seen", seen, methods=["POST"]),
    ]
