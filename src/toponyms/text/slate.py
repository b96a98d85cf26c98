"""What may be meant by a name as it stands in a text, weighed once for all texts as far as nothing else in them tells.

Most of what speaks for a bearer of a name hangs on neither the other names of a text nor where its places lie; and what
does moves few names, nearly all of them only by how far their bearers lie from those places. That alone is told here
anew; all else is for `weigh`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from toponyms.resolve.answer import Resolution
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import POINTS
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked, weigh
from toponyms.resolve.reading import Reading

#: Matches with their weights, the best of each bearer.
Weighed = tuple[Sequence[Match], Sequence[float]]


class Slate:
    """The matches of a name with their weights; `hints` is what is known of the mention beside what other names tell."""

    __slots__ = ("_alone", "_answer", "_engine", "_ids", "_loose", "_matches", "_nothing", "_points", "_reading", "_rows",
                 "_sure", "hints")  # fmt: skip

    def __init__(self, engine: Engine, matches: Sequence[Match], reading: Reading, hints: Hints, nothing: float) -> None:
        self._engine, self._matches, self._reading, self._nothing = engine, matches, reading, nothing
        self.hints = hints
        #: Whether other names may move a match in other ways than by naming its bearer or by lying near it.
        self._loose = bool(hints.containers) or any(map(_leans, matches))
        self._alone = self._weighed(hints)
        bearers = [(match.home, match.owner) for match in self._alone[0]]
        points = [(at, home.point(owner)) for at, (home, owner) in enumerate(bearers) if home.kind(owner) in POINTS]
        self._rows, self._points = [at for at, _ in points], [point for _, point in points]
        self._ids = [home.entity_id(owner) for home, owner in bearers]
        self._sure: Ranked | bool | None = False
        self._answer: Resolution | None = None

    def stands(self, hints: Hints) -> bool:
        """Whether nothing that the other names of a text tell can move a match."""
        if self._loose or (len(self._points) > 1 and hints.context):
            return False
        return not hints.named or hints.named.isdisjoint(self._ids)

    def weighed(self, hints: Hints) -> Weighed:
        """The matches with what the other names of the text tell."""
        if self._loose or (hints.named and not hints.named.isdisjoint(self._ids)):
            return self._weighed(hints)
        if not hints.context or len(self._points) < 2:
            return self._alone
        matches, weights = self._alone[0], list(self._alone[1])
        away = hints.context.steps(self._points)
        # How far all of them lie off says nothing: see `rank`.
        nearest, gain = min(away), self._engine.weights["away_from_context"]
        for at, far in zip(self._rows, away, strict=True):
            weights[at] += gain * (far - nearest)
        return matches, weights

    def sure(self, weighed: Weighed | None, nothing: float, least: float) -> Ranked | None:
        """The match that is meant with at least this probability; of those where nothing else is told, if none are given."""
        if weighed is not None:
            return self._surest(weighed, nothing, least)
        if isinstance(self._sure, bool):
            self._sure = self._surest(self._alone, nothing, least)
        return self._sure

    def answer(self, text: str, weighed: Weighed | None, hints: Hints) -> Resolution:
        """The answer, likewise; `hints` for those who ask why."""
        if weighed is not None:
            return self._decide(text, weighed, hints)
        if self._answer is None:
            self._answer = self._decide(text, self._alone, self.hints)
        return self._answer

    def _decide(self, text: str, weighed: Weighed, hints: Hints) -> Resolution:
        reading = self._reading
        ranked = [Ranked(m, reading, _Reasons(self.ranked, hints, m), weight) for m, weight in zip(*weighed, strict=True)]
        return self._engine.decide(text, ranked, self._nothing)

    def _surest(self, weighed: Weighed, nothing: float, least: float) -> Ranked | None:
        matches, weights = weighed
        top = max(weights, default=-math.inf)
        if top <= nothing:
            return None
        score = 1.0 / (math.exp(nothing - top) + sum([math.exp(weight - top) for weight in weights]))
        return Ranked(matches[weights.index(top)], self._reading, (), top) if score >= least else None

    def _weighed(self, hints: Hints) -> Weighed:
        ranked = self.ranked(hints)
        return [each.match for each in ranked], [each.weight for each in ranked]

    def ranked(self, hints: Hints) -> list[Ranked]:
        """The best match of each bearer with all that speaks for and against it."""
        engine = self._engine
        return weigh(((match, self._reading, hints) for match in self._matches), engine.weights, engine.focus)


class _Reasons:
    """The evidence for a match, gathered when somebody asks why."""

    __slots__ = ("_ask", "_hints", "_match")

    def __init__(self, ask: Callable[[Hints], list[Ranked]], hints: Hints, match: Match) -> None:
        self._ask, self._hints, self._match = ask, hints, match

    def __iter__(self) -> Iterator[tuple[str, float]]:
        return next(iter(each.evidence) for each in self._ask(self._hints) if each.match == self._match)


def _leans(match: Match) -> bool:
    """Whether what speaks for a match hangs on names of others than its bearer.

    The bare name of a district or region leans on its kind or its full name alone.
    """
    layer, name = match.layer, match.name
    return layer.usage(name) == "confusion" or (layer.is_weak(name) and not layer.is_head(name))
