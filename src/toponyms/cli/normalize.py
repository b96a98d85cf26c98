"""`toponyms normalize`: texts with their places written one way."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from toponyms.cli import BAD_INPUT, NOTHING, RESOLVED, options, output, source

if TYPE_CHECKING:
    from toponyms.text.normalize import Replacement


@click.command("normalize")
@click.argument("files", nargs=-1, metavar="[FILE]... [-]")
@click.option(
    "--style",
    default="canonical",
    show_default=True,
    metavar="STYLE",
    help="canonical (Pokrovsk), uk, ru, en or another language (Покровськ), as-written+canonical (Krasnoarmeysk [Pokrovsk]).",
)
@click.option("--keep-quotes", is_flag=True, help="Leave quotations as they are.")
@click.option("--list", "listed", is_flag=True, help="List the replacements on stderr (JSON always has them).")
@options.resolver_options
@options.lang_option()
@options.format_option(("text", "json"))
def command(
    files: tuple[str, ...],
    style: str,
    keep_quotes: bool,
    listed: bool,
    at: str | None,
    lang: str | None,
    focus: str,
    gazetteers: tuple[str, ...],
    layers: str | None,
    format: str,
) -> int:
    """Texts with their places written one way.

    Prints each FILE (standard input if there is none) with its places in one style; every other byte stays.

    \b
    $ echo "Fighting near Krasnoarmeysk" | toponyms normalize
    Fighting near Pokrovsk
    """
    from toponyms.text.normalize import normalize

    complaints = source.Complaints()
    resolver = options.open_resolver(gazetteers, layers, focus)
    writer = output.JsonWriter(lines=False)
    any_resolved = False
    for path, text in source.texts(files, complaints):
        document = resolver.annotate(text, lang=lang, at=at)
        any_resolved = any_resolved or bool(document.entities)
        changed, replacements = normalize(document, style, quotes=not keep_quotes)
        if listed:
            _list(path, replacements)
        if format == "json":
            writer.add(_record(path, changed, replacements))
        else:
            source.write_back(changed)
    if format == "json":
        writer.close()
    if complaints.bad_input:
        return BAD_INPUT
    return RESOLVED if any_resolved else NOTHING


def _list(path: str, replacements: tuple[Replacement, ...]) -> None:
    for r in replacements:
        before, after = output.plain(r.before), output.plain(r.after)
        print(f"{source.label(path)}:{r.start}-{r.end}: {before} → {after}  {r.id}", file=sys.stderr)


def _record(path: str, text: str, replacements: tuple[Replacement, ...]) -> dict[str, Any]:
    named = {} if path == "-" else {"file": path}
    return {**named, "text": text, "replacements": [r._asdict() for r in replacements]}
