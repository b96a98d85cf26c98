"""A mention with coordinates beside the name, as geolocators write it: "Mykolaivka (48.85, 37.75)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import AMBIGUOUS, RESOLVED, Candidate, Resolution
from toponyms.resolve.hints import Hints, km, point_of
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

#: A pair of degrees with decimals, north and east or with a minus.
_PAIR = (
    r"(?i)(?<![\w.])(?P<lat>[-–]?\d{1,2}\.\d{2,8})\s{0,2}°?\s{0,2}(?P<north>[NS]?)\s{0,2}[,;/\s]\s{0,2}"
    r"(?:lon|lng|long)?[:\s]{0,2}(?P<lon>[-–]?\d{1,3}\.\d{1,8})\s{0,2}°?\s{0,2}(?P<east>[EW]?)(?!\.?\w)"
)
#: The same with the letters before the numbers: "N48.7395 E37.5845".
_LETTERS_FIRST = (
    r"(?i)(?<![\w.])(?P<north>[NS])\s{0,2}(?P<lat>\d{1,2}\.\d{2,8})\s{0,2}°?\s{0,2}[,;/\s]\s{0,2}"
    r"(?P<east>[EW])\s{0,2}(?P<lon>\d{1,3}\.\d{1,8})(?!\.?\w)"
)
#: What announces them.
_WORDS = r"(?i)\b(?:coord(?:inate)?s?|geolocat(?:ion|ed)|gps|lat(?:itude)?(?:/lon(?:g)?)?|координати|координаты)\b[.:\s]*$"
#: What stands in any text that has such a pair.
_DECIMALS = r"\.[0-9]{2}"
#: So many decimals the two have together at least.
_PRECISE = 4
#: Two decimals up to this may be days and months: "24.02, 26.02".
_MONTHS = 12
#: The latitude of the pole.
_POLE = 90.0
#: So many kilometres from the coordinates written beside a name lies what is meant, at most: a village's own are its community's.
THERE = 15.0


def located(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a mention with coordinates beside the name, which tell its namesakes apart; None where it has none."""
    name, point = apart(text)
    if point is None:
        return None
    answer = engine.resolve(name, hints._replace(points=(*hints.points, point)), notes)
    there = [c for c in answer.candidates if (own := point_of(c.entity)) and km(own, point) <= THERE]
    if answer.status != AMBIGUOUS or len(there) != 1:
        return Resolution(text, answer.status, answer.candidates, answer.notes, answer.score)
    others = [Candidate(c.entity, c.score / 10, c.name, c.steps) for c in answer.candidates if c is not there[0]]
    score = there[0].score + 9 * sum(c.score for c in others)
    found = Candidate(there[0].entity, score, there[0].name, there[0].steps)
    return Resolution(text, RESOLVED, (found, *others), answer.notes)


def apart(text: str) -> tuple[str, tuple[float, float] | None]:
    """A mention without its coordinates, and these in degrees; None where it has none, or nothing else.

    >>> apart("Mykolaivka (48.85, 37.75)"), apart("48.7395N 37.5845E Kramatorsk")
    (('Mykolaivka', (48.85, 37.75)), ('Kramatorsk', (48.7395, 37.5845)))
    >>> apart("N48.7395 E37.5845 Kramatorsk")
    ('Kramatorsk', (48.7395, 37.5845))
    >>> apart("48.7395, 37.5845")[1], apart("Bakhmut 24.02, 26.02")[1], apart("Bakhmut")[1]
    (None, None, None)
    """
    start, end, point = next(iter(pairs(text)), (0, 0, None))
    rest = f"{_before(text[:start]).rstrip(' ,;:-–/([@')} {text[end:].lstrip(' ,;:-–/)]')}".strip()
    return (rest, point) if point and spans_of(rest) else (text, None)


def pairs(text: str) -> list[tuple[int, int, tuple[float, float]]]:
    """The coordinates in a text: where each pair begins and ends, and the point in degrees."""
    if not compiled[_DECIMALS].search(text):
        return []
    ways = (each for pattern in (_PAIR, _LETTERS_FIRST) for each in compiled[pattern].finditer(text))
    return sorted((*found.span(), point) for found in ways if (point := _point(**found.groupdict())))


def _point(lat: str, north: str, lon: str, east: str) -> tuple[float, float] | None:
    """The point that a pair of numbers is, or None."""
    decimals = [number.partition(".")[2] for number in (lat, lon)]
    is_date = not (north or east) and all(len(each) == 2 and int(each) <= _MONTHS for each in decimals)
    if is_date or len("".join(decimals)) < _PRECISE:
        return None
    y, x = (float(number.replace("–", "-")) for number in (lat, lon))
    y, x = -y if north in ("S", "s") else y, -x if east in ("W", "w") else x
    return (y, x) if abs(y) <= _POLE and abs(x) <= 2 * _POLE else None


def announces(text: str) -> bool:
    """Whether nothing stands between a name and its coordinates but marks and words such as "coords"."""
    return not spans_of(_before(text))


def _before(text: str) -> str:
    """What stands before coordinates, without the word that announces them."""
    return compiled[_WORDS].sub("", text.rstrip(" ([@"))
