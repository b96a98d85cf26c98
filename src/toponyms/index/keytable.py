"""A table from string keys to numbers, searched in place.

Keys are laid out in the order of their hash bucket, so a key's number is its position; a bucket holds one or two keys,
which are compared byte for byte, so nothing is ever found by accident.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

from toponyms.index.format import IndexFile


def pack(prefix: str, table: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
    """The sections of a table; `prefix` names it inside the file."""
    import numpy as np

    bits = max(4, len(table).bit_length())
    shift = 32 - bits
    rows = sorted((crc32(raw) >> shift, raw, key) for key in table for raw in (key.encode(),))
    counts = np.bincount(np.array([bucket for bucket, _, _ in rows], dtype=np.int64), minlength=1 << bits).tolist()
    postings = [table[key] for _, _, key in rows]
    return {
        f"{prefix}.dir": _offsets(counts),
        f"{prefix}.off": _offsets([len(raw) for _, raw, _ in rows]),
        f"{prefix}.key": b"".join(raw for _, raw, _ in rows),
        f"{prefix}.pof": _offsets([len(p) for p in postings]),
        f"{prefix}.pst": np.array([n for p in postings for n in p], dtype="<u4").tobytes(),
    }


def _offsets(lengths: Sequence[int]) -> bytes:
    import numpy as np

    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype("<u4").tobytes()


class KeyTable:
    """A packed table inside an open index file."""

    __slots__ = ("_directory", "_keys", "_offsets", "_posting_offsets", "_postings", "_shift")

    def __init__(self, file: IndexFile, prefix: str) -> None:
        self._directory = file.numbers(f"{prefix}.dir")
        self._offsets = file.numbers(f"{prefix}.off")
        self._keys = file.raw(f"{prefix}.key")
        self._posting_offsets = file.numbers(f"{prefix}.pof")
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
        offsets, keys = self._offsets, self._keys
        for number in range(self._directory[bucket], self._directory[bucket + 1]):
            if keys[offsets[number] : offsets[number + 1]] == raw:
                return number
        return -1

    def key(self, number: int) -> str:
        """The key with a number."""
        return str(self._keys[self._offsets[number] : self._offsets[number + 1]], "utf-8")

    def postings(self, number: int) -> Sequence[int]:
        """What a key points to, in ascending order."""
        return self._postings[self._posting_offsets[number] : self._posting_offsets[number + 1]]

    def get(self, key: str) -> Sequence[int]:
        """What a key points to; empty for a key that is not there."""
        number = self.find(key)
        return self.postings(number) if number >= 0 else ()
