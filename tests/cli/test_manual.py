"""The manual's page on the command line contains the output of `--help`, word for word.

`python -m tests.cli.test_manual` rewrites it.
"""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from engine.cli import COMMANDS, hither

PAGE = Path(__file__).parents[2] / "resources" / "manual" / "command-line.md"
MARK = "The texts below are what `--help` prints.\n"
WIDTH = 88


def sections() -> Iterator[str]:
    top = click.Context(hither, info_name="hither", terminal_width=WIDTH, **hither.context_settings)
    yield section(hither, top)
    for name in COMMANDS:
        command = hither.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH)
        yield section(command, context)
        if isinstance(command, click.Group):
            for inner_name, inner in command.commands.items():
                yield section(inner, click.Context(inner, info_name=inner_name, parent=context, terminal_width=WIDTH))


def section(command: click.Command, context: click.Context) -> str:
    lines = command.get_help(context).splitlines()
    return f"### {context.command_path}\n\n" + "\n".join(f"    {line}".rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("expected", list(sections()), ids=lambda text: text.splitlines()[0].strip("# "))
def test_the_manual_says_what_help_says(expected):
    assert expected in PAGE.read_text("utf-8"), "python -m tests.cli.test_manual writes the page anew"


def test_the_manual_names_no_command_that_is_gone():
    headings = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("### ")]
    assert headings == [text.splitlines()[0] for text in sections()]


def test_the_list_of_commands_says_what_each_says_of_itself():
    top = click.Context(hither, info_name="hither")
    for name, (_, summary) in COMMANDS.items():
        command = hither.get_command(top, name)
        assert command is not None and command.help
        assert command.help.startswith(summary.rstrip(".")), name


if __name__ == "__main__":
    before, mark, _ = PAGE.read_text("utf-8").partition(MARK)
    PAGE.write_text(before + mark + "\n" + "\n".join(sections()), "utf-8")
