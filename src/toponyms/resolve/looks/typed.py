"""A name with its type word behind it, and what it lies in cut short behind that: "Козова смт Терн.", "Рудка с Крем"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.containers import regions
from toponyms.resolve.looks.abbreviated import short_unit
from toponyms.resolve.looks.loose import words_of
from toponyms.resolve.looks.other_kinds import settlement_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.cues import Cues
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: A district is told by so many letters, for there are five times as many of them as of oblasts.
_OF_DISTRICT = 4


def typed(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The settlement of a mention whose type word stands between its name and what it lies in; None where that is unknown."""
    return settlement_of(engine, text, ways(engine, text), hints, notes, ("exact", "script"))


def ways(engine: Engine, text: str) -> Iterator[str]:
    """The ways to write such a mention with the type word before the name and a comma behind it."""
    for kind, name, behind in parts(text, engine.first.cues):
        if around := unit(engine, behind):
            yield f"{kind} {name}, {around}"
        elif around := unit(engine, name):  # "Крым с. Елизаветово"
            yield f"{kind} {behind}, {around}"


def unit(engine: Engine, text: str) -> str:
    """What a place lies in, as it may be looked up, an oblast or district cut short; "" where it is neither."""
    country, short = engine.focus or "", f"{text.rstrip('.')}."
    if regions(engine, text, ("region",), ("exact",)):
        return text
    if short_unit(engine.first, short, country):
        return short
    district = f"{short} р-н"
    return district if len(short) > _OF_DISTRICT and short_unit(engine.first, district, country) else ""


def parts(text: str, cues: Cues) -> Iterator[tuple[str, str, str]]:
    """The type word of a settlement in the middle of a mention, the name before it, and what stands behind.

    >>> from toponyms.cues import Cue, Cues
    >>> table = Cues([("смт", Cue(("settlement",), "before", "type"))])
    >>> list(parts("Козова смт Терн.", table)), list(parts("смт Козова", table))
    ([('смт', 'Козова', 'Терн.')], [])
    """
    words, spans = words_of(text)
    for at in range(1, len(words) - 1):
        for length, cue in cues.starting(words, at):
            if cue.role == "type" and cue.side == "before" and cue.kinds == ("settlement",) and at + length < len(words):
                name, kind = text[: spans[at - 1][1]], text[spans[at][0] : spans[at + length - 1][1]]
                if "," not in name:
                    yield kind, name, text[spans[at + length][0] :].strip(" ,;()")
