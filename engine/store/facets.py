"""Which values the filters of the box could take in this library: kinds, endings, languages, authors, folders."""

from __future__ import annotations

import os
from pathlib import Path

from engine.store.database import Database

MOST = 60
SAMPLED = 5_000  # texts that are looked at for their language
STEPS = 400  # files and folders that are passed over in search of folders
Counted = tuple[str, int]


class Facets:
    """Read by any thread; each question is a few milliseconds, also over a large library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kinds(self) -> list[Counted]:
        """With the number of files of each, the most frequent first; so are the others."""
        return self._rows("SELECT kind, count(*) n FROM documents GROUP BY kind ORDER BY n DESC")

    def extensions(self, beginning: str) -> list[Counted]:
        return self._rows(
            f"""SELECT extension, count(*) n FROM documents WHERE extension != '' AND extension LIKE ? ESCAPE '\\'
                GROUP BY extension ORDER BY n DESC LIMIT {MOST}""",
            _beginning(beginning),
        )

    def languages(self) -> list[Counted]:
        """Of a sample of the texts; the numbers only tell which are frequent."""
        return self._rows(
            f"""SELECT language, count(*) n FROM (SELECT language FROM texts LIMIT {SAMPLED})
                WHERE language != '' GROUP BY language ORDER BY n DESC LIMIT {MOST}"""
        )

    def authors(self, part: str) -> list[Counted]:
        return self._rows(
            f"""SELECT author, count(*) n FROM documents WHERE author != '' AND author LIKE ? ESCAPE '\\'
                GROUP BY author ORDER BY n DESC LIMIT {MOST}""",
            "%" + _beginning(part),
        )

    def files(self, beginning: str) -> list[Path]:
        """Files whose name begins so, the latest first."""
        rows = self._database.rows(
            f"SELECT path FROM documents WHERE name LIKE ? ESCAPE '\\' ORDER BY mtime_ns DESC LIMIT {MOST}",
            (_beginning(beginning),),
        )
        return [Path(os.fsdecode(path)) for (path,) in rows]

    def folders_in(self, parent: Path, beginning: str = "") -> list[Path]:
        """Folders with files directly below `parent` whose name begins so, by name."""
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
                low = stem + name + bytes([separator[0] + 1])  # behind all that is in it
            else:
                low = path + b"\0"
        return found

    def _rows(self, sql: str, *values: str) -> list[Counted]:
        return [(str(value), int(count)) for value, count in self._database.rows(sql, values)]


def _beginning(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped + "%"
