"""Who may reach the server at an address, and the token that is stored for it."""

import os
import stat

import pytest

from engine.serve.server import is_loopback, load_or_create_token


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_is_loopback(host, expected):
    assert is_loopback(host) is expected


def test_a_token_is_made_once_and_kept_private(tmp_path):
    path = tmp_path / "new" / "serve.token"
    token = load_or_create_token(path)
    assert len(token) >= 32
    assert load_or_create_token(path) == token
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_token_file_lets_nobody_in_without_one(tmp_path):
    path = tmp_path / "serve.token"
    path.write_text("\n")
    assert load_or_create_token(path)
