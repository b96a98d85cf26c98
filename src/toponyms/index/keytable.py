"""A table from string keys to numbers, searched in place.

Keys are laid out in the order of their hash, so a key's number is its position; a bucket holds one or two keys, which
are compared byte for byte, so nothing is ever found by accident. `keyparts` packs such tables.
"""

from __future__ import annotations

from zlib import crc32

from toponyms.index.format import IndexFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: A key of one number holds it in the place of an offset.
ONE = 0x80000000


class KeyTable:
    """A packed table inside an open index file."""

    __slots__ = ("_base", "_directory", "_heads", "_map", "_offsets", "_postings", "_shift")

    def __init__(self, file: IndexFile, prefix: str) -> None:
        self._directory = file.numbers(f"{prefix}.dir")
        self._offsets = file.numbers(f"{prefix}.off")
        self._map, self._base = file.mapped, file.start(f"{prefix}.key")
        self._heads = file.numbers(f"{prefix}.pof")
        self._postings = file.numbers(f"{prefix}.pst")
        self._shift = 32 - (len(self._directory) - 1).bit_length() + 1

    def __len__(self) -> int:
        return len(self._heads)

    def find(self, key: str) -> int:
        """The number of a key, or -1."""
        try:
            raw = key.encode()
        except UnicodeEncodeError:  # a lone surrogate: no key holds one
            return -1
        bucket = crc32(raw) >> self._shift
        offsets, base = self._offsets, self._base
        for number in range(self._directory[bucket], self._directory[bucket + 1]):
            # Bytes of the map itself: a slice of a memoryview takes twice as long to make and to compare.
            if self._map[base + offsets[number] : base + offsets[number + 1]] == raw:
                return number
        return -1

    def raw(self, number: int) -> bytes:
        """The key with a number, in UTF-8."""
        return self._map[self._base + self._offsets[number] : self._base + self._offsets[number + 1]]

    def key(self, number: int) -> str:
        """The key with a number."""
        return self.raw(number).decode()

    def postings(self, number: int) -> Sequence[int]:
        """What a key points to, in ascending order."""
        head = self._heads[number]
        return (head ^ ONE,) if head & ONE else self._postings[head + 1 : head + 1 + self._postings[head]]

    def first(self, number: int) -> int:
        """The least of what a key points to."""
        head = self._heads[number]
        return head ^ ONE if head & ONE else self._postings[head + 1]

    def get(self, key: str) -> Sequence[int]:
        """What a key points to; empty for a key that is not there."""
        number = self.find(key)
        return self.postings(number) if number >= 0 else ()
