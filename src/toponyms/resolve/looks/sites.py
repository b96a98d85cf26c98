"""A mention of a building, a street or a field, as lists of incidents have it: "School No. 17, Kramatorsk" is in the town.

The words are those of data/cues.yaml with `side: loose` and the role `street`, `building`, `site`, `own site`,
`own place` or `land`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.model import PLACE_KINDS
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.fame import CITY, TOWN, is_well_known
from toponyms.resolve.hints import NOTHING
from toponyms.resolve.ladder import Match
from toponyms.resolve.looks.loose import near_apart, rewritten, words_of
from toponyms.script.cues import script_of
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from toponyms.cues import Cues
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine

_COMMA = r"[,;()\[\]]+"
_DASH = r"\s+[-–—]\s+"
#: The number of a road: "E40", "М-03", "T0504".
_ROAD = r"(?<!\w)(?:[EMHPЕМНР]-?\d\d|[TТ]-?\d\d-?\d\d)(?!\w)"
#: What a bridge leads over: "Bridge across the Oskil in Dvorichna".
_OVER = (
    r"(?i)\b(bridge|crossing|ferry|dam|міст|переправа|мост)\s+(?:across|over|on|через)\s+(?:the\s+)?(?:river\s+|р\.\s*|річку\s+|реку\s+)?"
    r"[\w'’-]+(?:\s+river)?(?=\s+(?:in|near|at|by|біля|у|в|возле|около)\s)"
)
#: The number of a house at either end of a part of an address: "82", "6A", "24/1".
_HOUSE = r"(?i)^\d{1,3}[a-zа-яіїє]?(?:[/-]\d+)?\s+|\s+\d{1,3}[a-zа-яіїє]?(?:[/-]\d+)?$"
#: What the first or only station of a town is called: "Kharkiv-Pasazhyrskyi", "Львів-Сортувальний".
_STATION = r"(?i)(?<=\w)[- ](?:pas+az?h?[iy]rsk\w*|пас+ажирськ\w+|пассажирск\w+|sortuvaln\w+|сортувальн\w+|сортировочн\w+)"
#: What the words at the end of a part of an address make of it.
_ENDS = ("street", "building", "street behind")
_OWN, _BARE = ("own site", "own place"), ("street", "building", "site", "own site", "own place", "land")
_SITES = ("street", "building", "street behind", "site", *_OWN)
_TOWN = "settlement"
#: What is told besides of a town, or a village that news names.
KNOWN = "known"
#: No name of a town has more words.
_MOST = 3


def ways(text: str, cues: Cues, kinds: Callable[[str], Container[str]]) -> Iterator[str]:
    """The ways to write a mention without the building or the like that it tells of; none where it tells of none."""
    near = near_apart(text, cues)
    for written in (text, near) if near != text else (text,):
        # "Sadova school, Sumy" is in the city; in "Bilohorivka school, Luhansk Oblast" the first part tells the place.
        for told in dict.fromkeys(without_site(written, cues, kinds, own) for own in (False, True)):
            if told:
                yield told
                yield from rewritten(told, cues)


def without_site(text: str, cues: Cues, kinds: Callable[[str], Container[str]], own: bool = False) -> str:
    """A mention without the building, the street or the field that it tells of; "" where it tells of none.

    What is called by a name is left out beside what it stands in; where another name may be that of the place itself
    ("Rivne station"), only bare words are, or names that nothing bears. `kinds` tells of what kinds of places a string is the
    name, `own` whether a part of an address may be of the place that it is called after.

    >>> from toponyms.cues import Cue, Cues
    >>> rows = [("street", "street"), ("hospital", "own site"), ("mall", "own site"), ("station", "site"), ("in", "inside")]
    >>> table = Cues([(word, Cue(("settlement",), "loose", role)) for word, role in rows])
    >>> def told(text):
    ...     return without_site(text, table, lambda name: ["settlement", KNOWN] if name in ("Sumy", "Rivne") else [])
    >>> told("Sumska Street 5, Sumy"), told("Hospital in Sumy"), told("Sumska 5, Sumy"), told("Sumska Street Sumy")
    ('Sumy', 'Sumy', 'Sumy', 'Sumy')
    >>> told("Station, Sumy"), told("Tovarna station, Sumy"), told("Rivne station, Sumy")
    ('Sumy', 'Sumy', '')
    >>> told("Sumy hospital"), told("Amstor Mall Sumy"), told("Sumy station"), told("Sumy street")
    ('Sumy', 'Sumy', '', '')
    """
    told = compiled[_STATION].sub(" railway station", compiled[_OVER].sub(r"\1", compiled[_ROAD].sub(" ", text)))
    parts = [part.strip() for part in compiled[_COMMA].split(told) if spans_of(part)]
    kept = []
    for part in parts:
        apart = [piece.strip() for piece in compiled[_DASH].split(part)]
        if len(apart) == 2 and "" in (rests := [_rest(piece, cues, kinds, True, own) for piece in apart]):
            kept.append("".join(rests))  # "Sumy - hospital", not "Kyiv - Lviv"
        else:
            kept.append(_rest(part, cues, kinds, len(parts) > 1, own))
    kept = [rest for rest in kept if rest]
    return ", ".join(kept) if kept != parts or told != text else ""


def _rest(part: str, cues: Cues, kinds: Callable[[str], Container[str]], beside: bool, own: bool) -> str:
    """A part of an address without what stands there: "" of a street, Sumy of "Hospital in Sumy", else the part itself.

    `beside` says that there are other parts, which may tell the town.
    """
    words, spans = words_of(part)
    if not words:
        return ""
    at = _site_words(words, cues)
    for length, cue in cues.starting(words, at) if at else ():
        # "University of Warsaw" has a place in its name; "house in Kyiv" is a piece of a sentence, "hospital in Sumy" an address.
        is_whole = beside or not part[spans[0][0]].islower() or any(cue.role == _OWN[0] for _, cue in cues.starting(words))
        told = cue.role == "near" or (cue.role == "inside" and words[at] != "of" and is_whole)
        # "rue de Kharkiv" may be anywhere.
        in_town = cue.role == "site in" and not any(c.role == "street" for n in range(at) for _, c in cues.starting(words, n))
        if (told or in_town) and at + length < len(words):
            return part[spans[at + length][0] :]
        if cue.role == "type" and cue.side == "before" and cue.kinds == (_TOWN,) and at + length < len(words):
            return part[spans[at][0] :]  # "ЦРЛ м. Вознесенськ"
    # What has no comma may be called after a man, or be a word: "Avanhard stadium".
    if (own or not beside) and (town := _town_of(part, cues, lambda name: (_TOWN if beside else KNOWN) in kinds(name))):
        return town
    named = [word for word in words if not word[:1].isdigit()]
    begins = any(cue.role in _ENDS[:2] for _, cue in cues.starting(named))
    ends = any(cue.role in _ENDS for _, cue in cues.ending(named, len(named)))
    if begins or ends or at == len(words) or _site_words(named, cues) == len(words):
        return ""
    if beside and (name := _called(part, cues)) and _TOWN not in kinds(name) and not kinds(part):
        return ""  # not of "Antonivskyi bridge, Kherson", which is known itself
    return part


def _town_of(part: str, cues: Cues, known: Callable[[str], bool]) -> str:
    """The town of "Vuhledar hospital", "Vokzalna Street Bucha", "Amstor Mall Kremenchuk"; "" where none is told."""
    words, spans = words_of(part)
    end = _before_sites(words, cues)
    numbered = len(words) - next((n for n, word in enumerate(reversed(words)) if not word.isdigit()), 0)
    own = any(cue.role in _OWN for _, cue in cues.ending(words, numbered))
    if own and 0 < end <= _MOST and known(name := part[: spans[end - 1][1]]):
        return name
    for first in range(1, len(words)):
        at = first
        while at > 1 and words[at - 1].isdigit():  # "School No. 3 Druzhkivka"
            at -= 1
        streets = [n for n, cue in cues.starting(words, first) if cue.role == "street" and first + n < len(words)]
        if streets and known(name := part[: spans[first - 1][1]]):
            return name  # "Херсон вул. Перекопська"
        # "reservoir dam" is no Damascus, a "cafe menu" no Mena.
        small = not part[spans[first][0]].isupper() and not part.islower()
        if small or len(words) - first > _MOST or _site_words(words[first:], cues) == len(words) - first:
            continue
        # A hotel or a street may be called after any town: "Hotel Kharkiv"; what has a name already is not.
        named = any(c.role == _OWN[0] or (c.role in _SITES and n < at) for n, c in cues.ending(words, at))
        if named and known(name := part[spans[first][0] :]):
            return name
    return ""


def without_own(text: str, cues: Cues) -> str:
    """A mention in small letters without the words at its end for what every town has; "" where it has none or is nothing else.

    >>> from toponyms.cues import Cue, Cues
    >>> table = Cues([(word, Cue(("settlement",), "loose", "own site")) for word in ("лікарня", "школа")])
    >>> without_own("сарни рівненська лікарня №2", table), without_own("лікарня", table), without_own("Рівненська школа", table)
    ('сарни рівненська', '', '')
    """
    words, spans = words_of(text)
    end = _before_sites(words, cues) if text.islower() else len(words)
    at = next((n for n in range(len(words), 0, -1) if not words[n - 1].isdigit()), 0)
    own = any(cue.role == _OWN[0] for _, cue in cues.ending(words, at))
    return text[: spans[end - 1][1]] if own and 0 < end < len(words) else ""


def _called(part: str, cues: Cues) -> str:
    """The name in "Vuhlehirska power plant", "118 Naberezhna", beside a word or a number that makes it a thing in a town."""
    rest = compiled[_HOUSE].sub("", part)
    words, spans = words_of(rest)
    at, end = _site_words(words, cues), _before_sites(words, cues)
    return rest[spans[at][0] : spans[end - 1][1]] if at < end and (at or end < len(words) or rest != part) else ""


def _before_sites(words: list[str], cues: Cues) -> int:
    """How many words stand before those at the end that say what stands there."""
    end = len(words)
    while True:
        at = end
        while at > 1 and words[at - 1].isdigit():  # "краматорськ міськлік №3"
            at -= 1
        length = max((n for n, cue in cues.ending(words, at) if cue.role in _SITES), default=0)
        if not length:
            return at if end < len(words) else end
        end = at - length


def _site_words(words: list[str], cues: Cues) -> int:
    """How many words at the beginning of a part of an address say what stands there."""
    at = 0
    while length := next((n for n, cue in cues.starting(words, at) if cue.role in _BARE), 0):
        at += length
        while at < len(words) and words[at].isdigit():  # "School No. 17"
            at += 1
    return at


def kinds_of(engine: Engine) -> Callable[[str], Container[str]]:
    """Tells of what kinds of places a string is the name, as it is written, in another script or in a case."""

    asked: dict[str, set[str]] = {}

    def kinds(name: str) -> set[str]:
        if name not in asked:
            asked[name] = find(name)
        return asked[name]

    def find(name: str) -> set[str]:
        # Of Latin letters the forms are those of other names as often as not: "Vuhlehirska power plant".
        met = engine.climb(engine.readings(name), NOTHING, FIRM if script_of(name) == "Cyrl" else ("exact", "script"))
        told = {r.match.home.kind(r.match.owner) for r in met if not _is_far_off(engine, r.match)} & {*PLACE_KINDS}
        return told | {KNOWN} if met and _is_known(engine, max(met, key=lambda r: r.weight).match) else told

    return kinds


def _is_far_off(engine: Engine, match: Match) -> bool:
    """Whether a match is a small place abroad: "Jubilee concert hall, Vinnytsia" is of none."""
    return engine.focus not in (None, match.home.country(match.owner)) and match.home.prominence(match.owner) < TOWN


def _is_known(engine: Engine, match: Match) -> bool:
    """Whether a match is a town, a village that news names or, abroad, a city: not "Pushkin theatre"."""
    home, owner = match.home, match.owner
    if home.kind(owner) != "settlement":
        return False
    if engine.focus not in (None, home.country(owner)):
        return home.prominence(owner) >= CITY
    return is_well_known(home, owner)


def has_streets(entity: Entity) -> bool:
    """Whether a place is a town, a part of one, or a district of a city."""
    return entity.kind in ("settlement", "area") or (
        entity.kind == "district" and any(parent.kind == "settlement" for parent in entity.parents)
    )
