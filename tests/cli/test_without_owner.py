"""Commands that own the library while they run, and what they leave behind, however they end."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from engine.base.paths import Paths
from engine.cli import ENGINE_FAILED, FOUND, INTERRUPTED, NOTHING_FOUND
from tests.owner import FILES, copy_home, environment, hither, new_home, serving


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "files"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def own_home(tmp_path, starter_models):
    return new_home(tmp_path / "own", starter_models)


def test_words_are_there_at_once_and_meaning_with_the_next_search(own_home, folder):
    odd = folder / os.fsdecode(b"caf\xe9.txt")  # a name that is not UTF-8
    odd.write_text("The espresso machine needs to be descaled every month.")
    done = hither("index", str(folder), home=own_home)
    assert done.returncode == FOUND, done.stderr
    assert "Files        7" in done.stdout
    found = hither("search", "--json", "--mode", "words", "espresso", home=own_home)
    assert found.returncode == FOUND, found.stderr
    (result,) = json.loads(found.stdout)["results"]
    assert result["path"] == str(odd)
    shown = hither("search", "--mode", "words", "espresso", home=own_home)
    assert "caf\\xe9.txt" in shown.stdout
    assert hither("search", "--mode", "words", "xylophone", home=own_home).returncode == NOTHING_FOUND
    assert not Paths(own_home).endpoint.exists()


def test_with_wait_every_file_has_its_vectors_and_the_next_start_finds_them(own_home, folder):
    done = hither("index", str(folder), "--wait", "--json", home=own_home)
    assert json.loads(done.stdout)["documents"] == {"total": 6, "words": 6, "vectors": 6, "failed": 0}
    found = hither("search", "--json", "sweet pastry from the oven", home=own_home)
    value = json.loads(found.stdout)
    assert value["results"][0]["path"] == str(folder / "rezept.md")
    assert "notice" not in value


def test_a_damaged_settings_file_is_reported(own_home):
    (own_home / "settings.toml").write_text("version = = 1")
    done = hither("status", home=own_home)
    assert done.returncode == 2
    assert "settings file cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_library_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    done = hither("status", home=tmp_path / "locked" / "home")
    assert done.returncode == ENGINE_FAILED
    assert "cannot be written" in done.stderr


def test_a_library_in_the_place_of_a_file_is_reported(tmp_path):
    (tmp_path / "file").write_text("")
    done = hither("status", home=tmp_path / "file")
    assert done.returncode == ENGINE_FAILED
    assert "Traceback" not in done.stderr and done.stderr


def test_two_commands_that_start_at_once_both_do_their_work(own_home, folder):
    command = [sys.executable, "-m", "engine.cli"]
    first, second = (
        subprocess.Popen([*command, *arguments], env=environment(own_home), text=True, stdout=subprocess.PIPE)
        for arguments in (["index", str(folder), "--json"], ["folders", "list", "--json"])
    )
    outputs = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert first.returncode == FOUND
    assert second.returncode in (FOUND, NOTHING_FOUND)
    assert json.loads(outputs[0])["documents"]["words"] == 6
    assert "folders" in json.loads(outputs[1])


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_keeps_what_is_done(own_home, folder):
    for number in range(60):
        # No two lines are alike, so that meaning takes far longer than a key.
        lines = (f"Note number {number} about nothing much, in its line {line}.\n" for line in range(200))
        (folder / f"note {number}.txt").write_text("".join(lines))
    process = subprocess.Popen(
        [sys.executable, "-m", "engine.cli", "index", str(folder), "--wait"],
        env=environment(own_home),
        text=True,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has them ignore this key.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        endpoint = Paths(own_home).endpoint
        deadline = time.monotonic() + 60
        while not endpoint.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        while _words(own_home) == 0 and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == INTERRUPTED
    finally:
        process.kill()
        process.wait()
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert not endpoint.exists()
    status = json.loads(hither("status", "--json", home=own_home).stdout)
    assert status["documents"]["words"] > 0


def _words(home) -> int:
    done = hither("status", "--json", home=home)
    return int(json.loads(done.stdout)["documents"]["words"]) if done.returncode == FOUND else 0


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_owner_leaves_nothing_in_the_way(library, tmp_path, starter_models):
    home = tmp_path / "home"
    copy_home(library[0], home)
    with serving(home) as served:
        served.process.kill()
        served.process.wait()
    assert Paths(home).endpoint.exists()
    done = hither("search", "--json", "landlord", home=home)
    assert done.returncode == FOUND, done.stderr
