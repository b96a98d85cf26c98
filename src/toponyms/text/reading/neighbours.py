"""What stands around a name in a text: its sure places, and in which communities the bearers of its other names lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import compress, pairwise
from typing import TYPE_CHECKING, NamedTuple

from toponyms.memo import memo_in
from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import unit_vector
from toponyms.resolve.called_after import UNITS
from toponyms.resolve.rank import Ranked
from toponyms.text.lookalikes.everyday import opens
from toponyms.text.reading.named_lands import NOWHERE, Lands, Named, lands_around
from toponyms.text.spans.kin import Kin

if TYPE_CHECKING:
    from toponyms.text.reading.context import Context
    from toponyms.text.reading.facts import Facts
    from toponyms.text.reading.passage import Passage
    from toponyms.text.spans.matches import Place
    from toponyms.text.spans.said import Said
    from toponyms.text.spans.scan import Span

#: So many spans on either side count; those of another sentence or line by half.
_AROUND, APART = 6, 0.5
#: Of so many places it is remembered where they lie; then it begins anew.
_KEPT = 1 << 13
#: Kinds that lie at a point, or in the middle of which something else does.
_POINTS = frozenset(("settlement", "community", "district", "facility", "area"))


class Surroundings(NamedTuple):
    """What stands around a name."""

    sure: tuple[Neighbour, ...] = ()
    near: tuple[Kin, ...] = ()  # in what units the bearers lie of the other names in its sentence, and in those around
    far: tuple[Kin, ...] = ()
    may_be_word: bool = False  # it may be no name at all, but a word with a capital
    regions: Lands = NOWHERE  # those, and the districts and communities, that are named where it stands
    units: Lands = NOWHERE


class Neighbour:
    """A sure place near a name; one and the same object wherever it stands, so that sets of them are quickly compared."""

    __slots__ = ("counts", "id", "lies", "point", "region")

    def __init__(self, fact: Facts, *, apart: bool) -> None:
        self.id, self.counts = fact.id, APART if apart else 1.0
        #: The id of the region it is or lies in, "" if in none.
        self.region = fact.lands[1] if len(fact.lands) > 1 else ""
        #: Where, a unit vector; and the same only if it stands in the same sentence.
        self.point = unit_vector(fact.point) if fact.point is not None and fact.kind in _POINTS else None
        self.lies = self.point if not apart else None


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
        #: The regions, and the districts and communities, named where each stands.
        self._lands: tuple[list[Named], list[Named]] = [], []
        #: Where the bearers of each name lie; None for what is no name of settlements.
        self._kin: list[Kin | None] = []
        self._kin_of = memo_in(passage.engine.memo, "kin", lambda place: Kin((place,)), _KEPT)

    def look(self, sure: Sequence[Ranked | None]) -> Neighbours:
        """The same after another look at the text."""
        self._sure, self._near = sure, []
        return self

    def of(self, number: int) -> Surroundings | None:
        """What lies around one span, if anything does; its own name does not count, wherever else it stands."""
        if not self._near:
            named = [best and (best.match.home, best.match.owner) for best in self._sure]
            known = [place and self._known[place] for place in named]
            self._lands = lands_around(named, self._keys, self._parts)
            self._near, self._far = [each and each[0] for each in known], [each and each[1] for each in known]
            self._kin = [self._as_kin(*each) for each in zip(self._spans, self._said, self._sure, strict=True)]
        keys, key, (begins, ends) = self._keys, self._keys[number], self._parts[number]
        first, last = max(0, number - _AROUND), min(len(keys), number + _AROUND + 1)
        begins, ends = max(first, begins), min(last, ends)
        others, kin = list(map(key.__ne__, keys[first:last])), self._kin
        places = (*self._far[first:begins], *self._near[begins:ends], *self._far[ends:last])
        sure = tuple(filter(None, compress(places, others)))
        inside, before, behind = others[begins - first : ends - first], others[: begins - first], others[ends - first :]
        near = tuple(dict.fromkeys(filter(None, compress(kin[begins:ends], inside))))
        apart = (*kin[first:begins], *kin[ends:last])
        far = tuple(dict.fromkeys(filter(None, compress(apart, (*before, *behind))))) if apart else ()
        if not (sure or near or far):
            return None
        regions, units = self._lands
        lands = regions[number].without(key), units[number].without(key)
        return Surroundings(sure, near, far, self._may_be_word(number), *lands)

    def _may_be_word(self, number: int) -> bool:
        """Whether a name may have its capital for another reason: it opens a sentence, or has only capitals."""
        span = self._spans[number]
        return span.text.isupper() or opens(self._tokens, span.first)

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
