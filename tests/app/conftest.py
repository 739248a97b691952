"""The window's tests: one font and one look for all, and a real engine over a small real folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.application import Application, StartOptions
from app.desktop.desktop_actions import Desktop
from app.look.theme import Theme
from engine.base.paths import Paths
from engine.base.search_order import SearchOrder
from engine.base.settings import Appearance
from engine.base.types import Hit, Kind, Passage
from tests.owner import new_home

FONT = "DejaVu Sans"  # setup.sh installs it; pictures are compared within one run only


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """A program of these tests that closes slowly, on a busy machine, does not end the process that runs them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("app.application.CLOSE_S", 280)
        yield


@pytest.fixture(scope="session", autouse=True)
def same_font(qapp: QApplication) -> None:
    qapp.setFont(QFont(FONT, 10))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


def until(condition: Callable[[], bool], limit_s: float = 20.0) -> None:
    """Run the event loop until a condition holds; engine threads go on meanwhile."""
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start(10)
    QTimer.singleShot(int(limit_s * 1000), loop.quit)
    if not condition():
        loop.exec()
    look.stop()
    assert condition(), f"not within {limit_s} s"


@pytest.fixture
def wait() -> Callable[..., None]:
    return until


class RecordingOpener:
    """Stands where the desktop opens files: notes what it was asked for."""

    def __init__(self, answer: bool = True) -> None:
        self.opened: list[str] = []
        self._answer = answer

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(url.toLocalFile())
        return self._answer


def write_files(made: Path) -> Path:
    """Five small files in four languages."""
    made.mkdir()
    (made / "recipe.md").write_text(
        "# Apple cake\n\nPeel three apples and cut them into thin slices.\n\nBake for forty minutes.\n", "utf-8"
    )
    (made / "contract.txt").write_text(
        "\n".join(["General terms."] * 40 + ["Either side may terminate with three months' notice."]), "utf-8"
    )
    (made / "lease.py").write_text(
        '"""Leases."""\n\n\ndef renew(lease):\n    """Extend a lease."""\n    return lease + 1\n', "utf-8"
    )
    (made / "租赁合同.txt").write_text("乙方要求提前解除合同的，应当提前三个月书面通知甲方。\n", "utf-8")
    (made / "عقد.txt").write_text("يجوز للمستأجر إنهاء العقد في نهاية أي شهر.\n", "utf-8")
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "files")


def hit(path: str = "/home/me/contract.txt", text: str = "three months' notice", **more: object) -> Hit:
    """A hit with one passage."""
    values: dict[str, object] = {
        "path": Path(path),
        "score": 0.8,
        "title": "",
        "kind": Kind.TEXT,
        "modified_ns": 1_700_000_000_000_000_000,
        "size_bytes": 1234,
        "passages": (Passage(text=text, score=0.8, start=0, end=len(text), start_line=3, highlights=((0, 5),)),),
    }
    return Hit(**(values | more))  # type: ignore[arg-type]


@pytest.fixture
def program(qapp: QApplication, ready_paths: Paths) -> Iterator[Application]:
    """The whole program over a new library of its own."""
    with running(qapp, ready_paths, RecordingOpener()) as made:
        yield made


@pytest.fixture(scope="session")
def opener() -> RecordingOpener:
    """What `filled` opened."""
    return RecordingOpener()


@pytest.fixture(scope="session")
def filled_paths(starter_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = Paths(tmp_path_factory.mktemp("filled-home"))
    paths.create()
    new_home(paths.root, starter_models)
    return paths


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("filled") / "files")


@pytest.fixture
def filled(filled_program: Application) -> Iterator[Application]:
    """The whole program over five indexed files; one for all tests that only look and search. Each leaves an empty
    box and no filter behind, also where it fails, so that the tests stand in any order."""
    yield filled_program
    search = filled_program.window.search
    search.chips.clear()
    search.preset.choose("")
    search.sort.choose(SearchOrder.RELEVANCE)
    search.box.clear()


@pytest.fixture(scope="session")
def filled_program(
    qapp: QApplication, filled_paths: Paths, filled_folder: Path, opener: RecordingOpener
) -> Iterator[Application]:
    with running(qapp, filled_paths, opener) as made:
        made.window.folders.add([filled_folder])
        until(lambda: made.bridge.status.documents == 5 and not made.bridge.status.busy, 60)
        yield made


@contextmanager
def running(qapp: QApplication, paths: Paths, opener: RecordingOpener) -> Iterator[Application]:
    """Shown and open; closed at the end, with no thread left."""
    made = Application(qapp, paths, Appearance(theme="light"), desktop=Desktop(opener))
    made.start(StartOptions())
    until(lambda: made.bridge.status is not None)
    yield made
    ended: list[int] = []
    made.bridge.closed.connect(lambda: ended.append(1))
    made.quit()
    until(lambda: bool(ended))
    made.deleteLater()

    def left() -> set[str]:
        """Its own: another program of this run may begin threads meanwhile."""
        own = set(made.bridge.threads)
        closing = {thread for thread in threading.enumerate() if thread.name == "window-close"}
        return {thread.name for thread in own | closing if thread.is_alive()}

    until(lambda: not left())  # the thread that closed says so just before it ends
