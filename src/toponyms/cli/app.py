"""The commands as click sees them; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from toponyms import __version__
from toponyms.cli import BAD_INPUT, INTERRUPTED

COMMANDS = ("resolve", "column", "annotate", "normalize", "transliterate", "gazetteer", "info", "serve")

EPILOG = """\b
Exit codes: 0 something resolved, 1 nothing resolved, 2 usage or bad input.
Data goes to stdout, messages to stderr. NO_COLOR and TERM=dumb are honoured.

\b
Completion: eval "$(_TOPONYMS_COMPLETE=bash_source toponyms)"   (also zsh_source, fish_source)
"""


class LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"toponyms.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would call it exit code 1, which here means "nothing resolved"
            raise ReaderGone from None


class ReaderGone(Exception):
    """Nobody reads stdout any more."""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Place, person and organization names in any spelling, script, case form or period, to the thing they name.

    \b
    $ toponyms resolve Krasnoarmysk
    Krasnoarmysk → Pokrovsk  katottg:UA14160210010099403  48.28,37.18  1.00
    """


def run(args: list[str]) -> int:
    """Run a command line and return its exit code; errors of the library are left to the caller."""
    try:
        code = command.main(args, prog_name="toponyms", standalone_mode=False)
    except ReaderGone:
        raise BrokenPipeError from None
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    return code if isinstance(code, int) else 0
