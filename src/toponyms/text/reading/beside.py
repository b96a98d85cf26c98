"""What stands beside a name tells which of its bearers is meant: "London, Ontario", "Novoselivka near Lyman".

Two names that belong together are read together: a container counts only where a bearer of the other name lies in it, so
that a list ("Kyiv, Kharkiv Oblast and Odesa") moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.resolve.fame import CITY
from toponyms.resolve.hints import CONTAINERS, Region, km
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.at_home import NOWHERE, AtHome
from toponyms.text.reading.distance import lies_at
from toponyms.text.reading.districts import Districts
from toponyms.text.reading.facts import involved
from toponyms.text.reading.members import Members
from toponyms.text.reading.nearby import Nearby
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.whole import Regions, Whole, itself, region_of, within
from toponyms.text.spans.gaps import AND_GAP, AWAY, BRACKET, COMMA, INSIDE, NEAR, SAME
from toponyms.text.spans.matches import Place

#: No place is said to be near another so many kilometres away.
_FAR = 400.0
#: Nor did it lie, in any time of which people write, in a country whose middle is so far off.
_NEVER_HELD = 1500.0
#: A town is by far the biggest of its name if it has so many times the people of the next (decimal logarithm).
_BIGGER = 0.6
#: Where a town is told from its namesakes by the state behind a comma.
_BY_STATE = frozenset(("US", "CA", "AU"))
#: What may stand behind a name in apposition.
_CLOSING = frozenset(',.;:)]»”"\n?!-–—(')
_DASHES = frozenset("-–—")
#: What joins two names of one place, a name and what it lies in, and the members of a list.
_ONE, _CONTAINED, _LISTED = (SAME, BRACKET), (INSIDE, COMMA, BRACKET), (COMMA, AND_GAP)

#: The genitive of an adjective by which a region is called.
_OF_A_REGION = ("ської", "цької", "зької", "ской", "цкой", "ского", "цкого")


class Told(NamedTuple):
    """The regions a name's bearer must lie in; `firm` if words beside the name say so, not only the rest of its sentence."""

    regions: Regions = ()
    firm: bool = False
    passing: bool = False  # a nearer look may tell more
    again: bool = False  # it hangs on what was sure at this look, and is asked again at the next


_UNTOLD = Told()


class Beside:
    """What the neighbours of the spans of a text say of them, after one look at it."""

    def __init__(self, passage: Passage, sure: Sequence[Ranked | None]) -> None:
        self._engine, self._tokens, self._spans, self._said, self._gaps = passage
        self._sure = sure
        self._whole = Whole(passage, sure)
        self._nearby = Nearby(passage, sure)
        self._members = Members(passage, sure, self._nearby)
        self._districts = Districts(passage, sure)
        self._at_home = AtHome(passage, sure)

    def containers(self, before: Sequence[Told]) -> list[Told]:
        """For each span the regions its bearer must lie in; those of a name that is explained once hold throughout.

        `before` is what the look before told, which holds on.
        """
        joints, found = ["", *self._gaps, ""], list(before)
        for number, told in enumerate(before):
            # Most names have before and behind them what says nothing.
            before_it, behind = joints[number], joints[number + 1]
            if (before_it or behind) and not told.regions and (said := self._said_of(number, before_it, behind)):
                found[number] = Told(said, True)
        pinned: dict[str, set[Region]] = {}
        pinned_at: dict[str, int] = {}
        for number, (span, told) in enumerate(zip(self._spans, found, strict=True)):
            if told.regions and told.firm:
                pinned.setdefault(span.text.lower(), set()).update(told.regions)
                pinned_at.setdefault(span.text.lower(), number)
        is_asked = self._at_home.is_asked
        has_heads, has_fronts = self._nearby.has_heads, self._nearby.has_fronts
        is_listed = self._members.are_listed
        for number, (span, best) in enumerate(zip(self._spans, self._sure, strict=True)):
            passing, again = found[number].passing, found[number].again
            if found[number].regions and not passing and not again:
                continue
            if again:
                found[number] = _UNTOLD
            regions = pinned.get(span.text.lower(), ()) if pinned else ()
            # "Held in Donetsk. ... observers at Gukovo and Donetsk in Rostov Region": another one, in what the text is about.
            if regions and number < pinned_at[span.text.lower()] and self._is_at_home(best):
                regions = ()
            if len(regions) == 1 and not self._said[number].kinds:
                found[number] = Told(tuple(regions), True)
            elif best is None and is_asked and (at_home := self._at_home.of_the_unrecorded(number)):
                found[number] = Told(at_home, at_home != NOWHERE, again=at_home == NOWHERE)
            elif has_heads and self._said[number].kinds in ((), ("settlement",)) and (headed := self._nearby.headed(number)):
                found[number] = Told(headed, True)
            elif is_listed[number] and (of_the_list := self._members.told(number, best, passing=passing)):
                found[number] = Told(of_the_list, True)
            elif has_fronts and best is not None and not passing and (of_the_front := self._nearby.of_the_front(number, best)):
                found[number] = Told(of_the_front, True)
            elif (best is None or passing or again) and (
                of_the_sentence := self._nearby.of_the_sentence(number, unsure=best is None or again)
            ):
                firm = is_listed[number] and bool(self._members.country_of(number))
                found[number] = Told(of_the_sentence, firm, again=True)
            elif best is None and is_listed[number] and (country := self._members.country_of(number)):
                found[number] = Told(country, True, passing=True)
            elif not passing:
                about = self._whole.told(number)
                found[number] = Told(about) if about else _UNTOLD
            told = found[number]
            if best is None and is_asked and not told.firm and (at_home := self._at_home.of_the_recorded(number, told.regions)):
                found[number] = Told(at_home, True)
        return found

    def _is_at_home(self, best: Ranked | None) -> bool:
        """Whether a name surely means a city of the country in focus."""
        if best is None:
            return False
        home, owner = best.match.home, best.match.owner
        return home.country(owner) == self._engine.focus and home.prominence(owner) >= CITY

    def _said_of(self, number: int, before: str, joint: str) -> Regions:
        """What the words between a span and its neighbours say, that before it and that behind it."""
        if joint in _ONE and (same := self._same_as(number, number + 1)):
            return same
        if before in _ONE and (same := self._same_as(number, number - 1)):
            return same
        if before in _CONTAINED and (land := self._land_of_the_town_before(number)):
            return land
        if "district" in self._spans[number].matches.kinds and (city := self._districts.city_of(number)):
            return city
        if number + 1 == len(self._spans):
            return self._members.of_its_country(number) if before in _LISTED else ()
        if joint == AWAY:
            if measured := self._measured(number):
                return measured
            joint = NEAR
        if joint in _CONTAINED and (inside := self._inside(number, number + 1, joint)):
            return inside
        if (before in _LISTED or joint in _LISTED) and (one := self._members.of_its_country(number)):
            return one
        best = self._sure[number]
        if joint == NEAR and best is not None and (other := self._sure[number + 1]) is not None:
            # "Edmonton, south of Cairns" is not the great one.
            here, there = (b.match.home.point(b.match.owner) for b in (best, other))
            if here and there and km(here, there) > _FAR:
                return self._nearby.nearest(number, [(other.match.home, other.match.owner)])
        if best is not None:
            return ()
        if joint == NEAR:
            town = self._town(number + 1)
            return self._nearby.nearest(number, [town] if town else [], unsure=True)
        # "Under Lyman" is the town where a bearer of the name before it lies near that.
        town = self._town(number) if before == NEAR else None
        if town and self._nearby.nearest(number - 1, [town]):
            return (region_of(self._engine, *town),)
        return ()

    def _measured(self, number: int) -> Regions:
        """The one bearer of a name that lies so far from the next name's, in that direction, as the words between them say."""
        town = self._town(number + 1)
        point = town and town[0].point(town[1])
        if not point:
            return ()
        span = self._spans[number]
        words = self._tokens.text[span.end : self._spans[number + 1].start]
        found = lies_at(words, span.matches.bearers, point)
        return (region_of(self._engine, *found[0]),) if len(found) == 1 else ()

    def _town(self, number: int) -> Place | None:
        """The place a span surely names, else the bearer of its name that is by far the biggest."""
        best = self._sure[number]
        if best is not None:
            return best.match.home, best.match.owner
        bearers = self._spans[number].matches.bearers
        found = [place for place in bearers if place[0].country(place[1]) == self._engine.focus] or bearers
        towns = sorted(found, key=lambda place: -place[0].prominence(place[1]))
        sizes = [index.prominence(owner) for index, owner in towns]
        alone = len(sizes) == 1 or (sizes and sizes[0] - sizes[1] >= _BIGGER)
        return towns[0] if alone else None

    def _inside(self, number: int, other: int, joint: str) -> Regions:
        """The container that the other span names, if a bearer of this one lies in it."""
        if self._said[number].kinds and self._said[number].kinds == self._said[other].kinds:
            return ()
        if joint != INSIDE and not self._closed(other):
            return ()
        matches = self._spans[number].matches
        for index, owner in self._containers_named(other):
            # "Слава Україні" is no village of Slava: what lies in a country says so with a comma or "у".
            if (
                joint != INSIDE
                and index.kind(owner) == "country"
                and not self._spans[number].text.isascii()
                and self._adjoins(other)
            ):
                continue
            region = region_of(self._engine, index, owner)
            if joint == COMMA and self._is_elsewhere(number, index, owner):
                return (region,)
            inside = [match for match in matches if within(match.home, match.owner, region)]
            # "California, Pennsylvania" is a list, whatever town there is; not "Cuba, Missouri", "New York in Donetsk Oblast".
            if matches.wide and not any(within(match.home, match.owner, region) for match in matches.wide):
                by_state = index.kind(owner) == "region" and index.country(owner) in _BY_STATE
                by_state = by_state and all(match.home.kind(match.owner) == "country" for match in matches.wide)
                if not (by_state if joint == COMMA else any(match.home.is_newsworthy(match.owner) for match in inside)):
                    continue
            present = {(m.home, m.owner) for m in inside if m.layer.usage(m.name) == "official" and not m.layer.is_weak(m.name)}
            if inside:
                return (region_of(self._engine, *present.pop()) if len(present) == 1 else region,)
            # "Гавриловки Днепропетровской области" is none of those elsewhere, though nobody wrote down the one there.
            if index.kind(owner) == "region" and matches.kinds in ({"settlement"}, {"district"}) and self._belongs(other):
                return (region,)
        return ()

    def _is_elsewhere(self, number: int, index: Index, owner: int) -> bool:
        """Whether a name before a comma and a land is none of those that the gazetteer has: "Odessa, Texas", "Lebanon, Ohio".

        "Alexandria, Egypt" is no town of the country in focus, but Lviv lay in Poland once.
        """
        country, matches, focus = index.country(owner), self._spans[number].matches, self._engine.focus
        here = {match.home.country(match.owner) for match in matches}
        if country in here:
            return False
        if index.kind(owner) == "region":
            return country in _BY_STATE
        if focus not in here or country in involved(self._engine) or index.kind(owner) != "country":
            return False
        return not matches.is_great and not matches.wide and self._is_far(number, index, owner)

    def _is_far(self, number: int, index: Index, owner: int) -> bool:
        """Whether all towns called by a name lie far from the middle of a country."""
        middle, points = index.point(owner), [home.point(town) for home, town in self._spans[number].matches.bearers]
        return middle is not None and bool(points) and all(point and km(point, middle) > _NEVER_HELD for point in points)

    def _belongs(self, other: int) -> bool:
        """Whether a region stands directly behind a Cyrillic name, in the genitive."""
        text = self._spans[other].text
        return not text.isascii() and self._adjoins(other) and text.split()[0].endswith(_OF_A_REGION)

    def _containers_named(self, number: int) -> Sequence[Place]:
        best = self._sure[number]
        if best is None:
            # "London, Ontario": each may be several things, both together only one.
            return self._spans[number].matches.containers
        home, owner = best.match.home, best.match.owner
        # "Oil rose in Asia": that one of its bearers lies in a part of the world does not make a word a place.
        in_a_country = any(home.country(number) for number in (owner, *home.ancestors(owner)))
        return ((home, owner),) if in_a_country and home.kind(owner) in CONTAINERS else ()

    def _land_of_the_town_before(self, number: int) -> Regions:
        """The one of several regions and countries of a name in which the town before it lies: "Atlanta, Georgia"."""
        matches = self._spans[number].matches
        lands = {(match.home, match.owner) for match in matches.wide}
        if not lands or len(matches.places) == 1 or not self._closed(number):
            return ()
        best = self._sure[number - 1]
        sure = {(best.match.home, best.match.owner)} if best is not None else set()
        # "Dublin, Georgia": that alone the name before means another speaks for nothing.
        for towns in (sure, self._spans[number - 1].matches.bearers):
            found = [land for land in lands if any(within(*town, region_of(self._engine, *land)) for town in towns)]
            if found:
                return (itself(*found[0]),) if len(found) == 1 else ()
        # "Athens, Georgia": one that the gazetteer lacks is told by its state, and the country is far from those it has.
        states = [land for land in lands if land[0].kind(land[1]) == "region" and land[0].country(land[1]) in _BY_STATE]
        others = [land for land in lands if land not in states]
        if len(states) == 1 and others and all(self._is_far(number - 1, *land) for land in others):
            return (itself(*states[0]),)
        return ()

    def _closed(self, number: int) -> bool:
        """Whether what stands behind a comma ends there: "Paris, Texas, burned", not "near Kyiv, Russia claims" or a list."""
        span, tokens = self._spans[number], self._tokens
        if span.end != tokens.ends[span.last]:
            return tokens.text[span.end - 1] == "."  # an abbreviation with its full stop, no possessive
        if self._adjoins(number):
            return True
        if number + 1 < len(self._spans) and self._gaps[number] in (AND_GAP, COMMA) and self._goes_on(number):
            return False
        end = tokens.ends[max(span.last, self._said[number].end)]
        rest = tokens.text[end : end + 2]
        return not rest.strip() or rest[0] in _CLOSING or rest[1:] in _DASHES  # "ODESSA, Texas - A school ..."

    def _goes_on(self, number: int) -> bool:
        """Whether a list of regions goes on behind one ("Washington, Oregon and Idaho"), and not to what contains it."""
        own, following = (self._spans[at].matches.regions for at in (number, number + 1))
        if self._gaps[number] == AND_GAP:
            return bool(following)
        regions = {region_of(self._engine, m.home, m.owner) for m in following if not m.layer.is_weak(m.name)}
        lands = {(m.home, m.owner) for m in own}  # of a hundred names
        return bool(regions) and not any(within(*land, region) for land in lands for region in regions)

    def _adjoins(self, number: int) -> bool:
        """Whether a name stands directly behind the one before it, without a comma: "Красноармейске Саратовской области"."""
        before, span = self._spans[number - 1], self._spans[number]
        return number > 0 and self._tokens.text[before.end : span.start].isspace()

    def _same_as(self, number: int, other: int) -> Regions:
        """The one entity that this span and the other both may name, where the text says that they are one."""
        own, best = self._spans[number].matches.places, self._sure[other]
        if best is not None:
            both = {(best.match.home, best.match.owner)} & own.keys() & self._spans[other].matches.places.keys()
        else:
            both = own.keys() & self._spans[other].matches.places.keys()
        return (region_of(self._engine, *both.pop()),) if len(both) == 1 else ()
