"""Escapes text for widgets that guess whether a string is HTML."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """`text` for a tooltip or message box; what looks like HTML is escaped.

    Otherwise a tooltip with `<img src='/dev/zero'>` would read that file, and `//host/share` would be opened.
    """
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpacePre) if Qt.mightBeRichText(text) else text
