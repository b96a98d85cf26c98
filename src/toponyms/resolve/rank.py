"""Which of the matched entities is meant: evidence weighed and summed; `contest` turns it into probabilities.

The model is a conditional logit: one of the candidates is meant, or none of them. Weights are data (data/model.yaml).
"""

from __future__ import annotations

from toponyms.index.records import HEAD, NATIVE, USAGE_MASK, WEAK
from toponyms.index.store import Index
from toponyms.resolve import rivals
from toponyms.resolve.claims import (
    BEFORE_SPELLINGS,
    EXONYM,
    GIVEN_UP,
    OFFICIAL,
    borne_abroad_in,
    doubted_below,
    forgotten_of,
    is_given_up,
    is_hearsay,
    is_held,
    is_in_use,
    is_official,
    is_weak_word,
    of_known_names,
    outshone_below,
)
from toponyms.resolve.evidence import FORMS, LIKE_IT, MOST_LETTERS, PLAIN, is_native, is_plain, placed, written
from toponyms.resolve.fame import TOWN
from toponyms.resolve.hints import Hints, setting_of
from toponyms.resolve.ladder import Match
from toponyms.resolve.namesakes import BY_RULE
from toponyms.resolve.reading import Reading
from toponyms.resolve.slips import slipped, telling
from toponyms.resolve.support import supported
from toponyms.resolve.weights import CLOSE, Weights, is_clear
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from toponyms.resolve.evidence import Evidence

    #: Matches of one rung, the reading they are of, and what is known of it.
    Group = tuple[Sequence[Match], Reading, Hints]


class Ranked(NamedTuple):
    """A match with what speaks for and against it, and the sum of that: the log-odds that its entity is meant."""

    match: Match
    reading: Reading
    evidence: Evidence
    weight: float


class Field:
    """The candidates for one mention: of each entity the match that speaks most for it."""

    __slots__ = (
        *("_best", "_by_rule"),
        *("_guided", "_in_context", "_in_text", "_met", "_named", "_spelt", "_standing", "_taken", "_taken_in_form"),
        *("focus", "is_word", "weights"),
    )

    def __init__(self, weights: Weights, focus: str | None) -> None:
        self.weights = weights
        self.focus = focus
        self._best: dict[tuple[Index, int], Ranked] = {}
        self._standing: dict[tuple[Index, int], Match] = {}  # the best ones that nothing speaks against
        self._spelt: list[Sequence[Match]] = []  # those on rungs on which every letter of a name is met
        self._met: list[Sequence[Match]] = []  # those on which the name itself is met, or a form of it
        self._taken = self._taken_in_form = self._named = False
        self._in_context = self._in_text = self._guided = self._by_rule = False
        #: Whether a name too weak to stand alone is met, as it is or in a case form: "Запада" is no misspelt village.
        self.is_word = False

    def add(self, groups: Sequence[Group]) -> None:
        """Take in further matches, those of higher rungs first."""
        taken = self._taken
        for matches, _, hints in groups:
            self._note(matches, hints)
        if self._taken and not taken and not groups[0][2].at:
            self._overrule()
        for matches, reading, hints in groups:
            self._weigh(matches, reading, hints)

    def _note(self, matches: Sequence[Match], hints: Hints) -> None:
        """Note whether the name is taken by one that bears it now, and whether it is a known one."""
        rung = matches[0].rung
        if rung == "form":
            self._taken_in_form = self._taken_in_form or is_held(matches, hints, self.focus)
        elif not self._taken:
            self._taken = is_held(matches, hints, self.focus)
        if rung in BEFORE_SPELLINGS:
            self._met.append(matches)
        if rung == "exact" and not self._named:
            self._named = not all(map(self._by_the_way, of_known_names(matches, in_text=hints.in_text)))
        if not self.is_word and rung in BEFORE_SPELLINGS:
            weak = [match for match in matches if match[0].flags[match[1]] & WEAK]
            self.is_word = any(is_weak_word(match, in_text=hints.in_text) for match in weak)
        if rung == "adjective" and not self.is_word:  # "украинский" is no misspelt Ukrainsk
            self.is_word = any(match.home.kind(match.owner) == "country" for match in matches)

    def _weigh(self, matches: Sequence[Match], reading: Reading, hints: Hints) -> None:
        """Weigh the matches of one rung; written out at length, for a misspelling has hundreds."""
        weights, best, focus, rung, setting = self.weights, self._best, self.focus, matches[0].rung, setting_of(hints)
        scale = weights.scale((rung, setting, focus, self._named and rung in FORMS))
        letters, like_it, may_be_native = min(hints.letters, MOST_LETTERS), rung in LIKE_IT, rung in ("exact", "form")
        if rung in rivals.SPELT:
            self._spelt.append(matches)
        if hints.context:
            self._in_context = True
        if hints.in_text or hints.containers or hints.countries or hints.points:
            self._guided = True
        # The collision guard: one place's present official name beats another place's old one.
        guarded = (self._taken or (self._taken_in_form and rung != "exact")) and not hints.at
        self._in_text = in_text = hints.in_text
        asked = not setting.listed and (in_text or (setting.bare and not setting.tells))
        several = rung == "exact" and len(matches) > 1
        doubted = doubted_below(matches, in_text=in_text) if several and asked else 0.0
        outshone, in_focus = outshone_below(matches, focus) if in_text else (0.0, 0.0)
        # "Песков" is the man before it is a genitive of Пески.
        a_man = rung == "form" and self.is_word and setting.bare and not (in_text or setting.tells)
        borne_in = borne_abroad_in(matches) if several and not hints.at else ()
        slips = slipped(matches, hints, focus) if like_it else {}
        if slips and not hints.at:  # "Oleksandrivak" is an Oleksandrivka, and not Donetsk of before 1840
            guarded = guarded or any(is_official(match, focus) for match in slips.values())
        new = tuple.__new__  # Ranked(...) takes twice as long
        for match in matches:
            layer, name, _, distance, _, note, home, owner, romanized = match
            flags, bearer = layer.flags[name], home.bearer(owner)
            usage = flags & USAGE_MASK
            key = (home, owner)
            ended = layer.name_held(name)[1] if usage in GIVEN_UP else ""
            below = outshone if flags & WEAK else in_focus if bearer[2] == focus else 0.0
            # The White House is none of the towns by whose weak name it is called.
            least = max(doubted, below) if bearer[0] != "organization" else below
            found, total, stands = scale[
                bearer,
                flags,
                distance,
                written(match) if romanized else PLAIN if rung == "script" and is_plain(match, hints) else "",
                may_be_native and (is_native(match, hints, focus) if hints.lang else flags & NATIVE != 0),
                # Of the shorter of the two, so that "Summit" is no misspelt "Sumy".
                len(note) if like_it and len(note) < letters and not romanized else letters,
                not (flags & WEAK or (in_text and bearer[1] < least))
                or (doubted and not in_text)
                or supported(match, hints, below),
                ended,
                # Asked of the name's layer: the world's odd names of Beirut are no news, those of a file of one's own are.
                bearer[4] if layer is home else layer.is_newsworthy(layer.owner(name)),
            ]
            if note == BY_RULE and not in_text:
                self._by_rule = True
                found, total = (*found, ("by_rule", 1.0)), total + weights["by_rule"]
            if slips and (layer, name) in slips:
                slip = telling(letters)
                found, total = (*found, ("slip", slip)), total + weights["slip"] * slip
            if flags & HEAD and bearer[0] == "person" and not supported(match, hints):
                found, total, stands = (*found, ("untold", 1.0)), total + weights["untold"], False
            if doubted and not in_text and (flags & WEAK or bearer[1] < doubted) and not supported(match, hints):
                found, stands = (*found, ("doubted", 1.0)), stands and not flags & WEAK
            if a_man and bearer[0] == "settlement" and bearer[1] < TOWN:
                found = (*found, ("doubted", 1.0))
            if setting.tells:
                told = placed(match, hints)
                found, total, stands = found + told, weights.added(total, told), stands and is_clear(told)
            if borne_in and usage == EXONYM and bearer[2] in borne_in and not layer.lang(name):
                found, total = (*found, ("collision", 1.0)), total + weights["collision"]
            if usage in GIVEN_UP and is_given_up(match) and (guarded or (not hints.at and key in self._forgotten(matches))):
                found, total = (*found, ("collision", 1.0)), total + weights["collision"]
            known = best.get(key)
            # What is in the news and was met by a name of its own layer is no town known by its size alone.
            if known is None or (total > known[3] and (layer is home or not bearer[4] or known[0].layer is not home)):
                best[key] = new(Ranked, (match, reading, found, total))
                if stands:
                    self._standing[key] = match
                elif known is not None:
                    self._standing.pop(key, None)

    def _forgotten(self, matches: Sequence[Match]) -> Set[tuple[Index, int]]:
        """The bearers of an old name that nobody alive has used and that is another's today; none as a rule, and seldom asked."""
        return forgotten_of(matches) if any(is_in_use(met, self.focus) for met in self._met) else frozenset()

    def settled(self, rung: str) -> bool:
        """Whether a candidate stands that nothing speaks against, so that no rung lower than this one need be asked."""
        for match in self._standing.values():
            if not (rung == "exact" and self._by_the_way(match)) and not (rung in BEFORE_SPELLINGS and is_hearsay(match)):
                return True
        return False

    def is_of_a_town(self) -> bool:
        """Whether a candidate that nothing speaks against is a town."""
        return any(match.home.prominence(match.owner) >= TOWN for match in self._standing.values())

    def _overrule(self) -> None:
        """Count the collision against the old names met on the rungs before the one on which the present name was met."""
        for key, old in self._best.items():
            if is_given_up(old.match):
                self._best[key] = rivals.with_evidence(old, "collision", 1.0, self.weights)

    def _by_the_way(self, match: Match) -> bool:
        """Whether a place abroad bears the name in some other language, and it may be a case form ("Iraku": Mbulu, or Irak)."""
        layer, name = match.layer, match.name
        if self.focus is None or layer.flags[name] & USAGE_MASK == OFFICIAL or match.home.country(match.owner) == self.focus:
            return False
        return not layer.is_newsworthy(layer.owner(name))

    def ranked(self) -> list[Ranked]:
        """The candidates, in no order."""
        ranked = list(self._best.values())
        if not ranked:
            return ranked
        if len(ranked) > 1:
            rivals.overshadowed(ranked, self.weights, self.focus)
        if self._by_rule and not self._guided and (shared := rivals.shared(ranked)):
            ranked = rivals.all_alike(ranked, "shared", shared, self.weights)
        best = max(ranked, key=lambda r: r[3])
        if self.focus is not None and not self._guided and rivals.is_borrowed(best, self.focus, self._spelt):
            ranked = rivals.all_alike(ranked, "borrowed", 1.0, self.weights)
        elif not self._in_text and (of_old := rivals.of_old(best, self.focus, guided=self._guided)):
            ranked = rivals.all_alike(ranked, "of_old", of_old, self.weights)
        elif slip := rivals.slip_for_town(best):
            ranked = rivals.all_alike(ranked, "slip_for_town", slip, self.weights)
        return rivals.beside_each_other(ranked, self.weights) if self._in_context else ranked


def fits(ranked: Ranked) -> bool:
    """Whether nothing said about the mention speaks against a match.

    A coarse key met by chance is no fit: "Bordyanka" shares one with Berdianka, and is Borodianka with a letter missing.
    """
    return ranked.match.distance <= CLOSE and is_clear(ranked.evidence)


def weigh(matches: Iterable[tuple[Match, Reading, Hints]], weights: Weights, focus: str | None) -> list[Ranked]:
    """Matches with their evidence and its sum, the best match of each entity only."""
    groups: list[tuple[list[Match], Reading, Hints]] = []
    for match, reading, hints in matches:
        if not (groups and groups[-1][2] is hints and groups[-1][1] is reading and groups[-1][0][0].rung == match.rung):
            groups.append(([], reading, hints))
        groups[-1][0].append(match)
    field = Field(weights, focus)
    field.add(groups)
    return field.ranked()
