"""How alike two names sound: a fitted measure over the readings of both, usable alone."""

from __future__ import annotations

import math
from functools import cache

from toponyms.script.likeness import EVIDENCE, evidence, heard, table


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
    one, two = heard(a), heard(b)
    if not one.keys or not two.keys:
        return 0.0
    if one.exact == two.exact:
        return 1.0
    if not set(one.keys).isdisjoint(two.keys):
        return 0.99
    values = evidence(one, two)
    if not any(values[:3]):
        return 0.0
    return min(1 / (1 + math.exp(-_weigh(values))), 0.98)


@cache
def _weights() -> tuple[float, tuple[float, ...], tuple[tuple[int, int, float], ...]]:
    """The constant, the weights of each piece of evidence, and those of two together by their positions."""
    found = table()
    alone = tuple(float(found["alone"][name]) for name in EVIDENCE)
    place = {name: at for at, name in enumerate(EVIDENCE)}
    two = [(place[x], place[y], float(w)) for x, row in found["together"].items() for y, w in row.items()]
    return float(found["constant"]), alone, tuple(two)


def _weigh(values: tuple[float, ...]) -> float:
    constant, alone, together = _weights()
    total = constant + sum(map(float.__mul__, alone, values))
    for i, j, weight in together:
        total += weight * values[i] * values[j]
    return total
