"""How alike two names sound: a fitted measure over the readings of both, usable alone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from toponyms.script.exact import exact_key
from toponyms.script.fold import coarse_key, fine_keys

# A name longer than this is compared by its beginning: the distance is quadratic and no name is so long.
_LONGEST = 256
_NO_VOWELS = str.maketrans("", "", "aeiou")
# Sounds that scripts and romanizations take for each other share a class. In `_CODES` a consonant is its class and
# itself, so that one of another class costs twice as much as one of the same; a vowel costs as much as the latter.
_CLASSES = dict(zip("bpfvdtgkxszjwqclrmn", "BBBBTTGGGSSSSSSLRNN", strict=True))
_CODES = str.maketrans({sound: group + sound for sound, group in _CLASSES.items()})
_SKELETON = str.maketrans({**_CLASSES, **dict.fromkeys("aeiouv")})

#: What `evidence` measures, in its order; data/similarity.yaml weighs each and each two together.
EVIDENCE = ("sound", "classes", "skeleton", "words", "length", "scripts")


def similarity(a: str, b: str) -> float:
    """How alike two names are in sound, 0 to 1, whatever their scripts: 1 only for the same `exact_key`.

    0.0 when either holds nothing readable. Symmetric. Two writings of one pronunciation score 0.99. Anything lower is
    a fitted probability, at most 0.98, that two such names are of one place where every second pair of names is.

    >>> similarity("Київ", "київ"), similarity("Kharkiv", "Харків")
    (1.0, 0.99)
    >>> similarity("Lwów", "Lviv") > 0.5 > similarity("Bakhmut", "Odesa")
    True
    >>> similarity("Bakhmut", "…")
    0.0
    """
    one, two = _heard(a), _heard(b)
    if not one.keys or not two.keys:
        return 0.0
    if one.exact == two.exact:
        return 1.0
    if not set(one.keys).isdisjoint(two.keys):
        return 0.99
    values = _compare(one, two)
    if not any(values[:3]):
        return 0.0
    return min(1 / (1 + math.exp(-_weigh(values))), 0.98)


def evidence(a: str, b: str) -> tuple[float, ...]:
    """What speaks for two readable names being one, each 0 to 1, in the order of `EVIDENCE`; the same for (b, a).

    sound: `key_similarity`. classes, skeleton: the Levenshtein likeness by classes of sounds, and of the consonants'
    classes alone. words: a symmetric Monge-Elkan (1996) mean over the words. length: of the shorter name, from its
    logarithm. scripts: 1 if the names are in different scripts.
    """
    return _compare(_heard(a), _heard(b))


class _Heard(NamedTuple):
    """A name as the measure hears it: exact key, fine keys, their codes and skeletons, the words' codes, the script."""

    exact: str
    keys: tuple[str, ...]
    codes: tuple[str, ...]
    skeletons: tuple[str, ...]
    words: tuple[str, ...]
    script: int


@lru_cache(maxsize=4096)  # a question is compared with many candidates
def _heard(name: str) -> _Heard:
    exact = exact_key(name)
    keys = tuple([key[:_LONGEST] for key in fine_keys(name)])
    parts = exact[:_LONGEST].replace("-", " ").split()
    words = [fine_keys(part)[:1] for part in parts] if len(parts) > 1 else [keys[:1]]
    return _Heard(
        exact,
        keys,
        tuple([key.translate(_CODES) for key in keys]),
        tuple(dict.fromkeys([key.translate(_SKELETON) for key in keys])),
        tuple([word[0].translate(_CODES) for word in words if word]) or keys[:1],
        _script(exact),
    )


def _compare(one: _Heard, two: _Heard) -> tuple[float, ...]:
    from rapidfuzz.distance import Levenshtein

    likeness = Levenshtein.normalized_similarity
    classes = max([likeness(x, y) for x in one.codes for y in two.codes])
    skeleton = max([likeness(x, y) for x in one.skeletons for y in two.skeletons])
    sound = key_similarity(one.keys, two.keys)
    length = math.log(min(len(one.keys[0]), len(two.keys[0]))) / math.log(_LONGEST)
    return sound, classes, skeleton, _words(one.words, two.words), length, float(one.script != two.script)


def key_similarity(keys_a: Iterable[str], keys_b: Iterable[str]) -> float:
    """The likeness, 0 to 0.99, of two names given by their fine keys: that of the most alike pair of readings.

    Two thirds are the Damerau-Levenshtein likeness (optimal string alignment) of the fine keys; one third is that of
    the consonants of the coarse keys, which survive where a language or script leaves vowels out or changes them.
    """
    from rapidfuzz.distance import OSA

    likeness = OSA.normalized_similarity
    pairs = [(key[:_LONGEST], _consonants(key[:_LONGEST])) for key in keys_b]
    best = 0.0
    for key_a in keys_a:
        key_a = key_a[:_LONGEST]
        consonants_a = _consonants(key_a)
        for key_b, consonants_b in pairs:
            score = (2 * likeness(key_a, key_b) + likeness(consonants_a, consonants_b)) / 3
            best = max(best, score)
    return min(best, 0.99)


def _consonants(fine: str) -> str:
    return coarse_key(fine.translate(_NO_VOWELS)) or fine


def _words(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """How well each word finds its like among the other name's words; long words count more, order does not."""
    from rapidfuzz.distance import Levenshtein

    table = [[Levenshtein.normalized_similarity(x, y) for y in two] for x in one]
    found = weight = 0.0
    for words, rows in ((one, table), (two, zip(*table, strict=True))):
        for word, row in sorted(zip(words, map(max, rows), strict=True)):  # sorted: a sum depends on its order
            counts = 1 + math.log(len(word))
            weight += counts
            found += counts * max(0.0, (row - 0.4) / 0.6)  # chance likeness of words lies about 0.4
    return found / weight


def _script(name: str) -> int:
    """The script of the first letter, as its block of 128 code points; Latin is one, with its marks."""
    for letter in name:
        if letter.isalpha():
            block = ord(letter) >> 7
            return 0 if block < 7 or block in (60, 61) else 0x4E00 >> 7 if block >= 0x4E00 >> 7 else block
    return 0


@cache
def _weights() -> tuple[float, tuple[float, ...], tuple[tuple[int, int, float], ...]]:
    """The constant, the weights of each piece of evidence, and those of two together by their positions."""
    import yaml

    from toponyms.paths import data_file

    with open(data_file("similarity.yaml"), encoding="utf-8") as file:
        table = yaml.load(file, Loader=yaml.BaseLoader)
    alone = tuple(float(table["alone"][name]) for name in EVIDENCE)
    place = {name: at for at, name in enumerate(EVIDENCE)}
    two = [(place[x], place[y], float(w)) for x, row in table["together"].items() for y, w in row.items()]
    return float(table["constant"]), alone, tuple(two)


def _weigh(values: tuple[float, ...]) -> float:
    constant, alone, together = _weights()
    total = constant + sum(map(float.__mul__, alone, values))
    for i, j, weight in together:
        total += weight * values[i] * values[j]
    return total
