"""Where Hither keeps its things; one `Paths` per library, everything below one root that HITHER_HOME moves."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one library. Nothing is created here; `create()` does, readable by the owner alone (0700)."""

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
        """What the person said of results, as `hither eval` reads it."""
        return self.root / "judgements.jsonl"

    @property
    def map(self) -> Path:
        """The map of the library as last drawn; it can be drawn again at any time."""
        return self.root / "map.npz"

    @property
    def logs(self) -> Path:
        return self.root / "logs"


def unused_path(path: Path) -> Path:
    """The path, or one like it where something has its name: a time in a name comes twice in a second, and again where
    the clock is set back."""
    while path.exists():
        path = path.with_name(f"{path.stem}-again{path.suffix}")
    return path
