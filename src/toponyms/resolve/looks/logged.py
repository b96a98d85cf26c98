"""What a log of geolocations says beside a place: "Synkivka treeline / Kupyansk", "Trypillya TPP #Kyiv", "Kinburn spit tip"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import told_in
from toponyms.resolve.containers import headed_by, regions
from toponyms.resolve.hints import NOTHING
from toponyms.resolve.looks.other_kinds import facility, retold
from toponyms.resolve.looks.unparted import is_town
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_HASH, _SLASH = r"\s+#(?=\w)", " / "
#: The end, the bank or the side of what is named.
_END = (
    r"(?i)(?<=\w)(?:,\s*|\s+)(?:(?:[nsew]|[ns][ew]|north|south|east|west|left|right|far|near)(?:ern)?\.?"
    r"\s+(?:end|bank|side|edge|span|approach(?:es)?)|tip|(?:[nsew]|[ns][ew])\.?\s+(?:ukr|ukraine))\.?(?=\s*,|$)"
)
#: A part of a plant, a bridge or an air base, and what became of it; so many such words at most.
_PART, _MOST = (
    (
        r",?\s+(?:units?|halls?|decks?|hit|spans?|piers?|pontoons?|gates?|turbines?|machine|boilers?|stacks?|chimneys?|cooling|towers?"
        r"|transformers?|switchyard|runways?|hangars?|aprons?|taxiway|tarmac|fuel|depot|dump|heap|slag|roofs?|perimeter|fence|tanks?"
        r"|control|rooms?|workshops?|damaged|destroyed|burning|struck|strike)$"
    ),
    3,
)


def as_logged(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of an entry of a log, without its hashtags, the side of it and the bigger town behind a slash; else None."""
    if _SLASH in text and (before := _before_slash(engine, text, hints, notes)):
        return before
    told = without_marks(text)
    answer = engine.resolve(told, hints, notes) if told else None
    if answer and answer.entity and answer.entity.kind not in ("region", "country"):  # "Kherson Oblast's left bank" is half of it
        return told_in(text, told, answer)
    return _thing(engine, text, hints, notes)


def _thing(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The plant or bridge of "Burshtyn TPP unit hall", of which a part is told in small letters; None if it names none."""
    for told in without_part(text):
        answer = facility(engine, told, hints, notes) or retold(engine, text, told, hints, notes, ("exact",))
        if answer.entity and answer.entity.kind == "facility":
            return told_in(text, told, answer)
    return None


def without_part(text: str) -> list[str]:
    """An entry without its last words for a part of a thing, one to three of them.

    >>> without_part("Burshtyn TPP unit hall"), without_part("Chonhar road bridge, deck hit"), without_part("Kerch port body")
    (['Burshtyn TPP unit', 'Burshtyn TPP'], ['Chonhar road bridge, deck', 'Chonhar road bridge'], [])
    """
    told, ways = text, list[str]()
    while len(ways) < _MOST and (rest := compiled[_PART].sub("", told)) != told:
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
    """The smaller place before a slash, in the district or oblast told behind it; None where that is not told so."""
    town, around = _around(engine, text)
    for told in before_town(text) if around else ():
        answer = engine.resolve(told, hints, notes)
        found = answer.entity
        if found and found.id != town and found.kind != "district" and not around.isdisjoint(found.parent_ids):
            return told_in(text, told, answer)
    return None


def before_town(text: str) -> list[str]:
    """The ways to write an entry without the slash before what tells where."""
    front, behind = before_slash(text)
    return [front, f"{front}, {behind.removeprefix('#')}"] if front else []


def _around(engine: Engine, text: str) -> tuple[str, frozenset[str]]:
    """The town behind the slash of an entry, and the units that it heads or the oblast that stands there instead."""
    behind = before_slash(text)[1].removeprefix("#")
    town = engine.resolve(behind, NOTHING, strictly=True).entity if behind else None
    if town and is_town(town):
        units = engine.containers(town.name)
        return town.id, headed_by(engine, town).ids | (frozenset() if units.by_town else units.ids)
    return "", regions(engine, behind, ("region",), ("exact",)).ids if behind else frozenset()
