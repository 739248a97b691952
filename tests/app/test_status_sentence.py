from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from app.quick.tray import TrayState, tray_state
from app.status.status_sentence import (
    activity,
    attention,
    folder_progress,
    folder_sentence,
    headline,
    meaning_percent,
    progress,
    sentence,
)
from engine.base.messages import plain
from engine.base.types import Folder, FolderStatus, ModelStatus, Status

READY = ModelStatus("starter", 384, "cpu", "ready")


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def status(documents=3080, words=3080, vectors=3080, failed=0, passages=10_000, done=10_000, **more) -> Status:
    folders = (folder(documents, words, vectors, failed),) if documents else ()
    values = {"model": READY, "folders": folders} | more
    return Status(documents, words, vectors, failed, passages, done, **values)


def folder(documents, words, vectors, failed=0, **more) -> FolderStatus:
    offline = more.pop("offline", False)
    return FolderStatus(Folder(1, Path("/data"), offline), documents, words, vectors, failed, **more)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (status(0, 0, 0, 0, 0, 0), "No folder yet"),
        (status(), "Up to date · 3,080 files"),
        (status(1, 1, 1, 0, 4, 4), "Up to date · 1 file"),
        (status(words=412, vectors=0, done=0, busy=True), "412 of 3,080 files · meaning 0 %"),
        (status(vectors=300, done=1300, busy=True), "3,080 files · words ready · meaning 13 %"),
        (status(words=3070, vectors=3070, failed=10), "Up to date · 3,080 files"),
        (status(words=412, done=0, paused=True, busy=True), "Paused · 412 of 3,080 files · meaning 0 %"),
        (status(scanning=True, busy=True), "3,080 files · looking for files"),
        (
            status(vectors=300, done=1300, busy=True, seconds_left=600.0),
            "3,080 files · words ready · meaning 13 % · about 10 min left",
        ),
    ],
)
def test_the_sentence_is_true(given, said):
    assert sentence(given) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (status(0, 0, 0, 0, 0, 0), "No folder yet"),
        (status(), "Up to date"),
        (status(pictures_waiting=3), "Reading pictures"),
        (status(words=412, vectors=0, done=0, busy=True), "Indexing"),
        (status(vectors=300, done=1300), "Indexing"),
        (status(words=412, done=0, paused=True, busy=True), "Paused"),
    ],
)
def test_the_headline_is_true(given, said):
    assert headline(given) == said


@pytest.mark.parametrize(
    ("passages", "done", "percent"), [(0, 0, None), (1000, 999, 99), (1000, 1000, 100), (3, 1, 33), (1000, 0, 0)]
)
def test_meaning_is_never_rounded_up(passages, done, percent):
    assert meaning_percent(status(passages=passages, done=done)) == percent


def test_nothing_is_said_to_go_on_while_paused():
    assert activity(status(busy=True, paused=True, current="/data/a.pdf")) == ""
    assert activity(status(busy=True, current="/data/a.pdf")) == "Reading a.pdf"
    assert progress(status()) is None


def test_a_failed_model_needs_attention():
    failed = status(model=ModelStatus("", 0, "cpu", "failed", plain("It could not be unpacked.")))
    assert attention(failed) == "It could not be unpacked."
    assert tray_state(failed) == TrayState.ATTENTION
    assert tray_state(status(paused=True, busy=True)) == TrayState.PAUSED
    assert tray_state(status(busy=True)) == TrayState.INDEXING
    assert tray_state(status()) == TrayState.IDLE


@pytest.mark.parametrize(
    ("given", "said", "share"),
    [
        (folder(10, 10, 10), "10 files", None),
        (folder(10, 5, 0), "5 of 10 files", 0.15),
        (folder(10, 10, 5), "10 files · meaning 50 %", 0.65),
        (folder(10, 9, 9, 1), "10 files", None),
        (folder(10, 10, 5, offline=True), "Not connected", None),
        (folder(0, 0, 0, scanning=True), "Looking for files…", None),
    ],
)
def test_a_folder_says_how_far_it_is(given, said, share):
    assert folder_sentence(given) == said
    assert folder_progress(given) == (pytest.approx(share) if share is not None else None)
