"""Which of the matched entities is meant: evidence weighed and summed, turned into probabilities.

The model is a conditional logit: one of the candidates is meant, or none of them. Weights are data (data/model.yaml).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.resolve.evidence import evidence
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import TOWN, Match
from toponyms.resolve.reading import Reading

Weights = Mapping[str, float]

#: The distance of fine folds up to which a coarse hit is taken for the same name.
_CLOSE = 0.12
#: What speaks against a match.
_AGAINST = frozenset(("weak", "listed", "outside", "other_country", "other_kind", "confusion"))
#: A name given up since is still in everybody's mouth.
_YESTERDAY = "2020"


class Ranked(NamedTuple):
    """A match with what speaks for and against it, and the probability that its entity is meant."""

    match: Match
    reading: Reading
    evidence: Iterable[tuple[str, float]]
    weight: float
    score: float = 0.0


def weights_of(index: Index) -> Weights:
    """The model compiled into an index."""
    weights: Weights | None = index.memo.get("model")
    if weights is None:
        rows = (line.split("\t") for line in index.file.text("model").splitlines())
        weights = index.memo["model"] = {name: float(weight) for name, weight in rows}
    return weights


class Field:
    """The candidates for one mention: of each entity the match that speaks most for it."""

    __slots__ = ("_best", "_in_context", "_taken", "focus", "weights")

    def __init__(self, weights: Weights, focus: str | None) -> None:
        self.weights = weights
        self.focus = focus
        self._best: dict[tuple[str, int], Ranked] = {}
        self._taken = self._in_context = False

    def add(self, matches: Sequence[tuple[Match, Reading, Hints]]) -> None:
        """Take in further matches, those of higher rungs first."""
        weights, best, focus = self.weights, self._best, self.focus
        self._taken = self._taken or any(_holds(match, focus) for match, _, _ in matches)
        for match, reading, hints in matches:
            found = evidence(match, hints, focus)
            if hints.context:
                self._in_context = True
            # The collision guard: one place's present official name beats another place's old one.
            if self._taken and not hints.at and _given_up(match):
                found.append(("collision", 1.0))
            total = 0.0
            for feature, value in found:
                total += weights[feature] * value
            key = (match.home.path, match.owner)
            known = best.get(key)
            if known is None or total > known.weight:
                best[key] = Ranked(match, reading, found, total)

    def settled(self) -> bool:
        """Whether a candidate stands that nothing speaks against, so that no lower rung need be asked."""
        return any(fits(ranked) and not self._far_off(ranked.match) for ranked in self._best.values())

    def _far_off(self, match: Match) -> bool:
        """Whether the bearer is a small place outside the country in focus, and the name perhaps a misspelling of one in it.

        Of a million names in the world some hamlet has nearly every misspelling there is.
        """
        home, owner = match.home, match.owner
        if self.focus is None or home.country(owner) == self.focus or home.is_newsworthy(owner):
            return False
        return home.prominence(owner) < TOWN

    def ranked(self) -> list[Ranked]:
        """The candidates, in no order."""
        ranked = list(self._best.values())
        return _beside_each_other(ranked, self.weights) if self._in_context else ranked


def fits(ranked: Ranked) -> bool:
    """Whether nothing said about the mention speaks against a match.

    A coarse key met by chance is no fit: "Bordyanka" shares one with Berdianka, and is Borodianka with a letter missing.
    """
    if ranked.match.distance > _CLOSE:
        return False
    for feature, _ in ranked.evidence:  # noqa: SIM110  # a generator takes three times as long, and is asked a million times
        if feature in _AGAINST:
            return False
    return True


def weigh(matches: Iterable[tuple[Match, Reading, Hints]], weights: Weights, focus: str | None) -> list[Ranked]:
    """Matches with their evidence and its sum, the best match of each entity only."""
    field = Field(weights, focus)
    field.add(list(matches))
    return field.ranked()


def _holds(match: Match, focus: str | None) -> bool:
    """Whether a name is its bearer's present official one, in the country in focus if there is one."""
    layer = match.layer
    if match.rung != "exact" or layer.usage(match.name) != "official" or layer.is_weak(match.name):
        return False
    return focus is None or match.home.country(match.owner) == focus


def _given_up(match: Match) -> bool:
    """Whether a name is an old one, and not of yesterday: Samar is still Novomoskovsk to most who write."""
    if match.layer.usage(match.name) not in ("former", "soviet"):
        return False
    return not match.layer.name_held(match.name)[1] >= _YESTERDAY


def _beside_each_other(ranked: list[Ranked], weights: Weights) -> list[Ranked]:
    """Candidates with their distance from the context counted from the nearest of them.

    How far all of them lie from the text's other places says which is meant, not whether one is.
    """
    away = [next((value for name, value in r.evidence if name == "away_from_context"), None) for r in ranked]
    nearest = min((a for a in away if a is not None), default=0.0)
    if not nearest:
        return ranked
    gain = weights["away_from_context"] * nearest
    return [r if a is None else r._replace(weight=r.weight - gain) for r, a in zip(ranked, away, strict=True)]


def probabilities(ranked: Sequence[Ranked], nothing: float) -> tuple[list[Ranked], float]:
    """The candidates by falling probability, and the probability that none of them is meant.

    `nothing` is the log-odds of "none of these".
    """
    top = max([nothing, *(r.weight for r in ranked)])
    odds = [math.exp(r.weight - top) for r in ranked]
    none = math.exp(nothing - top)
    total = none + sum(odds)
    scored = [Ranked(r.match, r.reading, r.evidence, r.weight, o / total) for r, o in zip(ranked, odds, strict=True)]
    scored.sort(key=lambda r: (-r.score, r.match.home.path, r.match.owner))
    return scored, none / total
