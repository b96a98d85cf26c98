"""What `near` looks up, packed: keys by length, and their heads without one and two letters, hashed and sorted."""

from __future__ import annotations

from toponyms.index import postings, variants
from toponyms.index.near import GAP, SHORTEST, WHOLE, id_bits_of, letters_left_out, packing_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

#: Letters of the head in the ring of one letter left out, and in that of two where there are many keys and where there are
#: few: more cost space, fewer time (docs/decisions/0005-index.md).
HEAD, HEADS, MANY = 11, (7, 8), 300_000
#: Postings a bucket of the directory holds at least, on average; at most twice as many.
_BUCKET = 16


def pack(keys: NDArray[np.uint8], lengths: NDArray[Any], members: NDArray[Any], head: int = 0, most: int = 2) -> dict[str, Any]:
    """The sections of the neighbourhood of ASCII keys, which are known by their positions.

    `keys` are the keys one after another, `members` the numbers of those that may be misspelt. The ring of two letters
    left out is made from heads of `head` letters (0 for as many as suit the count of keys), and only if `most` is 2.
    """
    import numpy as np

    from toponyms.index.arrays import offsets  # not wanted where an index is read

    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    members = members[np.argsort(lengths[members], kind="stable")]
    ends = np.cumsum(np.bincount(lengths[members]))
    by_length = np.split(members, ends[:-1])
    by_length[:SHORTEST] = [members[:0]] * SHORTEST
    words: list[NDArray[np.uint8]] = []
    for length, group in enumerate(by_length):
        letters = keys[starts[group] + np.arange(length)[:, None]]
        order = _alphabetic(letters)
        by_length[length], letters = group[order], letters[:, order]
        words.append(letters)
    heads = (HEAD, head or HEADS[sum(map(len, by_length)) > MANY])
    sections: dict[str, Any] = {
        "near.len": offsets(np.array([len(group) for group in by_length])),
        "near.num": np.concatenate(by_length).astype("<u4"),
        "near.key": np.concatenate([letters.T.ravel() for letters in words]),
    }
    for left_out in range(1, most + 1):
        sections |= _pack_ring(words, heads[left_out - 1], left_out)
    return sections


def _alphabetic(letters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The order of words, a row for each place in them, by their first eight letters."""
    import numpy as np

    firsts = np.zeros(letters.shape[1], dtype=np.uint64)
    for row in letters[:8]:
        firsts = firsts << np.uint64(8) | row
    return np.argsort(firsts, kind="stable")


def _pack_ring(words: list[NDArray[np.uint8]], head: int, left_out: int) -> dict[str, Any]:
    import numpy as np

    from toponyms.index.arrays import scratch

    count = sum(letters.shape[1] for letters in words)
    id_bits = id_bits_of(count) + (GAP if left_out == 1 else 0)
    parts = _Parts()
    heads = words[:head]
    if len(words) > head:
        heads.append(np.concatenate([letters[:head] for letters in words[head:]], axis=1))
    numbers = np.arange(count, dtype=np.uint64)
    for letters in heads:
        for first in range(0, letters.shape[1], 250_000):
            chosen, own = letters[:, first : first + 250_000], numbers[first : min(first + 250_000, letters.shape[1])]
            for fewer in letters_left_out(len(chosen), head, left_out):
                for place, hashes in enumerate(variants.hashes_of_many(chosen, fewer)):
                    gap = 0 if left_out == 2 else (place if fewer else WHOLE) << id_bits - GAP
                    parts.add(hashes.astype(np.uint64) << np.uint64(id_bits) | np.uint64(gap) | own, id_bits)
        numbers = numbers[letters.shape[1] :]
    bits = min(24, postings.directory_bits(parts.count, _BUCKET))
    counts, done = np.zeros(1 << bits, dtype=np.int64), 0
    high = "u1" if id_bits <= 24 else "<u2"
    tags, lows, highs = scratch(parts.count, "u1"), scratch(parts.count, "<u2"), scratch(parts.count, high)
    for pairs in parts.sorted():
        counts += np.bincount((pairs >> np.uint64(id_bits + 32 - bits)).astype(np.int64), minlength=1 << bits)
        tags[done : done + len(pairs)] = (pairs >> np.uint64(id_bits)).astype("u1")
        ids = (pairs & np.uint64((1 << id_bits) - 1)).astype("<u4")
        lows[done : done + len(pairs)] = ids.astype("<u2")
        highs[done : done + len(pairs)] = (ids >> np.uint32(16)).astype(high)
        done += len(pairs)
    name = f"near{left_out}"
    columns = {f"{name}.low": lows[:done], f"{name}.high": _packed(highs[:done], 1 << packing_of(id_bits))}
    return {f"{name}.dir": postings.directory(counts, head), f"{name}.tag": tags[:done], **columns}


def _packed(values: NDArray[Any], bits: int) -> NDArray[Any]:
    """Numbers of so many bits, several to a byte, the first in the lowest bits."""
    import numpy as np

    several = 8 // bits
    if several < 2:
        return values
    rows = np.zeros(-(-len(values) // several) * several, dtype="u1")
    rows[: len(values)] = values
    shifts = np.arange(several, dtype="u1") * np.uint8(bits)
    packed: NDArray[Any] = np.bitwise_or.reduce(rows.reshape(-1, several) << shifts, axis=1)
    return packed


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
