"""`hither searches`: lists, saves, deletes and runs saved searches; the window lists the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from engine.base.errors import BadRequest
from engine.base.types import SavedSearch, SearchRequest
from engine.cli import FOUND, NOTHING_FOUND, terminal
from engine.cli.library import open_library
from engine.serve import json_contract as contract
from engine.serve.saved_search_json import to_json


@click.group(invoke_without_command=True)
@click.pass_context
def searches(context: click.Context) -> int | None:
    """List, save and run saved searches.

    Without a command, list them. The window lists the same ones.
    """
    if context.invoked_subcommand is not None:
        return None
    code: int = context.invoke(list_searches, as_json=False)
    return code


@searches.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_searches(as_json: bool) -> int:
    """List the saved searches with their numbers."""
    with open_library() as library:
        found = library.calls.saved_searches.all()
    if as_json:
        click.echo(contract.dumps({"searches": [to_json(search) for search in found]}))
    else:
        for search in found:
            note = f"  ({len(search.unseen)} new)" if search.unseen else "  (keeps watch)" if search.watched else ""
            click.echo(f"{search.id:>4}  {terminal.plain(search.name)}{note}")
            click.echo(
                f"      {terminal.plain(search.text)}" + (f"  --preset {search.preset}" if search.preset else "")
            )
        if not found:
            click.echo("No search is saved yet. Save one: hither searches add NAME TEXT", err=True)
    return FOUND if found else NOTHING_FOUND


@searches.command("add")
@click.argument("name")
@click.argument("text", nargs=-1, required=True)
@click.option("--preset", default="", metavar="NAME", help="What kind of match is wanted; the default is the model's.")
@click.option("--watch", is_flag=True, help="Notify in the window about new matches.")
@click.option("--json", "as_json", is_flag=True, help="Print what was saved as one JSON object.")
def add(name: str, text: Sequence[str], preset: str, watch: bool, as_json: bool) -> int:
    """Save a search under a name.

    TEXT is what `hither search` takes, with filters as in the search box.
    """
    if preset:
        _check_preset(preset)
    with open_library() as library:
        keeper = library.calls.saved_searches
        if any(search.name.casefold() == name.strip().casefold() for search in keeper.all()):
            raise BadRequest("cli.saved_search_exists", name=name)
        kept = keeper.save(SavedSearch(name, " ".join(text), preset, watch))
    if as_json:
        click.echo(contract.dumps(to_json(kept)))
    else:
        click.echo(f"Saved {terminal.plain(kept.name)}. `hither searches run {kept.id}` asks it.")
    return FOUND


@searches.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
def remove(names: Sequence[str]) -> int:
    """Delete saved searches.

    NAME is a name, or the number in the list.
    """
    with open_library() as library:
        keeper = library.calls.saved_searches
        known = keeper.all()
        for search in [_named(known, name) for name in names]:
            keeper.delete(search.id)
            click.echo(f"Removed {terminal.plain(search.name)}.")
    return FOUND


@searches.command("run")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print the object that `hither search --json` prints.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many files at most.")
@click.option("--new", "only_new", is_flag=True, help="Only matches that are new since the last look.")
def run(name: str, as_json: bool, limit: int, only_new: bool) -> int:
    """Run a saved search.

    NAME is a name, or the number in the list. Its new files count as seen then.
    """
    from engine.cli.search import print_response

    with open_library(needs_model=True) as library:
        keeper = library.calls.saved_searches
        search = _named(keeper.all(), name)
        response = library.calls.search(SearchRequest(search.text, limit, preset=search.preset))
        if only_new:
            unseen = frozenset(search.unseen)
            response = replace(response, hits=tuple(hit for hit in response.hits if hit.path in unseen))
        if search.unseen:
            keeper.mark_seen(search.id)
    return print_response(response, as_json=as_json)


def _named(known: Sequence[SavedSearch], name: str) -> SavedSearch:
    """The search with this name (ignoring case) or number; a name that is a number is tried as a name first."""
    for search in known:
        if search.name.casefold() == name.strip().casefold():
            return search
    for search in known:
        if str(search.id) == name:
            return search
    raise BadRequest("cli.no_saved_search", name=name)


def _check_preset(name: str) -> None:
    from engine.base.paths import Paths
    from engine.models.own_presets import OwnPresets
    from engine.models.presets import find_preset

    find_preset(name, OwnPresets(Paths.default().presets).all())
