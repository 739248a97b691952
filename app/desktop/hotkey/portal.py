"""A hotkey on Wayland by the GlobalShortcuts portal, which asks the user once and then signals each press.

The D-Bus conversation (session, binding, signals) runs on a thread and a connection of its own, because QtDBus cannot
marshal the list of shortcuts. See "Global Shortcuts" and "Request" in the xdg-desktop-portal documentation.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.desktop.hotkey.abc import Hotkey, no_keys
from app.desktop.hotkey.x11 import ALT, CONTROL, SHIFT, SUPER, combination
from app.words.i18n import translate

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

BUS, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS, REQUEST, SESSION = (f"org.freedesktop.portal.{name}" for name in ("GlobalShortcuts", "Request", "Session"))
APP_ID = "hither"  # the name of the desktop file
TOGGLE = "toggle"
CALL_S = 5.0
ANSWER_S = 300.0  # the time a user has to answer the portal's dialog


class Refused(Exception):
    """There is no portal, or it refuses the key; the message is for the log."""


class PortalHotkey(Hotkey):
    """`grab` returns True at once; `refused` is emitted if the portal refuses later."""

    _pressed_there = Signal(str)  # activation token
    _refused_there = Signal(str, str)  # for the person, for the log

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conversation: _Conversation | None = None
        self._pressed_there.connect(self._on_pressed)
        self._refused_there.connect(self._on_refused)

    def grab(self, keys: str) -> bool:
        self.release()
        self.why_not = ""
        if not keys:
            return True
        trigger = portal_trigger(keys)
        if not trigger:
            self.why_not = translate("Hotkey", "This keyboard has no key {keys}.").format(keys=keys)
            return False
        description = translate("Hotkey", "Quick search")
        self._conversation = _Conversation(
            trigger, description, self._pressed_there.emit, lambda why, log: self._refused_there.emit(why, log)
        )
        self._conversation.start()
        return True

    def release(self) -> None:
        conversation, self._conversation = self._conversation, None
        if conversation is not None:
            conversation.end()

    def _on_pressed(self, token: str) -> None:
        if self._conversation is not None:
            if token:  # allows the window to take the keyboard focus
                os.environ["XDG_ACTIVATION_TOKEN"] = token
            self.pressed.emit()

    def _on_refused(self, why: str, detail: str) -> None:
        log.info("The portal gives no hotkey: %s", detail)
        self.why_not = why
        self.refused.emit(why)


class _Conversation(threading.Thread):
    """The D-Bus conversation with the portal, from the binding to the last press."""

    def __init__(
        self, trigger: str, description: str, on_press: Callable[[str], None], on_refused: Callable[[str, str], None]
    ) -> None:
        super().__init__(name="hotkey-portal", daemon=True)
        self._trigger = trigger
        self._description = description
        self._on_press = on_press
        self._on_refused = on_refused
        self._ending = threading.Event()
        self._connection: DBusConnection | None = None
        # Emitted on this thread, handled on the window's.
        self._unavailable = no_keys()
        self._denied = translate("Hotkey", "The desktop did not give the shortcut. Choose it in its keyboard settings.")

    def end(self) -> None:
        """Close the connection; the portal then releases the key."""
        self._ending.set()
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)
        if self.is_alive():
            self.join(CALL_S)

    def run(self) -> None:
        try:
            self._talk()
        except Refused as error:
            self._report(self._denied, str(error))
        except (OSError, KeyError, ImportError, ValueError, TimeoutError) as error:
            self._report(self._unavailable, f"{type(error).__name__}: {error}")

    def _report(self, why: str, detail: str) -> None:
        if not self._ending.is_set():
            with contextlib.suppress(RuntimeError):  # the window is deleted
                self._on_refused(why, detail)

    def _talk(self) -> None:
        from jeepney import DBusAddress, MatchRule, message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        with contextlib.closing(open_dbus_connection()) as connection:
            self._connection = connection
            if self._ending.is_set():
                return
            bus = Proxy(message_bus, connection, timeout=CALL_S)
            for interface in (REQUEST, SHORTCUTS, SESSION):
                bus.AddMatch(MatchRule(type="signal", sender=BUS, interface=interface))
            self._register(DBusAddress(PATH, BUS, "org.freedesktop.host.portal.Registry"))
            portal = DBusAddress(PATH, BUS, SHORTCUTS)
            tokens = {"session_handle_token": ("s", f"hither_{secrets.token_hex(6)}")}
            session = self._request(portal, "CreateSession", "a{sv}", (tokens,))["session_handle"][1]
            wanted = {"description": ("s", self._description), "preferred_trigger": ("s", self._trigger)}
            self._request(portal, "BindShortcuts", "oa(sa{sv})sa{sv}", (session, [(TOGGLE, wanted)], "", {}))
            self._listen(session)

    def _register(self, registry: Any) -> None:
        """Send our application id; portals before 1.20 have no such call and find it out themselves."""
        from jeepney import new_method_call

        assert self._connection is not None
        message = new_method_call(registry, "Register", "sa{sv}", (APP_ID, {}))
        self._connection.send_and_get_reply(message, timeout=CALL_S)

    def _request(self, portal: Any, method: str, signature: str, body: tuple[Any, ...]) -> dict[str, Any]:
        """Call a method that answers by a Response signal; return its results.

        Raises Refused, OSError and TimeoutError.
        """
        from jeepney import MessageType, new_method_call

        connection = self._connection
        assert connection is not None
        token = f"hither_{secrets.token_hex(6)}"
        sender = connection.unique_name[1:].replace(".", "_")
        request = f"{PATH}/request/{sender}/{token}"
        body[-1]["handle_token"] = ("s", token)
        answers: list[Message] = []
        serial = next(connection.outgoing_serial)
        connection.send(new_method_call(portal, method, signature, body), serial=serial)
        limit: float = CALL_S
        while not answers:
            message = connection.receive(timeout=limit)
            if _replies_to(message) == serial:
                if message.header.message_type is MessageType.error:
                    raise OSError(f"{method}: {message.body}")
                request, limit = message.body[0], ANSWER_S  # older portals choose another path
            elif _is_signal(message, REQUEST, "Response") and _path(message) == request:
                answers.append(message)
        code, results = answers[0].body
        if code != 0:
            raise Refused(f"{method} was answered with {code}")
        return dict(results)

    def _listen(self, session: str) -> None:
        assert self._connection is not None
        while not self._ending.is_set():
            message = self._connection.receive()
            if _is_signal(message, SHORTCUTS, "Activated") and message.body[:2] == (session, TOGGLE):
                token = message.body[3].get("activation_token", ("s", ""))[1]
                self._on_press(str(token))
            elif _is_signal(message, SESSION, "Closed") and _path(message) == session:
                raise Refused("the session was closed")


def portal_trigger(keys: str) -> str:
    """A combination in the portal's syntax ("Ctrl+Alt+Space" → "CTRL+ALT+space"); "" if it is none."""
    found = combination(keys)
    if found is None:
        return ""
    name, modifiers = found
    written = (("CTRL", CONTROL), ("ALT", ALT), ("SHIFT", SHIFT), ("LOGO", SUPER))
    return "+".join([*(word for word, mask in written if modifiers & mask), name])


def _is_signal(message: Message, interface: str, member: str) -> bool:
    from jeepney import HeaderFields, MessageType

    fields = message.header.fields
    return (
        message.header.message_type is MessageType.signal
        and fields.get(HeaderFields.interface) == interface
        and fields.get(HeaderFields.member) == member
    )


def _path(message: Message) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.path, ""))


def _replies_to(message: Message) -> int:
    from jeepney import HeaderFields

    return int(message.header.fields.get(HeaderFields.reply_serial, -1))
