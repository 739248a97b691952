"""Stores the window's layout and search history in `window.ini`, apart from the user's settings."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QByteArray, QSettings

from engine.base.paths import Paths

HISTORY = 50


class WindowState:
    """Geometry, layout and search history of the window of one library."""

    def __init__(self, paths: Paths) -> None:
        path = paths.root / "window.ini"
        with contextlib.suppress(OSError):  # a folder that cannot be written: nothing is kept then
            path.touch(mode=0o600)  # Qt would make it for everybody to read, and keeps the rights of what is there
            path.chmod(0o600)
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def bytes(self, name: str) -> QByteArray | None:
        value = self._store.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        self._store.setValue(f"window/{name}", value)

    def flag(self, name: str, default: bool) -> bool:
        return str(self._store.value(f"window/{name}", default)).lower() in ("true", "1")

    def keep_flag(self, name: str, value: bool) -> None:
        self._store.setValue(f"window/{name}", value)

    def number(self, name: str, default: int) -> int:
        try:
            return int(str(self._store.value(f"window/{name}", default)))
        except ValueError:
            return default

    def text(self, name: str) -> str:
        value = self._store.value(f"window/{name}", "")
        return value if isinstance(value, str) else ""

    def keep_text(self, name: str, value: str) -> None:
        self._store.setValue(f"window/{name}", value)

    def searches(self, name: str = "history") -> list[str]:
        """The history, newest first."""
        value = self._store.value(f"searches/{name}", [])
        values = [value] if isinstance(value, str) else value
        return [text for text in values if isinstance(text, str)] if isinstance(values, list) else []

    def keep_search(self, text: str, name: str = "history") -> None:
        text = text.strip()
        if not text:
            return
        kept = [text, *(old for old in self.searches(name) if old != text)][:HISTORY]
        self._store.setValue(f"searches/{name}", kept)

    def clear_searches(self, name: str = "history") -> None:
        self._store.remove(f"searches/{name}")

    def write(self) -> None:
        self._store.sync()
