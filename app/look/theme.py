"""Applies the colours of the window: a light or a dark set of tones as Qt palette and style sheet.

Tones are named for their use, never for their hue. In high contrast the palette of the system is used. The style sheet
alone maps roles of widgets (`[role="quiet"]`) to looks.
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
    """The result of the setting and the preferences of the system."""

    dark: bool
    high_contrast: bool


class Theme(QObject):
    """The tones in use; `changed` is emitted after palette and style sheet are set.

    The style sheet is applied by `apply_style`, after the widgets are made: under a style sheet every widget is
    polished again each time it gets a parent, which costs some 60 ms at the start.
    """

    changed = Signal()

    def __init__(self, application: QApplication, setting: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._system_palette = QPalette(application.palette())
        self._setting = setting
        self._style_applied = False
        self.tones = LIGHT
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        application.styleHints().accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    def use(self, setting: str) -> None:
        """Use "system", "light" or "dark"."""
        if setting != self._setting:
            self._setting = setting
            self._apply()

    def apply_style(self) -> None:
        """Apply the style sheet, now and after each change."""
        self._style_applied = True
        self._application.setStyleSheet(style_sheet(self.tones))

    def _on_system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        choice = _choice(self._setting, self._system_palette)
        if choice.high_contrast:
            self.tones = from_palette(self._system_palette, choice.dark)
        else:
            self.tones = DARK if choice.dark else LIGHT
        self._application.setPalette(palette(self.tones))
        if self._style_applied:
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


def _choice(setting: str, system: QPalette) -> Choice:
    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme()
    if setting in ("light", "dark"):
        dark = setting == "dark"
    elif scheme == Qt.ColorScheme.Unknown:
        dark = system.color(QPalette.ColorRole.Window).lightness() < 128
    else:
        dark = scheme == Qt.ColorScheme.Dark
    high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return Choice(dark, high)
