"""PySide6 6.12.0 loses a reference of True at every emit on Python 3.11; the pinned version must not."""

import sys
import threading

from PySide6.QtCore import QObject, Qt, Signal

from app.engine_bridge import EngineBridge
from engine.base.errors import HitherError

EMITS = 5000


class Sender(QObject):
    said = Signal(bool)


def test_signals_keep_their_arguments_alive(qapp):
    sender, heard = Sender(), []
    sender.said.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        sender.said.emit(True)
    assert len(heard) == EMITS
    heard.clear()
    assert sys.getrefcount(True) >= before - 10


def test_notes_of_many_threads_arrive_once_each_and_in_order(qapp, wait):
    bridge = EngineBridge(lambda: None)
    heard: dict[int, list[int]] = {thread: [] for thread in range(4)}
    wakes = []
    bridge._woken.connect(lambda: wakes.append(1), Qt.ConnectionType.QueuedConnection)

    def speak(thread: int) -> None:
        for number in range(EMITS):
            bridge.post(lambda number=number: heard[thread].append(number))

    threads = [threading.Thread(target=speak, args=(thread,)) for thread in heard]
    for thread in threads:
        thread.start()
    wait(lambda: all(len(numbers) == EMITS for numbers in heard.values()), 30)
    assert all(numbers == list(range(EMITS)) for numbers in heard.values())
    assert len(wakes) < 4 * EMITS / 2, "wake-ups are coalesced"
    close(bridge, wait)


def test_a_note_that_fails_does_not_hold_up_the_others(qtbot, wait):
    bridge, heard = EngineBridge(lambda: None), []

    def broken() -> None:
        raise ValueError("by design")

    with qtbot.captureExceptions() as caught:
        bridge.post(broken)
        bridge.post(lambda: heard.append(1))
        wait(lambda: bool(heard))
    assert [kind for kind, *_ in caught] == [ValueError]
    close(bridge, wait)


def test_what_a_task_raises_reaches_whoever_asked(filled, wait, expected_warnings):
    expected_warnings.allow("A task of the window failed")
    failures: list[HitherError] = []

    def broken(_engine):
        raise ValueError("by design")

    filled.bridge.call(broken, None, failures.append)
    wait(lambda: bool(failures))
    assert "by design" in str(failures[0].hint)


def test_a_task_before_the_library_is_open_says_so(qapp, wait):
    bridge = EngineBridge(lambda: None)
    failures: list[HitherError] = []
    bridge.call(lambda engine: engine.status(), None, failures.append)
    wait(lambda: bool(failures))
    assert str(failures[0].title) == "The library is not open yet."
    close(bridge, wait)


def close(bridge: EngineBridge, wait) -> None:
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    wait(lambda: bool(ended))
    assert not [
        thread.name for thread in bridge.threads if thread.is_alive()
    ]  # other windows of the session may have theirs
