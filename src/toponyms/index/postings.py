"""Numbers found by a hash: what is found must be compared with what was asked for, unless one in 10^5 may be wrong.

The hash's top bits are a bucket; a posting is a number and, in what is left of 32 bits, the low bits of the hash, which
tell it from the other postings of its bucket. The directory's last entry is the count of bits that a number has.
"""

from __future__ import annotations

from zlib import crc32

from toponyms.index.format import IndexFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from toponyms.index.runs import Runs


def pack(prefix: str, runs: Runs, renumber: NDArray[Any] | None = None, greatest: bool = False) -> dict[str, Any]:
    """The sections of pairs, each a hash in the upper 32 bits and a number in the lower; `prefix` names them inside the file.

    `renumber` gives each number its final value; of the numbers of one hash only the greatest may be wanted.
    """
    import numpy as np

    from toponyms.index.arrays import Column, forget, steps, stored  # not wanted where an index is read

    mask, upper = np.uint64(0xFFFFFFFF), np.uint64(32)
    column, largest = Column("Q"), 0
    for part in runs.parts():
        pairs = part.numbers
        if renumber is not None:
            pairs = (pairs & ~mask) | renumber[pairs & mask]
        pairs = distinct(pairs)
        if greatest:
            pairs = pairs[np.append(pairs[1:] >> upper != pairs[:-1] >> upper, True)[: len(pairs)]]
        column.put(pairs)
        largest = max(largest, int((pairs & mask).max(initial=0)))
    all = column.read()
    id_bits = max(1, largest.bit_length())
    bits = directory_bits(len(all), 2)
    counts = np.zeros(1 << bits, dtype=np.uint32)
    for pairs in steps(all):
        count(counts, pairs >> np.uint64(64 - bits))
    postings = stored("I", (((pairs >> upper << np.uint64(id_bits)) | (pairs & mask)) & mask for pairs in steps(all)))
    forget(all)
    return {f"{prefix}.dir": directory(counts, id_bits), f"{prefix}.pst": postings}


def distinct(pairs: NDArray[Any]) -> NDArray[Any]:
    """The values of an array in ascending order, each once; the array itself is sorted. numpy.unique takes ten times as long."""
    import numpy as np

    pairs.sort()
    fresh = np.ones(len(pairs), dtype=bool)
    np.not_equal(pairs[1:], pairs[:-1], out=fresh[1:])
    return pairs[fresh]


def directory_bits(count: int, bucket: int) -> int:
    """The bits of a hash that choose a bucket, for buckets of so many postings, or up to twice as many."""
    return min(28, max(4, (count // bucket).bit_length() - 1))


def count(counts: NDArray[Any], buckets: NDArray[Any]) -> None:
    """Count the postings of buckets, which are ascending: the range they lie in is a small part of all."""
    import numpy as np

    if len(buckets):
        first = int(buckets[0])
        found = np.bincount((buckets - buckets[0]).astype(np.int64))
        counts[first : first + len(found)] += found.astype(counts.dtype)


def directory(counts: NDArray[Any], id_bits: int) -> NDArray[Any]:
    """The directory of buckets of so many postings each."""
    import numpy as np

    from toponyms.index.arrays import offsets, steps, stored

    return stored("I", (*steps(offsets(counts)), np.array([id_bits])))


class Postings:
    """Packed postings inside an open index file."""

    __slots__ = ("directory", "hash_mask", "id_bits", "postings", "shift")

    def __init__(self, file: IndexFile, prefix: str) -> None:
        self.directory = file.numbers(f"{prefix}.dir")
        self.postings = file.numbers(f"{prefix}.pst")
        self.id_bits = self.directory[-1] if len(self.directory) else 1
        self.shift = 32 - max(0, len(self.directory) - 2).bit_length() + 1
        self.hash_mask = (1 << (32 - self.id_bits)) - 1

    def get(self, hash: int) -> Sequence[int]:
        """The numbers under a hash, ascending."""
        if not len(self.directory):
            return ()
        bucket, low, id_bits = hash >> self.shift, hash & self.hash_mask, self.id_bits
        found = self.postings[self.directory[bucket] : self.directory[bucket + 1]].tolist()
        return [posting & ((1 << id_bits) - 1) for posting in found if posting >> id_bits == low]


class FirstWords:
    """How many words the longest name has that starts with a word: a scanner looks no further."""

    __slots__ = ("_postings",)

    def __init__(self, file: IndexFile) -> None:
        self._postings = Postings(file, "first")

    def get(self, word: str) -> Sequence[int]:
        """The count alone, or nothing; one word in 10^5 that starts no name has a count by accident."""
        return self._postings.get(crc32(word.encode("utf-8", "replace")))
