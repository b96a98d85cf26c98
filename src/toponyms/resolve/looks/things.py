"""Something no list of words has, told beside the place it is at: "Bus stop in Svesa, Shostka Raion", "ВНП біля с. Бруски".

What is written in small letters names nothing, so it needs no list. The place behind it must be told for certain: by a type
word, by what it lies in, or by a hint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.evidence import FIRM
from toponyms.resolve.hints import km, point_of
from toponyms.resolve.looks.loose import words_of
from toponyms.resolve.looks.other_kinds import retold
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.cues import Cues
    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_COMMA = r"[,;()\[\]]+|:\s+|\s+[-–—]\s+"
#: A title of what may be called anything: "садове товариство «Весна»".
_TITLE = r"[«“„\"][^«»“”„\"]*[»”“\"]"
#: So long may the short name of a thing be that is all in capitals: "UXO", "ВНП".
_LETTERS = 4
#: How sure an answer must be where only a type word says that it is a settlement.
_CERTAIN = 0.9
#: So many kilometres from the place of a hint it lies at most.
_NEAR = 60.0
_TOWN = ("settlement",)
#: What a village may have that is no thing in it but the land of several.
_UNITS = ("council", "community", "hromada")
#: So many kilometres from the middle of its town a quarter or a plant lies at most.
_INSIDE = 25.0
_KINDS = (*_TOWN, "region", "district", "community")


def thing_at(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The settlement that something told in small letters is at; None where it is not told for certain."""
    for told in ways(text, engine.first.cues):
        answer = retold(engine, text, told, hints, notes, FIRM)
        town = answer.entity
        if town and town.kind == "settlement" and _is_told(engine, told, town, answer.score, hints):
            return answer
    return None


def named_in_town(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The quarter or plant of "Kyjev, čtvrť Podil", "Mariupol, Stahlwerk Azovstal"; None where the town has none of that name."""
    for town, name, kinds in behind_word(text, engine.first.cues):
        place = engine.resolve(town, hints, strictly=True).entity
        if place is None or place.kind != "settlement":
            continue
        answer = retold(engine, text, name, hints._replace(kinds=kinds, points=()), notes, ("exact", "script"))
        here, there = point_of(place), point_of(answer.entity) if answer.entity else None
        inside = answer.entity is not None and (
            place.id in answer.entity.parent_ids or (here and there and km(here, there) <= _INSIDE)
        )
        if answer.entity and answer.entity.kind in kinds and inside:
            return answer
    return None


def behind_word(text: str, cues: Cues) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """A town, what is named in it, and the kinds that the word before that says."""
    parts = [part for piece in compiled[_COMMA].split(text) if spans_of(part := piece.strip())]
    for town, thing in (parts, parts[::-1]) if len(parts) == 2 else ():
        words, spans = words_of(thing)
        for length, cue in cues.starting(words):
            if cue.role == "in town" and length < len(words):
                yield town, thing[spans[length][0] :], cue.kinds
                break


def _is_told(engine: Engine, told: str, town: Entity, score: float, hints: Hints) -> bool:
    """Whether it is said in or near what a settlement lies, and that this is so, or at least that it is one."""
    reading = engine.readings(told)[-1]
    around, here = [*map(engine.containers, reading.within), *hints.containers], point_of(town)
    # "Mezhova quarry, Dnipro" is in the oblast of that city, if the name is no word: "Peremoha stadium, Kharkiv".
    sure = score >= _CERTAIN and not engine.listed(reading.name)
    held = [(sure or not unit.by_town) and not unit.ids.isdisjoint((town.id, *town.parent_ids)) for unit in around]
    close = [here is not None and km(here, point) <= _NEAR for point in hints.points]
    return all((*held, *close)) and bool(held or close or (reading.kinds == _TOWN and score >= _CERTAIN))


def ways(text: str, cues: Cues) -> Iterator[str]:
    """The ways to write a mention without the thing that it tells of in small letters.

    >>> from toponyms.cues import Cue, Cues
    >>> near = Cues([("in", Cue(("settlement",), "loose", "inside")), ("village", Cue(("settlement",), "both", "type"))])
    >>> list(ways("Bus stop in Svesa, Shostka Raion", near)), list(ways("UXO: old orchard, Svesa, Shostka Raion", near))
    (['Svesa, Shostka Raion'], ['Svesa, Shostka Raion'])
    >>> list(ways("Novyi Svit, Svesa, Shostka Raion", near)), list(ways("Hirky village, Svesa, Shostka Raion", near))
    ([], [])
    >>> list(ways("Svesa village club", near))
    ['Svesa']
    """
    parts = [part for piece in compiled[_COMMA].split(compiled[_TITLE].sub(" ", text)) if spans_of(part := piece.strip())]
    for at, part in enumerate(parts):
        words, spans = words_of(part)
        if at and _is_name(part, cues):
            yield ", ".join(parts[at:])
        for n in range(1, len(words)):
            for length, cue in cues.starting(words, n):
                if cue.role not in ("near", "inside", "place") or words[n] == "of" or n + length == len(words):
                    continue
                before, behind = part[: spans[n - 1][1]], part[spans[n + length][0] :]
                if _is_thing(before, cues) and _is_name(behind, cues):
                    yield ", ".join((behind, *parts[at + 1 :]))
        name = next((n for n, (start, _) in enumerate(spans) if part[start].islower()), 0)
        typed = next((n for n, cue in cues.starting(words, name) if cue.role == "type" and cue.kinds == _TOWN), 0)
        small = not typed and len(parts) > at + 1 and all(part[start].islower() for start, _ in spans[name:])
        if name and words[-1] not in _UNITS and (small or 0 < typed < len(words) - name):
            yield ", ".join((part[: spans[name - 1][1]], *parts[at + 1 :]))  # "Svesa village club", "Svesa quarry, Sumy Oblast"
        if not _is_thing(part, cues):
            return


def _is_name(part: str, cues: Cues) -> bool:
    """Whether a part of a mention begins as a name does, with a capital or a type word."""
    words, _ = words_of(part)
    typed = any(cue.role == "type" and cue.side != "after" and cue.kinds == _TOWN for _, cue in cues.starting(words))
    return typed or (part[:1].isupper() and not _is_thing(part, cues))


def _is_thing(part: str, cues: Cues) -> bool:
    """Whether a part of a mention has no name in it: but for the first word small letters, numbers, short names in capitals."""
    words, spans = words_of(part)
    said = [part[a:b] for a, b in spans]
    if not all(word.islower() or word.isdigit() or (word.isupper() and len(word) <= _LETTERS) for word in said[1:]):
        return False
    if said[0].islower() or said[0].isupper():
        return len(said) > 1 or said[0].islower() or 1 < len(said[0]) <= _LETTERS
    # "Hirky village" has a name, "Village club" none.
    is_unit = any(cue.role == "type" and not {*cue.kinds}.isdisjoint(_KINDS) for _, cue in cues.ending(words, len(words)))
    return len(said) > 1 and said[1].islower() and not is_unit
