"""A column of names at once: what `resolve_many` takes for a row, and what it keeps in memory for an answer."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from common.outcome import Comparison, Outcome, Setting, paired_ratio, table
from common.questions import Names
from toponyms.model import Entity
from toponyms.resolver import Resolver

#: What every second table says of its column: the name of the region that most of its places lie in.
_HINT = "Donetsk oblast"


def run(setting: Setting) -> Outcome:
    """Seconds of CPU for a million rows: all different, or few names again and again, with and without a hint."""
    gazetteer = setting.gazetteer()
    resolver = Resolver(gazetteer)
    rng = random.Random(setting.seed)
    texts = sorted(Names(gazetteer.layers[0]).owners)
    different = rng.sample(texts, min(len(texts), setting.of(20_000, 200)))
    # Names in a column are as uneven as words in a text (G. K. Zipf, 1949).
    few = different[: len(different) // 2]
    column = rng.choices(few, [1 / place for place in range(1, len(few) + 1)], k=setting.of(1_000_000, 2_000))
    asked: dict[str, tuple[list[str], dict[str, str]]] = {
        "all different": (different, {}),
        f"all different, within={_HINT!r}": (different[: len(different) // 4], {"within": _HINT}),
        f"{len(few):,} names again and again": (column, {}),
    }
    rows: list[list[Any]] = []
    compared = []
    for what, (names, hints) in asked.items():
        together, one_by_one = [], []
        resolver.resolve_many(names, **hints)  # what is warm then, a long column has warm all the time
        for _ in range(setting.of(3, 1)):
            together.append(_cpu(lambda: resolver.resolve_many(names, **hints)))  # noqa: B023  # called at once
            one_by_one.append(_cpu(lambda: [resolver.resolve(name, **hints) for name in names[:20_000]]))  # noqa: B023
        each = [median(together) / len(names), median(one_by_one) / min(len(names), 20_000)]
        rows.append([what, len(names), len(set(names)), *[round(seconds * 1e6, 2) for seconds in each]])
        ratio = paired_ratio([t / len(names) for t in together], [t / min(len(names), 20_000) for t in one_by_one])
        compared.append(Comparison(f"resolve_many, {what}", "resolve in a loop", each[0] * 1e6, each[1] * 1e6, "µs a row", ratio))
    rows.append(["the entity of each answer", len(column), len(set(column)), round(_entities(resolver, column) * 1e6, 2), ""])
    columns = ("column", "rows", "distinct", "resolve_many: µs a row", "resolve in a loop: µs a row")
    return Outcome("A column at once", [table("A column at once", columns, rows, _NOTE, bars=3)], compared, {"rows": len(column)})


_NOTE = (
    "CPU, one process. Each distinct name is resolved once, and equal names share one answer; "
    "microseconds a row are seconds a million."
)


def _entities(resolver: Resolver, column: list[str]) -> float:
    """Seconds a row for reading the entities off the answers, as a table does."""
    answers = resolver.resolve_many(column)
    entities: list[Entity | None] = []
    return _cpu(lambda: entities.extend([answer.entity for answer in answers])) / len(column)


def _cpu(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start
