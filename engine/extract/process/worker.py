"""The inside of an isolated process: reads batches from standard input and answers on standard output.

Requests are pickles from the owner, replies are MessagePack: so a hostile file that takes over this process cannot make
the owner run code. The process first limits itself (memory, priority, no network), since the files that it reads may be
hostile.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from typing import IO, Any

import msgspec

READY, DONE, MEMORY, RAISED = b"y", b"d", b"m", b"r"  # the first byte of a reply
_LENGTH = struct.Struct("<Q")
MAX_FRAME_BYTES = 2 << 30  # more than any batch gives; a length beyond it is not a reply
NICENESS = 10
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG = 1


def write_frame(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """The next bytes; EOFError if the other side is gone or does not send a frame."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(header)
    if length > MAX_FRAME_BYTES:
        raise EOFError
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def main() -> None:
    """Serve until standard input ends."""
    requests = sys.stdin.buffer
    # Output of libraries must not break the protocol.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        memory_mb, function = pickle.loads(read_frame(requests))
        _limit(memory_mb)
        write_frame(replies, READY)
        while True:
            items = pickle.loads(read_frame(requests))
            write_frame(replies, _answer(function, items))
    except (EOFError, BrokenPipeError):
        # Skip the shutdown of libraries, which a hostile file may have left in any state.
        os._exit(0)


def _answer(function: Callable[[Any], Sequence[Any]], items: Sequence[Any]) -> bytes:
    try:
        results = list(function(items))
        encoded = msgspec.msgpack.encode(results)
    except MemoryError:
        return MEMORY + b"MemoryError"
    except Exception as error:  # per-file extraction: a bug in a reader must cost one file, not the library
        return RAISED + f"{type(error).__name__}: {error}".encode("utf-8", "replace")
    if len(results) != len(items):
        return RAISED + f"{len(results)} results for {len(items)} items".encode()
    return DONE + encoded


def _limit(memory_mb: int) -> None:
    if sys.platform == "win32":
        return  # the parent sets its priority and watches its memory
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    import resource

    # Address space is always larger than memory in use; this limit catches growth that is too fast for the
    # parent's checks.
    limit = (memory_mb + 1024) << 20
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _limit_linux(signal.SIGKILL)


def _limit_linux(death_signal: int) -> None:
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as stream:  # noqa: PTH123
        stream.write("1000")  # when memory is short, the system kills this process first
    import ctypes

    libc = ctypes.CDLL(None)
    with contextlib.suppress(AttributeError, OSError):
        libc.prctl(_PR_SET_PDEATHSIG, death_signal)
        # An own network namespace has no network. Root may create one directly, others inside a user
        # namespace if the system allows it. Otherwise the only protection is that no reader opens a socket.
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


if __name__ == "__main__":
    main()
