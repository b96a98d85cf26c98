"""Which city a district of a city lies in, where the text names that beside it: "Kharkiv's Kyivskyi district"."""

from __future__ import annotations

from collections.abc import Sequence

from toponyms.resolve.rank import Ranked
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.whole import Regions, region_of, within
from toponyms.text.spans.gaps import INSIDE
from toponyms.text.spans.matches import Place

_POSSESSIVE = ("'s ", "’s ")


class Districts:
    """The cities beside the districts of a text, after one look at it."""

    def __init__(self, passage: Passage, sure: Sequence[Ranked | None]) -> None:
        self._engine, self._tokens, self._spans, self._said, self._gaps = passage
        self._sure = sure

    def city_of(self, number: int) -> Regions:
        """The city that a district's bearer must lie in; () where none stands beside its name."""
        matches = self._spans[number].matches
        alone = matches.kinds == {"district"}
        if not alone and self._said[number].kinds != ("district",):
            return ()
        districts = matches.of(("district",))
        for other in self._beside(number):
            city = self._city(other)
            if city and any(within(*place, region_of(self._engine, *city)) for place in districts):
                return (region_of(self._engine, *city),)
        # "Советский район Брянска" is no other city's, though nobody wrote down the one there.
        if alone and number + 1 < len(self._spans) and self._is_genitive(number + 1) and (city := self._city(number + 1)):
            # "В Бахмутском районе Клещиевку" names what lies in the district.
            around = (region_of(self._engine, *place) for place in districts)
            return () if any(within(*city, region) for region in around) else (region_of(self._engine, *city),)
        return ()

    def _beside(self, number: int) -> list[int]:
        """What may be its city by the words between: "the Kyivskyi district of Donetsk", "Шевченківський район Дніпра"."""
        found = []
        if number + 1 < len(self._spans) and (self._gaps[number] == INSIDE or self._is_genitive(number + 1)):
            found.append(number + 1)
        if number and self._tokens.text[self._spans[number - 1].end : self._spans[number].start] in _POSSESSIVE:
            found.append(number - 1)
        return found

    def _is_genitive(self, number: int) -> bool:
        """Whether a case form stands directly behind the name before it."""
        best, between = self._sure[number], (self._spans[number - 1].end, self._spans[number].start)
        return best is not None and best.match.rung == "form" and self._tokens.text[slice(*between)].isspace()

    def _city(self, number: int) -> Place | None:
        """The settlement that a span surely names."""
        best = self._sure[number]
        if best is None or best.match.home.kind(best.match.owner) != "settlement":
            return None
        return best.match.home, best.match.owner
