from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.base.errors import ModelError, ModelInvalid
from engine.models.starter.e5_adapter import shipped_key
from engine.models.starter.e5_source import E5Source
from engine.models.starter.installation import FOLDER, unpack_starter
from engine.models.starter.starter import StarterEmbedder


@pytest.fixture
def models(starter_models: Path, tmp_path: Path) -> Path:
    """A models folder of this test with an unpacked starter."""
    shutil.copytree(starter_models, tmp_path / "models")
    return tmp_path / "models"


def truncate(folder: Path) -> None:
    with (folder / "weights.bin").open("r+b") as stream:
        stream.truncate(1_000_000)


def flip_a_byte(folder: Path) -> None:
    with (folder / "weights.bin").open("r+b") as stream:
        stream.seek(5_000_000)
        byte = stream.read(1)
        stream.seek(5_000_000)
        stream.write(bytes([byte[0] ^ 1]))


def lose_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def spoil_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[1, 2")


def another_version(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"version": -1}))


def test_what_is_unpacked_is_used_again(models: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (models / FOLDER).iterdir()}
    files = unpack_starter(models)
    assert files.dim == 384
    assert {path: path.stat().st_mtime_ns for path in (models / FOLDER).iterdir()} == before


@pytest.mark.parametrize("damage", [truncate, flip_a_byte, lose_the_manifest])
def test_a_damaged_model_is_unpacked_again(models: Path, damage) -> None:  # type: ignore[no-untyped-def]
    damage(models / FOLDER)
    embedder = StarterEmbedder(unpack_starter(models), threads=1)
    assert embedder.dim == 384
    assert [path.name for path in models.iterdir()] == [FOLDER]


def another_adapter(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["model"]["adapter"] = ""
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("damage", [spoil_the_manifest, another_version, another_adapter])
def test_a_model_of_another_version_is_unpacked_again(models: Path, damage) -> None:  # type: ignore[no-untyped-def]
    damage(models / FOLDER)
    unpack_starter(models)
    manifest = json.loads((models / FOLDER / "manifest.json").read_text())
    assert manifest["version"] > 0
    assert manifest["model"]["adapter"] == shipped_key()


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="cannot be unpacked"):
        unpack_starter(tmp_path / "models")


@pytest.mark.parametrize("data", [b"", b"E5S1", b"GGUF" + bytes(100), b"E5S1" + bytes(200)])
def test_a_damaged_weight_file_is_refused(data: bytes) -> None:
    with pytest.raises(ModelInvalid):
        E5Source(data)
