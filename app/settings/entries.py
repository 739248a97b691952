"""The settings as a list that a dialog can show and search. Pure."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass
from typing import Any

from app.words.i18n import translate
from engine.base.settings import Settings

HIDDEN = ("indexing.paused", "process.tuned")  # a button of the status line; for the settings file alone
RULES = ("indexing.exclude", "indexing.never_read")  # patterns of files that are left out
MODEL, RERANKER = "model.name", "search.reranker"
PRESETS = "presets.own"  # presets are files, not a setting
START_AT_LOGIN = "desktop.start_at_login"  # stored by the desktop, not a setting


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting. `kind` is bool, int, str or tuple; `choices` are values, not texts."""

    name: str  # "indexing.hidden_files"
    group: str
    label: str
    help: str
    kind: type
    value: Any
    default: Any
    choices: tuple[Any, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""

    def matches(self, text: str) -> bool:
        """Whether the entry contains every word of `text`."""
        words = f"{group_title(self.group)} {self.label} {self.help} {self.name}".casefold()
        return all(word in words for word in text.casefold().split())


def entries(settings: Settings, *, at_login: bool | None = None, presets: bool = False) -> list[Entry]:
    """Every setting in the order of the schema.

    With `at_login` a row for autostart is added, with `presets` the page of presets.
    """
    found = []
    defaults = Settings()
    for group_field in dataclasses.fields(settings):
        group = getattr(settings, group_field.name)
        if not dataclasses.is_dataclass(group) or isinstance(group, type):
            continue
        hints = typing.get_type_hints(type(group))
        for field in dataclasses.fields(group):
            name = f"{group_field.name}.{field.name}"
            if name in HIDDEN:
                continue
            meta = field.metadata
            found.append(
                Entry(
                    name=name,
                    group=group_field.name,
                    label=translate("settings", meta.get("label", field.name)),
                    help=translate("settings", meta["help"]) if meta.get("help") else "",
                    kind=typing.get_origin(hints[field.name]) or hints[field.name],
                    value=getattr(group, field.name),
                    default=getattr(getattr(defaults, group_field.name), field.name),
                    choices=tuple(meta.get("choices", ())),
                    minimum=meta.get("minimum"),
                    maximum=meta.get("maximum"),
                    unit=meta.get("unit", ""),
                )
            )
        if group_field.name == "appearance" and at_login is not None:
            found.append(_start_at_login(at_login))
        if group_field.name == "search" and presets:
            found.append(_presets())
    return found


def _presets() -> Entry:
    return Entry(
        name=PRESETS,
        group="presets",
        label=translate("Settings", "Presets"),
        help=translate("Settings", "What a search is for: an instruction that the model follows."),
        kind=object,
        value=None,
        default=None,
    )


def _start_at_login(on: bool) -> Entry:
    return Entry(
        name=START_AT_LOGIN,
        group="appearance",
        label=translate("settings", "Start at login"),
        help=translate("settings", "Without a window: files are kept up to date, and the quick search is at hand."),
        kind=bool,
        value=on,
        default=False,
    )


def group_title(group: str) -> str:
    known = {
        "indexing": translate("Settings", "Indexing"),
        "model": translate("Settings", "Model"),
        "search": translate("Settings", "Search"),
        "presets": translate("Settings", "Presets"),
        "appearance": translate("Settings", "Appearance"),
        "server": translate("Settings", "Server"),
        "privacy": translate("Settings", "Privacy"),
    }
    return known.get(group, group.replace("_", " ").capitalize())


def choice_title(value: Any) -> str:
    known = {
        "auto": translate("Settings", "Automatic"),
        "cpu": translate("Settings", "Processor"),
        "cuda": translate("Settings", "Graphics card"),
        "hybrid": translate("Settings", "Meaning and words"),
        "semantic": translate("Settings", "Meaning only"),
        "words": translate("Settings", "Words only"),
        "system": translate("Settings", "As the system"),
        "light": translate("Settings", "Light"),
        "dark": translate("Settings", "Dark"),
        "full": translate("Settings", "Full speed"),
        "slow": translate("Settings", "Slowly"),
        "pause": translate("Settings", "Pause"),
    }
    return known.get(str(value), str(value))


def zero_title(name: str) -> str:
    """What 0 means where it is not a quantity; "" for other settings."""
    known = {
        "indexing.extract_processes": translate("Settings", "Automatic"),
        "model.threads": translate("Settings", "Automatic"),
        "model.dim": translate("Settings", "As it comes"),
        "model.idle_unload_minutes": translate("Settings", "Never"),
    }
    return known.get(name, "")
