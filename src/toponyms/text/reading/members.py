"""What the list a name stands in tells of it: "New Mexico, New York, Ohio", "Turka, Sambir and Rava-Ruska"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toponyms.resolve.fame import TOWN
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.nearby import Nearby
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.whole import Regions, itself, region_above, region_of
from toponyms.text.spans.gaps import AND_GAP, COMMA

#: So many regions of one country beside a name make a list of such.
_LISTED = 2
#: So many members of a list on either side count.
_MEMBERS = 12
#: What joins the stops of a road, and how much greater than its namesakes one is (decimal logarithm of the people).
_ROAD, _GREATER = (" — ", " – "), 0.3
#: A namesake so many times as great is meant wherever it lies (decimal logarithm).
_DWARFED = 1.0
#: A hundred thousand people: a town that needs no further words in a list.
_GREAT = 5.0


class Members:
    """The names of a text as members of lists, after one look at it."""

    def __init__(self, passage: Passage, sure: Sequence[Ranked | None], nearby: Nearby) -> None:
        self._engine, tokens, spans, said, gaps = passage
        self._spans, self._said, self._gaps, self._sure = spans, said, gaps, sure
        self._nearby = nearby
        #: The spans that a dash with spaces joins to the next, as stops of a road are.
        self._dashes: set[int] = set()
        if any(dash in tokens.text for dash in _ROAD):
            between = (tokens.text[span.end : after.start] for span, after in pairwise(spans))
            self._dashes = {number for number, gap in enumerate(between) if gap in _ROAD}
        #: Whether a comma or "and" joins each span and the next to members of a list.
        self._joins = [
            gap == AND_GAP or (gap == COMMA and tokens.text.startswith(",", span.end))
            for gap, span in zip(gaps, spans, strict=False)
        ]

    @property
    def are_listed(self) -> list[bool]:
        """For each span whether it stands in a list, or is a stop of a road: of the others nothing is told."""
        joined = [join or number in self._dashes for number, join in enumerate(self._joins)]
        return [before or behind for before, behind in zip([False, *joined], [*joined, False], strict=True)]

    def told(self, number: int, best: Ranked | None, *, passing: bool) -> Regions:
        """What the list that a name stands in tells of it; less where something is told of it in `passing`."""
        told = self.on_the_road(number, best) or self.abroad(number, best)
        return told or (() if passing else self.nearer_namesake(number, best))

    def of_its_country(self, number: int) -> Regions:
        """The bearer of a name that stands in a list of a country's regions, or great towns: "New Mexico, New York, Ohio"."""
        listed: list[tuple[str, str]] = []
        for step in (-1, 1):
            other = number
            while abs(other - number) < 2 * _LISTED and 0 <= other + step < len(self._spans):
                if self._gaps[min(other, other + step)] not in (COMMA, AND_GAP):
                    break
                other += step
                best = self._sure[other]
                if best is None:
                    if self._spans[other].matches.wide:
                        continue  # may be one of them
                    break
                home, owner = best.match.home, best.match.owner
                if home.kind(owner) == "settlement" and home.prominence(owner) < _GREAT:
                    break  # beside villages Львове is no city
                listed.append((home.kind(owner), home.country(owner)))
        # "Везут в Курск и Орёл": beside a great town a word that is another's name is no eagle.
        paired = AND_GAP in self._gaps[max(number - 1, 0) : number + 1]
        if len(listed) < (1 if paired else _LISTED) or len(set(listed)) > 1 or listed[0][0] not in ("region", "settlement"):
            return ()
        # "В Липецк, Владимир и Челябинск": among great towns a given name is one.
        own = {(m.home, m.owner) for m in self._spans[number].matches if not m.layer.is_weak(m.name) or m.rung == "exact"}
        least = _GREAT if listed[0][0] == "settlement" else 0.0
        found = [p for p in own if (p[0].kind(p[1]), p[0].country(p[1])) == listed[0] and p[0].prominence(p[1]) >= least]
        return (itself(*found[0], alone=False),) if len(found) == 1 else ()

    def country_of(self, number: int) -> Regions:
        """The country of the towns that a village is listed with: "Turka, Sambir and Rava-Ruska" are all of one sort."""
        first, last = self._list(number)
        # "In Kharkiv, Terekhov said" is none: a list has an "and", or three members.
        if last - first < 2 and AND_GAP not in self._gaps[first:last]:
            return ()
        focus = self._engine.focus
        bearers = [(home, owner) for home, owner in self._spans[number].matches.bearers if home.country(owner) == focus]
        # One that news names needs no list, and goes before those that it does not.
        if not bearers or any(home.is_newsworthy(owner) for home, owner in bearers):
            return ()
        towns = [(best.match.home, best.match.owner) for best in self._sure[first : last + 1] if best is not None]
        if not towns and last - first > 1:
            return self._nearby.together(number, [other for other in range(first, last + 1) if other != number])
        if not towns or any(home.country(owner) != focus or home.kind(owner) != "settlement" for home, owner in towns):
            return ()
        home, owner = towns[0]
        country = next((above for above in home.ancestors(owner) if home.kind(above) == "country"), None)
        return () if country is None else (region_of(self._engine, home, country),)

    def nearer_namesake(self, number: int, best: Ranked | None) -> Regions:
        """The namesake of a village near the towns it is listed with, where the likeliest lies far from all, or there is none."""
        if len(self._spans[number].matches.of(self._said[number].kinds)) < 2:
            return ()
        if best is not None:
            home, owner = best.match.home, best.match.owner
            if home.kind(owner) != "settlement" or home.prominence(owner) >= TOWN:
                return ()
        first, last = self._list(number)
        if last - first < 2:
            return ()
        sure = [self._sure[other] for other in range(first, last + 1) if other != number]
        others = [(b.match.home, b.match.owner) for b in sure if b is not None]
        if len(others) < 2 or any(there.kind(n) != "settlement" for there, n in others):
            return ()
        if best is None and self._nearby.names_a_land(number):
            return ()  # the sentence says where
        near = self._nearby.nearest(number, others, unsure=best is None)
        return near if near and (best is None or not near[0].numbers(home) >= {owner}) else ()

    def abroad(self, number: int, best: Ranked | None) -> Regions:
        """The town abroad that a village is called as, listed with towns of its country alone: "через Азов и Ейск"."""
        focus, joins = self._engine.focus, self._joins
        if not any(joins[max(0, number - 1) : number + 1]) or (best is not None and not _is_village_of(best, focus)):
            return ()
        first, last = self._list(number)
        others = [other for at in range(first, last + 1) if at != number and (other := self._sure[at]) is not None]
        countries = {other.match.home.country(other.match.owner) for other in others}
        if len(countries) != 1 or focus in countries or any(o.match.home.kind(o.match.owner) != "settlement" for o in others):
            return ()
        # "Азов" is the brigade, too, and so weak for the town.
        bearers = [(home, owner) for home, owner in self._spans[number].matches.places if home.kind(owner) == "settlement"]
        if all(home.country(owner) != focus for home, owner in bearers):
            return ()
        towns = [place for place in bearers if place[0].country(place[1]) in countries and place[0].prominence(place[1]) >= TOWN]
        return (region_of(self._engine, *towns[0]),) if len(towns) == 1 else ()

    def on_the_road(self, number: int, best: Ranked | None) -> Regions:
        """The greatest bearer of a name in the region of the other stops of its road: "дорога Городок — Смотрич — Кам'янець"."""
        if number not in self._dashes and number - 1 not in self._dashes:
            return ()
        bearers = self._spans[number].matches.bearers
        if len(bearers) < 2 or (best is not None and not _is_village_of(best, self._engine.focus)):
            return ()
        greatest = max(home.prominence(owner) for home, owner in bearers)
        for other in (number - 1, number + 1, number - 2, number + 2):
            if not 0 <= other < len(self._spans) or not self._dashes.issuperset(range(*sorted((number, other)))):
                continue
            best = self._sure[other]
            region = best and region_above((best.match.home, best.match.owner))
            if not region:
                continue
            inside = [place for place in bearers if region_above(place) == region]
            inside.sort(key=lambda place: -place[0].prominence(place[1]))
            sizes = [home.prominence(owner) for home, owner in inside]
            if sizes and sizes[0] > greatest - _DWARFED and (len(sizes) == 1 or sizes[0] - sizes[1] >= _GREATER):
                return (region_of(self._engine, *inside[0]),)
        return ()

    def _list(self, number: int) -> tuple[int, int]:
        """The first and last member of the list that a span stands in."""
        joins = self._joins
        first = last = number
        while first > max(0, number - _MEMBERS) and joins[first - 1]:
            first -= 1
        while last + 1 < min(len(joins) + 1, number + _MEMBERS) and joins[last]:
            last += 1
        return first, last


def _is_village_of(best: Ranked, focus: str | None) -> bool:
    """Whether the likeliest is a village in the country in focus."""
    home, owner = best.match.home, best.match.owner
    return home.kind(owner) == "settlement" and home.country(owner) == focus and home.prominence(owner) < TOWN
