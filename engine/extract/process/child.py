"""One isolated process, seen from outside: start, call, pause, kill."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil

from engine.extract.process import worker

START_TIMEOUT_S = 60.0
WATCH_EVERY_S = 0.2
ENDING_S = 5.0  # how long a process may take to end once its pipe is closed
# Beginnings of names: where programs, libraries, temporary files and the language are found; nothing of the session.
_INHERITED = (
    "PATH", "HOME", "LANG", "LC_", "TMP", "TEMP", "TZ", "LD_LIBRARY_PATH", "DYLD_", "OPENBLAS", "COVERAGE_",
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "NUMBER_OF_PROCESSORS",
)  # fmt: skip


class ChildFailed(Exception):
    """The process has died, or reports a failure: `code` is "timeout", "memory" or "crashed"."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Child:
    """A process that runs `function` on lists of items; used by one thread, killed by any."""

    def __init__(
        self,
        function: Callable[[Any], Sequence[Any]],
        memory_mb: int,
        command: Sequence[str],
    ) -> None:
        self._memory_bytes = memory_mb << 20
        self._pausing = threading.Lock()  # guards _paused_at and _paused_s
        self._paused_at: float | None = None
        self._paused_s = 0.0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(),
            **_platform_options(),
        )
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="extract-replies", daemon=True)
        self._reader.start()
        try:
            self._send((memory_mb, function))
            self._receive(START_TIMEOUT_S)
        except BaseException:
            self.kill()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def call(self, items: Sequence[Any], timeout_s: float) -> bytes:
        """The results of one batch as a MessagePack list, not checked yet.

        After ChildFailed with `alive` false the process must be replaced.
        """
        self._send(items)
        return self._receive(timeout_s)

    def pause(self) -> None:
        """Pause the process until `resume`; this time does not count for its deadline."""
        with self._pausing:
            if self._paused_at is None and self._signal(pause=True):
                self._paused_at = time.monotonic()

    def resume(self) -> None:
        with self._pausing:
            if self._paused_at is not None:
                self._signal(pause=False)
                self._paused_s += time.monotonic() - self._paused_at
                self._paused_at = None

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """Kill the process at once and clean up; safe to call twice."""
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        try:
            worker.write_frame(self._process.stdin, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        except (OSError, ValueError) as error:
            raise self._failure() from error

    def _receive(self, timeout_s: float) -> bytes:
        deadline = self._worked_s() + timeout_s
        while True:
            left = deadline - self._worked_s()
            try:
                reply = self._replies.get(timeout=max(min(left, WATCH_EVERY_S), 0.001))
            except queue.Empty:
                if left <= 0:
                    self.kill()
                    raise ChildFailed("timeout") from None
                if self._rss() > self._memory_bytes:
                    self.kill()
                    raise ChildFailed("memory") from None
                continue
            if reply is None:
                raise self._failure()
            status, data = reply[:1], reply[1:]
            if status == worker.MEMORY:
                raise ChildFailed("memory", data.decode("utf-8", "replace"))
            if status == worker.RAISED:
                raise ChildFailed("crashed", data.decode("utf-8", "replace"))
            return data

    def _worked_s(self) -> float:
        """A clock that stops while the process is paused."""
        with self._pausing:
            now = time.monotonic() if self._paused_at is None else self._paused_at
            return now - self._paused_s

    def _signal(self, *, pause: bool) -> bool:
        """Pause or resume the process and its children; False if it is gone."""
        if self._process.returncode is not None:
            return False
        try:
            if sys.platform != "win32":
                os.killpg(self._process.pid, signal.SIGSTOP if pause else signal.SIGCONT)
            else:
                process = psutil.Process(self._process.pid)
                process.suspend() if pause else process.resume()
        except (OSError, psutil.Error):
            return False
        return True

    def _read(self) -> None:
        assert self._process.stdout is not None
        try:
            while True:
                self._replies.put(worker.read_frame(self._process.stdout))
        except Exception:  # any error here means that the process is dying
            self._replies.put(None)

    def _failure(self) -> ChildFailed:
        """Why the process died: "memory" if it reported that or the system killed it, else "crashed"."""
        try:
            code = self._process.wait(ENDING_S)
        except subprocess.TimeoutExpired:  # it is alive, but sent an invalid reply
            self.kill()
            return ChildFailed("crashed", "its reply could not be read")
        with contextlib.suppress(OSError, ValueError):
            self._errors.seek(max(self._errors.seek(0, os.SEEK_END) - 2000, 0))
            tail = self._errors.read().decode("utf-8", "replace")
            words = tail.lower()
            if (
                "memory allocation" in words
                or "memoryerror" in words
                or "bad_alloc" in words
                or "cannot allocate" in words
            ):
                return ChildFailed("memory", tail)
            if sys.platform != "win32" and code == -signal.SIGKILL:
                return ChildFailed("memory", "ended by the system")
            return ChildFailed("crashed", f"exit status {code}. {tail}".strip())
        return ChildFailed("crashed", f"exit status {code}")

    def _rss(self) -> int:
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0


def worker_command() -> list[str]:
    """The command that starts a worker: the bundle itself with an argument, else this interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--extract-worker"]
    # -P: never import from the working folder, which may contain anything.
    return [sys.executable, "-P", "-m", "engine.extract.process.worker"]


def _environment() -> dict[str, str]:
    """The environment that readers need, with the same import path and one thread per library.

    Tokens, keys and the address of the session bus are not passed on.
    """
    package_parent = str(Path(__file__).resolve().parents[3])
    paths = [package_parent, *(entry for entry in sys.path if entry and entry != package_parent)]
    return {
        **{name: value for name, value in os.environ.items() if name.upper().startswith(_INHERITED)},
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONWARNINGS": "ignore",
        "OMP_NUM_THREADS": "1",
        "RAYON_NUM_THREADS": "1",
        "TOKIO_WORKER_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _platform_options() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS}
    # An own process group, to be killed as one. No own session: Linux divides processors among sessions, so niceness
    # has an effect only within a session.
    return {"process_group": 0}
