"""Tells files that run something when they are opened: programs, scripts, shortcuts, documents with macros."""

from __future__ import annotations

import sys
from pathlib import Path

# On every system: what a program of that system, or an office program, would run.
ANYWHERE = frozenset({
    "desktop", "appimage", "run", "jar", "jnlp", "lnk", "url", "webloc", "scf", "website", "exe", "com",
    "scr", "msi", "msix", "appx", "bat", "cmd", "pif", "cpl", "reg", "hta", "ps1", "psm1",
    "vbs", "vbe", "wsf", "wsh", "jse", "command", "terminal", "app", "pkg", "workflow", "scpt", "action",
    "docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm", "odb",
})  # fmt: skip
WINDOWS = frozenset(["js", "py", "pyw", "pyz", "pl", "rb", "sh"])  # elsewhere these open in an editor


def runs_code(path: Path) -> bool:
    """Whether opening a file may run what is in it, by its ending and, on Linux and macOS, by its rights."""
    ending = path.suffix.lower().lstrip(".")
    if ending in ANYWHERE or (sys.platform == "win32" and ending in WINDOWS):
        return True
    if sys.platform == "win32" or ending:
        return False
    try:
        return bool(path.stat().st_mode & 0o111) and path.is_file()  # a program without an ending
    except OSError:
        return False
