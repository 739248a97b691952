"""The MCP server: requests are answered, notifications are not, and assistants can read the errors."""

import json
import subprocess
import sys

import pytest

from engine.base.paths import Paths
from engine.serve import mcp
from engine.serve.client import OwnerClient
from tests.owner import environment


@pytest.fixture
def ask(at_owner):
    library = OwnerClient.find(Paths.default())
    assert library is not None

    def ask(*messages):
        lines = [message if isinstance(message, str) else json.dumps(message) for message in messages]
        return [json.loads(line) for line in mcp.answers(lines, library)]

    return ask


def request(method, number=1, **params):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def test_a_session_from_greeting_to_answer(ask, library):
    greeted, listed, found = ask(
        request("initialize", 1, protocolVersion="2025-03-26", capabilities={}, clientInfo={"name": "test"}),
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        request("tools/list", 2),
        request("tools/call", "x", name="search", arguments={"query": "pastry with fruit", "limit": 1}),
    )
    assert greeted["result"]["protocolVersion"] == "2025-03-26"
    assert greeted["result"]["serverInfo"]["name"] == "hither"
    assert {tool["name"] for tool in listed["result"]["tools"]} == {"search", "status"}
    assert found["id"] == "x"
    value = found["result"]["structuredContent"]
    assert json.loads(found["result"]["content"][0]["text"]) == value
    assert value["results"][0]["path"] == str(library[1] / "rezept.md")


def test_the_status_is_reported(ask):
    (answer,) = ask(request("tools/call", name="status"))
    assert answer["result"]["structuredContent"]["documents"]["total"] == 6


@pytest.mark.parametrize("asked", ["1999-01-01", None, 7])
def test_an_unknown_version_gets_the_newest(ask, asked):
    (answer,) = ask(request("initialize", protocolVersion=asked))
    assert answer["result"]["protocolVersion"] == mcp.PROTOCOL_VERSIONS[0]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("{", mcp.PARSE_ERROR),
        ("[" * 100_000, mcp.PARSE_ERROR),
        ('{"jsonrpc": "2.0", "id": NaN, "method": "ping"}', mcp.PARSE_ERROR),
        ("[]", mcp.INVALID_REQUEST),
        ({"id": 1}, mcp.INVALID_REQUEST),
        (request("resources/list"), mcp.METHOD_NOT_FOUND),
        (request("tools/call", name="delete"), mcp.INVALID_PARAMS),
    ],
)
def test_what_cannot_be_answered_is_refused(ask, message, code):
    (answer,) = ask(message)
    assert answer["error"]["code"] == code


@pytest.mark.parametrize(
    "arguments", [{}, {"query": " "}, {"query": "a", "limit": 0}, {"query": "a", "mode": "magic"}, {"query": 3, "x": 1}]
)
def test_wrong_arguments_are_reported_to_the_assistant(ask, arguments):
    (answer,) = ask(request("tools/call", name="search", arguments=arguments))
    assert answer["result"]["isError"] is True
    assert answer["result"]["content"][0]["text"]


def test_the_command_speaks_it_line_by_line(at_owner):
    process = subprocess.Popen(
        [sys.executable, "-m", "engine.cli", "mcp"],
        env=environment(at_owner.home),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    for number in (1, 2):  # the answer comes before the next question is asked
        process.stdin.write(json.dumps(request("ping", number)) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"jsonrpc": "2.0", "id": number, "result": {}}
    process.stdin.close()
    assert process.wait(30) == 0
    process.stdout.close()
