"""Places the side bar: beside the page where there is room, else in a drawer over the page.

What the person chose is kept apart from what fits, so that a window made wide again has its side bar again.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.window_state import WindowState

NARROWEST, DRAWER, SHORE = (
    170,
    260,
    48,
)  # pixels: least width beside the page, width of the drawer, page beside it
KEPT = "panel"
SHADE = QColor(0, 0, 0, 96)


class SidePane(QObject):
    """Owns the splitter of side bar and page. Call `fit` after each change of width."""

    def __init__(self, panel: QWidget, page: QWidget, state: WindowState, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._state = state
        self._fits = True
        self._allowed = True
        self._layout: QByteArray | None = None  # of the splitter while the side bar is in the drawer
        panel.setMinimumWidth(NARROWEST)
        self.splitter = QSplitter()
        self.splitter.addWidget(panel)
        self.splitter.addWidget(page)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([220, 960])
        self.drawer = Drawer(panel)

    def allow(self, allowed: bool) -> None:
        """Whether the current page has a side bar; the welcome page has none."""
        self._allowed = allowed
        self._place()

    def fit(self, width: int, page_needs: int) -> None:
        """Place the side bar in a window of this width, with a page that needs `page_needs` pixels."""
        fits = width >= NARROWEST + 1 + page_needs
        if fits != self._fits:
            if not fits:
                self._layout = self.splitter.saveState()
                self.drawer.take(self._panel)
            self._fits = fits
            if fits:
                self.drawer.close_drawer()
                self.splitter.insertWidget(0, self._panel)
                if self._layout is not None:
                    self.splitter.restoreState(self._layout)
                self._layout = None
            self._place()
        self.drawer.fit()

    def toggle(self) -> None:
        """Show or hide it: permanently beside the page, temporarily as a drawer."""
        if not self._fits:
            if self.drawer.isVisible():
                self.drawer.close_drawer()
            else:
                self.drawer.open_drawer()
            return
        shown = not self._panel.isVisible()
        self._allowed = self._allowed or shown
        self._state.keep_flag(KEPT, shown)
        self._place()

    def fold(self) -> None:
        """Close the drawer, after something in it was chosen."""
        self.drawer.close_drawer()

    def kept_layout(self) -> QByteArray:
        return self.splitter.saveState() if self._layout is None else self._layout

    def restore(self, layout: QByteArray | None) -> None:
        if layout is not None:
            self.splitter.restoreState(layout)
        self._place()

    def _place(self) -> None:
        if self._fits:
            self._panel.setVisible(self._allowed and self._state.flag(KEPT, True))


class Drawer(QWidget):
    """Covers its parent: the side bar at the leading edge, a shade over the rest."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._panel = panel
        self._before: QWidget | None = None  # the widget to give the focus back to
        self.hide()

    def cover(self, whole: QWidget) -> None:
        self.setParent(whole)
        whole.installEventFilter(self)
        self.hide()

    def take(self, panel: QWidget) -> None:
        panel.setParent(self)
        panel.show()

    def open_drawer(self) -> None:
        self._before = QApplication.focusWidget()
        self.fit()
        self.show()
        self.raise_()
        reached = self._reached()
        if reached:
            reached[0].setFocus(Qt.FocusReason.TabFocusReason)

    def close_drawer(self) -> None:
        if self.isVisible():
            self.hide()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def fit(self) -> None:
        whole = self.parentWidget()
        if whole is None or self._panel.parentWidget() is not self:
            return
        self.setGeometry(whole.rect())
        wide = min(DRAWER, whole.width() - SHORE)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._panel.setGeometry(whole.width() - wide if right else 0, 0, wide, whole.height())

    # --- QWidget
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.fit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), SHADE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_drawer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside: what lies under the shade cannot be used."""
        reached = self._reached()
        if reached:
            at = next((n for n, part in enumerate(reached) if part.hasFocus()), -1 if forward else 0)
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            reached[(at + (1 if forward else -1)) % len(reached)].setFocus(reason)
        return True

    def _reached(self) -> list[QWidget]:
        """The widgets that Tab reaches, from top to bottom."""
        parts = [
            part
            for part in self.findChildren(QWidget)
            if part.isVisibleTo(self) and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        return sorted(parts, key=lambda part: part.mapTo(self, part.rect().topLeft()).y())
