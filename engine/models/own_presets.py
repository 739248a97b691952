"""The person's own instruction presets: one TOML file each, to be edited, shared and imported."""

from __future__ import annotations

import logging
import re
import tomllib
from pathlib import Path

import tomlkit

from engine.base.errors import BadRequest
from engine.base.private_file import write_private
from engine.models.presets import PRESETS, Preset

log = logging.getLogger(__name__)

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_MAX_BYTES = 20_000


class OwnPresets:
    """Presets in a folder. They are read at each call: there are few, and a person may edit them with any editor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Preset, ...]:
        """Sorted by name. An invalid file is skipped with a line in the log."""
        found = []
        for path in sorted(self._folder.glob("*.toml")):
            try:
                found.append(read_preset(path))
            except BadRequest as error:
                log.warning("%s", error)
        return tuple(found)

    def save(self, preset: Preset) -> None:
        """Add a preset, or replace the one with its name; raises BadRequest."""
        _check(preset)
        _write(self._folder / f"{preset.name}.toml", as_toml(preset))

    def import_preset(self, path: Path) -> Preset:
        """Add a preset from a shared file; raises BadRequest."""
        preset = read_preset(path)
        self.save(preset)
        return preset

    def export_preset(self, name: str, path: Path) -> None:
        """Write a preset to a file that another person can import; raises BadRequest."""
        _write(path, as_toml(self._of(name)))

    def delete(self, name: str) -> None:
        """Raises BadRequest if there is no preset with this name."""
        path = self._folder / f"{name}.toml"
        if not _NAME.fullmatch(name) or not path.exists():
            raise _none_called(name)
        path.unlink()

    def _of(self, name: str) -> Preset:
        for preset in self.all():
            if preset.name == name:
                return preset
        raise _none_called(name)


def as_toml(preset: Preset) -> str:
    """The text of a preset file."""
    document = tomlkit.document()
    document["name"] = preset.name
    document["title"] = preset.title
    document["instruction"] = preset.instruction
    if preset.symmetric:
        document["symmetric"] = True
    return tomlkit.dumps(document)


def read_preset(path: Path) -> Preset:
    """Read a preset file; raises BadRequest with the reason if it is invalid."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BadRequest("preset.file_too_long", file=path.name, path=path)
        document = tomllib.loads(path.read_text("utf-8"))
        preset = Preset(
            name=str(document["name"]),
            title=str(document.get("title") or document["name"]),
            instruction=str(document["instruction"]),
            symmetric=bool(document.get("symmetric", False)),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise BadRequest("preset.wrong_file", file=path.name, detail=str(error), path=path) from error
    _check(preset)
    return preset


def _none_called(name: str) -> BadRequest:
    return BadRequest("preset.no_own", name=name)


def _write(path: Path, text: str) -> None:
    try:
        write_private(path, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadRequest("preset.unwritable", file=path.name, detail=reason, path=path) from error


def _check(preset: Preset) -> None:
    if not _NAME.fullmatch(preset.name):
        raise BadRequest("preset.bad_name", name=preset.name)
    if any(preset.name == known.name for known in PRESETS):
        raise BadRequest("preset.shipped", name=preset.name)
    if not preset.instruction.strip() or "\n" in preset.instruction:
        raise BadRequest("preset.not_one_line")
