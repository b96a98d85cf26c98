"""A railway or bus station or a border crossing told by its place: "Одеса-Гол.", "Wien Hbf", "п/п Шегині", "Medyka-Shehyni"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import Resolution, told_in
from toponyms.resolve.looks import loose
from toponyms.resolve.looks.other_kinds import retold
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What stands before the place of a border crossing, in Ukrainian, Russian and English.
_CROSSING = r"^(?:п/п|пп|мапп|кпвв|кпп|пункт пропус(?:ку|ка)|bcp|border crossing(?: point)?)\s+(?=\w)"
#: What the chief station of a town is called behind it, cut short; a bus station by its number; and the first station of a town,
#: though in Latin letters that is a club or a battalion ("Dnipro-1").
_MAIN = r"гол\.|головн(?:ий|а)|пасс?\.|сорт\.|holovnyi|hbf|hauptbahnhof|gł(?:\.|ówn[ya])"
_OTHER = r"zach(?:\.|odnia)|wsch(?:\.|odnia)|centralna|hl\. ?n\."
_STATION = rf"(?<=\w)(?:\s*[- ](?:{_MAIN}|{_OTHER})|\s+nord|\s+а[сc][- ]?\d|(?<=[а-яіїєґ])-[1iі])$"
_STOP = rf"(?i){_CROSSING}|{_STATION}"
_JOINED = r"\s*[-–—]\s*"
_KINDS = ("settlement", "facility")


def town_of(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of a station, the place of a border crossing; None where it is unknown."""
    told = without_stop(text)
    answer = engine.resolve(told, hints, notes, strictly=True)
    return told_in(text, told, answer) if answer.entity and answer.entity.kind in _KINDS else None


def without_stop(text: str) -> str:
    """The town of a railway or bus station or a border crossing; "" of anything else.

    >>> without_stop("Одеса-Гол."), without_stop("Фастів-1"), without_stop("Wien Hbf"), without_stop("п/п Шегині")
    ('Одеса', 'Фастів', 'Wien', 'Шегині')
    >>> without_stop("Арзамас-16"), without_stop("Nord Stream"), without_stop("Одеса")
    ('', '', '')
    """
    told = compiled[_STOP].sub("", text.strip())
    return told if told != text.strip() else ""


def crossing(
    engine: Engine, text: str, hints: Hints, notes: tuple[str, ...], ask: Callable[[str], Resolution]
) -> Resolution | None:
    """The places of "Medyka-Shehyni", of which one at least is known to have a border crossing; None where none has.

    `ask` answers each of the two names as it stands.
    """
    answers, crosses = [], False
    for name in pair(text):
        answer = ask(name)
        called = [f"{c.entity.name} border crossing" for c in answer.candidates[:1]] if answer.entity else []
        known = [told for told in (*called, f"{name} border crossing") if engine.first.exact.find(engine.key[told]) >= 0]
        if known and answer.entity is None:
            answer = retold(engine, name, known[0], hints, notes, ("exact",))
        crosses = crosses or bool(known)
        answers.append(answer)
    return loose.agreed(text, answers, notes) if crosses else None


def pair(text: str) -> list[str]:
    """The two names that a hyphen or a dash joins, each with a capital; empty for anything else.

    >>> pair("Medyka-Shehyni"), pair("Hrebenne – Rawa Ruska"), pair("Rostov-na-Donu")
    (['Medyka', 'Shehyni'], ['Hrebenne', 'Rawa Ruska'], [])
    """
    names = [name.strip() for name in compiled[_JOINED].split(text.strip())]
    return names if len(names) == 2 and all(name[:1].isupper() for name in names) else []
