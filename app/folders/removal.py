"""Removes folders from the library and excludes files from the index. The files themselves are never touched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from app.desktop.desktop_actions import shown_path
from app.widgets.plain import plain
from app.words.i18n import counted_files, isolated, translate
from engine.base.types import FolderStatus

if TYPE_CHECKING:
    from engine.engine import Engine


def ask_to_remove(parent: QWidget, status: FolderStatus) -> bool:
    """Ask whether to remove a folder."""
    box = question(parent, status)
    box.exec()
    box.deleteLater()
    return box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole


def question(parent: QWidget, status: FolderStatus) -> QMessageBox:
    """The question box; Escape and Enter keep the folder."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(translate("Removal", "Remove a folder"))
    folder = isolated(shown_path(status.folder.path))
    box.setText(plain(translate("Removal", "Stop searching in {folder}?").format(folder=folder)))
    box.setInformativeText(
        translate("Removal", "{files} leave the library. The files themselves stay where they are.").format(
            files=counted_files(status.documents)
        )
    )
    box.addButton(translate("Removal", "Remove"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(translate("Removal", "Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    return box


def leave_out(engine: Engine, paths: Sequence[Path]) -> None:
    """Add an exclusion rule for each file; raises BadRequest."""
    rules = [rule_for(path) for path in paths]
    known = engine.settings.indexing.exclude
    engine.change_setting("indexing.exclude", (*known, *(rule for rule in rules if rule not in known)))


def rule_for(path: Path) -> str:
    """A .gitignore pattern for files of this name in folders of this name."""
    parts = path.parts[-2:]
    return (
        "/".join(_escaped(part) for part in parts)
        if len(parts) == 2 and parts[0] != path.anchor
        else _escaped(path.name)
    )


def _escaped(part: str) -> str:
    made = "".join("\\" + c if c in "\\*?[]!#" else c for c in part)
    return (
        made[: -len(part) + len(part.rstrip(" "))] + "\\ " * (len(part) - len(part.rstrip(" ")))
        if part.endswith(" ")
        else made
    )
