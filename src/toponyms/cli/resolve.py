"""`toponyms resolve`: names to what they name."""

from __future__ import annotations

from typing import Any

import click

from toponyms.cli import options, output
from toponyms.model import KINDS


@click.command("resolve")
@click.argument("names", nargs=-1, metavar="[NAME]... [-]")
@click.option("--within", multiple=True, metavar="REGION", help="What it lies in. Repeatable: all hold.")
@click.option("--country", metavar="NAME|CODE", help="The country it lies in.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="What it is. Repeatable: one of them.")
@click.option("--near", metavar="PLACE|LAT,LON", help="A place it is near.")
@options.resolver_options
@options.format_option(output.FORMATS)
@click.option("--explain", is_flag=True, help="Say why, in a sentence under each answer (other formats always do).")
@click.option("--all", "everything", is_flag=True, help="List the other candidates (JSON always does).")
@options.color_option()
def command(
    names: tuple[str, ...],
    within: tuple[str, ...],
    country: str | None,
    kinds: tuple[str, ...],
    near: str | None,
    at: str | None,
    focus: str,
    gazetteers: tuple[str, ...],
    layers: str | None,
    format: str,
    explain: bool,
    everything: bool,
    color: str,
) -> int:
    """What names name.

    Each NAME is answered in its order; with -, each line of standard input: one entity, "ambiguous" with all that
    bear the name, or "unknown". Hints are names themselves, in any spelling.

    \b
    $ toponyms resolve Mykolaivka --within "Donetsk oblast" --near Sloviansk
    $ cut -f3 places.tsv | toponyms resolve - -f jsonl | jq -r .entity.id
    """
    from toponyms.cli import answers

    if not names:
        raise click.UsageError("give a name, or - to read names from standard input")
    given: dict[str, Any] = {
        "within": within,
        "country": country,
        "kind": kinds,
        "near": options.point(near),
        "at": at,
    }
    settings = answers.Settings(
        hints={hint: value for hint, value in given.items() if value},
        resolver=lambda: options.open_resolver(gazetteers, layers, focus),
        format=format,
        explain=explain,
        all=everything,
        color=color,
    )
    return answers.answer(names, settings)
