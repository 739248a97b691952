"""Every surface of the program by name, each brought into its state from any other. Nothing here looks at pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.duplicates.duplicates_page import DuplicatesPage
from app.engine_bridge import EngineBridge
from app.folders.removal import question
from app.look.theme import Theme
from app.main_window import MainWindow
from app.quick.popup import QuickPopup
from app.quick.tray import Tray
from app.search.filter_chips import Chip
from app.search.history_menu import history_menu
from app.settings.dialog import SettingsDialog
from app.settings.model_download import ModelDownload
from app.settings.models_page import ModelsPage
from app.window_state import WindowState
from app.words.i18n import translate
from engine.base.duplicate_types import Duplicates
from engine.base.errors import HitherError, LibraryLocked, LibraryUnusable
from engine.base.paths import Paths
from engine.base.settings import Settings
from engine.models.choice import list_choices
from engine.models.machine import Machine
from tests.app.conftest import RecordingOpener, until
from tests.app.looks import kept, narrow, samples
from tests.app.seen import menu

SIZE = QSize(1000, 640)


@dataclass
class Stage:
    """One window for all surfaces of a language and a set of tones; `gone` is what the last surface left behind."""

    theme: Theme
    bridge: EngineBridge
    window: MainWindow
    state: WindowState
    gone: list[QWidget] = field(default_factory=list)
    shown: QWidget | None = None

    def show(self, name: str) -> QWidget:
        self.clear()
        self.shown = shown = SURFACES[name](self)
        shown.show()
        shown.activateWindow()
        for _ in range(6):  # a page takes its height in a second round, its bar in a third, and then wraps anew
            QApplication.processEvents()
        return shown

    def own(self, widget: QWidget) -> QWidget:
        self.gone.append(widget)
        return widget

    def clear(self) -> None:
        if self.shown is not None and self.shown is not self.window:
            self.shown.hide()  # an open menu would keep the keyboard
        for widget in self.gone:
            widget.hide()
            widget.deleteLater()
        self.gone.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window = self.window
        window.welcome.is_over = True
        window.toast.hide()
        window.notice.say("")
        window.search.box.show_text("")
        window.search.chips.clear()
        window.search.answers.clear()
        window.search.preview.find_bar.hide()
        kept.put_away(self)
        window.search.preview.clear()
        window.search.results.show_hits((), keep=None)
        self.bridge.status_changed.emit(samples.BUSY)
        window.pages.home = window.search
        window.pages.show_home()
        window.side.allow(True)
        window.side.fold()
        window.resize(SIZE)
        window.show()
        window.activateWindow()
        window.search.box.focus()
        window.search.box.field.deselect()


@contextmanager
def staged(theme: Theme, paths: Paths) -> Iterator[Stage]:
    """A window over no engine at all: what is shown is what samples.py says."""
    from app.desktop.desktop_actions import Desktop

    bridge = EngineBridge(lambda: None)  # type: ignore[arg-type, return-value]
    state = WindowState(paths)
    window = MainWindow(theme, bridge, state, Desktop(RecordingOpener()))
    theme.apply_style()
    stage = Stage(theme, bridge, window, state)
    yield stage
    stage.clear()
    window.hide()
    ended: list[int] = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    until(lambda: bool(ended))
    window.deleteLater()
    bridge.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _opening(stage: Stage) -> QWidget:
    stage.window.search._status = None
    stage.window.search._show_emptiness()
    stage.window.folders.panel.model.show(())
    stage.window.status.line.say(translate("Status", "Opening the library…"))
    return stage.window


def _welcome(stage: Stage) -> QWidget:
    window = stage.window
    stage.bridge.status_changed.emit(samples.EMPTY)
    window.welcome.page.suggest([Path("/home/me") / name for name in ("Documents", "Desktop", samples.LONG, "合同")])
    window.welcome.page.offer_model("Qwen3 Embedding, full")
    window.pages.setCurrentWidget(window.welcome.page)
    window.side.allow(False)
    return window


def _no_folder(stage: Stage) -> QWidget:
    stage.bridge.status_changed.emit(samples.EMPTY)
    return stage.window


def _ready(stage: Stage) -> QWidget:
    stage.bridge.status_changed.emit(samples.IDLE)
    return stage.window


def _results(stage: Stage) -> QWidget:
    search = stage.window.search
    search.box.show_text("notice")
    search.answers.channel.answered.emit(samples.FOUND)
    search.preview.show_prepared(samples.preview())
    return stage.window


def _offers(stage: Stage) -> QWidget:
    search = stage.window.search
    search.box.show_text(samples.PLAINLY.query)
    search.answers.channel.answered.emit(samples.PLAINLY)
    search.preview.show_prepared(samples.preview())
    return stage.window


def _find(stage: Stage) -> QWidget:
    _results(stage)
    stage.window.search.preview.open_find()
    stage.window.search.preview.find_bar.findChild(QLineEdit).setText("flat")
    return stage.window


def _unreadable(stage: Stage) -> QWidget:
    _results(stage)
    stage.window.search.preview.say("It is damaged or not what its name says.\n\nOpen it in its own program.")
    return stage.window


def _nothing(stage: Stage) -> QWidget:
    stage.window.search.box.show_text("xyzzy")
    stage.window.search.answers.channel.answered.emit(samples.NOTHING)
    return stage.window


def _filtered(stage: Stage) -> QWidget:
    stage.window.search.chips.findChildren(Chip)[0].choose("Slides", "type:slides")
    return _nothing(stage)


def _refused(stage: Stage) -> QWidget:
    _results(stage)
    stage.window.search.answers.channel.failed.emit(HitherError("search.model_silent"))
    return stage.window


def _failures(stage: Stage) -> QWidget:
    stage.window.failures.page.show_failures(samples.FAILURES)
    stage.window.pages.setCurrentWidget(stage.window.failures.page)
    return stage.window


def _no_failures(stage: Stage) -> QWidget:
    stage.bridge.status_changed.emit(samples.IDLE)
    stage.window.failures.page.show_failures([])
    stage.window.pages.setCurrentWidget(stage.window.failures.page)
    return stage.window


def _duplicates(stage: Stage) -> QWidget:
    _no_duplicates(stage)
    stage.window.findChild(DuplicatesPage).show_groups(samples.DUPLICATES)
    return stage.window


def _no_duplicates(stage: Stage) -> QWidget:
    stage.window.show_duplicates(samples.BUSY.folders[0].folder.path)
    stage.window.findChild(DuplicatesPage).show_groups(Duplicates((), 1204))
    return stage.window


def _activity(stage: Stage) -> QWidget:
    stage.window.status.show_activity()
    return stage.window


def _paused(stage: Stage) -> QWidget:
    stage.bridge.status_changed.emit(samples.PAUSED)
    stage.window.status.show_activity()
    return stage.window


def _full(stage: Stage) -> QWidget:
    stage.bridge.status_changed.emit(samples.FULL)
    return stage.window


def _locked(stage: Stage) -> QWidget:
    stage.window.status.show_trouble(LibraryLocked("library.held"))
    return stage.window


def _damaged(stage: Stage) -> QWidget:
    stage.window.status.show_trouble(LibraryUnusable("library.folder_unwritable", path=Path(samples.LONG)))
    return stage.window


def _toast(stage: Stage) -> QWidget:
    _ready(stage)
    stage.window.actions_on_hits._report("no-program", Path("/home/me/drawing.xyz"))  # the path is seen: no real one
    return stage.window


def _dialog(stage: Stage, download: ModelDownload | None = None) -> SettingsDialog:
    dialog = SettingsDialog(stage.bridge, Settings(), stage.window, download=download)
    stage.own(dialog)
    return dialog


def _settings(group: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        dialog = _dialog(stage)
        dialog.show_group(group)
        return dialog

    return show


def _models(stage: Stage) -> QWidget:
    dialog = _dialog(stage, kept.half_done(stage, "Qwen3-Embedding-4B"))
    dialog.resize(dialog.width(), 1300)
    dialog.show_group("model")
    page = dialog.findChild(ModelsPage)
    assert page is not None
    page.show_choices(list_choices(Path("/nowhere"), Machine("cuda:0", "GeForce RTX 4070", 12_900, 5e13)))
    return dialog


def _no_setting(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    dialog.findChild(QLineEdit).setText("xyzzy")
    return dialog


def _remove(stage: Stage) -> QWidget:
    return stage.own(question(stage.window, samples.BUSY.folders[0]))


def _menu(stage: Stage) -> QWidget:
    return stage.own(stage.window.actions_on_hits.menu(samples.HITS[:1], stage.window))


def _history(stage: Stage) -> QWidget:
    box = stage.window.search.box
    stage.state.clear_searches()  # a surface that stood for a while has left its own
    for text in ("rental agreement", "how do I end the rental contract " * 4, "解除合同", "إنهاء العقد"):
        stage.state.keep_search(text)
    return stage.own(history_menu(stage.state, box, box.show_text))


def _chip(stage: Stage) -> QWidget:
    return menu(stage.window.search.chips.findChildren(Chip)[0])


def _sort(stage: Stage) -> QWidget:
    return menu(stage.window.search.sort)


def _tray(stage: Stage) -> QWidget:
    tray = Tray(stage.theme, stage.window)
    tray.show_status(samples.BUSY)
    return stage.own(tray.menu)


def _popup(stage: Stage) -> QuickPopup:
    popup = QuickPopup(stage.theme, stage.bridge, stage.window.actions_on_hits)
    stage.own(popup)
    popup.move(QPoint(20, 20))
    popup.show()
    popup.activateWindow()
    popup.box.focus()
    return popup


def _popup_results(stage: Stage) -> QWidget:
    popup = _popup(stage)
    popup.box.show_text("notice")
    popup.channel.answered.emit(samples.FOUND)
    return popup


def _popup_nothing(stage: Stage) -> QWidget:
    popup = _popup(stage)
    popup.box.show_text("xyzzy")
    popup.channel.answered.emit(samples.NOTHING)
    return popup


SURFACES: dict[str, Callable[[Stage], QWidget]] = {
    "opening": _opening,
    "welcome": _welcome,
    "no-folder": _no_folder,
    "ready": _ready,
    "results": _results,
    "filter-offers": _offers,
    "find": _find,
    "unreadable": _unreadable,
    "nothing": _nothing,
    "nothing-filtered": _filtered,
    "search-refused": _refused,
    "failures": _failures,
    "no-failures": _no_failures,
    "duplicates": _duplicates,
    "no-duplicates": _no_duplicates,
    "activity": _activity,
    "paused": _paused,
    "disk-full": _full,
    "locked": _locked,
    "damaged": _damaged,
    "no-program": _toast,
    **{f"settings-{group}": _settings(group) for group in ("indexing", "model", "search", "appearance")},
    "models": _models,
    "no-setting": _no_setting,
    "remove": _remove,
    "menu": _menu,
    "history": _history,
    "filter": _chip,
    "sort": _sort,
    "tray": _tray,
    "popup": _popup,
    "popup-results": _popup_results,
    "popup-nothing": _popup_nothing,
    **kept.SURFACES,
    **narrow.SURFACES,
}
