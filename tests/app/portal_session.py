"""Run by test_hotkeys.py on a bus of its own: a portal that answers as told, and the hotkey that talks to it."""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import Proxy, open_dbus_connection
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.desktop.hotkey.portal import BUS, PATH, REQUEST, SESSION, SHORTCUTS, PortalHotkey
from tests.app.conftest import until


class Portal(threading.Thread):
    """Answers one conversation; `code` is what BindShortcuts is answered with."""

    def __init__(self, code: int) -> None:
        super().__init__(daemon=True)
        self.code = code
        self.seen: list[tuple[str, object]] = []
        self.session = ""
        self.bound = threading.Event()
        self.connection = open_dbus_connection()
        Proxy(message_bus, self.connection).RequestName(BUS)
        self.start()

    def run(self) -> None:
        while True:
            try:
                message = self.connection.receive()
            except (OSError, ValueError):
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            member = message.header.fields[HeaderFields.member]
            self.seen.append((member, message.body))
            sender = message.header.fields[HeaderFields.sender]
            if member not in ("CreateSession", "BindShortcuts"):
                self.connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
                continue
            options = message.body[-1]
            name = sender[1:].replace(".", "_")
            request = f"{PATH}/request/{name}/{options['handle_token'][1]}"
            self.connection.send(new_method_return(message, "o", (request,)))
            code, results = 0, {}
            if member == "CreateSession":
                self.session = f"{PATH}/session/{name}/{options['session_handle_token'][1]}"
                results = {"session_handle": ("s", self.session)}
            else:
                code = self.code
            self.emit(request, REQUEST, "Response", "ua{sv}", (code, results))
            if member == "BindShortcuts":
                self.bound.set()

    def emit(self, path: str, interface: str, member: str, signature: str, body: tuple) -> None:
        self.connection.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def press(self, session: str, shortcut: str) -> None:
        options = {"activation_token": ("s", "token-1")}
        self.emit(PATH, SHORTCUTS, "Activated", "osta{sv}", (session, shortcut, 7, options))


def main() -> None:
    import os

    _ = QApplication([])
    told: dict[str, object] = {}
    pressed: list[int] = []
    refused: list[str] = []
    hotkey = PortalHotkey()
    hotkey.pressed.connect(lambda: pressed.append(1))
    hotkey.refused.connect(refused.append)

    told["grabbed"] = hotkey.grab("Ctrl+Alt+Space")
    until(lambda: bool(refused))
    told["without_a_portal"] = refused.pop()

    portal = Portal(code=0)
    hotkey.grab("Ctrl+Alt+Space")
    until(portal.bound.is_set)
    told["asked"] = [member for member, _ in portal.seen]
    told["shortcuts"] = portal.seen[-1][1][1]
    portal.press(portal.session, "another")
    portal.press(f"{PATH}/session/1_1/x", "toggle")
    portal.press(portal.session, "toggle")
    until(lambda: len(pressed) == 1)
    told["token"] = os.environ.get("XDG_ACTIVATION_TOKEN")
    hotkey.release()
    told["threads"] = [thread.name for thread in threading.enumerate() if thread.name == "hotkey-portal"]
    told["after_release"] = refused

    portal.code = 1
    portal.bound.clear()
    hotkey.grab("Meta+F5")
    until(lambda: bool(refused))
    told["denied"] = refused.pop()
    portal.code = 0
    portal.bound.clear()
    hotkey.grab("Meta+F5")
    until(portal.bound.is_set)
    portal.press(portal.session, "toggle")
    until(lambda: len(pressed) == 2)
    portal.emit(portal.session, SESSION, "Closed", "a{sv}", ({},))
    until(lambda: bool(refused))
    told["closed"] = refused.pop()
    told["pressed"] = len(pressed)
    hotkey.release()
    sys.stdout.write(json.dumps(told) + "\n")


main()
