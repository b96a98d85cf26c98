"""What may be meant by a name as it stands in a text, weighed once for all texts as far as nothing else in them tells.

Most of what speaks for a bearer of a name hangs on neither the other names of a text nor where its places lie. What other
names tell is nearly always one of few cases (a region that contains it, its full name elsewhere), each weighed once, too;
and how far its bearers lie from those places, which is told anew for each text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import TYPE_CHECKING, Literal

from toponyms.model import PLACE_KINDS
from toponyms.resolve.answer import RESOLVED, UNKNOWN, Resolution
from toponyms.resolve.around import Around, Spots
from toponyms.resolve.contest import HALF, is_undisputed
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import COMPANY, MOST_STEPS, POINTS, anywhere, is_town, lands_meant, named_lands
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked, weigh
from toponyms.resolve.reading import Reading
from toponyms.text.whole import Regions

if TYPE_CHECKING:
    from toponyms.resolve.evidence import Evidence

#: So many cases of one name are remembered; then it begins anew.
_KEPT = 16
#: What a slate and its cases are in memory beside its matches, in matches.
_ITSELF = 2
#: What sums of weights may be off by.
_ROUNDING = 1e-9
_NONE: frozenset[str] = frozenset()
#: Those of some matches that lie at a point: their places in the list, where they lie, and whether they are towns.
_Points = tuple[list[int], Spots, list[bool]]
#: Weights, the place of the highest, the sum of their odds, its own being one, and how far each match lies, if measured.
_Sums = tuple[list[float], int, float, list[float] | None]
_Case = tuple[Regions, frozenset[str], frozenset[str], frozenset[str]]


class Slate:
    """The matches of a name; `hints` is what is known of the mention beside what the rest of its text tells."""

    __slots__ = ("_cases", "_confused", "_countries", "_engine", "_hints", "_ids", "_matches", "_nothing", "_parents", "_reading")

    def __init__(self, engine: Engine, matches: Sequence[Match], reading: Reading, hints: Hints, nothing: float) -> None:
        self._engine, self._matches, self._reading, self._hints, self._nothing = engine, matches, reading, hints, nothing
        bearers = dict.fromkeys((match.home, match.owner) for match in matches)
        kinds = {home.kind(owner) for home, owner in bearers}
        held = {(m.home, m.owner) for m in matches if m.layer.usage(m.name) != "exonym"}
        #: "Mexico City" named before makes no town of "Mexico", nor "UK" the kingdom of "England", which it is in some language.
        self._ids = frozenset(
            home.entity_id(owner)
            for home, owner in bearers
            if ("country" not in kinds or home.kind(owner) != "settlement") and (not held or (home, owner) in held)
        )
        #: What a weak name leans on beside its own bearer; the bare name of a district or region on its kind or full name alone.
        self._parents: set[str] = set()
        self._countries: set[str] = set()
        for match in matches:
            if match.home.kind(match.owner) == "settlement":
                self._countries.add(match.home.country(match.owner))
            if match.layer.is_weak(match.name) and not match.layer.is_head(match.name):
                home, owner = match.home, match.owner
                if home.kind(owner) not in PLACE_KINDS:
                    self._countries.add(home.country(owner))
                    self._parents.add(COMPANY)
                elif (parent := next(home.ancestors(owner), None)) is not None:
                    self._parents.add(home.entity_id(parent))
        #: Whether places nearby may show that one name was written for another.
        self._confused = any(match.layer.usage(match.name) == "confusion" for match in matches)
        self._cases: dict[_Case, Look] = {}

    def __len__(self) -> int:
        """How much there is to weigh: the matches, and as much as a few more for the slate itself."""
        return len(self._matches) + _ITSELF

    @property
    def is_word(self) -> bool:
        """Whether the name is a word of the language first, and no word beside it announces a place."""
        return self._hints.listed and not self._hints.cued

    def look(self, known: Hints, regions: Regions = ()) -> Look:
        """The matches weighed with what a text tells: `regions` the name's bearer must lie in, and what is `known` of it."""
        return self.case(known, regions).told(known.context, known.about)

    def case(self, known: Hints, regions: Regions = ()) -> Look:
        """The same but for how far the bearers lie from the places of the text, and how much it is about where they lie."""
        named, present, countries = known.named, known.present, known.sentence_countries
        case = (
            regions,
            named.intersection(self._ids) if named else _NONE,
            present.intersection(self._parents) if self._parents else _NONE,
            countries.intersection(self._countries) if self._countries else _NONE,
        )
        if self._confused and known.context:
            return self._weighed(case, known.context)
        look = self._cases.get(case)
        if look is None:
            if len(self._cases) >= _KEPT:
                self._cases.clear()
            look = self._cases[case] = self._weighed(case, None)
        return look

    def _weighed(self, case: _Case, context: Around | None) -> Look:
        engine, (regions, named, present, countries) = self._engine, case
        hints = self._hints._replace(
            containers=regions, named=named, present=present, sentence_countries=countries, context=context
        )
        focus = None if hints.abroad else engine.focus
        ranked = weigh(((match, self._reading, hints) for match in self._matches), engine.weights, focus)
        return Look(Weighed(engine, ranked, self._nothing, bool(regions), context is not None))


class Weighed:
    """The matches of a name, weighed by all but how far they lie from a text's places and how much it is about where they lie."""

    __slots__ = ("_lands", "_points", "bounds", "engine", "is_measured", "is_placed", "nothing", "ranked", "sums")

    def __init__(self, engine: Engine, ranked: list[Ranked], nothing: float, placed: bool, measured: bool) -> None:
        self.engine, self.ranked, self.nothing = engine, ranked, nothing
        self.is_placed, self.is_measured = placed, measured
        self.sums = _summed([weight for _, _, _, weight in ranked], None)
        #: What is sure however far they lie from the places of a text, and without any: asked in each text.
        self.bounds: dict[tuple[bool, float, float], tuple[Ranked | Literal[False] | None, bool]] = {}
        self._points: _Points | None = None
        self._lands: list[tuple[int, tuple[str, ...]]] | None = None

    @property
    def points(self) -> _Points:
        """Those that lie at a point."""
        if self._points is None:
            bearers = [(each.match.home, each.match.owner) for each in self.ranked]
            rows = [at for at, (home, owner) in enumerate(bearers) if home.kind(owner) in POINTS]
            found = [bearers[at] for at in rows]
            self._points = rows, Spots([home.point(owner) for home, owner in found]), [is_town(*place) for place in found]
        return self._points

    def lands(self, about: Mapping[str, float]) -> list[tuple[int, Evidence]]:
        """What it says of each how much a text is about the country and region it lies in, by its place in the list."""
        if self._lands is None:
            self._lands = [(at, lands) for at, r in enumerate(self.ranked) if (lands := lands_meant(r.match))]
        return [(at, named_lands(about, lands)) for at, lands in self._lands if lands[0] in about]


class Look:
    """The matches of a name as they are weighed in some texts; by where their bearers lie only if that matters."""

    __slots__ = ("_about", "_context", "_decision", "_sums", "_weighed")

    def __init__(self, weighed: Weighed, context: Around | None = None, about: Sequence[tuple[int, Evidence]] = ()) -> None:
        self._weighed, self._about = weighed, about
        #: The places of a text that the matches are to be measured from.
        self._context = context
        self._sums = weighed.sums
        if about:
            weights, added = list(self._sums[0]), weighed.engine.weights.added
            for at, told in about:
                weights[at] = added(weights[at], told)
            self._sums = _summed(weights, None)
        self._decision: Resolution | None = None

    def told(self, context: Around | None, about: Mapping[str, float] | None) -> Look:
        """The same, with how far each match lies from the places of a text, and how much that is about where each lies."""
        weighed = self._weighed
        lands = weighed.lands(about) if about else ()
        # How far all of them lie off says nothing; but in a region that is told, what is told of one must not be of others.
        if not context or weighed.is_measured or len(weighed.points[0]) < 2 - weighed.is_placed:
            context = None
        return Look(weighed, context, lands) if context or lands else self

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
        if status != RESOLVED and scored[0][0] >= HALF:
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
        self._sums = _summed(weights, away)  # at once, for an answer may be asked for by two threads

    def _bounds(self, nothing: float, least: float) -> tuple[Ranked | Literal[False] | None, bool]:
        """The match that is surely meant, False if that hangs on where it lies; and whether it is the answer in any case."""
        weighed, sums = self._weighed, self._sums
        key = self._context is not None and sums[3] is None, nothing, least
        if sums is not weighed.sums:
            return self._bounded(*key)
        known = weighed.bounds.get(key)
        if known is None:
            known = weighed.bounds[key] = self._bounded(*key)
        return known

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
