"""All presets that a search can name: those of Hither and the person's own."""

from __future__ import annotations

from pathlib import Path

from engine.base.events import EventBus, PresetsChanged
from engine.models.own_presets import OwnPresets
from engine.models.presets import PRESETS, Preset


class Presets:
    """Publishes PresetsChanged after each change. Safe to call from any thread."""

    def __init__(self, own: OwnPresets, events: EventBus) -> None:
        self._own = own
        self._events = events

    def all(self) -> tuple[Preset, ...]:
        """The presets of Hither, then the person's own."""
        return (*PRESETS, *self._own.all())

    def own(self) -> tuple[Preset, ...]:
        return self._own.all()

    def save(self, preset: Preset) -> None:
        """Add a preset of the person, or replace the one with its name; raises BadRequest."""
        self._own.save(preset)
        self._events.publish(PresetsChanged())

    def import_preset(self, path: Path) -> Preset:
        """Add a preset from a file; raises BadRequest."""
        preset = self._own.import_preset(path)
        self._events.publish(PresetsChanged())
        return preset

    def export_preset(self, name: str, path: Path) -> None:
        """Write a preset of the person to a file that others can import; raises BadRequest."""
        self._own.export_preset(name, path)

    def delete(self, name: str) -> None:
        """Raises BadRequest if the person has no preset with this name."""
        self._own.delete(name)
        self._events.publish(PresetsChanged())
