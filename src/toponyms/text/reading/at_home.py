"""Which bearer of an obscure Russian name lies where the text is: in the district of a sure place near by, or beside one.

"Раскопки в Майданецком" says little alone, and no source has "Небелевка": where the one village that may be called so
lies in the community or district that the text names, or in that of a sure place of the same or the next sentence, it is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from toponyms.index.records import USAGE_MASK
from toponyms.model import USAGES
from toponyms.resolve.called_after import UNITS
from toponyms.resolve.fame import CITY
from toponyms.resolve.hints import Region, km, lies_in
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.lands import lands_of
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.whole import Regions, region_of
from toponyms.text.spans.kin import units_around
from toponyms.text.spans.matches import Place
from toponyms.text.spans.russian import is_by_rule
from toponyms.text.spans.villages import is_russian, stands_as_place

#: So many spans on either side count, and those of so many sentences further.
_AROUND, _SENTENCES = 8, 1
#: What lies so near (km) lies beside.
_BESIDE = 30.0
#: A land of which one in so many places of a text is, is where the text is.
_PART = 4
#: Districts are some hundred: of so many bearers, or in so many, one lies there by chance in one of eight cases.
_BY_CHANCE = 16
_SETTLEMENT = ("settlement",)
_RUSSIAN = USAGES.index("russian")
#: What no place lies in.
NOWHERE = (Region(frozenset(("",))),)


class AtHome:
    """The Russian names of a text, after one look at it."""

    def __init__(self, passage: Passage, sure: Sequence[Ranked | None]) -> None:
        self._engine, self._tokens, self._spans, self._said, _ = passage
        self._sure = sure

    @cached_property
    def is_asked(self) -> bool:
        """Whether the text may be in Russian."""
        return is_russian(self._tokens)

    def of_the_unrecorded(self, number: int) -> Regions:
        """The village of a name that no source has in Russian; nowhere where none lies where the text is."""
        matches = self._spans[number].matches
        if not all(map(is_by_rule, matches)):
            return ()
        home = self._home(number)
        if home is not None:
            return (region_of(self._engine, *home),)
        return NOWHERE if all(match.rung == "bridge" for match in matches) else ()

    def of_the_recorded(self, number: int, told: Regions) -> Regions:
        """The village of a name that some source has, too, where nothing else is told or it lies within that."""
        span = self._spans[number]
        if span.matches.kinds != {"settlement"} or span.matches.is_city or self._said[number].kinds not in ((), _SETTLEMENT):
            return ()
        if not any(m.layer.flags[m.name] & USAGE_MASK == _RUSSIAN or m.rung != "exact" for m in span.matches):
            return ()
        if not stands_as_place(self._tokens, self._engine, span.first, span.last, self._places):
            return ()
        home = self._home(number)
        if home is None or any(lies_in(*home, region) is False for region in told):
            return ()
        return (region_of(self._engine, *home),)

    @cached_property
    def _places(self) -> set[int]:
        return {span.last for span in self._spans if "settlement" in span.matches.kinds}

    def _home(self, number: int) -> Place | None:
        """The one bearer that lies where the text is, by what lies nearest to the name that tells."""
        bearers = [place for place in self._spans[number].matches.places if self._is_village(place)]
        sentences = self._tokens.sentences
        here = sentences[self._spans[number].first]
        near: list[Place] = []
        far: list[Place] = []
        for other, place in self._sure_around(number):
            (near if sentences[self._spans[other].first] == here else far).append(place)
        if any(home.country(owner) != self._engine.focus for home, owner in near):
            return None  # "в Валуйском округе": a village of Russia
        around, units = [*near, *far], [set(units_around(*place)) for place in bearers]
        for lands, sure in (
            ([place for place in around if place[0].kind(place[1]) in UNITS], True),
            ([unit for place in around for unit in units_around(*place)[:1]], True),
            ([unit for place in near for unit in units_around(*place)[1:]], False),
            ([unit for place in far for unit in units_around(*place)[1:]], False),
        ):
            if not sure and len(bearers) * len(set(lands)) > _BY_CHANCE:
                return None
            if inside := [place for place, own in zip(bearers, units, strict=True) if not own.isdisjoint(lands)]:
                return inside[0] if len(inside) == 1 else None
        for places in (near, far):
            if beside := [bearer for bearer in bearers if any(_lies_beside(bearer, place) for place in places)]:
                return beside[0] if len(beside) == 1 else None
        # "У села Великое Устье": the only one of the name, and a word that says that it is one, in an oblast that is named.
        if len(bearers) == 1 and self._said[number].kinds == _SETTLEMENT and self._is_in_region_of(bearers[0], around):
            return bearers[0]
        if len(bearers) * len(self._lands) > _BY_CHANCE:
            return None
        # By what other names than itself?
        text, everywhere, none = self._spans[number].text, self._lands, frozenset[str]()
        told = [{unit for unit in own if len(names := everywhere.get(unit, none)) > (text in names)} for own in units]
        inside = [place for place, own in zip(bearers, told, strict=True) if own]
        return inside[0] if len(inside) == 1 else None

    def _is_in_region_of(self, bearer: Place, around: Sequence[Place]) -> bool:
        own = lands_of(*bearer)[1:]
        return any(lands_of(*place)[1:] == own for place in around)

    def _named(self, number: int) -> Place | None:
        """The place that a span surely names, or the only one of all that are called so, in the country in focus."""
        best = self._sure[number]
        if best is not None:
            return best.match.home, best.match.owner
        places = self._spans[number].matches.places
        alone = next(iter(places)) if len(places) == 1 else None
        return alone if alone is not None and self._is_village(alone) else None

    def _is_village(self, place: Place) -> bool:
        return place[0].country(place[1]) == self._engine.focus and place[0].kind(place[1]) == "settlement"

    def _sure_around(self, number: int) -> Iterator[tuple[int, Place]]:
        """The sure places around a span in its sentence and the ones beside it."""
        sentences, spans = self._tokens.sentences, self._spans
        here = sentences[spans[number].first]
        for other in range(max(0, number - _AROUND), min(len(spans), number + _AROUND + 1)):
            if abs(sentences[spans[other].first] - here) > _SENTENCES or spans[other].text == spans[number].text:
                continue
            place = self._named(other)
            if place is None:
                continue
            kind = place[0].kind(place[1])
            if kind in ("settlement", "region", *UNITS):
                yield other, place

    @cached_property
    def _lands(self) -> dict[Place, set[str]]:
        """The communities and districts that many of a text's places lie in, or that it surely names; and by what names."""
        texts: dict[Place, set[str]] = defaultdict(set)
        for number, span in enumerate(self._spans):
            place = self._named(number)
            if place is not None and place[0].kind(place[1]) in ("settlement", *UNITS):
                texts[place].add(span.text)
        found: dict[Place, set[str]] = defaultdict(set)
        for place, names in texts.items():
            for unit in units_around(*place):
                found[unit] |= names
        return {unit: names for unit, names in found.items() if unit in texts or _PART * len(names) >= len(texts)}


def _lies_beside(bearer: Place, place: Place) -> bool:
    """Whether a village lies within some kilometres of a place, which is no city: that is named wherever the text is."""
    if place[0].prominence(place[1]) >= CITY:
        return False
    here, there = (index.point(owner) for index, owner in (bearer, place))
    return here is not None and there is not None and km(here, there) <= _BESIDE
