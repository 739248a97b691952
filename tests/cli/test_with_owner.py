"""Commands while another process owns the library: they call it and print its answers."""

import json
import threading
import urllib.request

import pytest

from engine.base.paths import Paths
from engine.cli import ENGINE_FAILED, FOUND, NOTHING_FOUND, WRONG_USE, run
from engine.serve.client import OwnerClient
from tests.owner import FILES, TOKEN, hither


def answer_of(arguments, capsys, code=FOUND):
    assert run(arguments) == code
    return capsys.readouterr().out


def test_a_question_finds_the_file_with_other_words(at_owner, capsys):
    value = json.loads(answer_of(["search", "--json", "how long before moving out must I tell the landlord"], capsys))
    assert value["results"][0]["path"].endswith("lease.txt")
    assert value["query"] == "how long before moving out must I tell the landlord"


def test_the_server_answers_with_the_same_object(at_owner, capsys):
    printed = json.loads(answer_of(["search", "--json", "--limit", "3", "dessert"], capsys))
    request = urllib.request.Request(
        at_owner.url + "/search",
        json.dumps({"query": "dessert", "limit": 3}).encode(),
        {"Authorization": f"Bearer {TOKEN}"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        served = json.loads(response.read())
    for value in (printed, served):
        value.pop("took_ms")
    assert printed == served
    assert len(printed["results"]) == 3


def test_words_that_are_nowhere_give_nothing(at_owner, capsys):
    out = answer_of(["search", "--json", "--mode", "words", "xylophone"], capsys, NOTHING_FOUND)
    assert json.loads(out)["results"] == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--ext", "py"], {"retry.py"}),
        (["--ext", ".md"], {"rezept.md"}),
        (["--type", "code"], {"retry.py"}),
        (["--in", "{folder}/mail"], {"mail/invoice.txt", "mail/holiday.txt"}),
        (["--name", "invoice"], {"mail/invoice.txt"}),
        (["--lang", "ja"], {"海.txt"}),
        (["--before", "2001-01-01"], set()),
        (["--after", "2001-01-01"], set(FILES)),
    ],
)
def test_filters_narrow_the_answer(options, expected, at_owner, library, capsys):
    options = [option.replace("{folder}", str(library[1])) for option in options]
    run(["search", "--json", "something", *options])
    found = {result["path"] for result in json.loads(capsys.readouterr().out)["results"]}
    assert found == {str(library[1] / name) for name in expected}


def test_files_are_sorted_by_name(at_owner, capsys):
    value = json.loads(answer_of(["search", "--json", "--sort", "name", "--after", "2001-01-01", "type:text"], capsys))
    names = [result["path"].rpartition("/")[2] for result in value["results"]]
    assert len(names) > 2 and names == sorted(names, key=str.casefold)


def test_a_folder_is_named_from_where_the_person_is(at_owner, library, capsys, monkeypatch):
    monkeypatch.chdir(library[1])
    run(["search", "--json", "something", "--in", "mail"])
    assert len(json.loads(capsys.readouterr().out)["results"]) == 2


def test_a_person_sees_places_and_passages(at_owner, library, capsys, monkeypatch):
    monkeypatch.chdir(library[1])
    out = answer_of(["search", "Seconds to wait before the next try"], capsys)
    assert "retry.py:" in out
    assert "Seconds to wait before the next try" in out
    assert "\x1b" not in out


def test_many_questions_are_answered_in_order(at_owner, tmp_path, capsys):
    questions = [{"id": "a", "query": "Apfelkuchen"}, {"query": "swimming in summer"}, {"id": 3, "query": ""}]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, questions)), "utf-8")
    run(["search", "--queries", str(path), "--json", "--limit", "1"])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, 3]
    assert answers[0]["results"][0]["path"].endswith("rezept.md")
    assert answers[1]["results"][0]["path"].endswith("海.txt")


def test_status_counts_everything(at_owner, library, capsys):
    value = json.loads(answer_of(["status", "--json"], capsys))
    assert value["documents"] == {"total": 6, "words": 6, "vectors": 6, "failed": 0}
    assert value["passages"] >= 6
    assert value["model"]["name"] == "multilingual-e5-small"
    assert value["model"]["dim"] == 384
    assert [folder["path"] for folder in value["folders"]] == [str(library[1])]
    assert "Files        6" in answer_of(["status"], capsys)


def test_a_folder_comes_and_goes(at_owner, library, tmp_path, capsys):
    folder = tmp_path / "more files"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "zebra.txt").write_text("Zebras are striped and live in herds on the savannah.")
    assert run(["folders", "add", str(folder)]) == FOUND
    assert run(["index", str(folder), "--wait"]) == FOUND
    capsys.readouterr()
    assert "zebra.txt" in answer_of(["search", "striped animals"], capsys)
    assert "empty.txt" in answer_of(["failures", "--all"], capsys)
    assert run(["failures"]) == NOTHING_FOUND
    assert run(["retry"]) == FOUND
    assert run(["rescan", str(folder)]) == FOUND
    assert str(folder) in json.dumps(json.loads(answer_of(["folders", "list", "--json"], capsys)))
    assert run(["folders", "remove", str(folder)]) == FOUND
    assert run(["index", str(library[1]), "--wait"]) == FOUND
    capsys.readouterr()
    assert "zebra.txt" not in answer_of(["search", "striped animals"], capsys)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["folders", "add", "/no/such/folder"], "/no/such/folder"),
        (["folders", "remove", "/no/such/folder"], "not a folder of the library"),
        (["folders", "remove", "999"], "not a folder of the library"),
        (["rescan", "/no/such/folder"], "not a folder of the library"),
    ],
)
def test_what_the_owner_refuses_is_wrong_use(arguments, message, at_owner, capsys):
    assert run(arguments) == WRONG_USE
    assert message in capsys.readouterr().err


def test_settings_are_changed_in_the_owner(at_owner, capsys):
    assert run(["pause"]) == FOUND
    assert json.loads(answer_of(["status", "--json"], capsys))["paused"] is True
    assert answer_of(["settings", "indexing.paused"], capsys) == "yes\n"
    assert run(["resume"]) == FOUND
    assert json.loads(answer_of(["status", "--json"], capsys))["paused"] is False
    assert run(["settings", "indexing.exclude", '["*.tmp"]']) == FOUND
    assert answer_of(["settings", "indexing.exclude"], capsys) == '["*.tmp"]\n'
    assert run(["settings", "indexing.exclude", "[]"]) == FOUND


def test_a_second_owner_is_refused_with_a_reason(at_owner):
    done = hither("serve", "--port", "0", home=at_owner.home)
    assert done.returncode == ENGINE_FAILED
    assert "already running" in done.stderr


def test_an_owner_without_a_window_says_so(at_owner):
    client = OwnerClient.find(Paths.default())
    assert client is not None
    assert client.ask_window("show") is False


def test_several_commands_at_once_are_all_answered(at_owner):
    client = OwnerClient.find(Paths.default())
    assert client is not None
    failures = []

    def ask():
        try:
            for _ in range(10):
                client.status()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_folder_gets_a_preset(at_owner, capsys):
    answer_of(["folders", "preset", "1", "code"], capsys)
    assert "(searched with code)" in answer_of(["folders"], capsys)
    assert json.loads(answer_of(["search", "--json", "retry"], capsys))["preset"] == "code"
    assert run(["folders", "preset", "1", "nonsense"]) == WRONG_USE
    assert "no preset 'nonsense'" in capsys.readouterr().err
    answer_of(["folders", "preset", "1", "default"], capsys)
    assert "searched with" not in answer_of(["folders"], capsys)


def test_the_model_is_measured_by_its_owner(at_owner, capsys):
    speed = json.loads(answer_of(["models", "measure", "--seconds", "0.2", "--json"], capsys))
    assert set(speed) == {"tokens_per_s", "passages_per_s", "query_ms"}
    assert min(speed.values()) > 0
    assert "tokens), a question in" in answer_of(["models", "measure", "--seconds", "0.2"], capsys)


def test_duplicates_are_listed_as_the_owner_finds_them(at_owner, capsys):
    value = json.loads(answer_of(["duplicates", "--json"], capsys, NOTHING_FOUND))
    assert value == {"groups": [], "compared": len(FILES)}
