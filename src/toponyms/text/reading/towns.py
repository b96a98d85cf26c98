"""How the places that a name may mean lie to what stands around it in a text, and which of them is known better.

Of ninety villages called Mykolaivka the one is meant that lies with the villages it is named with. Most villages have only the
middle of their community as a point, so that the region they share tells as much as the distance. And without neighbours a
town goes before the villages of its name, the more so the seat of a community.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import dist, log2, pi
from operator import itemgetter, mul
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.resolve.around import unit_vector
from toponyms.resolve.evidence import FORMS
from toponyms.resolve.fame import CITY, TOWN, is_seat
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.lands import lands_of
from toponyms.text.reading.neighbours import APART, Neighbour, Surroundings
from toponyms.text.reading.whole import is_town_beside, region_above
from toponyms.text.spans.kin import Kin, Place, in_common, units_around

if TYPE_CHECKING:
    from toponyms.resolve.around import Vector
    from toponyms.resolve.evidence import Evidence
    from toponyms.resolve.weights import Weights

#: So much must be said of where a name stands before it is all that is.
_LEAST = 2.0
#: What lies within 12 km lies beside, for most villages have no point of their own; what lies 300 km off is far. Both as
#: chords of the unit sphere.
_PER_CHORD, _FARTHEST = 6371 / 12.0, 300 / 6371
#: A name of more bearers has one near everything; and how large the country is, as a circle's radius, squared.
_FEW, _COUNTRY = 6, 600_000 / pi / 6371**2
#: What is called by a name of more bearers has one in every land.
_NAMESAKES = 40

#: What is told of a place by where it lies: how far from the nearest of its sentence, how many of those around share its
#: region, how many names around have bearers in its community, whether it lies in a land that is named; whether troops fought
#: there, or it is in the news in another way, and in which form. And whether a place is meant at all: how many names around
#: have bearers in its community once more, or how near it lies to the sure places around, of no more than its own name is rare.
FEATURES = (
    *("away_from_sentence", "region_around", "community_around", "in_named_region", "in_named_unit"),
    *("line_around", "in_news", "form_in_news", "company_around"),
)
_scale = itemgetter(*FEATURES)
#: Each of them for all rows.
Positions = tuple[Sequence[float], ...]


class Towns:
    """The settlements and units among the matches of a name: their places in the list, where they lie and in which region."""

    __slots__ = (
        *("all_units", "are_rivals", "beside", "by_id", "lie", "most_rare", "news", "nowhere", "rare", "regions", "rows"),
        *("rows_in", "seats"),
    )

    def __init__(self, bearers: Sequence[tuple[int, Index, int]], forms: Sequence[bool], *, are_rivals: bool) -> None:
        """`forms` says of each whether its name is met in a case form."""
        #: Whether it is to be told which of them is meant, or only whether one is.
        self.are_rivals = are_rivals
        #: In how many bits a name with so many bearers has one in a community by more than chance; of a bearer that is in the
        #: news nobody doubts that it is meant.
        rare = Kin((home, owner) for _, home, owner in bearers).says
        self.rare = [0.0 if home.is_newsworthy(owner) else rare for _, home, owner in bearers]
        self.most_rare = max(self.rare)
        self.rows = [at for at, _, _ in bearers]
        #: What is told of them where nothing is.
        self.nowhere = [0.0] * len(bearers)
        self.lie = [point and unit_vector(point) for _, home, owner in bearers for point in (home.point(owner),)]
        lands = [lands_of(home, owner) for _, home, owner in bearers]
        regions = [land[1] if len(land) > 1 else "" for land in lands]
        #: The region each lies in, and others that a town is as good as in: those of a namesake beside it.
        self.regions = regions
        self.beside: list[tuple[int, set[str]]] = []
        self.by_id = {home.entity_id(owner): at for at, (_, home, owner) in enumerate(bearers)}
        #: The rows that lie in each community or district, and in each region.
        self.rows_in: dict[Place, list[int]] = {}
        for row, (_, home, owner) in enumerate(bearers):
            for unit in units_around(home, owner):
                self.rows_in.setdefault(unit, []).append(row)
        self.all_units = frozenset(self.rows_in)
        for row, (_, home, owner) in enumerate(bearers):
            if region := region_above((home, owner)):
                self.rows_in.setdefault(region, []).append(row)
        self.seats = [is_seat(home, owner) for _, home, owner in bearers]
        places = [(home, owner) for _, home, owner in bearers]
        for at, (town, seat) in enumerate(zip(places, self.seats, strict=True)):
            if seat and 1 < len(places) <= _NAMESAKES:
                others = {there for there, other in zip(regions, places, strict=True) if is_town_beside(town, other)}
                self.beside += [(at, others)] if others else []
        news = [home.is_newsworthy(owner) for home, owner in places]
        #: Villages where troops fought; and what is in the news otherwise, but for cities, meant wherever they are named.
        line = [float(home.zone(owner) == "line" and not known) for (home, owner), known in zip(places, news, strict=True)]
        known = [float(each and home.prominence(owner) < CITY) for each, (home, owner) in zip(news, places, strict=True)]
        self.news = line, known, [each * form for each, form in zip(known, forms, strict=True)]

    def inside(self, lands: frozenset[Place], counts: float) -> list[float]:
        """For each of them how much it counts that it is or lies in one of some lands."""
        if not lands:
            return self.nowhere
        found = list(self.nowhere)
        for land in lands:
            for row in self.rows_in.get(land, ()):
                found[row] = counts
        return found


def positions(around: Surroundings, towns: Towns) -> Positions:
    """How each of the places that a name may mean lies to those around it."""
    neighbours, near, far, may_be_word, (regions, region_counts), (units, unit_counts) = around
    together = _together(in_common(near, far, APART, towns.all_units), towns)
    close = _closeness(neighbours, towns, seats_only=may_be_word)
    company = none = towns.nowhere
    if together is not none or close is not none:
        company = [min(max(kin, near), rare) for kin, near, rare in zip(together, close, towns.rare, strict=True)]
    if not towns.are_rivals:
        return *[none] * (len(FEATURES) - 1), company
    away, common = _positions(neighbours, towns)
    for place in neighbours:
        if (at := towns.by_id.get(place.id)) is not None:
            # "Mykolaivka lost its power plant; Mykolaiv did not": what the text calls by another name is not near itself.
            others = _positions([other for other in neighbours if other.id != place.id], towns)
            away[at], common[at] = others[0][at], others[1][at]
    in_region, in_unit = towns.inside(regions, region_counts), towns.inside(units, unit_counts)
    return away, common, together, in_region, in_unit, *towns.news, company


def _together(common: Mapping[Place, float], towns: Towns) -> list[float]:
    """What the names around say of each place by the communities that they have bearers in."""
    if not common:
        return towns.nowhere
    found = list(towns.nowhere)
    for unit, says in common.items():
        for row in towns.rows_in[unit]:
            found[row] = max(found[row], says)
    return found


def _closeness(neighbours: Sequence[Neighbour], towns: Towns, *, seats_only: bool) -> list[float]:
    """In how many bits a name with so few bearers has one so near to one of the sure places around by more than chance.

    What may be a word is none of a village: "Сухе літо".
    """
    none = towns.nowhere
    if len(neighbours) < 2 or len(none) > _FEW or not towns.most_rare or (seats_only and not any(towns.seats)):
        return none
    around = list({place.id: place.point for place in neighbours if place.point is not None}.values())
    if len(around) < 2:  # "Из Рахова привезли щенков: Калин, Красна"
        return none
    of, places = len(none) * len(around), zip(towns.lie, towns.seats, strict=True)
    return [_by_chance(of, lies if seat or not seats_only else None, around) for lies, seat in places]


def _by_chance(of: int, lies: Vector | None, around: Iterable[Vector]) -> float:
    """In how many bits one `of` so many pairs of places lies nearer to one around it than by chance."""
    chord = max(1 / _PER_CHORD, min(map(dist, repeat(lies), around))) if lies else _FARTHEST
    return max(0.0, -log2(of * chord * chord / _COUNTRY))


def _positions(neighbours: Sequence[Neighbour], towns: Towns) -> tuple[list[float], list[float]]:
    """How far each place lies from the nearest of some others, and how many of those share its region."""
    counts: dict[str, float] = {}
    around: list[Vector] = []
    total = 0.0
    for place in neighbours:
        total += place.counts
        if place.region:
            counts[place.region] = counts.get(place.region, 0.0) + place.counts
        if place.lies is not None:
            around.append(place.lies)
    away = list(towns.nowhere)
    if around:
        chords = [min(_FARTHEST, *map(dist, repeat(lies), around)) if lies else _FARTHEST for lies in towns.lie]
        away = [log2(1.0 + _PER_CHORD * chord) for chord in chords]
    total = max(_LEAST, total)
    shares = {region: count / total for region, count in counts.items()}
    common = [shares.get(region, 0.0) for region in towns.regions]
    for at, others in towns.beside:
        common[at] = max(common[at], *[shares.get(region, 0.0) for region in others])
    return away, common


def weigh_beside(weights: list[float], beside: Positions, towns: Towns, scale: Weights) -> None:
    """Add to the weights of matches what their positions tell of them."""
    *which, company = _scale(scale)
    if towns.are_rivals:
        _which_not_whether(weights, [sum(map(mul, which, row)) for row in zip(*beside[:-1], strict=True)], towns.rows)
    # Who stands in company is one of them; which one the rest has told.
    if any(beside[-1]) and (top := weights.index(max(weights))) in towns.rows:
        gain = company * beside[-1][towns.rows.index(top)]
        for at in towns.rows:
            weights[at] += gain


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
