"""JSON answers of our servers: bodies as in the JSON contract, errors in one form with the HTTP status of their
class."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from engine.base import errors
from engine.base.errors import BadRequest, HitherError
from engine.base.messages import plain, say
from engine.serve import json_contract as contract

log = logging.getLogger(__name__)

INLINE_BYTES = 200_000  # a larger body is parsed on another thread, as it would block the event loop

# First match wins; anything else is 500.
STATUSES: tuple[tuple[type[HitherError], int], ...] = (
    (errors.BadRequest, 400),
    (errors.FileProblem, 422),
    (errors.ModelNotFound, 404),
    (errors.Retryable, 503),
    (errors.WorkerStopped, 503),
    (errors.Cancelled, 503),
)


def json_answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(contract.dumps(value).encode(), status, headers, media_type="application/json")


def error_answer(
    error: HitherError, status: int | None = None, headers: Mapping[str, str] | None = None, **fields: Any
) -> Response:
    """The answer for an error; `fields` replace fields of the JSON error ("type", "param")."""
    if status is None:
        status = next((code for kind, code in STATUSES if isinstance(error, kind)), 500)
    value = contract.error_to_json(error)
    value["error"].update(fields)
    return json_answer(value, status, headers)


async def read_json(request: Request) -> Any:
    """The body as JSON; an empty one is an empty object. Raises BadRequest."""
    body = await request.body()
    try:
        if len(body) > INLINE_BYTES:
            return await run_in_threadpool(json.loads, body)
        return json.loads(body) if body else {}
    except (ValueError, RecursionError) as error:
        raise BadRequest("http.no_json", detail=str(error)) from error


async def on_hither_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HitherError)
    return error_answer(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answers what Starlette rejects: unknown route, wrong method, too large body."""
    assert isinstance(error, HTTPException)
    said = {404: say("http.not_found"), 405: say("http.wrong_method"), 413: say("http.too_large")}
    refusal = HitherError.of(said.get(error.status_code) or plain(error.detail))
    return error_answer(refusal, error.status_code, error.headers, type="invalid_request_error")


async def on_unexpected_error(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return error_answer(HitherError("http.unexpected"), 500)


EXCEPTION_HANDLERS: Mapping[Any, ExceptionHandler] = {
    HitherError: on_hither_error,
    HTTPException: on_http_error,
    Exception: on_unexpected_error,
}
