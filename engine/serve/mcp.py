"""Search for assistants: the Model Context Protocol over lines of JSON.

Only tools that read are offered: an assistant cannot add folders or change settings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from engine import __version__
from engine.base.errors import BadRequest, HitherError
from engine.base.types import Failure, SearchRequest, SearchResponse, Status
from engine.serve import json_contract as contract

PROTOCOL_VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
FAILURES_SHOWN = 20

TOOLS: tuple[dict[str, Any], ...] = (
    {
        "name": "search",
        "title": "Search the person's files",
        "description": (
            "Finds passages in the person's own files by meaning and by words, in any language. Ask in whole "
            "sentences. Each result has the file's path and the lines or page of the passage."
        ),
        "inputSchema": {
            "type": "object",
            "properties": {
                "query": {
                    "type": "string",
                    "description": "What is looked for; may hold filters: type:pdf in:~/work after:2026-01 from:ana",
                },
                "limit": {"type": "integer", "minimum": 1, "maximum": 50, "default": 8},
                "mode": {"type": "string", "enum": ["hybrid", "semantic", "words"], "default": "hybrid"},
                "passages_per_document": {"type": "integer", "minimum": 1, "maximum": 10, "default": 2},
            },
            "required": ["query"],
        },
        "annotations": {"readOnlyHint": True, "openWorldHint": False},
    },
    {
        "name": "status",
        "title": "What can be searched",
        "description": "Which folders are indexed, how far it is, and which files could not be read and why.",
        "inputSchema": {"type": "object", "properties": {}},
        "annotations": {"readOnlyHint": True, "openWorldHint": False},
    },
)


class Library(Protocol):
    """The calls of the façade that the tools need; OwnerClient has them too."""

    def search(self, request: SearchRequest) -> SearchResponse: ...
    def status(self, *, fresh: bool = False) -> Status: ...
    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]: ...


class _Refused(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def answers(lines: Iterable[str], library: Library) -> Iterator[str]:
    """The answer to each line, in order; none for notifications."""
    for line in lines:
        if line.strip():
            yield from _answers_to(line, library)


def _answers_to(line: str, library: Library) -> Iterator[str]:
    try:
        message = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        yield _failed(None, PARSE_ERROR, "This is not JSON.")
        return
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        yield _failed(None, INVALID_REQUEST, "This is not a request.")
        return
    if "id" not in message:
        return  # a notification, which needs no answer
    params = message.get("params")
    try:
        result = _call(message["method"], params if isinstance(params, dict) else {}, library)
    except _Refused as error:
        yield _failed(message["id"], error.code, str(error))
    else:
        yield contract.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result})


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")  # NaN and Infinity, which Python would take and no answer can hold


def _failed(number: Any, code: int, text: str) -> str:
    return contract.dumps({"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": text}})


def _call(method: str, params: dict[str, Any], library: Library) -> dict[str, Any]:
    if method == "initialize":
        asked = params.get("protocolVersion")
        return {
            "protocolVersion": asked if asked in PROTOCOL_VERSIONS else PROTOCOL_VERSIONS[0],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "hither", "title": "Hither", "version": __version__},
        }
    if method == "ping":
        return {}
    if method == "tools/list":
        return {"tools": list(TOOLS)}
    if method == "tools/call":
        return _call_tool(params, library)
    raise _Refused(METHOD_NOT_FOUND, f"There is no method {method!r}.")


def _call_tool(params: dict[str, Any], library: Library) -> dict[str, Any]:
    tools: dict[str, Callable[[dict[str, Any], Library], dict[str, Any]]] = {"search": _search, "status": _status}
    tool = tools.get(str(params.get("name")))
    if tool is None:
        raise _Refused(INVALID_PARAMS, f"There is no tool {params.get('name')!r}.")
    arguments = params.get("arguments")
    try:
        value = tool(arguments if isinstance(arguments, dict) else {}, library)
    except HitherError as error:
        # The assistant reads the error and can try something else.
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    return {"content": [{"type": "text", "text": contract.dumps(value)}], "structuredContent": value}


def _search(arguments: dict[str, Any], library: Library) -> dict[str, Any]:
    if not str(arguments.get("query") or "").strip():
        raise BadRequest("http.empty_query")
    return contract.response_to_json(library.search(contract.request_from_json({"limit": 8, **arguments})))


def _status(arguments: dict[str, Any], library: Library) -> dict[str, Any]:
    return contract.status_to_json(library.status(fresh=True), library.failures(FAILURES_SHOWN))
