"""The user's settings: one frozen tree, stored as TOML, migrated by numbered functions.

The dataclasses are the schema. Each field's metadata holds its bounds and the label and help that the settings dialog,
`hither settings` and the manual show. State (SQLite) and window geometry (QSettings) are stored elsewhere.
"""

from __future__ import annotations

import dataclasses
import tomllib
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit

from engine.base.errors import BadRequest
from engine.base.messages import Message
from engine.base.private_file import write_private

VERSION = 1
NEVER_READ = (
    # private keys
    ".ssh/", ".gnupg/", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "*.pem", "*.ppk", "*.p12", "*.pfx", "*.jks",
    "*.keystore",
    # passwords and tokens
    ".password-store/", "*.kdbx", "*.kdb", "*.agilekeychain/", "*.opvault/", "*.1pif", "*.keychain", "*.keychain-db",
    ".netrc", ".pgpass", ".git-credentials", ".aws/", ".azure/", ".kube/", ".docker/",
    # wallets
    "wallet.dat", ".bitcoin/", ".ethereum/", ".electrum/",
    # browser profiles
    ".mozilla/", "google-chrome/", "chromium/", "BraveSoftware/", "Firefox/Profiles/", "Chrome/User Data/",
    "Edge/User Data/", "Application Support/Google/Chrome/", "logins.json", "key4.db", "cookies.sqlite",
)  # fmt: skip


def setting(default: Any, label: str, help: str = "", **bounds: Any) -> Any:
    """A dataclass field with its label, help and bounds (`minimum`, `maximum`, `choices`, `unit`)."""
    metadata = {"label": label, "help": help, **bounds}
    if isinstance(default, list | dict):
        raise TypeError("settings are frozen: use a tuple")
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Indexing:
    exclude: tuple[str, ...] = setting(
        (), "Leave out", "Patterns as in .gitignore, one a line, for every folder: *.log, node_modules/"
    )
    never_read: tuple[str, ...] = setting(
        NEVER_READ, "Never read", "Private keys, password stores, wallets and browser profiles; patterns as above."
    )
    follow_links: tuple[str, ...] = setting(
        (), "Follow links in", "Folders in which links that lead out of the library are followed, one a line."
    )
    hidden_files: bool = setting(False, "Index hidden files", "Files and folders whose name begins with a dot.")
    follow_gitignore: bool = setting(True, "Leave out what .gitignore leaves out")
    max_file_mb: int = setting(
        100, "Largest file", "Larger files are findable by name only.", minimum=1, maximum=4096, unit="MB"
    )
    max_text_mb: int = setting(
        8, "Longest text", "Of a longer text only the beginning is indexed.", minimum=1, maximum=256, unit="MB"
    )
    pictures: bool = setting(
        True,
        "Read the words in pictures",
        "Photos, screenshots and scanned pages; last of all, when nothing else is to be done.",
    )
    extract_timeout_s: int = setting(60, "Time limit for reading one file", minimum=5, maximum=3600, unit="s")
    extract_processes: int = setting(0, "Reading processes", "0 chooses by the machine.", minimum=0, maximum=32)
    rescan_minutes: int = setting(
        60, "Look for changes every", "Where the system cannot tell of them.", minimum=1, maximum=1440, unit="min"
    )
    on_battery: str = setting(
        "slow",
        "On battery",
        "Index slowly, not at all (pause), or as ever (full).",
        choices=("slow", "pause", "full"),
    )
    yield_to_programs: bool = setting(
        True, "Yield to other programs", "Indexing is slower while they need the processors."
    )
    min_free_mb: int = setting(
        500, "Keep free on the disk", "Indexing waits while less is free.", minimum=0, maximum=1_000_000, unit="MB"
    )
    paused: bool = setting(False, "Pause indexing")


@dataclass(frozen=True, slots=True)
class Model:
    name: str = setting("multilingual-e5-small", "Model", "A name from the list, or a folder with a checkpoint.")
    device: str = setting("auto", "Device", choices=("auto", "cpu", "cuda"))
    threads: int = setting(0, "Processor threads", "0 measures what is best here.", minimum=0, maximum=128)
    dim: int = setting(0, "Dimensions", "0 takes the model's own.", minimum=0, maximum=4096)
    idle_unload_minutes: int = setting(
        15,
        "Free the GPU after",
        "The next search loads the model again. 0 keeps it.",
        minimum=0,
        maximum=1440,
        unit="min",
    )


@dataclass(frozen=True, slots=True)
class Search:
    mode: str = setting("hybrid", "Search by", choices=("hybrid", "semantic", "words"))
    limit: int = setting(50, "Results", minimum=5, maximum=500)
    prefer_newer: bool = setting(
        False, "Prefer newer files", "Of results that answer about as well, the ones changed lately come first."
    )
    reranker: str = setting(
        "",
        "Reranker",
        "A Qwen3-Reranker that reads the best results again and puts them in order: a known one, or a folder. Best on"
        " a GPU. Takes effect at the next start.",
    )
    language_centering: bool = setting(
        True,
        "Compare across languages",
        "Removes what only marks the language of a text, so that a query finds texts in every language."
        " Takes effect at the next start.",
    )


@dataclass(frozen=True, slots=True)
class Appearance:
    language: str = setting("", "Language", "Empty follows the system.")
    theme: str = setting("system", "Colours", choices=("system", "light", "dark"))
    close_to_tray: bool = setting(False, "Keep running in the tray when the window closes")
    hotkey: str = setting(
        "Ctrl+Alt+Space", "Shortcut for the quick search", "Works from every program. Empty for none."
    )


@dataclass(frozen=True, slots=True)
class Process:
    tuned: bool = setting(
        True,
        "Tune this process for fast searches",
        "Off leaves Python's thread switching, garbage collection and memory, and numpy's threads, as they are. Takes"
        " effect at the next start.",
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; replaced as one value, never changed in place."""

    version: int = VERSION
    indexing: Indexing = field(default_factory=Indexing)
    model: Model = field(default_factory=Model)
    search: Search = field(default_factory=Search)
    appearance: Appearance = field(default_factory=Appearance)
    process: Process = field(default_factory=Process)

    def with_value(self, name: str, value: Any) -> Settings:
        """A copy with the setting `name` ("indexing.paused") set; raises BadRequest for unknown names and values."""
        group_name, _, field_name = name.partition(".")
        group = getattr(self, group_name, None)
        if not field_name or not dataclasses.is_dataclass(group) or isinstance(group, type):
            raise BadRequest("setting.unknown", name=name)
        found = {f.name: f for f in dataclasses.fields(group)}.get(field_name)
        if found is None:
            raise BadRequest("setting.unknown", name=name)
        hint = typing.get_type_hints(type(group))[field_name]
        value = _checked(name, value, hint, found.metadata)
        changed = dataclasses.replace(group, **{field_name: value})
        return dataclasses.replace(self, **{group_name: changed})  # type: ignore[arg-type]


def _checked(name: str, value: Any, hint: Any, metadata: Mapping[str, Any]) -> Any:
    expected = typing.get_origin(hint) or hint
    if isinstance(hint, types.GenericAlias) and expected is tuple and isinstance(value, list | tuple):
        value = tuple(str(item) for item in value)
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise BadRequest("setting.wrong_type", name=name, value=repr(value), expected=expected.__name__)
    low, high = metadata.get("minimum"), metadata.get("maximum")
    if (low is not None and value < low) or (high is not None and value > high):
        raise BadRequest("setting.out_of_range", name=name, value=repr(value), low=str(low), high=str(high))
    choices = metadata.get("choices")
    if choices and value not in choices:
        raise BadRequest("setting.not_a_choice", name=name, value=repr(value), choices=", ".join(choices))
    return value


# Each function migrates a document of its version (the key) to the next version; keys are consecutive.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def load(path: Path) -> tuple[Settings, list[Message]]:
    """Read settings; returns them with one message for each unusable value, which stays at its default.

    A missing file gives the defaults. A file that is not TOML or of a newer version raises BadRequest: it is the
    person's file, so it is neither guessed at nor overwritten.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRequest("settings.unreadable", detail=str(error), path=path) from error
    version = document.get("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise BadRequest("settings.newer", version=version, path=path)
    while version < VERSION:
        document = MIGRATIONS[version](document)
        version += 1
    settings, problems = Settings(), []
    for group_name, group in document.items():
        if not isinstance(group, dict):
            continue
        for field_name, value in group.items():
            try:
                settings = settings.with_value(f"{group_name}.{field_name}", value)
            except BadRequest as error:
                problems.append(error.in_full)
    return settings, problems


def save(settings: Settings, path: Path) -> None:
    """Write what differs from the defaults, atomically (0600), and keep the person's comments."""
    try:
        document = tomlkit.parse(path.read_text("utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    document["version"] = VERSION
    defaults = Settings()
    for group_field in dataclasses.fields(Settings):
        group = getattr(settings, group_field.name)
        if not dataclasses.is_dataclass(group) or isinstance(group, type):
            continue
        for value_field in dataclasses.fields(group):
            value = getattr(group, value_field.name)
            is_default = value == getattr(getattr(defaults, group_field.name), value_field.name)
            table = document.get(group_field.name)
            if is_default:
                if table is not None and value_field.name in table:
                    del table[value_field.name]
                continue
            if table is None:
                table = document[group_field.name] = tomlkit.table()
            document[group_field.name][value_field.name] = list(value) if isinstance(value, tuple) else value
    write_private(path, tomlkit.dumps(document))
