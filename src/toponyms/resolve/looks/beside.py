"""Which of its namesakes a place is that lies beside another: "Krasnohorivka (N of Avdiivka)", "Bilohorivka, Soledar dir"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import told_in
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.fame import is_numbered_first
from toponyms.resolve.hints import NOTHING, askew, km, point_of
from toponyms.resolve.looks import loose
from toponyms.resolve.looks.other_kinds import retold
from toponyms.resolve.looks.unparted import is_town
from toponyms.resolve.rank import fits
from toponyms.resolve.whereabouts import bearers_of
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

    Point = tuple[float, float]

_COMPASS = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
_SIDES = {"north": "n", "south": "s", "east": "e", "west": "w"}
_FAR = r"[~≈]?\s*\d+(?:[.,]\d+)?\s*(?:km|км)\s*"
_SIDE = r"(?:north|south)?[ -]?(?:east|west)?|[ns]?[ns]?[ew]|[ew]?[ns][ew]|[ns]"
#: "Stepove, N of Avdiivka", "Krasnohorivka (5 km north of Avdiivka)".
_OF = rf"(?i)^(.+?)\s*[,(]\s*(?:{_FAR})?({_SIDE})\s+of\s+([^,()]+)\)?$"
#: "Bilohorivka, Soledar dir".
_DIRECTION = r"(?i)^(.+?)\s*[,(]\s*([^,()]+?)[ -](?:dir|direction|axis|sector|напр|напрям|напрямок|направление)\.?\)?$"
#: How far off what is named lies: "~2km NW of Vodiane".
_OFF = r"(?i)^[~≈]?\s*\d+(?:[.,]\d+)?\s*(?:km|км)\s+(?:[nsew]{1,3}\s+)?(?:of|from|від|от)\s+"
_BESIDES = rf"(?i)\s*\([^()]*\)$|\s+(?:{_SIDE})\s+of\s+[^,()]+$"
#: So many kilometres a place lies from what it is said to lie beside, or from the town that a direction is called after.
_BESIDE, _ALONG = 40.0, 60.0
#: So many degrees from the side that is told, so many times nearer than its namesakes.
_ASIDE, _NEARER = 70.0, 2.0
#: So many kilometres apart are places named beside each other at most: across a province, not a country.
_ACROSS = 200.0
#: Nearer by, a side says nothing: the middle of a village is not its edge.
_AT = 3.0


def trimmed(text: str) -> str:
    """A mention without how far off what it names lies: "~2km NW of Vodiane".

    >>> trimmed("~2km NW of Vodiane"), trimmed("Vodiane")
    ('Vodiane', 'Vodiane')
    """
    return compiled[_OFF].sub("", text)


def told_beside(text: str) -> tuple[str, str, str]:
    """A name, the side and the place that it is said to lie beside; empty where nothing is said.

    >>> told_beside("Stepove, N of Avdiivka"), told_beside("Krasnohorivka (5 km north-west of Avdiivka)")
    (('Stepove', 'n', 'Avdiivka'), ('Krasnohorivka', 'nw', 'Avdiivka'))
    >>> told_beside("Bilohorivka, Soledar dir"), told_beside("Ivanivske, Bakhmut"), told_beside("City of Kyiv, Ukraine")
    (('Bilohorivka', '', 'Soledar'), ('', '', ''), ('', '', ''))
    """
    if (found := compiled[_OF].match(text)) and found[2]:
        side = found[2].lower().replace("-", "").replace(" ", "")
        for word, letter in _SIDES.items():
            side = side.replace(word, letter)
        return (found[1], side, found[3].strip()) if side in _COMPASS else ("", "", "")
    if found := compiled[_DIRECTION].match(text):
        return found[1], "", found[2]
    return "", "", ""


def beside(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a mention that says beside what its place lies; None if it says nothing, or no bearer lies there."""
    name, side, other = told_beside(text)
    point = engine.point(other) if name else None
    if point is None:
        return None
    bare = compiled[_BESIDES].sub("", name)  # "Ivanivske (Krasne)", "Hlyboke N of Kharkiv" say more
    return nearest(engine, text, bare, [point], hints, notes, side)


def by_its_town(engine: Engine, text: str, told: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The village of "с. Павлиш, Кременчук", "Сасів, біля Золочева", told by a town near which it lies; None where none lies so.

    It may lie in another district, and other towns may be called so.
    """
    reading = engine.readings(told)[-1]
    around = (*reading.within, *reading.near)
    if len(around) != 1 or hints.points or not engine.gazetteer.has_name(engine.key[reading.name]):
        return None
    points = _towns_at(engine, around[0])
    return nearest(engine, text, reading.name, points, hints, notes) if points else None


def of_two(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The first of "Mykolaivka (Sloviansk)", of which neither holds the other; None where they are not near each other."""
    for told in two_told(engine, text):
        name, _, other = trimmed(told).rpartition(", near ")
        answer, there = retold(engine, text, told, hints, notes, None), engine.resolve(other, NOTHING, strictly=True)
        point = point_of(there.entity) if there.entity else None
        own = point_of(answer.entity) if answer.entity and answer.entity.kind != "region" else None  # which has none
        if answer.entity and there.entity and _is_seat_of(answer.entity, there.entity):
            return told_in(text, other, there)
        if own and point and km(own, point) <= _ACROSS:  # Odesa is no "Odessa, Texas"
            return answer
        points = [point] if point else _towns_at(engine, other)
        if points and (by := nearest(engine, text, name, points, hints, notes)):
            return by
    return None


def two_told(engine: Engine, text: str) -> list[str]:
    """ "Mykolaivka (Sloviansk)", "Берегове, с. Гудя" as the place that is meant, near the other; empty for anything else."""
    parts = [part for told in loose.near_the_other(text) for part in told.split(", near ")]
    if len(parts) == 2 and _is_village(engine, parts[1]) and not _is_village(engine, parts[0]):
        parts = parts[::-1]
    return [", near ".join(parts)] if parts else []


def _is_village(engine: Engine, part: str) -> bool:
    reading = engine.readings(part)[-1]
    return reading.kinds == ("settlement",) and reading.category != "city"


def _is_seat_of(seat: Entity, village: Entity) -> bool:
    """Whether a place is the seat of the community that another lies in."""
    shared = {*seat.parent_ids} & {parent.id for parent in village.parents if parent.kind == "community"}
    settled = seat.kind == village.kind == "settlement" and seat.id != village.id  # the districts of a city have its number
    return settled and bool(shared) and is_numbered_first(seat.id)


def _towns_at(engine: Engine, name: str) -> list[Point]:
    """Where the towns lie that a name may mean."""
    return [point for each in bearers_of(engine, name) if is_town(each.entity) and (point := point_of(each.entity))]


def nearest(
    engine: Engine, text: str, name: str, points: Sequence[Point], hints: Hints, notes: tuple[str, ...], side: str = ""
) -> Resolution | None:
    """The bearer of a name that lies nearest to a point of some, by far; None where no bearer lies there, or two do."""
    point = points[0]
    there = hints._replace(points=(*hints.points, point) if len(points) == 1 else hints.points, cued=True)
    bearing = _COMPASS.index(side) * 360 / len(_COMPASS) if side else 0.0
    found = []
    for ranked in engine.climb(engine.readings(name), there, FIRM):
        own = ranked.match.home.point(ranked.match.owner)
        if own is None or ranked.match.home.kind(ranked.match.owner) != "settlement" or not fits(ranked):
            continue
        away = min(km(own, point) for point in points)
        if away <= (_BESIDE if side else _ALONG) and (not side or away < _AT or askew(point, own, bearing) <= _ASIDE):
            found.append((away, ranked))
    found.sort(key=lambda each: each[0])
    if not found or (len(found) > 1 and found[1][0] < _NEARER * found[0][0]):
        return None
    best = found[0][1]
    if ("collision", 1.0) in best.evidence:  # with another's name of today: where it lies tells them apart
        best = best._replace(weight=best.weight - engine.weights["collision"])
    answer = engine.decide(text, [best], engine.weights["nothing"], notes)
    return answer if answer.entity else None
