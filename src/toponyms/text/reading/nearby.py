"""What the rest of its sentence tells of a name of many bearers: the region it names, or the places they lie near."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, repeat

from toponyms.resolve.around import unit_vector
from toponyms.resolve.fame import CITY, TOWN
from toponyms.resolve.hints import Region, km
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.whole import Regions, region_above, region_of, within
from toponyms.text.spans.gaps import AND_GAP, COMMA
from toponyms.text.spans.matches import Place

#: A bearer this near (km) to a place of the text is meant, if the next is so many times as far.
_NEARBY, _TIMES = 60.0, 2.0
#: As near as that (km) is as near as can be: most villages have only the middle of their community as a point.
_BESIDE = 6.0
#: Within so many km, over the root of how many bearers there are around, and places, one in five names has a bearer by chance.
_BY_CHANCE, _AROUND_KM = 200.0, 440.0
#: Villages so near each other (km) are named in one breath, if two others are, and if more are; names of more bearers lie near
#: everything.
_SIDE_BY_SIDE, _IN_ONE_LAND, _NAMESAKES = 30.0, 50.0, 12
#: So few other members has a short list.
_FEW = 2
#: So far (km) from a direction of the front or a community lies no place of it.
_FAR_FROM: dict[tuple[str, ...], float] = {("area",): 80.0, ("community",): 50.0}
#: What a sentence says of where all that it names lies.
_LANDS = (*_FAR_FROM, ("district",), ("region",))
_KINDS_OF_LAND = frozenset(kind for kinds in _LANDS for kind in kinds)
#: A million people and more.
_METROPOLIS = 6.0
#: So many names of a row on either side count.
_ROW = 4
#: A place has a hundredth of the people of another.
_DWARFED = 2.0
#: What joins the members of a list.
_JOINED = (COMMA, AND_GAP)
#: So many spans on either side count.
_AROUND = 12


class Nearby:
    """The spans of a text, each asked for the bearer that lies where its sentence is about."""

    def __init__(self, passage: Passage, sure: Sequence[Ranked | None]) -> None:
        self._engine, tokens, spans, said, self._gaps = passage
        self._tokens, self._spans, self._said, self._sure = tokens, spans, said, sure
        self._lines = lines = tokens.lines
        #: The spans that may be the head of a line, and up to where each speaks of others.
        self._heads: list[tuple[int, int]] = []
        if lines.have_heads:
            ends = (max(span.end, tokens.ends[max(span.last, what.end)]) for span, what in zip(spans, said, strict=True))
            self._heads = [(number, lines.reach(end)) for number, end in enumerate(ends) if lines.may_head(end)]
        typed = {what.kinds for what in said if what.kinds}
        #: Whether a line or a row of a table may say anything of a name, and a direction of the front or a community.
        self.has_heads, self.has_fronts = bool(typed or self._heads), not typed.isdisjoint(_FAR_FROM)

    def of_the_sentence(self, number: int, *, unsure: bool) -> Regions:
        """For a name of many bearers: the region its sentence names and one of them lies in, else the nearest of them."""
        bearers = self._spans[number].matches.of(self._said[number].kinds)
        if not bearers:
            return ()
        others: list[Place] = []
        behind: list[bool] = []
        for other in self._around(number):
            best = self._sure[other]
            if best is None or self._parted(number, other):
                continue
            index, owner = best.match.home, best.match.owner
            # "Moscow" is as often its government, which lies near nothing.
            if index.prominence(owner) < _METROPOLIS or index.kind(owner) != "settlement":
                others.append((index, owner))
                behind.append(other > number)
        if not others:
            return ()
        for at, (index, owner) in enumerate(others):
            if index.kind(owner) in ("region", "district", "community"):
                region = region_of(self._engine, index, owner)
                # "Бои у Купянска-Узлового, Петропавловки и Куриловки, у Ямполя Донецкой области": that of the next list.
                between = compress(others[:at], behind) if behind[at] else ()
                if any(home.kind(n) == "settlement" and not within(home, n, region) for home, n in between):
                    continue
                if any(within(*place, region) for place in bearers):
                    return self._nearest_of(number, others, region) or (region,)
        return self._nearest_of(number, others, unsure=unsure) or self._nearest_of(number, self._joined(number), unsure=unsure)

    def names_a_land(self, number: int) -> bool:
        """Whether the sentence of a name surely names a region, a district, a community or a direction of the front."""
        around = (self._sure[other] for other in self._around(number))
        return any(best.match.home.kind(best.match.owner) in _KINDS_OF_LAND for best in around if best is not None)

    def _joined(self, number: int) -> list[Place]:
        """The sure settlements that "and" or a comma joins to a name: "in the direction of Novopavlivka and Filiia"."""
        found: list[Place] = []
        for other, between in ((number - 1, number - 1), (number + 1, number)):
            if not 0 <= between < len(self._gaps) or self._gaps[between] not in _JOINED:
                continue
            best = self._sure[other]
            if best is not None and best.match.home.kind(best.match.owner) == "settlement":
                found.append((best.match.home, best.match.owner))
        return found

    def _nearest_of(self, number: int, others: Sequence[Place], region: Region | None = None, *, unsure: bool = False) -> Regions:
        if self._said[number].kinds in (("community",), ("district",)):
            return ()
        return self.nearest(number, others, region, unsure=unsure)

    def of_the_front(self, number: int, best: Ranked) -> Regions:
        """The namesake near the direction or community of the sentence, of a place far from it: "На Куп'янському — Голубівка"."""
        home, owner = best.match.home, best.match.owner
        own = home.point(owner)
        if home.kind(owner) != "settlement" or not own:
            return ()
        # "На Оріхівському напрямку - біля Кам'янського" is no city: troops fight in the village.
        great = home.prominence(owner) >= CITY
        sentences, here = self._tokens.sentences, self._spans[number].first
        row: list[Place] = []
        for other in range(number - 1, max(0, number - 2 * _AROUND) - 1, -1):
            if sentences[self._spans[other].first] != sentences[here]:
                return ()
            if (named := self._sure[other]) is None:
                continue
            place = named.match.home, named.match.owner
            away = _FAR_FROM.get(self._said[other].kinds)
            if away is not None and (point := place[0].point(place[1])):
                if _apart(own, point) <= away:
                    return ()
                return self.nearest(number, [place], known=great) or self.nearest(number, [place, *row], known=great)
            if place[0].kind(place[1]) == "settlement":
                row.append(place)
        return ()

    def headed(self, number: int) -> Regions:
        """The region at the head of its line that a bearer of a name lies in: "Sumy region: Konotop, Hlukhiv"."""
        if ("settlement" in self._said[number].kinds or self._is_next_cell(number)) and (of_the_row := self._of_the_row(number)):
            return of_the_row
        at = bisect_left(self._heads, (number, 0)) - 1
        if at < 0 or self._spans[number].start >= self._heads[at][1]:
            return ()
        best = self._sure[self._heads[at][0]]
        if self._goes_elsewhere(self._heads[at][0], number):
            return ()
        if best is None or best.match.home.kind(best.match.owner) not in ("region", "district", "community"):
            return ()
        region = region_of(self._engine, best.match.home, best.match.owner)
        return (region,) if any(within(*place, region) for place in self._spans[number].matches.bearers) else ()

    def _goes_elsewhere(self, head: int, number: int) -> bool:
        """Whether a later sentence of the line names before a name the part of the land that it speaks of, as its head did.

        "Shelled in Sumy region: Bachivsk, Sytne. In the Toretsk direction the enemy attacked near Yablunivka."
        """
        sentences, at = self._tokens.sentences, number - 1
        here = sentences[self._spans[number].first]
        if sentences[self._spans[head].first] == here:
            return False
        while sentences[self._spans[at].first] == here:
            best = self._sure[at]
            if self._said[at].kinds in _LANDS or (best is not None and best.match.home.kind(best.match.owner) == "region"):
                return True
            at -= 1
        return False

    def _is_next_cell(self, number: int) -> bool:
        """Whether a name stands right behind a district's in a table whose head says nothing of it: "Sumskyi,Richky"."""
        if not number or self._said[number].kinds or self._said[number - 1].kinds != ("district",):
            return False
        return self._tokens.text[self._spans[number - 1].end : self._spans[number].start].strip(" ") in (",", ";", "|", "\t")

    def _of_the_row(self, number: int) -> Regions:
        """The district or region in the same row of a table that a bearer of a name lies in."""
        text, here = self._tokens.text, self._spans[number]
        for kind in ("community", "district", "region"):
            for other in range(max(0, number - _ROW), min(len(self._spans), number + _ROW + 1)):
                if self._said[other].kinds != (kind,) or (best := self._sure[other]) is None:
                    continue
                there = self._spans[other]
                if "\n" in text[min(here.end, there.end) : max(here.start, there.start)]:
                    continue
                region = region_of(self._engine, best.match.home, best.match.owner)
                if any(within(*place, region) for place in here.matches.bearers):
                    return (region,)
        return ()

    def nearest(
        self, number: int, others: Sequence[Place], region: Region | None = None, *, unsure: bool = False, known: bool = False
    ) -> Regions:
        """The bearer of a name that lies near the sure places among the others, if no second one does.

        Where the name is `unsure`, one that news names goes before others as near; only such a one where it must be `known`.
        """
        wide = ("country", "region", "landform")
        points = [p for index, n in others if index.kind(n) not in wide and (p := index.point(n))]
        if not points:
            return ()
        away: list[tuple[float, Place]] = []
        vectors = list(map(unit_vector, points))
        for place in self._spans[number].matches.of(self._said[number].kinds):
            own = place[0].point(place[1])
            if own and (region is None or within(*place, region)) and (not known or place[0].is_newsworthy(place[1])):
                # Which of them is the nearest is told by chords, at a tenth of the time.
                chords = list(map(math.dist, repeat(unit_vector(own)), vectors))
                away.append((_apart(own, points[chords.index(min(chords))]), place))
        away.sort(key=lambda each: each[0])
        if away and (self._is_dwarfed(away[0][1], away) or self._is_quarter(number, points, away[0][0])):
            return ()
        named = [each for each in away if unsure and each[1][0].is_newsworthy(each[1][1])]
        if any(home.prominence(owner) >= TOWN for _, (home, owner) in named[1:]):
            named = []  # "trains Lozova - Sloviansk" are of the town, whatever village lies nearer
        bearers = sum(far < _AROUND_KM for far, _ in away)
        by_chance = _BY_CHANCE / math.sqrt(max(1, bearers) * len(points))
        for some, most in ((away, min(_NEARBY, by_chance)), (named, _NEARBY)):
            if some and some[0][0] <= most and (len(some) == 1 or some[1][0] >= _TIMES * max(some[0][0], _BESIDE) + 2):
                return (region_of(self._engine, *some[0][1]),)
        return ()

    def together(self, number: int, others: Sequence[int]) -> Regions:
        """The only bearer of a name near which some bearer of each of the others lies: "Yasinia, Kvasy and Bohdan"."""
        bearers = [self._spans[other].matches.bearers for other in others]
        if not all(0 < len(each) <= _NAMESAKES for each in bearers):
            return ()
        points = [[p for home, owner in each if (p := home.point(owner))] for each in bearers]
        near = _SIDE_BY_SIDE if len(others) <= _FEW else _IN_ONE_LAND
        found = [
            place
            for place in self._spans[number].matches.of(self._said[number].kinds)
            if (own := place[0].point(place[1])) and all(any(_apart(own, p) < near for p in each) for each in points)
        ]
        return (region_of(self._engine, *found[0]),) if len(found) == 1 else ()

    def _is_dwarfed(self, place: Place, away: Sequence[tuple[float, Place]]) -> bool:
        """Whether a place is a hamlet, and a city bears its name; in the country in focus a city of its region: "по Лозовій"."""
        index, owner = place
        greater = [other for _, other in away if other[0].prominence(other[1]) - index.prominence(owner) > _DWARFED]
        if index.country(owner) != self._engine.focus:
            return bool(greater)
        regions = region_above(place)
        return any(other[0].prominence(other[1]) >= TOWN and region_above(other) == regions for other in greater)

    def _is_quarter(self, number: int, points: Sequence[tuple[float, float]], least: float) -> bool:
        """Whether a part of a city bears the name, nearer than any town: "на Молдаванке нет воды, на Слободке — света"."""
        quarters = [p for home, owner in self._spans[number].matches.quarters if (p := home.point(owner))]
        return any(_apart(own, point) < least for own in quarters for point in points)

    def _parted(self, number: int, other: int) -> bool:
        """Whether a semicolon or a line's end lies between two spans: what follows it speaks of another place."""
        first, last = (number, other) if number < other else (other, number)
        end, start = self._spans[first].end, self._spans[last].start
        return self._tokens.text.find(";", end, start) >= 0 or self._lines.parted(end, start)

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
