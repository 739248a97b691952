"""`hither search`: runs one query or a file of queries, and prints the answers as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import click

from engine.base.errors import BadRequest
from engine.base.search_order import SearchOrder
from engine.base.types import Hit, Kind, Passage, SearchMode, SearchRequest, SearchResponse
from engine.cli import ENGINE_FAILED, FOUND, NOTHING_FOUND, terminal
from engine.cli.absolute_path import absolute_path
from engine.cli.library import Calls, open_library
from engine.serve import json_contract as contract

SNIPPET_LINES = 2
VAGUE = "— Below this, only vaguely alike —"


@click.command()
@click.argument("text", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many files at most.")
@click.option("--preset", default="", metavar="NAME", help="What kind of match is wanted; the default is the model's.")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in SearchMode]),
    default="hybrid",
    show_default=True,
    help="Search by.",
)
@click.option(
    "--sort",
    "order",
    type=click.Choice([order.value for order in SearchOrder]),
    default="relevance",
    show_default=True,
    help="Which of the files that fit come first: the best, the newest, by name, the largest.",
)
@click.option("--rerank/--no-rerank", default=None, help="Rerank the best passages: slower and more precise.")
@click.option(
    "--type", "types", metavar="KIND", multiple=True, help=f"Only this kind: {', '.join(Kind)}; or pdf, photo, …"
)
@click.option("--in", "folders", metavar="FOLDER", multiple=True, help="Only files below this folder.")
@click.option("--ext", "extensions", metavar="EXT", multiple=True, help="Only files with this extension.")
@click.option(
    "--lang", "languages", metavar="CODE", multiple=True, help="Only text in this language: de, en, ja, code."
)
@click.option("--name", "names", metavar="PART", multiple=True, help="Only files with this in their name.")
@click.option("--author", "authors", metavar="NAME", multiple=True, help="Only files by this author.")
@click.option("--from", "senders", metavar="NAME", multiple=True, help="Only mail from this person or address.")
@click.option("--to", "recipients", metavar="NAME", multiple=True, help="Only mail to this person or address.")
@click.option("--subject", "subjects", metavar="TEXT", multiple=True, help="Only mail with this in its subject.")
@click.option("--after", metavar="DATE", help="Only documents of this day or later: 2026-01-31, 2026-01, 2026.")
@click.option("--before", metavar="DATE", help="Only documents from before this day.")
@click.option(
    "--fold/--no-fold",
    default=None,
    help="List near-identical results under the best of them; default: in text, not in JSON.",
)
@click.option(
    "--queries",
    type=click.File("r", encoding="utf-8", errors="surrogateescape"),
    metavar="FILE",
    help='Ask many questions in one start: lines {"id", "query"}, - for standard input; one JSON answer a line.',
)
def search(
    text: tuple[str, ...],
    as_json: bool,
    limit: int,
    preset: str,
    mode: str,
    order: str,
    rerank: bool | None,
    types: tuple[str, ...],
    folders: tuple[str, ...],
    extensions: tuple[str, ...],
    languages: tuple[str, ...],
    names: tuple[str, ...],
    authors: tuple[str, ...],
    senders: tuple[str, ...],
    recipients: tuple[str, ...],
    subjects: tuple[str, ...],
    after: str | None,
    before: str | None,
    fold: bool | None,
    queries: TextIO | None,
) -> int:
    """Find files by what they mean.

    TEXT is a question, a description or some words, in any language. It may hold filters as in the search box:
    type:pdf in:~/work after:2026-01.
    """
    filters = [
        *(_filter("type", value) for value in types),
        *(_filter("in", str(absolute_path(Path(folder)))) for folder in folders),
        *(_filter("ext", value.lstrip(".")) for value in extensions),
        *(_filter("lang", value) for value in languages),
        *(_filter("name", value) for value in names),
        *(_filter("author", value) for value in authors),
        *(_filter("from", value) for value in senders),
        *(_filter("to", value) for value in recipients),
        *(_filter("subject", value) for value in subjects),
        *([_filter("after", after)] if after else []),
        *([_filter("before", before)] if before else []),
    ]
    request = SearchRequest(
        text=" ".join(text),
        limit=limit,
        preset=preset,
        mode=SearchMode(mode),
        rerank=rerank,
        filters=tuple(filters),
        order=SearchOrder(order),
        fold=fold if fold is not None else not as_json and queries is None,
    )
    if queries is not None:
        if text:
            raise click.UsageError("Give either TEXT or --queries, not both.")
        return _answer_many(request, queries)
    if not request.text.strip():
        raise click.UsageError("What are you looking for? Give some TEXT.")
    with open_library(needs_model=request.mode is not SearchMode.WORDS) as library:
        response = library.calls.search(request)
    return print_response(response, as_json=as_json)


def print_response(response: SearchResponse, *, as_json: bool) -> int:
    """Print the hits as text or JSON; returns the exit code."""
    if as_json:
        click.echo(contract.dumps(contract.response_to_json(response)))
    else:
        _print_hits(response)
    return FOUND if response.hits else NOTHING_FOUND


def _print_hits(response: SearchResponse) -> None:
    if response.notice:
        click.echo(terminal.plain(str(response.notice)), err=True)
    if response.offers:
        filters = " ".join(offer.filter for offer in response.offers)
        click.echo(terminal.plain(f"As filters, if you mean them so: {filters}"), err=True)
    if not response.hits:
        click.echo("Nothing found.", err=True)
    rich, columns = terminal.stdout_is_rich(), terminal.terminal_width(sys.stdout)
    vague = False
    for hit in response.hits:
        if not (hit.fits or vague):
            vague = True
            click.echo(terminal.plain(VAGUE), err=True)
        for line in _hit_lines(hit, columns, rich=rich):
            click.echo(line, color=True)


def _hit_lines(hit: Hit, columns: int, *, rich: bool) -> Iterator[str]:
    indent = " " * 6
    inside = f" › {terminal.plain(hit.inside)}" if hit.inside else ""
    place = terminal.shorter_path(hit.path) + inside + (_place(hit.passages[0]) if hit.passages else "")
    head = f"{hit.score:.2f}  {terminal.bold(place) if rich else place}"
    title = terminal.plain(hit.title)
    left = columns - terminal.width(place) - 10
    if title and title not in place and left > 10:
        shown = terminal.cut(title, left)
        head += "  " + (terminal.dim(shown) if rich else shown)
    if hit.offline:
        head += "  (not connected)"
    yield head
    if hit.alike:
        note = f"and {len(hit.alike):,} like this; --no-fold lists them"
        yield indent + (terminal.dim(note) if rich else note)
    for number, passage in enumerate(hit.passages):
        if number:
            yield indent + (terminal.dim(_where(passage)) if rich else _where(passage))
        for line in terminal.snippet_lines(
            passage.text, passage.highlights, columns - len(indent), SNIPPET_LINES, rich=rich
        ):
            yield indent + line


def _place(passage: Passage) -> str:
    """The place after the path; with a line, in the form that editors and terminals turn into a link."""
    if passage.start_line is not None:
        return f":{passage.start_line}"
    where = _where(passage)
    return f" ({where})" if where else ""


def _where(passage: Passage) -> str:
    if passage.start_line is not None:
        if passage.end_line in (None, passage.start_line):
            return f"line {passage.start_line}"
        return f"lines {passage.start_line}–{passage.end_line}"
    if passage.page is not None:
        return f"page {passage.page}"
    return terminal.plain(str(passage.place))


def _answer_many(request: SearchRequest, lines: TextIO) -> int:
    asked = [_read_query(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    code = NOTHING_FOUND
    with open_library(needs_model=request.mode is not SearchMode.WORDS) as library:
        for name, text in asked:
            answer = _answer(library.calls, replace(request, text=text))
            click.echo(contract.dumps({"id": name, **answer}))
            if "error" in answer:
                code = ENGINE_FAILED
            elif answer["results"] and code == NOTHING_FOUND:
                code = FOUND
    return code


def _answer(calls: Calls, request: SearchRequest) -> dict[str, Any]:
    """The answer to one query, or its error; an error of one query does not stop the others."""
    try:
        return contract.response_to_json(calls.search(request))
    except BadRequest as error:
        return {"query": request.text, **contract.error_to_json(error)}


def _read_query(number: int, line: str) -> tuple[Any, str]:
    try:
        value = json.loads(line)
        text = value["query"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadRequest("cli.query_line", number=number) from error
    if not isinstance(text, str):
        raise BadRequest("cli.query_no_text", number=number)
    return value.get("id", number), text


def _filter(name: str, value: str) -> str:
    """A filter in the search box's syntax; quotation marks keep spaces and brackets in the value."""
    return f'{name}:"{value}"' if '"' not in value else f"{name}:{value}"
