"""The SQLite file: connections, transactions, and SQLite errors translated to Hither's errors.

One writer connection behind a lock, one reader connection per thread. WAL with synchronous=NORMAL: a killed process
loses nothing that was committed. After a power cut the last moments may be missing, but the file is consistent, and the
scan finds them again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from engine.base.errors import DiskFull, HitherError, LibraryLocked, LibraryUnusable
from engine.store.migrations import migrate, refuse_newer

log = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 10_000


class Database:
    """The library's database file, created and migrated when it is opened.

    Raises LibraryUnusable (damaged, read-only), LibraryNewer (written by a newer version) or DiskFull.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._write_lock = threading.RLock()  # guards _writer: one transaction at a time
        self._readers_lock = threading.Lock()  # guards _readers
        self._readers: list[apsw.Connection] = []
        self._local = threading.local()
        self._closed = False
        self.commits = 0  # a counter of this process; only compared with earlier values
        with translated(path):
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            self._writer = _connect(path)
            try:
                refuse_newer(self._writer, path)  # before the next line, which writes
                self._writer.execute("PRAGMA journal_mode = WAL")
                migrate(self._writer, path)
            except BaseException:
                self._writer.close()
                raise

    def reader(self) -> apsw.Connection:
        """This thread's own reader connection."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with translated(self.path):
                connection = _connect(self.path)
                connection.execute("PRAGMA query_only = ON")
                connection.cursor_factory = _Cursor
            with self._readers_lock:
                self._readers.append(connection)
            self._local.connection = connection
        return connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples. Raises LibraryUnusable if the file is damaged there."""
        with translated(self.path):
            return self.reader().execute(sql, values).fetchall()

    @contextlib.contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """A transaction on the writer connection: committed when the block ends, rolled back if it raises.

        Nested on the same thread it joins the outer transaction.
        """
        with self._write_lock, translated(self.path):
            if self._writer.in_transaction:
                yield self._writer
                return
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
                self.commits += 1
            except BaseException:
                # SQLite has already rolled back after a full disk or an I/O error.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the file and its full-text tables, in SQLite's words; reads the complete
        file."""
        with translated(self.path):
            # A new connection: an older one checks full-text tables against its cache.
            connection = _connect(self.path)
        try:
            rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
        except (apsw.CorruptError, apsw.NotADBError) as error:
            return [str(error)]
        finally:
            connection.close()
        return [line for (text,) in rows for line in str(text).splitlines() if line != "ok"]

    def pack(self) -> None:
        """Merge the full-text tables and rewrite the file without gaps; writers wait meanwhile."""
        with self._write_lock, translated(self.path):
            for table in ("words", "names"):
                self._writer.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
            with self._temporary_files_beside():
                self._writer.execute("VACUUM")
            self._writer.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self._writer.execute("PRAGMA shrink_memory")  # VACUUM read the complete library

    @contextlib.contextmanager
    def _temporary_files_beside(self) -> Iterator[None]:
        """Make SQLite put VACUUM's copy of the library into a nameless file beside it, not into memory."""
        folder = os.fsencode(self.path.parent).decode("utf-8", "replace").replace("'", "''")
        # Fails for a folder whose name is not UTF-8; SQLite then uses its default.
        with contextlib.suppress(apsw.Error):
            self._writer.execute(f"PRAGMA temp_store_directory = '{folder}'")
        self._writer.execute("PRAGMA temp_store = FILE")
        try:
            yield
        finally:
            self._writer.execute("PRAGMA temp_store = MEMORY")
            self._writer.execute("PRAGMA temp_store_directory = ''")

    def copy_to(self, path: Path) -> None:
        """Write a snapshot into a new file (0600); reading and writing go on meanwhile."""
        with translated(path):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            copy = apsw.Connection(os.fsencode(path).decode("utf-8", "surrogateescape"))
            try:
                with copy.backup("main", self.reader(), "main") as backup:
                    backup.step(-1)  # in one step: a write in between would restart it
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            finally:
                copy.close()

    def checkpoint(self, patience_ms: int = BUSY_TIMEOUT_MS) -> None:
        """Move the write-ahead log into the file and empty it, if readers allow it within `patience_ms`."""
        with self._write_lock, translated(self.path):
            self._writer.set_busy_timeout(patience_ms)
            try:
                with contextlib.suppress(apsw.BusyError):
                    self._writer.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            finally:
                self._writer.set_busy_timeout(BUSY_TIMEOUT_MS)

    def close(self) -> None:
        with self._readers_lock:
            readers, self._readers = self._readers, []
        for connection in readers:
            connection.close()
        with self._write_lock:
            if not self._closed:
                self._closed = True
                with contextlib.suppress(apsw.Error):
                    self._writer.execute("PRAGMA optimize")
                self._writer.close()


@contextlib.contextmanager
def overwriting(connection: apsw.Connection) -> Iterator[None]:
    """Overwrite with zeros what is deleted within; SQLite otherwise leaves it in the free space of the file.

    Not for the full-text tables, which free pages all the time.
    """
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA secure_delete = OFF")


class _Cursor(apsw.Cursor):
    """A reader's cursor that translates SQLite errors about damage.

    It covers only the first row; checking each further row would double its cost. `Database.rows` covers all rows.
    """

    def execute(self, *arguments: Any, **named: Any) -> apsw.Cursor:
        try:
            return super().execute(*arguments, **named)
        except _DAMAGE as error:
            raise translate_error(error, Path(self.connection.filename)) or error from error


_DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.IOError)


def _connect(path: Path) -> apsw.Connection:
    connection = apsw.Connection(os.fsencode(path).decode("utf-8", "surrogateescape"))
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    # KiB for each of up to ten connections. Reads use the memory map below, which the system can reclaim.
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute("PRAGMA mmap_size = 268435456")
    return connection


def translate_error(error: Exception, path: Path) -> HitherError | None:
    """Hither's error for an SQLite error; None for an error that is not SQLite's."""
    if not isinstance(error, apsw.Error | UnicodeDecodeError):
        return None
    try:
        with translated(path):
            raise error
    except HitherError as known:
        return known
    except apsw.Error:
        return None


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Translate SQLite errors in the block to errors that a person can act on."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise LibraryUnusable("library.text_damaged", path=path) from error
    except apsw.FullError as error:
        raise DiskFull("disk.full", folder=path.parent, path=path) from error
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise LibraryUnusable("library.damaged", path=path) from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, PermissionError) as error:
        raise LibraryUnusable("library.unwritable", folder=path.parent, path=path) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise LibraryLocked("library.held", path=path) from error
    except apsw.IOError as error:
        raise DiskFull("disk.unwritable", folder=path.parent, path=path) from error
