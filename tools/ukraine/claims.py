"""Which units a GeoNames place may be by its names: the same oblast, and a name of any edition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from toponyms.script.romanize import transliterate
from ukraine.editions import Edition, Unit
from ukraine.geonames import Place, distance_km, fold

#: How well a name fits, best first: the main and a Cyrillic name, the main name alone, only another Cyrillic name.
BOTH, MAIN, ALTERNATE = range(3)
#: No village has so many people: such a place is a quarter of a city that bears the name of a village elsewhere.
LARGEST_VILLAGE = 20_000
#: Two places of one name so near (km) to each other are one place, entered twice.
TWIN_KM = 4.0


class Pair(NamedTuple):
    """A unit that a place may be, and how well its name fits."""

    fit: int
    unit: Unit
    place: Place


def claims(editions: dict[str, Edition], places: list[Place]) -> list[Pair]:
    """For each place the units of its oblast whose name fits best."""
    by_name = _index(editions)
    return [pair for place in places for pair in _claims(by_name, place) if _size_fits(pair)]


def _claims(by_name: dict[tuple[str, str], dict[str, Unit]], place: Place) -> Iterator[Pair]:
    by_main: dict[str, Unit] = {}
    by_cyrillic: dict[str, Unit] = {}
    for oblast in place.oblasts:
        by_main |= by_name.get((oblast, latin_key(place.name)), {})
        for name in place.cyrillic:
            by_cyrillic |= by_name.get((oblast, name), {})
    both = {code: unit for code, unit in by_main.items() if code in by_cyrillic}
    for fit, units in ((BOTH, both), (MAIN, by_main), (ALTERNATE, by_cyrillic)):
        if units:
            yield from (Pair(fit, units[code], place) for code in sorted(units))
            return


def _index(editions: dict[str, Edition]) -> dict[tuple[str, str], dict[str, Unit]]:
    """Oblast and name, Cyrillic or romanized, of any edition -> the settlements of the last one."""
    by_name: dict[tuple[str, str], dict[str, Unit]] = defaultdict(dict)
    *_, current = editions.values()
    for code, unit in current.items():
        for name in {edition[code].name for edition in editions.values() if unit.is_settlement and code in edition}:
            by_name[code[2:4], fold(name)][code] = unit
            by_name[code[2:4], latin_key(transliterate(name, "kmu-2010"))][code] = unit
    return by_name


def _size_fits(pair: Pair) -> bool:
    return pair.unit.category in "MK" or pair.place.population < LARGEST_VILLAGE


def latin_key(name: str) -> str:
    """A romanized name with the differences between KMU 2010 and GeoNames' older systems taken away.

    >>> latin_key("Andriyivka") == latin_key("Andriivka")
    True
    >>> latin_key("Kyivskyi") == latin_key("Kyivske")
    False
    """
    return re.sub("[yij]+", "y", re.sub("[^a-z]", "", name.lower()))


def without_twins(pairs: list[Pair]) -> tuple[list[Pair], set[int]]:
    """The pairs without places that lie beside a bigger claimant of the same unit, and the ids of those places."""
    by_unit: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_unit[pair.unit.code].append(pair)
    twins = set()
    for rivals in by_unit.values():
        first, *others = sorted((p.place for p in rivals), key=lambda place: (-place.population, place.id))
        twins |= {other.id for other in others if distance_km(first.point, other.point) < TWIN_KM}
    return [pair for pair in pairs if pair.place.id not in twins], twins
