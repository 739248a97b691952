"""`hither settings`: shows the settings with their help, and changes one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import click

from engine.base import settings as schema
from engine.base.errors import BadRequest
from engine.base.paths import Paths
from engine.cli import FOUND
from engine.cli.library import open_library


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def settings(name: str | None, value: str | None, as_json: bool) -> int:
    """Show and change settings.

    Without NAME, all of them with what they mean; without VALUE, this one.

    Lists are written as JSON: hither settings indexing.exclude '["*.log", "build/"]'
    """
    current, problems = schema.load(Paths.default().settings)
    values = {full_name: (field, found) for full_name, field, found in _all(current)}
    for problem in problems:
        click.echo(problem, err=True)
    if name is not None and name not in values:
        raise BadRequest("setting.unknown", name=name)
    if name is None:
        _print_all(values, as_json=as_json)
    elif value is None:
        found = values[name][1]
        click.echo(json.dumps({name: found}) if as_json else _text(found))
    else:
        read = _read(value, values[name][1])
        current.with_value(name, read)  # reports a wrong value without starting an engine
        with open_library() as library:
            library.calls.change_setting(name, read)
    return FOUND


def _all(current: schema.Settings) -> Iterator[tuple[str, dataclasses.Field[Any], Any]]:
    for group_field in dataclasses.fields(current):
        group = getattr(current, group_field.name)
        if dataclasses.is_dataclass(group):
            for field in dataclasses.fields(group):
                yield f"{group_field.name}.{field.name}", field, getattr(group, field.name)


def _print_all(values: dict[str, tuple[dataclasses.Field[Any], Any]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({name: found for name, (_, found) in values.items()}, ensure_ascii=False))
        return
    for name, (field, found) in values.items():
        unit = f" {field.metadata['unit']}" if field.metadata.get("unit") else ""
        click.echo(f"{name} = {_text(found)}{unit}")
        choices = ", ".join(field.metadata.get("choices", ()))
        notes = [field.metadata["label"] + ".", field.metadata["help"], f"One of: {choices}." if choices else ""]
        click.echo("    " + " ".join(note for note in notes if note))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)


def _read(text: str, current: Any) -> Any:
    """Parse the text for a setting of this type; the schema checks the value."""
    if isinstance(current, bool):
        answers = {
            "yes": True,
            "true": True,
            "on": True,
            "1": True,
            "no": False,
            "false": False,
            "off": False,
            "0": False,
        }
        return answers.get(text.lower(), text)
    if isinstance(current, int):
        return int(text) if text.removeprefix("-").isdecimal() else text
    if isinstance(current, tuple):
        try:
            return json.loads(text)
        except ValueError:
            return [text]
    return text
