"""`toponyms transliterate`: Cyrillic to Latin by a published system."""

from __future__ import annotations

import sys

import click

from toponyms.cli import BAD_INPUT, RESOLVED, source


@click.command("transliterate")
@click.argument("texts", nargs=-1, metavar="[TEXT]... [-]")
@click.option("-s", "--system", default="kmu-2010", show_default=True, metavar="SYSTEM", help="Full or short name of the system.")
@click.option("--list", "listed", is_flag=True, help="List the systems: name, short names, year, title.")
def command(texts: tuple[str, ...], system: str, listed: bool) -> int:
    """Cyrillic to Latin by a published system.

    Prints each TEXT romanized, a line each; with -, each line of standard input.

    \b
    $ toponyms transliterate Костянтинівка
    Kostiantynivka
    $ toponyms transliterate Костянтинівка -s bgn-pcgn-1965
    """
    from toponyms.script import romanize

    if listed:
        for known in romanize.systems():
            print("\t".join((known.name, ",".join(known.aliases), known.year, known.title)))
        return RESOLVED
    if not texts:
        raise click.UsageError("give a text, or - to read lines from standard input")
    romanize.transliterate("", system)  # an unknown system is said before a line is read
    complaints = source.Complaints()
    for item in source.names(texts):
        if item.problem:
            complaints.fault(f"{item.where}: {item.problem}")
        print(romanize.transliterate(item.text, system), flush="-" in texts)
    sys.stdout.flush()
    return BAD_INPUT if complaints.bad_input else RESOLVED
