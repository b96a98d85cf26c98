"""What `near` looks up, packed: the heads of keys without one and two letters, hashed and sorted."""

from __future__ import annotations

from toponyms.index import postings, variants
from toponyms.index.near import letters_left_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    from toponyms.index.orderedparts import Ordered

#: Letters of the head in the ring of one letter left out, and in that of two where there are many keys and where there are
#: few: more cost space, fewer time (docs/decisions/0005-index.md).
HEAD, HEADS, MANY = 9, (7, 8), 200_000
#: Postings a bucket of the directory holds at least, on average; at most twice as many.
_BUCKET = 16
#: Keys worked on at a time.
_TOGETHER = 100_000


def pack(keys: Ordered, members: NDArray[Any], head: int = 0, most: int = 2) -> dict[str, Any]:
    """The sections of the neighbourhood of the ASCII keys of an ordered table.

    `members` are a truth for each key in their order: whether it may be misspelt. The ring of two letters left out is made
    from heads of `head` letters (0 for as many as suit the count of members), and only if `most` is 2.
    """
    import numpy as np

    many = int(members.sum()) > MANY
    heads = (HEAD, head or HEADS[many])
    # Where numbers are not told whole, one that has no posting may be met by another's.
    met = len(members) >> 16 and not many
    sections: dict[str, Any] = {"near.out": np.flatnonzero(members == 0).astype("<u4")} if met else {}
    for left_out in range(1, most + 1):
        sections |= _pack_ring(keys, members, many, heads[left_out - 1], left_out)
    return sections


def _heads(keys: Ordered, members: NDArray[Any], head: int) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint64]]]:
    """The heads of some successive members of one length, a row for each place in them, with their numbers."""
    import numpy as np

    from toponyms.index.arrays import forget

    at = number = 0
    for length, count in enumerate(keys.counts):
        words = keys.keys[at : at + length * count].reshape(count, length)
        for first in range(0, count, _TOGETHER):
            own = np.flatnonzero(members[number + first : number + min(first + _TOGETHER, count)])
            some = np.ascontiguousarray(words[first : first + _TOGETHER, :head][own].T)
            forget(keys.keys)
            yield some, (own + number + first).astype(np.uint64)
        at, number = at + length * count, number + count


def _pack_ring(keys: Ordered, members: NDArray[Any], many: bool, head: int, left_out: int) -> dict[str, Any]:
    import numpy as np

    from toponyms.index.arrays import scratch

    id_bits = max(1, (len(keys.numbers) - 1).bit_length())
    parts = _Parts()
    for letters, own in _heads(keys, members, head):
        for fewer in letters_left_out(len(letters), head, left_out):
            for hashes in variants.hashes_of_many(letters, fewer):
                parts.add(hashes.astype(np.uint64) << np.uint64(id_bits) | own, id_bits)
    bits = min(24, postings.directory_bits(parts.count, _BUCKET))
    sizes, done = np.zeros(1 << bits, dtype=np.uint32), 0
    tags, numbers = scratch(parts.count, "u1"), scratch(parts.count, "<u4" if many else "<u2")
    for pairs in parts.sorted():
        postings.count(sizes, pairs >> np.uint64(id_bits + 32 - bits))
        end = done + len(pairs)
        tags[done:end] = (pairs >> np.uint64(id_bits)).astype("u1")
        numbers[done:end] = (pairs & np.uint64((1 << id_bits) - 1)).astype(numbers.dtype)
        done = end
    name = f"near{left_out}"
    return {
        f"{name}.dir": postings.directory(sizes, head),
        f"{name}.tag": tags[:done],
        f"{name}.{'num' if many else 'low'}": numbers[:done],
    }


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
