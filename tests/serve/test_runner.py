"""Our server: who may connect, how much it accepts, and that it stops on request."""

import contextlib
import http.client
import json
import socket
import threading
import time

import psutil
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from engine.base.errors import BadRequest
from engine.serve import connections
from engine.serve.answers import EXCEPTION_HANDLERS, json_answer, read_json
from engine.serve.guard import Guard
from engine.serve.runner import ServerThread


async def echo(request: Request) -> Response:
    return json_answer({"got": await read_json(request)})


async def broken(request: Request) -> Response:
    raise RuntimeError("a fault of ours")


@pytest.fixture
def server():
    app = Starlette(
        routes=[
            Route("/echo", echo, methods=["POST"]),
            Route("/open", lambda request: json_answer({})),
            Route("/broken", broken),
        ],
        middleware=[Middleware(Guard, token="sésame", max_body_bytes=1000, open_paths=["/open"])],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    thread = ServerThread("test server", "127.0.0.1", 0)
    thread.start(app)
    yield thread
    thread.stop()


def ask(server, method="POST", target="/echo", body="{}", **headers):
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
    given = {"Authorization": "Bearer sésame".encode(), **{name.title(): value for name, value in headers.items()}}
    try:
        connection.request(method, target, body, {name: value for name, value in given.items() if value is not None})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_who_has_the_token_is_answered(server):
    assert ask(server, body='{"a": ["é"]}'.encode()) == (200, {"got": {"a": ["é"]}})


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", "Basic sésame", "Bearer sésame2", "bearer"])
def test_who_has_not_is_refused(server, given):
    status, value = ask(server, authorization=None if given is None else given.encode())
    assert status == 401
    assert value["error"]["type"] == "authentication_error"
    assert "token" in value["error"]["title"]


def test_open_addresses_need_no_token(server):
    assert ask(server, "GET", "/open", None, authorization=None) == (200, {})


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]", ""])
def test_a_web_page_that_renamed_itself_is_refused(server, host):
    assert ask(server, host=host)[0] == 403
    assert ask(server, "GET", "/open", None, host=host)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1:9", "[::1]:9"])
def test_the_names_of_this_machine_are_let_in(server, host):
    assert ask(server, host=host)[0] == 200


@pytest.mark.parametrize(
    ("method", "target", "body", "status"),
    [
        ("POST", "/echo", "{", 400),
        ("POST", "/echo", b"\xff\xfe{", 400),
        ("POST", "/echo", "[" * 900, 400),
        ("POST", "/echo", '"' + "a" * 1000 + '"', 413),
        ("GET", "/echo", None, 405),
        ("GET", "/nowhere", None, 404),
    ],
)
def test_every_refusal_has_the_one_shape(server, method, target, body, status):
    got, value = ask(server, method, target, body)
    assert got == status
    assert value["error"]["title"] and value["error"]["message"]


def test_a_body_of_unknown_length_is_bounded_too(server):
    chunks = (b"a" * 100 for _ in range(50))
    assert ask(server, body=chunks)[0] == 413


def test_a_fault_of_ours_reveals_nothing_internal(server, caplog, expected_warnings):
    expected_warnings.allow("/broken failed")
    status, value = ask(server, "GET", "/broken", None)
    assert status == 500
    assert "fault" not in json.dumps(value)
    assert "a fault of ours" in caplog.text


def test_after_stop_nobody_listens_and_no_thread_is_left(server):
    server.stop()
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((server.host, server.port), timeout=2)
    assert "test server" not in [thread.name for thread in threading.enumerate()]


def test_stop_does_not_wait_for_a_silent_client(server):
    with socket.create_connection((server.host, server.port), timeout=2) as client:
        client.sendall(b"POST /echo HTTP/1.1\r\n")
        server.stop()
        assert client.recv(1000) == b"", "it is let go, though it never said what it wants"
    assert "test server" not in [thread.name for thread in threading.enumerate()]


def test_a_port_that_somebody_has_is_reported_at_once():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(BadRequest, match="Cannot listen"):
        ServerThread("second", "127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_reported_at_once():
    with pytest.raises(BadRequest, match="Cannot listen"):
        ServerThread("test", "203.0.113.7", 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:3000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_web_pages_are_refused_with_the_token_too(server, headers):
    status, body = ask(server, **headers)
    assert (status, body["error"]["title"]) == (403, "The request came from a web page.")


def test_a_page_of_the_server_itself_is_let_in(server):
    own = {"origin": f"http://{server.host}:{server.port}", "sec-fetch-site": "same-origin"}
    assert ask(server, **own)[0] == 200
    assert ask(server, **{"sec-fetch-site": "none"})[0] == 200


def test_half_sent_requests_take_no_more_than_their_share_and_keep_nobody_out(server, monkeypatch):
    monkeypatch.setattr(connections, "HEADERS_WITHIN_S", 2.0)
    before = psutil.Process().num_fds()
    with contextlib.ExitStack() as stack:
        held = []
        for _ in range(600):
            half = stack.enter_context(socket.create_connection((server.host, server.port), timeout=10))
            half.sendall(b"POST /echo HTTP/1.1\r\nHost: 127")
            held.append(half)
        assert ask(server)[0] == 200
        assert psutil.Process().num_fds() - before < 600 + connections.MAX_OF_ONE_PEER + 20
        for half in held:
            with contextlib.suppress(ConnectionError):
                assert half.recv(1) == b""  # closed by the server: there was no room, or the headers came too late
    assert ask(server)[0] == 200


def test_a_slow_body_is_waited_for(server, monkeypatch):
    monkeypatch.setattr(connections, "HEADERS_WITHIN_S", 0.5)
    with socket.create_connection((server.host, server.port), timeout=10) as slow:
        slow.sendall(
            b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer s\xc3\xa9same\r\n"
            b"Content-Length: 2\r\nConnection: close\r\n\r\n"
        )
        time.sleep(1.0)
        slow.sendall(b"{}")
        assert slow.recv(4096).startswith(b"HTTP/1.1 200")
