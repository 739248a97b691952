"""Every surface as pixels: light and dark, at 1x and 2x, in English, Chinese and a language from right to left.

Each picture is held against its reference in tests/app/looks/references (`make looks` takes them anew; what differs
lies in build/looks), and each surface is measured: nothing cut, nothing on top of another, every control named.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from app.look.theme import Theme
from engine.base.paths import Paths
from tests.app.looks import controls, pixels
from tests.app.looks.surfaces import SURFACES, Stage, staged
from tests.app.looks.tongues import TONGUES, speaking

READABLE = 4.5  # WCAG 2.2, 1.4.3
MARGIN = 8  # pixels by which the margins of a page may differ from left to right: Qt does not mirror those
OVER_OTHERS = ("menu", "history", "filter", "sort", "tray", "completion")  # placed by what they belong to
EVERYWHERE = [f"{tongue}-{tones}" for tongue in TONGUES for tones in ("light", "dark")]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager


@pytest.fixture(scope="module")
def stage(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    tongue, tones = request.param.split("-")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("XDG_DATA_HOME", "XDG_DATA_DIRS"):  # what programs this machine has is seen in no picture
            patched.setenv(name, str(tmp_path_factory.mktemp("no-programs")))
        yield from set_up(qapp, tongue, tones, tmp_path_factory)


def set_up(qapp: QApplication, tongue: str, tones: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    blinking = qapp.cursorFlashTime()
    with speaking(qapp, tongue):
        qapp.setCursorFlashTime(0)
        theme = Theme(qapp, tones)
        paths = Paths(tmp_path_factory.mktemp("looks"))
        paths.create()
        with staged(theme, paths) as made:
            yield made
        qapp.setStyleSheet("")
        theme.deleteLater()
        qapp.setCursorFlashTime(blinking)


@pytest.mark.parametrize("stage", EVERYWHERE, indirect=True)
@pytest.mark.parametrize("name", SURFACES)
def test_a_surface_looks_as_it_should(stage, name, request):
    shown = stage.show(name)
    place = f"{name}-{request.node.callspec.params['stage']}"
    pictures = {ratio: pixels.drawn(shown, ratio, stage.theme.tones.window) for ratio in (1, 2)}
    different = [said for ratio, picture in pictures.items() if (said := pixels.difference(picture, place, ratio))]
    poor = [
        f"{part.accessibleName() or type(part).__name__} {getattr(part, 'text', str)()[:40]!r}: {contrast:.2f}"
        for part in controls.leaves(shown)
        if has_words(part) and (where := controls.place(part, shown)).height() > 0.8 * part.height()
        if (contrast := pixels.ink_contrast(pictures[2].copy(twice(where)))) < READABLE
    ]
    wrong = {
        "cut": controls.cut_words(shown),
        "overlapping": controls.overlaps(shown),
        "out of reach": controls.off_the_surface(shown),
        "nameless": controls.nameless(shown),
        "hard to read": poor,
        "different": different,
    }
    assert {what: found for what, found in wrong.items() if found} == {}


@pytest.mark.parametrize("stage", ["en-light", "en-dark"], indirect=True)
@pytest.mark.parametrize("name", ["welcome", "find", "failures", "activity", "settings-indexing", "models", "popup"])
def test_focus_is_seen_wherever_it_is(stage, name):
    shown = stage.show(name)
    nowhere = QWidget(shown)
    nowhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    nowhere.show()
    unseen = []
    reached = [part for part in controls.focusable(shown) if part is not nowhere]
    assert reached
    for part in reached:
        where = controls.place(part, shown).adjusted(-4, -4, 4, 4).intersected(shown.rect())
        nowhere.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        without = pixels.numbers(pixels.drawn(shown, 1, stage.theme.tones.window, where))
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert part.hasFocus()
        seen = pixels.numbers(pixels.drawn(shown, 1, stage.theme.tones.window, where))
        if (without != seen).any(axis=2).sum() < 12:
            unseen.append(f"{type(part).__name__} {part.accessibleName() or getattr(part, 'text', str)()!r}")
    nowhere.deleteLater()
    assert unseen == []


@pytest.mark.parametrize("stage", ["en-light"], indirect=True)
@pytest.mark.parametrize("name", [name for name in SURFACES if name not in OVER_OTHERS])
def test_what_reads_from_the_right_is_laid_out_from_the_right(stage, name, qapp):
    shown = stage.show(name)
    kept = list(controls.leaves(shown))  # a part that nobody holds may be another object when it is next asked for
    before = {id(part): controls.place(part, shown) for part in kept}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for _ in range(3):
            QApplication.processEvents()
        askew = []
        for part in controls.leaves(shown):
            there = controls.place(part, shown)
            was = before[id(part)]
            mirrored = QRect(QPoint(shown.width() - was.right() - 1, was.top()), was.size())
            if not there.isEmpty() and abs(there.left() - mirrored.left()) > MARGIN:
                askew.append(f"{type(part).__name__} {part.accessibleName()!r}: {there} is not {mirrored}")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert len(before) > 1
    assert askew == []


def has_words(part: QWidget) -> bool:
    """Whether there are letters on it that must be readable: a disabled control is exempt (WCAG 2.2, 1.4.3)."""
    if not part.isEnabled() or isinstance(part, QMenu):
        return False
    if isinstance(part, QLineEdit):
        return bool(part.text() or part.placeholderText())
    return bool(getattr(part, "text", str)())


def twice(where: QRect) -> QRect:
    return QRect(where.topLeft() * 2, where.size() * 2)
