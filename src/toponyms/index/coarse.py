"""Coarse keys of an open index: the lower rungs ask for them, most answers do not."""

from __future__ import annotations

from zlib import crc32

from toponyms.index.format import IndexFile
from toponyms.index.postings import Postings
from toponyms.index.records import SPELLABLE
from toponyms.script.fold import coarse_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.index.keytable import KeyTable
    from toponyms.index.ordered import OrderedTable


class CoarseKeys:
    """Names by the coarse fold of their fine keys and of their bridge spellings."""

    __slots__ = ("_cross", "_fine", "_flags", "_postings")

    def __init__(self, file: IndexFile, fine: OrderedTable, cross: KeyTable, flags: memoryview[int]) -> None:
        self._postings = Postings(file, "coarse")
        self._fine, self._cross, self._flags = fine, cross, flags

    def get(self, key: str) -> list[int]:
        """The names that a coarse key leads to, ascending."""
        return sorted(self.by_fine(key))

    def by_fine(self, key: str) -> dict[int, list[str]]:
        """The same, each with those of its fine keys that share the coarse one; none for a name met by a bridge spelling only."""
        fine, cross, flags = self._fine, self._cross, self._flags
        found: dict[int, list[str]] = {}
        count = len(fine)
        for number in self._postings.get(crc32(key.encode())):
            own = number < count
            table, place = (fine, number) if own else (cross, number - count)
            spelt = table.key(place)
            if coarse_key(spelt) == key:
                for name in table.postings(place):
                    if flags[name] & SPELLABLE:
                        keys = found.setdefault(name, [])
                        if own:
                            keys.append(spelt)
        return found
