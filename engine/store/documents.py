"""Rows of `documents`: which files there are, the state of each, and what failed.

Their passages are in passages.py; engine/index/changes.py decides what to do about a changed file.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw
import numpy as np

from engine.base.errors import BENIGN, FILE_PROBLEMS
from engine.base.types import Failure, FileStat, Kind
from engine.store.database import Database, overwriting
from engine.store.filter_sql import below
from engine.text.words import index_text

PENDING, READY, FAILED = 0, 1, 2
_KNOWN = "id, size_bytes, mtime_ns, inode, device, state, prepared_version, problem"  # fields of KnownDocument
_AT_ONCE = 2000
_BENIGN = tuple(sorted(BENIGN))


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the library knows of one file, for comparison with the disk."""

    id: int
    size_bytes: int
    mtime_ns: int
    inode: int
    device: int
    state: int
    prepared_version: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PendingDocument:
    """A document as it was when it was handed out for reading; a scan may see it change meanwhile."""

    id: int
    path: Path
    size_bytes: int
    mtime_ns: int
    content_hash: bytes | None
    prepared_version: int
    pictures: int = 0  # a state defined in engine/store/pictures.py


@dataclass(frozen=True, slots=True)
class FolderCounts:
    documents: int = 0
    words: int = 0
    failed: int = 0


class Documents:
    """All SQL about documents as files. Each method that writes uses one transaction."""

    def __init__(self, database: Database, *, has_same_format: Callable[[Path, Path], bool] | None = None) -> None:
        """`has_same_format(old, new)` says whether the text stays the same when a file is renamed so; else it is read
        again."""
        self._database = database
        self._reads_alike = has_same_format or _have_same_suffix

    # --- reading

    def known(self, folder_id: int, part: Path) -> Iterator[tuple[bytes, KnownDocument]]:
        """The documents at and below `part` (the folder or a path in it), in order of their encoded paths.

        Rows are read in batches as the caller iterates, so a scan may change rows that it has already passed.
        """
        select = f"SELECT path, {_KNOWN} FROM documents WHERE +folder_id = ?"
        _, (key, first, end) = below(part)  # one query with OR would sort all rows each time
        for path, *rest in self._database.rows(f"{select} AND path = ?", (folder_id, key)):
            yield path, KnownDocument(*rest)
        sql = f"{select} AND path > ? AND path < ? ORDER BY path LIMIT {_AT_ONCE}"
        last = first
        while rows := self._database.rows(sql, (folder_id, last, end)):
            for path, *rest in rows:
                yield path, KnownDocument(*rest)
            last = rows[-1][0]

    def known_at(self, paths: Iterable[Path]) -> list[tuple[bytes, KnownDocument]]:
        """The documents at and below these paths, in order of their encoded paths."""
        reader, found = self._database.reader(), {}
        for path in paths:
            condition, values = below(path)
            for key, *rest in reader.execute(f"SELECT path, {_KNOWN} FROM documents d WHERE {condition}", values):
                found[key] = KnownDocument(*rest)
        return sorted(found.items(), key=lambda item: item[0])

    def inodes(self) -> np.ndarray:
        """The inodes of all documents, int64, ascending."""
        rows = self._database.reader().execute("SELECT inode FROM documents WHERE inode != 0 ORDER BY inode")
        return np.fromiter((inode for (inode,) in rows), np.int64)

    def other_names(self, files: Iterable[FileStat]) -> set[Path]:
        """Other paths of documents with the same inodes: hard links, or files that are gone but whose event has not
        come yet."""
        reader, found = self._database.reader(), set()
        for stat in files:
            sql = "SELECT path FROM documents WHERE inode = ? AND device = ? AND path != ?"
            for (path,) in reader.execute(sql, (signed(stat.inode), signed(stat.device), _key(stat))):
                found.add(Path(os.fsdecode(path)))
        return found

    def are_on_other_device(self, folder_id: int, device: int) -> bool:
        """Whether a folder has documents, and none of them on this device."""
        sql = "SELECT count(*), sum(device = ?) FROM documents WHERE folder_id = ? AND inode != 0"
        ((count, here),) = self._database.rows(sql, (signed(device), folder_id))
        return bool(count) and not here

    def pending(self, limit: int, skip: frozenset[int] = frozenset()) -> list[PendingDocument]:
        """The next documents to read, most recently modified first."""
        rows = self._database.rows(
            "SELECT id, path, size_bytes, mtime_ns, content_hash, prepared_version, pictures FROM documents"
            " WHERE state = 0 ORDER BY mtime_ns DESC LIMIT ?",
            (limit + len(skip),),
        )
        found = [PendingDocument(id, Path(os.fsdecode(path)), *rest) for id, path, *rest in rows if id not in skip]
        return found[:limit]

    def pending_at(self, paths: Sequence[Path]) -> list[PendingDocument]:
        """Those of these files that are to be read, in their order."""
        found = []
        for path in paths:
            for id, *rest in self._database.rows(
                "SELECT id, size_bytes, mtime_ns, content_hash, prepared_version, pictures FROM documents"
                " WHERE path = ? AND state = 0",
                (os.fsencode(path),),
            ):
                found.append(PendingDocument(id, path, *rest))
        return found

    def pending_count(self, paths: Sequence[Path] = ()) -> int:
        """How many documents wait to be read, only below these paths if any are given."""
        reader = self._database.reader()
        if not paths:
            return int(reader.execute("SELECT count(*) FROM documents WHERE state = 0").get)
        total = 0
        for path in paths:
            condition, values = below(path)
            total += int(
                reader.execute(f"SELECT count(*) FROM documents d WHERE state = 0 AND {condition}", values).get
            )
        return total

    def counts(self) -> dict[int, FolderCounts]:
        """Per folder: all documents, those with searchable words, those that failed (without benign problems)."""
        marks = ",".join("?" * len(_BENIGN))
        rows = self._database.rows(
            f"""SELECT folder_id, count(*), sum(state != 0),
                       sum(problem != '' AND problem NOT IN ({marks}))
                FROM documents GROUP BY folder_id""",
            _BENIGN,
        )
        return {folder_id: FolderCounts(total, words, failed) for folder_id, total, words, failed in rows}

    def failures(self, limit: int, *, benign: bool = False) -> tuple[Failure, ...]:
        """The most recent failures first."""
        marks = ",".join("?" * len(_BENIGN))
        condition = "" if benign else f"AND problem NOT IN ({marks})"
        rows = self._database.rows(
            f"SELECT path, problem FROM documents WHERE problem != '' {condition} ORDER BY changed_ns DESC LIMIT ?",
            (limit,) if benign else (*_BENIGN, limit),
        )
        return tuple(_failure(Path(os.fsdecode(path)), code) for path, code in rows)

    # --- writing

    def apply(
        self,
        folder_id: int,
        *,
        new: Sequence[tuple[FileStat, Kind]] = (),
        changed: Sequence[tuple[int, FileStat]] = (),
        touched: Sequence[tuple[int, FileStat]] = (),
        moved: Sequence[tuple[int, FileStat]] = (),
        gone: Sequence[int] = (),
    ) -> None:
        """Write what a scan found.

        `new` and `changed` become pending; `touched` only get their new stat; `moved` get a new path and keep
        everything else; `gone` are deleted with their passages.
        """
        with self._database.write() as connection:
            _delete(connection, gone)
            for id, stat in moved:
                # The new path may have a row already: the rename overwrote that file.
                for other in list(connection.execute("SELECT id FROM documents WHERE path = ?", (_key(stat),))):
                    if other[0] != id:
                        _delete(connection, other)
                self._rename(connection, id, stat.path, folder_id)
                connection.execute(_SET_STAT, (*_stat(stat), id))
            connection.executemany(
                "UPDATE documents SET size_bytes=?, mtime_ns=?, inode=?, device=?, state=0 WHERE id=?",
                [(*_stat(stat), id) for id, stat in changed],
            )
            connection.executemany(_SET_STAT, [(*_stat(stat), id) for id, stat in touched])
            for stat, kind in new:
                for (id,) in connection.execute(
                    """INSERT INTO documents(
                         folder_id, path, name, extension, kind, size_bytes, mtime_ns, inode, device)
                       VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT(path) DO NOTHING RETURNING id""",
                    (folder_id, _key(stat), printable(stat.path.name), _extension(stat.path), str(kind), *_stat(stat)),
                ):
                    write_names(connection, id, stat.path, "")

    def note_problem(self, folder_id: int, path: Path, kind: Kind, code: str) -> None:
        """Record a file or folder that a scan could not use, so that it is listed with its reason."""
        with self._database.write() as connection:
            for (id,) in connection.execute(
                """INSERT INTO documents(
                     folder_id, path, name, extension, kind,
                     size_bytes, mtime_ns, inode, device, state, problem, changed_ns
                   ) VALUES (?,?,?,?,?,0,0,0,0,?,?,?)
                   ON CONFLICT(path) DO UPDATE SET problem = excluded.problem WHERE problem != excluded.problem
                   RETURNING id""",
                (
                    folder_id,
                    os.fsencode(path),
                    printable(path.name),
                    _extension(path),
                    str(kind),
                    FAILED,
                    code,
                    time.time_ns(),
                ),
            ):
                write_names(connection, id, path, "")

    def retry(self, paths: Sequence[Path] = ()) -> int:
        """Make failed documents pending again; returns how many."""
        with self._database.write() as connection:
            if not paths:
                connection.execute("UPDATE documents SET state=0, prepared_version=0 WHERE problem != ''")
                return connection.changes()
            changed = 0
            for path in paths:
                connection.execute(
                    "UPDATE documents SET state=0, prepared_version=0, content_hash=NULL WHERE path = ?",
                    (os.fsencode(path),),
                )
                changed += connection.changes()
            return changed

    def retry_outdated(self, version: int) -> int:
        """Make documents pending that another version of extractor or chunker prepared; returns how many."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE documents SET state=0 WHERE state != 0 AND prepared_version NOT IN (0, ?)", (version,)
            )
            return connection.changes()

    def move_tree(self, source: Path, target: Path, folder_id: int) -> int:
        """Move every document below `source` to the same place below `target`; returns how many. No file is read
        again."""
        with self._database.write() as connection:
            old = os.fsencode(source)
            condition, values = below(source)
            rows = list(connection.execute(f"SELECT id, path FROM documents d WHERE {condition}", values))
            for id, path in rows:
                new = Path(os.fsdecode(os.fsencode(target) + path[len(old) :]))
                for other in list(connection.execute("SELECT id FROM documents WHERE path=?", (os.fsencode(new),))):
                    _delete(connection, other)
                self._rename(connection, id, new, folder_id)
            return len(rows)

    def delete_below(self, path: Path, limit: int = 2000) -> int:
        """Delete up to `limit` documents at or below a path; returns how many. The limit keeps the transaction
        short."""
        with self._database.write() as connection:
            condition, values = below(path)
            rows = connection.execute(f"SELECT id FROM documents d WHERE {condition} LIMIT ?", (*values, limit))
            ids = [id for (id,) in rows]
            _delete(connection, ids)
            return len(ids)

    def delete_of_folder(self, folder_id: int, limit: int = 2000) -> int:
        """Delete up to `limit` documents of a folder; returns how many."""
        with self._database.write() as connection:
            rows = connection.execute("SELECT id FROM documents WHERE folder_id = ? LIMIT ?", (folder_id, limit))
            ids = [id for (id,) in rows]
            _delete(connection, ids)
            return len(ids)

    def _rename(self, connection: apsw.Connection, document_id: int, path: Path, folder_id: int) -> None:
        old, title, problem = connection.execute(
            "SELECT path, title, problem FROM documents WHERE id=?", (document_id,)
        ).get
        connection.execute(
            "UPDATE documents SET path=?, name=?, extension=?, folder_id=? WHERE id=?",
            (os.fsencode(path), printable(path.name), _extension(path), folder_id, document_id),
        )
        # Read it again: the new name may mean another format (a finished download), or it was not found under the old
        # name.
        if problem == "vanished" or not self._reads_alike(Path(os.fsdecode(old)), path):
            connection.execute("UPDATE documents SET state=0, prepared_version=0 WHERE id=?", (document_id,))
        write_names(connection, document_id, path, title)

    def paths(self) -> Iterator[Path]:
        for (path,) in self._database.reader().execute("SELECT path FROM documents"):
            yield Path(os.fsdecode(path))


def printable(text: str) -> str:
    """Text that SQLite and a screen can hold: bytes that are not UTF-8 become U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_SET_STAT = "UPDATE documents SET size_bytes=?, mtime_ns=?, inode=?, device=? WHERE id=?"


def _key(stat: FileStat) -> bytes:
    return os.fsencode(stat.path)


def _stat(stat: FileStat) -> tuple[int, int, int, int]:
    # SQLite's integers are signed; some file systems use all 64 bits of an inode.
    return stat.size_bytes, stat.mtime_ns, signed(stat.inode), signed(stat.device)


def signed(number: int) -> int:
    """An unsigned 64-bit number as the signed one that SQLite stores."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _have_same_suffix(old: Path, new: Path) -> bool:
    return old.suffix.lower() == new.suffix.lower()


def _extension(path: Path) -> str:
    return printable(path.suffix[1:].lower())


def _failure(path: Path, code: str) -> Failure:
    return Failure(path, code if code in FILE_PROBLEMS else "io")


def write_names(connection: apsw.Connection, document_id: int, path: Path, title: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO names(rowid, name, title, path) VALUES (?,?,?,?)",
        (
            document_id,
            index_text(printable(path.name)),
            index_text(title),
            index_text(printable(str(path.parent))),
        ),
    )


def _delete(connection: apsw.Connection, ids: Iterable[int]) -> None:
    rows = [(id,) for id in ids]
    connection.executemany("DELETE FROM names WHERE rowid = ?", rows)
    with overwriting(connection):
        connection.executemany("DELETE FROM documents WHERE id = ?", rows)  # chunks go with it
