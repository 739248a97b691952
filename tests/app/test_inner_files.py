"""A file inside an archive is shown with its path there, and a copy of it can be opened."""

from __future__ import annotations

from pathlib import Path

from app.search.passage_place import with_source
from app.search.results_model import ResultsModel, Role
from engine.base.types import Kind
from tests.app.conftest import hit
from tests.extract import builders


def test_a_row_says_where_the_file_is():
    model = ResultsModel()
    inner = hit("/home/me/backup.zip", inside="docs/terms.txt", kind=Kind.TEXT)
    model.show([hit("/home/me/backup.zip"), inner])
    assert [model.index(row).data(Role.NAME) for row in (0, 1)] == ["backup.zip", "backup.zip › docs/terms.txt"]
    assert model.row_of(inner) == 1
    assert with_source(inner, inner.passages[0]).endswith("— /home/me/backup.zip › docs/terms.txt:3\n")


def test_a_copy_of_the_inner_file_is_opened(filled, opener, tmp_path, wait):
    (tmp_path / "backup.zip").write_bytes(builders.zipped({"docs/terms.txt": "the terms"}))
    window = filled.window
    menu = window.actions_on_hits.menu([hit(str(tmp_path / "backup.zip"), inside="docs/terms.txt")], window)
    (action,) = [action for action in menu.actions() if action.text().startswith("Open a copy")]
    before = len(opener.opened)
    action.trigger()
    wait(lambda: len(opener.opened) > before)
    copy = Path(opener.opened[-1])
    assert (copy.name, copy.read_text()) == ("terms.txt", "the terms")
    menu.deleteLater()
    plain = window.actions_on_hits.menu([hit(str(tmp_path / "backup.zip"))], window)
    assert not [action for action in plain.actions() if action.text().startswith("Open a copy")]
    plain.deleteLater()
