"""How alike two names sound: the measure the fuzzy rung ranks by, usable alone."""

from __future__ import annotations

from collections.abc import Iterable

from toponyms.script.exact import exact_key
from toponyms.script.fold import coarse_key, fine_keys

# A name longer than this is compared by its beginning: the distance is quadratic and no name is so long.
_LONGEST = 256
_NO_VOWELS = str.maketrans("", "", "aeiou")


def similarity(a: str, b: str) -> float:
    """How alike two names are in sound, 0 to 1, whatever their scripts: 1 only for the same `exact_key`.

    0.0 when either holds nothing readable. Symmetric. Two writings of one pronunciation score 0.99; from about 0.8
    downwards chance likeness of short names begins.

    >>> similarity("Київ", "київ"), similarity("Kharkiv", "Харків")
    (1.0, 0.99)
    >>> round(similarity("Lwów", "Lviv"), 2), round(similarity("Bakhmut", "Bakhmach"), 2)
    (0.83, 0.69)
    >>> similarity("Bakhmut", "…")
    0.0
    """
    keys_a, keys_b = fine_keys(a), fine_keys(b)
    if not keys_a or not keys_b:
        return 0.0
    if exact_key(a) == exact_key(b):
        return 1.0
    return key_similarity(keys_a, keys_b)


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
