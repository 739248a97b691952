"""Starts and ends the program: window, engine, tray, hotkey. Logs uncaught exceptions and Qt's messages."""

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
from engine.base.process_tuning import set_switch_interval
from engine.base.settings import Appearance
from engine.base.types import SavedSearch

if TYPE_CHECKING:
    from app.desktop.hotkey.abc import Hotkey
    from app.quick.popup import QuickPopup
    from app.quick.tray import Tray
    from engine.engine import Engine

log = logging.getLogger(__name__)

CLOSE_S = 15  # then the process exits; the library survives a kill
QUICK_MS = 800


@dataclass(frozen=True, slots=True)
class StartOptions:
    """The command-line options of the window."""

    hidden: bool = False
    toggle: bool = False
    query: str = ""
    folders: tuple[Path, ...] = ()


class Application(QObject):
    """Owns everything that lives as long as the program: theme, bridge, window, sockets."""

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        appearance: Appearance,
        open_engine: Callable[[], Engine] | None = None,
        desktop: Desktop | None = None,
    ) -> None:
        super().__init__(qt)
        qt.setQuitOnLastWindowClosed(False)
        self._translators = i18n.install(qt, appearance.language)
        qt.setLayoutDirection(i18n.layout_direction())
        qt.setWindowIcon(icons.program_icon())
        self.theme = Theme(qt, appearance.theme)
        self.state = WindowState(paths)
        self.bridge = EngineBridge(open_engine or (lambda: _open(paths)), self)
        self.window = MainWindow(self.theme, self.bridge, self.state, desktop)
        self.theme.apply_style()
        self.window.close_asked.connect(self.close_window)
        self.window.quit_asked.connect(self.quit)
        self.bridge.closed.connect(qt.quit)
        self.bridge.settings_changed.connect(self._on_settings_changed)
        self.instance = SingleInstance(server_name(paths), self)
        self.instance.asked.connect(self.handle)
        self.instance.listen()
        self.endpoint = OwnerEndpoint(self.bridge, self)
        self.endpoint.asked.connect(self.handle)
        self._closing = False
        self._popup: QuickPopup | None = None
        self.tray: Tray | None = None
        self.hotkey: Hotkey | None = None
        self._grabbed: str | None = None
        self.bridge.opened.connect(self._grab)

    def start(self, options: StartOptions) -> None:
        """Show the window; open the engine once it is painted."""
        set_switch_interval()  # so that the window is painted while the engine opens
        if options.hidden or options.toggle:
            QTimer.singleShot(0, self.bridge.open)
        else:
            # Importing the engine holds the interpreter lock for moments at a time, so the window comes first.
            self.window.first_painted.connect(self.bridge.open)
            self.window.show()
        if options.query:
            self.window.search.search_for(options.query)
        self.window.folders.add(list(options.folders))
        QTimer.singleShot(QUICK_MS, self._make_quick)
        if options.toggle:
            self.popup.appear()

    @property
    def popup(self) -> QuickPopup:
        """The quick search; made on first use, or shortly after the start."""
        if self._popup is None:
            from app.quick.popup import QuickPopup

            self._popup = QuickPopup(self.theme, self.bridge, self.window.actions_on_hits)
            self._popup.show_in_window_asked.connect(self._on_window_wanted)
        return self._popup

    def handle(self, message: Message) -> None:
        """Carry out a message from a second start, another process or a key."""
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
        """Hide the window in the tray if the settings say so and there is a tray; quit otherwise."""
        engine = self.bridge.engine
        if engine is not None and engine.settings.appearance.close_to_tray and self.tray and self.tray.is_there:
            self.window.hide()
        else:
            self.quit()

    def quit(self) -> None:
        """Close everything; the event loop ends once the engine is closed."""
        if self._closing:
            return
        self._closing = True
        self.window.hide()
        if self._popup is not None:
            self._popup.hide()
        if self.tray is not None:
            self.tray.hide()
        if self.hotkey is not None:
            self.hotkey.release()
        self.instance.close()
        self.state.write()
        patience = _end_in_any_case()
        self.bridge.closed.connect(patience.cancel)
        self.bridge.close()

    def watch_signals(self) -> None:
        """Quit on SIGINT and SIGTERM.

        Python runs its signal handlers between byte codes, and an idle event loop executes none. The byte that the
        system writes to the wake-up socket wakes the loop, so no timer has to.
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
        """Make tray, quick search and hotkey, after the window can be typed into."""
        if self._closing:
            return
        from app.desktop.hotkey.platform import hotkey
        from app.quick.tray import Tray

        self.tray = Tray(self.theme, self)
        self.tray.quick_asked.connect(lambda: self.popup.toggle())
        self.tray.window_asked.connect(self.window.bring_up)
        self.tray.activity_asked.connect(self._on_activity_wanted)
        self.tray.pause_asked.connect(self.window.status.set_paused)
        self.tray.quit_asked.connect(self.quit)
        self.tray.search_asked.connect(self._on_saved_wanted)
        self.bridge.search_matched.connect(self._on_search_matched)
        self.bridge.status_changed.connect(self.tray.show_status)
        if self.bridge.status is not None:
            self.tray.show_status(self.bridge.status)
        self.tray.show_when_available()
        self.hotkey = hotkey(self)
        self.hotkey.pressed.connect(lambda: self.popup.toggle())
        self.hotkey.refused.connect(lambda _why: self._report_hotkey())
        self._grab()
        _ = self.popup

    def _grab(self) -> None:
        if self.hotkey is None or self.bridge.engine is None:
            return
        wanted = self.bridge.engine.settings.appearance.hotkey
        if wanted != self._grabbed:
            self._grabbed = wanted
            taken = self.hotkey.grab(wanted)
            self.window.settings.hotkey_trouble = "" if taken else self.hotkey.why_not
            if not taken:
                log.info("The hotkey %s cannot be had: %s", wanted, self.hotkey.why_not)
                self._report_hotkey()

    def _report_hotkey(self) -> None:
        if self.hotkey is not None and self._grabbed != Appearance().hotkey:  # a key that the person chose themselves
            self.window.notice.say(self.hotkey.why_not)

    def _on_window_wanted(self, text: str) -> None:
        self.window.bring_up()
        if text:
            self.window.search.search_for(text)

    def _on_activity_wanted(self) -> None:
        self.window.bring_up()
        self.window.status.show_activity()

    def _on_search_matched(self, event: SavedSearchMatched) -> None:
        if self.tray is not None and not self.window.isActiveWindow():  # an active window shows it in a toast
            self.tray.notify(event)

    def _on_saved_wanted(self, search: SavedSearch) -> None:
        self.window.bring_up()
        self.window.search.search_saved(search)

    def _on_settings_changed(self) -> None:
        if self.bridge.engine is not None:
            self.theme.use(self.bridge.engine.settings.appearance.theme)
            self._grab()


def install_hooks() -> None:
    """Send uncaught exceptions and Qt's messages to the log."""
    qInstallMessageHandler(_on_qt_message)
    sys.excepthook = _on_exception
    threading.excepthook = lambda args: _on_exception(args.exc_type, args.exc_value, args.exc_traceback)
    if sys.stderr is not None:
        faulthandler.enable()


def _open(paths: Paths) -> Engine:
    from engine.engine import Engine

    return Engine.open(paths, is_full_screen=watcher(QApplication.platformName()))


def _end_in_any_case() -> threading.Timer:
    """Exit after CLOSE_S if closing hangs, on a dead network drive for example. No indexed data is lost."""

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
    # Python keeps the last traceback, whose frames hold painters and widgets longer than what they paint on.
    sys.last_type = sys.last_value = sys.last_traceback = None
