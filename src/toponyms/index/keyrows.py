"""Keys with their numbers, collected in any order and packed into the sections of a `KeyTable`."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from toponyms.index.arrays import Rows, gather, offsets
from toponyms.index.keytable import ONE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    bits = max(4, len(first).bit_length() - 1)
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
    heads[~several] = numbers[firsts[~several]] | ONE
    out = np.zeros(int((counts[several] + 1).sum()), dtype="<u4")
    out[places[several]] = counts[several]
    inside = several[key_of]
    out[(places[key_of] + 1 + np.arange(len(numbers)) - firsts[key_of])[inside]] = numbers[inside]
    return {f"{prefix}.pof": heads, f"{prefix}.pst": out}
