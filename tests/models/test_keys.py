"""API keys of remote servers, in a real keyring backend that is kept in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from engine.base.errors import BadRequest
from engine.cli import FOUND, WRONG_USE, run
from engine.models.keys import VARIABLE, api_key, keep_api_key

URL = "https://models.example.org/v1"


class MemoryKeyring(keyring.backend.KeyringBackend):
    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.delenv(VARIABLE, raising=False)
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_a_key_is_kept_for_its_server_alone(memory: MemoryKeyring) -> None:
    keep_api_key(URL + "/", "secret")
    assert memory.kept == {("hither", URL): "secret"}
    assert api_key(URL) == "secret"
    assert api_key("https://other.example.org/v1") == ""
    keep_api_key(URL, "")
    assert memory.kept == {}
    keep_api_key(URL, "")  # nothing to forget is no mistake


def test_the_variable_stands_in(memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_api_key(URL, "kept")
    monkeypatch.setenv(VARIABLE, "given")
    assert api_key(URL) == "given"


def test_without_a_keyring_there_is_no_key_and_keeping_one_says_why(
    memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    assert api_key(URL) == ""
    with pytest.raises(BadRequest, match="keyring cannot be used"):
        keep_api_key(URL, "secret")


def test_the_command_keeps_and_forgets(
    memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("from a pipe\n"))
    assert run(["key", f"{URL}#model"]) == FOUND
    assert memory.kept == {("hither", URL): "from a pipe"}
    assert "from a pipe" not in "".join(capsys.readouterr())
    assert run(["key", "--forget", URL]) == FOUND
    assert memory.kept == {}
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["key", URL]) == WRONG_USE
    assert "No key was given" in capsys.readouterr().err
