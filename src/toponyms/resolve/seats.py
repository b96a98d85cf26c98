"""A hint that names a district called after a town, which is no district today: a list of 2019 has "Межівський район"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.hints import Hints

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine

#: The seat of a district has two thousand people, and is so much likelier meant than another town, in log-odds.
_SEAT, _SURELY = 3.3, 1.5
_RUNGS = ("exact", "script", "form", "adjective")


def seat_of(engine: Engine, hint: str) -> Entity | None:
    """The seat of a district of which nothing else is known; None where no one town, or a mere village, is called so.

    Ukraine had 490 districts until the Verkhovna Rada's decision 807-IX of 17 July 2020, most of them called after their seat.
    """
    readings = [reading._replace(kinds=("settlement",)) for reading in engine.readings(hint) if reading.kinds == ("district",)]
    if not readings:
        return None
    met = engine.climb(readings, Hints(kinds=("settlement",), cued=True), _RUNGS)
    ranked = sorted((r for r in met if r.match.home.kind(r.match.owner) == "settlement"), key=lambda r: -r.weight)
    if not ranked or (len(ranked) > 1 and ranked[0].weight - ranked[1].weight < _SURELY):
        return None
    home, owner = ranked[0].match.home, ranked[0].match.owner
    return engine.gazetteer.entity_at(home, owner) if home.prominence(owner) >= _SEAT else None
