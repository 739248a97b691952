"""Lists possible values of the filters in this library: kinds, extensions, languages, authors, folders."""

from __future__ import annotations

import os
import re
from pathlib import Path

from engine.store.database import Database

MOST = 60
SAMPLED = 5_000  # texts whose language is counted
STEPS = 400  # at most this many files and folders are visited to find folders
Counted = tuple[str, int]


class Facets:
    """Safe to call from any thread; each query takes a few milliseconds, also in a large library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kinds(self) -> list[Counted]:
        """Kinds with their number of files, most frequent first. The other methods return the same form."""
        return self._rows("SELECT kind, count(*) n FROM documents GROUP BY kind ORDER BY n DESC")

    def extensions(self, beginning: str) -> list[Counted]:
        return self._rows(
            f"""SELECT extension, count(*) n FROM documents WHERE extension != '' AND extension LIKE ? ESCAPE '\\'
                GROUP BY extension ORDER BY n DESC LIMIT {MOST}""",
            _beginning(beginning),
        )

    def languages(self) -> list[Counted]:
        """Counted in a sample of the texts, so the numbers only give the order."""
        return self._rows(
            f"""SELECT language, count(*) n FROM (SELECT language FROM texts LIMIT {SAMPLED})
                WHERE language != '' GROUP BY language ORDER BY n DESC LIMIT {MOST}"""
        )

    def authors(self, part: str) -> list[Counted]:
        return self._people("author", part)

    def senders(self, part: str) -> list[Counted]:
        return self._people("sender", part)

    def recipients(self, part: str) -> list[Counted]:
        """All recipients of a mail are one value."""
        return self._people("recipients", part)

    def subjects(self, part: str) -> list[Counted]:
        return self._people("subject", part)

    def has_sender(self, name: str) -> bool:
        return self._has("sender", name)

    def has_recipient(self, name: str) -> bool:
        return self._has("recipients", name)

    def has_author(self, name: str) -> bool:
        return self._has("author", name)

    def _has(self, column: str, name: str) -> bool:
        """Whether the column contains the name as separate words; Chinese and Japanese names need no word borders."""
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name), re.IGNORECASE)
        return any(whole.search(found) for found, _ in self._people(column, name))

    def _people(self, column: str, part: str) -> list[Counted]:
        like = f"{column} != '' AND {column} LIKE ?1 ESCAPE '\\'"
        return self._rows(
            f"""SELECT {column}, count(*) n FROM (SELECT {column} FROM documents WHERE {like}
                UNION ALL SELECT {column} FROM parts WHERE {like}) GROUP BY {column} ORDER BY n DESC LIMIT {MOST}""",
            "%" + _beginning(part),
        )

    def files(self, beginning: str) -> list[Path]:
        """Files whose name begins with `beginning`, most recent first."""
        rows = self._database.rows(
            f"SELECT path FROM documents WHERE name LIKE ? ESCAPE '\\' ORDER BY mtime_ns DESC LIMIT {MOST}",
            (_beginning(beginning),),
        )
        return [Path(os.fsdecode(path)) for (path,) in rows]

    def folders_in(self, parent: Path, beginning: str = "") -> list[Path]:
        """Folders with files, directly below `parent`, whose name begins with `beginning`; sorted by name."""
        separator = os.sep.encode()
        stem = os.fsencode(parent).rstrip(separator) + separator
        low = stem + os.fsencode(beginning)
        end = stem[:-1] + bytes([separator[0] + 1])
        found: list[Path] = []
        for _ in range(STEPS):
            path = (
                self._database.reader()
                .execute("SELECT path FROM documents WHERE path >= ? AND path < ? ORDER BY path LIMIT 1", (low, end))
                .get
            )
            if path is None or not path.startswith(stem + os.fsencode(beginning)) or len(found) >= MOST:
                break
            name, inner, _ = path[len(stem) :].partition(separator)
            if inner:
                found.append(Path(os.fsdecode(stem + name)))
                low = stem + name + bytes([separator[0] + 1])  # skip everything inside
            else:
                low = path + b"\0"
        return found

    def _rows(self, sql: str, *values: str) -> list[Counted]:
        return [(str(value), int(count)) for value, count in self._database.rows(sql, values)]


def _beginning(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped + "%"
