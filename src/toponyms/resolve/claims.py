"""What a name that was met is worth as a claim to mean its bearer: held today, given up, a word, hearsay of one source."""

from __future__ import annotations

from toponyms.index.records import HEAD, USAGE_MASK, WEAK, is_weak
from toponyms.model import PLACE_KINDS, USAGES
from toponyms.resolve.evidence import FORMS, LIKE_IT, LIVING_MEMORY, YESTERDAY, is_plain
from toponyms.resolve.fame import TOWN
from toponyms.resolve.ladder import Match
from toponyms.resolve.written import native_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toponyms.index.store import Index
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.rank import Group
    from toponyms.resolve.reading import Reading

OFFICIAL = USAGES.index("official")
EXONYM = USAGES.index("exonym")
RUSSIAN = USAGES.index("russian")
GIVEN_UP = (USAGES.index("former"), USAGES.index("soviet"))
#: Usages of names that others have for a place; a source may have one of one bearer and not of another.
_BY_OTHERS = (USAGES.index("romanization"), USAGES.index("exonym"))
_NOTED = (*_BY_OTHERS, *GIVEN_UP)
#: Rungs above the one on which every spelling of a name is met: the name itself, or a form of it.
BEFORE_SPELLINGS = ("exact", "form")
#: A place is better known from ten times the people on (decimal logarithm), and what all think of first from a hundred times.
_BETTER_KNOWN, _DWARFING = 1.0, 2.0
#: Half a million people, and a million.
_GREAT = 5.7
_METROPOLIS = 6.0


def borne_abroad_in(matches: Iterable[Match]) -> set[str]:
    """The countries abroad in which a settlement officially bears the name, if a source has it of another, in no language.

    Aurora in Colorado was once called Fletcher, which no source says: it lists the name without a language or date. There
    are towns called Fletcher.
    """
    usages = {match.layer.flags[match.name] & USAGE_MASK for match in matches}
    if EXONYM not in usages or OFFICIAL not in usages:
        return set()
    official = [match for match in matches if match.layer.flags[match.name] & (USAGE_MASK | WEAK) == OFFICIAL]
    return {match.home.country(match.owner) for match in official if match.home.kind(match.owner) == "settlement"}


def is_weak_word(match: Match, *, in_text: bool) -> bool:
    """Whether a name is a word or a surname, too weak to stand alone: not a place's, which is perhaps another's too."""
    if match.home.kind(match.owner) in PLACE_KINDS:
        return False
    if match.layer.is_head(match.name):
        return False  # a surname that nobody wrote down as somebody's
    weak = is_weak(match.layer.flags[match.name], in_text=in_text)
    return weak and match.home.is_newsworthy(match.owner) and not is_given_up(match)


def doubted_below(matches: Sequence[Match], *, in_text: bool) -> float:
    """The prominence below which a settlement's name is doubted, for it is too weak for one better known; 0 if none is.

    In a text "Захарченко" is no village of that name where it is too little for the man, nor "Орел" (an eagle) a hamlet
    where it is too little for the city of Oryol. Alone it may be either. Niu-York in Donetsk Oblast is not better known.
    """
    if not any(flags & WEAK for flags in {match[0].flags[match[1]] for match in matches}):
        return 0.0  # as of most names: at once
    doubted, others = 0.0, -1.0
    for layer, name, _, _, _, _, home, owner, _ in matches:
        flags = layer.flags[name]
        kind, prominence, _, _, _ = home.bearer(owner)
        if is_weak(flags, in_text=in_text) and flags & USAGE_MASK not in GIVEN_UP:
            if kind == "person" and flags & HEAD:
                continue
            if kind not in PLACE_KINDS:
                doubted = max(doubted, TOWN)
            elif kind == "settlement":
                doubted = max(doubted, prominence)
        elif kind in PLACE_KINDS:
            others = max(others, prominence)
    return doubted if 0.0 <= others < doubted else 0.0


def outshone_below(matches: Sequence[Match], focus: str | None) -> tuple[float, float]:
    """The prominence below which a weak name, and any in focus, is a better known place's first, whatever preposition it has.

    "He lives in New York" says that a place is meant, not which: Niu-York in Donetsk Oblast has others of its land beside it.
    """
    known = abroad = 0.0
    for layer, name, _, _, _, _, home, owner, _ in matches if len(matches) > 1 else ():
        flags = layer.flags[name]
        kind, prominence, country, _, newsworthy = home.bearer(owner)
        if newsworthy and kind in PLACE_KINDS and not (flags & WEAK or flags & USAGE_MASK in GIVEN_UP):
            known = max(known, prominence)
            if kind == "settlement" and country != focus and prominence >= _METROPOLIS:
                abroad = max(abroad, prominence)
    return known - _BETTER_KNOWN, abroad - _DWARFING


def of_known_names(matches: Iterable[Match], *, in_text: bool) -> list[Match]:
    """Matches whose names are no weak or old ones, and their bearers towns or in the news."""
    found = []
    for match in matches:
        _, prominence, _, _, newsworthy = match[6].bearer(match[7])
        known = prominence >= TOWN or newsworthy
        if known and not is_weak(match.layer.flags[match.name], in_text=in_text) and not is_given_up(match):
            found.append(match)
    return found


class Taken:
    """What a town or something in the news is called, and that officially: nothing else is merely spelt like it."""

    __slots__ = ("_known", "_official")

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._official: set[str] = set()

    def note(self, name: str, met: Iterable[Match], hints: Hints) -> None:
        """Note a name met as it stands, if a bearer of the kind that the hints ask for is known by it, and not of old."""
        for match in of_known_names(met, in_text=hints.in_text):
            if not hints.kinds or match.home.kind(match.owner) in hints.kinds:
                self._known.add(name)
                if match.layer.usage(match.name) == "official":
                    self._official.add(name)

    def without_parts(self, found: list[Group]) -> list[Group]:
        """Matches of a mention without those of a part of it, where the type word belongs to the name.

        "New York City" is no town of New York, "island of Ireland" not the state, and "ПО «Маяк»" is at no village.
        """
        whole = [reading.name for _, reading, _ in found if not reading.steps and reading.name in self._official]
        if not whole:
            return found
        return [group for group in found if not _is_part(group[1], whole[0])]

    def on(self, rung: str, name: str) -> bool:
        """Whether a name is not to be asked for on a rung.

        "Kupiansk" is no misspelt Luhansk, though somebody thinks that it lies there; but "Белогоровка" is what Russians call
        two villages, of which a source may know one.
        """
        return name in (self._known if rung == "near" else self._official if rung in FORMS or rung in LIKE_IT else ())


def _is_part(reading: Reading, whole: str) -> bool:
    if reading.kinds == ("settlement",) or reading.within:  # "Frankfurt (Oder)" is no Frankfurt in what is called Oder
        return whole.startswith(reading.name)
    return ("landform" in reading.kinds or (reading.cued and not reading.kinds)) and reading.name in whole


def is_held(matches: Iterable[Match], hints: Hints, focus: str | None) -> bool:
    """Whether one of the names is its bearer's present official one, in the country in focus if there is one, or a country's."""
    for match in matches:
        if is_official(match, focus) and (match.rung in BEFORE_SPELLINGS or match.romanized or is_plain(match, hints)):
            return True
    return False


def is_official(match: Match, focus: str | None) -> bool:
    """Whether a name is its bearer's present official one, in the country in focus if there is one, or a country's."""
    if match.layer.flags[match.name] & (USAGE_MASK | WEAK) != OFFICIAL:
        return False
    kind, _, country, _, _ = match.home.bearer(match.owner)
    return focus is None or country == focus or kind == "country"


def is_in_use(matches: Iterable[Match], focus: str | None) -> bool:
    """Whether one of the names is what a settlement in focus that news names is called today in Russian or officially."""
    for layer, name, _, _, _, _, home, owner, _ in matches:
        if layer.flags[name] & (USAGE_MASK | WEAK) in (OFFICIAL, RUSSIAN):
            kind, _, country, _, newsworthy = home.bearer(owner)
            if newsworthy and kind == "settlement" and country == focus:
                return True
    return False


def forgotten_of(matches: Iterable[Match]) -> set[tuple[Index, int]]:
    """The bearers of an old name that nobody alive has used; that of a great city is learnt at school ("Александровск").

    Such a name loses to one that is another's in Russian, too: "Grishino" is Hryshyne, and no longer Pokrovsk.
    """
    found = set()
    for layer, name, _, _, _, _, home, owner, _ in matches:
        is_old = layer.flags[name] & USAGE_MASK in GIVEN_UP and "" < layer.name_held(name)[1] < LIVING_MEMORY
        if is_old and home.prominence(owner) < _GREAT:
            found.add((home, owner))
    return found


def is_hearsay(match: Match) -> bool:
    """Whether a Latin name is one that a source happens to have of one bearer, or a case form: others may sound just so.

    That of one "Mykhaylivka" somebody noted the romanization, or of another village that it was once called so, says
    nothing of the forty that are called so; and "Pokrowske" is no case form of "Pokrowsk".
    """
    layer, name = match.layer, match.name
    usage = layer.flags[name] & USAGE_MASK
    if usage not in _NOTED and match.rung != "form" and not match.romanized:
        return False
    if usage in _BY_OTHERS and match.home.prominence(match.owner) >= TOWN:
        # "Kharkov" is the city, whatever village is called so; but "Schachtarsk" no case form of "Schachtarske", another town.
        return match.rung == "form" and usage != EXONYM and native_name(match.home, match.owner) is not None
    return match.romanized or layer.name_text(name)[:1] <= "\u024f"


def is_given_up(match: Match) -> bool:
    """Whether a name is an old one, and not of yesterday: Samar is still Novomoskovsk to most who write."""
    if match.layer.flags[match.name] & USAGE_MASK not in GIVEN_UP:
        return False
    return not match.layer.name_held(match.name)[1] >= YESTERDAY
