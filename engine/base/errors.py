"""Every error a person can meet, each with a title (what happened) and a hint (what to do).

    HitherError
    ├── FileProblem            one file; recorded, indexing goes on
    ├── Retryable              may succeed later
    │   ├── RemoteUnavailable
    │   ├── OutOfMemory        the device; the caller halves the batch
    │   └── DiskFull
    ├── ModelError             fatal for one model; the others go on
    │   ├── ModelNotFound
    │   ├── ModelInvalid       wrong, truncated or unsafe checkpoint
    │   ├── DeviceLost         the GPU or its driver failed; the process cannot use it again
    │   └── WorkerStopped      the inference worker ended before the request was served
    ├── LibraryError           fatal for the library
    │   ├── LibraryLocked      another process owns it
    │   ├── LibraryNewer       written by a newer version
    │   └── LibraryUnusable    read-only, wrong permissions, damaged
    ├── BadRequest             wrong use: of a setting, a preset, a command, a folder
    └── Cancelled

Raise one with the id of its message and the values that fill it: `BadRequest("setting.unknown", name=name)`. Window,
command line and server say the same (engine/base/messages.py).
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Self

from engine.base.messages import Message, Value, say, values_of


class HitherError(Exception):
    """Base class of all errors; `str(error)` is title and hint in English, in one line."""

    def __init__(self, id: str, /, *, path: Path | None = None, model: str = "", **values: Value | Path) -> None:
        """`id` is in engine/base/english.py; `path` and `model`, which the error is about, are values of it too."""
        super().__init__(id)
        about: dict[str, str | Path] = {"model": model} if path is None else {"model": model, "path": path}
        self.message = say(id, **{name: about[name] for name in about.keys() & values_of(id)}, **values)
        self.path = path
        self.model = model

    @classmethod
    def of(cls, message: Message, *, path: Path | None = None, model: str = "") -> Self:
        """An error that was raised in another process, from its message."""
        error = cls.__new__(cls)
        Exception.__init__(error, message.id)
        error.message, error.path, error.model = message, path, model
        return error

    @property
    def title(self) -> Message:
        return self.message

    @property
    def hint(self) -> Message:
        return self.message.hint

    @property
    def in_full(self) -> Message:
        """Title and hint as one message."""
        return self.message.in_full

    def __str__(self) -> str:
        return str(self.in_full)


class FileProblem(HitherError):
    """One file cannot be read; `code` is one of FILE_PROBLEMS, `detail` is for the log."""

    def __init__(self, code: str, path: Path | None = None, detail: str = "") -> None:
        super().__init__(f"file.{code}", path=path)
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type[FileProblem], tuple[str, Path | None, str]]:
        return type(self), (self.code, self.path, self.detail)


class Retryable(HitherError): ...


class RemoteUnavailable(Retryable): ...


class OutOfMemory(Retryable): ...


class DiskFull(Retryable): ...


class ModelError(HitherError): ...


class ModelNotFound(ModelError): ...


class ModelInvalid(ModelError): ...


class DeviceLost(ModelError): ...


class WorkerStopped(ModelError): ...


class LibraryError(HitherError): ...


class LibraryLocked(LibraryError): ...


class LibraryNewer(LibraryError): ...


class LibraryUnusable(LibraryError): ...


class BadRequest(HitherError): ...


class Cancelled(HitherError):
    def __init__(self) -> None:
        super().__init__("cancelled")


def unexpected(error: Exception) -> HitherError:
    """Wrap a bug in an error with words, for the thread boundaries that must go on after any exception."""
    problem = HitherError("unexpected", kind=type(error).__name__, detail=str(error))
    problem.__cause__ = error
    return problem


FILE_PROBLEMS = (
    "unreadable", "vanished", "changing", "empty", "no_text", "binary", "unsupported", "archive", "too_large",
    "truncated", "inner_limit", "inner_damaged", "pictures", "encoding", "password", "corrupt", "timeout", "memory",
    "crashed", "special", "loop", "name", "io", "overlap", "offline",
)  # fmt: skip
"""Why a file is not indexed or only partly; the message of a code is "file.<code>" (engine/base/english.py)."""

BENIGN = frozenset({
    "empty", "no_text", "binary", "unsupported", "archive", "special", "overlap",
})  # fmt: skip
"""Those of FILE_PROBLEMS that are not errors (a program has no text); they are counted separately."""

PROBLEM_OF_ERRNO = {
    errno.EACCES: "unreadable",
    errno.EPERM: "unreadable",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ESTALE: "vanished",
    errno.ELOOP: "loop",
    errno.ENAMETOOLONG: "name",
    errno.ENXIO: "special",
    errno.ENODEV: "special",
}
"""The file problem for each error number of the system; every other number is "io"."""
