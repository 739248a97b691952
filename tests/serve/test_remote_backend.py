"""A library whose model runs in another `hither serve`: the same answers, also if that server dies during the work."""

import json
import os
import signal
import subprocess
import sys
import time

import apsw
import httpx
import numpy as np
import pytest

from engine.base import settings
from engine.base.paths import Paths
from engine.base.types import TextKind
from engine.models.remote.remote_embedder import RemoteEmbedder
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import StarterEmbedder
from tests.owner import FILES, TOKEN, environment, hither, new_home, serving

WAIT_S = 90


def test_a_hither_server_is_met_without_fault(owner, starter_models, tmp_path):
    embedder = RemoteEmbedder.open(owner.url, "", models_dir=tmp_path, api_key=TOKEN)
    local = StarterEmbedder(unpack_starter(starter_models), threads=1)
    texts = ["The sea is wide.", "  indented", "海", "word " * 800, ""]
    for kind in TextKind:
        remote = embedder.embed(embedder.tokenize(texts, kind))
        np.testing.assert_allclose(remote, local.embed(local.tokenize(texts, kind)), atol=1e-4)
    embedder.close()
    assert (embedder.name, embedder.dim, embedder.max_tokens) == ("multilingual-e5-small", 384, 512)
    assert [notice for notice in embedder.notices if "white space" not in str(notice)] == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_server_that_dies_midway_loses_and_doubles_nothing(starter_models, tmp_path, monkeypatch):
    monkeypatch.setenv("HITHER_API_KEY", TOKEN)
    folder = tmp_path / "files"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for number in range(24):
        note = "\n\n".join(
            f"In chapter {part} of book {number} the {part}th traveller rests." * 12 for part in range(4)
        )
        (folder / f"book {number}.txt").write_text(note)
    server_home, home = new_home(tmp_path / "server", starter_models), tmp_path / "home"

    with serving(server_home) as first:
        port = first.port
        use_model(home, first.url)
        indexing = subprocess.Popen(
            [sys.executable, "-m", "engine.cli", "index", str(folder), "--wait", "--json"],
            env=environment(home),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            wait_until(lambda: embedded_by(first) > 0 or indexing.poll() is not None)
            first.process.send_signal(signal.SIGKILL)
            first.process.wait()
            assert indexing.poll() is None, "it was done before the server could die"
            time.sleep(1)
            with serving(server_home, port=port):
                out, stderr = indexing.communicate(timeout=WAIT_S)
        finally:
            indexing.kill()
            indexing.wait()
    assert indexing.returncode == 0, stderr
    status = json.loads(out)
    total = status["documents"]["total"]
    assert total == 24 + len(FILES)
    assert status["documents"] == {"total": total, "words": total, "vectors": total, "failed": 0}
    assert status["model"]["device"] == "remote"
    database = apsw.Connection(str(Paths(home).database), flags=apsw.SQLITE_OPEN_READONLY)
    texts = {row[0] for row in database.execute("SELECT id FROM texts")}
    embedded = [row[0] for row in database.execute("SELECT text_id FROM embeddings")]
    database.close()
    assert sorted(embedded) == sorted(texts)


def test_a_server_that_is_not_there_leaves_words_searchable(tmp_path, monkeypatch):
    home, folder = tmp_path / "home", tmp_path / "files"
    folder.mkdir()
    (folder / "lease.txt").write_text(FILES["lease.txt"])
    use_model(home, "http://127.0.0.1:9/v1#words")
    assert hither("index", str(folder), home=home).returncode == 0
    found = hither("search", "--json", "tenant", home=home)
    value = json.loads(found.stdout)
    assert value["results"][0]["path"].endswith("lease.txt")
    assert "cannot be reached" in value["notice"]


def use_model(home, name) -> None:
    settings.save(settings.Settings().with_value("model.name", name), Paths(home).settings)


def embedded_by(served) -> int:
    text = httpx.get(
        served.url.replace("/v1", "/metrics"), headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False
    ).text
    # The handshake takes six texts.
    return sum(int(line.split()[-1]) for line in text.splitlines() if line.startswith("hither_texts_total")) - 6


def wait_until(condition) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
