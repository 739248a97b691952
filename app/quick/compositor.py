"""Tells whether translucent windows work. Without a compositor X11 paints transparent areas black."""

from __future__ import annotations

import ctypes
import ctypes.util

from PySide6.QtGui import QGuiApplication


def has_compositor() -> bool:
    """Ask the X server; other platforms always have a compositor."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    except OSError:
        return False
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    x.XInternAtom.restype, x.XInternAtom.argtypes = ctypes.c_ulong, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x.XGetSelectionOwner.restype, x.XGetSelectionOwner.argtypes = ctypes.c_ulong, [ctypes.c_void_p, ctypes.c_ulong]
    x.XDefaultScreen.restype, x.XDefaultScreen.argtypes = ctypes.c_int, [ctypes.c_void_p]
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x.XOpenDisplay(None)
    if not display:
        return False
    try:
        selection = x.XInternAtom(display, f"_NET_WM_CM_S{x.XDefaultScreen(display)}".encode(), 0)  # EWMH
        return bool(x.XGetSelectionOwner(display, selection))
    finally:
        x.XCloseDisplay(display)
