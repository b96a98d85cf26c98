"""A hint that names a town, or a district called after one that is none today: a list of 2019 has "Межівський район"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.hints import NOTHING, Hints, Region, point_of

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine

#: The seat of a district has two thousand people, and is so much likelier meant than another town, in log-odds.
_SEAT, _SURELY = 3.3, 1.5
_RUNGS = ("exact", "script", "form", "adjective")


def by_town(engine: Engine, hint: str) -> Region:
    """What a hint means that names no region: a town with its own region, or a district by its seat."""
    town = engine.resolve(hint, NOTHING, strictly=True).entity
    if town is None or not town.is_place:
        seat = seat_of(engine, hint)
        return Region(_with_region(seat), by_town=True, seat=point_of(seat)) if seat else Region(frozenset())
    if not any(parent.kind == "region" for parent in town.parents) and (headed := engine.headed_by(town)):
        return headed  # "Kiova": Kyiv lies in no oblast, and is the head of one
    return Region(_with_region(town), by_town=True)


def _with_region(place: Entity) -> frozenset[str]:
    return frozenset([place.id, *(parent.id for parent in place.parents if parent.kind == "region")])


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
