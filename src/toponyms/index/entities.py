"""The entities of a build: their columns and records, ranked, and the identifiers that lead to them."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from zlib import crc32

from toponyms.errors import SourceError
from toponyms.index import postings
from toponyms.index.arrays import Column, Shared, Spill, chunks, fitting, forget, gather, offsets, starts_of, steps, stored, take
from toponyms.index.prominence import prominence
from toponyms.index.records import CATEGORY, DEGREE, NEWSWORTHY, NOWHERE, PROMINENCE_SCALE, ZONES, pack_entity, pack_table
from toponyms.index.runs import Runs
from toponyms.model import KINDS, Entity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What `refs` holds beside identifiers; many entities share such a value.
_FACTS = (CATEGORY, "covers", "radius_km")
_KINDS = {kind: number for number, kind in enumerate(KINDS)}
#: Entities taken down before their columns are.
_BATCH = 10_000


class Entities:
    """Entities in the order in which they came."""

    def __init__(self, newsworthy: frozenset[str], zones: Mapping[str, str], handmade: bool = False) -> None:
        self.newsworthy, self.zones, self.handmade = newsworthy, zones, handmade
        self.count = 0
        self.ids, self.id_lengths = Spill(), Column("I")
        self.records, self.record_lengths = Spill(), Column("I")
        self.categories, self.precisions, self.parents = Shared(), Shared(), Shared()
        self.priors, self.lats, self.lons = Column("d"), Column("i"), Column("i")
        self.kinds, self.zone, self.countries = Column("B"), Column("B"), Column("H")
        self.identifiers = Runs()
        self._new: list[Entity] = []

    def add(self, entity: Entity) -> None:
        self._new.append(entity)
        if len(self._new) == _BATCH:
            self._take_in()

    def _take_in(self) -> None:
        new, self._new = self._new, []
        ids, records = [e.id.encode() for e in new], [pack_entity(e) for e in new]
        for spill, lengths, rows in ((self.ids, self.id_lengths, ids), (self.records, self.record_lengths, records)):
            spill.write(b"".join(rows))
            lengths.extend(map(len, rows))
        self.categories.extend(str(e.refs.get(CATEGORY, "")) for e in new)
        self.precisions.extend(e.precision for e in new)
        self.parents.extend(e.parent_ids for e in new)
        self.priors.extend(map(prominence, new))
        self.lats.extend(NOWHERE if e.lat is None else round(e.lat * DEGREE) for e in new)
        self.lons.extend(NOWHERE if e.lon is None else round(e.lon * DEGREE) for e in new)
        self.kinds.extend(_KINDS[e.kind] for e in new)
        self.zone.extend(map(self._zone, new))
        self.countries.extend(int.from_bytes(e.country.encode("ascii"), "little") for e in new)
        self._note_identifiers(new, ids)

    def _note_identifiers(self, new: list[Entity], ids: list[bytes]) -> None:
        import numpy as np

        places = range(self.count, self.count + len(new))
        hashes, owners = array("I", map(crc32, ids)), array("I", places)
        for place, entity in zip(places, new, strict=True):
            for space, value in entity.refs.items():
                if space not in _FACTS:
                    hashes.append(crc32(f"{space}:{value}".encode()))
                    owners.append(place)
        self.identifiers.add(np.array(hashes, dtype=np.uint64) << np.uint64(32) | np.array(owners, dtype=np.uint64))
        self.count += len(new)

    def _zone(self, entity: Entity) -> int:
        zone = next((self.zones[id] for id in (entity.id, *entity.parent_ids) if id in self.zones), "") if self.zones else ""
        newsworthy = entity.id in self.newsworthy or (self.handmade and entity.names)
        return ZONES.index(zone) | (NEWSWORTHY if newsworthy else 0)

    def pack(self) -> tuple[NDArray[np.int64], dict[str, Any]]:
        """The places of the entities in their final order, and the sections of records, columns and identifiers by rank.

        What news names comes first, then the order is by prominence, then by id.
        """
        import numpy as np

        self._take_in()
        priors, zone = self.priors.read(), self.zone.read()
        ids, id_lengths = self.ids.read("u1"), self.id_lengths.read()
        order = np.lexsort((_fixed(ids, id_lengths), -priors, zone < NEWSWORTHY))
        forget(ids)
        ranks = np.empty(len(order), dtype=np.uint32)
        ranks[order] = np.arange(len(order), dtype=np.uint32)
        lengths = self.record_lengths.read()
        sections = {
            "ent.off": offsets(take(lengths, order)),
            "ent.dat": gather(self.records.read("u1"), starts_of(lengths)[order], lengths[order]),
            "ent.cat": take(self.categories.numbers(), order),
            "ent.cats": pack_table(self.categories.table()),
            "ent.prec": take(self.precisions.numbers(), order),
            "ent.precs": pack_table(self.precisions.table()),
            "ent.kind": take(self.kinds.read(), order),
            "ent.prom": stored("B", (np.rint(some * PROMINENCE_SCALE) for some in steps(take(priors, order)))),
            "ent.cc": take(self.countries.read(), order),
            "ent.zone": take(zone, order),
            "ent.par": self._parents(order, ranks, _texts(ids, id_lengths)),
            **points(take(self.lats.read(), order), take(self.lons.read(), order)),
            **postings.pack("id", self.identifiers, ranks),
        }
        return order, sections

    def _parents(self, order: NDArray[np.int64], ranks: NDArray[np.uint32], ids: Iterator[str]) -> NDArray[np.uint32]:
        """The rank of what contains each entity directly; their count for what lies in nothing known."""
        import numpy as np

        # What many lie in is looked for once.
        told: list[tuple[str, ...]] = self.parents.values()
        wanted = {id for parents in told for id in parents}
        places = {id: place for place, id in enumerate(ids) if id in wanted}
        nearest = (next((int(ranks[places[p]]) for p in parents if p in places), len(order)) for parents in told)
        parents = np.fromiter(nearest, dtype=np.uint32)[self.parents.column.read()][order] if len(order) else ranks
        refuse_cycles(parents, {int(ranks[place]): id for id, place in places.items()}.__getitem__)
        return stored(fitting(len(order)), [parents])


def points(lats: NDArray[np.int32], lons: NDArray[np.int32]) -> dict[str, Any]:
    """The sections of coordinates: each point once and its place for each entity, or where that is no shorter a point each.

    Four settlements of Ukraine in five have the point of their community.
    """
    import numpy as np

    both = lats.astype(np.int64) << 32 | lons.astype(np.int64) & 0xFFFFFFFF
    found, places = np.unique(both, return_inverse=True)
    places = places.astype(fitting(len(found)))
    if len(both) * 8 <= len(found) * 8 + places.nbytes:
        return {"point.lat": lats, "point.lon": lons}
    return {
        "point.lat": (found >> 32).astype(np.int32),
        "point.lon": (found & 0xFFFFFFFF).astype(np.uint32).view(np.int32),
        "ent.point": places,
    }


def _fixed(data: NDArray[np.uint8], lengths: NDArray[np.uint32]) -> NDArray[np.bytes_]:
    """Rows of bytes as an array of strings of one width."""
    import numpy as np

    width = int(lengths.max(initial=1))
    fixed = np.zeros((len(lengths), width), dtype=np.uint8)
    at = 0
    for first, last in chunks(lengths):
        inside = np.arange(width) < lengths[first:last, None]
        end = at + int(lengths[first:last].sum())
        fixed[first:last][inside] = data[at:end]
        at = end
        forget(data)
    return fixed.view(f"S{width}").ravel()


def _texts(data: NDArray[np.uint8], lengths: NDArray[np.uint32]) -> Iterator[str]:
    at = 0
    for first, last in chunks(lengths):
        some = lengths[first:last].tolist()
        raw = data[at : (at := at + sum(some))].tobytes()
        end = 0
        for length in some:
            yield raw[end : (end := end + length)].decode()
        forget(data)


def refuse_cycles(parents: NDArray[np.uint32], id_of: Callable[[int], str]) -> None:
    """Whoever walks up from an entity must arrive: SourceError names the entities that contain each other."""
    import numpy as np

    nowhere = len(parents)
    above = np.append(parents, np.uint32(nowhere))
    # Each turn doubles the steps: after so many, whoever has not arrived never will.
    for _ in range(math.ceil(math.log2(nowhere + 1)) + 1 if nowhere else 0):
        if (above == nowhere).all():
            return
        above = above[above]
    lost = np.flatnonzero(above[:-1] != nowhere)
    if len(lost):
        at = int(above[lost[0]])  # after so many steps, on the ring
        ring = [at]
        while (at := int(parents[at])) != ring[0]:
            ring.append(at)
        start = ring.index(min(ring))
        ring = ring[start:] + ring[:start]
        chain = " in ".join(id_of(number) for number in (*ring, ring[0]))
        raise SourceError(f"entities contain each other: {chain}", hint="correct their `parents`")
