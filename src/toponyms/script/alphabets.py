"""Greek, Armenian, Georgian, Hebrew, Arabic, Thai, the scripts of India, and Hangul to phonemes, by data/readings.yaml."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from toponyms.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Thai, and Lao shifted to its block: a vowel written before the consonant it follows in speech; letters marked as silent.
_THAI, _LAO = 0xE00, 0xE80
_BEFORE = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])").sub
_SILENT = re.compile("[\u0e01-\u0e2e][\u0e34-\u0e39]?\u0e4c").sub
_INDIC, _BLOCK, _VIRAMA = 0x900, 0x80, 0x4D
# Hangul syllables are counted out: 19 initials, 21 vowels, 28 finals (Revised Romanization of 2000, letter by letter).
_INITIALS, _VOWELS, _FINALS = (
    tuple(sounds.replace("_", "").split(" "))
    for sounds in (
        "g k n d t r m b p s s _ j j q k t p g",
        "a ae a ae eo e eo e o oa oae oe o u uo ue ui u eu ui i",
        "_ k k k n n n d l k m b l l p l m b b s s ng j q k t p g",
    )
)


class Alphabet(NamedTuple):
    """One script of the table: its values by place in the word, and a pattern for the longest run that has one."""

    letters: dict[str, str]
    initial: dict[str, str]
    final: dict[str, str]
    other: dict[str, str]
    pattern: re.Pattern[str]
    runs: re.Pattern[str]  # of several letters
    values: tuple[dict[str, str], dict[str, str]]  # of all runs: the common values, and the other ones
    singles: tuple[dict[int, str], dict[int, str]]  # the same of single letters

    def read(self, word: str, other: bool = False) -> str:
        """The phonemes of a word in this script."""
        values = self.values[other]
        if not (word.startswith(tuple(self.initial)) or word.endswith(tuple(self.final))):
            # Half of all words: at once instead of letter by letter.
            return self.runs.sub(lambda match: values[match[0]], word).translate(self.singles[other])

        def value(match: re.Match[str]) -> str:
            run = match[0]
            if match.start() == 0 and run in self.initial:
                return self.initial[run]
            if match.end() == len(word) and run in self.final:
                return self.final[run]
            return values[run]

        return self.pattern.sub(value, word)

    def read_all(self, words: list[str], other: bool = False) -> list[str]:
        """The phonemes of many words: those that are read letter by letter are read as one text."""
        edges, values = (tuple(self.initial), tuple(self.final)), self.values[other]
        odd = [word.startswith(edges[0]) or word.endswith(edges[1]) for word in words]
        plain = "\n".join([word for word, is_odd in zip(words, odd, strict=True) if not is_odd])
        read = iter(self.runs.sub(lambda match: values[match[0]], plain).translate(self.singles[other]).split("\n"))
        return [self.read(word, other) if is_odd else next(read) for word, is_odd in zip(words, odd, strict=True)]


def readings(word: str) -> list[str]:
    """The phonemes of a word whose letters are all of one script of the table, the likeliest first; [] for any other.

    >>> readings("αθηνα"), readings("თბილისი"), readings("हरिद्वार")
    (['atina', 'atena'], ['tbilisi'], ['garidvar'])
    """
    found = _alphabet(word[:1])
    if found is None:
        return _without_alphabet(word)
    script, alphabet = found
    word = _spelled(word, script)
    first = alphabet.read(word)
    if alphabet.other and not alphabet.other.keys().isdisjoint(word):
        return list(dict.fromkeys((first, alphabet.read(word, other=True))))
    return [first]


def readings_of(words: Iterable[str]) -> dict[str, list[str]]:
    """The `readings` of many words."""
    found: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for word in words:
        one = _alphabet(word[0])
        if one is None:
            found[word] = _without_alphabet(word)
        else:
            groups.setdefault(one[0], []).append(word)
    for script, some in groups.items():
        alphabet, spelled = _table(script), [_spelled(word, script) for word in some]
        for word, first in zip(some, alphabet.read_all(spelled), strict=True):
            found[word] = [first]
        others = [pair for pair in zip(some, spelled, strict=True) if not alphabet.other.keys().isdisjoint(pair[1])]
        for (word, _), other in zip(others, alphabet.read_all([s for _, s in others], other=True), strict=True):
            if other not in found[word]:
                found[word].append(other)
    return found


def _spelled(word: str, script: str) -> str:
    """A word as its alphabet reads it."""
    if script == "greek":
        return "".join([c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)])
    if script == "thai":
        word = "".join([chr(ord(c) - _LAO + _THAI) if _LAO <= ord(c) < _LAO + _BLOCK else c for c in word])
        return _BEFORE(r"\2\1", _SILENT("", word))
    return _devanagari(word) if script == "indic" else word


@cache
def _alphabet(letter: str) -> tuple[str, Alphabet] | None:
    """The script of the table that a letter belongs to."""
    first = unicodedata.normalize("NFD", letter)[:1]  # polytonic Greek has a block of its own
    for low, high, script in _ranges():
        if low <= first <= high:
            return script, _table(script)
    return None


def _without_alphabet(word: str) -> list[str]:
    return [_hangul(word)] if "\uac00" <= word[:1] <= "\ud7a3" else []


def _devanagari(word: str) -> str:
    """A word of any script of India in Devanagari letters, the vowel that a bare consonant implies written out.

    The vowel is not heard at the end of a word (Hindi, Bengali); the romanizations of the south keep their vowel signs.
    """
    word = unicodedata.normalize("NFC", "".join([chr(_INDIC + (ord(c) - _INDIC) % _BLOCK) if c > "\u0900" else c for c in word]))
    return re.sub("([\u0915-\u0939]\u093c?)(?=[\u0901-\u0939])", "\\1\u093e", word)


def _hangul(word: str) -> str:
    sounds = []
    for c in word:
        if "\uac00" <= c <= "\ud7a3":
            initial, rest = divmod(ord(c) - 0xAC00, 21 * 28)
            vowel, final = divmod(rest, 28)
            sounds.append(_INITIALS[initial] + _VOWELS[vowel] + _FINALS[final])
        else:
            sounds.append(c)
    return "".join(sounds)


@cache
def _ranges() -> tuple[tuple[str, str, str], ...]:
    return tuple((entry["range"][0], entry["range"][1], script) for script, entry in _rows().items())


@cache
def _table(script: str) -> Alphabet:
    entry = _rows()[script]
    letters = {_composed(run): value for run, value in entry["letters"].items()}
    initial, final, other = ({_composed(k): v for k, v in entry.get(part, {}).items()} for part in ("initial", "final", "other"))
    runs = sorted({*letters, *initial, *final}, key=len, reverse=True)
    for run in runs:
        letters.setdefault(run, "".join([letters[c] for c in run if c in letters]))
    pattern, several = (re.compile("|".join(map(re.escape, some)) or "(?!)") for some in (runs, [r for r in runs if len(r) > 1]))
    values = (letters, letters | other)
    common, rarer = ({ord(run): value for run, value in some.items() if len(run) == 1} for some in values)
    return Alphabet(letters, initial, final, other, pattern, several, values, (common, rarer))


def _composed(run: str) -> str:
    return unicodedata.normalize("NFKC", run)  # as `exact_key` leaves it: Thai am is two letters


@cache
def _rows() -> dict[str, dict[str, Any]]:
    import yaml

    from toponyms.paths import data_file

    with open(data_file("readings.yaml"), encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)  # type: ignore[no-any-return]  # BaseLoader: "n" and "no" stay text
