"""What `near` looks up, packed: keys by length, and their heads without one and two letters, hashed and sorted."""

from __future__ import annotations

from toponyms.index import postings, variants
from toponyms.index.near import SHORTEST, id_bits_of, letters_left_out, packing_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    from toponyms.index.arrays import Column

#: Letters of the head in the ring of one letter left out, and in that of two where there are many keys and where there are
#: few: more cost space, fewer time (docs/decisions/0005-index.md).
HEAD, HEADS, MANY = 9, (7, 8), 300_000
#: Postings a bucket of the directory holds at least, on average; at most twice as many.
_BUCKET = 16
#: Keys worked on at a time.
_TOGETHER = 100_000


def pack(keys: NDArray[np.uint8], lengths: NDArray[Any], members: NDArray[Any], head: int = 0, most: int = 2) -> dict[str, Any]:
    """The sections of the neighbourhood of ASCII keys, which are known by their positions.

    `keys` are the keys one after another, `members` the numbers of those that may be misspelt, ascending. The ring of two
    letters left out is made from heads of `head` letters (0 for as many as suit the count of keys), and only if `most` is 2.
    Keys of one length are held at a time.
    """
    import numpy as np

    from toponyms.index.arrays import Column, offsets  # not wanted where an index is read

    groups = _by_length(lengths, members)
    counts = [len(numbers) for numbers, _ in groups]
    ordered, found = Column("B"), Column("I")
    for length, (numbers, starts) in enumerate(groups):
        letters = _letters(keys, starts.read(), length)
        order = _alphabetic(letters)
        found.put(numbers.read()[order])
        for first in range(0, len(order), _TOGETHER):
            ordered.put(letters[:, order[first : first + _TOGETHER]].T.ravel())
    heads = (HEAD, head or HEADS[sum(counts) > MANY])
    sections: dict[str, Any] = {"near.len": offsets(np.array(counts)), "near.num": found.read(), "near.key": ordered.read()}
    for left_out in range(1, most + 1):
        sections |= _pack_ring(sections["near.key"], counts, heads[left_out - 1], left_out)
    return sections


def _by_length(lengths: NDArray[Any], members: NDArray[Any]) -> list[tuple[Column, Column]]:
    """For each length the numbers of the keys of it that may be misspelt, and where they start."""
    import numpy as np

    from toponyms.index.arrays import STEP, Column, forget

    groups = [(Column("I"), Column("Q")) for _ in range(SHORTEST)]
    end = 0
    for first in range(0, len(lengths), STEP):
        some = lengths[first : first + STEP]
        ends = np.cumsum(some, dtype=np.int64) + end
        end = int(ends[-1])
        edges = np.array((first, first + STEP), members.dtype)  # of another type they would have it copied
        inside = members[slice(*np.searchsorted(members, edges))] - first
        for length in np.unique(some[inside]).tolist():
            while len(groups) <= length:
                groups.append((Column("I"), Column("Q")))
            chosen = inside[some[inside] == length]
            if length >= SHORTEST:
                groups[length][0].put(chosen + first)
                groups[length][1].put(ends[chosen] - length)
        forget(lengths)
        forget(members)
    return groups


def _letters(keys: NDArray[np.uint8], starts: NDArray[np.uint64], length: int) -> NDArray[np.uint8]:
    """Keys of one length, a row for each place in them."""
    import numpy as np

    from toponyms.index.arrays import forget

    letters = np.empty((length, len(starts)), np.uint8)
    for first in range(0, len(starts), _TOGETHER):
        some = starts[first : first + _TOGETHER]
        letters[:, first : first + len(some)] = keys[some.astype(np.int64) + np.arange(length)[:, None]]
        forget(keys)
    return letters


def _alphabetic(letters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The order of words, a row for each place in them, by their first eight letters."""
    import numpy as np

    firsts = np.zeros(letters.shape[1], dtype=np.uint64)
    for row in letters[:8]:
        firsts <<= np.uint64(8)
        firsts |= row
    return np.argsort(firsts, kind="stable")


def _heads(keys: NDArray[np.uint8], counts: Sequence[int], head: int) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint64]]]:
    """The heads of some successive words of one length, a row for each place in them, with their numbers."""
    import numpy as np

    from toponyms.index.arrays import forget

    at = number = 0
    for length, count in enumerate(counts):
        words = keys[at : at + length * count].reshape(count, length)
        for first in range(0, count, _TOGETHER):
            some = np.ascontiguousarray(words[first : first + _TOGETHER, :head].T)
            forget(keys)
            yield some, np.arange(number + first, number + first + some.shape[1], dtype=np.uint64)
        at, number = at + length * count, number + count


def _pack_ring(keys: NDArray[np.uint8], counts: Sequence[int], head: int, left_out: int) -> dict[str, Any]:
    import numpy as np

    from toponyms.index.arrays import scratch

    id_bits, many = id_bits_of(sum(counts)), sum(counts) > MANY
    parts = _Parts()
    for letters, own in _heads(keys, counts, head):
        for fewer in letters_left_out(len(letters), head, left_out):
            for hashes in variants.hashes_of_many(letters, fewer):
                parts.add(hashes.astype(np.uint64) << np.uint64(id_bits) | own, id_bits)
    bits = min(24, postings.directory_bits(parts.count, _BUCKET))
    sizes, done = np.zeros(1 << bits, dtype=np.uint32), 0
    tags, lows = scratch(parts.count, "u1"), scratch(parts.count, "<u4" if many else "<u2")
    highs = scratch(0 if many else parts.count, "u1")
    for pairs in parts.sorted():
        postings.count(sizes, pairs >> np.uint64(id_bits + 32 - bits))
        end = done + len(pairs)
        tags[done:end] = (pairs >> np.uint64(id_bits)).astype("u1")
        ids = (pairs & np.uint64((1 << id_bits) - 1)).astype("<u4")
        lows[done:end] = ids.astype(lows.dtype)
        if not many:
            highs[done:end] = (ids >> np.uint32(16)).astype("u1")
        done = end
    name = f"near{left_out}"
    sections = {f"{name}.dir": postings.directory(sizes, head), f"{name}.tag": tags[:done]}
    if many:
        return sections | {f"{name}.num": lows[:done]}
    return sections | {f"{name}.low": lows[:done], f"{name}.high": _packed(highs[:done], 1 << packing_of(id_bits))}


def _packed(values: NDArray[Any], bits: int) -> NDArray[Any]:
    """Numbers of so many bits, several to a byte, the first in the lowest bits."""
    import numpy as np

    from toponyms.index.arrays import steps, stored

    several = 8 // bits
    if several < 2:
        return values
    shifts = np.arange(several, dtype="u1") * np.uint8(bits)

    def joined(some: NDArray[Any]) -> NDArray[Any]:
        rows = np.zeros(-(-len(some) // several) * several, dtype="u1")
        rows[: len(some)] = some
        packed: NDArray[Any] = np.bitwise_or.reduce(rows.reshape(-1, several) << shifts, axis=1)
        return packed

    return stored("B", map(joined, steps(values)))


class _Parts:
    """Pairs of a hash and a number, in parts by the first bits of the hash, each small enough to be sorted in memory."""

    def __init__(self) -> None:
        from toponyms.index.runs import Runs  # not wanted where an index is read

        self.runs = Runs()
        self.count = self.free = 0

    def add(self, pairs: NDArray[np.uint64], id_bits: int) -> None:
        import numpy as np

        self.free, self.count = 32 - id_bits, self.count + len(pairs)
        self.runs.add(pairs << np.uint64(self.free))

    def sorted(self) -> Iterator[NDArray[np.uint64]]:
        """The pairs of each part, in ascending order, each once: a letter that stands twice gives one variant twice."""
        import numpy as np

        for part in self.runs.parts():
            yield postings.distinct(part.numbers >> np.uint64(self.free))
