"""An institution with the town or the country that it is in, as authors give theirs: "Univ. of Heidelberg, Heidelberg, Germany".

By itself it is no place: it may be called after any town, or have moved. The words are those of data/cues.yaml with `side: loose`
and the role `institution`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import UNKNOWN, Resolution, told_in
from toponyms.resolve.containers import by_code, regions
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.hints import NOTHING
from toponyms.resolve.looks import sites
from toponyms.resolve.looks.land_codes import of_code
from toponyms.resolve.looks.loose import words_of
from toponyms.resolve.looks.other_kinds import retold
from toponyms.resolve.reading import Reading
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.cues import Cues
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_PARTS = r"\s*[,;()\[\]]+\s*|\s+[-–—/]\s+"
#: What parts the name of an institution from the town that it is called after, or stands in.
_OF, _AT = ("of", "de", "di", "do", "da", "degli", "of the", "von", "zu", "van", "w", "we", "v", "u", "in"), ("at", "in", "à")
#: A town that an institution may be told by is as large; and one that it only begins with.
_TOWN, _CITY = 20_000, 100_000
_CERTAIN = 0.8
_CONTAINERS = ("country", "region")


def located(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town that an institution is said to be in; None where none is told, or the institution is known itself."""
    names, rest = _parted(engine, text)
    if not names:
        return None
    if not rest:
        return _at_town(engine, text, names[-1], hints, notes)
    told = ", ".join(rest)
    answer = engine.resolve(told, hints, notes)
    if answer.entity and sites.has_streets(answer.entity):
        return told_in(text, told, answer)
    return _called_after(engine, text, names, told, hints, notes) or Resolution(text, UNKNOWN, (), notes)


def ways(engine: Engine, text: str) -> list[str]:
    """The ways to write an institution with its town without it."""
    names, rest = _parted(engine, text)
    around = ", ".join(rest)
    called = [f"{name}, {around}" for told in names for name, _ in _towns(told, engine.first.cues)]
    return [around, *called] if rest else [_behind_at(names[-1])] if names else []


def _parted(engine: Engine, text: str) -> tuple[list[str], list[str]]:
    """The institutions that a mention names, and the parts of it that tell where they are; none where one is known itself."""
    parts = [part for part in compiled[_PARTS].split(text) if part]
    said = [_is_institution(engine, part, engine.first.cues) for part in parts]
    names = [part for part, so in zip(parts, said, strict=True) if so]
    # "Heart Institute (Kyiv)" is called so itself
    if not names or any(engine.gazetteer.has_name(engine.key[name]) for name in (text, *names)):
        return [], []
    last = len(said) - said[::-1].index(True)
    return names, parts[last:] or [part for part, so in zip(parts, said, strict=True) if not so]


def _is_institution(engine: Engine, part: str, cues: Cues) -> bool:
    """Whether a part of a mention tells of an institution: "Dept. of Physics", not "College Park" or "University Park"."""
    words, _ = words_of(part)
    told = any(cue.role == "institution" for at in cues.where_may_start(words) for _, cue in cues.starting(words, at))
    if not told:
        return False
    bearers = engine.climb([Reading(part)], NOTHING, ("exact",))
    return not any(r.match.home.kind(r.match.owner) == "settlement" for r in bearers)


def _called_after(
    engine: Engine, text: str, names: list[str], around: str, hints: Hints, notes: tuple[str, ...]
) -> Resolution | None:
    """The town in a land that one of its institutions is called after: "TU Delft, The Netherlands"; None if that is no town."""
    if not (regions(engine, around, _CONTAINERS) or by_code(engine, around)):
        return None
    for name, least in (each for told in reversed(names) for each in _towns(told, engine.first.cues)):
        land = regions(engine, name, _CONTAINERS, ("exact",))
        told = f"{name}, {around}"
        answer = of_code(engine, told, hints, notes) or retold(engine, text, told, hints, notes, FIRM)
        town = answer.entity
        if town is None or town.kind != "settlement" or town.population < least or answer.score < _CERTAIN:
            continue
        if not land or not land.ids.isdisjoint(town.parent_ids):  # that of Washington is in Seattle
            return told_in(text, told, answer)
    return None


def _towns(part: str, cues: Cues) -> Iterator[tuple[str, int]]:
    """The names in that of an institution that may be those of towns, and how large these must be."""
    words, spans = words_of(part)
    for at in range(len(words)):
        for length, cue in cues.starting(words, at):
            if cue.role != "institution":
                continue
            behind = at + length
            while behind < len(words) and words[behind] in _OF:
                behind += 1
            if behind < len(words):
                yield part[spans[behind][0] :], _TOWN
            if at:
                yield part[: spans[at - 1][1]], _CITY


def _at_town(engine: Engine, text: str, part: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of "Univ. of Colorado at Boulder"; None where none is told."""
    told = _behind_at(part)
    answer = retold(engine, text, told, hints, notes, FIRM) if told else None
    town = answer.entity if answer else None
    return answer if town and town.kind == "settlement" and town.population >= _TOWN else None


def _behind_at(part: str) -> str:
    """The town that a part names behind "at", "" where it has no such word."""
    words, spans = words_of(part)
    at = next((n for n in range(len(words) - 2, 1, -1) if words[n] in _AT), 0)
    return part[spans[at + 1][0] :] if at else ""
