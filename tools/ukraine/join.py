"""Which unit of the codifier is which place of GeoNames: joined only where name, oblast and neighbours agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from typing import NamedTuple

from ukraine.claims import Pair, claims, without_twins
from ukraine.editions import Edition, Unit
from ukraine.geonames import Place, Point, distance_km

#: A joined settlement lies this near (km) to another of its community; the real ones reach 37, wrong ones start at 59.
SIBLING_KM = 40.0
#: A repeated name goes to the settlement that has a joined neighbour this near (km) ...
NEAR_KM = 20.0
#: ... if the neighbours of any other bearer are twice as far and this much (km) farther.
MARGIN_KM = 12.0
#: From this size on a place is the one city (or town, of any edition) among the bearers of its name, not a village.
TOWNS = (("MK", 10_000), ("MTK", 4_000), ("MTK", 2_500))
#: Among this many nearest joined settlements one must lie in the same district.
AROUND = 10


class Join(NamedTuple):
    """The outcome: unit code -> place, and place id -> why no unit was found for it."""

    joined: dict[str, Place]
    refused: dict[int, str]


def join(editions: dict[str, Edition], places: list[Place]) -> Join:
    """Join in rounds: unique names first, then repeated ones by the distance to neighbours joined before."""
    pairs, twins = without_twins(claims(editions, places))
    joiner = Joiner(pairs)
    for categories, size in TOWNS:
        towns = {code for edition in editions.values() for code, unit in edition.items() if unit.category in categories}
        joiner.join_unique(towns, size)
    joiner.drop_strays()
    while joiner.join_repeated(siblings=True) or joiner.join_repeated(siblings=False):
        pass
    joiner.drop_strays()

    bearers = Counter(pair.place.id for pair in pairs)
    reasons = {0: "no settlement of that name in the oblast", 1: "another place has as good a claim to the settlement"}
    refused = {p.id: reasons.get(bearers[p.id], "several bearers, none clearly nearest") for p in places}
    refused |= dict.fromkeys(twins, "GeoNames has the place twice") | joiner.strays
    for place in joiner.joined.values():
        del refused[place.id]
    return Join(joiner.joined, refused)


class Joiner:
    """The joins made so far, and why others were undone."""

    def __init__(self, pairs: list[Pair]) -> None:
        self.pairs = pairs
        self.joined: dict[str, Place] = {}
        self.strays: dict[int, str] = {}
        self.units: dict[str, Unit] = {pair.unit.code: pair.unit for pair in pairs}
        # Oblast, district or community -> its joined settlements.
        self.members: dict[str, dict[str, Point]] = defaultdict(dict)

    def join_unique(self, towns: set[str], size: int) -> None:
        """Join what is the only candidate both ways, and towns of some size among villages of the same name."""
        of_unit, of_place = _rivals(self.free())
        for pair in self.free():
            units, places = of_place[pair.place.id], of_unit[pair.unit.code]
            if pair.unit.code in towns and pair.place.population >= size:
                units = [p for p in units if p.unit.code in towns]
                places = [p for p in places if p.place.population >= size]
            if units == places == [pair]:
                self.join(pair)

    def join_repeated(self, *, siblings: bool) -> bool:
        """Join the pairs that are clearly nearest both ways; whether there were any.

        With `siblings` the measure is a joined settlement of the same community; without, one of the same district
        will do, for communities that have none.
        """
        free = self.free()
        of_unit, of_place = _rivals(free)
        found = []
        for pair in free:
            if pair not in of_unit[pair.unit.code] or (siblings and not self.members[pair.unit.community]):
                continue
            near = self.distance(pair)
            limit = max(2 * near, near + MARGIN_KM)
            rivals = of_place[pair.place.id] + of_unit[pair.unit.code]
            if near <= NEAR_KM and all(rival == pair or self.distance(rival) >= limit for rival in rivals):
                found.append(pair)
        for pair in found:
            self.join(pair)
        return bool(found)

    def free(self) -> list[Pair]:
        """The pairs of which neither side is joined, and the place was not found to be astray."""
        taken = {place.id for place in self.joined.values()} | self.strays.keys()
        return [p for p in self.pairs if p.unit.code not in self.joined and p.place.id not in taken]

    def distance(self, pair: Pair) -> float:
        """Km from the place to the nearest joined settlement of the unit's community, else (never more) district."""
        points = self.members[pair.unit.community] or self.members[pair.unit.district]
        return min((distance_km(pair.place.point, point) for point in points.values()), default=0.0)

    def drop_strays(self) -> None:
        """Undo joins with no neighbour of their district around, then those far from their community."""
        for reason, is_stray in (
            ("no neighbour of the settlement's district around", self._is_foreign),
            ("far from the settlement's community", self._is_far),
        ):
            for code in [code for code in sorted(self.joined) if is_stray(self.units[code])]:
                self.strays[self.joined.pop(code).id] = reason
                for area in self.units[code].areas:
                    del self.members[area][code]

    def join(self, pair: Pair) -> None:
        self.joined[pair.unit.code] = pair.place
        for area in pair.unit.areas:
            self.members[area][pair.unit.code] = pair.place.point

    def _is_foreign(self, unit: Unit) -> bool:
        # Kyiv, Sevastopol, Chornobyl and Prypiat belong to no district: nothing to compare.
        nearest = nsmallest(AROUND + 1, self._neighbours(unit, unit.oblast)) if unit.district else []
        return len(nearest) > 1 and all(self.units[code].district != unit.district for _, code in nearest[1:])

    def _is_far(self, unit: Unit) -> bool:
        nearest = nsmallest(2, self._neighbours(unit, unit.community))
        return len(nearest) > 1 and nearest[1][0] > SIBLING_KM

    def _neighbours(self, unit: Unit, area: str) -> Iterator[tuple[float, str]]:
        here = self.joined[unit.code].point
        return ((distance_km(here, point), code) for code, point in self.members[area].items())


def _rivals(pairs: list[Pair]) -> tuple[dict[str, list[Pair]], dict[int, list[Pair]]]:
    """The pairs by unit, the best-fitting only (an alternate name is no rival to a main one), and all by place."""
    of_unit: dict[str, list[Pair]] = defaultdict(list)
    of_place: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        of_place[pair.place.id].append(pair)
        best = of_unit[pair.unit.code]
        if not best or best[0].fit == pair.fit:
            best.append(pair)
    return of_unit, of_place
