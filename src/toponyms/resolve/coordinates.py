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
    r"(?i)(?<![\w.])([-–]?\d{1,2}\.\d{2,8})\s*°?\s*([NS]?)\s*[,;/\s]\s*"
    r"(?:lon|lng|long)?[:\s]*([-–]?\d{1,3}\.\d{2,8})\s*°?\s*([EW]?)(?!\.?\w)"
)
#: The same with the letters before the numbers: "N48.85 E37.75".
_LETTERS_FIRST = r"(?i)(?<![\w.])([NS])\s*(\d{1,2}\.\d{2,8})\s*°?\s*[,;/\s]\s*([EW])\s*(\d{1,3}\.\d{2,8})(?!\.?\w)"
#: What announces them.
_WORDS = r"(?i)\b(?:coord(?:inate)?s?|geolocat(?:ion|ed)|gps|lat(?:itude)?(?:/lon(?:g)?)?|координати|координаты)\b[.:\s]*$"
#: Two decimals up to twelve may be days and months: "24.02, 26.02".
_MONTHS = 12
#: So many kilometres from the coordinates written beside a name lies what is meant, at most: a village's own are its community's.
_THERE = 15.0


def located(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a mention with coordinates beside the name, which tell its namesakes apart; None where it has none."""
    name, point = apart(text)
    if point is None:
        return None
    answer = engine.resolve(name, hints._replace(points=(*hints.points, point)), notes)
    there = [c for c in answer.candidates if (own := point_of(c.entity)) and km(own, point) <= _THERE]
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
    told = compiled[_LETTERS_FIRST].sub(r"\2\1 \4\3", text)
    found = compiled[_PAIR].search(told)
    if not found or (_is_dates(found[1], found[3]) and not (found[2] or found[4])):
        return text, None
    lat, lon = (float(number.replace("–", "-")) for number in (found[1], found[3]))
    point = (-lat if found[2] in ("S", "s") else lat, -lon if found[4] in ("W", "w") else lon)
    before = compiled[_WORDS].sub("", told[: found.start()].rstrip(" ([@"))
    rest = f"{before.rstrip(' ,;:-–/([@')} {told[found.end() :].lstrip(' ,;:-–/)]')}".strip()
    if not spans_of(rest) or abs(point[0]) > 90 or abs(point[1]) > 180:
        return text, None
    return rest, point


def _is_dates(*numbers: str) -> bool:
    """Whether all of some numbers may be a day and a month."""
    ends = [number.partition(".")[2] for number in numbers]
    return all(len(end) == 2 and int(end) <= _MONTHS for end in ends)
