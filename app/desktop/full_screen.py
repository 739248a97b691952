"""Tells whether another program fills the screen, such as a film or a talk. Indexing is slower then.

Asks the X server over xcb, which returns errors instead of ending the process, or Windows. Wayland and macOS do not
tell, so the answer is no there. May be called from any thread.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable

_ANY = 0
_FULL_SCREEN_STATES = (2, 3, 4)  # QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE


def watcher(platform: str) -> Callable[[], bool] | None:
    """The check for this platform, by Qt's name of it; None where there is none."""
    if platform == "xcb":
        x = _Xcb("libxcb.so.1")  # present, because Qt draws through it
        return lambda: x.is_full_screen(os.getpid())
    if sys.platform == "win32":
        return _on_windows
    return None


def _on_windows() -> bool:
    state = ctypes.c_int(0)
    failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))  # type: ignore[attr-defined, unused-ignore]
    return not failed and state.value in _FULL_SCREEN_STATES


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (("first", ctypes.POINTER(ctypes.c_uint32)), ("rem", ctypes.c_int), ("index", ctypes.c_int))


class _Xcb:
    """A connection for each call: calls are seconds apart, and the X server may have been restarted."""

    def __init__(self, name: str) -> None:
        x, pointer, u32 = ctypes.CDLL(name), ctypes.c_void_p, ctypes.c_uint32
        x.xcb_connect.restype, x.xcb_connect.argtypes = pointer, (ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))
        x.xcb_connection_has_error.argtypes = x.xcb_disconnect.argtypes = (pointer,)
        x.xcb_get_setup.restype, x.xcb_get_setup.argtypes = pointer, (pointer,)
        x.xcb_setup_roots_iterator.restype, x.xcb_setup_roots_iterator.argtypes = _Screens, (pointer,)
        x.xcb_intern_atom.restype = x.xcb_get_property.restype = _Cookie
        x.xcb_intern_atom.argtypes = (pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p)
        x.xcb_intern_atom_reply.restype = ctypes.POINTER(u32)
        x.xcb_get_property.argtypes = (pointer, ctypes.c_uint8, u32, u32, u32, u32, u32)
        x.xcb_get_property_reply.restype = x.xcb_get_property_value.restype = pointer
        x.xcb_intern_atom_reply.argtypes = x.xcb_get_property_reply.argtypes = (pointer, _Cookie, pointer)
        x.xcb_get_property_value.argtypes = x.xcb_get_property_value_length.argtypes = (pointer,)
        self._x = x
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (pointer,)

    def is_full_screen(self, own_pid: int) -> bool:
        """Whether the active window is full-screen and does not belong to the process `own_pid`."""
        connection = self._x.xcb_connect(None, None)
        try:
            if self._x.xcb_connection_has_error(connection):
                return False
            root = self._x.xcb_setup_roots_iterator(self._x.xcb_get_setup(connection)).first[0]
            window = next(iter(self._property(connection, root, b"_NET_ACTIVE_WINDOW")), 0)
            if not window or own_pid in self._property(connection, window, b"_NET_WM_PID"):
                return False
            full_screen = self._atom(connection, b"_NET_WM_STATE_FULLSCREEN")
            return bool(full_screen) and full_screen in self._property(connection, window, b"_NET_WM_STATE")
        finally:
            self._x.xcb_disconnect(connection)

    def _atom(self, connection: int, name: bytes) -> int:
        reply = self._x.xcb_intern_atom_reply(connection, self._x.xcb_intern_atom(connection, 1, len(name), name), None)
        if not reply:
            return 0
        atom = int(reply[2])  # after type, sequence and length
        self._free(reply)
        return atom

    def _property(self, connection: int, window: int, name: bytes) -> tuple[int, ...]:
        """The numbers of a window property; empty if the property or the window is gone."""
        cookie = self._x.xcb_get_property(connection, 0, window, self._atom(connection, name), _ANY, 0, 64)
        reply = self._x.xcb_get_property_reply(connection, cookie, None)
        if not reply:
            return ()
        size = self._x.xcb_get_property_value_length(reply)
        data = ctypes.string_at(self._x.xcb_get_property_value(reply), size)
        self._free(reply)
        return struct.unpack(f"={size // 4}I", data[: size // 4 * 4])
