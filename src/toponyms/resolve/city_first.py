"""A town before the region of its name that it lies in: 大阪, "Lisboa", "São Paulo, SP"."""

from __future__ import annotations

from toponyms.resolve.fame import TOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.rank import Ranked

    Scored = list[tuple[float, Ranked]]

_KINDS = {"settlement", "region"}
#: The town is at least so likely, the region taken for one.
_NEARLY = 0.5


def city_first(engine: Engine, scored: Scored) -> Scored:
    """Candidates with the town first, where it and its region are likeliest: who means the region says so.

    Where the region is far likelier, its name must be a weak one, or it is what the town is said to lie in.
    """
    if len(scored) < 2 or {each.match.home.kind(each.match.owner) for _, each in scored[:2]} != _KINDS:
        return scored
    (first, a), (second, b) = scored[:2]
    town, land = (a, b) if a.match.home.kind(a.match.owner) == "settlement" else (b, a)
    if ("same_kind", 1.0) in land.evidence or town.match.home.prominence(town.match.owner) < TOWN:
        return scored
    id = land.match.home.entity_id(land.match.owner)
    is_near = town is a or second >= first * _NEARLY or land.match.layer.is_weak(land.match.name)
    if not is_near and not any(id in engine.containers(name).ids for name in land.reading.within):
        return scored
    inside = id in engine.gazetteer.entity_at(town.match.home, town.match.owner).parent_ids
    return [(first + second, town), *scored[2:], (0.0, land)] if inside else scored
