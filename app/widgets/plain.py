"""Shows strings from files as they are where Qt would guess that they are markup."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """`text` for a tooltip or a message box, which take what looks like HTML for HTML: there it is escaped.

    A tooltip `<img src='/dev/zero'>` would read that file, `//host/share` would be opened.
    """
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpacePre) if Qt.mightBeRichText(text) else text
