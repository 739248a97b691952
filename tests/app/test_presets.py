"""Presets in the settings: listed, written, tried, copied, given out, taken in and deleted."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.presets.naming import copy_of, name_for
from app.presets.preset_dialog import PresetDialog
from app.presets.presets_page import PresetsPage
from app.settings.dialog import SettingsDialog
from engine.models.own_presets import OwnPresets
from engine.models.presets import PRESETS, Preset
from tests.app.seen import button, buttons, press, says

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

RECIPES = Preset("recipes", "Find a recipe", "Given a list of ingredients, retrieve recipes that use them")


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("Find a recipe", (), "find-a-recipe"),
        ("Find a recipe", ("find-a-recipe", "find-a-recipe-2"), "find-a-recipe-3"),
        ("Überblick: Verträge!", (), "uberblick-vertrage"),
        ("查找食谱", ("preset",), "preset-2"),
        ("", (), "preset"),
    ],
)
def test_a_title_gives_a_name(title, taken, name):
    assert name_for(title, taken) == name


@given(st.text(max_size=80), st.sets(st.sampled_from(["preset", "preset-2", "a", "a-2"])))
def test_every_title_gives_a_name_that_the_engine_takes(title, taken):
    name = name_for(title, taken)
    assert name not in taken
    with tempfile.TemporaryDirectory() as folder:
        OwnPresets(Path(folder)).save(Preset(name, "x", "y"))
        assert [preset.name for preset in OwnPresets(Path(folder)).all()] == [name]


def test_a_copy_says_the_same_under_another_name():
    made = copy_of(PRESETS[4], "Mine", [preset.name for preset in PRESETS])
    assert (made.name, made.title) == ("translation-2", "Mine")
    assert (made.instruction, made.symmetric) == (PRESETS[4].instruction, True)


@pytest.fixture
def page(filled):
    """The page in its dialog; what a test wrote is gone afterwards."""
    filled.window.settings.show("presets")
    dialog = filled.window.findChild(SettingsDialog)
    yield dialog.findChild(PresetsPage)
    for box in QApplication.topLevelWidgets():
        if isinstance(box, PresetDialog | QMessageBox):
            box.close()
    dialog.close()
    QApplication.processEvents()
    for preset in OwnPresets(filled.bridge.engine.paths.presets).all():
        filled.bridge.engine.presets.delete(preset.name)


def titles(page):
    return [page.list.item(row).text() for row in range(page.list.count())]


def opened(page, press):
    press()
    return page.findChild(PresetDialog)


def choose(page, name):
    for row in range(page.list.count()):
        if page.list.item(row).data(Qt.ItemDataRole.UserRole) == name:
            page.list.setCurrentRow(row)


def soon(answer) -> None:
    """Run `answer` once a question is shown."""

    def look() -> None:
        if isinstance(QApplication.activeModalWidget(), QMessageBox):
            timer.stop()
            answer()

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(20)


def test_what_comes_with_hither_can_only_be_tried_and_copied(page, wait):
    wait(lambda: "With Hither" in titles(page))
    choose(page, "code")
    offered = buttons(page)
    assert {"Try it…", "Duplicate…"} <= set(offered) and not {"Export…", "Delete…"} & set(offered)
    assert says(page, PRESETS[2].instruction)
    dialog = opened(page, page.open)
    assert dialog.instruction.isReadOnly() and dialog.title.isReadOnly() and not dialog.alike.isEnabled()
    press(dialog, "Duplicate…")
    copy = page.findChildren(PresetDialog)[-1]
    assert copy is not dialog and not copy.instruction.isReadOnly()
    assert (copy.name.text(), copy.preset().instruction) == ("code-2", PRESETS[2].instruction)


def test_one_is_written_tried_and_kept(page, filled, wait):
    dialog = opened(page, page.add)
    assert not button(dialog, "Save").isEnabled()
    QTest.keyClicks(dialog.title, "Find a recipe")
    assert dialog.name.text() == "find-a-recipe"
    QTest.keyClicks(dialog.name, "s")
    QTest.keyClicks(dialog.title, " now")
    assert dialog.name.text() == "find-a-recipes", "a name that was typed stays"
    dialog.instruction.setPlainText("Retrieve\n recipes")
    assert dialog.preset().instruction == "Retrieve recipes"
    assert says(dialog, "takes no instructions"), "the starter does not"
    dialog.trial.field.setText("apple cake")
    wait(lambda: dialog.trial.own.results.results.rowCount() == dialog.trial.usual.results.results.rowCount() == 5)
    assert says(dialog.trial, "5 of the first 5 are the same.")
    dialog.alike.setChecked(True)
    wait(lambda: says(dialog.trial.own, "compares the texts"))
    press(dialog, "Save")
    wait(lambda: page.chosen() is not None and page.chosen().name == "find-a-recipes")
    assert titles(page)[:2] == ["Your own", "Find a recipe now"]
    chip = filled.window.search.preset
    wait(lambda: chip.title_of("find-a-recipes") == "Find a recipe now")


def test_a_name_that_is_taken_is_refused_at_once_and_a_bad_one_by_the_engine(page, wait):
    dialog = opened(page, page.add)
    dialog.title.setText("x")
    dialog.instruction.setPlainText("y")
    dialog.name.setText("code")
    assert says(dialog, "code already") and not button(dialog, "Save").isEnabled()
    dialog.name.setText("No Spaces")
    assert not says(dialog, "code already")
    press(dialog, "Save")
    wait(lambda: says(dialog, "cannot name a preset"))
    assert dialog.isVisible()


def test_ones_own_is_edited_under_its_name_and_deleted_after_a_question(page, filled, wait):
    filled.bridge.engine.presets.save(RECIPES)
    wait(lambda: "Find a recipe" in titles(page))
    choose(page, "recipes")
    dialog = opened(page, lambda: QTest.keyClick(page.list, Qt.Key.Key_Return))
    assert dialog.name.isReadOnly()
    dialog.instruction.setPlainText("Retrieve recipes")
    press(dialog, "Save")
    wait(lambda: page.chosen().instruction == "Retrieve recipes")
    filled.window.search.preset.choose("recipes")
    answers = [QMessageBox.ButtonRole.RejectRole, QMessageBox.ButtonRole.AcceptRole]

    def answer() -> None:
        box = QApplication.activeModalWidget()
        role = answers.pop(0)
        assert "Find a recipe" in box.text()
        next(b for b in box.buttons() if box.buttonRole(b) == role).click()

    for left in (True, False):
        soon(answer)
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
        wait(lambda left=left: ("Find a recipe" in titles(page)) is left)
    assert answers == []
    wait(lambda: filled.window.search.preset.preset == "")


def test_one_is_given_out_and_taken_in_again(page, filled, wait, tmp_path):
    filled.bridge.engine.presets.save(RECIPES)
    wait(lambda: "Find a recipe" in titles(page))
    said = []
    filled.window.actions_on_hits.said.connect(said.append)
    page.export_to(RECIPES, tmp_path / "shared.toml")
    wait(lambda: said == ["Exported as shared.toml"])
    filled.bridge.engine.presets.delete("recipes")
    wait(lambda: "Find a recipe" not in titles(page))
    page.import_file(tmp_path / "shared.toml")
    wait(lambda: page.chosen() == RECIPES)

    kept = []

    def keep() -> None:
        box = QApplication.activeModalWidget()
        kept.append(box.text())
        box.defaultButton().click()

    (tmp_path / "shared.toml").write_text('name = "recipes"\ninstruction = "other"\n')
    soon(keep)
    page.import_file(tmp_path / "shared.toml")
    wait(lambda: len(kept) == 1 and "recipes" in kept[0])
    assert filled.bridge.engine.presets.all()[-1] == RECIPES, "asked first, and it was kept"
    (tmp_path / "shared.toml").write_text("no preset")
    page.import_file(tmp_path / "shared.toml")
    wait(lambda: says(page, "is not a preset"))
