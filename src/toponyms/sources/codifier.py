"""The Ukraine layer: data/ukraine/units.tsv and names.tsv, from the official codifier and GeoNames, and points.tsv.

All are tab-separated with a header line, sorted by code; `tools/build_ukraine.py` writes the first two and says how.
points.tsv is kept by hand: where villages lie that GeoNames' list of places of 500 inhabitants or more lacks.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from toponyms.errors import SourceError
from toponyms.model import USAGES, Entity, Name
from toponyms.sources import table

SOURCE = "kodifikator"
UKRAINE = "geonames:690791"

UNITS = "code category parent name latin english geonames lat lon precision radius_km population"
NAMES = "code text lang usage to source"
POINTS = "code lat lon source"

#: Category of the table -> kind of entity. Kyiv and Sevastopol have a status of their own, but people live in them.
KINDS = {
    "oblast": "region",
    "republic": "region",
    "district": "district",
    "city-district": "district",
    "city-community": "community",
    "settlement-community": "community",
    "village-community": "community",
    "special-city": "settlement",
    "city": "settlement",
    "settlement": "settlement",
    "village": "settlement",
}
#: How the adjective of a district ends, and the name of its land ("Український правопис", 2019, § 33).
_LANDS = (("цький", "ччина"), ("ський", "щина"))
#: Category -> the adjective between a community's own and "територіальна громада".
COMMUNITIES = {"city-community": "міська", "settlement-community": "селищна", "village-community": "сільська"}


def read_ukraine(directory: str) -> Iterator[Entity]:
    """The units of the codifier, by code and so every parent before its children; SourceError names file and line.

    Coordinates are WGS 84 degrees. `precision` is "" for a unit's own point, "members" for the mean of an area's
    settlements, and "community", "district", "oblast" or "city" for the mean or point of what a unit lies in; then
    `refs["radius_km"]` says how far from it the unit may be. A point of points.tsv is a unit's own and replaces a mean.
    """
    others = _read_names(os.path.join(directory, "names.tsv"))
    points = _read_points(os.path.join(directory, "points.tsv"))
    parents: dict[str, tuple[str, ...]] = {"": (UKRAINE,)}
    path, oblast = os.path.join(directory, "units.tsv"), ""
    for line, row in table.rows(path, UNITS.split(), REBUILD, whole=True):
        code = row[0]
        if point := points.pop(code, None):
            row[7:11] = point.lat, point.lon, "", ""
        if row[1] == "oblast":
            oblast = row[3]
        # "Сумщина" is the oblast, and the district of Sumy is not called so.
        lands = _land(row[3]) if row[1] == "district" and row[3][:-2] != oblast[:-1] else ()
        try:
            entity = _entity(row, parents[row[2]], (*lands, *others.pop(code, ())))
        except (KeyError, ValueError) as error:
            raise SourceError(f"unit {code} cannot be read: {error!r}", where=f"{path}:{line}", hint=REBUILD) from None
        parents[code] = (entity.id, *entity.parent_ids)
        yield entity
    if others:
        where = os.path.join(directory, "names.tsv")
        raise SourceError(f"names for {min(others)}, which is no unit", where=where, hint=REBUILD)
    for code, point in points.items():
        raise SourceError(f"a point for {code}, which is no unit", where=point.where, hint=EDIT)


REBUILD = "build the table again with tools/build_ukraine.py"
EDIT = "a line is a code of units.tsv, latitude and longitude in degrees (47.456) and who says so, separated by tabs"


def _entity(row: list[str], parents: tuple[str, ...], others: tuple[Name, ...]) -> Entity:
    code, category, _, name, latin, english, geonames, lat, lon, precision, radius_km, population = row
    kind = KINDS[category]
    refs: dict[str, str | int] = {"katottg": code, "category": category}
    if geonames:
        refs["geonames"] = int(geonames)
    if radius_km:
        refs["radius_km"] = int(radius_km)
    names = _OFFICIAL.get(category, _settlement)(name, latin, english or latin, category)
    return Entity(
        f"katottg:{code}",
        names[0].text,
        kind,
        country="UA",
        lat=float(lat),
        lon=float(lon),
        population=int(population or 0),
        precision=precision,
        parent_ids=parents,
        refs=refs,
        names=(*names, *others),
    )


def _land(name: str) -> tuple[Name, ...]:
    """What a district is called beside its official name: Нікопольщина; of others usage differs (Криворіжжя)."""
    return tuple(_name(name[: -len(ending)] + land, "uk", "short") for ending, land in _LANDS if name.endswith(ending))


def _name(text: str, lang: str, usage: str = "official") -> Name:
    return Name(text, lang, usage, "", "", SOURCE)


def _settlement(name: str, latin: str, english: str, category: str) -> tuple[Name, ...]:
    return (_name(latin, "en"), _name(name, "uk"))


def _oblast(name: str, latin: str, english: str, category: str) -> tuple[Name, ...]:
    return (
        _name(f"{english} Oblast", "en"),
        _name(f"{name} область", "uk"),
        _name(f"{english} Region", "en"),
        _name(f"{latin} Oblast", "en", "romanization"),
    )


def _republic(name: str, latin: str, english: str, category: str) -> tuple[Name, ...]:
    return (_name(english, "en"), _name(name, "uk"), _name(f"Autonomous Republic of {english}", "en"))


def _district(name: str, latin: str, english: str, category: str) -> tuple[Name, ...]:
    return tuple(
        dict.fromkeys(
            (
                _name(f"{english} Raion", "en"),
                _name(f"{name} район", "uk"),
                _name(f"{english} District", "en"),
                _name(f"{latin} Raion", "en", "official" if latin == english else "romanization"),
            )
        )
    )


def _city_district(name: str, latin: str, english: str, category: str) -> tuple[Name, ...]:
    return (_name(f"{latin} District", "en"), _name(f"{name} район", "uk"), _name(f"{latin} Raion", "en"))


def _community(name: str, latin: str, english: str, category: str) -> tuple[Name, ...]:
    return (
        _name(f"{english} Community", "en"),
        _name(f"{name} {COMMUNITIES[category]} територіальна громада", "uk"),
        _name(f"{name} {COMMUNITIES[category]} громада", "uk", "short"),
        _name(f"{name} територіальна громада", "uk", "short"),
        _name(f"{name} громада", "uk", "short"),
        _name(f"{english} Hromada", "en"),
        _name(f"{latin} Hromada", "en", "romanization"),
    )


_OFFICIAL: dict[str, Callable[[str, str, str, str], tuple[Name, ...]]] = {
    "oblast": _oblast,
    "republic": _republic,
    "district": _district,
    "city-district": _city_district,
    **dict.fromkeys(COMMUNITIES, _community),
}


def _read_names(path: str) -> dict[str, tuple[Name, ...]]:
    """The further names by code."""
    names: dict[str, list[Name]] = {}
    for line, (code, text, lang, usage, to, source) in table.rows(path, NAMES.split(), REBUILD, whole=True):
        if usage not in USAGES or not text:
            raise SourceError(f"{text!r} has the unknown usage {usage!r}", where=f"{path}:{line}", hint=REBUILD)
        names.setdefault(code, []).append(Name(text, lang, usage, "", to, source))
    return {code: tuple(of_unit) for code, of_unit in names.items()}


class _Point(NamedTuple):
    """A point as its line has it, and where the line stands."""

    lat: str
    lon: str
    where: str


def _read_points(path: str) -> dict[str, _Point]:
    """The points by code; SourceError names the line of a number that is none and of a code met before."""
    points: dict[str, _Point] = {}
    for line, (code, lat, lon, source) in table.rows(path, POINTS.split(), EDIT, whole=True):
        where = f"{path}:{line}"
        try:
            valid = abs(float(lat)) <= 90 and abs(float(lon)) <= 180
        except ValueError:
            valid = False
        if not valid or not source or code in points:
            problem = "has a point already" if code in points else f"has the point {lat!r}, {lon!r} of {source!r}"
            raise SourceError(f"{code} {problem}", where=where, hint=EDIT)
        points[code] = _Point(lat, lon, where)
    return points
