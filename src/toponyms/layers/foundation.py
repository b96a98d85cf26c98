"""What a file of one's own needs of the layers it lies over, so that its index is whole by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toponyms.index.store import Index
from toponyms.model import Entity
from toponyms.registers import identifiers


def foundation(own: Iterable[Entity], below: Sequence[Index]) -> list[Entity]:
    """The entities of lower layers that these extend or lie in, with what contains them; without their names.

    Names stay in the layer that has them; kind, point and parents are needed to rank a match and to check `within`.
    """
    found: dict[str, Entity] = {}
    for entity in own:
        for identifier in (entity.id, *identifiers(entity), *entity.parent_ids):
            layer, number = next(((i, n) for i in below if (n := i.find_id(identifier)) is not None), (None, 0))
            if layer is None:
                continue
            for known in (layer.entity(n) for n in (number, *layer.ancestors(number))):
                known._names = ()
                found.setdefault(known.id, known)
    return list(found.values())
