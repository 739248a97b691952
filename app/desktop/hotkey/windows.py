"""A hotkey on Windows by RegisterHotKey; its messages arrive in Qt's event loop."""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Qt

from app.desktop.hotkey.abc import Hotkey
from app.desktop.hotkey.keys import Masks, read_combination
from app.words.i18n import translate

WM_HOTKEY = 0x0312
MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN, MOD_NOREPEAT = 1, 2, 4, 8, 0x4000
OUR_ID = 0x4854  # any id that is unique in this process
# Virtual-key codes (winuser.h) of keys other than letters, digits and F-keys.
NAMED = {
    Qt.Key.Key_Space: 0x20,
    Qt.Key.Key_Return: 0x0D,
    Qt.Key.Key_Escape: 0x1B,
    Qt.Key.Key_Tab: 0x09,
    Qt.Key.Key_Backspace: 0x08,
    Qt.Key.Key_Insert: 0x2D,
    Qt.Key.Key_Delete: 0x2E,
    Qt.Key.Key_Home: 0x24,
    Qt.Key.Key_End: 0x23,
    Qt.Key.Key_PageUp: 0x21,
    Qt.Key.Key_PageDown: 0x22,
    Qt.Key.Key_Left: 0x25,
    Qt.Key.Key_Up: 0x26,
    Qt.Key.Key_Right: 0x27,
    Qt.Key.Key_Down: 0x28,
    Qt.Key.Key_Semicolon: 0xBA,
    Qt.Key.Key_Equal: 0xBB,
    Qt.Key.Key_Comma: 0xBC,
    Qt.Key.Key_Minus: 0xBD,
    Qt.Key.Key_Period: 0xBE,
    Qt.Key.Key_Slash: 0xBF,
    Qt.Key.Key_QuoteLeft: 0xC0,
}


class WindowsHotkey(Hotkey):
    """`user32` is the system library; tests pass another."""

    def __init__(self, parent: QObject | None = None, *, user32: Any = None) -> None:
        super().__init__(parent)
        self._user32 = user32 if user32 is not None else ctypes.windll.user32  # type: ignore[attr-defined, unused-ignore]
        self._held = False
        self._filter = _Filter(self)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self._filter)

    def grab(self, keys: str) -> bool:
        self.release()
        self.why_not = ""
        if not keys:
            return True
        wanted = windows_key(keys)
        if wanted is None:
            self.why_not = translate("Hotkey", "This keyboard has no key {keys}.").format(keys=keys)
            return False
        code, modifiers = wanted
        self._held = bool(self._user32.RegisterHotKey(None, OUR_ID, modifiers | MOD_NOREPEAT, code))
        if not self._held:
            self.why_not = translate(
                "Hotkey", "Another program has taken {keys}. Choose another in the settings."
            ).format(keys=keys)
        return self._held

    def release(self) -> None:
        if self._held:
            self._user32.UnregisterHotKey(None, OUR_ID)
            self._held = False


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, hotkey: WindowsHotkey) -> None:
        super().__init__()
        self._hotkey = hotkey

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        if bytes(kind) == b"windows_generic_MSG" and is_our_key(int(message)):
            self._hotkey.pressed.emit()
            return True, 0
        return False, 0


class Message(ctypes.Structure):
    """The fields of MSG (winuser.h) that are read."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
    )


def is_our_key(address: int) -> bool:
    """Whether the MSG at this address is a press of our hotkey."""
    message = Message.from_address(address)
    return bool(message.message == WM_HOTKEY and message.wParam == OUR_ID)


def windows_key(keys: str) -> tuple[int, int] | None:
    """The virtual-key code and modifiers of a combination ("Ctrl+Alt+Space" → (0x20, 3)); None if it is none."""
    read = read_combination(keys, Masks(MOD_SHIFT, MOD_CONTROL, MOD_ALT, MOD_WIN))
    if read is None:
        return None
    key, modifiers = read
    if key in NAMED:
        return NAMED[key], modifiers
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key), modifiers  # virtual-key codes of letters and digits are their ASCII codes
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return 0x70 + int(key) - int(Qt.Key.Key_F1), modifiers
    return None
