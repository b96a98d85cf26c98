"""What may be meant by a name as it stands in a text, weighed once for all texts as far as nothing else in them tells.

Most of what speaks for a bearer of a name hangs on neither the other names of a text nor where its places lie. What other
names tell is nearly always one of few cases (a region that contains it, its full name elsewhere), each weighed once, too;
and how far its bearers lie from those places, which is told anew for each text.
"""

from __future__ import annotations

from collections.abc import Sequence

from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import Around
from toponyms.resolve.claims import outshone_below
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import NOTHING, Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked, weigh
from toponyms.resolve.reading import Reading
from toponyms.resolve.rivals import with_evidence
from toponyms.resolve.support import COMPANY, of_its_state, supporting
from toponyms.text.reading.look import Look, Weighed
from toponyms.text.reading.towns import better_known
from toponyms.text.reading.whole import Regions

#: So many cases of one name are remembered; then it begins anew.
_KEPT = 16
#: What a slate and its cases are in memory beside its matches, in matches.
_ITSELF = 2
#: Three thousand people: a settlement of so many is spoken of as a town is.
_SMALL_TOWN = 3.5
#: How names are used that a town has today: "Brzezany" in a text on 1916 as well as "Berezhany".
_PRESENT = ("official", "romanization", "russian", "exonym")
#: Where villages lie that reports of the war name.
_AT_THE_FRONT = ("named", "line")
_NONE: frozenset[str] = frozenset()
_Case = tuple[Regions, frozenset[str], frozenset[str], frozenset[str]]


class Slate:
    """The matches of a name; `hints` is what is known of the mention beside what the rest of its text tells."""

    __slots__ = (
        *("_at_first_sight", "_cases", "_confused", "_countries", "_engine", "_hints", "_ids", "_matches", "_nothing"),
        *("_parents", "_reading"),
    )

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
        outshone = max(outshone_below(matches, engine.focus))
        for match in matches:
            home, owner = match.home, match.owner
            if home.kind(owner) == "settlement":
                self._countries.add(home.country(owner))
                if home.prominence(owner) < outshone:
                    self._parents.update(supporting(home, owner, outshone))
            if match.layer.is_weak(match.name) and not match.layer.is_head(match.name):
                if home.kind(owner) not in PLACE_KINDS:
                    self._countries.add(home.country(owner))
                    self._parents.add(COMPANY)
                    self._parents.add(of_its_state(home.entity_id(owner)))
                else:
                    self._parents.update(supporting(home, owner, 0.0))
        #: Whether places nearby may show that one name was written for another.
        self._confused = any(match.layer.usage(match.name) == "confusion" for match in matches)
        self._cases: dict[_Case, Look] = {}
        self._at_first_sight: Look | None = None

    def __len__(self) -> int:
        """How much there is to weigh: the matches, and as much as a few more for the slate itself."""
        return len(self._matches) + _ITSELF

    @property
    def is_word(self) -> bool:
        """Whether the name is a word of the language first, and no word beside it announces a place."""
        return self._hints.listed and not self._hints.cued

    @property
    def at_first_sight(self) -> Look:
        """The matches weighed without anything that a text tells."""
        if self._at_first_sight is None:
            self._at_first_sight = self.case(NOTHING)
        return self._at_first_sight

    def look(self, known: Hints, regions: Regions = ()) -> Look:
        """The matches weighed with what a text tells: `regions` the name's bearer must lie in, and what is `known` of it."""
        return self.case(known, regions).told(known.context, known.about)

    def case(self, known: Hints, regions: Regions = (), by_itself: frozenset[str] = _NONE) -> Look:
        """The same but for how far the bearers lie from the places of the text, and how much it is about where they lie.

        A name does not support itself: ids that the text names `by_itself` alone are not named elsewhere.
        """
        countries = known.sentence_countries
        case = (
            regions,
            (known.named & self._ids) - by_itself,
            known.present & self._parents if self._parents else _NONE,
            countries & self._countries if countries else _NONE,
        )
        if self._confused and known.context:
            return self._weighed(case, known.context)
        look = self._cases.get(case)
        if look is None:
            if len(self._cases) >= _KEPT:
                self._cases.clear()
            look = self._cases[case] = self._weighed(case, None)
        return look

    def _weighed(self, case: _Case, context: Around | None) -> Look:
        engine, (regions, named, present, countries) = self._engine, case
        hints = self._hints._replace(
            containers=regions, named=named, present=present, sentence_countries=countries, context=context
        )
        focus = None if hints.abroad else engine.focus
        ranked = weigh(((match, self._reading, hints) for match in self._matches), engine.weights, focus)
        ranked = better_known(ranked, engine.weights, engine.focus)
        if not self._hints.cued:
            ranked = _with_towns(ranked, engine)
        told = bool(regions), any(not region.names_country for region in regions)
        return Look(Weighed(engine, ranked, self._nothing, told, measured=context is not None))


def _with_towns(ranked: list[Ranked], engine: Engine) -> list[Ranked]:
    """The same where towns of the country in focus are less obscure than its villages; not where one of these is in the news."""
    if any(r.match.home.zone(r.match.owner) in _AT_THE_FRONT for r in ranked):
        return ranked
    return [with_evidence(r, "a_town", told, engine.weights) if (told := _obscurity(r, engine.focus)) else r for r in ranked]


def _obscurity(ranked: Ranked, focus: str | None) -> float:
    """How much a town of the country in focus that is met by a present name is taken for obscure; 0 for what is none."""
    match = ranked.match
    home, owner = match.home, match.owner
    if home.country(owner) != focus or match.rung not in ("exact", "form") or match.layer.usage(match.name) not in _PRESENT:
        return 0.0
    category = home.category(owner)
    if category != "city" and (category != "settlement" or home.prominence(owner) < _SMALL_TOWN):
        return 0.0
    return dict(ranked.evidence).get("obscure", 0.0)
