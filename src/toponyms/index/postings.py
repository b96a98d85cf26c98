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


def pack(prefix: str, hashes: NDArray[Any], numbers: NDArray[Any]) -> dict[str, Any]:
    """The sections of pairs of a 32-bit hash and a number; `prefix` names them inside the file."""
    import numpy as np

    id_bits = max(1, int(numbers.max(initial=0)).bit_length())
    pairs = distinct(hashes.astype(np.uint64) << np.uint64(id_bits) | numbers.astype(np.uint64))
    bits = directory_bits(len(pairs), 2)
    counts = np.bincount((pairs >> np.uint64(id_bits + 32 - bits)).astype(np.int64), minlength=1 << bits)
    return {f"{prefix}.dir": directory(counts, id_bits), f"{prefix}.pst": (pairs & np.uint64(0xFFFFFFFF)).astype("<u4")}


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


def directory(counts: NDArray[Any], id_bits: int) -> NDArray[Any]:
    """The directory of buckets of so many postings each."""
    import numpy as np

    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64), [id_bits]]).astype("<u4")


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
