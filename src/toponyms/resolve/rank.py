"""Which of the matched entities is meant: evidence weighed and summed, turned into probabilities.

The model is a conditional logit: one of the candidates is meant, or none of them. Weights are data (data/model.yaml).
"""

from __future__ import annotations

import math

from toponyms.index.store import Index
from toponyms.resolve.evidence import FORMS, evidence, is_plain
from toponyms.resolve.hints import Hints, setting_of
from toponyms.resolve.ladder import TOWN, Match
from toponyms.resolve.reading import Reading
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toponyms.resolve.evidence import Evidence

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


#: What holds of a form that is no name itself.
_FORM_HELD = frozenset(("known_form", "announced_form"))
#: Rungs on which every letter of a name is met.
_SPELT = ("exact", "script")
#: Rungs above the one on which every spelling of a name is met.
_BEFORE_SPELLINGS = ("exact", "form")


class Field:
    """The candidates for one mention: of each entity the match that speaks most for it."""

    __slots__ = ("_best", "_guided", "_in_context", "_named", "_spelt", "_taken", "_taken_in_form", "focus", "weights")

    def __init__(self, weights: Weights, focus: str | None) -> None:
        self.weights = weights
        self.focus = focus
        self._best: dict[tuple[Index, int], Ranked] = {}
        self._spelt: set[tuple[Index, int]] = set()
        self._taken = self._taken_in_form = self._in_context = self._guided = self._named = False

    def add(self, matches: Sequence[tuple[Match, Reading, Hints]]) -> None:
        """Take in further matches, those of higher rungs first."""
        weights, best, focus = self.weights, self._best, self.focus
        new = tuple.__new__  # Ranked(...) takes twice as long, and a name may have a hundred bearers
        holding = {match.rung for match, _, hints in matches if _holds(match, hints, focus)}
        self._taken_in_form = self._taken_in_form or "form" in holding
        if not self._taken and holding - {"form"}:
            self._taken = True
            if not matches[0][2].at:
                self._overrule()
        self._named = self._named or any(_is_known_name(match) for match, _, _ in matches)
        said = None
        for match, reading, hints in matches:
            if hints is not said:
                said, setting = hints, setting_of(hints)
            found = evidence(match, hints, setting, focus)
            if hints.context:
                self._in_context = True
            if hints.in_text or hints.containers or hints.countries or hints.points:
                self._guided = True
            # The collision guard: one place's present official name beats another place's old one.
            if (self._taken or (self._taken_in_form and match.rung != "exact")) and not hints.at and _given_up(match):
                found = (*found, ("collision", 1.0))
            # "Луганск" is the city, and only then a form of Luhanske: a form is never stronger than the name it is like.
            if self._named and match.rung in FORMS:
                found = tuple([each for each in found if each[0] not in _FORM_HELD])
            total = 0.0
            for feature, value in found:
                total += weights[feature] * value
            key = (match.home, match.owner)
            if match.rung in _SPELT and match.layer.usage(match.name) == "official":
                self._spelt.add(key)
            known = best.get(key)
            if known is None or total > known.weight:
                best[key] = new(Ranked, (match, reading, found, total, 0.0))

    def settled(self, rung: str) -> bool:
        """Whether a candidate stands that nothing speaks against, so that no rung lower than this one need be asked."""
        return any(
            fits(ranked)
            and not self._far_off(ranked.match)
            and not (rung == "exact" and self._by_the_way(ranked.match))
            and not (rung in _BEFORE_SPELLINGS and _is_hearsay(ranked.match))
            for ranked in self._best.values()
        )

    def _overrule(self) -> None:
        """Count the collision against the old names met on the rungs before the one on which the present name was met."""
        for key, old in self._best.items():
            if _given_up(old.match):
                less = old.weight + self.weights["collision"]
                self._best[key] = old._replace(evidence=(*old.evidence, ("collision", 1.0)), weight=less)

    def _by_the_way(self, match: Match) -> bool:
        """Whether a place abroad bears the name in some other language, and it may be a case form ("Iraku": Mbulu, or Irak)."""
        layer = match.layer
        if self.focus is None or match.home.country(match.owner) == self.focus or layer.is_newsworthy(layer.owner(match.name)):
            return False
        return layer.usage(match.name) != "official"

    def _far_off(self, match: Match) -> bool:
        """Whether the bearer is a small place outside the country in focus, and the name perhaps a misspelling of one in it.

        Of a million names in the world some hamlet has nearly every misspelling there is.
        """
        home, owner = match.home, match.owner
        _, prominence, country, _, newsworthy = home.bearer(owner)
        return self.focus is not None and country != self.focus and not newsworthy and prominence < TOWN

    def ranked(self) -> list[Ranked]:
        """The candidates, in no order."""
        ranked = list(self._best.values())
        if ranked and self.focus is not None and not self._guided and self._is_borrowed():
            less = self.weights["borrowed"]
            ranked = [r._replace(evidence=(*r.evidence, ("borrowed", 1.0)), weight=r.weight + less) for r in ranked]
        return _beside_each_other(ranked, self.weights) if self._in_context else ranked

    def _is_borrowed(self) -> bool:
        """Whether the likeliest place is a village in focus and the name, in Latin letters, spelt as in Russian.

        "Nikolskoe" is a hundred places in Russia, most of them in no gazetteer: then none of the candidates may be meant.
        """
        best = max(self._best.values(), key=lambda r: r.weight)
        match, home = best.match, best.match.home
        if (home, match.owner) in self._spelt or home.prominence(match.owner) >= TOWN or not _is_latin(best.reading.name):
            return False
        russian = match.rung in _SPELT and match.layer.usage(match.name) in ("russian", "romanization")
        return (russian or match.rung == "bridge") and home.country(match.owner) == self.focus


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


def most_specific(ranked: list[Ranked]) -> list[Ranked]:
    """Candidates without those in which one by another reading of the same address lies.

    "Donetsk Oblast, Pokrovsk" may be read as the oblast, where Pokrovsk is, or as the town that lies in it.
    """
    containers = {
        (r.match.home.entity_id(ancestor), other.name)
        for r in ranked
        if fits(r)
        for ancestor in r.match.home.ancestors(r.match.owner)
        for other in {s.reading for s in ranked} - {r.reading}
    }
    return [r for r in ranked if (r.match.home.entity_id(r.match.owner), r.reading.name) not in containers]


def weigh(matches: Iterable[tuple[Match, Reading, Hints]], weights: Weights, focus: str | None) -> list[Ranked]:
    """Matches with their evidence and its sum, the best match of each entity only."""
    field = Field(weights, focus)
    field.add(list(matches))
    return field.ranked()


def _is_known_name(match: Match) -> bool:
    """Whether a name is met as it stands, and its bearer is a town or one that news names."""
    if match.rung != "exact" or match.layer.is_weak(match.name) or _given_up(match):
        return False
    return match.home.prominence(match.owner) >= TOWN or match.home.is_newsworthy(match.owner)


def _holds(match: Match, hints: Hints, focus: str | None) -> bool:
    """Whether a name is its bearer's present official one, in the country in focus if there is one, or a country's."""
    layer = match.layer
    if layer.usage(match.name) != "official" or layer.is_weak(match.name):
        return False
    if match.rung not in ("exact", "form") and not match.romanized and not is_plain(match, hints):
        return False
    return focus is None or match.home.country(match.owner) == focus or match.home.kind(match.owner) == "country"


def _is_hearsay(match: Match) -> bool:
    """Whether a Latin name is one that a source happens to have of one bearer, or a case form: others may sound just so.

    That of one "Mykhaylivka" somebody noted the romanization, or of another village that it was once called so, says
    nothing of the forty that are called so; and "Pokrowske" is no case form of "Pokrowsk".
    """
    layer, name = match.layer, match.name
    if layer.usage(name) in ("romanization", "exonym") and match.home.prominence(match.owner) >= TOWN:
        return False  # "Kharkov" is the city, whatever village is called so
    if match.romanized:
        return True
    if layer.name_text(name)[:1] > "\u024f":
        return False
    return match.rung == "form" or layer.usage(name) in ("romanization", "exonym", "former", "soviet")


def _given_up(match: Match) -> bool:
    """Whether a name is an old one, and not of yesterday: Samar is still Novomoskovsk to most who write."""
    if match.layer.usage(match.name) not in ("former", "soviet"):
        return False
    return not match.layer.name_held(match.name)[1] >= _YESTERDAY


def _is_latin(text: str) -> bool:
    """Whether a name is written in Latin letters."""
    return any("a" <= letter <= "z" for letter in text.casefold())


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
    top = max([nothing, *[r.weight for r in ranked]])
    odds = [math.exp(r.weight - top) for r in ranked]
    none = math.exp(nothing - top)
    total = none + sum(odds)
    scored = sorted([(-o / total, r.match.home.path, r.match.owner, r) for r, o in zip(ranked, odds, strict=True)])
    new = tuple.__new__
    return [new(Ranked, (*r[:-1], -score)) for score, _, _, r in scored], none / total
