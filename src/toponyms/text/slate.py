"""What may be meant by a name as it stands in a text, weighed once for all texts as far as nothing else in them tells.

Most of what speaks for a bearer of a name hangs on neither the other names of a text nor where its places lie. What other
names tell is nearly always one of few cases (a region that contains it, its full name elsewhere), each weighed once, too;
and how far its bearers lie from those places, which is told anew for each text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from toponyms.model import PLACE_KINDS
from toponyms.resolve.answer import RESOLVED, Resolution
from toponyms.resolve.around import Around, Spots
from toponyms.resolve.contest import is_undisputed
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import COMPANY, MOST_STEPS, POINTS, anywhere, is_town, lands_meant, named_lands
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked, weigh
from toponyms.resolve.reading import Reading
from toponyms.text.whole import Regions

#: So many cases of one name are remembered; then it begins anew.
_KEPT = 16
#: What a slate and its cases are in memory beside its matches, in matches.
_ITSELF = 2
#: What sums of weights may be off by.
_ROUNDING = 1e-9
_NONE: frozenset[str] = frozenset()
#: Those of some matches that lie at a point: their places in the list, and where they lie.
_Points = tuple[list[int], Spots]
#: Matches, the place of the likeliest, the sum of their odds, and the places of a text they are still to be measured from.
_Weighed = tuple[list[Ranked], int, float, Around | None]
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
        named, present, countries = known.named, known.present, known.sentence_countries
        case = (
            regions,
            named.intersection(self._ids) if named else _NONE,
            present.intersection(self._parents) if self._parents else _NONE,
            countries.intersection(self._countries) if self._countries else _NONE,
        )
        if self._confused and known.context:
            return self._weighed(case, known.context).told(None, known.about)
        look = self._cases.get(case)
        if look is None:
            if len(self._cases) >= _KEPT:
                self._cases.clear()
            look = self._cases[case] = self._weighed(case, None)
        return look.told(known.context or None, known.about)

    def _weighed(self, case: _Case, context: Around | None) -> Look:
        engine, (regions, named, present, countries) = self._engine, case
        hints = self._hints._replace(
            containers=regions, named=named, present=present, sentence_countries=countries, context=context
        )
        focus = None if hints.abroad else engine.focus
        ranked = weigh(((match, self._reading, hints) for match in self._matches), engine.weights, focus)
        return Look(engine, _weighed(ranked), self._nothing, bool(regions))


class Look:
    """The matches of a name as they are weighed in some texts; by where their bearers lie only if that matters."""

    __slots__ = ("_answer", "_decision", "_engine", "_lands", "_nothing", "_placed", "_points", "_sure", "_weighed")

    def __init__(self, engine: Engine, weighed: _Weighed, nothing: float, placed: bool, points: _Points | None = None) -> None:
        self._engine, self._weighed, self._nothing, self._placed = engine, weighed, nothing, placed
        self._points = points
        #: In what they lie: their places in the list, and the country and region of each.
        self._lands: list[tuple[int, tuple[str, ...]]] | None = None
        self._sure: Ranked | bool | None = False
        self._answer: Resolution | None = None
        self._decision: Resolution | None = None

    def told(self, context: Around | None, about: Mapping[str, float] | None) -> Look:
        """The same, with how far each match lies from the places of a text, and how much that is about where each lies."""
        if context and self._points is None:
            bearers = [(each.match.home, each.match.owner) for each in self._weighed[0]]
            points = [(at, home.point(owner)) for at, (home, owner) in enumerate(bearers) if home.kind(owner) in POINTS]
            self._points = [at for at, _ in points], Spots([point for _, point in points])
        weighed = self._of_lands(about) if about else self._weighed
        # How far all of them lie off says nothing; but in a region that is told, what is told of one must not be of others.
        if context and self._points is not None and len(self._points[0]) >= 2 - self._placed:
            weighed = (*weighed[:3], context)
        if weighed is self._weighed:
            return self
        return Look(self._engine, weighed, self._nothing, self._placed, self._points)

    def _of_lands(self, about: Mapping[str, float]) -> _Weighed:
        if self._lands is None:
            self._lands = [(at, lands) for at, r in enumerate(self._weighed[0]) if (lands := lands_meant(r.match))]
        named = [(at, lands) for at, lands in self._lands if lands[0] in about]
        if not named:
            return self._weighed
        ranked, weights, new = list(self._weighed[0]), self._engine.weights, tuple.__new__
        for at, lands in named:
            match, reading, evidence, weight = ranked[at]
            told = named_lands(about, lands)
            ranked[at] = new(Ranked, (match, reading, evidence + told, weights.added(weight, told)))
        return _weighed(ranked)

    @property
    def ranked(self) -> list[Ranked]:
        """The matches, weighed by all that is told."""
        return self._measured()[0]

    def sure(self, nothing: float, least: float) -> Ranked | None:
        """The match that is meant with at least this probability, where `nothing` is the log-odds that none is.

        It may be told as weighed without where it lies.
        """
        if isinstance(self._sure, bool):
            self._sure = self._surest(nothing, least)
        return self._sure

    def answer(self, text: str) -> Resolution:
        """The answer; who else may be meant, and how likely, is told when somebody asks, unless it decides."""
        if self._answer is None:
            ranked, top, _, _ = self._weighed
            if is_undisputed(ranked[top], self._share(self._nothing, self._most_lost()) - _ROUNDING, self._engine.weights):
                decided = self._decided
                self._answer = Resolution(text, RESOLVED, lambda: decided(text).candidates, (), lambda: decided(text).score)
            else:
                self._answer = self._decided(text)
        return self._answer

    def _decided(self, text: str) -> Resolution:
        if self._decision is None:
            self._decision = self._engine.decide(text, self._measured()[0], self._nothing, in_text=True)
        return self._decision

    def _measured(self) -> _Weighed:
        """The matches weighed by how far each lies from the places of the text, too."""
        ranked, _, _, context = weighed = self._weighed
        if context is None or self._points is None:
            return weighed
        rows, spots = self._points
        away = context.steps_of(spots)
        if context.scattered:
            found = [ranked[at].match for at in rows]
            away = [anywhere(far) if is_town(m.home, m.owner) else far for far, m in zip(away, found, strict=True)]
        nearest, gain, new = min(away), self._engine.weights["away_from_context"], tuple.__new__
        ranked = list(ranked)
        for at, far in zip(rows, away, strict=True):
            match, reading, evidence, weight = ranked[at]
            told = evidence + (("away_from_context", far),)  # noqa: RUF005  # a third of the time
            ranked[at] = new(Ranked, (match, reading, told, weight + gain * (far - nearest)))
        self._weighed = weighed = _weighed(ranked)  # at once, for an answer may be asked for by two threads
        return weighed

    def _most_lost(self) -> float:
        """How much lighter the likeliest match may get beside the others by where it lies, at most."""
        _, top, _, context = self._weighed
        if context is None or self._points is None:
            return 0.0
        rows, spots = self._points
        if top not in rows:
            return 0.0
        return abs(self._engine.weights["away_from_context"]) * context.steps([spots.points[rows.index(top)]])[0]

    def _surest(self, nothing: float, least: float) -> Ranked | None:
        if self._weighed[3] is not None:
            # Most names are sure, or not, wherever their bearers lie.
            most = abs(self._engine.weights["away_from_context"]) * MOST_STEPS
            if self._share(nothing, -most) < least - _ROUNDING:
                return None
            # Below one half another one may be the likeliest.
            if self._share(nothing, self._most_lost()) >= max(least, 0.5) + _ROUNDING:
                return self._weighed[0][self._weighed[1]]
        ranked, top, _, _ = self._measured()
        return ranked[top] if self._share(nothing, 0.0) >= least else None

    def _share(self, nothing: float, lost: float) -> float:
        """The probability of the likeliest match if it loses so much, or all the others do (less than 0)."""
        ranked, top, others, _ = self._weighed
        weight = ranked[top][3]
        if lost:
            others = 1.0 + (others - 1.0) * math.exp(lost)
            weight -= max(lost, 0.0)
        return 1.0 / (math.exp(nothing - weight) + others)


def _weighed(ranked: list[Ranked]) -> _Weighed:
    """Matches with what is known of them all: the place of the likeliest, and the sum of all odds, its own being one."""
    weights = [weight for _, _, _, weight in ranked]
    most = max(weights)
    return ranked, weights.index(most), sum([math.exp(weight - most) for weight in weights]), None
