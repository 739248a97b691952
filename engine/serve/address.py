"""The file by which other processes of this person find the owner of a library: host, port, token, pid.

Only the person can read it (0600). It is stale when its process has ended. Standard library only, since each `hither`
command reads it first.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.base.private_file import write_private


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int
    token: str
    pid: int


def write(address: Address, path: Path) -> None:
    write_private(path, json.dumps(asdict(address)))


def read(path: Path) -> Address | None:
    """The owner's address; None if there is none, its process has ended, or the file is invalid."""
    try:
        value = json.loads(path.read_text("utf-8"))
        address = Address(str(value["host"]), int(value["port"]), str(value["token"]), int(value["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address if _is_alive(address.pid) else None


def remove(address: Address, path: Path) -> None:
    """Delete the file, unless another owner has replaced it."""
    if read(path) == address:
        path.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # os.kill() would end the process there; a refused connection shows it as well
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
