"""A name of two words whose first is cut short, as lists and maps have it: "В. Кучурів", "смт Ст. Салтів", "N. Kakhovka"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.model import Step
from toponyms.resolve.answer import UNKNOWN
from toponyms.resolve.looks import loose
from toponyms.resolve.looks.joint import agreed
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: The adjectives that names begin with: what they end in, and their stems. The last are written together with the name.
_ADJECTIVES = (
    (" ", "а ий е і", "велик мал нов стар біл чорн червон красн зелен жовт дик крив добр весел ясн сух широк вільн"),
    (" ", "я ій є і", "верхн нижн середн"),
    (" ", "ая ый ое ые", "мал нов стар бел черн чёрн красн зелен зелён желт жёлт добр весел"),
    (" ", "ая ой ое ие", "больш сух"),
    (" ", "ая ий ое ие", "велик дик"),
    (" ", "яя ий ее ие", "верхн нижн средн"),
    (" ", "a yi e i yy y", "velyk mal nov star bil chorn chervon krasn zelen zhovt dyk kryv dobr vesel"),
    (" ", "ia ii ie i ya iy", "verkhn nyzhn seredn"),
    (" ", "aya y oye oe oi oy yi iye", "bolsh velik mal nov star bel krasn"),
    ("", "о", "південн північн східн західн южн северн восточн западн нов верхн нижн стар мал велик"),
    ("", "o", "yuzhn severn vostochn zapadn nov verkhn nyzhn nizhn star mal velyk velik"),
)
#: A word cut short before another.
_SHORT = r"(?<![^\W_])([^\W\d_]{1,7})\.\s?-?(?=([^\W\d_][\w'’ʼ]{2,}))"
#: The same in small letters, where people leave out the full stop, too: "вел сорочинці".
_UNSTOPPED = r"(?<![^\W_])([^\W\d_]{3,7}) (?=([^\W\d_][\w'’ʼ]{2,}))"
#: Those that are words for what is named, too: "с. Буда" is a village, and "С. Буда" before it is anything else.
_TYPES = frozenset([*"смгдпхор", "ст", "сл", "пос", "сел", "хут", *"vsgmcdprn", "st"])
_MOSTLY = frozenset("смгsgmc")


def ways(text: str, known: Callable[[str], bool], *, surely: bool) -> list[tuple[str, str]]:
    """A mention with the first word of its name in full, each with that name; `surely` where that is no type word.

    >>> known = {"Велика Виска", "Мала Виска", "Стара Буда", "Южноукраинск"}.__contains__
    >>> ways("М. Виска, Новоукр. р-н", known, surely=False)
    [('Мала Виска, Новоукр. р-н', 'Мала Виска')]
    >>> ways("М. Виска", known, surely=True), ways("с. Буда", known, surely=False), ways("Ю.Украинск", known, surely=True)
    ([], [], [('Южноукраинск', 'Южноукраинск')])
    """
    for found in compiled[_SHORT if "." in text else _UNSTOPPED].finditer(text):
        short, behind = found[1].lower(), found[2]
        if short in _TYPES and (found[1].islower() or text.isupper() or (surely and short in _MOSTLY)):
            continue
        names = (
            {name: apart for name, apart in _in_full(short, behind) if known(name)} if "." in text or not _is_whole(short) else {}
        )
        if not names:
            continue
        written = max(names.values())  # "Н. Одеса" is two words, as Nova Odesa is
        return [(text[: found.start()] + name + text[found.end(2) :], name) for name in names if names[name] == written]
    return []


def _in_full(short: str, behind: str) -> Iterator[tuple[str, str]]:
    """The names whose first word may be cut short so, each with what stands between it and the second."""
    for apart, endings, stems in _ADJECTIVES:
        for first in (stem + ending for stem in stems.split() for ending in endings.split()):
            if first.startswith(short) and first != short:
                yield first.capitalize() + (f" {behind}" if apart else behind.lower()), apart


def _is_whole(word: str) -> bool:
    """Whether a word is one of the adjectives in full: "нова" is no beginning of "новая"."""
    return any(word == stem + ending for _, endings, stems in _ADJECTIVES for stem in stems.split() for ending in endings.split())


def of_two_words(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...], *, surely: bool = False) -> Resolution | None:
    """The place of a name whose first word is cut short; None where no name begins so."""
    if not ("." in text or text.islower()) or (hints.kinds and "settlement" not in hints.kinds):
        return None
    answers = []
    for told, name in ways(text, lambda name: is_known(engine, name), surely=surely):
        for written in (told, *(loose.rewritten(told, engine.first.cues) if text.islower() else ())):  # "вел глибочок терн обл"
            steps = (Step("rewrite", text, written),)
            readings = [r._replace(steps=(*steps, *r.steps)) for r in engine.readings(written) if name in r.name]
            ranked = engine.climb(readings, hints, ("exact", "script"))
            answer = engine.decide(text, ranked, engine.weights["nothing"], notes)
            if answer.status != UNKNOWN:
                answers.append(answer)
                break
    return agreed(text, answers, notes)


def is_known(engine: Engine, name: str) -> bool:
    """Whether a name is known, in Latin letters by its sound: of a village the gazetteer has no romanization."""
    if not name.isascii():
        return engine.gazetteer.has_name(engine.key[name])
    return any(engine.first.fine.get(key) for key in engine.spelling(name).fine)
