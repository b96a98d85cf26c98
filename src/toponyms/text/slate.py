"""What may be meant by a name as it stands in a text, weighed once for all texts as far as nothing else in them tells.

Most of what speaks for a bearer of a name hangs on neither the other names of a text nor where its places lie. What other
names tell is nearly always one of few cases (a region that contains it, its full name elsewhere), each weighed once, too;
and how far its bearers lie from those places, which is told anew for each text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import attrgetter

from toponyms.model import PLACE_KINDS
from toponyms.resolve.answer import Resolution
from toponyms.resolve.around import Around
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import COMPANY, POINTS, anywhere, is_town, lands_meant, named_lands
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked, weigh
from toponyms.resolve.reading import Reading
from toponyms.text.whole import Regions

#: So many cases of one name are remembered; then it begins anew.
_KEPT = 16
_NONE: frozenset[str] = frozenset()
_WEIGHT = attrgetter("weight")
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
        self._ids = [
            home.entity_id(owner)
            for home, owner in bearers
            if ("country" not in kinds or home.kind(owner) != "settlement") and (not held or (home, owner) in held)
        ]
        #: What a weak name leans on beside its own bearer; the bare name of a district or region on its kind or full name alone.
        self._parents: set[str] = set()
        self._countries: set[str] = set()
        for match in matches:
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

    def look(self, known: Hints, regions: Regions = ()) -> Look:
        """The matches weighed with what a text tells: `regions` the name's bearer must lie in, and what is `known` of it."""
        named, present, countries = known.named, known.present, known.sentence_countries
        case = (
            regions,
            frozenset([id for id in self._ids if id in named]) if named else _NONE,
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
        return Look(engine, ranked, self._nothing, bool(regions))


class Look:
    """The matches of a name as they are weighed in some texts."""

    __slots__ = ("_answer", "_engine", "_lands", "_nothing", "_placed", "_points", "_sure", "ranked")

    def __init__(self, engine: Engine, ranked: list[Ranked], nothing: float, placed: bool) -> None:
        self._engine, self._nothing, self._placed = engine, nothing, placed
        self.ranked = ranked
        #: Those that lie at a point: their places in the list, and where they lie.
        self._points: tuple[list[int], list[tuple[float, float] | None]] | None = None
        #: In what they lie: their places in the list, and the country and region of each.
        self._lands: list[tuple[int, tuple[str, ...]]] | None = None
        self._sure: Ranked | bool | None = False
        self._answer: Resolution | None = None

    def told(self, context: Around | None, about: Mapping[str, float] | None) -> Look:
        """The same, with how far each match lies from the places of a text, and how much that is about where each lies."""
        ranked = list(self.ranked)
        changed = bool(about) and self._note_lands(ranked, about or {})
        changed = (context is not None and self._note_distances(ranked, context)) or changed
        return Look(self._engine, ranked, self._nothing, self._placed) if changed else self

    def _note_lands(self, ranked: list[Ranked], about: Mapping[str, float]) -> bool:
        if self._lands is None:
            self._lands = [(at, lands) for at, r in enumerate(ranked) if (lands := lands_meant(r.match))]
        weights, new, changed = self._engine.weights, tuple.__new__, False
        for at, lands in self._lands:
            if lands[0] in about:
                match, reading, evidence, weight = ranked[at]
                told = named_lands(about, lands)
                ranked[at], changed = new(Ranked, (match, reading, evidence + told, weights.added(weight, told))), True
        return changed

    def _note_distances(self, ranked: list[Ranked], context: Around) -> bool:
        if self._points is None:
            bearers = [(each.match.home, each.match.owner) for each in ranked]
            points = [(at, home.point(owner)) for at, (home, owner) in enumerate(bearers) if home.kind(owner) in POINTS]
            self._points = [at for at, _ in points], [point for _, point in points]
        rows, places = self._points
        # How far all of them lie off says nothing; but in a region that is told, what is told of one must not be of others.
        if len(rows) < 2 - self._placed:
            return False
        away = context.steps(places)
        if context.scattered:
            found = [self.ranked[at].match for at in rows]
            away = [anywhere(far) if is_town(m.home, m.owner) else far for far, m in zip(away, found, strict=True)]
        nearest, gain, new = min(away), self._engine.weights["away_from_context"], tuple.__new__
        for at, far in zip(rows, away, strict=True):
            match, reading, evidence, weight = ranked[at]
            told = (*evidence, ("away_from_context", far))
            ranked[at] = new(Ranked, (match, reading, told, weight + gain * (far - nearest)))
        return True

    def sure(self, nothing: float, least: float) -> Ranked | None:
        """The match that is meant with at least this probability, where `nothing` is the log-odds that none is."""
        if isinstance(self._sure, bool):
            self._sure = self._surest(nothing, least)
        return self._sure

    def answer(self, text: str) -> Resolution:
        """The answer."""
        if self._answer is None:
            self._answer = self._engine.decide(text, self.ranked, self._nothing)
        return self._answer

    def _surest(self, nothing: float, least: float) -> Ranked | None:
        best = max(self.ranked, key=_WEIGHT)
        odds = math.exp(nothing - best.weight) + sum([math.exp(each.weight - best.weight) for each in self.ranked])
        return best if 1.0 / odds >= least else None
