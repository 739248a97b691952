"""The preview pane: shows a hit as text or as a page, and steps through the found places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desktop_actions import shown_file, shown_path
from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.preview.find_bar import FindBar
from app.preview.picture import Picture, has_picture, picture_of
from app.preview.picture_view import PictureView
from app.preview.places import Span, term_spans
from app.preview.prepare import Prepared, PreviewRequest, colours, nearest, prepare
from app.preview.syntax import LineSpans
from app.preview.text_view import TextView
from app.widgets.buttons import ElidedLabel, IconButton, frame, label
from app.words.i18n import localized, translate
from app.words.utf16 import spans_in_units
from engine.base.errors import HitherError
from engine.base.types import Hit

CHOSEN_MS = 60  # rows passed with a held arrow key are not loaded
TYPED_MS = 180  # while typing goes on, the preview waits


class PreviewPane(QWidget):
    """Loads on the preview thread (`prepare.py`, `picture.py`) and drops what arrives for an older hit."""

    open_asked = Signal()
    reveal_asked = Signal()
    close_asked = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._request: PreviewRequest | None = None
        self._prepared: Prepared | None = None
        self._number = 0  # of the request; what arrives for an older one is dropped
        self._as_text: bool | None = None  # the person's choice for files with text and pages

        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fetch)

        self._name = ElidedLabel("heading")
        self._place = ElidedLabel("quiet")
        self._count = label("", "quiet")
        self._before = IconButton(theme, "up", translate("Preview", "Previous place"), lambda: self.step(-1))
        self._after = IconButton(theme, "down", translate("Preview", "Next place"), lambda: self.step(1))
        self._switch = IconButton(theme, "text", translate("Preview", "Show as text"), self._on_switch_pressed)
        self.find_bar = FindBar(theme)
        self.find_bar.hide()
        self.text = TextView(theme)
        self.picture = PictureView(theme)
        self._message = label("", "quiet", wrap=True)
        self._message.setContentsMargins(28, 28, 28, 28)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cut = label("", "quiet", wrap=True)
        self._cut.setContentsMargins(14, 6, 14, 6)
        self._cut.hide()

        self._stack = QStackedWidget()
        for page in (self.text, self.picture, self._message):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = self._head(theme)
        column.addWidget(self._header)
        column.addWidget(self.find_bar)
        column.addWidget(self._cut)
        column.addWidget(self._stack, 1)

        self.find_bar.text_changed.connect(self._on_find_text)
        self.find_bar.moved.connect(self.step)
        self.find_bar.closed.connect(self._on_find_closed)
        self.text.escaped.connect(self.escaped)
        self.text.edge_reached.connect(self._on_edge_reached)
        self.picture.escaped.connect(self.escaped)
        self.picture.page_asked.connect(self._on_page_asked)
        self.clear()

    def show_hit(
        self,
        hit: Hit | None,
        terms: tuple[str, ...],
        passage: int = 0,
        *,
        typing: bool = False,
        query: str = "",
        preset: str = "",
    ) -> None:
        """Preview one passage of a hit, after a short delay; None empties the pane.

        `terms` are highlighted. `query` and `preset` are those of the search: the nearest sentence is underlined.
        """
        if hit is None:
            self.clear()
            return
        request = PreviewRequest(hit, terms, passage, query=query, preset=preset)
        if self._request is not None and request.without_scores() == self._request.without_scores():
            return  # only the scores changed, as they do while files come in: do not disturb a reader
        self._request = request
        self._number += 1
        self._soon.start(TYPED_MS if typing else CHOSEN_MS)

    def clear(self, message: str = "") -> None:
        """Empty the pane, or show a message in it."""
        self._soon.stop()
        self._number += 1
        self._request = self._prepared = None
        self._header.hide()
        self.say(message)
        self._update_count()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show a text that is ready, with the head of its hit."""
        self._soon.stop()
        self._request, self._prepared = prepared.request, prepared
        self._show_head(prepared.request.hit)
        self.text.show_prepared(prepared)
        if prepared.truncated:
            self._cut.setText(
                translate("Preview", "Only the beginning of this file is indexed: its text is very long.")
            )
            self._cut.show()
        else:
            self._cut.hide()
        if not prepared.cutout.text.strip():
            self.say(translate("Preview", "There is no text in this file."))
        else:
            self._stack.setCurrentWidget(self.text)
        if self.find_bar.isVisible():
            self._on_find_text(self.find_bar.text())
        self._update_count()

    def say(self, message: str) -> None:
        """Show a sentence in place of the text."""
        self._message.setText(message)
        self._stack.setCurrentWidget(self._message)
        self._cut.hide()

    def step(self, step: int) -> None:
        """Go to the next (+1) or previous (-1) place."""
        if self._stack.currentWidget() is self.picture:
            self.picture.step(step)
            return
        mark = self.text.nearest(step)
        if mark is not None:
            self.text.go_to(mark)
            self._update_count()

    def open_find(self) -> None:
        """Open the find bar; a page is shown as text first."""
        if self._stack.currentWidget() is self.picture:
            self._as_text = True
            self._fetch()
        self.find_bar.open_bar()

    # --- inside
    def _head(self, theme: Theme) -> QWidget:
        head = frame("head")
        above = QHBoxLayout()
        above.addWidget(self._name, 1)
        above.addWidget(IconButton(theme, "clear", translate("Preview", "Close the preview"), self.close_asked.emit))
        below = QHBoxLayout()
        below.setSpacing(2)
        below.addWidget(self._place, 1)
        below.addSpacing(8)
        below.addWidget(self._count)
        below.addWidget(self._before)
        below.addWidget(self._after)
        below.addWidget(self._switch)
        below.addWidget(IconButton(theme, "search", translate("Preview", "Find in this file"), self.open_find))
        below.addWidget(IconButton(theme, "open", translate("Preview", "Open"), self.open_asked.emit))
        below.addWidget(IconButton(theme, "reveal", translate("Preview", "Show in folder"), self.reveal_asked.emit))
        rows = QVBoxLayout(head)
        rows.setContentsMargins(14, 7, 8, 5)
        rows.setSpacing(0)
        rows.addLayout(above)
        rows.addLayout(below)
        return head

    def _fetch(self) -> None:
        request = self._request
        if request is None:
            return
        self._number += 1
        number = self._number
        self._show_head(request.hit)

        def failed(error: HitherError) -> None:
            if number == self._number:
                self.say(f"{localized(error.title)}\n\n{localized(error.hint)}")

        if has_picture(request.hit) and not self._as_text:
            self._switch.show_drawing("text", translate("Preview", "Show as text"))
            page = request.hit.passages[request.passage].page if request.passage < len(request.hit.passages) else None
            self._fetch_picture(request, page or 1, number, failed)
            return
        self._switch.show_drawing("page", translate("Preview", "Show as picture"))

        def done(prepared: Prepared) -> None:
            if number != self._number:
                return
            self.show_prepared(prepared)
            if prepared.syntax or prepared.monospaced:
                self._bridge.read(
                    lambda _engine: colours(prepared, Path(request.hit.inside or request.hit.path)), coloured
                )
            self._bridge.call(lambda engine: nearest(engine, prepared), underlined, lambda _error: None)

        def underlined(span: Span | None) -> None:
            if number == self._number:
                self.text.show_nearest(span)

        def coloured(spans: LineSpans) -> None:
            if number == self._number:
                self.text.show_syntax(spans)

        self._bridge.read(lambda engine: prepare(engine, request), done, failed)

    def _fetch_picture(
        self, request: PreviewRequest, page: int, number: int, failed: Callable[[HitherError], None]
    ) -> None:
        width = self.picture.wanted_width()

        def done(picture: Picture) -> None:
            if number == self._number:
                self._prepared = None
                self._cut.hide()
                self.picture.show_picture(picture)
                self._stack.setCurrentWidget(self.picture)
                self._update_count()

        self._bridge.read(lambda engine: picture_of(engine, request, page, width), done, failed)

    def _show_head(self, hit: Hit) -> None:
        self._header.show()
        self._name.show_text(shown_file(hit))
        self._place.show_text(shown_path(hit.path.parent))
        self._switch.setVisible(has_picture(hit))

    def _on_edge_reached(self, way: int) -> None:
        """Load the text that follows or precedes the cutout."""
        if self._prepared is None or self._request is None:
            return
        cutout = self._prepared.cutout
        if way < 0 and cutout.more_before:
            at = cutout.start
        elif way > 0 and cutout.more_after:
            at = cutout.start + len(cutout.text)
        else:
            return
        self._request = replace(self._request, at=at)
        self._fetch()

    def _update_count(self) -> None:
        if self._stack.currentWidget() is self.picture and self._request is not None:
            count = self.picture.places
        else:
            count = len(self.text.found) if self._prepared is not None else 0
        self._count.setText(str(count) if count > 1 else "")
        self._count.setToolTip(translate("Preview", "Places found in this file"))
        for arrow in (self._before, self._after):
            arrow.setEnabled(count > 1)

    def _on_find_text(self, text: str) -> None:
        if self._prepared is None:
            return
        shown = self._prepared.cutout.text
        spans = spans_in_units(shown, term_spans(shown, [text])) if text else []
        self.text.look_up(spans)
        self.find_bar.show_count(len(spans))
        if spans:
            self.text.go_to(spans[0])
        self._update_count()

    def _on_find_closed(self) -> None:
        self.text.look_up([])
        self.text.setFocus()
        self._update_count()

    def _on_switch_pressed(self) -> None:
        self._as_text = not self._as_text
        self._fetch()

    def _on_page_asked(self, page: int) -> None:
        if self._request is not None:
            self._number += 1
            self._fetch_picture(self._request, page, self._number, lambda _error: None)
