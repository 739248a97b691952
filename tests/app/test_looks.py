"""Every surface as pixels, light and dark, at 1x and 2x, in three languages: drawn, and no word cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.buttons import ElidedLabel
from app.engine_bridge import EngineBridge
from app.i18n import install
from app.main_window import MainWindow
from app.quick.popup import QuickPopup
from app.settings.dialog import SettingsDialog
from app.settings.models_page import ModelsPage
from app.theme import Theme
from app.tones import DARK, LIGHT
from app.window_state import WindowState
from engine.errors import FILE_PROBLEMS, LibraryLocked
from engine.inference.machine import Machine
from engine.model_choice import DownloadProgress, list_choices
from engine.settings import Settings
from engine.types import (
    Failure,
    Folder,
    FolderStatus,
    Hit,
    Kind,
    ModelStatus,
    Passage,
    SearchMode,
    SearchResponse,
    Status,
)
from tests.app.conftest import hit, until

SIZE = (1000, 640)
SURFACES = ("search", "nothing", "welcome", "failures", "activity", "trouble", "settings", "models", "popup")


def folder(number: int, name: str, done: int, **more: object) -> FolderStatus:
    offline = bool(more.pop("offline", False))
    return FolderStatus(Folder(number, Path(f"/home/me/{name}"), offline), 3080, done, done // 2, 4, **more)  # type: ignore[arg-type]


STATUS = Status(
    documents=6160,
    words=4120,
    vectors=2060,
    failed=8,
    passages=90_000,
    passages_with_vectors=30_000,
    model=ModelStatus("multilingual-e5-small", 384, "cpu", "ready"),
    folders=(folder(1, "Documents", 412), folder(2, "a very long name of a folder " * 3, 3076, offline=True)),
    busy=True,
    passages_per_s=9.1,
    seconds_left=4000.0,
    current="/home/me/Documents/" + "long name " * 20 + ".pdf",
    notice="The disk is full. Free some space, then retry.",
)
HITS: tuple[Hit, ...] = (
    hit("/home/me/Documents/" + "long name " * 20 + ".txt", text="three months' notice " * 30),
    hit("/home/me/合同/房屋租赁合同.txt", text="租赁期满前，乙方要求提前解除合同的，应当提前三个月书面通知甲方。" * 4),
    hit("/home/me/عقد.txt", text="يجوز للمستأجر إنهاء العقد في نهاية أي شهر. " * 6),
    *(hit(f"/home/me/{kind}.x", kind=kind, passages=(Passage("A passage.", 1, 0, 10, page=3),)) for kind in Kind),
)


@pytest.fixture
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    before = QLocale()
    translators = install(qapp, request.param)
    yield request.param
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, request.param)
    theme.dress()
    yield theme
    qapp.setStyleSheet("")
    theme.deleteLater()


@pytest.mark.parametrize(
    ("language", "dressed"), [("en", "light"), ("en", "dark"), ("zh_CN", "dark"), ("de", "light")], indirect=True
)
@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
@pytest.mark.parametrize("surface", SURFACES)
def test_a_surface_is_drawn_and_no_word_is_cut(surface, language, dressed, paths, tmp_path):
    bridge = EngineBridge(lambda: None)
    window = MainWindow(dressed, bridge, WindowState(paths))
    window.resize(*SIZE)
    window.show()
    shown = stage(surface, window, dressed, bridge)
    QApplication.processEvents()
    tones = DARK if dressed.tones.dark else LIGHT
    for ratio in (1, 2):
        image = drawn(shown, ratio, tones.window)
        image.save(str(tmp_path / f"{surface}-{language}-{tones.dark}-{ratio}x.png"))
        colours = counted(image)
        assert len(colours) > 20, "there is something on it"
        grounds = {getattr(tones, name).upper() for name in ("window", "surface", "side", "raised")}
        assert colours.most_common(1)[0][0] in grounds, "on the theme's own ground"
        assert any(near(colour, tones.text) for colour in colours), "with words in the theme's ink"
    assert cut_words(shown) == []
    shown.close()
    window.hide()
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    until(lambda: bool(ended))
    for widget in {shown, window}:
        widget.deleteLater()
    bridge.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or the next test dresses this window too


def stage(surface: str, window: MainWindow, theme: Theme, bridge: EngineBridge) -> QWidget:
    window._welcomed = True
    window._on_status(STATUS)
    window.pages.setCurrentWidget(window.search)
    search = window.search
    answer = SearchResponse("notice", "", SearchMode.HYBRID, 9.0, HITS, notice="Meaning is not ready yet.")
    if surface == "search":
        search.box.show_text("notice")
        search._on_answered(answer)
    elif surface == "nothing":
        search.box.show_text("xyzzy")
        search._on_answered(SearchResponse("xyzzy", "", SearchMode.HYBRID, 9.0, ()))
    elif surface == "welcome":
        window.welcome.suggest([Path("/home/me") / name for name in ("Documents", "Desktop", "long name " * 12)])
        window.welcome.offer_model("Qwen3 Embedding, full")
        window.pages.setCurrentWidget(window.welcome)
    elif surface == "failures":
        window.failures.show_failures(
            [Failure(Path(f"/home/me/{code}.pdf"), code, p.title, p.hint) for code, p in FILE_PROBLEMS.items()]
        )
        window.pages.setCurrentWidget(window.failures)
    elif surface == "activity":
        window.pages.setCurrentWidget(window.activity)
    elif surface == "trouble":
        window.show_trouble(LibraryLocked("Another program holds the library.", "Close it, then try again."))
    elif surface == "settings":
        dialog = SettingsDialog(bridge, Settings(), window)
        dialog.show()
        return dialog
    elif surface == "models":
        dialog = SettingsDialog(bridge, Settings(), window)
        dialog.resize(dialog.width(), 1300)
        page = dialog.findChild(ModelsPage)
        page._asked = True  # this computer is not measured here
        dialog.show_group("model")
        dialog.show()
        page._download.name = "Qwen3-Embedding-4B"
        page._download.progress = DownloadProgress(1_900_000_000, 8_050_000_000)
        page.show_choices(list_choices(Path("/nowhere"), Machine("cuda:0", "GeForce RTX 4070", 12_900, 5e13)))
        QApplication.processEvents()  # the scrolled page takes its height in a second round
        return dialog
    elif surface == "popup":
        popup = QuickPopup(theme, bridge, window.actions_on_hits)
        popup.box.show_text("notice")
        popup._show_hits(answer)
        popup.show()
        return popup
    return window


def counted(image: QImage) -> Counter[str]:
    """The colours of every third pixel of every third line, and how many have each."""
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    values, counts = np.unique(rows[::3, : image.width() : 3] & 0xFFFFFF, return_counts=True)
    return Counter({f"#{value:06X}": int(count) for value, count in zip(values, counts, strict=True)})


def drawn(widget: QWidget, ratio: int, ground: str) -> QImage:
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(ground))
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren)
    return image


def cut_words(widget: QWidget) -> list[str]:
    """Texts of labels and buttons that have less room than they need; elided ones say more in their tooltip."""
    cut = []
    for part in [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]:
        if not part.isVisible() or not part.text() or isinstance(part, ElidedLabel):
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            needed, room = part.heightForWidth(part.width()), part.height()
        else:
            needed, room = part.sizeHint().width(), part.width()
        if needed > room + 1:
            cut.append(f"{type(part).__name__} {part.text()!r}: {needed} in {room}")
    return cut


def near(first: str, second: str) -> bool:
    a, b = QColor(first), QColor(second)
    return abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue()) < 40
