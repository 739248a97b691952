"""The functions that test_pool.py runs in isolated processes: good work, and every way to fail."""

import contextlib
import ctypes
import os
import pickle
import socket
import stat
import struct
import sys
import time
from pathlib import Path


class Reduced:
    """An object whose unpickling creates the file that it names."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(self.path),)


def work(items: list[str]) -> list[str]:
    return [one(item) for item in items]


def one(item: str) -> str:
    match item.partition(":")[0]:
        case "hang":
            time.sleep(600)
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(7)
        case "memory":
            held = []
            while True:
                held.append(b"x" * (16 << 20))
        case "slow-memory":
            # Grows within the address space that is allowed, beyond the memory that is.
            held = [bytearray(64 << 20) for _ in range(8)]
            time.sleep(600)
        case "raise":
            raise ValueError("no such thing")
        case "print":
            print("noise on the standard output")  # noqa: T201
            os.write(1, b"more noise")
            sys.stdout.flush()
        case "object":
            return Reduced(item.partition(":")[2])  # type: ignore[return-value]
        case "forge":
            # A process that was taken over finds the pipe to its owner and writes what it likes.
            payload = pickle.dumps(Reduced(item.partition(":")[2]))
            for number in range(3, 20):
                with contextlib.suppress(OSError):
                    if stat.S_ISFIFO(os.fstat(number).st_mode):
                        os.write(number, struct.pack("<Q", len(payload)) + payload)
            os._exit(0)
        case "endless":
            for number in range(3, 20):
                with contextlib.suppress(OSError):
                    if stat.S_ISFIFO(os.fstat(number).st_mode):
                        os.write(number, struct.pack("<Q", 1 << 62))
            time.sleep(600)
        case "environment":
            return os.environ.get(item.partition(":")[2], "not there")
        case "pid":
            return str(os.getpid())
        case "count":
            # One line every hundredth of a second, into the file that is named.
            with Path(item.partition(":")[2]).open("a", buffering=1) as stream:
                for number in range(100):
                    stream.write(f"{number}\n")
                    time.sleep(0.01)
        case "nice":
            return str(os.nice(0))
        case "network":
            try:
                socket.create_connection(("127.0.0.1", int(item.partition(":")[2])), timeout=5).close()
            except OSError as error:
                return type(error).__name__
            return "connected"
    return item.upper()


def too_few(items: list[str]) -> list[str]:
    return items[1:]
