"""The search page: the box, the filters, the results and the preview, and what happens between them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desktop_actions import clipboard_text
from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.preview.pane import PreviewPane
from app.search.completer import Completer
from app.search.emptiness import WayOn, emptiness
from app.search.filter_chips import FilterChips
from app.search.filter_offers import FilterOffers
from app.search.hit_actions import HitActions
from app.search.judging import Judging
from app.search.paged_search import PagedSearch
from app.search.plain_words import plain_words
from app.search.preset_chip import PresetChip
from app.search.preview_split import PreviewSplit
from app.search.results_view import ResultsView
from app.search.search_box import SearchBox
from app.search.sort_chip import SortChip, ordered_sentence
from app.widgets.buttons import button, label
from app.widgets.empty_state import EmptyState
from app.window_state import WindowState
from app.words.i18n import counted_files, localized, translate
from engine.base.errors import HitherError
from engine.base.types import Hit, SavedSearch, SearchRequest, SearchResponse, Status

if TYPE_CHECKING:
    from app.search.compare import CompareDialog

KEEP_MS = 1500  # a query that stood this long goes into the history
REFRESH_MS = 700  # least time between two searches of the same query while the index changes
PAGE = 50  # hits of a page before the engine's settings are known


class SearchPage(QWidget):
    add_folder_asked = Signal()
    save_asked = Signal(str, str)  # text with all filters, preset
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
        self._theme = theme
        self._bridge = bridge
        self._actions = actions
        self._state = state
        self._status: Status | None = None
        self._moved = False  # the person chose a row: it stays current when better answers come
        self._offered = ""  # the preset that the link under the box offers
        self._compare: CompareDialog | None = None

        self.box = SearchBox(theme)
        self.completer = Completer(theme, bridge, self.box.field)
        self.box.offer_keys(self.completer.take_key)
        self.chips = FilterChips(theme)
        self.preset = PresetChip(bridge, state)
        self.sort = SortChip(state)
        self._offer = button("", self._on_offer_taken, role="link")
        self._offer.hide()
        self.filter_offers = FilterOffers()
        for control in (self.filter_offers, self.sort, self._offer, self.preset):
            self.chips.add_trailing(control)
        self.answers = PagedSearch(bridge, self)
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
        self._refresh = self._single_shot(REFRESH_MS, self._refresh_results)
        self._connect_controls()
        self._connect_results()
        self._show_emptiness()

    def search_for(self, text: str) -> None:
        """Show the page, put text in its box and search, as if it had been typed."""
        self.shown_wanted.emit()
        self.box.show_text(text)
        self.box.field.setFocus()

    def search_saved(self, search: SavedSearch) -> None:
        """Run a saved search with its own filters and no others."""
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

    def search_inside(self, folder: Path) -> None:
        """Set the folder filter."""
        self.chips.choose_folder(folder)
        self.box.focus()

    def whole_text(self) -> str:
        """The query in box syntax, with the filters of the chips."""
        return " ".join((self.box.text().strip(), *self.chips.filters())).strip()

    def save_search(self) -> None:
        """Ask to save the query with its filters; nothing happens while the box is empty."""
        if self.whole_text():
            self.save_asked.emit(self.whole_text(), self.preset.preset)

    def compare(self) -> None:
        """Compare two presets on the query, side by side in a dialog."""
        from app.search.compare import CompareDialog  # seldom needed

        if self._compare is None:
            self._compare = CompareDialog(self._theme, self._bridge, self._actions, self.window())
        self._compare.compare(self.box.text().strip(), self.chips.filters(), self.preset.presets, self.preset.preset)

    def toggle_preview(self) -> None:
        self.splitter.toggle()
        if self.splitter.shows_preview:
            self._show_preview(self.results.current_hit())

    def show_status(self, status: Status) -> None:
        self._status = status
        self.chips.show_folders(tuple(folder.folder.path for folder in status.folders))
        if not self.box.text() or not self._has_hits():
            self._show_emptiness()

    # --- asking
    def _search(self, least: int = 0) -> None:
        """Ask for a page of hits, or for `least` where that is more."""
        text = self.box.text().strip()
        if not text:
            self._clear()
            return
        self.judging.ask_about(self.whole_text())
        engine = self._bridge.engine
        request = SearchRequest(
            text=text,
            limit=engine.settings.search.limit if engine is not None else PAGE,
            preset=self.preset.preset,
            filters=self.chips.filters(),
            order=self.sort.order,
            fold=True,
        )
        self.answers.ask(request, least=least)

    def _clear(self) -> None:
        self.answers.clear()
        self._note.hide()
        self._offer.hide()
        self.filter_offers.show_offers("", ())
        self.results.show_hits((), keep=None)
        self.judging.ask_about("")
        self._show_emptiness()

    def _refresh_results(self) -> None:
        self._search(least=len(self.results.results.answer) + 1)

    def _on_text_changed(self, _text: str) -> None:
        self._moved = False
        if self.splitter.is_instead:
            self.splitter.toggle()
        self._refresh.stop()
        self._search()
        self._keep.start()

    def _on_filters_changed(self) -> None:
        self._search()

    def _on_index_changed(self) -> None:
        """Search again after a while, so that the rows do not change faster than a person can follow."""
        if self.box.text().strip() and not self._refresh.isActive():
            self._refresh.start()

    def _on_end_neared(self) -> None:
        self.answers.ask_more(len(self.results.results.answer))

    def _on_search_kept(self) -> None:
        if self._has_hits():
            self._state.keep_search(self.box.text())

    # --- showing
    def _on_answered(self, response: SearchResponse) -> None:
        self.results.show_hits(response.hits, keep=self.results.current_hit() if self._moved else None)
        self._show_answer(response)

    def _on_improved(self, response: SearchResponse) -> None:
        self.results.improve_hits(response.hits, chosen=self._moved)
        self._show_answer(response)

    def _show_answer(self, response: SearchResponse) -> None:
        said = filter(None, (localized(response.notice), ordered_sentence(self.sort.order, response.fitting)))
        self._note.setText(" ".join(said))
        self._note.setVisible(bool(self._note.text()))
        self._announce()
        if not response.partial:
            self.filter_offers.show_offers(response.query, response.offers)
            self._offer_preset(response)
            self.judging.load(self.whole_text())
        if response.hits:
            self._stack.setCurrentWidget(self.results)
        else:
            self._show_emptiness()

    def _on_continued(self, hits: tuple[Hit, ...]) -> None:
        self.results.append_hits(hits)
        self._announce()

    def _on_search_failed(self, error: HitherError) -> None:
        self._note.setText(localized(error.in_full))
        self._note.show()

    def _offer_preset(self, response: SearchResponse) -> None:
        """Offer the preset that fits the query, such as one for code; the person decides."""
        engine = self._bridge.engine
        name = engine.fitting_preset(response.query) if engine is not None and not self.preset.preset else ""
        title = self.preset.title_of(name)
        self._offered = name
        self._offer.setText(translate("Search", "Ask as: {preset}").format(preset=title))
        self._offer.setVisible(bool(title))

    def _on_offer_taken(self) -> None:
        self._offer.hide()
        self.preset.choose(self._offered)

    def _announce(self) -> None:
        """Describe the results for screen readers."""
        more = self.answers.may_have_more
        said = translate("Search", "{files} found, and more") if more else translate("Search", "{files} found")
        self.results.setAccessibleDescription(said.format(files=counted_files(len(self.results.results.answer))))

    def _has_hits(self) -> bool:
        return self.answers.response is not None and bool(self.answers.response.hits)

    def _show_emptiness(self) -> None:
        text = self.box.text().strip()
        if text and self.answers.response is None:
            return  # the answer is on its way
        if text and self._has_hits():
            self._stack.setCurrentWidget(self.results)
            return
        state, way_on = emptiness(text, self._status, filtered=bool(self.chips.filters()))
        ways = {WayOn.ADD_FOLDER: self.add_folder_asked.emit, WayOn.EVERYTHING: self.chips.clear}
        self._empty.show_state(state, ways.get(way_on))
        self._stack.setCurrentWidget(self._empty)
        self.preview.clear()

    def _on_current_changed(self, hit: Hit | None) -> None:
        if self.splitter.shows_preview:
            self._show_preview(hit)

    def _show_preview(self, hit: Hit | None) -> None:
        response = self.answers.response
        self.preview.show_hit(
            hit,
            response.terms if response else (),
            typing=not self._moved,
            query=response.query if response else "",
            preset=response.preset if response else "",
        )

    # --- keys and gestures
    def _on_preview_escaped(self) -> None:
        if self.splitter.is_instead:
            self.toggle_preview()
        self.box.focus()

    def _on_moved(self, rows: int) -> None:
        self._moved = True
        self.results.move_rows(rows)

    def _on_paged(self, pages: int) -> None:
        self._on_moved(pages * self.results.page_rows())

    def _on_clicked(self) -> None:
        self._moved = True

    def _open(self) -> None:
        self._state.keep_search(self.box.text())
        self._actions.open(self.results.chosen_hits())

    def _reveal(self) -> None:
        self._actions.reveal(self.results.chosen_hits())

    def _copy(self) -> None:
        self._actions.copy_paths(self.results.chosen_hits())

    def _show_menu(self, position: QPoint) -> None:
        self._actions.show_menu(self.results.chosen_hits(), position, self)

    def _show_history(self) -> None:
        from app.search.history_menu import show_history

        show_history(self._state, self.box, self.search_for, self.save_search if self.whole_text() else None)

    # --- layout and connections
    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self._stack, 1)
        left.setProperty("role", "surface")
        self.splitter = PreviewSplit(left, self.preview, self._state)
        self._stack.currentChanged.connect(self._on_page_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.box)
        whole.addWidget(self.chips)
        whole.addWidget(self.splitter, 1)

    def _on_page_changed(self) -> None:
        self.splitter.show_hits(self._stack.currentWidget() is self.results)

    def _connect_controls(self) -> None:
        box, actions, bridge = self.box, self._actions, self._bridge
        box.text_changed.connect(self._on_text_changed)
        box.moved.connect(self._on_moved)
        box.paged.connect(self._on_paged)
        box.open_asked.connect(self._open)
        box.reveal_asked.connect(self._reveal)
        box.copy_asked.connect(self._copy)
        box.preview_toggled.connect(self.toggle_preview)
        box.history_asked.connect(self._show_history)
        box.escaped.connect(self.escaped)
        for control in (self.chips, self.preset, self.sort):
            control.changed.connect(self._on_filters_changed)
        self.preset.changed.connect(self._offer.hide)
        self.preset.compare_asked.connect(self.compare)
        self.judging.changed.connect(self.results.results.show_judgements)
        self.judging.said.connect(actions.said)
        self.judging.reveal_asked.connect(actions.reveal_path)
        actions.similar_asked.connect(self.search_for)
        actions.alike_asked.connect(lambda: self.results.open_alike())
        self.filter_offers.taken.connect(self.search_for)
        bridge.index_changed.connect(self._on_index_changed)
        bridge.status_changed.connect(self.show_status)
        bridge.opened.connect(self._on_filters_changed)  # what was typed while the library was being opened

    def _connect_results(self) -> None:
        answers, results, preview = self.answers, self.results, self.preview
        answers.answered.connect(self._on_answered)
        answers.improved.connect(self._on_improved)
        answers.continued.connect(self._on_continued)
        answers.failed.connect(self._on_search_failed)
        results.end_neared.connect(self._on_end_neared)
        results.current_changed.connect(self._on_current_changed)
        results.clicked.connect(self._on_clicked)
        results.open_asked.connect(self._open)
        results.reveal_asked.connect(self._reveal)
        results.copy_asked.connect(self._copy)
        results.preview_toggled.connect(self.toggle_preview)
        results.menu_asked.connect(self._show_menu)
        results.text_typed.connect(self.box.type_on)
        results.left_upwards.connect(self.box.focus)
        results.escaped.connect(self.box.focus)
        preview.open_asked.connect(self._open)
        preview.reveal_asked.connect(self._reveal)
        preview.escaped.connect(self._on_preview_escaped)
        preview.close_asked.connect(self.toggle_preview)

    # --- QWidget
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.splitter.fit(event.size().width()):
            self._show_preview(self.results.current_hit())

    def _single_shot(self, interval_ms: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(run)
        return timer
