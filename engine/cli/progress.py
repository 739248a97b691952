"""A progress line for indexing, redrawn on standard error; nothing if that is not a terminal."""

from __future__ import annotations

import sys
from types import TracebackType

from engine.base.types import Status
from engine.cli import terminal


class ProgressLine:
    """`with ProgressLine() as line: line.show(status)`; the line is erased at the end."""

    def __init__(self) -> None:
        self._stream = sys.stderr
        self._is_on = terminal.is_rich(self._stream)

    def show(self, status: Status) -> None:
        if self._is_on:
            columns = terminal.terminal_width(self._stream)
            self._stream.write("\r\x1b[K" + terminal.cut(progress_text(status), columns - 1))
            self._stream.flush()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_on:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def progress_text(status: Status) -> str:
    """ "412 of 3,080 files · words ready · meaning 13 % · about 4 min left · notes.md" """
    parts = [f"{status.words:,} of {status.documents:,} files"]
    if status.scanning:
        parts.append("looking for files")
    elif status.words + status.failed >= status.documents:
        parts.append("words ready")
    parts.append(f"meaning {percent(status.passages_with_vectors, status.passages)}")
    if status.pictures_waiting:
        parts.append(f"pictures in {status.pictures_waiting:,} files left")
    if status.model.state == "failed" and status.model.notice:
        parts.append(terminal.plain(str(status.model.notice)))
    if status.paused:
        parts.append("paused")
    if status.seconds_left is not None and status.busy:
        parts.append(f"about {duration(status.seconds_left)} left")
    if status.current:
        parts.append(terminal.plain(status.current))
    return " · ".join(parts)


def percent(part: int, total: int) -> str:
    """Never 100 % before it is complete, never 0 % once it has begun."""
    if part >= total:
        return "100 %" if total else "0 %"
    return f"{min(99, max(int(part > 0), part * 100 // total))} %"


def duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"
