"""What a suite is given and what it gives back: plain values that go into the JSON file as they are."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

from toponyms.layers.gazetteer import Gazetteer


class Setting(NamedTuple):
    """How to run: with few rounds and questions (`quick`), with peers or without, on which gazetteer ("" is the default)."""

    quick: bool
    peers: bool
    source: str
    seed: int = 20240222

    def of(self, full: int, quick: int) -> int:
        """A number of rounds or questions."""
        return quick if self.quick else full

    def gazetteer(self) -> Gazetteer:
        """The gazetteer all contenders are given the names of."""
        return Gazetteer.load(self.source) if self.source else Gazetteer.load()


class Comparison(NamedTuple):
    """One figure of ours beside a peer's; `ratio` is how many times better ours is, under 1 where we lose."""

    what: str
    peer: str
    ours: float
    theirs: float
    unit: str
    ratio: float


class Outcome(NamedTuple):
    """Tables for people, comparisons for the list of losses, figures for programs."""

    title: str
    tables: list[dict[str, Any]]
    comparisons: list[Comparison]
    figures: dict[str, Any]


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], note: str = "", bars: int = -1) -> dict[str, Any]:
    """A table; `bars` is the column to draw as bars on a logarithmic scale, or -1."""
    return {"title": title, "columns": list(columns), "rows": [list(row) for row in rows], "note": note, "bars": bars}


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def paired_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over rounds of theirs / ours: what slows a whole round down slows both."""
    return median(t / max(o, 1e-9) for o, t in zip(ours, theirs, strict=True))
