"""What a file of one's own needs of the layers it lies over, so that its index is whole by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toponyms.index.store import Index
from toponyms.model import Entity
from toponyms.registers import identifiers

#: An entity of a layer: the layer, and its number there.
Known = tuple[Index, int]


def foundation(own: Iterable[Entity], below: Sequence[Index]) -> list[Entity]:
    """The entities of lower layers that these extend or lie in, with what contains them; without their names.

    Names stay in the layer that has them; kind, point and parents are needed to rank a match and to check `within`.
    """
    wanted = {id for entity in own for id in (entity.id, *identifiers(entity), *entity.parent_ids)}
    return bare_all(reached(wanted, below), below)


def reached(ids: Iterable[str], below: Sequence[Index]) -> dict[Known, list[str]]:
    """The entities of lower layers that have these identifiers, and all that contains them, with the ids they were met by."""
    found: dict[Known, list[str]] = {}
    queue, seen = list(ids) if below else [], set(ids)
    while queue:
        id = queue.pop()
        known = find(id, below)
        if known is not None:
            found.setdefault(known, []).append(id)
            layer, number = known
            above = {layer.entity_id(ancestor) for ancestor in layer.ancestors(number)} - seen
            seen |= above
            queue += above
    return found


def find(id: str, below: Sequence[Index]) -> Known | None:
    """The entity with an identifier in the first layer that has one."""
    return next(((layer, number) for layer in below if (number := layer.find_id(id)) is not None), None)


def bare_all(known: Iterable[Known], below: Sequence[Index]) -> list[Entity]:
    """Entities without their names, those of the first layer first: of two that turn out to be one its word counts."""
    return [bare(*one) for one in sorted(known, key=lambda one: (below.index(one[0]), one[1]))]


def bare(layer: Index, number: int) -> Entity:
    """An entity of a layer without its names."""
    entity = layer.entity(number)
    entity._names = ()
    return entity
