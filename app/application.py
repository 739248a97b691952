"""The life of the program: made, shown, opened behind it, closed without a trace; crashes and Qt's words are logged."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QSocketNotifier, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.desktop.desktop_actions import Desktop
from app.desktop.full_screen import watcher
from app.desktop.owner_endpoint import OwnerEndpoint
from app.desktop.single_instance import Message, SingleInstance, server_name
from app.engine_bridge import EngineBridge
from app.look import icons
from app.look.theme import Theme
from app.main_window import MainWindow
from app.window_state import WindowState
from app.words import i18n
from engine.base.events import SavedSearchMatched
from engine.base.paths import Paths
from engine.base.search_priority import take_short_turns
from engine.base.settings import Appearance
from engine.base.types import SavedSearch

if TYPE_CHECKING:
    from app.desktop.hotkey.abc import Hotkey
    from app.quick.popup import QuickPopup
    from app.quick.tray import Tray
    from engine.engine import Engine

log = logging.getLogger(__name__)

CLOSE_S = 15  # after that the process ends as it is: the library survives a kill
QUICK_MS = 800


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asked for."""

    hidden: bool = False
    toggle: bool = False
    query: str = ""
    folders: tuple[Path, ...] = ()


class Application(QObject):
    """Owns everything with a lifetime: theme, bridge, window, the socket for second starts."""

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        appearance: Appearance,
        open_engine: Callable[[], Engine] | None = None,
        desktop: Desktop | None = None,
    ) -> None:
        super().__init__(qt)
        self._paths = paths
        qt.setQuitOnLastWindowClosed(False)
        self._translators = i18n.install(qt, appearance.language)
        qt.setLayoutDirection(i18n.layout_direction())
        qt.setWindowIcon(icons.program_icon())
        self.theme = Theme(qt, appearance.theme)
        self.state = WindowState(paths)
        self.bridge = EngineBridge(open_engine or (lambda: _open(paths)), self)
        self.window = MainWindow(self.theme, self.bridge, self.state, desktop)
        self.theme.dress()
        self.window.close_asked.connect(self.close_window)
        self.window.quit_asked.connect(self.quit)
        self.bridge.closed.connect(qt.quit)
        self.bridge.settings_changed.connect(self._on_settings_changed)
        self.instance = SingleInstance(server_name(paths), self)
        self.instance.asked.connect(self.obey)
        self.instance.listen()
        self.endpoint = OwnerEndpoint(self.bridge, self)
        self.endpoint.asked.connect(self.obey)
        self._closing = False
        self._popup: QuickPopup | None = None
        self._tray: Tray | None = None
        self._hotkey: Hotkey | None = None
        self._grabbed: str | None = None
        self.bridge.opened.connect(self._grab)

    def start(self, wishes: Wishes) -> None:
        """Show the window, then open the engine once it is painted."""
        take_short_turns()  # the window is painted while the engine is opened
        if wishes.hidden or wishes.toggle:
            QTimer.singleShot(0, self.bridge.open)
        else:
            # The engine's imports take the interpreter for themselves now and then: not before there is a window.
            self.window.first_painted.connect(self.bridge.open)
            self.window.show()
        if wishes.query:
            self.window.search.search_for(wishes.query)
        self.window.folders.add(list(wishes.folders))
        QTimer.singleShot(QUICK_MS, self._make_quick)
        if wishes.toggle:
            self.popup.appear()

    @property
    def popup(self) -> QuickPopup:
        """The quick search, made when it is first wanted or when there is time."""
        if self._popup is None:
            from app.quick.popup import QuickPopup

            self._popup = QuickPopup(self.theme, self.bridge, self.window.actions_on_hits)
            self._popup.show_in_window_asked.connect(self._on_window_wanted)
        return self._popup

    def obey(self, message: Message) -> None:
        """What a second start, a key or a command asks of this window."""
        do = message.get("do")
        if do == "stay":
            return
        if do == "toggle":
            self.popup.toggle()
            return
        if do == "add":
            self.window.folders.add([Path(path) for path in message.get("paths", ()) if isinstance(path, str)])
        self.window.bring_up()
        if do == "search" and isinstance(message.get("text"), str):
            self.window.search.search_for(message["text"])

    def close_window(self) -> None:
        """The person closed the window: stay in the tray if they wanted that and there is one, else end."""
        engine = self.bridge.engine
        if engine is not None and engine.settings.appearance.close_to_tray and self._tray and self._tray.is_there:
            self.window.hide()
        else:
            self.quit()

    def quit(self) -> None:
        """Close everything; the event loop ends when the engine has."""
        if self._closing:
            return
        self._closing = True
        self.window.hide()
        if self._popup is not None:
            self._popup.hide()
        if self._tray is not None:
            self._tray.hide()
        if self._hotkey is not None:
            self._hotkey.release()
        self.instance.close()
        self.state.write()
        patience = _end_in_any_case()
        self.bridge.closed.connect(patience.cancel)
        self.bridge.close()

    def watch_signals(self) -> None:
        """End as on closing when the session ends or Ctrl+C is pressed.

        Python runs signal handlers between byte codes, of which an idle window executes none: the byte that the
        system writes on a signal wakes the event loop, without a timer that would wake it all day.
        """
        self._signal_ends = socket.socketpair()
        for end in self._signal_ends:
            end.setblocking(False)
        signal.set_wakeup_fd(self._signal_ends[1].fileno())
        self._notifier = QSocketNotifier(self._signal_ends[0].fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._signal_ends[0].recv(64))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.quit())

    def _make_quick(self) -> None:
        """Tray, quick search and hotkey: wanted soon, but not before the first letter can be typed."""
        if self._closing:
            return
        from app.desktop.hotkey.platform import hotkey
        from app.quick.tray import Tray

        self._tray = Tray(self.theme, self)
        self._tray.quick_asked.connect(lambda: self.popup.toggle())
        self._tray.window_asked.connect(self.window.bring_up)
        self._tray.activity_asked.connect(self._on_activity_wanted)
        self._tray.pause_asked.connect(self.window.status.set_paused)
        self._tray.quit_asked.connect(self.quit)
        self._tray.search_asked.connect(self._on_saved_wanted)
        self.bridge.search_matched.connect(self._on_search_matched)
        self.bridge.status_changed.connect(self._tray.show_status)
        if self.bridge.status is not None:
            self._tray.show_status(self.bridge.status)
        self._tray.look()
        self._hotkey = hotkey(self)
        self._hotkey.pressed.connect(lambda: self.popup.toggle())
        self._hotkey.refused.connect(lambda _why: self._tell_of_hotkey())
        self._grab()
        _ = self.popup

    def _grab(self) -> None:
        if self._hotkey is None or self.bridge.engine is None:
            return
        wanted = self.bridge.engine.settings.appearance.hotkey
        if wanted != self._grabbed:
            self._grabbed = wanted
            taken = self._hotkey.grab(wanted)
            self.window.settings.hotkey_trouble = "" if taken else self._hotkey.why_not
            if not taken:
                log.info("The hotkey %s cannot be had: %s", wanted, self._hotkey.why_not)
                self._tell_of_hotkey()

    def _tell_of_hotkey(self) -> None:
        if self._hotkey is not None and self._grabbed != Appearance().hotkey:  # the person chose it: they should know
            self.window.notice.say(self._hotkey.why_not)

    def _on_window_wanted(self, text: str) -> None:
        self.window.bring_up()
        if text:
            self.window.search.search_for(text)

    def _on_activity_wanted(self) -> None:
        self.window.bring_up()
        self.window.status.show_activity()

    def _on_search_matched(self, event: SavedSearchMatched) -> None:
        if self._tray is not None and not self.window.isActiveWindow():  # where it is, the window says so itself
            self._tray.tell(event)

    def _on_saved_wanted(self, search: SavedSearch) -> None:
        self.window.bring_up()
        self.window.search.search_saved(search)

    def _on_settings_changed(self) -> None:
        if self.bridge.engine is not None:
            self.theme.want(self.bridge.engine.settings.appearance.theme)
            self._grab()


def install_hooks() -> None:
    """Send what nobody caught, and what Qt has to say, to the log."""
    qInstallMessageHandler(_on_qt_message)
    sys.excepthook = _on_exception
    threading.excepthook = lambda args: _on_exception(args.exc_type, args.exc_value, args.exc_traceback)
    if sys.stderr is not None:
        faulthandler.enable()


def _open(paths: Paths) -> Engine:
    from engine.engine import Engine

    return Engine.open(paths, is_full_screen=watcher(QApplication.platformName()))


def _end_in_any_case() -> threading.Timer:
    """If closing hangs (a dead network drive), end anyway: nothing that is indexed can be lost by that."""

    def end() -> None:
        log.error("Closing took longer than %s s; the process ends now", CLOSE_S)
        os._exit(0)

    timer = threading.Timer(CLOSE_S, end)
    timer.daemon = True
    timer.start()
    return timer


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s: %s", context.category or "default", message)


def _on_exception(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
        return
    log.critical("Nobody caught this", exc_info=(kind, error or kind(), trace))
    # Python keeps the last trace, and with it the frames' painters and widgets: they would outlive what they paint on.
    sys.last_type = sys.last_value = sys.last_traceback = None
