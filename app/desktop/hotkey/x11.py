"""A hotkey on X11: grabs the key on the root window over a connection of its own.

Caps Lock and Num Lock are modifiers in X, so every combination with them is grabbed as well. If another program has the
key, X reports BadAccess; our error handler records it, where Xlib's own would end the process.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt

from app.desktop.hotkey.abc import Hotkey
from app.desktop.hotkey.keys import Masks, portable_name, read_combination
from app.words.i18n import translate

KEY_PRESS = 2
GRAB_ASYNC = 1
SHIFT, LOCK, CONTROL, ALT, NUM_LOCK, SUPER = 1, 2, 4, 8, 16, 64
LOCKS = (0, LOCK, NUM_LOCK, LOCK | NUM_LOCK)
NAMED = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backspace: "BackSpace",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Comma: "comma",
    Qt.Key.Key_Period: "period",
    Qt.Key.Key_Slash: "slash",
    Qt.Key.Key_Semicolon: "semicolon",
    Qt.Key.Key_Minus: "minus",
    Qt.Key.Key_QuoteLeft: "grave",
}


class X11Hotkey(Hotkey):
    """Raises OSError if there is no X11 library or no display."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._x = _library()
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise OSError("no X display")
        self._root = self._x.XDefaultRootWindow(self._display)
        self._grabbed: tuple[int, int] | None = None
        self._refused = False
        # An attribute, because Xlib calls it until the process ends.
        self._handler = _ERROR_HANDLER(self._on_error)
        self._notifier = QSocketNotifier(self._x.XConnectionNumber(self._display), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def grab(self, keys: str) -> bool:
        self.release()
        self.why_not = ""
        if not keys:
            return True
        wanted = combination(keys)
        code = self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(wanted[0].encode())) if wanted else 0
        if wanted is None or not code:
            self.why_not = translate("Hotkey", "This keyboard has no key {keys}.").format(keys=keys)
            return False
        modifiers = wanted[1]
        self._refused = False
        before = self._x.XSetErrorHandler(self._handler)
        for locks in LOCKS:
            self._x.XGrabKey(self._display, code, modifiers | locks, self._root, 0, GRAB_ASYNC, GRAB_ASYNC)
        self._x.XSync(self._display, 0)
        self._x.XSetErrorHandler(before)
        self._grabbed = (code, modifiers)
        if self._refused:
            self.release()
            self.why_not = translate(
                "Hotkey", "Another program has taken {keys}. Choose another in the settings."
            ).format(keys=keys)
            return False
        return True

    def release(self) -> None:
        if self._grabbed is not None:
            code, modifiers = self._grabbed
            for locks in LOCKS:
                self._x.XUngrabKey(self._display, code, modifiers | locks, self._root)
            self._x.XSync(self._display, 0)
            self._grabbed = None

    def close(self) -> None:
        """Release the key and close the connection."""
        self._notifier.setEnabled(False)
        self.release()
        if self._display:
            self._x.XCloseDisplay(self._display)
            self._display = None

    def _on_readable(self) -> None:
        event = (ctypes.c_long * 24)()
        found = False
        while self._display and self._x.XPending(self._display):
            self._x.XNextEvent(self._display, event)
            found = found or ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == KEY_PRESS
        if found:
            self.pressed.emit()

    def _on_error(self, _display: Any, _event: Any) -> int:
        self._refused = True
        return 0


def combination(keys: str) -> tuple[str, int] | None:
    """The X name of a key and its modifiers ("Ctrl+Alt+Space" → ("space", 12)); None if it is none."""
    read = read_combination(keys, Masks(SHIFT, CONTROL, ALT, SUPER))
    if read is None:
        return None
    key, modifiers = read
    name = NAMED.get(key, "")
    if not name:
        text = portable_name(key)
        name = text.lower() if len(text) == 1 else text  # Qt and X name letters, digits and F1 … F35 alike
    return (name, modifiers) if name else None


_ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def _library() -> Any:
    name = ctypes.util.find_library("X11") or "libX11.so.6"
    x = ctypes.CDLL(name)
    pointer, number, unsigned = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
    for function, result, arguments in (
        ("XOpenDisplay", pointer, [ctypes.c_char_p]),
        ("XCloseDisplay", number, [pointer]),
        ("XDefaultRootWindow", unsigned, [pointer]),
        ("XConnectionNumber", number, [pointer]),
        ("XStringToKeysym", unsigned, [ctypes.c_char_p]),
        ("XKeysymToKeycode", ctypes.c_ubyte, [pointer, unsigned]),
        ("XGrabKey", number, [pointer, number, ctypes.c_uint, unsigned, number, number, number]),
        ("XUngrabKey", number, [pointer, number, ctypes.c_uint, unsigned]),
        ("XSync", number, [pointer, number]),
        ("XPending", number, [pointer]),
        ("XNextEvent", number, [pointer, pointer]),
        ("XSetErrorHandler", pointer, [pointer]),
    ):
        made = getattr(x, function)
        made.restype, made.argtypes = result, arguments
    return x
