"""data/countries.tsv: the point by which each country is put on a map, kept by hand.

Tab-separated with a header line, sorted by code: ISO 3166-1 alpha-2 (and XK, AN, CS as GeoNames has them), latitude and
longitude in degrees (WGS 84), and who says so. A state has the point of its own entry in GeoNames (CC BY 4.0), whose ids
countries bear here. Where that is the capital's (Japan, Serbia, the Bahamas, the Marshall Islands, Tuvalu), and for
territories, it is the "Geographic coordinates" of the CIA World Factbook, in the public domain; "general reference" stands
where that has none for the territory or gives a point outside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.sources import table

HEADER = ["code", "lat", "lon", "source"]
#: `Entity.precision` of such a point: it stands for the whole country, and no place of it need be near.
PRECISION = "centre"
EDIT = "a line is a code of ISO 3166-1, latitude and longitude in degrees (-33.5) and who says so, separated by tabs"

Points = Mapping[str, tuple[float, float]]


def read(path: str) -> Points:
    """The points by country; SourceError names the line of a number that is none and of a code that is none or met before."""
    points: dict[str, tuple[float, float]] = {}
    for line, row in table.rows(path, HEADER, EDIT):
        try:
            code, point = _point(*row)
            if code in points:
                raise ValueError(f"{code} has a point already")
        except ValueError as error:
            raise SourceError(str(error), where=f"{path}:{line}", hint=EDIT) from None
        points[code] = point
    return points


def _point(code: str, lat: str, lon: str, source: str) -> tuple[str, tuple[float, float]]:
    point = float(lat), float(lon)
    # Written so that "nan" fails too.
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise ValueError(f"{code} has the point {lat!r}, {lon!r}")
    if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{code!r} is no country code")
    if not source:
        raise ValueError(f"{code} has no source")
    return code, point


def locate(entities: Iterable[Entity], points: Points) -> None:
    """Give each country without coordinates its point."""
    for entity in entities:
        if entity.kind == "country" and entity.lat is None and entity.country in points:
            entity.lat, entity.lon = points[entity.country]
            entity.precision = PRECISION
