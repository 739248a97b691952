"""How a server of ours answers: JSON as the contract writes it, errors in one shape with the fitting HTTP status.

Decides the status of each kind of error and how a body is read; refuses to know the routes.
"""

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
from engine.serve import json_contract as contract

log = logging.getLogger(__name__)

INLINE_BYTES = 200_000  # a larger body is read on another thread: others wait for this one meanwhile
TOO_LARGE = ("The request is too large.", "Send less at once.")

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
    """`fields` replace those of the shape that only this place knows better ("type", "param")."""
    if status is None:
        status = next((code for kind, code in STATUSES if isinstance(error, kind)), 500)
    value = contract.error_to_json(error)
    value["error"].update(fields)
    return json_answer(value, status, headers)


async def read_json(request: Request) -> Any:
    """The body as JSON; raises BadRequest. An empty one is an empty object."""
    body = await request.body()
    try:
        if len(body) > INLINE_BYTES:
            return await run_in_threadpool(json.loads, body)
        return json.loads(body) if body else {}
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON.", f"{error}.") from error


async def on_hither_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HitherError)
    return error_answer(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """What Starlette itself refuses: no such route, another method, too large a body."""
    assert isinstance(error, HTTPException)
    words = {
        404: ("There is nothing at this address.", "See the manual's page on the server."),
        405: ("This address does not take that method.", "See the manual's page on the server."),
        413: TOO_LARGE,
    }
    title, hint = words.get(error.status_code, (error.detail, ""))
    return error_answer(HitherError(title, hint), error.status_code, error.headers, type="invalid_request_error")


async def on_unexpected_error(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return error_answer(HitherError("Something unexpected went wrong.", "The log file says more."), 500)


EXCEPTION_HANDLERS: Mapping[Any, ExceptionHandler] = {
    HitherError: on_hither_error,
    HTTPException: on_http_error,
    Exception: on_unexpected_error,
}
