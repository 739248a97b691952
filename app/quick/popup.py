"""The quick search: a small window above all others, on the screen of the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.desktop.desktop_actions import clipboard_text
from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.quick.compositor import has_compositor
from app.search.hit_actions import HitActions, like
from app.search.plain_words import plain_words
from app.search.results_view import ResultsView
from app.search.search_box import SearchBox
from app.widgets.buttons import label
from app.words.i18n import translate
from engine.base.types import SearchRequest, SearchResponse

WIDTH = 680
LIST_HEIGHT = 420
LIMIT = 12
MARGIN = 18  # pixels around the card; stays empty where the compositor draws no shadow


class QuickPopup(QWidget):
    show_in_window_asked = Signal(str)

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.channel = bridge.search_channel()
        self._actions = actions
        margin = MARGIN if has_compositor() else 0
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, margin > 0)
        self.setWindowTitle(translate("Quick", "Quick search"))
        self.setAccessibleName(translate("Quick", "Quick search"))
        self.box = SearchBox(theme, history=False)
        self.box.setProperty("role", "plain")  # its own ground would cover the corners of the card
        self.results = ResultsView(theme)
        self._foot = label("", "quiet")
        self._foot.setContentsMargins(20, 6, 20, 10)
        self._card = card = QFrame()
        card.setProperty("role", "popup" if margin else "square popup")
        self._column = column = QVBoxLayout(card)
        column.setContentsMargins(2, 4, 2, 2)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self.results)
        column.addWidget(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.addWidget(card)
        self.setFixedWidth(WIDTH + 2 * margin)
        self._connect()
        self._show_hits(None)

    def toggle(self) -> None:
        if self.isVisible():
            self.hide()
        else:
            self.appear()

    def appear(self, text: str | None = None) -> None:
        """Show the window on the pointer's screen, at a quarter of its height, and give it the keyboard."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry() if screen is not None else QRect(QPoint(), self.size())
        if text is not None:
            self.box.show_text(text)
        left = max(room.left(), room.center().x() - self.width() // 2)
        self.move(QPoint(left, room.top() + room.height() // 5))
        self.show()
        self.raise_()
        self.activateWindow()
        self.box.focus()

    def search_clipboard(self) -> None:
        """Search for the selected or copied text."""
        text = plain_words(clipboard_text())
        if text:
            self.box.show_text(text)
        else:
            self._foot.setText(translate("Window", "There is no text on the clipboard."))

    # --- QWidget
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        lost = event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow()
        if lost and QApplication.activePopupWidget() is None:  # an open menu of our own does not count
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    # --- inside
    def _connect(self) -> None:
        box, results = self.box, self.results
        box.text_changed.connect(self._on_text_changed)
        box.moved.connect(results.move_rows)
        box.paged.connect(lambda pages: results.move_rows(pages * results.page_rows()))
        box.open_asked.connect(self._on_opened)
        box.reveal_asked.connect(self._on_revealed)
        box.preview_toggled.connect(self._on_window_asked)
        box.copy_asked.connect(lambda: self._actions.copy_passages(results.chosen_hits()))
        box.escaped.connect(self.hide)
        results.open_asked.connect(self._on_opened)
        results.reveal_asked.connect(self._on_revealed)
        results.preview_toggled.connect(self._on_window_asked)
        results.text_typed.connect(box.type_on)
        results.left_upwards.connect(box.focus)
        results.escaped.connect(self.hide)
        results.copy_asked.connect(lambda: self._actions.copy_passages(results.chosen_hits()))
        results.menu_asked.connect(lambda at: self._actions.show_menu(results.chosen_hits(), at, self))
        self.channel.answered.connect(self._show_hits)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self).activated.connect(self.search_clipboard)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self._on_similar_asked)

    def _on_text_changed(self, text: str) -> None:
        if text.strip():
            self.channel.search(SearchRequest(text=text.strip(), limit=LIMIT, passages_per_document=1, fold=True))
        else:
            self.channel.cancel()
            self._show_hits(None)

    def _show_hits(self, response: SearchResponse | None) -> None:
        if response is not None and response.partial and not response.hits:
            return
        hits = response.hits if response is not None else ()
        self.results.show_hits(hits, keep=None)
        self.results.setVisible(bool(hits))
        self.results.setFixedHeight(self._height_of_whole_rows())
        if hits:
            text = translate("Quick", "Enter opens · Ctrl+Enter shows the folder · Ctrl+C copies · F3 opens the window")
        elif response is not None:
            text = translate("Quick", "Nothing found · F3 asks in the window")
        else:
            text = translate(
                "Quick", "Type what you remember · Ctrl+Shift+V searches for what you selected · Escape closes"
            )
        self._foot.setText(text)
        self._column.activate()  # else the size hint is that of before
        self._card.updateGeometry()
        self.setFixedHeight(self.sizeHint().height())

    def _height_of_whole_rows(self) -> int:
        """The height in pixels of as many whole rows as fit; at least one row."""
        height = self.results.viewportMargins().top() + 2
        for row in range(self.results.results.rowCount()):
            needed = self.results.sizeHintForRow(row)
            if row and height + needed > LIST_HEIGHT:
                break
            height += needed
        return height

    def _on_opened(self) -> None:
        hits = self.results.chosen_hits()
        if hits:
            self.hide()
            self._actions.open(hits)

    def _on_revealed(self) -> None:
        hits = self.results.chosen_hits()
        if hits:
            self.hide()
            self._actions.reveal(hits)

    def _on_similar_asked(self) -> None:
        for hit in self.results.chosen_hits()[:1]:
            self.box.show_text(like(hit))

    def _on_window_asked(self) -> None:
        self.hide()
        self.show_in_window_asked.emit(self.box.text())
