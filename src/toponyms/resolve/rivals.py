"""What the candidates for a mention say of each other: who is overshadowed, and whether any of them may be meant."""

from __future__ import annotations

import math

from toponyms.index.records import USAGE_MASK, WEAK
from toponyms.model import PLACE_KINDS
from toponyms.resolve.claims import EXONYM, GIVEN_UP, OFFICIAL, RUSSIAN
from toponyms.resolve.evidence import PLAIN
from toponyms.resolve.fame import TOWN, is_seat
from toponyms.resolve.weights import is_clear

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.index.store import Index
    from toponyms.resolve.ladder import Match
    from toponyms.resolve.rank import Ranked
    from toponyms.resolve.weights import Weights

#: Kinds of places of which there are several of one name.
_MANY_BEAR = ("settlement", "region")
#: Usages of a place's own names.
_OWN = ("official", "russian")
#: Rungs on which every letter of a name is met.
SPELT = ("exact", "script")
#: How Russian adjectives end, and how surnames and the villages of Russia; the prominence of five thousand people.
_ADJECTIVES = ("ое", "ее", "ый", "ий", "ой", "ая", "яя", "ые", "ие")
_EVERYWHERE = ("ов", "ев", "ёв", "ин", "ын", "ский", "ово", "ево", "ёво", "ино", "ыно")
_SMALL_TOWN = 3.7
#: And of two and a half thousand, if it is the seat of its community: of 10,600 names of towns and villages in seven countries
#: around, romanized, 12 more are taken for such a one, but 940 of 8,250 romanizations of its Russian name are known.
_SMALLEST_SEAT = 3.4
#: A name given up since was Ukraine's own, as its register spelt it: "Slavske", Slavsko since 2024, is no Russian name.
_INDEPENDENCE = "1991"


def overshadowed(ranked: list[Ranked], weights: Weights, focus: str | None) -> None:
    """Give less to what shares its name, abroad, with a place in the news: "Manchester" is in England."""
    # A misspelling has dozens, of which none is met as it stands.
    met = [r for r in ranked if (r[0][2] == "exact" or r[0][8]) and ("newsworthy", 1.0) in r[2]]
    if not met or len(met) == len(ranked):
        return
    dim = []
    for at, r in enumerate(ranked):
        kind, _, country, _, _ = r[0][6].bearer(r[0][7])
        if country != focus and kind in _MANY_BEAR and ("newsworthy", 1.0) not in r[2]:
            dim.append(at)
    if dim and any(map(_is_known, met)):
        for at in dim:
            ranked[at] = with_evidence(ranked[at], "overshadowed", 1.0, weights)


def _is_known(ranked: Ranked) -> bool:
    """Whether it is a place, met by a name of its own, and nothing speaks against it."""
    evidence, match = ranked.evidence, ranked.match
    if ("weak", 1.0) in evidence or not is_clear(evidence):
        return False
    return match.layer.usage(match.name) in _OWN and match.home.kind(match.owner) in PLACE_KINDS


def all_alike(ranked: list[Ranked], feature: str, value: float, weights: Weights) -> list[Ranked]:
    """Candidates with evidence that says whether any of them is meant, and not which."""
    return [with_evidence(r, feature, value, weights) for r in ranked]


def with_evidence(ranked: Ranked, feature: str, value: float, weights: Weights) -> Ranked:
    """A candidate with one more piece of evidence, and its weight."""
    return ranked._replace(evidence=(*ranked.evidence, (feature, value)), weight=ranked.weight + weights[feature] * value)


def shared(ranked: list[Ranked]) -> float:
    """How many times likelier it is that one is meant for those who bear the name by rule alone: the logarithm, 0 for none.

    A name that many bear is no likelier to be that of a place at all: "Белка", "Степное".
    """
    recorded = [r.weight for r in ranked if ("by_rule", 1.0) not in r.evidence]
    if not recorded:
        return 0.0
    most = max(r.weight for r in ranked)
    return math.log(sum(math.exp(r.weight - most) for r in ranked) / sum(math.exp(weight - most) for weight in recorded))


def slip_for_town(best: Ranked) -> float:
    """How long the town's name is that the likeliest is one slip of the hand from: letters over five, 0 if it is none."""
    letters = dict(best.evidence).get("slip")
    home, owner = best.match.home, best.match.owner
    if letters is None or home.kind(owner) != "settlement" or home.prominence(owner) < TOWN:
        return 0.0
    return letters + 1.0


def of_old(best: Ranked, focus: str | None, *, guided: bool) -> float:
    """How surely the likeliest bears the very name, another people's or another time's; 0 to 1.

    "Sasów" within Lviv oblast, "Ускут" within Crimea, "Тельманово" in 1970: so small that the name alone would say too little.
    Alone it is half as much, and only where somebody wrote down whose name it is ("Técső"): a source's odd names are in no
    language. In Russian a hundred villages of Russia may be called so: it is the seat of a community ("Почаев").
    """
    match, _, evidence, _ = best
    usage = match.layer.flags[match.name] & (USAGE_MASK | WEAK)
    is_exact = match.rung == "exact" and not match.romanized
    if ("within", 1.0) in evidence:
        return float((is_exact or (PLAIN, 1.0) in evidence) and usage & USAGE_MASK in (EXONYM, *GIVEN_UP))
    if not is_exact or not is_clear(evidence):
        return 0.0
    if usage in GIVEN_UP:
        return float(("held", 1.0) in evidence)
    if usage == RUSSIAN:
        return 0.5 if match.home.country(match.owner) == focus and _is_no_word(match) else 0.0
    if guided or usage != EXONYM:
        return 0.0
    return 0.5 if match.layer.lang(match.name) and match.home.country(match.owner) == focus else 0.0


def _is_no_word(match: Match) -> bool:
    """Whether a name in Russian is of a community's seat, no word of daily speech and, but for a town, not like a surname."""
    name, home = match.layer.name_text(match.name), match.home
    if not "\u0400" <= name[:1] <= "\u052f" or not is_seat(home, match.owner) or name.endswith(_ADJECTIVES):
        return False
    if name.endswith(_EVERYWHERE) and home.prominence(match.owner) < _SMALL_TOWN:
        return False
    return name.lower() not in match.layer.words_of("everyday")


def is_borrowed(best: Ranked, focus: str | None, spelt: Sequence[Sequence[Match]]) -> bool:
    """Whether the likeliest place is a village in focus and the name, in Latin letters, spelt as in Russian.

    "Nikolskoe" is a hundred places in Russia, most of them in no gazetteer: then none of the candidates may be meant. `spelt`
    are the matches of the mention on the rungs on which every letter of a name is met.
    """
    match, home = best.match, best.match.home
    if home.prominence(match.owner) >= (_SMALLEST_SEAT if is_seat(home, match.owner) else TOWN):
        return False  # "Tyachev", of nine thousand, and the seat of its district
    if home.country(match.owner) != focus:
        return False
    russian = match.rung in SPELT and match.layer.usage(match.name) in ("russian", "romanization")
    if not (russian or match.rung == "bridge") or _is_spelt(home, match.owner, spelt):
        return False
    return any("a" <= letter <= "z" for letter in best.reading.name.casefold())


def _is_spelt(home: Index, owner: int, spelt: Sequence[Sequence[Match]]) -> bool:
    """Whether an entity was met by its official name, or by one that was its own in independent Ukraine."""
    for match in [match for matches in spelt for match in matches if match.owner == owner and match.home is home]:
        usage = match.layer.flags[match.name] & USAGE_MASK
        if usage == OFFICIAL or (usage in GIVEN_UP and match.layer.name_held(match.name)[1] > _INDEPENDENCE):
            return True
    return False


def beside_each_other(ranked: list[Ranked], weights: Weights) -> list[Ranked]:
    """Candidates with their distance from the context counted from the nearest of them.

    How far all of them lie from the text's other places says which is meant, not whether one is.
    """
    away = [next((value for name, value in r.evidence if name == "away_from_context"), None) for r in ranked]
    nearest = min((a for a in away if a is not None), default=0.0)
    if not nearest:
        return ranked
    gain = weights["away_from_context"] * nearest
    return [r if a is None else r._replace(weight=r.weight - gain) for r, a in zip(ranked, away, strict=True)]
