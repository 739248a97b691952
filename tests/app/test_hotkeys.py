"""The hotkeys of each system: what a combination is called there, what is asked of it, and what is said if refused.

The portal is talked to over a real bus; Windows and macOS are pretended by objects that note what they are asked, so
what is tested of them is our side of the conversation alone. X11 has a test of its own (test_x11.py).
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.desktop.hotkey.abc import no_keys
from app.desktop.hotkey.macos import COMMAND, CONTROL, OPTION, SIGNATURE, MacHotkey, mac_key
from app.desktop.hotkey.platform import NoHotkey, hotkey, kind_of
from app.desktop.hotkey.portal import portal_trigger
from app.desktop.hotkey.windows import OUR_ID, WM_HOTKEY, Message, WindowsHotkey, is_our_key, windows_key

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("keys", "portal", "windows", "mac"),
    [
        ("Ctrl+Alt+Space", "CTRL+ALT+space", (0x20, 3), (49, COMMAND | OPTION)),
        ("Meta+F5", "LOGO+F5", (0x74, 8), (96, CONTROL)),
        ("Ctrl+Shift+K", "CTRL+SHIFT+k", (0x4B, 6), (40, 0x300)),
        ("Alt+9", "ALT+9", (0x39, 1), (25, OPTION)),
        ("Ctrl+A, Ctrl+B", "", None, None),
        ("", "", None, None),
    ],
)
def test_what_a_combination_is_called(keys, portal, windows, mac):
    assert portal_trigger(keys) == portal
    assert windows_key(keys) == windows
    assert mac_key(keys) == mac


@pytest.mark.parametrize(
    ("platform", "session", "kind"),
    [
        ("xcb", "x11", "x11"),
        ("xcb", "", "x11"),
        ("xcb", "wayland", "portal"),
        ("wayland-egl", "wayland", "portal"),
        ("windows", "", "windows"),
        ("cocoa", "", "macos"),
        ("offscreen", "x11", ""),
    ],
)
def test_whose_hotkey_it_is(platform, session, kind):
    assert kind_of(platform, session) == kind


def test_a_desktop_that_gives_no_key_says_what_to_do(qapp):
    none = hotkey()  # offscreen is no desktop at all
    assert isinstance(none, NoHotkey) and "hither toggle" in none.why_not == no_keys()
    assert none.grab("") and not none.grab("Ctrl+Alt+Space")


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="a bus of its own needs dbus-run-session")
def test_the_portal_of_a_wayland_desktop(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(ROOT / "tests/app/portal_session.py")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["grabbed"] and told["without_a_portal"] == no_keys()
    assert told["asked"] == ["Register", "CreateSession", "BindShortcuts"]
    ((name, wanted),) = told["shortcuts"]
    assert name == "toggle" and wanted["preferred_trigger"] == ["s", "CTRL+ALT+space"]
    assert told["token"] == "token-1"
    assert told["threads"] == [] and told["after_release"] == []
    assert "did not give" in told["denied"] and "did not give" in told["closed"]
    assert told["pressed"] == 2


class Recording:
    """Stands where the system's library is: notes each call and answers as told."""

    def __init__(self, **answers: int) -> None:
        self.answers = answers
        self.calls: list[tuple[str, tuple[object, ...]]] = []

    def __getattr__(self, name: str):
        def called(*arguments: object) -> int:
            self.calls.append((name, arguments))
            return self.answers.get(name, 0)

        return called


def test_windows_registers_and_gives_back(qapp):
    system = Recording(RegisterHotKey=1)
    key = WindowsHotkey(user32=system)
    pressed = []
    key.pressed.connect(lambda: pressed.append(1))
    assert key.grab("Ctrl+Alt+Space")
    assert system.calls == [("RegisterHotKey", (None, OUR_ID, 0x4003, 0x20))]
    message = Message(None, WM_HOTKEY, OUR_ID, 0)
    assert is_our_key(ctypes.addressof(message))
    assert key._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (True, 0)
    message.message = 0x0100
    assert key._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)
    assert pressed == [1]
    assert key.grab("Meta+F5") and [name for name, _ in system.calls][1:] == ["UnregisterHotKey", "RegisterHotKey"]
    system.answers["RegisterHotKey"] = 0
    assert not key.grab("Meta+F6") and "Meta+F6" in key.why_not
    key.release()
    assert system.calls[-1][0] == "RegisterHotKey", "nothing is held any more"
    assert not key.grab("Ctrl+Ж") and key.why_not
    qapp.removeNativeEventFilter(key._filter)


def test_macos_registers_and_gives_back(qapp):
    system = Recording()
    key = MacHotkey(carbon=system)
    pressed = []
    key.pressed.connect(lambda: pressed.append(1))
    assert system.calls[-1][0] == "InstallEventHandler"
    assert key.grab("Ctrl+Alt+Space")
    name, arguments = system.calls[-1]
    assert name == "RegisterEventHotKey" and arguments[:2] == (49, COMMAND | OPTION)
    assert arguments[2].signature == SIGNATURE
    assert key._handler(None, None, None) == 0 and pressed == [1], "as Carbon calls it"
    system.answers["RegisterEventHotKey"] = -9878
    assert not key.grab("Meta+F5") and "Meta+F5" in key.why_not
    with pytest.raises(OSError, match="handler"):
        MacHotkey(carbon=Recording(InstallEventHandler=-1))
