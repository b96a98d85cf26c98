"""The types of the service: the kinds of entities, and "place" over those that are places."""

from __future__ import annotations

from toponyms.model import KINDS, PLACE_KINDS, Entity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

PLACE = "place"
_DESCRIPTIONS = {
    PLACE: "anything with a position: settlements, regions, landforms and the rest",
    "settlement": "a city, town, village or a part of one",
    "region": "a first-level division: an oblast, state or province",
    "district": "a second-level division: a raion or county",
    "community": "a third-level division: a hromada or municipality",
    "landform": "a river, lake, island, mountain",
    "facility": "a plant, port, airfield, bridge",
    "area": "what has no official borders: Donbas, a direction of the front",
    "unit": "a military formation",
}


def all_types() -> list[dict[str, Any]]:
    """Every type with its name and description, the broadest first."""
    return [_type(PLACE), *(_type(kind) | ({"broader": [_ref(PLACE)]} if kind in PLACE_KINDS else {}) for kind in KINDS)]


def types_of(entity: Entity) -> list[dict[str, str]]:
    """The types of an entity, the broadest first.

    >>> types_of(Entity("toponyms:donbas", "Donbas", "area"))
    [{'id': 'place', 'name': 'Place'}, {'id': 'area', 'name': 'Area'}]
    """
    # OpenRefine offers first what stands first most often: a column of villages and oblasts is one of places.
    return [_ref(PLACE), _ref(entity.kind)] if entity.is_place else [_ref(entity.kind)]


def kinds_of(types: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """The kinds that types stand for, and those that are no types here.

    >>> kinds_of(["Person", "Q515"])
    (('person',), ['Q515'])
    """
    kinds: dict[str, None] = {}
    unknown = []
    for given in types:
        type = given.strip().lower()
        if type == PLACE:
            kinds |= dict.fromkeys(PLACE_KINDS)
        elif type in KINDS:
            kinds[type] = None
        else:
            unknown.append(given)
    return tuple(kinds), unknown


def _type(id: str) -> dict[str, Any]:
    return _ref(id) | ({"description": _DESCRIPTIONS[id]} if id in _DESCRIPTIONS else {})


def _ref(id: str) -> dict[str, str]:
    return {"id": id, "name": id.capitalize()}
