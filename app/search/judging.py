"""Records a person's judgements of hits, right or wrong for the query. The engine stores them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.desktop.desktop_actions import shown_path
from app.engine_bridge import EngineBridge
from app.words.i18n import localized, translate
from engine.base.errors import HitherError
from engine.base.types import Hit

if TYPE_CHECKING:
    from engine.engine import Engine

RIGHT_KEY, WRONG_KEY = "Ctrl+Shift+Y", "Ctrl+Shift+N"


class Judging(QObject):
    """The judgements for one query at a time: the one whose answer is shown."""

    changed = Signal(object)  # Mapping[Path, bool]
    said = Signal(str)
    reveal_asked = Signal(object)  # Path

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._query = ""
        self._known: Mapping[Path, bool] = {}

    def ask_about(self, query: str) -> None:
        """Change the query; its judgements are not loaded yet."""
        if query != self._query:
            self._query = query
            if self._known:
                self._known = {}
                self.changed.emit(self._known)

    def load(self, query: str) -> None:
        """Load the stored judgements of a query."""
        self.ask_about(query)

        def done(known: Mapping[Path, bool]) -> None:
            if query == self._query and known != self._known:
                self._known = known
                self.changed.emit(known)

        self._bridge.call(lambda engine: engine.judgements.of(query), done, lambda _error: None)

    def judge(self, hits: Sequence[Hit], right: bool) -> None:
        """Judge these files; judging them the same way twice removes the judgement."""
        query, paths = self._query, [hit.path for hit in hits]
        if not query or not paths:
            return
        said = None if all(self._known.get(path) is right for path in paths) else right

        def work(engine: Engine) -> Path:
            for path in paths:
                engine.judgements.judge(query, path, said)
            return engine.judgements.path

        def done(file: Path) -> None:
            if query == self._query:
                self.load(query)
            if said is None:
                self.said.emit(translate("Judging", "Taken back."))
            else:
                self.said.emit(translate("Judging", "Kept in {file}.").format(file=shown_path(file)))

        self._bridge.call(work, done, self._on_failed)

    def fill(self, menu: QMenu, hits: Sequence[Hit]) -> None:
        """Add the submenu for these hits."""
        if not self._query:
            return
        inner = menu.addMenu(translate("Judging", "For this search"))
        for label, key, right in (
            (translate("Judging", "This is right"), RIGHT_KEY, True),
            (translate("Judging", "This is wrong"), WRONG_KEY, False),
        ):
            action = inner.addAction(f"{label}\t{key}")
            action.setCheckable(True)
            action.setChecked(all(self._known.get(hit.path) is right for hit in hits))
            action.triggered.connect(lambda _=False, right=right: self.judge(hits, right))
        inner.addSeparator()
        inner.addAction(translate("Judging", "Show the file of what you said"), self._reveal)

    def _reveal(self) -> None:
        def done(file: Path) -> None:
            if file.exists():
                self.reveal_asked.emit(file)
            else:
                self.said.emit(translate("Judging", "Nothing was said yet."))

        self._bridge.call(lambda engine: engine.judgements.path, done)

    def _on_failed(self, error: HitherError) -> None:
        self.said.emit(localized(error.in_full))
