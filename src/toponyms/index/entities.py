"""The entities of a build: their columns and records, ranked, and the identifiers that lead to them."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zlib import crc32

from toponyms.errors import SourceError
from toponyms.index import postings
from toponyms.index.arrays import Rows, Shared, gather, offsets
from toponyms.index.prominence import prominence
from toponyms.index.records import CATEGORY, DEGREE, NEWSWORTHY, NOWHERE, PROMINENCE_SCALE, ZONES, pack_entity, pack_table
from toponyms.model import KINDS, Entity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What `refs` holds beside identifiers; many entities share such a value.
_FACTS = (CATEGORY, "covers", "radius_km")


class Entities:
    """Entities in the order in which they came."""

    def __init__(self, newsworthy: frozenset[str], zones: Mapping[str, str], handmade: bool = False) -> None:
        self.newsworthy, self.zones, self.handmade = newsworthy, zones, handmade
        self.ids: list[str] = []
        self.records, self.categories, self.precisions, self.parents = Rows(), Shared(), Shared(), Shared()
        self.priors, self.points = array("d"), array("i")
        self.kinds, self.zone, self.countries = bytearray(), bytearray(), bytearray()
        self.ref_hashes, self.ref_owners = array("I"), array("I")

    def add(self, entity: Entity) -> None:
        place = len(self.ids)
        self.ids.append(entity.id)
        self.parents.add(entity.parent_ids)
        self.records.add(pack_entity(entity))
        self.categories.add(str(entity.refs.get(CATEGORY, "")))
        self.precisions.add(entity.precision)
        self.priors.append(prominence(entity))
        self.points.extend(NOWHERE if degrees is None else round(degrees * DEGREE) for degrees in (entity.lat, entity.lon))
        self.kinds.append(KINDS.index(entity.kind))
        self.zone.append(self._zone(entity))
        self.countries += entity.country.encode("ascii").ljust(2, b"\0")
        for space, value in entity.refs.items():
            if space not in _FACTS:
                self.ref_hashes.append(crc32(f"{space}:{value}".encode()))
                self.ref_owners.append(place)

    def _zone(self, entity: Entity) -> int:
        zone = next((self.zones[id] for id in (entity.id, *entity.parent_ids) if id in self.zones), "") if self.zones else ""
        newsworthy = entity.id in self.newsworthy or (self.handmade and entity.names)
        return ZONES.index(zone) | (NEWSWORTHY if newsworthy else 0)

    def ranked(self) -> NDArray[np.int64]:
        """The places of the entities in their final order: what news names first, then by prominence, then by id."""
        import numpy as np

        ids = np.array([id.encode() for id in self.ids], dtype=bytes)
        quiet = np.frombuffer(self.zone, dtype=np.uint8) < NEWSWORTHY
        return np.lexsort((ids, -np.frombuffer(self.priors, dtype=np.float64), quiet))

    def sections(self, order: NDArray[np.int64]) -> dict[str, Any]:
        """Records and columns by rank, and the table of identifiers."""
        import numpy as np

        ranks = np.empty(len(order), dtype=np.uint32)
        ranks[order] = np.arange(len(order), dtype=np.uint32)
        lengths = np.frombuffer(self.records.lengths, dtype=np.uint32)[order]
        points = np.frombuffer(self.points, dtype=np.int32).reshape(-1, 2)[order]
        priors = np.frombuffer(self.priors, dtype=np.float64)[order]
        id_hashes = np.fromiter((crc32(id.encode()) for id in self.ids), dtype=np.uint32, count=len(self.ids))
        hashes = np.concatenate([id_hashes, np.frombuffer(self.ref_hashes, dtype=np.uint32)])
        return {
            "ent.off": offsets(lengths),
            "ent.dat": gather(self.records.bytes(), self.records.starts()[order], lengths),
            "ent.cat": self.categories.numbers()[order],
            "ent.cats": pack_table(self.categories.table()),
            "ent.prec": self.precisions.numbers()[order],
            "ent.precs": pack_table(self.precisions.table()),
            "ent.kind": np.frombuffer(self.kinds, dtype=np.uint8)[order],
            "ent.prom": np.rint(priors * PROMINENCE_SCALE).astype(np.uint8),
            "ent.cc": np.frombuffer(self.countries, dtype=np.uint16)[order],
            "ent.zone": np.frombuffer(self.zone, dtype=np.uint8)[order],
            "ent.par": self._parents(order, ranks),
            "ent.lat": points[:, 0].copy(),
            "ent.lon": points[:, 1].copy(),
            **postings.pack("id", hashes, np.concatenate([ranks, ranks[np.frombuffer(self.ref_owners, dtype=np.uint32)]])),
        }

    def _parents(self, order: NDArray[np.int64], ranks: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The rank of what contains each entity directly; their count for what lies in nothing known."""
        import numpy as np

        # What many lie in is looked for once.
        told: list[tuple[str, ...]] = self.parents.values()
        wanted = {id for parents in told for id in parents}
        places = {id: place for place, id in enumerate(self.ids) if id in wanted}
        known = np.array([next((places[p] for p in parents if p in places), -1) for parents in told], dtype=np.int64)
        nearest = known[np.frombuffer(self.parents.column, dtype=np.uint32)] if len(self.ids) else known
        parents = np.where(nearest < 0, len(order), ranks[nearest] if len(order) else 0)[order].astype("<u4")
        refuse_cycles(parents, lambda rank: self.ids[int(order[rank])])
        return parents


def refuse_cycles(parents: NDArray[np.uint32], id_of: Any) -> None:
    """Whoever walks up from an entity must arrive: SourceError names the entities that contain each other."""
    import numpy as np

    nowhere = len(parents)
    above = np.append(parents, nowhere).astype(np.int64)
    # Each turn doubles the steps: after so many, whoever has not arrived never will.
    for _ in range(math.ceil(math.log2(nowhere + 1)) + 1 if nowhere else 0):
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
