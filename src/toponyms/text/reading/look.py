"""The matches of a name weighed: by all that stands beside it, and, where that matters, by where their bearers lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import TYPE_CHECKING, Literal

from toponyms.resolve.answer import RESOLVED, UNKNOWN, Resolution
from toponyms.resolve.around import Around, Spots
from toponyms.resolve.contest import is_undisputed, may_be_the_known_one
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import FORMS, MOST_STEPS, POINTS, anywhere, is_town
from toponyms.resolve.rank import Ranked
from toponyms.text.reading.lands import lands_meant, named_lands
from toponyms.text.reading.neighbours import Surroundings
from toponyms.text.reading.towns import FEATURES, Positions, Towns, positions, weigh_beside
from toponyms.text.spans.matches import is_quarter

if TYPE_CHECKING:
    from toponyms.resolve.evidence import Evidence

#: Matches so much less likely than the likeliest are out of reach of what lies around a name.
_OUT_OF_REACH = 13.0
#: Kinds that are a settlement or named after one; parts of cities are told by what lies around, too, and rivers are not told
#: from the cities on them.
_TOWNS = ("settlement", "community", "district", "facility")
#: What sums of weights may be off by.
_ROUNDING = 1e-9
#: Those of some matches that lie at a point: their places in the list, where they lie, and whether they are towns.
_Points = tuple[list[int], Spots, list[bool]]
#: Weights, the place of the highest, the sum of their odds, its own being one, and how far each match lies, if measured.
_Sums = tuple[list[float], int, float, list[float] | None]


class Weighed:
    """The matches of a name, weighed by all but how far they lie from a text's places and how much it is about where they lie."""

    __slots__ = (
        "_is_asked",
        "_lands",
        "_points",
        "_towns",
        "bounds",
        "engine",
        "is_located",
        "is_placed",
        "is_spread",
        "nothing",
        "ranked",
        "sums",
    )

    def __init__(self, engine: Engine, ranked: list[Ranked], nothing: float, told: tuple[bool, bool], *, measured: bool) -> None:
        """`told` is whether something says what the bearer lies in, and whether that is less than a country."""
        self.engine, self.ranked, self.nothing = engine, ranked, nothing
        self.is_placed, self.is_located = told
        #: Whether it tells anything how far they lie from the places of a text. How far all of them lie off says nothing; but
        #: in a region that is told, what is told of one must not be of others.
        points = 0 if measured else sum([each.match.home.kind(each.match.owner) in POINTS for each in ranked])
        self.is_spread = points >= 2 - self.is_placed and points > 0
        self.sums = _summed([weight for _, _, _, weight in ranked], None)
        #: What is sure however far they lie from the places of a text, and without any: asked in each text.
        self.bounds: dict[tuple[bool, float, float], tuple[Ranked | Literal[False] | None, bool]] = {}
        self._points: _Points | None = None
        self._lands: list[tuple[int, tuple[str, ...]]] | None = None
        self._is_asked = False
        self._towns: Towns | None = None

    @property
    def points(self) -> _Points:
        """Those that lie at a point."""
        if self._points is None:
            bearers = [(each.match.home, each.match.owner) for each in self.ranked]
            rows = [at for at, (home, owner) in enumerate(bearers) if home.kind(owner) in POINTS]
            found = [bearers[at] for at in rows]
            self._points = rows, Spots([home.point(owner) for home, owner in found]), [is_town(*place) for place in found]
        return self._points

    @property
    def towns(self) -> Towns | None:
        """The settlements, and units around one, between which it tells what lies around the name; None if that tells nothing."""
        if not self._is_asked:
            self._is_asked = True
            weights, most, _, _ = self.sums
            least = weights[most] - _OUT_OF_REACH
            bearers = [(at, each.match.home, each.match.owner) for at, each in enumerate(self.ranked) if weights[at] > least]
            towns = [each for each in bearers if each[1].bearer(each[2])[0] in _TOWNS or is_quarter(each[1], each[2])]
            rivals = len(towns) > 1 and not self.is_located
            if rivals or any(not home.is_newsworthy(owner) for _, home, owner in towns):
                forms = [self.ranked[at].match.rung in FORMS for at, _, _ in towns]
                self._towns = Towns(towns, forms, are_rivals=rivals)
        return self._towns

    @property
    def may_gain(self) -> float:
        """How much likelier than they are without it the names around may make the matches at most."""
        return self.engine.weights["company_around"] * self.towns.most_rare if self.towns is not None else 0.0

    def lands(self, about: Mapping[str, float]) -> list[tuple[int, Evidence]]:
        """What it says of each how much a text is about the country and region it lies in, by its place in the list."""
        if self._lands is None:
            self._lands = [(at, lands) for at, r in enumerate(self.ranked) if (lands := lands_meant(r.match))]
        return [(at, named_lands(about, lands)) for at, lands in self._lands if lands[0] in about]


class Look:
    """The matches of a name as they are weighed in some texts; by where their bearers lie only if that matters."""

    __slots__ = ("_about", "_beside", "_context", "_decision", "_known", "_sums", "_weighed")

    def __init__(
        self,
        weighed: Weighed,
        context: Around | None = None,
        about: Sequence[tuple[int, Evidence]] = (),
        beside: Positions | None = None,
    ) -> None:
        self._weighed, self._about, self._beside = weighed, about, beside
        #: The places of a text that the matches are to be measured from.
        self._context = context
        self._sums = weighed.sums
        #: What is sure by these sums; texts share it as long as they do.
        self._known = weighed.bounds
        if about or beside:
            weights, added = list(self._sums[0]), weighed.engine.weights.added
            for at, told in about:
                weights[at] = added(weights[at], told)
            if beside and weighed.towns is not None:
                weigh_beside(weights, beside, weighed.towns, weighed.engine.weights)
            self._sums, self._known = _summed(weights, None), {}
        self._decision: Resolution | None = None

    def told(self, context: Around | None, about: Mapping[str, float] | None) -> Look:
        """The same, with how far each match lies from the places of a text, and how much that is about where each lies."""
        weighed = self._weighed
        lands = weighed.lands(about) if about else ()
        if not weighed.is_spread or (context is not None and not context.points):
            context = None
        return Look(weighed, context, lands) if context or lands else self

    def beside(self, around: Surroundings) -> Look:
        """The same, with how the places that the name may mean lie to those around it."""
        towns = self._weighed.towns
        return self if towns is None else Look(self._weighed, self._context, self._about, positions(around, towns))

    @property
    def asks_for_neighbours(self) -> bool:
        """Whether those may tell which place is meant."""
        return self._weighed.towns is not None

    def may_be_sure(self, nothing: float, least: float) -> bool:
        """Whether the likeliest match has at least this probability if none of the others can be meant.

        What lies around a name, and how far off, says which match is meant, and raises the weight of none above the highest
        but for what company it is in.
        """
        weights, top, _, _ = self._sums
        return 1.0 / (1.0 + exp(nothing - weights[top] - self._weighed.may_gain)) >= least - _ROUNDING

    @property
    def is_unknown(self) -> bool:
        """Whether none is meant though all matches were as likely as the likeliest, so that nothing around can change that."""
        weights, top, _, _ = self._sums
        return self._weighed.nothing - weights[top] - self._weighed.may_gain > log(len(weights)) + _ROUNDING

    @property
    def spots(self) -> Spots:
        """What is to be measured from the places of a text where something hangs on that."""
        return self._weighed.points[1]

    def surest(self, nothing: float, least: float) -> Ranked | Literal[False] | None:
        """The same as `sure`; False if that hangs on where they lie."""
        return self._bounds(nothing, least)[0]

    def sure(self, nothing: float, least: float) -> Ranked | None:
        """The match that is meant with at least this probability, where `nothing` is the log-odds that none is.

        It is told as weighed without where it lies.
        """
        sure = self.surest(nothing, least)
        if sure is False:
            self._measure()
            sure = self.surest(nothing, least)
        return sure or None

    def is_disputed(self, nothing: float, least: float) -> bool:
        """Whether it hangs on where they lie what the answer is."""
        return not self._bounds(nothing, least)[1] and self._context is not None and self._sums[3] is None

    def answer(self, text: str, nothing: float, least: float) -> Resolution:
        """The answer; who else may be meant, and how likely, is told when somebody asks, unless it decides."""
        if not self._bounds(nothing, least)[1]:
            return self._outcome(text)
        decided = self._decided
        return Resolution(text, RESOLVED, lambda: decided(text).candidates, (), lambda: decided(text).score)

    def _outcome(self, text: str) -> Resolution:
        self._measure()
        weights, top, _, away = self._sums
        weighed = self._weighed
        if away is None or weighed.is_placed or weights.count(weights[top]) > 1:
            return self._decided(text)
        # How it ends hangs on how likely the first two are; the candidates are made when somebody asks for them.
        nothing, ranked, engine, decided = weighed.nothing, weighed.ranked, weighed.engine, self._decided
        most = max(nothing, weights[top])
        odds, none = [exp(weight - most) for weight in weights], exp(nothing - most)
        total = none + sum(odds)
        scored = [(odd / total, ranked[top]) for odd in sorted(odds)[:-3:-1]]
        status = engine.outcome(scored, none / total)
        if status != RESOLVED and may_be_the_known_one(scored[0], len(ranked)):
            return self._decided(text)  # who the others are may decide
        return Resolution(text, status, lambda: decided(text).candidates, (), scored[0][0] if status != UNKNOWN else 0.0)

    def _decided(self, text: str) -> Resolution:
        if self._decision is None:
            weighed = self._weighed
            self._decision = weighed.engine.decide(text, self.ranked, weighed.nothing, in_text=True)
        return self._decision

    @property
    def ranked(self) -> list[Ranked]:
        """The matches, weighed by all that is told."""
        self._measure()
        weighed, (weights, _, _, away) = self._weighed, self._sums
        more: dict[int, Evidence] = dict(self._about)
        if self._beside and weighed.towns is not None:
            for at, *position in zip(weighed.towns.rows, *self._beside, strict=True):
                more[at] = (*more.get(at, ()), *zip(FEATURES, position, strict=True))
        if away is not None:
            for at, far in zip(weighed.points[0], away, strict=True):
                more[at] = (*more.get(at, ()), ("away_from_context", far))
        if not more:
            return weighed.ranked
        new = tuple.__new__  # Ranked(...) takes twice as long
        ranked = list(weighed.ranked)
        for at, told in more.items():
            match, reading, evidence, _ = ranked[at]
            ranked[at] = new(Ranked, (match, reading, evidence + told, weights[at]))
        return ranked

    def _measure(self) -> None:
        """Weigh the matches by how far each lies from the places of the text, too."""
        weights, _, _, away = self._sums
        context, weighed = self._context, self._weighed
        if context is None or away is not None:
            return
        rows, spots, towns = weighed.points
        away = context.steps_of(spots)
        if context.scattered:
            away = [anywhere(far) if town else far for far, town in zip(away, towns, strict=True)]
        nearest, gain, weights = min(away), weighed.engine.weights["away_from_context"], list(weights)
        for at, far in zip(rows, away, strict=True):
            weights[at] += gain * (far - nearest)
        self._known = {}
        self._sums = _summed(weights, away)  # at once, for an answer may be asked for by two threads

    def _bounds(self, nothing: float, least: float) -> tuple[Ranked | Literal[False] | None, bool]:
        """The match that is surely meant, False if that hangs on where it lies; and whether it is the answer in any case."""
        known, key = self._known, (self._context is not None and self._sums[3] is None, nothing, least)
        bounds = known.get(key)
        if bounds is None:
            bounds = known[key] = self._bounded(*key)
        return bounds

    def _bounded(self, is_open: bool, nothing: float, least: float) -> tuple[Ranked | Literal[False] | None, bool]:
        weighed = self._weighed
        best, weights = weighed.ranked[self._sums[1]], weighed.engine.weights
        lost = abs(weights["away_from_context"]) * MOST_STEPS if is_open else 0.0
        undisputed = is_undisputed(best, self._share(weighed.nothing, lost) - _ROUNDING, weights)
        if not is_open:
            return best if self._share(nothing, 0.0) >= least else None, undisputed
        # Most names are sure, or not, wherever their bearers lie; below one half another one may be the likeliest.
        if self._share(nothing, -lost) < least - _ROUNDING:
            return None, undisputed
        return best if self._share(nothing, lost) >= max(least, 0.5) + _ROUNDING else False, undisputed

    def _share(self, nothing: float, lost: float) -> float:
        """The probability of the likeliest match if it loses so much, or all the others do (less than 0)."""
        weights, top, others, _ = self._sums
        weight = weights[top]
        if lost:
            others = 1.0 + (others - 1.0) * exp(lost)
            weight -= max(lost, 0.0)
        return 1.0 / (exp(nothing - weight) + others)


def _summed(weights: list[float], away: list[float] | None) -> _Sums:
    most = max(weights)
    return weights, weights.index(most), sum([exp(weight - most) for weight in weights]), away
