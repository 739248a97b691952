from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.errors import (
    BadRequest,
    Cancelled,
    DiskFull,
    HitherError,
    ModelInvalid,
    ModelNotFound,
    RemoteUnavailable,
)
from engine.base.types import DownloadProgress
from engine.models import download
from engine.models.download import download_model
from tests.models.hub import COMMIT, Hub, running_hub

NAME = "someone/a-model"
WEIGHTS = bytes(range(256)) * 48_000  # 12 MB: the client keeps what it has in steps of 10


@pytest.fixture
def hub() -> Iterator[Hub]:
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    with running_hub() as hub:
        hub.repositories[NAME] = {
            "config.json": b"{}",
            "tokenizer.json": b"{}",
            "1_Pooling/config.json": b"{}",
            "model.safetensors": WEIGHTS,
            "pytorch_model.bin": b"a pickle",
            "modeling.py": b"code",
            "onnx/model.onnx": b"another form",
            "README.md": b"words",
            ".gitattributes": b"",
        }
        yield hub


def test_a_model_arrives_complete_and_without_anything_that_could_run(hub: Hub, tmp_path: Path) -> None:
    seen: list[DownloadProgress] = []
    folder = download_model(NAME, tmp_path, on_progress=seen.append, endpoint=hub.url)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {"config.json", "tokenizer.json", "1_Pooling/config.json", "model.safetensors", "source.json"}
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert COMMIT in (folder / "source.json").read_text()
    assert folder == tmp_path / "a-model"
    assert [path.name for path in tmp_path.iterdir()] == ["a-model"]
    assert seen[-1] == DownloadProgress(len(WEIGHTS) + 6, len(WEIGHTS) + 6)
    done = [progress.done for progress in seen]
    assert done == sorted(done)
    assert len(set(done)) > 4
    assert hub.served[-1] == "model.safetensors"  # the long part comes last


def test_a_broken_connection_is_resumed(hub: Hub, tmp_path: Path) -> None:
    hub.cut_after = 11_000_000
    folder = download_model(NAME, tmp_path, endpoint=hub.url)
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert hub.ranges
    assert int(hub.ranges[-1].removeprefix("bytes=").rstrip("-").partition("-")[0]) > 0


def test_what_was_stopped_goes_on_without_what_is_there(hub: Hub, tmp_path: Path) -> None:
    stop = False

    def stop_at_weights(progress: DownloadProgress) -> None:
        nonlocal stop
        stop = progress.file == "model.safetensors"

    with pytest.raises(Cancelled):
        download_model(NAME, tmp_path, on_progress=stop_at_weights, is_cancelled=lambda: stop, endpoint=hub.url)
    assert not (tmp_path / "a-model").exists()
    hub.served.clear()
    assert (download_model(NAME, tmp_path, endpoint=hub.url) / "model.safetensors").read_bytes() == WEIGHTS
    assert hub.served == ["model.safetensors"]


def test_a_damaged_file_is_found_and_fetched_again(hub: Hub, tmp_path: Path) -> None:
    hub.spoil = "model.safetensors"
    with pytest.raises(ModelInvalid, match="damaged while it was downloaded"):
        download_model(NAME, tmp_path, endpoint=hub.url)
    hub.spoil = ""
    assert (download_model(NAME, tmp_path, endpoint=hub.url) / "model.safetensors").read_bytes() == WEIGHTS


def test_a_newer_copy_replaces_the_old_one_only_when_it_is_complete(hub: Hub, tmp_path: Path) -> None:
    folder = download_model(NAME, tmp_path, endpoint=hub.url)
    hub.repositories[NAME]["model.safetensors"] = WEIGHTS[::-1]
    hub.spoil = "model.safetensors"
    with pytest.raises(ModelInvalid):
        download_model(NAME, tmp_path, endpoint=hub.url)
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    hub.spoil = ""
    download_model(NAME, tmp_path, endpoint=hub.url)
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS[::-1]


def without_weights(hub: Hub) -> None:
    del hub.repositories[NAME]["model.safetensors"]


def gate(hub: Hub) -> None:
    hub.gated.add(NAME)


def remove(hub: Hub) -> None:
    hub.repositories.clear()


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (without_weights, ModelInvalid, "no weights as safetensors"),
        (gate, ModelNotFound, "asks for your agreement first"),
        (remove, ModelNotFound, "The hub has no model someone/a-model"),
    ],
)
def test_what_cannot_be_downloaded_is_explained(
    hub: Hub,
    tmp_path: Path,
    change,  # type: ignore[no-untyped-def]
    error: type[HitherError],
    words: str,
) -> None:
    change(hub)
    with pytest.raises(error, match=words) as caught:
        download_model(NAME, tmp_path, endpoint=hub.url)
    assert caught.value.hint


def test_a_hub_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RemoteUnavailable, match="cannot be reached"):
        download_model(NAME, tmp_path, endpoint="http://127.0.0.1:9")


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        download_model("no such/name at all", tmp_path, endpoint="http://127.0.0.1:9")


def test_too_little_space_is_said_before_the_download(hub: Hub, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(download, "SPARE_BYTES", 1 << 60)
    with pytest.raises(DiskFull, match="GB are free"):
        download_model(NAME, tmp_path, endpoint=hub.url)
    assert hub.served == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("model-00001-of-00002.safetensors", True),
        ("model.safetensors.index.json", True),
        ("merges.txt", True),
        ("1_Pooling/config.json", True),
        ("../evil.json", False),
        ("/etc/evil.json", False),
        ("..\\evil.json", False),
        ("openvino/openvino_model.json", False),
        ("a/b/config.json", False),
        (".hidden.json", False),
        ("model.pt", False),
        ("setup.py", False),
    ],
)
def test_wanted_files(name: str, wanted: bool) -> None:
    assert download.is_wanted(name) is wanted


def test_the_hubs_own_settings_hold(hub: Hub, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from engine.models.download import download_model, cached_folder\n"
        "print(download_model(sys.argv[1], Path(sys.argv[2])))\n"
        "print(cached_folder('someone/cached'))"
    )
    snapshot = tmp_path / "hf" / "hub" / "models--someone--cached" / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        (snapshot / name).write_text("{}")
    (snapshot.parent.parent / "refs").mkdir()
    (snapshot.parent.parent / "refs" / "main").write_text(COMMIT)
    environment = {**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "hf"), "PYTHONPATH": str(Path.cwd())}
    result = subprocess.run(
        [sys.executable, "-c", script, NAME, str(tmp_path)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert result.stdout.splitlines() == [str(tmp_path / "a-model"), str(snapshot)], result.stderr
