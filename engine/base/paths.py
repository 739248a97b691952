"""The files of a library: one `Paths` per library, everything below one root folder that HITHER_HOME sets."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from engine.base.private_file import write_private

OWN_FOLDER_TAG = "hither-data.tag"
"""A file of this name marks a folder that Hither writes: nothing in it is ever indexed, wherever it lies."""
_TAG_TEXT = "This folder holds data of Hither. Hither never indexes what is in it.\n"


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths of one library. Nothing is created here; `create()` makes the folders, readable by the owner alone
    (0700)."""

    root: Path

    @classmethod
    def default(cls) -> Paths:
        """The library of this user: $HITHER_HOME where set, else the platform's data folder."""
        home = os.environ.get("HITHER_HOME", "")
        if home:
            return cls(Path(home).expanduser().absolute())
        return cls(Path(platformdirs.user_data_dir("hither", appauthor=False)))

    def create(self) -> None:
        for folder in (self.root, self.index, self.models, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_mode & 0o077:  # another program made it first
                with contextlib.suppress(OSError):
                    folder.chmod(0o700)
        tag_own_folder(self.root)

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @property
    def database(self) -> Path:
        return self.root / "library.db"

    @property
    def lock(self) -> Path:
        return self.root / "owner.lock"

    @property
    def endpoint(self) -> Path:
        """JSON of the owner's local endpoint: host, port, token, pid (0600)."""
        return self.root / "endpoint.json"

    @property
    def index(self) -> Path:
        """Rebuildable vector indexes, one file a model."""
        return self.root / "index"

    @property
    def models(self) -> Path:
        """Checkpoints that Hither unpacked or downloaded."""
        return self.root / "models"

    @property
    def presets(self) -> Path:
        """The person's own presets, one file each."""
        return self.root / "presets"

    @property
    def judgements(self) -> Path:
        """The judgements of the person, in the format that `hither eval` reads."""
        return self.root / "judgements.jsonl"

    @property
    def map(self) -> Path:
        """The library map as last drawn; a cache."""
        return self.root / "map.npz"

    @property
    def logs(self) -> Path:
        return self.root / "logs"


def tag_own_folder(folder: Path) -> None:
    """Mark a folder as one that Hither writes, so that no library indexes it."""
    tag = folder / OWN_FOLDER_TAG
    if not tag.exists():
        with contextlib.suppress(OSError):  # on a full disk nothing is indexed either, and search must still start
            write_private(tag, _TAG_TEXT)


def is_own_folder(folder: Path) -> bool:
    """Whether Hither wrote a folder, or one that holds it; links are resolved."""
    real = folder.resolve()
    return any((each / OWN_FOLDER_TAG).exists() for each in (real, *real.parents))


def normalized(path: Path) -> Path:
    """Absolute, without "..": links are kept as the person wrote them."""
    return Path(os.path.normpath(path.expanduser().absolute()))


def unused_path(path: Path) -> Path:
    """`path`, or a similar one that does not exist yet. A time stamp in a name is no guarantee: it occurs twice within
    a second, and again after the clock was set back."""
    while path.exists():
        path = path.with_name(f"{path.stem}-again{path.suffix}")
    return path
