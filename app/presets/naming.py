"""What a new preset is called: a name for the command line, made of what it is for. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from engine.models.presets import Preset

LONGEST = 36  # letters; the engine allows 41, and a number may follow


def name_for(title: str, taken: Collection[str]) -> str:
    """Small letters, digits and hyphens, none of `taken`; "preset" where a title has no Latin letters."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "preset"
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)


def copy_of(preset: Preset, title: str, taken: Collection[str]) -> Preset:
    """A preset of the person's own that says the same; `title` as it is shown in the person's language."""
    return Preset(name_for(preset.name, taken), title, preset.instruction, preset.symmetric)
