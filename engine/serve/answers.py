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
from engine.serve import json_contract as contract

log = logging.getLogger(__name__)

INLINE_BYTES = 200_000  # a larger body is parsed on another thread, as it would block the event loop
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
        raise BadRequest("The body is not JSON.", f"{error}.") from error


async def on_hither_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HitherError)
    return error_answer(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answers what Starlette rejects: unknown route, wrong method, too large body."""
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
