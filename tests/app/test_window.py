"""From a typed letter to an opened file, over a real engine and real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.application import Application
from app.status.status_sentence import sentence
from tests.app.conftest import hit
from tests.app.seen import actions, buttons, field, press, says, sentences, tree, trees


def add(program: Application, folder: Path, wait) -> None:
    program.window.folders.add([folder])
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    wait(lambda: program.bridge.status.documents == count and not program.bridge.status.busy, 60)


def type_and_wait(program: Application, text: str, wait) -> list[str]:
    search = program.window.search
    search.box.focus()
    search.box.clear()
    answers = []
    search.answers.channel.answered.connect(answers.append)
    for letter in text:  # QTest's keys are ASCII
        search.box.field.insert(letter)
    wait(lambda: bool(answers) and answers[-1].query == text and not answers[-1].partial)
    search.answers.channel.answered.disconnect(answers.append)
    return [hit.path.name for hit in search.results.results.hits]


def test_the_first_folder_leads_to_the_search(program, folder, wait):
    window = program.window
    wait(lambda: window.pages.currentWidget() is window.welcome.page, 5)
    add(program, folder, wait)
    assert window.pages.currentWidget() is window.search
    assert "Up to date" in window.status.line.text()
    wait(lambda: not program.bridge._poll.isActive())  # nothing is asked of an idle engine
    program.window.status.set_paused(True)
    wait(lambda: program.bridge.status.paused)
    assert window.status.line.text().startswith("Paused")
    press(window.status.line, "Go on indexing")
    wait(lambda: not program.bridge.status.paused)
    assert window.status.line.text() == sentence(program.bridge.status)


def test_from_a_question_to_the_open_file(filled, filled_folder, opener, wait):
    search = filled.window.search
    assert type_and_wait(filled, "either side may terminate", wait)[0] == "contract.txt"
    preview = search.preview
    wait(lambda: "three months" in preview.text.toPlainText())
    wait(lambda: bool(preview.text.passages))
    start, end = preview.text.passages[0]
    assert "terminate with three months' notice" in preview.text.toPlainText()[start:end]
    assert preview.text.current in preview.text.passages, "a ground, not a selection"
    top, bottom = preview.text.cursorRect().top(), preview.text.viewport().height()
    assert 0 <= top <= bottom, "the passage is in view"

    opener.opened.clear()  # of other tests: the program is one for all of them
    QTest.keyClick(search.box.field, Qt.Key.Key_Return)
    assert opener.opened == [str(filled_folder / "contract.txt")]
    QTest.keyClick(search.box.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opener.opened[-1] == str(filled_folder)
    QTest.keyClick(search.box.field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == str(filled_folder / "contract.txt")
    assert filled.state.searches()[0] == "either side may terminate"

    QTest.keyClick(search.box.field, Qt.Key.Key_Escape)
    assert search.box.text() == "" and search.results.results.rowCount() == 0


@pytest.mark.parametrize(
    ("question", "name"),
    [("解除合同", "租赁合同.txt"), ("إنهاء العقد", "عقد.txt"), ("Apfelkuchen backen", "recipe.md")],
)
def test_questions_in_other_languages(filled, wait, question, name):
    assert type_and_wait(filled, question, wait)[0] == name


def test_arrows_walk_the_results_while_typing(filled, wait):
    names = type_and_wait(filled, "contract lease", wait)
    results, box = filled.window.search.results, filled.window.search.box
    assert len(names) > 2
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert results.currentIndex().row() == 1
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert results.currentIndex().row() == 0
    QTest.keyClick(results, Qt.Key.Key_X)
    assert box.text() == "contract leasex", "typing in the list goes on in the box"


def test_code_is_previewed_with_lines_and_colours(filled, wait):
    assert type_and_wait(filled, "renew the lease function", wait)[0] == "lease.py"
    text = filled.window.search.preview.text
    wait(lambda: "def renew" in text.toPlainText())
    wait(lambda: any(text.document().findBlockByNumber(n).layout().formats() for n in range(6)))
    assert text.margin_width() > 0


def test_find_in_the_preview(filled, wait):
    type_and_wait(filled, "general terms", wait)
    preview = filled.window.search.preview
    wait(lambda: "General" in preview.text.toPlainText())
    preview.open_find()
    word = field(preview.find_bar, "Find in this file")
    word.setText("terminate")
    assert len(preview.text.found) == 1
    word.setText("General")
    assert len(preview.text.found) == 40
    first = preview.text.current
    preview.step(1)
    assert preview.text.current[0] > first[0]
    preview.step(-1)
    preview.step(-1)
    assert preview.text.current == preview.text.found[-1], "around the beginning and on from the end"


def test_a_file_gone_since_says_so(filled, opener, tmp_path):
    before = len(opener.opened)
    filled.window.actions_on_hits.open([hit(str(tmp_path / "gone.txt"))])
    assert "no longer there" in filled.window.toast.text()
    assert len(opener.opened) == before


def test_nothing_found_and_no_folder_say_what_to_try(filled, wait):
    search = filled.window.search
    search.chips.choose_folder(Path("/nowhere"))
    assert type_and_wait(filled, "apple", wait) == []
    assert says(search, "Nothing found with these filters")
    press(search, "Search everything")
    wait(lambda: search.results.results.rowCount() > 0)


def test_what_is_not_indexed_is_listed_with_its_reason(program, folder, wait):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and then nothing of use")
    program.window.folders.add([folder])
    wait(lambda: program.bridge.status.failed == 1 and not program.bridge.status.busy, 60)
    program.window.failures.show()
    page = program.window.failures.page
    wait(lambda: bool(trees(page)) and tree(page).topLevelItemCount() == 1)
    group = tree(page).topLevelItem(0)
    assert group.child(0).text(0) == "broken.pdf"
    assert group.text(1), "there is something to do about it"
    group.child(0).setSelected(True)
    press(page, "Leave out")
    wait(lambda: "files/broken.pdf" in program.bridge.engine.settings.indexing.exclude)


def test_a_locked_library_says_so_and_tries_again(filled, filled_paths, wait, expected_warnings):
    from app.desktop.desktop_actions import Desktop
    from app.engine_bridge import EngineBridge
    from app.main_window import MainWindow
    from engine.engine import Engine

    second = EngineBridge(lambda: Engine.open(filled_paths))
    window = MainWindow(filled.theme, second, filled.state, Desktop(lambda _url: True))
    window.show()
    second.open()
    wait(lambda: window.pages.currentWidget() is window.status.trouble)
    window.show_search()
    assert window.pages.currentWidget() is window.status.trouble, "the way to try again is not lost"
    assert sentences(window.status.trouble) and buttons(window.status.trouble)
    ended = []
    second.closed.connect(lambda: ended.append(1))
    second.close()
    wait(lambda: bool(ended))
    window.deleteLater()


def test_every_control_has_a_name(filled, wait):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QPlainTextEdit

    window = filled.window
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QListView)
        for widget in window.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
        and not widget.objectName().startswith("qt_")
        and widget.isVisible()
    ]
    assert not nameless


def test_the_sentence_that_answers_is_underlined(filled, wait):
    assert type_and_wait(filled, "how many minutes in the oven", wait)[0] == "recipe.md"
    view = filled.window.search.preview.text

    def underlined() -> list[str]:
        shown = [s for s in view.extraSelections() if s.format.underlineStyle() != s.format.UnderlineStyle.NoUnderline]
        return [s.cursor.selectedText() for s in shown]

    wait(lambda: underlined() == ["Bake for forty minutes."])  # the shorter questions before may have had another


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_tray_says_how_far_indexing_is_and_leads_there(filled, wait):
    wait(lambda: filled.tray is not None, 20)
    said = actions(filled.tray.menu)[sentence(filled.bridge.status)]
    assert said.isVisible() and said.isEnabled()
    said.trigger()
    assert filled.window.pages.currentWidget() is filled.window.status.activity
    assert says(filled.window.status.activity, "Up to date")
    filled.window.show_search()


def test_f4_goes_from_place_to_place_in_the_preview(filled, wait):
    window = filled.window
    window.activateWindow()
    assert type_and_wait(filled, "either side may terminate", wait)[0] == "contract.txt"
    text = window.search.preview.text
    wait(lambda: len(text.found) > 2 and window.isActiveWindow())
    places = []
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for modifiers in (plain, plain, shift):
        QTest.keyClick(window.search.box.field, Qt.Key.Key_F4, modifiers)
        places.append(text.current)
    assert places[0] < places[1] and places[2] == places[0]
