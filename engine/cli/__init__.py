"""The command line, `hither`: lists the commands, and turns errors into messages and exit codes.

Each command has its own module, loaded when it is called, so that a search does not wait for the imports of all the
others.
"""

from __future__ import annotations

import importlib
import sys

import click

from engine import __version__
from engine.base.errors import BadRequest, Cancelled, HitherError

FOUND, NOTHING_FOUND, WRONG_USE, ENGINE_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

# Name: (module and function, summary for `hither --help` without loading the module).
COMMANDS = {
    "search": ("engine.cli.search:search", "Find files by what they mean."),
    "index": ("engine.cli.index:index", "Add folders or files, or look for changes in them."),
    "status": ("engine.cli.status:status", "Show what is indexed and what is left to do."),
    "folders": ("engine.cli.folders:folders", "List, add and remove folders."),
    "failures": ("engine.cli.status:failures", "List the files that are not indexed, and why."),
    "retry": ("engine.cli.control:retry", "Read failed files again."),
    "rescan": ("engine.cli.control:rescan", "Look for changes in the folders now."),
    "pause": ("engine.cli.control:pause", "Stop indexing until it is resumed."),
    "resume": ("engine.cli.control:resume", "Go on indexing."),
    "duplicates": ("engine.cli.duplicates:duplicates", "List files that are the same, or nearly."),
    "models": ("engine.cli.models:models", "List the models, download one, change to one."),
    "searches": ("engine.cli.searches:searches", "List, save and run saved searches."),
    "presets": ("engine.cli.presets:presets", "List the presets for searches, and add your own."),
    "doctor": ("engine.cli.doctor:doctor", "Check the library, explain and repair it."),
    "compact": ("engine.cli.maintenance:compact", "Give back space on the disk."),
    "backup": ("engine.cli.maintenance:backup", "Write the library to one file."),
    "restore": ("engine.cli.maintenance:restore", "Replace the library by a backup."),
    "export": ("engine.cli.maintenance:export", "Write passages and vectors for other tools."),
    "eval": ("engine.cli.evaluate:evaluate", "Measure the search with your own questions."),
    "settings": ("engine.cli.settings:settings", "Show and change settings."),
    "mcp": ("engine.cli.mcp:mcp", "Let an assistant search, over standard input."),
    "key": ("engine.cli.key:key", "Store the key of a remote server."),
    "show": ("engine.cli.window:show", "Bring up the window."),
    "toggle": ("engine.cli.window:toggle", "Show the quick search, or hide it."),
    "serve": ("engine.cli.serve:serve", "Run without a window, for other programs."),
}


class LazyGroup(click.Group):
    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hither", message="%(prog)s %(version)s")
def hither() -> None:
    """Find your files by what they mean, on your own machine.

    Exit codes: 0 found, 1 nothing found, 2 wrong use, 3 the engine failed.
    HITHER_HOME moves everything that Hither writes.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code. Errors are printed to standard error, never as a traceback."""
    try:
        code = hither.main(arguments, prog_name="hither", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, Cancelled):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except HitherError as error:
        _tell(error)
        return WRONG_USE if isinstance(error, BadRequest) else ENGINE_FAILED
    return code if isinstance(code, int) else FOUND


def _tell(error: HitherError) -> None:
    from engine.cli.terminal import plain

    click.echo(plain(str(error.title)), err=True)
    if error.hint:
        click.echo(plain(str(error.hint)), err=True)
    if error.path is not None and str(error.path) not in str(error):
        click.echo(plain(str(error.path)), err=True)
