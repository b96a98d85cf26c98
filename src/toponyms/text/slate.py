"""What may be meant by a name as it stands in a text, weighed once for all texts as far as nothing else in them tells.

Most of what speaks for a bearer of a name hangs on neither the other names of a text nor where its places lie; and what
does moves few names, nearly all of them only by how far their bearers lie from those places. That alone is told here
anew; all else is for `weigh`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from toponyms.resolve.answer import Resolution
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import POINTS
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked, weigh
from toponyms.resolve.reading import Reading


class Slate:
    """The ranked matches of a name; `hints` is what is known of the mention beside what other names tell."""

    __slots__ = ("_alone", "_answer", "_engine", "_ids", "_loose", "_matches", "_nothing", "_points", "_reading", "_rows",
                 "_sure", "hints")  # fmt: skip

    def __init__(self, engine: Engine, matches: Sequence[Match], reading: Reading, hints: Hints, nothing: float) -> None:
        self._engine, self._matches, self._reading, self._nothing = engine, matches, reading, nothing
        self.hints = hints
        #: Whether other names may move a match in other ways than by naming its bearer or by lying near it.
        self._loose = bool(hints.containers) or any(map(_leans, matches))
        self._alone = self._weighed(hints)
        bearers = [(ranked.match.home, ranked.match.owner) for ranked in self._alone]
        points = [(at, home.point(owner)) for at, (home, owner) in enumerate(bearers) if home.kind(owner) in POINTS]
        self._rows, self._points = [at for at, _ in points], [point for _, point in points]
        kinds = {home.kind(owner) for home, owner in bearers}
        #: "Mexico City" named before makes no town of "Mexico".
        self._ids = [
            home.entity_id(owner) for home, owner in bearers if "country" not in kinds or home.kind(owner) != "settlement"
        ]
        self._sure: Ranked | bool | None = False
        self._answer: Resolution | None = None

    def stands(self, hints: Hints) -> bool:
        """Whether nothing that the other names of a text tell can move a match."""
        if self._loose or (len(self._points) > 1 and hints.context):
            return False
        return not hints.named or hints.named.isdisjoint(self._ids)

    def ranked(self, hints: Hints) -> list[Ranked]:
        """The best match of each bearer with what the other names of the text tell."""
        named = frozenset(id for id in self._ids if id in hints.named)
        if self._loose or named:
            return self._weighed(hints._replace(named=named))
        ranked = list(self._alone)
        if hints.context and len(self._points) > 1:
            away = hints.context.steps(self._points)
            # How far all of them lie off says nothing: see `rank`.
            nearest, gain = min(away), self._engine.weights["away_from_context"]
            for at, far in zip(self._rows, away, strict=True):
                match, reading, evidence, weight = ranked[at]
                ranked[at] = Ranked(match, reading, (*evidence, ("away_from_context", far)), weight + gain * (far - nearest))
        return ranked

    def sure(self, ranked: list[Ranked] | None, nothing: float, least: float) -> Ranked | None:
        """The match that is meant with at least this probability; of those where nothing else is told, if none are given."""
        if ranked is not None:
            return _surest(ranked, nothing, least)
        if isinstance(self._sure, bool):
            self._sure = _surest(self._alone, nothing, least)
        return self._sure

    def answer(self, text: str, ranked: list[Ranked] | None) -> Resolution:
        """The answer, likewise."""
        if ranked is not None:
            return self._engine.decide(text, ranked, self._nothing)
        if self._answer is None:
            self._answer = self._engine.decide(text, self._alone, self._nothing)
        return self._answer

    def _weighed(self, hints: Hints) -> list[Ranked]:
        focus = None if hints.abroad else self._engine.focus
        return weigh(((match, self._reading, hints) for match in self._matches), self._engine.weights, focus)


def _surest(ranked: Sequence[Ranked], nothing: float, least: float) -> Ranked | None:
    best = max(ranked, key=lambda each: each.weight)
    odds = math.exp(nothing - best.weight) + sum([math.exp(each.weight - best.weight) for each in ranked])
    return best if 1.0 / odds >= least else None


def _leans(match: Match) -> bool:
    """Whether what speaks for a match hangs on names of others than its bearer.

    The bare name of a district or region leans on its kind or its full name alone.
    """
    layer, name = match.layer, match.name
    return layer.usage(name) == "confusion" or (layer.is_weak(name) and not layer.is_head(name))
