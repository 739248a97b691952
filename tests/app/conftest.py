"""The window's tests: one font and one look for all, and a real engine over a small real folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.theme import Theme
from engine.types import Hit, Kind, Passage

FONT = "DejaVu Sans"  # setup.sh installs it; pictures are compared within one run only


@pytest.fixture(scope="session", autouse=True)
def same_font(qapp: QApplication) -> None:
    qapp.setFont(QFont(FONT, 10))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def wait() -> Callable[[Callable[[], bool], float], None]:
    """Run the event loop until a condition holds; engine threads go on meanwhile."""

    def until(condition: Callable[[], bool], limit_s: float = 20.0) -> None:
        loop = QEventLoop()
        look = QTimer()
        look.timeout.connect(lambda: loop.quit() if condition() else None)
        look.start(10)
        QTimer.singleShot(int(limit_s * 1000), loop.quit)
        if not condition():
            loop.exec()
        look.stop()
        assert condition(), f"not within {limit_s} s"

    return until


class RecordingOpener:
    """Stands where the desktop opens files: notes what it was asked for."""

    def __init__(self, answer: bool = True) -> None:
        self.opened: list[str] = []
        self._answer = answer

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(url.toLocalFile())
        return self._answer


@pytest.fixture
def opener() -> RecordingOpener:
    return RecordingOpener()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five small files in four languages."""
    made = tmp_path / "files"
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
