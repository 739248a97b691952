"""Describes a Status in sentences. Pure."""

from __future__ import annotations

import os
from pathlib import Path

from app.desktop.desktop_actions import shown_name
from app.words.i18n import counted_files, duration, localized, number, translate
from engine.base.types import FolderStatus, Status


def sentence(status: Status) -> str:
    """What is searchable and what is still to come: "412 of 3,080 files · words ready · meaning 13 %"."""
    if not status.folders and not status.documents:
        return translate("Status", "No folder yet")
    parts = []
    searchable = min(status.words + status.failed, status.documents)
    if searchable < status.documents:
        parts.append(
            translate("Status", "{done} of {total} files").format(
                done=number(searchable), total=number(status.documents)
            )
        )
    else:
        parts.append(counted_files(status.documents))
    if status.scanning:
        parts.append(translate("Status", "looking for files"))
    if status.words and searchable >= status.documents and not status.scanning and not _is_done(status):
        parts.append(translate("Status", "words ready"))
    meaning = meaning_percent(status)
    if meaning is not None and meaning < 100:
        parts.append(translate("Status", "meaning {percent} %").format(percent=number(meaning)))
    if status.pictures_waiting and meaning in (None, 100) and not status.busy:
        parts.append(
            translate("Status", "reading pictures: {count} left").format(count=number(status.pictures_waiting))
        )
    if status.paused:
        return " · ".join([translate("Status", "Paused"), *parts])
    if _is_done(status) and not status.busy:
        return " · ".join([translate("Status", "Up to date"), *parts])
    if status.seconds_left is not None and status.busy:
        parts.append(translate("Status", "{time} left").format(time=duration(status.seconds_left)))
    return " · ".join(parts)


def headline(status: Status) -> str:
    """What Hither does now, in a word or two."""
    if status.paused:
        return translate("Status", "Paused")
    if not status.folders and not status.documents:
        return translate("Status", "No folder yet")
    if status.scanning and not status.documents:
        return translate("Status", "Looking for files…")
    if status.busy or not _is_done(status):
        return translate("Status", "Indexing")
    return translate("Status", "Reading pictures") if status.pictures_waiting else translate("Status", "Up to date")


def meaning_percent(status: Status) -> int | None:
    """The percentage of passages that are embedded, rounded down; None if there are no passages."""
    if status.passages <= 0:
        return None
    if status.passages_with_vectors >= status.passages:
        return 100 if status.vectors + status.failed >= status.words else 99
    return min(99, 100 * status.passages_with_vectors // status.passages)


def activity(status: Status) -> str:
    """The file being read, or what the model does; "" when idle."""
    if status.model.state == "loading":
        return translate("Status", "Loading the model…")
    if status.current and (status.busy or status.pictures_waiting) and not status.paused:
        return translate("Status", "Reading {name}").format(name=shown_name(Path(os.fspath(status.current))))
    return ""


def attention(status: Status) -> str:
    """What needs attention: the engine's notice or a model that failed; "" for nothing."""
    if status.notice:
        return localized(status.notice)
    if status.model.state == "failed":
        return localized(status.model.notice) or translate("Status", "The model could not be loaded.")
    return ""


def progress(status: Status) -> float | None:
    """Progress of all indexing, 0 to 1; None when idle."""
    if not status.busy or not status.documents:
        return None
    words = min(1.0, (status.words + status.failed) / status.documents)
    meaning = status.passages_with_vectors / status.passages if status.passages else 0.0
    return 0.3 * words + 0.7 * meaning


def folder_sentence(folder: FolderStatus) -> str:
    """A folder's state in a few words."""
    if folder.folder.offline:
        return translate("Status", "Not connected")
    if folder.notice:
        return localized(folder.notice)
    if folder.scanning and not folder.documents:
        return translate("Status", "Looking for files…")
    searchable = min(folder.words + folder.failed, folder.documents)
    if searchable < folder.documents:
        return translate("Status", "{done} of {total} files").format(
            done=number(searchable), total=number(folder.documents)
        )
    if folder.vectors + folder.failed < folder.documents:
        percent = min(99, 100 * folder.vectors // max(1, folder.documents))
        return translate("Status", "{files} · meaning {percent} %").format(
            files=counted_files(folder.documents), percent=number(percent)
        )
    return counted_files(folder.documents)


def folder_progress(folder: FolderStatus) -> float | None:
    """A folder's progress, 0 to 1; None when nothing is left to do."""
    if folder.folder.offline or not folder.documents:
        return None
    if folder.vectors + folder.failed >= folder.documents:
        return None
    done = 0.3 * (folder.words + folder.failed) + 0.7 * (folder.vectors + folder.failed)
    return min(1.0, done / folder.documents)


def _is_done(status: Status) -> bool:
    return (
        not status.scanning
        and status.words + status.failed >= status.documents
        and status.passages_with_vectors >= status.passages
    )
