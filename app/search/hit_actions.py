"""The actions on selected hits, the same for keys, buttons and menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.desktop_actions import Desktop, copy, shown_name, shown_path
from app.engine_bridge import EngineBridge
from app.look import icons
from app.look.theme import Theme
from app.search.passage_place import with_source
from app.words.i18n import number, translate
from engine.base.types import Hit, Passage

if TYPE_CHECKING:
    from app.desktop.open_with import Program
    from app.search.judging import Judging

MANY = 10  # files opened at once


class HitActions(QObject):
    """Shared by the window and the quick search."""

    alike_asked = Signal()  # to open the near-identical results of the current row, or close them
    said = Signal(str)  # a sentence for the person
    similar_asked = Signal(str)  # a query in box syntax
    leave_out_asked = Signal(object)  # tuple[Path, ...]
    failed = Signal(object)  # HitherError

    def __init__(self, theme: Theme, bridge: EngineBridge, desktop: Desktop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bridge = bridge
        self._desktop = desktop
        self.judging: Judging | None = None  # set by the search page

    def open(self, hits: Sequence[Hit]) -> None:
        """Open each file, at most MANY."""
        for hit in hits[:MANY]:
            self._report(self._desktop.open(hit.path), hit.path)
        if len(hits) > MANY:
            self.said.emit(translate("Actions", "Only the first {count} were opened.").format(count=MANY))

    def reveal(self, hits: Sequence[Hit]) -> None:
        for hit in hits[:1]:
            self.reveal_path(hit.path)

    def reveal_path(self, path: Path) -> None:
        self._report(self._desktop.reveal(path), path)

    def open_path(self, path: Path) -> None:
        self._report(self._desktop.open(path), path)

    def open_copy(self, hit: Hit) -> None:
        """Open a copy of a file that is inside an archive or a mail."""
        self._bridge.call(
            lambda engine: engine.documents.copy_of_inner_file(hit.path, hit.inside), self.open_path, self.failed.emit
        )

    def copy_paths(self, hits: Sequence[Hit]) -> None:
        if hits:
            copy("\n".join(str(hit.path) for hit in hits))
            self.said.emit(
                translate("Actions", "Path copied") if len(hits) == 1 else translate("Actions", "Paths copied")
            )

    def copy_passages(self, hits: Sequence[Hit]) -> None:
        """Copy the best passage of each hit with its source."""
        parts = [with_source(hit, hit.passages[0]) for hit in hits if hit.passages]
        if parts:
            copy("\n".join(parts))
            self.said.emit(translate("Actions", "Passage copied with its source"))

    def search_like(self, hits: Sequence[Hit]) -> None:
        """Search for files like the first hit."""
        for hit in hits[:1]:
            self.similar_asked.emit(like(hit))

    def show_menu(self, hits: Sequence[Hit], position: QPoint, parent: QWidget) -> None:
        if hits:
            menu = self.menu(hits, parent)
            menu.exec(position)
            menu.deleteLater()

    def menu(self, hits: Sequence[Hit], parent: QWidget) -> QMenu:
        """The context menu of these hits; the caller shows and deletes it."""
        menu = QMenu(parent)
        tone = self._theme.tones.muted

        def add(drawing: str, label: str, run: Callable[[], object], keys: str = "") -> None:
            action = menu.addAction(icons.icon(drawing, tone), f"{label}\t{keys}" if keys else label)
            action.triggered.connect(run)

        add("open", translate("Actions", "Open"), lambda: self.open(hits), translate("Actions", "Enter"))
        if len(hits) == 1 and hits[0].inside:
            label = translate("Actions", "Open a copy of the file inside")
            add("open", label, lambda: self.open_copy(hits[0]))
        if len(hits) == 1:
            self._add_open_with(menu, hits[0].path)
        add("reveal", translate("Actions", "Show in folder"), lambda: self.reveal(hits), "Ctrl+Enter")
        menu.addSeparator()
        add("copy", translate("Actions", "Copy path"), lambda: self.copy_paths(hits), "Ctrl+C")
        if any(hit.passages for hit in hits):
            add("text", translate("Actions", "Copy passage"), lambda: self.copy_passages(hits), "Ctrl+Shift+C")
        menu.addSeparator()
        if len(hits) == 1:
            label = translate("Actions", "More like this file")
            add("similar", label, lambda: self.similar_asked.emit(like(hits[0])), "Ctrl+M")
        if len(hits) == 1 and hits[0].alike:
            label = translate("Actions", "Show or hide the {count} like this").format(count=number(len(hits[0].alike)))
            add("down", label, lambda: self.alike_asked.emit(), translate("Actions", "Right"))
        if len(hits) == 1 and hits[0].passages and hits[0].passages[0].number:
            label = translate("Actions", "More like this passage")
            add("similar", label, lambda: self.similar_asked.emit(like(hits[0], hits[0].passages[0])))
        if self.judging is not None:
            self.judging.fill(menu, hits)
        paths = tuple(hit.path for hit in hits)
        add("exclude", translate("Actions", "Leave out of the index"), lambda: self.leave_out_asked.emit(paths))
        return menu

    def _add_open_with(self, menu: QMenu, path: Path) -> None:
        from app.desktop import open_with  # seldom needed

        if open_with.has_own_dialog():
            menu.addAction(translate("Actions", "Open with…"), lambda: open_with.ask_system(path))
            return
        programs = menu.addMenu(translate("Actions", "Open with"))

        def fill() -> None:  # reads a few desktop files, so only when the menu opens
            if not programs.isEmpty():
                return
            for program in open_with.programs_for(path):
                action = programs.addAction(program.name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, program=program: self._start(program, path))
            if programs.isEmpty():
                programs.addAction(translate("Actions", "No program is known for this kind")).setEnabled(False)

        programs.aboutToShow.connect(fill)

    def _start(self, program: Program, path: Path) -> None:
        if not path.exists():
            self._report("gone", path)
        elif not program.start(path):
            self.said.emit(translate("Actions", "{program} cannot be started.").format(program=program.name))

    def _report(self, outcome: str, path: Path) -> None:
        if outcome == "gone":
            self.said.emit(
                translate(
                    "Actions", "{name} is no longer there. It may have been moved, or its disk is not connected."
                ).format(name=shown_name(path))
            )
        elif outcome == "runs":
            self.said.emit(
                translate("Actions", "{name} runs something when it is opened, so it is shown in its folder.").format(
                    name=shown_name(path)
                )
            )
        elif outcome == "no-program":
            self.said.emit(
                translate("Actions", "No program is set to open {name}. Copy its path: {path}").format(
                    name=shown_name(path), path=shown_path(path)
                )
            )


def like(hit: Hit, passage: Passage | None = None) -> str:
    """The query for files like this one, or like one of its passages."""
    place = f"{hit.path}#{passage.number}" if passage is not None else str(hit.path)
    return f'like:"{place}" '
