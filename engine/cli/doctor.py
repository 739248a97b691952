"""`hither doctor`: checks the library, and repairs it on request."""

from __future__ import annotations

from collections.abc import Sequence

import click

from engine.base.paths import Paths
from engine.base.types import Finding
from engine.cli import ENGINE_FAILED, FOUND, terminal
from engine.cli.closed import owner_or_alone
from engine.serve import json_contract as contract


@click.command()
@click.option("--repair", is_flag=True, help="Put right what can be; else nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(repair: bool, as_json: bool) -> int:
    """Check the library, explain and repair it.

    Reads all of the library; a large one takes a while. The exit code is 0 where nothing is wrong or all was
    repaired, 3 where something is left to do.
    """
    paths = Paths.default()
    with owner_or_alone(paths) as owner:
        if owner is not None:
            found = owner.maintenance.repair() if repair else owner.maintenance.check()
        else:
            from engine.maintenance.doctor import examine_closed

            found = examine_closed(paths, repair=repair)
    if as_json:
        click.echo(contract.dumps({"findings": [contract.finding_to_json(finding) for finding in found]}))
    else:
        print_findings(found)
    return ENGINE_FAILED if any(not finding.repaired and not finding.remark for finding in found) else FOUND


def print_findings(found: Sequence[Finding]) -> None:
    for finding in found:
        click.echo(f"{terminal.plain(str(finding.title))}\n    {terminal.plain(str(finding.hint))}".rstrip())
    if all(finding.remark for finding in found):
        click.echo("Nothing is wrong.")
