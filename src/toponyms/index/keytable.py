"""A table from string keys to numbers, searched in place.

Keys are laid out in the order of their hash, so a key's number is its position; a bucket holds one or two keys, which
are compared byte for byte, so nothing is ever found by accident.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from toponyms.index.arrays import Rows, gather, offsets
from toponyms.index.format import IndexFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A key of one number holds it in the place of an offset.
_ONE = 0x80000000


class KeyRows:
    """Pairs of a key and a number, in any order, any of them more than once."""

    def __init__(self) -> None:
        self.rows, self.hashes, self.numbers = Rows(), array("I"), array("I")

    def add(self, key: str, number: int) -> None:
        self.extend([key], [number])

    def extend(self, keys: Iterable[str], numbers: Iterable[int]) -> None:
        raw = [key.encode() for key in keys]
        self.rows.extend(raw)
        self.hashes.extend(map(crc32, raw))
        self.numbers.extend(numbers)


class Packed(NamedTuple):
    """The sections of a table; its keys in the order of their numbers, and the numbers below each."""

    sections: dict[str, Any]
    keys: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    key_of: NDArray[np.int64]  # the key of each of `numbers`
    numbers: NDArray[np.uint32]


def pack(prefix: str, rows: KeyRows, renumber: NDArray[Any] | None = None) -> Packed:
    """The sections of a table; `prefix` names it inside the file. `renumber` gives each number its final value."""
    import numpy as np

    hashes = np.frombuffer(rows.hashes, dtype=np.uint32)
    numbers = np.frombuffer(rows.numbers, dtype=np.uint32)
    if renumber is not None:
        numbers = renumber[numbers].astype(np.uint32)
    order = np.argsort(hashes.astype(np.uint64) << np.uint64(32) | numbers)
    data, starts, lengths = rows.rows.bytes(), rows.rows.starts(), np.frombuffer(rows.rows.lengths, dtype=np.uint32)
    order, fresh = _groups(order, hashes, numbers, data, starts, lengths)
    numbers = numbers[order]
    kept = fresh | np.concatenate([[True], numbers[1:] != numbers[:-1]])[: len(order)]
    first, key_of, numbers = order[fresh], (np.cumsum(fresh) - 1)[kept], numbers[kept]
    keys = gather(data, starts[first], lengths[first])
    bits = max(4, len(first).bit_length())
    counts = np.bincount(hashes[first].astype(np.int64) >> (32 - bits), minlength=1 << bits)
    sections = {
        f"{prefix}.dir": offsets(counts),
        f"{prefix}.off": offsets(lengths[first]),
        f"{prefix}.key": keys,
        **_postings(prefix, key_of, numbers, len(first)),
    }
    return Packed(sections, keys, lengths[first].astype(np.int64), key_of, numbers)


def pack_table(prefix: str, table: Mapping[str, Iterable[int]]) -> dict[str, Any]:
    """The sections of a small table."""
    rows = KeyRows()
    for key, numbers in table.items():
        for number in numbers:
            rows.add(key, number)
    return pack(prefix, rows).sections


def _groups(order: Any, hashes: Any, numbers: Any, data: Any, starts: Any, lengths: Any) -> tuple[Any, Any]:
    """The rows by hash, key and number, and where a new key begins."""
    import numpy as np

    fresh = np.ones(len(order), dtype=bool)
    hashed = hashes[order].astype(np.uint64)
    beside = np.flatnonzero(hashed[1:] == hashed[:-1])  # the row behind has the same hash: nearly always the same key
    fresh[beside + 1] = ~_equal(data, starts, lengths, order[beside], order[beside + 1])
    # Two keys of one hash are few; their rows may lie mixed.
    for value in np.unique(hashed[beside[fresh[beside + 1]]]).tolist():
        first, last = np.searchsorted(hashed, np.array([value, value + 1], dtype=np.uint64)).tolist()
        raw = {row: data[starts[row] : starts[row] + lengths[row]].tobytes() for row in order[first:last].tolist()}
        rows = sorted(raw, key=lambda row: (raw[row], int(numbers[row])))
        order[first:last] = rows
        fresh[first:last] = [at == 0 or raw[row] != raw[rows[at - 1]] for at, row in enumerate(rows)]
    return order, fresh


def _equal(data: Any, starts: Any, lengths: Any, some: Any, others: Any) -> Any:
    """Whether the bytes of rows are equal, eight at a time."""
    import numpy as np

    words = np.ndarray((len(data) - 7,), dtype="<u8", buffer=data, strides=(1,))
    equal = lengths[some] == lengths[others]
    left = np.flatnonzero(equal)
    done = 0
    while len(left):
        rest = lengths[some[left]].astype(np.int64) - done
        left, rest = left[rest > 0], rest[rest > 0]
        differ = words[starts[some[left]] + done] ^ words[starts[others[left]] + done]
        differ <<= (8 * np.maximum(0, 8 - rest)).astype(np.uint64)  # what lies behind the row's end does not count
        equal[left[differ != 0]] = False
        left = left[differ == 0]
        done += 8
    return equal


def _postings(prefix: str, key_of: Any, numbers: Any, keys: int) -> dict[str, Any]:
    """The numbers of keys: one in the offset itself, several behind their count."""
    import numpy as np

    counts = np.bincount(key_of, minlength=keys)
    several = counts > 1
    places = np.cumsum(np.where(several, counts + 1, 0)) - np.where(several, counts + 1, 0)
    firsts = np.cumsum(counts) - counts
    heads = places.astype("<u4")
    heads[~several] = numbers[firsts[~several]] | _ONE
    out = np.zeros(int((counts[several] + 1).sum()), dtype="<u4")
    out[places[several]] = counts[several]
    inside = several[key_of]
    out[(places[key_of] + 1 + np.arange(len(numbers)) - firsts[key_of])[inside]] = numbers[inside]
    return {f"{prefix}.pof": heads, f"{prefix}.pst": out}


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
        return len(self._offsets) - 1

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

    def raws(self, numbers: Iterable[int]) -> list[bytes]:
        """The keys with these numbers, in UTF-8."""
        mapped, base, offsets = self._map, self._base, self._offsets
        return [mapped[base + offsets[number] : base + offsets[number + 1]] for number in numbers]

    def key(self, number: int) -> str:
        """The key with a number."""
        return self.raw(number).decode()

    def postings(self, number: int) -> Sequence[int]:
        """What a key points to, in ascending order."""
        head = self._heads[number]
        return (head ^ _ONE,) if head & _ONE else self._postings[head + 1 : head + 1 + self._postings[head]]

    def first(self, number: int) -> int:
        """The least of what a key points to."""
        head = self._heads[number]
        return head ^ _ONE if head & _ONE else self._postings[head + 1]

    def get(self, key: str) -> Sequence[int]:
        """What a key points to; empty for a key that is not there."""
        number = self.find(key)
        return self.postings(number) if number >= 0 else ()
