"""The program as a process: a second start shows the first, and closing leaves nothing behind."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject, qInstallMessageHandler

from app.application import install_hooks
from app.desktop.single_instance import SingleInstance, hand_over, server_name
from engine.base.paths import Paths

ROOT = Path(__file__).parent.parent.parent


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "HITHER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(condition, limit_s: float = 60) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_second_start_shows_the_first_and_closing_leaves_nothing(ready_paths: Paths, folder: Path):
    first = start(ready_paths.root, str(folder))
    try:
        wait_for(lambda: ready_paths.lock.exists() or first.poll() is not None)
        wait_for(lambda: ready_paths.endpoint.exists() or first.poll() is not None)
        assert first.poll() is None, first.stdout.read()
        second = start(ready_paths.root, "--query", "apple cake")
        output, _ = second.communicate(timeout=30)
        assert second.returncode == 0, output
        assert first.poll() is None
        children = psutil.Process(first.pid).children(recursive=True)
        first.send_signal(signal.SIGTERM)
        output, _ = first.communicate(timeout=30)
        assert first.returncode == 0, output
        assert "Traceback" not in output
        assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
        assert not ready_paths.endpoint.exists()
        assert not hand_over(server_name(ready_paths), {"do": "show"})
    finally:
        if first.poll() is None:
            first.kill()
            first.wait()


@pytest.mark.parametrize(
    "message",
    [{"do": "show"}, {"do": "toggle"}, {"do": "search", "text": "租赁 合同"}, {"do": "add", "paths": ["/data"]}],
)
def test_a_wish_is_handed_over(qapp, paths, wait, message):
    name, heard = server_name(paths), []
    parent = QObject()
    first = SingleInstance(name, parent)
    first.asked.connect(heard.append)
    assert first.listen()
    load = "import sys; from app.desktop.single_instance import hand_over"
    script = f"{load}; sys.exit(not hand_over({name!r}, {message!r}))"
    other = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    wait(lambda: other.poll() is not None)
    first.close()
    assert other.returncode == 0
    assert heard == [message]


@pytest.mark.parametrize("line", ["not json\n", "[]\n", '{"do": "format the disk"}\n', '{"text": "x"}\n'])
def test_a_wish_that_is_none_is_refused(qapp, paths, wait, line):
    from PySide6.QtNetwork import QLocalSocket

    name, heard = server_name(paths), []
    parent = QObject()
    first = SingleInstance(name, parent)
    first.asked.connect(heard.append)
    assert first.listen()
    socket = QLocalSocket()
    socket.connectToServer(name)
    socket.write(line.encode())
    wait(socket.canReadLine)
    assert b'"ok": false' in socket.readLine().data()
    assert heard == []
    first.close()


def test_nobody_there_is_no_error(qapp, paths):
    assert hand_over(server_name(paths), {"do": "show"}) is False


def test_what_nobody_caught_is_logged_and_keeps_no_frame_alive(qapp, expected_warnings, monkeypatch):
    """Python remembers the last trace; a painter in one of its frames would end after what it paints on."""
    for name in ("excepthook", "last_type", "last_value", "last_traceback"):
        monkeypatch.setattr(sys, name, getattr(sys, name, None), raising=False)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    expected_warnings.allow("Nobody caught this")
    before = qInstallMessageHandler(None)
    install_hooks()
    qInstallMessageHandler(before)
    faulthandler.enable()
    try:
        raise ValueError("by design")
    except ValueError as error:
        sys.last_value, sys.last_traceback = error, error.__traceback__
        sys.excepthook(ValueError, error, error.__traceback__)
    assert sys.last_traceback is None and sys.last_value is None
