"""Latin back to Cyrillic: the candidates whose romanization is the given text, likeliest spelling first."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from toponyms.errors import InputError, SchemeError
from toponyms.script.romanize import transliterate
from toponyms.script.schemes import APOSTROPHE, Rule, Scheme, load

#: All signs for a soft sign, a hard sign and an apostrophe are typed alike in practice.
_SIGNS = str.maketrans({**dict.fromkeys("’‘ʹ′ʼ`´", "'"), **dict.fromkeys("”“ʺ″", '"')})
_WIDTH = 60  # partial readings kept at each step
_FAR = 2.5  # a spelling that much unlikelier than the best is not worth listing

#: Spelling habits of Ukrainian and Russian, as costs in units of one letter: `^` and `$` bound the word, ʼ is the
#: apostrophe, and a pattern is asked of the last letters read.
_HABITS = (
    ("[бвгґджзклмнпрстфхцчшщ]й", 3.0),  # й follows a vowel
    ("[бвгґджзйклмнпрстфхцчшщь]ї", 3.0),  # so does ї
    ("ʼї", 1.0),
    ("[аеєиіїоуыэюя][иі]", 0.8),  # Миколаїв rather than Миколаів
    ("йв", 0.6),  # Андріївка
    ("[аеоу]ї[$]", 0.1),
    ("[а-яєіїґ][сц]к", 0.7),  # Донецьк, but Скадовськ
    ("л[бвгґджзкмнпрстфхцчшщ]", 0.7),  # Вільне
    ("[днстц]ь[бвгґджзлмнпрстфхцчшщ]", 0.3),
    ("ь[аеєиіїйуюяʼь]", 3.0),
    ("[аеиіоу^][бпвмф]я", 0.8),  # Слов'янськ, but свято
    ("ʼ[^єїюя]", 9.0),
    ("[зц][$]", 0.7),  # Бердянець
)


class _Reading(NamedTuple):
    cost: float
    text: str


def reverse(text: str, system: str, limit: int = 5) -> tuple[str, ...]:
    """Up to `limit` Cyrillic spellings that `system` would romanize as `text`, likeliest first; () if there is none.

    A system that drops signs (KMU 2010 has neither the soft sign nor the apostrophe) allows many spellings: the order
    knows where Ukrainian and Russian write a soft sign, й and ї, and no words. InputError if `text` is not str,
    SchemeError if the system is unknown or is not one that can be reversed.

    >>> reverse("Kostiantynivka", "kmu-2010")[0]
    'Костянтинівка'
    >>> reverse("Donetsk", "kmu-2010", limit=1)
    ('Донецьк',)
    """
    if not isinstance(text, str):
        raise InputError(f"a name is text, not {type(text).__name__}", hint="decode bytes first")
    scheme = load(system)
    if scheme.fields.get("reverse") != "yes":
        raise SchemeError(f"{scheme.name} cannot be reversed", hint="choose a system whose `reverse` is true")
    text = unicodedata.normalize("NFC", text)
    words = [_word(part, scheme, limit) if any(map(str.isalpha, part)) else (part,) for part in _parts(text)]
    if not all(words):
        return ()
    # Words are independent: the n-th answer takes the n-th spelling of each, or its last.
    count = min(limit, max(map(len, words), default=1))
    return tuple("".join(word[min(n, len(word) - 1)] for word in words) for n in range(count))


def _parts(text: str) -> list[str]:
    parts = [""]
    for each in text:
        if (each in " -\t\n,;") != (parts[-1][-1:] in tuple(" -\t\n,;")):
            parts.append("")
        parts[-1] += each
    return [part for part in parts if part]


def _word(word: str, scheme: Scheme, limit: int) -> tuple[str, ...]:
    latin = word.translate(_SIGNS).lower()
    by_latin, silent = _inverse(scheme.name)
    longest = max(map(len, by_latin))
    beams: list[dict[str, float]] = [{} for _ in range(len(latin) + 1)]
    beams[0] = {"": 0.0}
    for at in range(len(latin)):
        for reading in _best(beams[at], silent):
            for size in range(min(longest, len(latin) - at), 0, -1):
                for rule in by_latin.get(latin[at : at + size], ()):
                    if not rule.after or (reading.text[-1:] or "^") in rule.after:
                        grown = reading.text + rule.letters
                        cost = reading.cost + 1 + _oddity(f"^{reading.text}"[-3:] + rule.letters[0])
                        if cost < beams[at + size].get(grown, 1e9):
                            beams[at + size][grown] = cost
    ends = sorted(_Reading(cost + _oddity(f"{whole[-3:]}$"), whole) for cost, whole in _best(beams[-1], silent))
    found = []
    for reading in ends:
        if reading.cost > ends[0].cost + _FAR:
            break
        spelling = _like(reading.text.replace(APOSTROPHE, "’"), word)
        if transliterate(spelling, scheme.name).translate(_SIGNS).lower() == latin:
            found.append(spelling)
    return tuple(dict.fromkeys(found))[:limit]


@functools.cache
def _inverse(name: str) -> tuple[dict[str, tuple[Rule, ...]], str]:
    """Rules by the Latin they write, and the letters the system leaves out."""
    by_latin: dict[str, list[Rule]] = {}
    for rule in load(name).rules:
        by_latin.setdefault(rule.latin.translate(_SIGNS), []).append(rule)
    silent = "".join(rule.letters for rule in by_latin.pop("", []))
    return {latin: tuple(rules) for latin, rules in by_latin.items()}, silent


def _best(beam: dict[str, float], silent: str) -> list[_Reading]:
    """The cheapest partial readings, also with a letter the system leaves out."""
    readings = [_Reading(cost, text) for text, cost in beam.items()]
    for cost, text in tuple(readings):
        if "ь" in silent and text[-1:] in tuple("дзлнстц"):
            readings.append(_Reading(cost + 0.5, text + "ь"))
        if APOSTROPHE in silent and text[-1:] in tuple("бвмпфр"):
            readings.append(_Reading(cost + 0.5, text + APOSTROPHE))
    return sorted(readings)[:_WIDTH]


@functools.lru_cache(maxsize=20_000)
def _oddity(tail: str) -> float:
    """How unlikely the last letters of `tail` are together."""
    return sum(cost for habit, cost in _habits() if habit.search(tail))


@functools.cache
def _habits() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(f"{habit}$"), cost) for habit, cost in _HABITS)


def _like(spelling: str, word: str) -> str:
    """The spelling in the case of the Latin word: all capitals, a capital first, or small."""
    letters = [each for each in word if each.isalpha()]
    if len(letters) > 1 and all(each.isupper() for each in letters):
        return spelling.upper()
    return spelling[:1].upper() + spelling[1:] if letters and letters[0].isupper() else spelling
