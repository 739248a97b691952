"""The search: box, filters, results and preview put together. Asks the bridge, shows what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desktop_actions import clipboard_text
from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.preview.pane import PreviewPane
from app.search.completer import Completer
from app.search.emptiness import WayOn, emptiness
from app.search.empty_state import EmptyState
from app.search.filter_chips import FilterChips
from app.search.hit_actions import HitActions
from app.search.judging import Judging
from app.search.plain_words import plain_words
from app.search.preset_chip import PresetChip
from app.search.results_view import ResultsView
from app.search.search_box import SearchBox
from app.search.sort_chip import SortChip, ordered_sentence
from app.widgets.buttons import button, label
from app.window_state import WindowState
from app.words.i18n import counted_files, from_engine, translate
from engine.base.errors import HitherError
from engine.base.types import Hit, SavedSearch, SearchRequest, SearchResponse, Status

if TYPE_CHECKING:
    from app.search.compare import CompareDialog

KEEP_MS = 1500  # a search that stood this long is worth remembering
RESULTS, PREVIEW, ALONE = 320, 300, 440  # pixels that each needs: beside one another, and results without a preview
MORE = 200  # files fetched at once when the end of the list comes near
MOST_AT_ONCE = 1000  # of those shown, asked for again when files come in
REFRESH_MS = 700  # at most so often are results asked again while files come in


class SearchPage(QWidget):
    add_folder_asked = Signal()
    save_asked = Signal(str, str)  # text with all filters, preset
    preview_wanted = Signal()  # or no longer: the page needs another width
    shown_wanted = Signal()  # something was searched from elsewhere: show this page
    escaped = Signal()

    def __init__(
        self,
        theme: Theme,
        bridge: EngineBridge,
        actions: HitActions,
        state: WindowState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._channel = bridge.search_channel()
        self._actions = actions
        self._state = state
        self._response: SearchResponse | None = None
        self._status: Status | None = None
        self._previewing = state.flag("preview", True)
        self._roomy = True  # results and preview fit beside one another
        self._preview_alone = False  # where they do not: the preview was asked for, and has the results' place
        self._layout: QByteArray | None = None  # of the splitter, while they do not
        self._offset = 0  # of the question under way: what comes is put after so many rows
        self._more = False  # the library may have more than what is shown
        self._moved = False  # the person chose a row: it is kept when better answers come
        self._theme = theme
        self._offered = ""
        self._compare: CompareDialog | None = None

        self.box = SearchBox(theme)
        self.completer = Completer(theme, bridge, self.box.field)
        self.box.offer_keys(self.completer.take_key)
        self.chips = FilterChips(theme)
        self.preset = PresetChip(bridge, state)
        self.sort = SortChip(state)
        self.chips.add_trailing(self.sort)
        self._offer = button("", self._on_offer_taken, role="link")
        self._offer.hide()
        self.chips.add_trailing(self._offer)
        self.chips.add_trailing(self.preset)
        self.results = ResultsView(theme)
        self.judging = Judging(bridge, self)
        actions.judging = self.judging
        self.preview = PreviewPane(theme, bridge)
        self._note = label("", "quiet", wrap=True)
        self._note.setContentsMargins(22, 4, 22, 4)
        self._note.hide()
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.results)
        self._stack.addWidget(self._empty)
        self._lay_out()

        self._keep = self._single_shot(KEEP_MS, self._on_search_kept)
        self._refresh = self._single_shot(REFRESH_MS, lambda: self._ask(len(self.results.results.hits) + 1))
        self._connect()
        self._show_emptiness()

    def search_for(self, text: str) -> None:
        """Show the page, put text in its box and search, as if it had been typed."""
        self.shown_wanted.emit()
        self.box.show_text(text)
        self.box.field.setFocus()

    def search_saved(self, search: SavedSearch) -> None:
        """Ask what was saved, with the filters that it has and no others."""
        self.preset.choose(search.preset)
        self.chips.clear()
        self.search_for(search.text)

    def search_clipboard(self) -> None:
        """Search for the text on the clipboard."""
        text = plain_words(clipboard_text())
        if text:
            self.search_for(text)
        else:
            self._actions.said.emit(translate("Window", "There is no text on the clipboard."))

    def whole_text(self) -> str:
        """What is asked, in box syntax, with the filters of the chips."""
        return " ".join((self.box.text().strip(), *self.chips.filters())).strip()

    def save_search(self) -> None:
        if self.whole_text():
            self.save_asked.emit(self.whole_text(), self.preset.preset)

    def show_status(self, status: Status) -> None:
        self._status = status
        self.chips.show_folders(tuple(folder.folder.path for folder in status.folders))
        if not self.box.text() or not (self._response and self._response.hits):
            self._show_emptiness()

    def search_inside(self, folder: Path) -> None:
        self.chips.choose_folder(folder)
        self.box.focus()

    def on_index_changed(self) -> None:
        """New content: ask again, but not more often than the eye can follow."""
        if self.box.text().strip() and not self._refresh.isActive():
            self._refresh.start()

    def toggle_preview(self) -> None:
        """Show or hide the preview: for good where there is room, else for the moment, in place of the results."""
        if self._roomy:
            self._previewing = not self._previewing
            self._state.keep_flag("preview", self._previewing)
            self.preview_wanted.emit()
        else:
            self._preview_alone = not self._preview_alone
        self._place_preview()
        if self._shows_preview():
            self._show_preview(self.results.current_hit())

    def least_width(self) -> int:
        """What the page needs to be as the person wants it."""
        return RESULTS + PREVIEW + 1 if self._previewing else ALONE

    def kept_layout(self) -> QByteArray:
        """The shares of results and preview, as they were when both were seen last."""
        return self.splitter.saveState() if self._layout is None else self._layout

    def _shows_preview(self) -> bool:
        return self._previewing if self._roomy else self._preview_alone

    def _place_preview(self) -> None:
        """Beside results only: next to an empty page an empty pane would be half of the window for nothing."""
        wanted = self._shows_preview() and self._stack.currentWidget() is self.results
        alone = wanted and not self._roomy
        if not alone:
            self._left.show()
        self.preview.setVisible(wanted)
        if alone:
            self._left.hide()

    def _fit(self, width: int) -> None:
        roomy = width >= RESULTS + PREVIEW + 1
        if roomy == self._roomy:
            return
        if not roomy:
            self._layout = self.splitter.saveState()
        self._roomy, self._preview_alone = roomy, False
        self._place_preview()
        if roomy and self._layout is not None:
            self.splitter.restoreState(self._layout)
            self._layout = None
            if self._previewing:
                self._show_preview(self.results.current_hit())

    # --- QWidget
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    # --- inside: searching
    def _on_text_changed(self, text: str) -> None:
        self._moved = False
        if self._preview_alone:
            self.toggle_preview()
        self._refresh.stop()
        self._search_again()
        self._keep.start()

    def _search_again(self) -> None:
        self._ask()

    def _ask(self, least: int = 0) -> None:
        """Ask what is in the box, for as many files as a page has, or for `least` where that is more."""
        text = self.box.text().strip()
        if not text:
            self._channel.cancel()
            self._response = None
            self._note.hide()
            self._offer.hide()
            self.results.show_hits((), keep=None)
            self.judging.ask_about("")
            self._show_emptiness()
            return
        self.judging.ask_about(self.whole_text())
        engine = self._bridge.engine
        page = engine.settings.search.limit if engine is not None else 50
        self._send(max(page, min(least, MOST_AT_ONCE)), offset=0)

    def _on_end_neared(self) -> None:
        """Fetch what follows the rows that are there."""
        if self._more and not self._offset:
            self._send(MORE, offset=len(self.results.results.hits))

    def _send(self, limit: int, *, offset: int) -> None:
        self._offset, self._limit, self._more = offset, limit, False
        self._channel.search(
            SearchRequest(
                text=self.box.text().strip(),
                limit=limit,
                preset=self.preset.preset,
                filters=self.chips.filters(),
                order=self.sort.order,
                offset=offset,
            )
        )

    _limit = 0

    def _on_answered(self, response: SearchResponse) -> None:
        if response.partial and (not response.hits or self._offset):
            return  # nothing by words: the meaning may yet find something, and "nothing" must not flash up
        self._more = not response.partial and len(response.hits) == self._limit
        if self._offset and self._response is not None:
            self._offset = 0
            self.results.append_hits(response.hits)
            self._response = replace(self._response, hits=tuple(self.results.results.hits))
            self._announce()
            return
        self._offset = 0
        self._response = response
        keep = self.results.current_hit() if self._moved else None
        self.results.show_hits(response.hits, keep=keep)
        said = filter(None, (from_engine(response.notice), ordered_sentence(self.sort.order, response.fitting)))
        self._note.setText(" ".join(said))
        self._note.setVisible(bool(self._note.text()))
        self._announce()
        if not response.partial:
            self._offer_preset(response)
            self.judging.load(self.whole_text())
        if response.hits:
            self._stack.setCurrentWidget(self.results)
        else:
            self._show_emptiness()

    def _offer_preset(self, response: SearchResponse) -> None:
        """A question or a piece of code may be better asked as such: say so, and change nothing by ourselves."""
        engine = self._bridge.engine
        name = engine.fitting_preset(response.query) if engine is not None and not self.preset.preset else ""
        title = self.preset.title_of(name)
        self._offered = name
        self._offer.setText(translate("Search", "Ask as: {preset}").format(preset=title))
        self._offer.setVisible(bool(title))

    def _on_offer_taken(self) -> None:
        self._offer.hide()
        self.preset.choose(self._offered)

    def compare(self) -> None:
        """What two presets make of the question, beside each other."""
        from app.search.compare import CompareDialog  # seldom wanted

        if self._compare is None:
            self._compare = CompareDialog(self._theme, self._bridge, self._actions, self.window())
        self._compare.compare(self.box.text().strip(), self.chips.filters(), self.preset.presets, self.preset.preset)

    def _on_search_failed(self, error: HitherError) -> None:
        self._note.setText(f"{from_engine(error.title)} {from_engine(error.hint)}".strip())
        self._note.show()

    def _announce(self) -> None:
        said = translate("Search", "{files} found, and more") if self._more else translate("Search", "{files} found")
        self.results.setAccessibleDescription(said.format(files=counted_files(len(self.results.results.hits))))

    def _show_emptiness(self) -> None:
        if self.box.text().strip() and self._response is None:
            return  # the answer is on its way
        if self.box.text().strip() and self._response is not None and self._response.hits:
            self._stack.setCurrentWidget(self.results)
            return
        state, way_on = emptiness(self.box.text().strip(), self._status, filtered=bool(self.chips.filters()))
        ways = {WayOn.ADD_FOLDER: self.add_folder_asked.emit, WayOn.EVERYTHING: self.chips.clear}
        self._empty.show_state(state, ways.get(way_on))
        self._stack.setCurrentWidget(self._empty)
        self.preview.clear()

    def _on_search_kept(self) -> None:
        if self._response is not None and self._response.hits:
            self._state.keep_search(self.box.text())

    # --- inside: rows
    def _on_current_changed(self, hit: Hit | None) -> None:
        if self._shows_preview():
            self._show_preview(hit)

    def _show_preview(self, hit: Hit | None) -> None:
        response = self._response
        self.preview.show_hit(
            hit,
            response.terms if response else (),
            typing=not self._moved,
            query=response.query if response else "",
            preset=response.preset if response else "",
        )

    def _on_preview_escaped(self) -> None:
        if self._preview_alone:
            self.toggle_preview()
        self.box.focus()

    def _on_moved(self, rows: int) -> None:
        self._moved = True
        self.results.move_rows(rows)

    def _on_opened(self) -> None:
        self._state.keep_search(self.box.text())
        self._actions.open(self.results.chosen_hits())

    # --- inside: putting together
    def _lay_out(self) -> None:
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self._stack, 1)
        left.setProperty("role", "surface")
        self.splitter = QSplitter()
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 10)
        self.splitter.setStretchFactor(1, 9)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([520, 440])
        left.setMinimumWidth(RESULTS)
        self.preview.setMinimumWidth(PREVIEW)
        self._stack.currentChanged.connect(self._place_preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.box)
        whole.addWidget(self.chips)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        box, results, actions, preview = self.box, self.results, self._actions, self.preview
        box.text_changed.connect(self._on_text_changed)
        box.moved.connect(self._on_moved)
        box.paged.connect(lambda pages: self._on_moved(pages * results.page_rows()))
        box.open_asked.connect(self._on_opened)
        box.reveal_asked.connect(lambda: actions.reveal(results.chosen_hits()))
        box.preview_toggled.connect(self.toggle_preview)
        box.copy_asked.connect(lambda: actions.copy_paths(results.chosen_hits()))
        box.history_asked.connect(self._show_history)
        box.escaped.connect(self.escaped)
        self.chips.changed.connect(self._search_again)
        self.preset.changed.connect(self._search_again)
        self.preset.compare_asked.connect(self.compare)
        self.preset.changed.connect(self._offer.hide)
        self.sort.changed.connect(self._search_again)
        results.end_neared.connect(self._on_end_neared)
        results.current_changed.connect(self._on_current_changed)
        results.clicked.connect(lambda _index: setattr(self, "_moved", True))
        results.open_asked.connect(self._on_opened)
        results.reveal_asked.connect(lambda: actions.reveal(results.chosen_hits()))
        results.preview_toggled.connect(self.toggle_preview)
        results.copy_asked.connect(lambda: actions.copy_paths(results.chosen_hits()))
        results.menu_asked.connect(lambda position: actions.show_menu(results.chosen_hits(), position, self))
        results.text_typed.connect(box.type_on)
        results.left_upwards.connect(box.focus)
        results.escaped.connect(box.focus)
        preview.escaped.connect(self._on_preview_escaped)
        preview.open_asked.connect(self._on_opened)
        preview.reveal_asked.connect(lambda: actions.reveal(results.chosen_hits()))
        preview.close_asked.connect(self.toggle_preview)
        self.judging.changed.connect(results.results.show_judgements)
        self.judging.said.connect(actions.said)
        self.judging.reveal_asked.connect(actions.reveal_path)
        actions.similar_asked.connect(self.search_for)
        self._channel.answered.connect(self._on_answered)
        self._channel.failed.connect(self._on_search_failed)
        self._bridge.index_changed.connect(self.on_index_changed)
        self._bridge.status_changed.connect(self.show_status)
        self._bridge.opened.connect(self._search_again)  # what was typed while the library was being opened

    def _show_history(self) -> None:
        from app.search.history_menu import show_history

        show_history(self._state, self.box, self.search_for, self.save_search if self.whole_text() else None)

    def _single_shot(self, interval_ms: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(run)
        return timer
