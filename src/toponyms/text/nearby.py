"""What the rest of its sentence tells of a name of many bearers: the region it names, or the places they lie near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Region, km
from toponyms.resolve.rank import Ranked
from toponyms.text.cueing import Said
from toponyms.text.matches import Place
from toponyms.text.scan import Span
from toponyms.text.tokens import Tokens
from toponyms.text.whole import Regions, region_of, within

#: A bearer this near (km) to a place of the text is meant, if the next is so many times as far.
_NEARBY, _TIMES = 60.0, 2.0
#: A million people and more.
_METROPOLIS = 6.0
#: So many spans on either side count.
_AROUND = 12


class Nearby:
    """The spans of a text, each asked for the bearer that lies where its sentence is about."""

    def __init__(
        self, engine: Engine, tokens: Tokens, spans: Sequence[Span], said: Sequence[Said], sure: Sequence[Ranked | None]
    ) -> None:
        self._engine, self._tokens, self._spans, self._said, self._sure = engine, tokens, spans, said, sure

    def of_the_sentence(self, number: int) -> Regions:
        """For a name of many bearers: the region its sentence names and one of them lies in, else the nearest of them."""
        kinds, bearers = self._said[number].kinds, self._spans[number].matches.bearers
        if not bearers or (kinds and "settlement" not in kinds):
            return ()
        others: list[Place] = []
        for other in self._around(number):
            best = self._sure[other]
            if best is None or self._parted(number, other):
                continue
            index, owner = best.match.home, best.match.owner
            # "Moscow" is as often its government, which lies near nothing.
            if index.prominence(owner) < _METROPOLIS or index.kind(owner) != "settlement":
                others.append((index, owner))
        for index, owner in others:
            if index.kind(owner) in ("region", "district", "community"):
                region = region_of(self._engine, index, owner)
                if any(within(*place, region) for place in bearers):
                    return self.nearest(number, others, region) or (region,)
        return self.nearest(number, others)

    def nearest(self, number: int, others: Sequence[Place], region: Region | None = None) -> Regions:
        """The bearer of a name that lies near the sure places among the others, if no second one does."""
        wide = ("country", "region", "landform")
        points = [p for index, n in others if index.kind(n) not in wide and (p := index.point(n))]
        if not points:
            return ()
        away: list[tuple[float, Place]] = []
        for place in self._spans[number].matches.bearers:
            own = place[0].point(place[1])
            if own and (region is None or within(*place, region)):
                away.append((min([_apart(own, point) for point in points]), place))
        away.sort(key=lambda each: each[0])
        if not away or away[0][0] > _NEARBY or (len(away) > 1 and away[1][0] < _TIMES * away[0][0] + 2):
            return ()
        return (region_of(self._engine, *away[0][1]),)

    def _parted(self, number: int, other: int) -> bool:
        """Whether a semicolon lies between two spans: what follows it speaks of another place."""
        first, last = (number, other) if number < other else (other, number)
        return self._tokens.text.find(";", self._spans[first].end, self._spans[last].start) >= 0

    def _around(self, number: int) -> Iterator[int]:
        """The spans around one in its sentence, nearest first, a dozen on either side at most."""
        spans, sentences = self._spans, self._tokens.sentences
        here = sentences[spans[number].first]
        before = after = True
        for distance in range(1, _AROUND + 1):
            after = after and number + distance < len(spans) and sentences[spans[number + distance].first] == here
            if after:
                yield number + distance
            before = before and number >= distance and sentences[spans[number - distance].first] == here
            if before:
                yield number - distance
            if not (before or after):
                return


@lru_cache(maxsize=1 << 13)
def _apart(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Their distance (km); a text names the same places side by side again and again."""
    return km(first, second)
