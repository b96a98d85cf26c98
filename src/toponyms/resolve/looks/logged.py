"""What a log of geolocations says beside a place: "Synkivka treeline / Kupyansk", "Trypillya TPP #Kyiv", "Kinburn spit tip"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import told_in
from toponyms.resolve.containers import headed_by
from toponyms.resolve.hints import NOTHING
from toponyms.resolve.looks.other_kinds import facility, retold
from toponyms.resolve.looks.unparted import is_town
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_HASH, _SLASH = r"\s+#(?=\w)", " / "
#: The end, the bank or the side of what is named.
_END = (
    r"(?i)(?<=\w)(?:,\s*|\s+)(?:(?:[nsew]|[ns][ew]|north|south|east|west|left|right|far|near)(?:ern)?\.?\s+(?:end|bank|side|edge|span|approach(?:es)?)"
    r"|tip|(?:[nsew]|[ns][ew])\.?\s+(?:ukr|ukraine))\.?$"
)
#: A word in small Latin letters at the end, of so many at most.
_SMALL, _MOST = r",?\s+[a-z][a-z'-]*$", 3
_THINGS = ("facility", "landform")


def as_logged(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of an entry of a log, without its hashtags, the side of it and the bigger town behind a slash; else None."""
    if _SLASH in text and (before := _before_slash(engine, text, hints, notes)):
        return before
    told = without_marks(text)
    answer = engine.resolve(told, hints, notes) if told else None
    return told_in(text, told, answer) if answer and answer.entity else _thing(engine, text, hints, notes)


def _thing(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The plant or bridge of "Burshtyn TPP unit hall", of which a part is told in small letters; None if it names none."""
    of_things = hints if hints.kinds else hints._replace(kinds=_THINGS)
    for told in without_small(text):
        answer = facility(engine, told, hints, notes) or retold(engine, text, told, of_things, notes, ("exact",))
        if answer.entity and answer.entity.kind in _THINGS and not answer.candidates[0].name.weak:
            return told_in(text, told, answer)
    return None


def without_small(text: str) -> list[str]:
    """An entry without its last words in small letters, one to three of them; none where only one word is left.

    >>> without_small("Burshtyn TPP unit hall"), without_small("Chonhar road bridge, deck hit"), without_small("Sumy hospital")
    (['Burshtyn TPP unit', 'Burshtyn TPP'], ['Chonhar road bridge, deck', 'Chonhar road bridge', 'Chonhar road'], [])
    """
    told, ways = text, list[str]()
    while text[:1].isupper() and len(ways) < _MOST and (rest := compiled[_SMALL].sub("", told)) != told and " " in rest:
        ways.append(told := rest)
    return ways


def without_marks(text: str) -> str:
    """An entry with commas for hashtags, and without the side of what it names; "" where it has neither.

    >>> without_marks("Trypillya TPP #Kyiv"), without_marks("Antonivka bridge, N end"), without_marks("#Krynky")
    ('Trypillya TPP, Kyiv', 'Antonivka bridge', '')
    """
    told = compiled[_END].sub("", compiled[_HASH].sub(", ", text))
    return told if told != text else ""


def before_slash(text: str) -> tuple[str, str]:
    """What stands before the one slash of an entry, and behind it; empty where there is none or another.

    >>> before_slash("Synkivka / Kupyansk"), before_slash("Bakhmut/Artemivsk")
    (('Synkivka', 'Kupyansk'), ('', ''))
    """
    front, _, behind = text.partition(_SLASH)
    return (front.strip(), behind.strip()) if behind and "/" not in front + behind else ("", "")


def _before_slash(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The smaller place before a slash, in the district or oblast of the town behind it; None where that is not told so."""
    town = _town_behind(engine, text)
    if town is None:
        return None
    units = engine.containers(town.name)
    around = headed_by(engine, town).ids | (frozenset() if units.by_town else units.ids)
    for told in before_town(engine, text):
        answer = engine.resolve(told, hints, notes)
        found = answer.entity
        if found and found.id != town.id and found.kind != "district" and not around.isdisjoint(found.parent_ids):
            return told_in(text, told, answer)
    return None


def before_town(engine: Engine, text: str) -> list[str]:
    """The ways to write an entry without the slash before its town."""
    town, (front, _) = _town_behind(engine, text), before_slash(text)
    return [front, f"{front}, {town.name}"] if town else []


def _town_behind(engine: Engine, text: str) -> Entity | None:
    behind = before_slash(text)[1].removeprefix("#")
    town = engine.resolve(behind, NOTHING, strictly=True).entity if behind else None
    return town if is_town(town) else None
