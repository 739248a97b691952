"""A hotkey on macOS by Carbon's RegisterEventHotKey, which needs no permission.

The function is old but not deprecated. The newer ways, event taps and global monitors, need the permission to read
every key.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.desktop.hotkey.abc import Hotkey
from app.desktop.hotkey.keys import Masks, portable_name, read_combination
from app.words.i18n import translate

COMMAND, SHIFT, OPTION, CONTROL = 0x100, 0x200, 0x800, 0x1000  # Events.h
KEYBOARD_CLASS, HOTKEY_PRESSED = int.from_bytes(b"keyb", "big"), 5
SIGNATURE = int.from_bytes(b"Hthr", "big")
# Virtual key codes (Events.h, kVK_ANSI_*): positions on an American keyboard.
LETTERS = {
    "A": 0, "S": 1, "D": 2, "F": 3, "H": 4, "G": 5, "Z": 6, "X": 7, "C": 8, "V": 9, "B": 11, "Q": 12, "W": 13, "E": 14,
    "R": 15, "Y": 16, "T": 17, "1": 18, "2": 19, "3": 20, "4": 21, "6": 22, "5": 23, "=": 24, "9": 25, "7": 26, "-": 27,
    "8": 28, "0": 29, "]": 30, "O": 31, "U": 32, "[": 33, "I": 34, "P": 35, "L": 37, "J": 38, "'": 39, "K": 40, ";": 41,
    "\\": 42, ",": 43, "/": 44, "N": 45, "M": 46, ".": 47, "`": 50,
}  # fmt: skip
NAMED = {
    Qt.Key.Key_Space: 49,
    Qt.Key.Key_Return: 36,
    Qt.Key.Key_Tab: 48,
    Qt.Key.Key_Backspace: 51,
    Qt.Key.Key_Escape: 53,
    Qt.Key.Key_Home: 115,
    Qt.Key.Key_PageUp: 116,
    Qt.Key.Key_Delete: 117,
    Qt.Key.Key_End: 119,
    Qt.Key.Key_PageDown: 121,
    Qt.Key.Key_Left: 123,
    Qt.Key.Key_Right: 124,
    Qt.Key.Key_Down: 125,
    Qt.Key.Key_Up: 126,
}
F_KEYS = (122, 120, 99, 118, 96, 97, 98, 100, 101, 109, 103, 111, 105, 107, 113, 106, 64, 79, 80, 90)  # F1 … F20


class EventHotKeyID(ctypes.Structure):
    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


class EventTypeSpec(ctypes.Structure):
    _fields_ = (("eventClass", ctypes.c_uint32), ("eventKind", ctypes.c_uint32))


_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class MacHotkey(Hotkey):
    """`carbon` is the system framework; tests pass another. Raises OSError if there is none."""

    def __init__(self, parent: QObject | None = None, *, carbon: Any = None) -> None:
        super().__init__(parent)
        self._carbon = carbon if carbon is not None else _library()
        self._reference = ctypes.c_void_p()
        self._handler = _HANDLER(self._on_event)  # kept, because Carbon calls it until the process ends
        wanted = EventTypeSpec(KEYBOARD_CLASS, HOTKEY_PRESSED)
        installed = ctypes.c_void_p()
        target = self._carbon.GetApplicationEventTarget()
        if self._carbon.InstallEventHandler(
            target, self._handler, 1, ctypes.byref(wanted), None, ctypes.byref(installed)
        ):
            raise OSError("no event handler")

    def grab(self, keys: str) -> bool:
        self.release()
        self.why_not = ""
        if not keys:
            return True
        wanted = mac_key(keys)
        if wanted is None:
            self.why_not = translate("Hotkey", "This keyboard has no key {keys}.").format(keys=keys)
            return False
        code, modifiers = wanted
        target = self._carbon.GetApplicationEventTarget()
        refused = self._carbon.RegisterEventHotKey(
            code, modifiers, EventHotKeyID(SIGNATURE, 1), target, 0, ctypes.byref(self._reference)
        )
        if refused:
            self._reference = ctypes.c_void_p()
            self.why_not = translate(
                "Hotkey", "Another program has taken {keys}. Choose another in the settings."
            ).format(keys=keys)
        return not refused

    def release(self) -> None:
        if self._reference:
            self._carbon.UnregisterEventHotKey(self._reference)
            self._reference = ctypes.c_void_p()

    def _on_event(self, _next: Any, _event: Any, _data: Any) -> int:
        self.pressed.emit()
        return 0


def mac_key(keys: str) -> tuple[int, int] | None:
    """The key code and modifiers of a combination; None if it is none. Qt's Ctrl is the command key on macOS."""
    read = read_combination(keys, Masks(SHIFT, COMMAND, OPTION, CONTROL))
    if read is None:
        return None
    key, modifiers = read
    if key in NAMED:
        return NAMED[key], modifiers
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F20:
        return F_KEYS[int(key) - int(Qt.Key.Key_F1)], modifiers
    code = LETTERS.get(portable_name(key))
    return None if code is None else (code, modifiers)


def _library() -> Any:
    path = ctypes.util.find_library("Carbon")
    if path is None:
        raise OSError("no Carbon")
    carbon = ctypes.CDLL(path)
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    for name, arguments in (
        ("GetApplicationEventTarget", []),
        ("InstallEventHandler", [pointer, _HANDLER, ctypes.c_ulong, pointer, pointer, pointer]),
        ("RegisterEventHotKey", [number, number, EventHotKeyID, pointer, number, pointer]),
        ("UnregisterEventHotKey", [pointer]),
    ):
        function = getattr(carbon, name)
        function.argtypes = arguments
        function.restype = pointer if name == "GetApplicationEventTarget" else ctypes.c_int32
    return carbon
