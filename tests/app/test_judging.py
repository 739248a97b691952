"""A result is called right or wrong by key or menu, marked in its row, and kept in a file that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from app.search.results_model import Role
from engine.search.judgements import Judgements
from tests.app.test_window import type_and_wait


def marks(results) -> list[bool | None]:
    model = results.results
    return [model.data(model.index(row), Role.JUDGED) for row in range(model.rowCount())]


def test_results_are_called_right_and_wrong(filled, filled_folder, filled_paths, wait):
    window, search = filled.window, filled.window.search
    assert type_and_wait(filled, "end the lease", wait)
    first, second = search.results.results.hits[:2]
    search.judging.judge([first], True)
    wait(lambda: marks(search.results)[0] is True)
    assert "judgements.jsonl" in window.toast.text()
    search.judging.judge([second], False)
    wait(lambda: marks(search.results)[1] is False)
    spoken = search.results.results.data(search.results.results.index(0), 11)  # AccessibleTextRole
    assert spoken.endswith("called right")
    kept = Judgements(filled_paths.judgements)
    assert kept.of("end the lease") == {first.path: True, second.path: False}

    menu = QMenu()
    search.judging.fill(menu, [first])
    inner = menu.actions()[0].menu()
    right, wrong, _, reveal = inner.actions()
    assert right.isChecked() and not wrong.isChecked()
    shown = []
    search.judging.reveal_asked.connect(shown.append)
    reveal.trigger()
    wait(lambda: shown == [filled_paths.judgements])
    right.trigger()  # said again: taken back
    wait(lambda: marks(search.results)[0] is None)
    assert window.toast.text() == "Taken back."
    menu.deleteLater()

    type_and_wait(filled, "apple cake", wait)
    wait(lambda: set(marks(search.results)) == {None})
    type_and_wait(filled, "end the lease", wait)
    wait(lambda: False in marks(search.results))


def test_nothing_is_judged_without_a_question(filled):
    search = filled.window.search
    search.box.clear()
    search.judging.judge([], True)
    menu = QMenu()
    search.judging.fill(menu, [])
    assert menu.isEmpty()
    menu.deleteLater()


def test_what_is_said_before_the_answer_is_whole_is_said_about_this_question(filled, filled_paths, wait):
    search = filled.window.search
    type_and_wait(filled, "renew lease", wait)
    first = search.results.results.hits[0]
    search.box.field.insert(" now")
    search.judging.judge([first], True)  # its answer is not there yet
    kept = Judgements(filled_paths.judgements)
    wait(lambda: kept.of("renew lease now") == {first.path: True})
    assert kept.of("renew lease") == {}
    search.box.clear()
