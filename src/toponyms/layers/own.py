"""A source of one's own over the layers below it, whatever its size: its entities as they come, united where they are one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.layers.foundation import Known, bare, bare_all, find, foundation, reached
from toponyms.model import Entity
from toponyms.registers import identifiers
from toponyms.sources import merge
from toponyms.sources.problem import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A source of at most so many entities is read once and held; a larger one is read again instead.
FEW = 50_000


class Own:
    """The entities of a source, with those of lower layers that they extend or lie in; once made, it has read the source.

    `read` gives the entities of the source each time it is called; `report` hears of the first time. Of a large source
    are held: hashes of identifiers, the ids of what contains its entities, and entities that are one with others of it.
    """

    def __init__(
        self,
        read: Callable[[Report], Iterator[Entity]],
        below: Sequence[Index],
        report: Report,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self.read, self.below = read, below
        rows = read(report)
        self.few = list(islice(rows, FEW + 1))
        self.count = len(self.few)
        if self.count > FEW:
            first, self.few = self.few, []
            self._survey(chain(first, rows), progress)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Entity]:
        if self.count <= FEW:
            yield from merge.merge(foundation(self.few, self.below), self.few)
            return
        held, ids = self._held()
        for entity in held:
            yield merge.complete(entity, ids)
        for entity in self.read(Report()):
            known, bases = self._known(entity)
            if self.shared.isdisjoint(map(hash, known)):
                for base in bases:
                    entity = merge.united(bare(*base), entity)
                yield merge.complete(entity, ids)

    def _survey(self, entities: Iterator[Entity], progress: Callable[[int, int], None] | None) -> None:
        """Take down which identifiers stand for several entities, what is extended, and what the entities lie in."""
        import numpy as np

        self.count = 0
        self.extended: set[Known] = set()
        self.renamed: dict[str, str] = {}  # ids that give way to one below
        self.parents: set[str] = set()
        self.others = array("q")  # hashes of identifiers that are no ids
        firm, loose = array("q"), array("q")
        for self.count, entity in enumerate(entities, 1):
            known, bases = self._known(entity)
            below = [layer.entity_id(number) for layer, number in bases]
            for id in known:
                # Two entities of GeoNames that share no more than an item of Wikidata are two: see `merge.differ`.
                shareable = id.startswith("wikidata:") and "geonames" in entity.refs and id not in (entity.id, *below)
                (loose if shareable else firm).append(hash(id))
            if len(bases) > 1:
                firm.extend(map(hash, known))  # it makes one of those
            elif bases and find(entity.id, self.below) is None:
                self.renamed[entity.id] = below[0]
            self.others.extend(map(hash, identifiers(entity)))
            self.extended.update(bases)
            self.parents.update(entity.parent_ids)
            if progress and self.count % 1000 == 0:
                progress(self.count, 0)
        hashes, others = np.frombuffer(firm, dtype=np.int64), np.frombuffer(loose, dtype=np.int64)
        hashes.sort()  # in place: there may be tens of millions
        others.sort()
        self.shared = frozenset((*hashes[1:][hashes[1:] == hashes[:-1]].tolist(), *others[_held_by(hashes, others)].tolist()))
        told = np.array([hash(id) for id in self.parents], dtype=np.int64)
        here = frozenset(told[_held_by(hashes, told) | _held_by(others, told)].tolist())
        self.inside = {id for id in self.parents if hash(id) in here}

    def _known(self, entity: Entity) -> tuple[list[str], list[Known]]:
        """The identifiers of an entity, with the ids of what it extends below behind them, and what that is."""
        own = dict.fromkeys((entity.id, *identifiers(entity)))
        bases: dict[Known, None] = {}
        for id in own if self.below else ():
            base = find(id, self.below)
            if base is not None and not merge.differ(bare(*base), entity, id):
                bases[base] = None
        return list(own | dict.fromkeys(layer.entity_id(number) for layer, number in bases)), list(bases)

    def _held(self) -> tuple[list[Entity], dict[str, str]]:
        """What is not told by one row of the source, and the ids of all that contains an entity."""
        outer = {layer.entity_id(n) for layer, number in self.extended for n in layer.ancestors(number)}
        above = reached(self.parents | outer, self.below)
        ids = {id: layer.entity_id(number) for (layer, number), met in above.items() for id in met}
        missing = self.inside.difference(ids)
        rows: list[Entity] = []
        extended, aliases = set[Known](), dict[str, str]()
        if self.shared or not {hash(id) for id in missing}.isdisjoint(self.others):
            for entity in self.read(Report()):
                known, bases = self._known(entity)
                own = bases[0][0].entity_id(bases[0][1]) if bases else entity.id
                for id in missing.intersection(identifiers(entity)):
                    aliases.setdefault(id, own)  # the first row that claims it
                if not self.shared.isdisjoint(map(hash, known)):
                    rows.append(entity)
                    extended.update(bases)
        alone = self.extended - extended  # each told by the one row that extends it
        entities, united = merge.unite(bare_all({*extended, *above} - alone, self.below), rows)
        ids = {id: id for id in missing} | self.renamed | ids
        ids = {id: united.get(one, one) for id, one in ids.items()} | united
        return entities, ids | {id: united.get(one, one) for id, one in aliases.items()}


def _held_by(hashes: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some hashes are among others, which are sorted."""
    import numpy as np

    if not len(hashes):
        return np.zeros(len(wanted), dtype=bool)
    held: NDArray[np.bool_] = hashes[np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)] == wanted
    return held
