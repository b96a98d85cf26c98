"""Which of the matched entities is meant: named evidence, weighed and summed, turned into probabilities.

The model is a conditional logit: one of the candidates is meant, or none of them. Weights are data (data/model.yaml).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.model import PLACE_KINDS
from toponyms.resolve.hints import Hints, km, lies_in
from toponyms.resolve.ladder import Match
from toponyms.resolve.reading import Reading

Weights = Mapping[str, float]
Evidence = list[tuple[str, float]]

#: Kinds that lie at a point: how far a country or an agency is from the places of a text says nothing.
_POINTS = ("settlement", "district", "community", "facility", "landform")

#: Units that people name by their seat: the bare name means the seat unless a word says otherwise.
_ADMINISTRATIVE = ("district", "community")
#: Ten thousand people: towns are spoken of more than their size alone tells.
_TOWN = 4.0
#: A name given up before is known to historians only.
_LIVING_MEMORY = "1950"
#: A name given up since is still in everybody's mouth.
_YESTERDAY = "2020"

#: Rungs on which the string is the name itself, not one like it.
_SAME_NAME = ("exact", "form", "script")
#: The distance of fine folds up to which a coarse hit is taken for the same name.
_CLOSE = 0.12

_STEP_KM, _MOST_STEPS = 50.0, 6.0


class Ranked(NamedTuple):
    """A match with what speaks for and against it, and the probability that its entity is meant."""

    match: Match
    reading: Reading
    evidence: Evidence
    weight: float
    score: float = 0.0


def weights_of(index: Index) -> Weights:
    """The model compiled into an index."""
    weights: Weights | None = index.memo.get("model")
    if weights is None:
        rows = (line.split("\t") for line in index.file.text("model").splitlines())
        weights = index.memo["model"] = {name: float(weight) for name, weight in rows}
    return weights


def evidence(match: Match, hints: Hints, focus: str | None) -> Evidence:
    """What speaks for and against a match: (feature, value) pairs; features are explained in data/model.yaml."""
    index, owner = match.layer, match.owner
    usage, kind = index.usage(match.name), index.kind(owner)
    found: Evidence = [(match.rung, 1.0), (usage, 1.0), ("prominence", index.prominence(owner) - 2.0)]
    if kind == "settlement" and index.prominence(owner) >= _TOWN:
        found.append(("town", 1.0))
    if match.distance:
        found.append(("distance", match.distance))
    if index.is_weak(match.name) and not _supported(match, hints):
        found.append(("weak", 1.0))
    if hints.listed and kind in PLACE_KINDS and not (hints.cued or hints.kinds or hints.containers):
        found.append(("listed", 1.0))
    if kind in _ADMINISTRATIVE and not hints.kinds and not hints.cued:
        found.append(("administrative", 1.0))
    if usage in ("former", "soviet") and index.name(match.name).valid_to[:4] < _LIVING_MEMORY and index.name(match.name).valid_to:
        found.append(("forgotten", 1.0))
    if focus and index.country(owner) == focus:
        found.append(("focus", 1.0))
        if zone := index.zone(owner):
            found.append((zone, 1.0))
    if index.is_newsworthy(owner):
        found.append(("newsworthy", 1.0))
    elif hints.in_text and not hints.cued:
        found.append(("obscure", 1.0))
    if hints.several_words and match.rung == "exact":
        found.append(("several_words", 1.0))
    if match.rung != "exact" and (letters := _letters(match, hints)) < 5:
        found.append(("few_letters", 5.0 - letters))
    if match.rung in _SAME_NAME:
        if hints.letters > 6:
            found.append(("letters", min(hints.letters, 14) - 6.0))
        if match.rung != "script" and index.is_native(match.name):
            found.append(("native", 1.0))
    if hints.at:
        name = index.name(match.name)
        if name.valid_from or name.valid_to:
            found.append(("held" if name.held_at(hints.at) else "not_held", 1.0))
    for containers in hints.containers:
        inside = lies_in(index, owner, containers)
        found.append(("unplaced" if inside is None else "within" if inside else "outside", 1.0))
        if inside and match.rung in ("bridge", "near"):
            found.append(("guess_within", 1.0))
    if hints.countries:
        found.append(("same_country" if index.country(owner) in hints.countries else "other_country", 1.0))
    if hints.kinds:
        found.append(("same_kind" if kind in hints.kinds else "other_kind", 1.0))
    if hints.category and (category := index.category(owner)):
        found.append(("same_category" if category == hints.category else "other_category", 1.0))
    if hints.points and kind in _POINTS:
        found.append(("away", _steps_away(index, owner, hints.points)))
    if hints.named and index.entity_id(owner) in hints.named:
        found.append(("named_before", 1.0))
        if index.is_head(match.name):
            found.append(("shorthand", 1.0))
        if usage == "confusion":
            found.append(("confusion_supported", 1.0))
    if hints.context and kind in _POINTS:
        away = _steps_away(index, owner, hints.context)
        found.append(("away_from_context", away))
        if usage == "confusion" and len(hints.context) > 1 and away < 1.0 and ("confusion_supported", 1.0) not in found:
            found.append(("confusion_nearby", 1.0))
    return found


def _letters(match: Match, hints: Hints) -> int:
    """How many letters a match rests on: those of the shorter of the two, so that "Summit" is no misspelt "Sumy"."""
    return min(hints.letters, len(match.note)) if match.rung in ("bridge", "near") else hints.letters


def _supported(match: Match, hints: Hints) -> bool:
    """Whether a weak name has something to lean on: a word that announces its kind, or its full name in the same text."""
    index, owner = match.layer, match.owner
    kind = index.kind(owner)
    if hints.kinds:
        # A direction of the front has its town's name only beside "direction"; "cities in Donetsk" names a land.
        return kind in hints.kinds and (kind != "area" or not index.is_head(match.name) or hints.kinds == ("area",))
    if index.is_head(match.name):
        return kind == "region" and index.entity_id(owner) in hints.named
    if hints.cued or index.entity_id(owner) in hints.named:
        return True
    if any(lies_in(index, owner, containers) for containers in hints.containers):
        return True
    if hints.countries and index.country(owner) in hints.countries:
        return True
    if kind in PLACE_KINDS:
        return any(index.entity_id(parent) in hints.present for parent in islice(index.ancestors(owner), 1))
    return index.country(owner) in hints.sentence_countries


def fits(ranked: Ranked) -> bool:
    """Whether nothing said about the mention speaks against a match, so that no lower rung need be asked.

    A coarse key met by chance is no fit: "Bordyanka" shares one with Berdianka, and is Borodianka with a letter missing.
    """
    against = ("weak", "listed", "outside", "other_country", "other_kind", "confusion")
    return ranked.match.distance <= _CLOSE and not any(feature in against for feature, _ in ranked.evidence)


def weigh(matches: Iterable[tuple[Match, Reading, Hints]], weights: Weights, focus: str | None) -> list[Ranked]:
    """Matches with their evidence and its sum, the best match of each entity only."""
    best: dict[tuple[str, int], Ranked] = {}
    matches = list(matches)
    taken = any(_holds(match, focus) for match, _, _ in matches)
    for match, reading, hints in matches:
        found = evidence(match, hints, focus)
        # The collision guard: one place's present official name beats another place's old one.
        if taken and not hints.at and _given_up(match):
            found.append(("collision", 1.0))
        total = sum(weights[feature] * value for feature, value in found)
        key = (match.layer.path, match.owner)
        if key not in best or total > best[key].weight:
            best[key] = Ranked(match, reading, found, total)
    return _beside_each_other(list(best.values()), weights)


def _holds(match: Match, focus: str | None) -> bool:
    """Whether a name is its bearer's present official one, in the country in focus if there is one."""
    layer = match.layer
    official = match.rung == "exact" and layer.usage(match.name) == "official" and not layer.is_weak(match.name)
    return official and (focus is None or layer.country(match.owner) == focus)


def _given_up(match: Match) -> bool:
    """Whether a name is an old one, and not of yesterday: Samar is still Novomoskovsk to most who write."""
    if match.layer.usage(match.name) not in ("former", "soviet"):
        return False
    return not match.layer.name(match.name).valid_to >= _YESTERDAY


def _beside_each_other(ranked: list[Ranked], weights: Weights) -> list[Ranked]:
    """Candidates with their distance from the context counted from the nearest of them.

    How far all of them lie from the text's other places says which is meant, not whether one is.
    """
    away = [dict(r.evidence).get("away_from_context") for r in ranked]
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
    scored = [r._replace(score=o / total) for r, o in zip(ranked, odds, strict=True)]
    scored.sort(key=lambda r: (-r.score, r.match.owner))
    return scored, none / total


def _steps_away(index: Index, number: int, points: Sequence[tuple[float, float]]) -> float:
    """The distance to the nearest of some points, in steps of 50 km, at most six; six where it is not known."""
    own = index.point(number)
    if own is None:
        return _MOST_STEPS
    return min(_MOST_STEPS, min(km(own, point) for point in points) / _STEP_KM)
