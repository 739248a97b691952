"""Surfaces of a window that is only as wide as a phone held across: panes fold, and open when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.app.looks import kept, samples

if TYPE_CHECKING:
    from tests.app.looks.surfaces import Stage

NARROW, HALF = QSize(480, 560), QSize(640, 560)


def results(stage: Stage) -> QWidget:
    return _sized(stage, NARROW, _found)


def drawer(stage: Stage) -> QWidget:
    _sized(stage, NARROW, _found)
    stage.window.saved.show_searches(kept.SAVED)
    stage.window.side.toggle()
    return stage.window.side.drawer


def preview(stage: Stage) -> QWidget:
    window = _sized(stage, NARROW, _found)
    stage.window.search.toggle_preview()
    stage.window.search.preview.show_prepared(samples.preview())
    return window


def welcome(stage: Stage) -> QWidget:
    def show(stage: Stage) -> None:
        stage.bridge.status_changed.emit(samples.EMPTY)
        stage.window.welcome.page.suggest([Path("/home/me") / name for name in ("Documents", samples.LONG, "合同")])
        stage.window.welcome.page.offer_model("Qwen3 Embedding, full")
        stage.window.pages.setCurrentWidget(stage.window.welcome.page)
        stage.window.side.allow(False)

    return _sized(stage, NARROW, show)


def activity(stage: Stage) -> QWidget:
    return _sized(stage, NARROW, lambda stage: stage.window.status.show_activity())


def the_map(stage: Stage) -> QWidget:
    return _sized(stage, NARROW, kept.the_map)


def half(stage: Stage) -> QWidget:
    """Room for results and preview, and not for the folders beside them."""
    return _sized(stage, HALF, _found)


def _sized(stage: Stage, size: QSize, fill: Callable[[Stage], object]) -> QWidget:
    stage.window.resize(size)
    fill(stage)
    return stage.window


def _found(stage: Stage) -> None:
    search = stage.window.search
    search.box.show_text("notice")
    search.answers.channel.answered.emit(samples.FOUND)
    search.preview.show_prepared(samples.preview())


SURFACES = {
    "narrow": results,
    "narrow-drawer": drawer,
    "narrow-preview": preview,
    "narrow-welcome": welcome,
    "narrow-activity": activity,
    "narrow-map": the_map,
    "half": half,
}
