"""What a text as a whole says of a name of many bearers: the one in the region that the text is about is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toponyms.index.store import Index
from toponyms.memo import memo_in
from toponyms.model import PLACE_KINDS
from toponyms.resolve.engine import Engine
from toponyms.resolve.fame import is_seat, is_well_known
from toponyms.resolve.hints import Region, km, lies_in
from toponyms.resolve.rank import Ranked
from toponyms.resolve.written import native_name
from toponyms.text.reading.passage import Passage
from toponyms.text.spans.matches import Place

Regions = tuple[Region, ...]

#: Of so many places it is remembered in what they lie; then it begins anew.
_KEPT = 10_000
#: So often a text must name places of one region to be about it.
_OFTEN = 2
#: What size (decimal logarithm of its people) a namesake of a great city must have, by how often the text names its region.
_SIZE = {1: 5.0, 2: 3.5, 3: 3.5}
#: A town has so many times the people of a village (decimal logarithm) that lies so near it (km).
_BIGGER, _BESIDE = 1.0, 90.0


class Whole:
    """What the sure mentions of a text, taken together, say of each of its spans."""

    def __init__(self, passage: Passage, sure: Sequence[Ranked | None]) -> None:
        self._engine, self._spans, self._said = passage.engine, passage.spans, passage.said
        self._sure = sure
        self._kept: dict[object, Regions] = {}
        self._read()

    def told(self, number: int) -> Regions:
        """What the text as a whole says, worked out once for a name however often it is met."""
        best = self._sure[number]
        if self._parts_of and (part := self._part_of_a_city(number, best)):
            return part
        if not self._is_about_any:
            return ()
        key = (self._spans[number].text, self._said[number].kinds, best and (best.match.home, best.match.owner))
        if key not in self._kept:
            self._kept[key] = self._of_the_text(number) if best is None else self._elsewhere(number, best)
        return self._kept[key]

    def _read(self) -> None:
        """Note how often each region, and with what names each country, is surely named."""
        self._regions_of: dict[str, Counter[Place]] = defaultdict(Counter)
        self._totals: Counter[Place] = Counter()
        self._countries: dict[str, set[str]] = defaultdict(set)
        #: The cities of which the text surely names parts, and which.
        self._parts_of: dict[Place, set[Place]] = defaultdict(set)
        above = memo_in(self._engine.memo, "lands above", _lands_above, _KEPT)
        for span, best in zip(self._spans, self._sure, strict=True):
            if best is None:
                continue
            place = best.match.home, best.match.owner
            region, country, city = above[place]
            if city is not None:
                self._parts_of[city].add(place)
            if region is None:
                continue
            self._countries[country].add(span.text)
            if region:
                self._regions_of[span.text][region] += 1
                self._totals[region] += 1
        self._total = self._totals.total()
        self._order = {place: order for order, place in enumerate(self._totals)}
        self._ranked = [place for place, _ in self._totals.most_common()]
        self._most = self._totals[self._ranked[0]] if self._ranked else 0
        self._own = {text: regions.total() for text, regions in self._regions_of.items()}
        # Nothing is most of what is left if not even the region named most often is, the most frequent name with it.
        self._is_about_any = 2 * self._most > self._total - max(self._own.values(), default=0)

    def _about(self, number: int) -> tuple[Region | None, int]:
        """The region that most of the places lie in that the text surely names beside this one, and how many do."""
        text = self._spans[number].text
        total = self._total - self._own.get(text, 0)
        if 2 * self._most <= total:
            return None, 0
        mine: Mapping[Place, int] = self._regions_of.get(text, {})
        # The first in this order without the name itself, or one of those with it.
        others = next((place for place in self._ranked if place not in mine), None)
        of = [(self._totals[place] - times, -self._order[place], place) for place, times in mine.items()]
        if others is not None:
            of.append((self._totals[others], -self._order[others], others))
        times, _, place = max(of, key=lambda each: each[:2], default=(0, 0, None))
        return (region_of(self._engine, *place), times) if place is not None and times > 0 and 2 * times > total else (None, 0)

    def _of_the_text(self, number: int) -> Regions:
        """For a name of many bearers: the one in the region that the text is about."""
        about, times = self._about(number)
        if about is None or times < _OFTEN:
            return ()
        bearers = self._spans[number].matches.of(self._said[number].kinds)
        inside = [place for place in bearers if within(*place, about)]
        if len(inside) != 1 or any(is_town_beside(other, inside[0]) for other in bearers):
            return ()
        return (region_of(self._engine, *inside[0]),)

    def _elsewhere(self, number: int, best: Ranked) -> Regions:
        """The namesake in the region that a text is about, of a great city whose country it names nowhere else."""
        home, owner = best.match.home, best.match.owner
        if home.kind(owner) != "settlement" or self._countries[home.country(owner)] - {self._spans[number].text}:
            return ()
        about, times = self._about(number)
        if about is None or lies_in(home, owner, about) is not False:
            return ()
        inside = [place for place in self._bearers_in(number, about) if place[0].prominence(place[1]) >= _SIZE.get(times, 0.0)]
        return (region_of(self._engine, *inside[0]),) if len(inside) == 1 else ()

    def _part_of_a_city(self, number: int, best: Ranked | None) -> Regions:
        """For a name of villages: the part of a city of which the text names two others: "на Слободке" beside "на Молдаванке"."""
        if "area" not in self._spans[number].matches.kinds or self._said[number].kinds:
            return ()
        if best is not None:
            home, owner = best.match.home, best.match.owner
            if home.kind(owner) != "settlement" or is_well_known(home, owner):
                return ()
        for place in self._spans[number].matches.places:
            city = _city_above(place) if place[0].kind(place[1]) == "area" else None
            if city is not None and len(self._parts_of.get(city, set()) - {place}) >= _OFTEN:
                return (region_of(self._engine, *place),)
        return ()

    def _bearers_in(self, number: int, region: Region) -> list[Place]:
        return [place for place in self._spans[number].matches.bearers if within(*place, region)]


def region_above(place: Place) -> Place | tuple[()] | None:
    """The region a place is or lies in, () if in none; None for what is no place."""
    index, owner = place
    if index.kind(owner) not in PLACE_KINDS:
        return None
    return next(((index, n) for n in (owner, *index.ancestors(owner)) if index.kind(n) == "region"), ())


def _lands_above(place: Place) -> tuple[Place | tuple[()] | None, str, Place | None]:
    """The region above a place, its country, and for a part of a city that."""
    index, owner = place
    return region_above(place), index.country(owner), _city_above(place) if index.kind(owner) == "area" else None


def is_town_beside(town: Place, village: Place) -> bool:
    """Whether a place is a town by which the land of a village of its name is known: Husiatyn, over the river from Husiatyn."""
    if not is_seat(*town) or is_seat(*village) or town[0].prominence(town[1]) - village[0].prominence(village[1]) < _BIGGER:
        return False
    here, there = (index.point(owner) for index, owner in (town, village))
    return here is not None and there is not None and km(here, there) <= _BESIDE and _called(town) == _called(village)


def _called(place: Place) -> str | None:
    name = native_name(*place)
    return None if name is None else place[0].name_text(name)


def _city_above(place: Place) -> Place | None:
    """The settlement that a part of a city lies in."""
    index, owner = place
    return next(((index, n) for n in index.ancestors(owner) if index.kind(n) == "settlement"), None)


def within(home: Index, owner: int, region: Region) -> bool:
    """Whether a place is known to lie in a region, and is not that itself."""
    return home.kind(owner) in PLACE_KINDS and owner not in region.numbers(home) and lies_in(home, owner, region) is True


def region_of(engine: Engine, index: Index, owner: int) -> Region:
    """A place as something that others may lie in."""
    kept: dict[Place, Region] = engine.memo.setdefault("region of", {})
    region = kept.get((index, owner))
    if region is None:
        if len(kept) >= _KEPT:
            kept.clear()
        region = kept[index, owner] = engine.containers(index.entity_id(owner))
    return region


def itself(index: Index, owner: int, *, alone: bool = True) -> Region:
    """A land that is meant itself, and nothing in it: in "Troy, New York" the state, and not its city.

    Not `alone`: or what its own layer knows to lie in it.
    """
    return Region(frozenset([index.entity_id(owner)]), alone=alone)
