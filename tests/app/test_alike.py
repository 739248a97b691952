"""Near-identical results are one row, and open in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.search.results_model import ResultsModel, Role
from app.search.results_view import ResultsView
from tests.app.conftest import hit


def notice(number: int, *alike: int):
    return hit(f"/mail/{number}.eml", alike=tuple(map(notice, alike)))


@pytest.fixture
def view(qtbot, theme):
    made = ResultsView(theme)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_hits((hit("/letter.txt"), notice(1, 2, 3), hit("/last.txt")), keep=None)
    return made


def rows(view: ResultsView) -> list[str]:
    return [each.path.stem for each in view.results.hits]


def test_a_row_says_how_many_are_like_it() -> None:
    model = ResultsModel()
    model.show([hit("/letter.txt"), notice(1, 2, 3)])
    assert [model.index(row).data(Role.ALIKE) for row in (0, 1)] == ["", "and 2 like this ▾"]
    assert "and 2 like this" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_keys_open_them_in_place_and_close_them(view, qtbot) -> None:
    view.move_rows(1)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert rows(view) == ["letter", "1", "2", "3", "last"]
    assert [view.results.index(row).data(Role.INSET) for row in range(5)] == [False, False, True, True, False]
    assert view.current_hit().path.stem == "1"
    view.move_rows(2)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert rows(view) == ["letter", "1", "last"]
    assert view.current_hit().path.stem == "1"


def test_a_click_on_the_words_opens_them(view, qtbot) -> None:
    index = view.results.index(1)
    words = view.itemDelegate().alike_rect(view.visualRect(index), index)
    assert not words.isEmpty()
    for expected in (["letter", "1", "2", "3", "last"], ["letter", "1", "last"]):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=words.center())
        assert rows(view) == expected


def test_a_better_answer_keeps_them_open_and_another_question_closes_them(view) -> None:
    view.move_rows(1)
    view.open_alike(True)
    view.move_rows(1)  # on a near-identical one
    better = (notice(1, 2, 3), hit("/letter.txt"), hit("/last.txt"), hit("/new.txt"))
    view.improve_hits(better, chosen=True)
    assert rows(view) == ["letter", "1", "2", "3", "last", "new"]
    assert view.current_hit().path.stem == "2"
    view.show_hits(better, keep=None)
    assert rows(view) == ["1", "letter", "last", "new"]


def test_what_is_folded_gets_no_row_of_its_own_later(view) -> None:
    view.append_hits((notice(2), hit("/more.txt")))
    assert rows(view) == ["letter", "1", "last", "more"]


def test_mails_of_one_kind_are_one_row_in_the_window(program, tmp_path: Path, wait) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    for number in range(40):
        text = (
            f"From: ci@example.org\nSubject: Build {number}\n\nThe nightly build {number} of the project failed again."
        )
        (folder / f"{number}.eml").write_text(text, "utf-8")
    window = program.window
    window.folders.add([folder])
    wait(lambda: program.bridge.status.documents == 40 and not program.bridge.status.busy, 60)
    window.search.box.show_text("nightly build failed")
    wait(lambda: len(window.search.results.results.answer) == 1)
    assert len(window.search.results.results.answer[0].alike) == 39
