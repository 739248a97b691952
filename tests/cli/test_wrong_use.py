"""Wrong use of the command line: a sentence on standard error, nothing on standard output, exit code 2."""

import pytest

from engine.cli import WRONG_USE, run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serach"], "serach"),
        (["search"], "TEXT"),
        (["search", "  "], "TEXT"),
        (["search", "a", "--limit", "0"], "limit"),
        (["search", "a", "--mode", "magic"], "mode"),
        (["search", "a", "--queries", "-"], "both"),
        (["search", "--queries", "/no/such/file"], "/no/such/file"),
        (["index"], "PATH"),
        (["index", "/no/such/folder"], "/no/such/folder"),
        (["settings", "no.such"], "no.such"),
        (["settings", "indexing.max_file_mb", "0"], "goes from 1"),
        (["settings", "indexing.max_file_mb", "many"], "'many'"),
        (["settings", "indexing.hidden_files", "perhaps"], "'perhaps'"),
        (["settings", "search.mode", "magic"], "hybrid, semantic, words"),
    ],
)
def test_wrong_use(arguments, message, capsys):
    assert run(arguments) == WRONG_USE
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"query": 3}', "null"])
def test_a_wrong_line_of_queries_is_named(line, tmp_path, capsys):
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "query": "fine"}\n\n' + line + "\n")
    assert run(["search", "--queries", str(queries)]) == WRONG_USE
    assert "Line 3" in capsys.readouterr().err


def test_all_settings_are_shown_with_what_they_mean(capsys):
    assert run(["settings"]) == 0
    out = capsys.readouterr().out
    assert "indexing.max_file_mb = 100 MB" in out
    assert "Larger files are findable by name only." in out


def test_one_setting_is_shown_as_json(capsys):
    assert run(["settings", "model.name", "--json"]) == 0
    assert capsys.readouterr().out == '{"model.name": "multilingual-e5-small"}\n'


def test_version_and_help_need_no_library(home, capsys):
    assert run(["--version"]) == 0
    assert run(["--help"]) == 0
    assert run(["search", "--help"]) == 0
    assert capsys.readouterr().out.startswith("hither 0.")
    assert not home.exists()
