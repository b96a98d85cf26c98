"""Where a unit is: its own point if joined, else the mean of its joined neighbours with the radius it is good to."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ukraine.editions import Edition, Unit
from ukraine.geonames import Place, Point, distance_km


class Location(NamedTuple):
    """A point, what it is ("" the thing itself, or the mean of what), and the radius in km (0 for the thing itself)."""

    point: Point
    precision: str
    radius_km: int


#: The least radius (km) stated for a mean of neighbours. Nine of ten joined settlements lie within 17 (community), 46
#: (district) and 105 (oblast) of the mean of the others; the unjoined are the small ones, farther from the centres.
TYPICAL_RADIUS = {"community": 22, "district": 50, "oblast": 105}


def read_points(path: Path) -> dict[str, Point]:
    """The points kept by hand, by code."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file, delimiter="\t")}


def locate(units: Edition, joined: dict[str, Place], placed: Mapping[str, Point] = {}) -> dict[str, Location]:
    """The location of every unit; areas by the mean of their members, settlements by that of their neighbours.

    `placed` are settlements whose points are kept by hand: they count among the neighbours. GeoNames has the big villages
    only: of 767 small ones 56 lay over 20 km from the mean of those, 25 from that of all known.
    """
    members: dict[str, list[Point]] = defaultdict(list)
    known = {**placed, **{code: place.point for code, place in joined.items()}}
    for code in sorted(known):
        for area in units[code].areas if units[code].is_settlement else ():
            members[area].append(known[code])
    return {code: _locate(unit, joined, members) for code, unit in units.items()}


def _locate(unit: Unit, joined: dict[str, Place], members: dict[str, list[Point]]) -> Location:
    if unit.code in joined:
        return Location(joined[unit.code].point, "", 0)
    if unit.category == "B" and unit.parent in joined:
        return Location(joined[unit.parent].point, "city", 10)
    if members[unit.code]:
        return Location(*_mean(members[unit.code])[:1], "members", round(_mean(members[unit.code])[1]))
    for precision, area in (("community", unit.community), ("district", unit.district), ("oblast", unit.oblast)):
        if area and members[area]:
            point, radius = _mean(members[area])
            return Location(point, precision, max(round(radius), TYPICAL_RADIUS[precision]))
    raise SystemExit(f"{unit.code} {unit.name}: no neighbour has a point")


def _mean(points: list[Point]) -> tuple[Point, float]:
    """The mean of some points and the distance (km) from it to the farthest."""
    lat = sum(p[0] for p in points) / len(points)
    lon = sum(p[1] for p in points) / len(points)
    return (lat, lon), max(distance_km((lat, lon), p) for p in points)
