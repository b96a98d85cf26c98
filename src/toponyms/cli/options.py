"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from toponyms.resolver import Resolver

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def format_option(formats: Sequence[str]) -> Decorator:
    """-f, --format: one of `formats`, the first by default."""
    return click.option(
        "-f", "--format", "format", type=click.Choice(formats), default=formats[0], show_default=True, help="Form of the output."
    )


def color_option() -> Decorator:
    """--color."""
    choice = click.Choice(["auto", "always", "never"])
    text = "Colour; auto: on a terminal, unless NO_COLOR or TERM=dumb."
    return click.option("--color", type=choice, default="auto", show_default=True, help=text)


def gazetteer_option() -> Decorator:
    """--gazetteer, as often as wanted."""
    text = "A gazetteer of your own over the default. Repeatable."
    return click.option("--gazetteer", "gazetteers", multiple=True, metavar="FILE", help=text)


def layers_option() -> Decorator:
    """--layers."""
    text = "Layers that come with toponyms: default, or default,world.  [default: all that are built here]"
    return click.option("--layers", metavar="NAMES", help=text)


def focus_option() -> Decorator:
    """--focus."""
    text = "The country it is about: a prior, no filter."
    return click.option("--focus", metavar="CODE|none", default="UA", show_default=True, help=text)


def resolver_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--at, --focus, --layers and --gazetteer."""
    for option in (
        gazetteer_option(),
        layers_option(),
        focus_option(),
        click.option("--at", metavar="DATE", help="When it was written: 2014-05-12, 2014-05 or 2014."),
    ):
        command = option(command)
    return command


def lang_option() -> Decorator:
    """--lang."""
    return click.option("--lang", metavar="CODE", help="Language of the texts: pl, cs ...  [default: told by their letters]")


def open_resolver(gazetteers: Sequence[str], layers: str | None, focus: str) -> Resolver:
    """The resolver that --gazetteer, --layers and --focus ask for."""
    from toponyms.layers.gazetteer import Gazetteer
    from toponyms.resolver import Resolver

    country = None if focus.lower() == "none" else focus.upper()
    return Resolver(Gazetteer.load(*gazetteers, base="default", layers=layers), focus=country)


def point(near: str | None) -> str | tuple[float, float] | None:
    """ "48.28,37.18" as two numbers, a name as it is."""
    try:
        lat, lon = (float(part) for part in (near or "").split(","))
    except ValueError:
        return near
    return lat, lon
