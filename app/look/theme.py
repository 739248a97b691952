"""The colours of the window: a light and a dark set of tones, a Qt palette and a style sheet made of them.

A tone is named for its use, never for its hue. In high contrast the system's own palette decides. Nothing here
knows a widget; the sheet is the only place where roles (`[role="quiet"]`) meet looks.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.look.style_sheet import style_sheet
from app.look.tones import DARK, LIGHT, Tones, from_palette


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person and the system ask for together."""

    dark: bool
    high_contrast: bool


class Theme(QObject):
    """The tones in force; `changed` fires after palette and style sheet are set.

    The sheet is put on by `dress`, once the widgets are made: on a dressed program every widget is polished again
    each time it is put into another (some 60 ms of the start).
    """

    changed = Signal()

    def __init__(self, application: QApplication, wanted: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._system_palette = QPalette(application.palette())
        self._wanted = wanted
        self._dressed = False
        self.tones = LIGHT
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        application.styleHints().accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    def want(self, wanted: str) -> None:
        """Set "system", "light" or "dark"."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._apply()

    def dress(self) -> None:
        """Put the style sheet on, now and from now on."""
        self._dressed = True
        self._application.setStyleSheet(style_sheet(self.tones))

    def _on_system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        choice = _choice(self._wanted, self._system_palette)
        if choice.high_contrast:
            self.tones = from_palette(self._system_palette, choice.dark)
        else:
            self.tones = DARK if choice.dark else LIGHT
        self._application.setPalette(palette(self.tones))
        if self._dressed:
            self._application.setStyleSheet(style_sheet(self.tones))
        self.changed.emit()


def palette(tones: Tones) -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, tone in (
        (roles.Window, tones.window),
        (roles.WindowText, tones.text),
        (roles.Base, tones.surface),
        (roles.AlternateBase, tones.raised),
        (roles.Text, tones.text),
        (roles.PlaceholderText, tones.muted),
        (roles.Button, tones.raised),
        (roles.ButtonText, tones.text),
        (roles.BrightText, tones.danger),
        (roles.Highlight, tones.accent),
        (roles.HighlightedText, tones.on_accent),
        (roles.Accent, tones.accent),
        (roles.Link, tones.accent),
        (roles.LinkVisited, tones.accent),
        (roles.ToolTipBase, tones.raised),
        (roles.ToolTipText, tones.text),
        (roles.Light, tones.raised),
        (roles.Midlight, tones.line),
        (roles.Mid, tones.line),
        (roles.Dark, tones.muted),
        (roles.Shadow, tones.line),
    ):
        made.setColor(role, QColor(tone))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tones.faint))
    return made


def _choice(wanted: str, system: QPalette) -> Choice:
    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme()
    if wanted in ("light", "dark"):
        dark = wanted == "dark"
    elif scheme == Qt.ColorScheme.Unknown:
        dark = system.color(QPalette.ColorRole.Window).lightness() < 128
    else:
        dark = scheme == Qt.ColorScheme.Dark
    high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return Choice(dark, high)
