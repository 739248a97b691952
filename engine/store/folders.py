"""Rows of `folders`: the folders that a person chose to index."""

from __future__ import annotations

import os
import time
from pathlib import Path

import apsw

from engine.base.messages import Message, message_from_text, message_to_text
from engine.base.types import Folder
from engine.store.database import Database


class Folders:
    """All SQL about folders."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Folder, ...]:
        rows = self._database.rows("SELECT id, path, offline, preset FROM folders ORDER BY path")
        return tuple(Folder(id, Path(os.fsdecode(path)), bool(offline), preset) for id, path, offline, preset in rows)

    def add(self, path: Path) -> Folder:
        """Add a folder (or a single file); returns the existing row if there is one."""
        with self._database.write() as connection:
            connection.execute("INSERT OR IGNORE INTO folders(path) VALUES (?)", (os.fsencode(path),))
        return next(folder for folder in self.all() if folder.path == path)

    def forget(self, folder_id: int) -> None:
        """Delete the row; its documents must be deleted before."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))

    def set_offline(self, folder_id: int, offline: bool) -> None:
        self._set(folder_id, "offline", int(offline))

    def set_scanned(self, folder_id: int) -> None:
        """Note that a complete scan of the folder has just ended."""
        self._set(folder_id, "scanned_ns", time.time_ns())

    def set_notice(self, folder_id: int, notice: Message) -> None:
        """Set what a person should see about this folder; NOTHING removes it."""
        self._set(folder_id, "notice", message_to_text(notice))

    def set_preset(self, folder_id: int, preset: str) -> None:
        self._set(folder_id, "preset", preset)

    def notices(self) -> dict[int, Message]:
        rows = self._database.rows("SELECT id, notice FROM folders WHERE notice != ''")
        return {id: message_from_text(notice) for id, notice in rows}

    def adopt(self, inner: Folder, outer: Folder) -> None:
        """Move the documents of `inner`, a folder inside `outer`, to `outer` and delete `inner`."""
        with self._database.write() as connection:
            connection.execute("UPDATE documents SET folder_id = ? WHERE folder_id = ?", (outer.id, inner.id))
            connection.execute("DELETE FROM folders WHERE id = ?", (inner.id,))

    def _set(self, folder_id: int, column: str, value: apsw.SQLiteValue) -> None:
        with self._database.write() as connection:
            connection.execute(f"UPDATE folders SET {column} = ? WHERE id = ?", (value, folder_id))
