"""What speaks for two names being one: their readings side by side, by letters, words and how common a word is."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any, NamedTuple

from toponyms.script.exact import exact_key
from toponyms.script.fold import fine_keys

#: What `evidence` measures, in its order; data/similarity.yaml weighs each and each two together.
EVIDENCE = ("edits", "classes", "skeleton", "bigrams", "order", "words", "less", "more", "shorter", "longer", "scripts")

# A name longer than this is compared by its beginning: the distances are quadratic and no name is so long.
_LONGEST = 256
_ALIGNED = 40  # the same for the alignment by learned costs, which is not done in C
_FULL = 16.0  # the weight of the words of a long name
# Sounds that scripts and romanizations take for each other share a class. In `_CODES` a consonant is its class and
# itself, so that one of another class costs twice as much as one of the same; a vowel costs as much as the latter.
_CLASSES = dict(zip("bpfvdtgkxszjwqclrmn", "BBBBTTGGGSSSSSSLRNN", strict=True))
_CODES = str.maketrans({sound: group + sound for sound, group in _CLASSES.items()})
_SKELETON = str.maketrans({**_CLASSES, **dict.fromkeys("aeiouv")})


class Heard(NamedTuple):
    """A name as the measure hears it: exact key; fine keys, their codes and skeletons; its words' codes and weights; script."""

    exact: str
    keys: tuple[str, ...]
    codes: tuple[str, ...]
    skeletons: tuple[str, ...]
    words: tuple[str, ...]
    weights: tuple[float, ...]
    script: int


class Costs(NamedTuple):
    """What it costs to substitute or delete a sound, and how much a common word weighs beside 1 for a rare one."""

    substitution: dict[str, dict[str, float]]
    deletion: dict[str, float]
    common: dict[str, float]


@lru_cache(maxsize=4096)  # a question is compared with many candidates
def heard(name: str) -> Heard:
    exact = exact_key(name)
    keys = tuple([key[:_LONGEST] for key in fine_keys(name)])
    parts = exact[:_LONGEST].replace("-", " ").split()
    words = [found[0] for found in map(fine_keys, parts) if found] if len(parts) > 1 else []
    words = words or [*keys[:1]]
    common = costs().common
    return Heard(
        exact,
        keys,
        tuple([key.translate(_CODES) for key in keys]),
        tuple(dict.fromkeys([key.translate(_SKELETON) for key in keys])),
        tuple([word.translate(_CODES) for word in words]),
        tuple([common.get(word, 1.0) * (1 + math.log(len(word))) for word in words]),
        _script(exact),
    )


def evidence(one: Heard, two: Heard) -> tuple[float, ...]:
    """What speaks for two readable names being one, each 0 to 1, in the order of `EVIDENCE`; the same for (two, one).

    edits, bigrams, order are of the two readings most alike: one less the cost of their cheapest alignment; the common
    pairs of letters (Dice), edges too; the share of the shorter that stands in the longer in its order. classes,
    skeleton: the Levenshtein likeness by classes of sounds, and of the consonants' classes alone. words: a symmetric
    Monge-Elkan (1996) mean over the words by their weight; less, more: the weight of the words each name has alone.
    shorter, longer: the names' lengths, by their logarithms. scripts: 1 if the names are in different scripts.
    """
    from rapidfuzz.distance import LCSseq, Levenshtein

    likeness = Levenshtein.normalized_similarity
    classes, _, first, second = max(
        [
            (likeness(x, y), min((p, q), (q, p)), p, q)
            for p, x in zip(one.keys, one.codes, strict=True)
            for q, y in zip(two.keys, two.codes, strict=True)
        ]
    )
    shorter, longer = sorted((len(first), len(second)))
    return (
        _edits(first[:_ALIGNED], second[:_ALIGNED]),
        classes,
        max([likeness(x, y) for x in one.skeletons for y in two.skeletons]),
        _bigrams(first, second),
        LCSseq.similarity(first, second) / shorter,
        *_words(one, two),
        math.log(shorter) / math.log(_LONGEST),
        math.log(longer) / math.log(_LONGEST),
        float(one.script != two.script),
    )


def _edits(first: str, second: str) -> float:
    """One less the cost of the cheapest alignment (Needleman and Wunsch 1970), as a share of that of deleting all."""
    substitution, deletion, _ = costs()
    columns = [(other, deletion[other]) for other in second]
    row = [0.0]
    for _, cost in columns:
        row.append(row[-1] + cost)
    most = sum([deletion[sound] for sound in first]) + sum([cost for _, cost in columns])
    for sound in first:
        deleted, substituted = deletion[sound], substitution[sound]
        diagonal = row[0]
        left = diagonal + deleted
        above, row = row, [left]
        for at, (other, inserted) in enumerate(columns, 1):
            best = diagonal + substituted[other]
            diagonal = above[at]
            if diagonal + deleted < best:
                best = diagonal + deleted
            if left + inserted < best:
                best = left + inserted
            left = best
            row.append(best)
    return 1 - row[-1] / most


def _bigrams(first: str, second: str) -> float:
    one, two = ({*map("".join, zip(f"^{key}", f"{key}$", strict=True))} for key in (first, second))
    return 2 * len(one & two) / (len(one) + len(two))


def _words(one: Heard, two: Heard) -> tuple[float, float, float]:
    """How well the words find their like in the other name, and the weight of what finds none, the lesser first."""
    from rapidfuzz.distance import Levenshtein

    table = [[Levenshtein.normalized_similarity(x, y) for y in two.words] for x in one.words]
    all_one, left_one = _unlike(one.weights, [max(row) for row in table])
    all_two, left_two = _unlike(two.weights, [max(row) for row in zip(*table, strict=True)])
    less, more = sorted((left_one, left_two))
    return 1 - (left_one + left_two) / (all_one + all_two), min(less / _FULL, 1.0), min(more / _FULL, 1.0)


def _unlike(weights: tuple[float, ...], found: list[float]) -> tuple[float, float]:
    """The weight of all words, and of what in them is unlike: chance likeness of words lies about 0.4."""
    left = sum([weight * min(1.0, (1 - like) / 0.6) for weight, like in zip(weights, found, strict=True)])
    return sum(weights), left


def _script(name: str) -> int:
    """The script of the first letter, as its block of 128 code points; Latin is one, with its marks."""
    for letter in name:
        if letter.isalpha():
            block = ord(letter) >> 7
            return 0 if block < 7 or block in (60, 61) else 0x4E00 >> 7 if block >= 0x4E00 >> 7 else block
    return 0


@cache
def costs() -> Costs:
    """The costs and common words of data/similarity.yaml; sounds it does not pair cost `other`."""
    found = table()
    deletion = {sound: float(cost) for sound, cost in found["deletion"].items()}
    other = float(found["other"])
    substitution = {sound: dict.fromkeys(deletion, other) | {sound: 0.0} for sound in deletion}
    for sound, row in found["substitution"].items():
        for second, cost in row.items():
            substitution[sound][second] = substitution[second][sound] = float(cost)
    common = {word: float(weight) for weight, words in found["common"].items() for word in words.split()}
    return Costs(substitution, deletion, common)


@cache
def table() -> dict[str, Any]:
    """data/similarity.yaml, every scalar as text."""
    import yaml

    from toponyms.paths import data_file

    with open(data_file("similarity.yaml"), encoding="utf-8") as file:
        found: dict[str, Any] = yaml.load(file, Loader=yaml.BaseLoader)
    return found
