"""The tables of keys of a build, packed part by part: of all that is collected, no more than a part is held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from toponyms.index import postings
from toponyms.index.arrays import Column, gathered, offsets, starts_of, steps
from toponyms.index.keytable import ONE
from toponyms.index.runs import Part, Runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class PackedPart(NamedTuple):
    """Successive keys of a table, and the numbers that some of them lead to."""

    keys: NDArray[np.uint8]
    lengths: NDArray[np.uint32]
    key_of: NDArray[np.int64]  # the place in this part of the key of each of `numbers`
    numbers: NDArray[np.uint32]

    def texts(self, chosen: NDArray[np.int64] | None = None) -> list[str]:
        """The keys, or some of them; no key holds a line end."""
        import numpy as np

        keys, lengths = self.keys, self.lengths
        if chosen is not None:
            keys = np.concatenate([keys[:0], *gathered(keys, starts_of(lengths)[chosen], lengths[chosen])])
            lengths = lengths[chosen]
        if not len(lengths):
            return []
        # With line ends between them, all are decoded at once.
        lines = np.insert(keys, np.cumsum(lengths[:-1], dtype=np.int64), ord("\n"))
        return lines.tobytes().decode().split("\n")


class Table(NamedTuple):
    """The sections of a table, and its keys in the order of their numbers."""

    sections: dict[str, Any]
    keys: NDArray[np.uint8]
    lengths: NDArray[np.uint32]


class Keys:
    """Pairs of a key and a number, in any order, any of them more than once; then the table of them."""

    def __init__(self) -> None:
        self._runs = Runs()
        self._hashes, self._lengths, self._data = Column("I"), Column("I"), Column("B")
        self._heads, self._postings = Column("I"), Column("I")

    def extend(self, keys: Sequence[bytes], numbers: NDArray[Any] | Sequence[int]) -> None:
        """Collect keys, each with its number."""
        import numpy as np

        hashes = np.fromiter(map(crc32, keys), dtype=np.uint64, count=len(keys))
        self._runs.add(hashes << np.uint64(32) | np.asarray(numbers, dtype=np.uint64), keys)

    def parts(self, renumber: NDArray[Any]) -> Iterator[PackedPart]:
        """The table part by part, while it is made; `renumber` gives each number its final value."""
        import numpy as np

        for part in self._runs.parts():
            hashes, packed = _pack(part, renumber)
            self._hashes.put(hashes)
            self._data.put(packed.keys)
            self._lengths.put(packed.lengths)
            sections = _postings("", packed.key_of, packed.numbers, len(hashes))
            heads = sections[".pof"]
            # Where its numbers stand, unless it is one that stands there itself.
            heads += np.where(heads & np.uint32(ONE), np.uint32(0), np.uint32(len(self._postings)))
            self._heads.put(heads)
            self._postings.put(sections[".pst"])
            yield packed

    def pack(self, prefix: str) -> Table:
        """The table, once all parts are made; `prefix` names it inside the file."""
        keys, lengths = self._data.read(), self._lengths.read()
        sections = {
            f"{prefix}.dir": _directory(self._hashes.read()),
            f"{prefix}.off": offsets(lengths),
            f"{prefix}.key": keys,
            f"{prefix}.pof": self._heads.read(),
            f"{prefix}.pst": self._postings.read(),
        }
        return Table(sections, keys, lengths)


def pack_table(prefix: str, table: Mapping[str, Iterable[int]]) -> Table:
    """The table of keys that are held already, each with its numbers; `prefix` names it inside the file."""
    import numpy as np

    rows = [(key, number) for key, numbers in table.items() for number in numbers]
    numbers, places = np.unique(np.array([number for _, number in rows], dtype=np.uint32), return_inverse=True)
    keys = Keys()
    keys.extend([key.encode() for key, _ in rows], places.tolist())
    for _ in keys.parts(numbers):
        pass
    return keys.pack(prefix)


def _pack(part: Part, renumber: NDArray[Any]) -> tuple[NDArray[np.uint32], PackedPart]:
    """The keys of a part by hash, and their hashes."""
    import numpy as np

    hashes = (part.numbers >> np.uint64(32)).astype(np.uint32)
    numbers = renumber[part.numbers & np.uint64(0xFFFFFFFF)]
    order = np.argsort(hashes.astype(np.uint64) << np.uint64(32) | numbers)
    starts = starts_of(part.lengths)
    order, fresh = _groups(order, hashes, numbers, part.data, starts, part.lengths)
    numbers = numbers[order]
    kept = fresh | np.concatenate([[True], numbers[1:] != numbers[:-1]])[: len(order)]
    first = order[fresh]
    lengths = part.lengths[first]
    keys = np.concatenate([part.data[:0], *gathered(part.data, starts[first], lengths)])
    return hashes[first], PackedPart(keys, lengths, (np.cumsum(fresh) - 1)[kept], numbers[kept])


def _directory(hashes: NDArray[np.uint32]) -> NDArray[Any]:
    """Where each bucket of keys in the order of their hashes begins, and where the last ends."""
    import numpy as np

    bits = max(4, len(hashes).bit_length() - 1)
    counts = np.zeros(1 << bits, dtype=np.uint32)
    for some in steps(hashes):
        postings.count(counts, some >> np.uint32(32 - bits))
    return offsets(counts)


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
