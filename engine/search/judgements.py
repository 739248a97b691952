"""Stores which results a person called right or wrong, in the format that `hither eval` reads.

One line a query: {"id", "query", "relevant": [{"path", "grade"}]}, grade 1 for a right file and 0 for a wrong one.
Lines that a person added stay as they are; a file that cannot be read is never overwritten.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.base.errors import BadRequest, DiskFull
from engine.base.private_file import write_private


class Judgements:
    """Safe to call from any thread; reads and writes a small file each time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()  # guards the file: it is read, changed and written

    def of(self, query: str) -> Mapping[Path, bool]:
        """What was said of files for this question; empty where the file cannot be read."""
        try:
            lines = self._read()
        except BadRequest:
            return {}
        line = next((line for line in lines if line.get("query") == query.strip()), {})
        return {Path(each["path"]): float(each.get("grade", 1)) > 0 for each in line.get("relevant", ())}

    def judge(self, query: str, path: Path, right: bool | None) -> None:
        """Say that a file is right or wrong for a question, or (None) nothing of it any more.

        Raises BadRequest where the file of judgements is not one, DiskFull where it cannot be written.
        """
        query = query.strip()
        if not query:
            raise BadRequest("judgement.no_query")
        with self._lock:
            lines = self._read()
            line = next((line for line in lines if line.get("query") == query), None)
            if line is None:
                line = {"id": _next_id(lines), "query": query, "relevant": []}
                lines.append(line)
            name = os.fspath(path)
            kept = [each for each in line["relevant"] if each["path"] != name]
            line["relevant"] = kept if right is None else [*kept, {"path": name, "grade": int(right)}]
            lines = [line for line in lines if line["relevant"]]
            try:
                # Names stay readable; one that is not UTF-8 cannot, and makes its line all escapes.
                write_private(self.path, "".join(_line(each) + "\n" for each in lines))
            except OSError as error:
                raise DiskFull("judgement.not_kept", path=self.path) from error

    def _read(self) -> list[dict[str, Any]]:
        try:
            text = self.path.read_text("utf-8")
            lines = [json.loads(line) for line in text.splitlines() if line.strip()]
            if all(_is_question(line) for line in lines):
                return lines
        except FileNotFoundError:
            return []
        except (OSError, ValueError):
            pass
        raise BadRequest("judgement.unreadable", path=self.path)


def _is_question(line: Any) -> bool:
    return (
        isinstance(line, dict)
        and isinstance(line.get("query"), str)
        and isinstance(line.get("relevant"), list)
        and all(isinstance(each, dict) and isinstance(each.get("path"), str) for each in line["relevant"])
    )


def _line(line: Mapping[str, Any]) -> str:
    text = json.dumps(line, ensure_ascii=False)
    return json.dumps(line) if any("\ud800" <= character <= "\udfff" for character in text) else text


def _next_id(lines: list[dict[str, Any]]) -> str:
    known = {str(line.get("id", "")) for line in lines}
    number = len(lines) + 1
    while str(number) in known:
        number += 1
    return str(number)
