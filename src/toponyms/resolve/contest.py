"""Who of the ranked candidates is ahead, how likely, and whether another has as good a right to the name."""

from __future__ import annotations

import math

from toponyms.resolve.fame import TOWN, is_seat
from toponyms.resolve.hints import km
from toponyms.resolve.rank import Ranked, fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toponyms.resolve.reading import Reading
    from toponyms.resolve.weights import Weights

#: A rival is a candidate with this share of the best one's score.
SHARE = 0.05
#: A name of so many bearers may leave none of them likelier than this, though one is so many times likelier than any other.
_MANY, _HALF, _FAR_BEHIND = 8, 0.45, 1 / 3
#: From here on a city is meant by a name that is a word, too, and some hamlet's ("Киров").
_CERTAIN = 0.85
#: So far off, in kilometres, the middle of an island is from its town.
_BESIDE_KM = 50.0
#: What hints and a text say of a match, beside the region it lies in.
_TOLD = frozenset(("same_kind", "same_category", "held", "not_held", "away", "away_from_context", "named_before"))


def probabilities(ranked: Sequence[Ranked], nothing: float) -> tuple[list[tuple[float, Ranked]], float]:
    """The candidates by falling probability, each with it, and the probability that none of them is meant.

    `nothing` is the log-odds of "none of these". Those equally likely stand in the order of their numbers.
    """
    weights = [weight for _, _, _, weight in ranked]
    top = max([nothing, *weights])
    odds = [math.exp(weight - top) for weight in weights]
    none = math.exp(nothing - top)
    total = none + sum(odds)
    scored = [(-o / total, r[0].home.path, r[0].owner, r) for r, o in zip(ranked, odds, strict=True)]
    scored.sort()
    return [(-score, r) for score, _, _, r in scored], none / total


def most_specific(ranked: list[Ranked], places: Callable[[Reading], bool]) -> list[Ranked]:
    """Candidates without those in which one by another reading of the same address lies.

    "Donetsk Oblast, Pokrovsk" may be read as the oblast, where Pokrovsk is, or as the town that lies in it; "Дрогобич,
    Медвежа" as the village in that town's community, or as the town in something that is no container: `places` tells.
    """
    placed = {
        r.reading
        for r in ranked
        if r.match.rung == "exact" and r.match.home.kind(r.match.owner) == "settlement" and _lies_within(r)
        if ("listed", 1.0) not in r.evidence
    }
    if placed:
        ranked = [r for r in ranked if r.reading in placed or places(r.reading)]
    containers = {
        (r.match.home.entity_id(ancestor), other.name)
        for r in ranked
        if fits(r)
        for ancestor in r.match.home.ancestors(r.match.owner)
        for other in {s.reading for s in ranked} - {r.reading}
    }
    return [r for r in ranked if (r.match.home.entity_id(r.match.owner), r.reading.name) not in containers]


def contested(scored: Sequence[tuple[float, Ranked]], ahead: float) -> bool:
    """Whether another place has as good a right to the name as the likeliest, and nothing said tells them apart.

    Where no region is told, the likeliest must be ahead of its rivals by a probability of `ahead`: of "Iskra" alone, where
    troops fought is too little to choose by. Where one is told, the others in it count:

    A town goes before villages and before towns of a tenth of its people, one that news names before one that it does not, one
    where troops fought before those where they did not, the seat of a community before the rest: people mean these. That a
    village is bigger says too little; and so does that some other place goes by that name besides.
    """
    score, best = scored[0]
    if not _lies_within(best):
        if ("doubted", 1.0) in best.evidence and (score < _CERTAIN or best.match.home.kind(best.match.owner) != "settlement"):
            return len(scored) > 1
        if score >= ahead or len(scored) == 1 or scored[1][0] < score * SHARE:
            return False
        there = [share for share, r in scored[1:] if share >= score * SHARE and _is_there_too(r, best)]
        return score + sum(there) < ahead
    told = _told(best)
    rightful = [r for _, r in scored[1:] if _lies_within(r) and _is_rightful(r) and fits(r) and _told(r) == told]
    rightful = [r for r in rightful if not _is_dwarfed(r, best)]
    if not rightful:
        return False
    # "Volga" within Russia is the river, whatever village is called so.
    is_place_of_note = best.match.home.kind(best.match.owner) != "settlement" and ("newsworthy", 1.0) in best.evidence
    renown = _renown(best) if _is_rightful(best) or is_place_of_note else (False,) * 5
    return any(other > renown or (other == renown and not renown[1]) for other in map(_renown, rightful))


def is_the_known_one(scored: Sequence[tuple[float, Ranked]]) -> bool:
    """Whether the likeliest town of a text is in the news, far ahead of each other bearer, and half sure only for their number.

    In a text about Argentina "Washington" is the capital, and none of the thirty towns called after the same man.
    """
    if not may_be_the_known_one(scored[0], len(scored)):
        return False
    score, _ = scored[0]
    rivals = [r for share, r in scored[1:] if share > score * _FAR_BEHIND or ("newsworthy", 1.0) in r.evidence]
    return not any(each.match.home.kind(each.match.owner) == "settlement" for each in rivals)


def may_be_the_known_one(first: tuple[float, Ranked], bearers: int) -> bool:
    """Whether the likeliest of so many may be that, whoever the others are."""
    score, best = first
    return score >= _HALF and bearers >= _MANY and ("newsworthy", 1.0) in best.evidence and best.match.rung == "exact"


def is_undisputed(best: Ranked, score: float, weights: Weights) -> bool:
    """Whether the likeliest candidate, with at least this probability, is the answer whoever else may be meant."""
    if score < weights["resolved"] or score < weights["ahead"]:
        return False
    return not _lies_within(best) and ("doubted", 1.0) not in best.evidence


def _is_there_too(ranked: Ranked, best: Ranked) -> bool:
    """Whether a candidate is the likeliest place on another scale: Zanzibar the island and the town on it.

    A country is not its capital, but for those that are hardly more: Алжир, Тунис. What bears the name only beside a word for
    what it is (a direction of the front, a district) is not meant with the town.
    """
    home, owner, own = ranked.match.home, ranked.match.owner, best.match
    kinds = {home.kind(owner), own.home.kind(own.owner)}
    if len(kinds) == 1 or ("weak", 1.0) in (*ranked.evidence, *best.evidence):
        return False
    if "country" not in kinds:
        inside = {own.home.entity_id(number) for number in own.home.ancestors(own.owner)}
        around = {home.entity_id(number) for number in home.ancestors(owner)}
        if home.entity_id(owner) in inside or own.home.entity_id(own.owner) in around:
            return True
    there, here = home.point(owner), own.home.point(own.owner)
    return there is not None and here is not None and km(there, here) <= _BESIDE_KM


def _renown(ranked: Ranked) -> tuple[bool, bool, bool, bool, bool]:
    """Whether a settlement is a town, is named by news, by reports of the fighting, lies where troops fought, is a seat."""
    home, owner = ranked.match.home, ranked.match.owner
    zone = home.zone(owner)
    named = zone == "named"
    return home.prominence(owner) >= TOWN, home.is_newsworthy(owner), named, named or zone == "line", is_seat(home, owner)


def _is_dwarfed(ranked: Ranked, best: Ranked) -> bool:
    """Whether a place has a tenth of the people of a town: "Paulista, Brazil" is the one of 340,000."""
    sizes = [each.match.home.prominence(each.match.owner) for each in (best, ranked)]
    return sizes[0] >= TOWN and sizes[0] - sizes[1] >= 1.0


def _lies_within(ranked: Ranked) -> bool:
    return ("within", 1.0) in ranked.evidence


def _is_rightful(ranked: Ranked) -> bool:
    """Whether a settlement was met by a present name itself, its official one or the Russian."""
    match = ranked.match
    met = match.rung == "exact" or match.romanized
    return met and match.layer.usage(match.name) in ("official", "russian") and match.home.kind(match.owner) == "settlement"


def _told(ranked: Ranked) -> set[tuple[str, float]]:
    return {(feature, value) for feature, value in ranked.evidence if feature in _TOLD}
