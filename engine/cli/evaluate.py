"""`hither eval`: searches with judged questions and prints the quality of the rankings."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from engine.base.errors import BadRequest
from engine.base.paths import Paths
from engine.base.types import SearchRequest
from engine.cli import FOUND
from engine.cli.library import open_library
from engine.search.evaluate import run_eval
from engine.search.evaluation_picture import draw


@click.command("eval")
@click.argument("qrels", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--root", type=click.Path(file_okay=False, path_type=Path), help="Where relative paths begin.")
@click.option("--preset", default="", metavar="NAME", help="The preset to ask with.")
@click.option("--rerank/--no-rerank", default=None, help="Rerank the best passages, or not.")
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="Draw the figures to this SVG file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(
    qrels: Path | None, root: Path | None, preset: str, rerank: bool | None, picture: Path | None, as_json: bool
) -> int:
    """Measure the search with your own questions.

    Without QRELS: with what you called right or wrong in the window (Ctrl+Shift+Y and Ctrl+Shift+N).

    QRELS has a question a line: {"query": "...", "relevant": [{"path": "..."}]}, the paths relative to its folder or to
    --root. Prints nDCG@10, recall@10 and MRR@10 with 95 % intervals for each way to search.
    """
    if qrels is None:
        qrels = Paths.default().judgements
        if not qrels.is_file():
            raise BadRequest("cli.nothing_judged", path=qrels)
    with open_library(needs_model=True) as library:
        report = run_eval(
            library.calls.search, qrels, root=root, request=SearchRequest("", preset=preset, rerank=rerank)
        )
    if picture is not None:
        _write(picture, draw(report.means))
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(report)))
    else:
        click.echo(report.table())
    return FOUND


def _write(picture: Path, drawing: str) -> None:
    try:
        picture.write_text(drawing, "utf-8")
    except OSError as error:
        raise BadRequest("cli.picture_unwritable", picture=picture, detail=str(error.strerror)) from error
