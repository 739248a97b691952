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

Window, command line and server print the same words. The words are English here; the window translates them through the
context "errors" (app/words/i18n.py).
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path


class HitherError(Exception):
    """Base class of all errors; `str(error)` is title and hint in one line."""

    def __init__(self, title: str, hint: str = "", *, path: Path | None = None, model: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint
        self.path = path
        self.model = model

    def __str__(self) -> str:
        return f"{self.title} {self.hint}".strip()


class FileProblem(HitherError):
    """One file cannot be read; `code` is a key of FILE_PROBLEMS, which gives title and hint."""

    def __init__(self, code: str, path: Path | None = None, detail: str = "") -> None:
        problem = FILE_PROBLEMS[code]
        super().__init__(problem.title, problem.hint, path=path)
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
        super().__init__("Cancelled.")


def unexpected(error: Exception) -> HitherError:
    """Wrap a bug in an error with words, for the thread boundaries that must go on after any exception."""
    problem = HitherError(
        f"Something went wrong: {type(error).__name__}: {error}", "Please report it with the log file."
    )
    problem.__cause__ = error
    return problem


@dataclass(frozen=True, slots=True)
class Problem:
    """Title and hint of one kind of file problem. `benign` means no fault of the file (a program has no text); counted
    apart."""

    title: str
    hint: str
    benign: bool = False


FILE_PROBLEMS: dict[str, Problem] = {
    "unreadable": Problem("No permission to read it.", "Change its permissions, then choose Retry."),
    "vanished": Problem("It disappeared while it was read.", "Nothing to do: it is picked up again if it returns."),
    "changing": Problem("It changes while it is read.", "It is read again once it has been still for a moment."),
    "empty": Problem("It is empty.", "Nothing to do: its name is searchable.", benign=True),
    "no_text": Problem("It holds no text.", "Nothing to do: its name is searchable.", benign=True),
    "binary": Problem(
        "It is a program or data file without text.", "Nothing to do: its name is searchable.", benign=True
    ),
    "unsupported": Problem(
        "This kind of file cannot be read yet.", "Nothing to do: its name is searchable.", benign=True
    ),
    "archive": Problem(
        "This kind of archive cannot be read.",
        "Unpack it, or pack it as ZIP or 7z, to find what is inside; its name is searchable.",
        benign=True,
    ),
    "too_large": Problem("It is larger than the limit.", "Raise the size limit in the settings to index it."),
    "truncated": Problem(
        "Only its beginning is indexed: its text is very long.", "Split the file to have all of it indexed."
    ),
    "inner_limit": Problem(
        "Only a part of what is inside it is indexed: it is very large.", "Unpack it to have all of it indexed."
    ),
    "inner_damaged": Problem(
        "Some of what is inside it could not be read; the rest is indexed.", "Unpack it to see which files those are."
    ),
    "pictures": Problem(
        "The words in its pictures could not be read; the rest is indexed.",
        "Choose Retry, or leave it out with a rule.",
    ),
    "encoding": Problem("Its text encoding could not be recognised.", "Save it as UTF-8."),
    "password": Problem("It is protected by a password.", "Save a copy without the password."),
    "corrupt": Problem("It is damaged or not what its name says.", "Open it in its own program and save it again."),
    "timeout": Problem("Reading it took too long.", "Choose Retry, or leave it out with a rule."),
    "memory": Problem("Reading it needed too much memory.", "Split the file, or leave it out with a rule."),
    "crashed": Problem("Its reader crashed on it.", "Open it in its own program and save it again, then choose Retry."),
    "special": Problem(
        "It is not an ordinary file.", "Nothing to do: pipes, sockets and devices are left out.", benign=True
    ),
    "loop": Problem("Its links lead in a circle.", "Remove the link that points back to its own folder."),
    "name": Problem("Its name is too long for this system.", "Rename it."),
    "io": Problem("The disk could not read it.", "Check the disk or the network drive, then choose Retry."),
    "overlap": Problem(
        "This folder is already part of another one.", "Nothing to do: its files are indexed once.", benign=True
    ),
    "offline": Problem(
        "Its disk or network drive is not connected.", "Connect it: its files stay in the library meanwhile."
    ),
}

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
