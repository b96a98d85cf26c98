"""What the names around a name tell of its bearers: in which regions their places lie, and where those of its sentence are.

Of ninety villages called Mykolaivka the one is meant that lies with the villages it is named with. Most villages have only the
middle of their community as a point, so that the region they share tells as much as the distance. And without neighbours a
town goes before the villages of its name, the more so the seat of a community.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, repeat
from math import dist, log2
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.memo import memo_in
from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import unit_vector
from toponyms.resolve.evidence import FORMS
from toponyms.resolve.fame import TOWN, is_seat
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.lands import lands_of
from toponyms.text.spans.kin import UNITS, Kin, in_common, units_around

if TYPE_CHECKING:
    from toponyms.resolve.evidence import Evidence
    from toponyms.resolve.weights import Weights
    from toponyms.text.reading.context import Context, Facts
    from toponyms.text.reading.passage import Passage
    from toponyms.text.spans.matches import Place
    from toponyms.text.spans.said import Said
    from toponyms.text.spans.scan import Span

#: So many spans on either side count; those of another sentence or line by half.
_AROUND, _APART = 6, 0.5
#: So much must be said of where a name stands before it is all that is.
_LEAST = 2.0
#: What lies within 12 km lies beside, for most villages have no point of their own; what lies 300 km off is far. Both as
#: chords of the unit sphere.
_PER_CHORD, _FARTHEST = 6371 / 12.0, 300 / 6371
#: Of so many places it is remembered where they lie; then it begins anew.
_KEPT = 1 << 13
#: Kinds that lie at a point, or in the middle of which something else does.
_POINTS = frozenset(("settlement", "community", "district", "facility", "area"))


#: What is told of a place by where it lies: how far from the nearest of its sentence, how many of those around share its
#: region, how many names around have bearers in its community, whether troops fought there; and, of no more than its own
#: name is rare, how many names around have bearers in its community once more, for that says whether a place is meant at all.
FEATURES = ("away_from_sentence", "region_around", "community_around", "line_around", "company_around")
Position = tuple[float, float, float, float, float]
#: The sure places around a name, and where the bearers lie of the names in its sentence, and of those in others.
Around = tuple[tuple["Neighbour", ...], tuple[Kin, ...], tuple[Kin, ...]]


class Neighbour:
    """A sure place near a name; one and the same object wherever it stands, so that sets of them are quickly compared."""

    __slots__ = ("counts", "id", "lies", "region")

    def __init__(self, fact: Facts, *, apart: bool) -> None:
        self.id, self.counts = fact.id, _APART if apart else 1.0
        #: The id of the region it is or lies in, "" if in none.
        self.region = fact.lands[1] if len(fact.lands) > 1 else ""
        #: Where, if it stands in the same sentence: a unit vector.
        self.lies = unit_vector(fact.point) if fact.point is not None and fact.kind in _POINTS and not apart else None


class Neighbours:
    """The sure places of one text in the order of its spans; made out only if anybody asks."""

    def __init__(self, passage: Passage, context: Context) -> None:
        self._tokens, self._spans, self._said = passage.tokens, passage.spans, passage.said
        self._keys, self._facts = context.keys, context.facts
        self._known = memo_in(passage.engine.memo, "neighbours", self._as_neighbour, _KEPT)
        self._sure: Sequence[Ranked | None] = ()
        #: Each as a neighbour in the same sentence, and in another; None for what is no sure place.
        self._near: list[Neighbour | None] = []
        self._far: list[Neighbour | None] = []
        #: Where the bearers of each name lie; None for what is no name of settlements.
        self._kin: list[Kin | None] = []
        self._kin_of = memo_in(passage.engine.memo, "kin", lambda place: Kin((place,)), _KEPT)

    def look(self, sure: Sequence[Ranked | None]) -> Neighbours:
        """The same after another look at the text."""
        self._sure, self._near = sure, []
        return self

    def of(self, number: int) -> Around | None:
        """What lies around one span, if anything does; its own name does not count, wherever else it stands."""
        if not self._near:
            known = [best and self._known[best.match.home, best.match.owner] for best in self._sure]
            self._near, self._far = [each and each[0] for each in known], [each and each[1] for each in known]
            self._kin = [self._as_kin(*each) for each in zip(self._spans, self._said, self._sure, strict=True)]
        keys, key, (begins, ends) = self._keys, self._keys[number], self._parts[number]
        first, last = max(0, number - _AROUND), min(len(keys), number + _AROUND + 1)
        begins, ends = max(first, begins), min(last, ends)
        places = (*self._far[first:begins], *self._near[begins:ends], *self._far[ends:last])
        sure = tuple([place for place, other in zip(places, keys[first:last], strict=True) if place and other != key])
        kin = [each if other != key else None for each, other in zip(self._kin[first:last], keys[first:last], strict=True)]
        near = tuple(dict.fromkeys(filter(None, kin[begins - first : ends - first])))
        far = tuple(dict.fromkeys(filter(None, (*kin[: begins - first], *kin[ends - first :]))))
        return (sure, near, far) if sure or near or far else None

    def _as_kin(self, span: Span, said: Said, best: Ranked | None) -> Kin | None:
        if best is not None and (kind := best.match.home.kind(best.match.owner)) != "settlement":
            found: Kin | None = self._kin_of[best.match.home, best.match.owner] if kind in UNITS else None
            return found
        return span.matches.kin if not said.kinds or "settlement" in said.kinds else None

    def _as_neighbour(self, place: Place) -> tuple[Neighbour, Neighbour] | None:
        fact = self._facts[place]
        return (Neighbour(fact, apart=False), Neighbour(fact, apart=True)) if fact.kind in PLACE_KINDS else None

    @cached_property
    def _parts(self) -> list[tuple[int, int]]:
        """The first span of each span's sentence, and that of the next; lines of a list, and what semicolons part, are such."""
        text, sentences, lines = self._tokens.text, self._tokens.sentences, self._tokens.lines
        starts = [0]
        for number, (before, span) in enumerate(pairwise(self._spans), 1):
            end, start = before.end, span.start
            if (
                sentences[before.first] != sentences[span.first]
                or text.find(";", end, start) >= 0
                or (text.find("\n", end, start) >= 0 and lines.parted(end, start))
            ):
                starts.append(number)
        starts.append(len(self._spans))
        return [part for part in pairwise(starts) for _ in range(*part)]


class Towns:
    """The settlements and units among the matches of a name: their places in the list, where they lie and in which region."""

    __slots__ = ("all_units", "are_rivals", "by_id", "lie", "line", "rare", "regions", "rows", "units")

    def __init__(self, bearers: Sequence[tuple[int, Index, int]], *, are_rivals: bool) -> None:
        #: Whether it is to be told which of them is meant, or only whether one is.
        self.are_rivals = are_rivals
        #: In how many bits a name with so many bearers has one in a community by more than chance; of a bearer that is in the
        #: news nobody doubts that it is meant.
        rare = Kin((home, owner) for _, home, owner in bearers).says
        self.rare = [0.0 if home.is_newsworthy(owner) else rare for _, home, owner in bearers]
        self.rows = [at for at, _, _ in bearers]
        self.lie = [point and unit_vector(point) for _, home, owner in bearers for point in (home.point(owner),)]
        lands = [lands_of(home, owner) for _, home, owner in bearers]
        self.regions = [land[1] if len(land) > 1 else "" for land in lands]
        self.by_id = {home.entity_id(owner): at for at, (_, home, owner) in enumerate(bearers)}
        self.units = [units_around(home, owner) for _, home, owner in bearers]
        self.all_units = frozenset(unit for units in self.units for unit in units)
        #: Villages where troops fought.
        self.line = [float(home.zone(owner) == "line" and not home.is_newsworthy(owner)) for _, home, owner in bearers]


def positions(around: Around, towns: Towns) -> list[Position]:
    """How each of the places that a name may mean lies to those around it."""
    neighbours, near, far = around
    found = _positions(neighbours, towns) if towns.are_rivals else [(0.0, 0.0)] * len(towns.rows)
    for place in neighbours if towns.are_rivals else ():
        if (at := towns.by_id.get(place.id)) is not None:
            # "Mykolaivka lost its power plant; Mykolaiv did not": what the text calls by another name is not near itself.
            found[at] = _positions(tuple([other for other in neighbours if other.id != place.id]), towns)[at]
    common = in_common(near, far, _APART, towns.all_units)
    together = [max([common.get(unit, 0.0) for unit in units], default=0.0) if common else 0.0 for units in towns.units]
    if not towns.are_rivals:
        return [(0.0, 0.0, 0.0, 0.0, min(kin, rare)) for kin, rare in zip(together, towns.rare, strict=True)]
    told = zip(found, together, towns.line, towns.rare, strict=True)
    return [(*position, kin, line, min(kin, rare)) for position, kin, line, rare in told]


def _positions(neighbours: tuple[Neighbour, ...], towns: Towns) -> list[tuple[float, float]]:
    shares = _shares(neighbours)
    around = [place.lies for place in neighbours if place.lies is not None]
    if around:
        chords = [min(map(dist, repeat(lies), around)) if lies else _FARTHEST for lies in towns.lie]
        away = [log2(1.0 + _PER_CHORD * min(chord, _FARTHEST)) for chord in chords]
    else:
        away = [0.0] * len(towns.rows)
    return [(far, shares.get(region, 0.0)) for far, region in zip(away, towns.regions, strict=True)]


def weigh_beside(weights: list[float], beside: Sequence[Position], towns: Towns, scale: Weights) -> None:
    """Add to the weights of matches what their positions tell of them."""
    away, share, together, line, company = (scale[feature] for feature in FEATURES)
    if towns.are_rivals:
        told = [away * far + share * common + together * kin + line * fought for far, common, kin, fought, _ in beside]
        _which_not_whether(weights, told, towns.rows)
    # Who stands in company is one of them; which one the rest has told.
    in_company = dict(zip(towns.rows, beside, strict=True)).get(weights.index(max(weights)))
    if in_company is not None and (gain := company * in_company[-1]):
        for at in towns.rows:
            weights[at] += gain


def _shares(neighbours: Sequence[Neighbour]) -> dict[str, float]:
    """The share of them that lies in each region (0 to 1)."""
    counts: dict[str, float] = {}
    total = 0.0
    for place in neighbours:
        total += place.counts
        if place.region:
            counts[place.region] = counts.get(place.region, 0.0) + place.counts
    total = max(_LEAST, total)
    return {region: count / total for region, count in counts.items()}


def _which_not_whether(weights: list[float], told: Sequence[float], rows: Sequence[int]) -> None:
    """Add to the weights of some rows what is told of them, moved so that the highest of them is as high as before.

    That the places of a name lie far from others, or near them, says which of them is meant, not whether one is.
    """
    before = [weights[at] for at in rows]
    after = [weight + more for weight, more in zip(before, told, strict=True)]
    moved = max(before) - max(after)
    for at, weight in zip(rows, after, strict=True):
        weights[at] = weight + moved


def better_known(ranked: list[Ranked], weights: Weights, focus: str | None) -> list[Ranked]:
    """Matches with the evidence that of several settlements of the country in focus one is the seat of a community, or bigger.

    What is meant by a name in a text about anything is the place by which the villages around it are known.
    """
    if len(ranked) < 2:
        return ranked
    bearers = [each.match.home.bearer(each.match.owner) for each in ranked]
    rows = [at for at, (kind, _, country, _, _) in enumerate(bearers) if kind == "settlement" and country == focus]
    if len(rows) < 2:
        return ranked
    people, seat, cases, new = weights["people"], weights["seat"], weights["in_any_case"], [each.weight for each in ranked]
    seats = [is_seat(ranked[at].match.home, ranked[at].match.owner) for at in rows]
    sizes = [bearers[at][1] - 2.0 for at in rows]
    declined = [ranked[at].match.rung in FORMS and bearers[at][4] and bearers[at][1] < TOWN for at in rows]
    told = zip(sizes, seats, declined, strict=True)
    _which_not_whether(new, [people * size + seat * is_one + cases * form for size, is_one, form in told], rows)
    better = list(ranked)
    for at, size, is_one, form in zip(rows, sizes, seats, declined, strict=True):
        match, reading, evidence, _ = ranked[at]
        more: Evidence = (("people", size), ("seat", 1.0)) if is_one else (("people", size),)
        if form:
            more = (*more, ("in_any_case", 1.0))
        better[at] = tuple.__new__(Ranked, (match, reading, evidence + more, new[at]))
    return better
