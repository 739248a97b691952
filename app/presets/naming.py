"""Makes the names of new presets. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from engine.models.presets import Preset

LONGEST = 36  # characters; the engine allows 41, and a number may be appended


def name_for(title: str, taken: Collection[str]) -> str:
    """A name of lower-case letters, digits and hyphens that is not in `taken`; "preset" for a title without Latin
    letters."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "preset"
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)


def copy_of(preset: Preset, title: str, taken: Collection[str]) -> Preset:
    """A copy with a name of its own; `title` is the title shown, in the language of the window."""
    return Preset(name_for(preset.name, taken), title, preset.instruction, preset.symmetric)
