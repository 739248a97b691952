"""The files of a library: one `Paths` per library, everything below one root folder that HITHER_HOME sets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


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


def unused_path(path: Path) -> Path:
    """`path`, or a similar one that does not exist yet. A time stamp in a name is no guarantee: it occurs twice within
    a second, and again after the clock was set back."""
    while path.exists():
        path = path.with_name(f"{path.stem}-again{path.suffix}")
    return path
