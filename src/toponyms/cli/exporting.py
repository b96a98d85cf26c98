"""`toponyms gazetteer export`: entities with their names into a file that can be loaded again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from toponyms.cli import NOTHING, RESOLVED, options
from toponyms.errors import InputError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import KINDS, Entity
from toponyms.progress import Progress
from toponyms.resolve.hints import Hints
from toponyms.sources import writers


@click.command("export")
@options.gazetteer_option()
@options.layers_option()
@click.option("--own", is_flag=True, help="Only what the files given by --gazetteer have names for.")
@click.option("--within", multiple=True, metavar="REGION", help="What lies in a region, district or community. Repeatable.")
@click.option("--country", metavar="NAME|CODE", help="What lies in a country.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="What it is. Repeatable.")
@options.format_option(tuple(writers.FORMATS))
@click.option("-o", "--output", "target", metavar="OUT", help="The file to write; standard output if none is given.")
def command(
    gazetteers: tuple[str, ...],
    layers: str | None,
    own: bool,
    within: tuple[str, ...],
    country: str | None,
    kinds: tuple[str, ...],
    format: str,
    target: str | None,
) -> int:
    """Entities with their names, as a file that `--gazetteer` and `Gazetteer.load` read again.

    \b
    $ toponyms gazetteer export --within "Donetsk oblast" --kind settlement -f csv -o donetsk.csv
    $ toponyms gazetteer export --gazetteer places.csv --own -f geojson -o places.geojson
    """
    from toponyms.resolver import Resolver

    gazetteer = Gazetteer.load(*gazetteers, base="default", layers=layers)
    hints, notes = Resolver(gazetteer)._hints(within or None, country, kinds or None, None, None)
    if notes:  # a hint may be left out of an answer, but not a filter
        raise InputError(notes[0].replace(" and was left out", ""))
    with Progress("exporting") as progress:
        chosen = _Chosen(_own(gazetteer, len(gazetteers)) if own else gazetteer, gazetteer, hints, progress)
        if target is None or target == "-":
            sys.stdout.writelines(writers.write(chosen, format))
        else:
            try:
                with open(target, "w", encoding="utf-8", newline="\n") as file:
                    file.writelines(writers.write(chosen, format))
            except OSError as error:
                raise InputError(f"cannot write the file: {error.strerror}", where=target) from None
    print(f"toponyms: {chosen.count:,} entit{'y' if chosen.count == 1 else 'ies'}", file=sys.stderr)
    return RESOLVED if chosen.count else NOTHING


class _Chosen:
    """The entities that were asked for, one at a time, counted."""

    def __init__(self, entities: Iterable[Entity], gazetteer: Gazetteer, hints: Hints, progress: Progress) -> None:
        self.entities, self.gazetteer, self.hints, self.progress = entities, gazetteer, hints, progress
        self.count = 0

    def __iter__(self) -> Iterator[Entity]:
        total = sum(map(len, self.gazetteer.layers))
        for number, entity in enumerate(self.entities):
            if number % 500 == 0:
                self.progress(number, total)
            if _fits(entity, self.hints):
                self.count += 1
                yield entity


def _own(gazetteer: Gazetteer, files: int) -> Iterator[Entity]:
    """The entities that the last so many layers have names for; what merely contains them is there without."""
    met: set[str] = set()
    for layer in gazetteer.layers[len(gazetteer.layers) - files :]:
        for number in range(len(layer)):
            id = layer.entity_id(number)
            if len(layer.names_of(number)) and id not in met and (entity := gazetteer.get(id)):
                met.add(id)
                yield entity


def _fits(entity: Entity, hints: Hints) -> bool:
    if hints.kinds and entity.kind not in hints.kinds:
        return False
    if hints.countries and entity.country not in hints.countries:
        return False
    return all(not region.ids.isdisjoint((entity.id, *entity.parent_ids)) for region in hints.containers)
