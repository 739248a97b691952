"""Places results and preview: side by side, or one at a time where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.window_state import WindowState

RESULTS, PREVIEW, ALONE = 320, 300, 440  # least pixels: results, preview beside them, results without a preview
KEPT = "preview"


class PreviewSplit(QSplitter):
    """What the person chose is kept apart from what fits: a window made wide again has its preview again."""

    room_wanted = Signal()  # the preview was switched on or off: the page needs another width

    def __init__(self, results: QWidget, preview: QWidget, state: WindowState) -> None:
        super().__init__()
        self._results = results
        self._preview = preview
        self._state = state
        self._is_on = state.flag(KEPT, True)
        self._is_wide = True
        self._has_hits = False
        self._instead = False  # narrow: the preview has the results' place
        self._layout: QByteArray | None = None  # of the splitter while the page is narrow
        self.addWidget(results)
        self.addWidget(preview)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 10)
        self.setStretchFactor(1, 9)
        self.setHandleWidth(1)
        self.setSizes([520, 440])
        results.setMinimumWidth(RESULTS)
        preview.setMinimumWidth(PREVIEW)
        self._place()

    @property
    def shows_preview(self) -> bool:
        return self._is_on if self._is_wide else self._instead

    @property
    def is_instead(self) -> bool:
        """Whether the preview hides the results."""
        return self._instead

    def toggle(self) -> None:
        """Switch the preview: for good where it fits beside the results, else until something is typed."""
        if self._is_wide:
            self._is_on = not self._is_on
            self._state.keep_flag(KEPT, self._is_on)
            self.room_wanted.emit()
        else:
            self._instead = not self._instead
        self._place()

    def show_hits(self, has_hits: bool) -> None:
        """Hide the preview while there are no hits to preview."""
        self._has_hits = has_hits
        self._place()

    def fit(self, width: int) -> bool:
        """Adapt to the page's width in pixels; True if the preview came back beside the results."""
        wide = width >= RESULTS + PREVIEW + 1
        if wide == self._is_wide:
            return False
        if not wide:
            self._layout = self.saveState()
        self._is_wide, self._instead = wide, False
        self._place()
        if not wide or self._layout is None:
            return False
        self.restoreState(self._layout)
        self._layout = None
        return self._is_on

    def least_width(self) -> int:
        """The width in pixels that the page needs, as the person switched the preview."""
        return RESULTS + PREVIEW + 1 if self._is_on else ALONE

    def kept_layout(self) -> QByteArray:
        """The sizes to restore at the next start: those of when both were last side by side."""
        return self.saveState() if self._layout is None else self._layout

    def _place(self) -> None:
        shown = self.shows_preview and self._has_hits
        instead = shown and not self._is_wide
        if not instead:  # shown before the other is hidden, so that the page never is empty in between
            self._results.show()
        self._preview.setVisible(shown)
        if instead:
            self._results.hide()
