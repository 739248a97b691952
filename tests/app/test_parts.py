"""The smaller parts: i18n, desktop, history, rules, keys, settings entries, chips."""

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QLocale

from app.desktop.desktop_actions import Desktop, shown_path
from app.desktop.hotkey.x11 import ALT, CONTROL, SHIFT, SUPER, combination
from app.folders.failures_page import FailuresPage
from app.folders.removal import rule_for
from app.search.filter_chips import FilterChips
from app.search.passage_place import with_source
from app.settings.entries import entries
from app.settings.fields import SettingField
from app.window_state import HISTORY, WindowState
from app.words.i18n import counted_files, day, duration, reads_right_to_left
from engine.base.messages import say
from engine.base.settings import Settings
from engine.base.types import Failure, Kind
from engine.search.query import parse
from tests.app.conftest import RecordingOpener, hit
from tests.app.seen import button, buttons, menu, says

NOW = datetime(2026, 3, 10, 12, 0)


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (NOW - timedelta(hours=3), "09:00"),
        (NOW - timedelta(days=1), "Yesterday"),
        (NOW - timedelta(days=3), "Sat"),
        (datetime(2026, 1, 5), "5 Jan"),
        (datetime(2020, 1, 5), "5 Jan 2020"),
        (NOW + timedelta(days=2), "12 Mar"),
    ],
)
def test_a_date_is_as_short_as_it_stays_clear(then, said):
    assert day(int(then.timestamp()) * 10**9, NOW) == said


def test_dates_that_are_none():
    assert day(0) == day(-5) == ""
    assert day(2**62 * 1000) == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(5, "less than a minute"), (600, "about 10 min"), (7200, "about 2 h"), (86400 * 4, "about 4 days")],
)
def test_time_left_is_rough(seconds, said):
    assert duration(seconds) == said


def test_counts():
    assert (counted_files(1), counted_files(0), counted_files(3080)) == ("1 file", "0 files", "3,080 files")


@pytest.mark.parametrize(
    ("text", "answer"), [("hello", False), ("عقد", True), ("123 عقد", True), ("שלום", True), ("", False), ("中", False)]
)
def test_direction_is_that_of_the_first_letter(text, answer):
    assert reads_right_to_left(text) is answer


def test_the_home_folder_is_a_tilde(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert shown_path(tmp_path / "a") == "~" + os.sep + "a"
    assert shown_path(Path(str(tmp_path) + "-other/a")) == str(tmp_path) + "-other/a"


def test_opening_says_what_went_wrong(qapp, tmp_path):
    file = tmp_path / "a.txt"
    file.touch()
    opener = RecordingOpener()
    assert Desktop(opener).open(file) == "" and opener.opened == [str(file)]
    assert Desktop(opener).open(tmp_path / "gone.txt") == "gone"
    assert Desktop(RecordingOpener(answer=False)).open(file) == "no-program"


def test_a_copied_passage_names_its_source():
    found, passage = hit("/data/a.txt"), hit().passages[0]
    assert with_source(found, passage) == "three months' notice\n\n— /data/a.txt:3\n"
    assert with_source(found, replace(passage, page=4)).endswith("— /data/a.txt, Page 4\n")
    in_sheet = replace(
        passage, start_line=None, place=say("place.in", name="Rents", place=say("place.rows", first=2, last=9))
    )
    assert with_source(found, in_sheet).endswith("— /data/a.txt, Rents, rows 2–9\n")


def test_the_state_of_the_window_is_kept(paths):
    state = WindowState(paths)
    state.keep_bytes("geometry", QByteArray(b"\x00\x01"))
    state.keep_flag("preview", False)
    for number in range(HISTORY + 5):
        state.keep_search(f"search {number}")
    state.keep_search("search 20")
    state.keep_search("  ")
    state.write()
    again = WindowState(paths)
    assert again.bytes("geometry") == QByteArray(b"\x00\x01")
    assert again.flag("preview", True) is False
    assert again.flag("panel", True) is True
    assert again.searches()[:2] == ["search 20", f"search {HISTORY + 4}"]
    assert len(again.searches()) == HISTORY
    again.clear_searches()
    assert again.searches() == []


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/data/work/a.pdf", "work/a.pdf"),
        ("/a.pdf", "a.pdf"),
        ("/data/odd [1]/what?.txt", "odd \\[1\\]/what\\?.txt"),
        ("/data/x/#note!.md", "x/\\#note\\!.md"),
    ],
)
def test_a_rule_leaves_out_this_file(path, rule):
    assert rule_for(Path(path)) == rule


@pytest.mark.parametrize(
    ("keys", "name", "modifiers"),
    [
        ("Ctrl+Alt+Space", "space", CONTROL | ALT),
        ("Meta+K", "k", SUPER),
        ("Ctrl+Shift+F5", "F5", CONTROL | SHIFT),
        ("Alt+1", "1", ALT),
    ],
)
def test_keys_have_the_names_of_x(qapp, keys, name, modifiers):
    assert combination(keys) == (name, modifiers)


def test_what_is_no_combination(qapp):
    assert combination("") is None
    assert combination("Ctrl+A, Ctrl+B") is None


def test_every_setting_has_a_field_that_shows_its_value(qtbot):
    found = entries(Settings())
    assert {entry.group for entry in found} >= {"indexing", "model", "search", "appearance"}
    for entry in found:
        field = SettingField(entry)
        qtbot.addWidget(field.widget)
        assert field.value() == entry.value, entry.name
        assert field.widget.accessibleName() == entry.label


def test_a_changed_field_tells_once_and_a_shown_value_never(qtbot):
    entry = next(entry for entry in entries(Settings()) if entry.name == "indexing.hidden_files")
    field, heard = SettingField(entry), []
    qtbot.addWidget(field.widget)
    field.changed.connect(heard.append)
    field.show_value(True)
    assert heard == []
    field.widget.click()
    assert heard == [False]


def test_settings_are_found_by_their_words():
    found = [entry.name for entry in entries(Settings()) if entry.matches("hidden files")]
    assert found == ["indexing.hidden_files"]


def read(text):
    return parse(text, now=NOW, home=Path("/home/me"))


def test_chips_speak_the_language_of_the_box(qtbot, theme):
    chips = FilterChips(theme)
    qtbot.addWidget(chips)
    assert chips.filters() == ()
    for name in ("Kind  ▾", "Time  ▾"):
        for action in menu(button(chips, name)).actions()[2:]:
            action.trigger()
            parsed = read(" ".join(chips.filters()))
            assert parsed.notices == () and parsed.text == "", chips.filters()
    chips.choose_folder(Path("/data/my files"))
    parsed = read(" ".join(chips.filters()))
    assert parsed.filter.under == (Path("/data/my files"),)
    assert Kind.DATA in parsed.filter.kinds
    chips.clear()
    assert chips.filters() == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("model.threads", "Automatic"),
        ("model.idle_unload_minutes", "Never"),
        ("indexing.extract_processes", "Automatic"),
    ],
)
def test_a_zero_that_counts_nothing_says_what_it_means(qtbot, name, words):
    entry = next(entry for entry in entries(Settings()) if entry.name == name)
    field = SettingField(entry)
    field.show_value(0)
    assert field.widget.text() == words and field.value() == 0
    field.show_value(3)
    assert field.widget.text().startswith("3") and field.value() == 3


def test_where_nothing_failed_there_is_nothing_to_do(qtbot, theme):
    page = FailuresPage(theme)
    qtbot.addWidget(page)
    page.show_failures([])
    assert says(page, "Every file could be read.") and "Retry all" not in buttons(page)
    page.show_failures([Failure(Path("/a/b.pdf"), "corrupt")])
    assert "Retry all" in buttons(page)
