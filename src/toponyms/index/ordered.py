"""A table of keys among which misspellings are sought: they are numbered by length and then in alphabetic order.

So what is alike lies close together, and no offset is stored for a key: where it lies follows from its length and number.
A bucket of hashes leads to numbers. `orderedparts` packs such tables.
"""

from __future__ import annotations

from bisect import bisect_right
from zlib import crc32

from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable


class OrderedTable(KeyTable):
    """A packed table inside an open index file."""

    __slots__ = ("_numbers", "bases", "firsts")

    def __init__(self, file: IndexFile, prefix: str) -> None:
        super().__init__(file, prefix)
        self._numbers = file.numbers(f"{prefix}.num")
        self.firsts = file.numbers(f"{prefix}.len").tolist()  # the first number of each length
        self.bases: list[int] = []  # key m, of length n, begins at bases[n] + n * m
        end = self._base
        for length, first in enumerate(self.firsts[:-1]):
            self.bases.append(end - length * first)
            end += length * (self.firsts[length + 1] - first)

    def find(self, key: str) -> int:
        """The number of a key, or -1."""
        try:
            raw = key.encode()
        except UnicodeEncodeError:
            return -1
        length, firsts, directory = len(raw), self.firsts, self._directory
        if length < len(self.bases):
            bucket = crc32(raw) >> self._shift
            for number in self._numbers[directory[bucket] : directory[bucket + 1]]:
                if firsts[length] <= number < firsts[length + 1]:
                    at = self.bases[length] + length * number
                    if self._map[at : at + length] == raw:
                        return number
        return -1

    def raw(self, number: int) -> bytes:
        """The key with a number, in UTF-8."""
        length = bisect_right(self.firsts, number) - 1
        at = self.bases[length] + length * number
        return self._map[at : at + length]
