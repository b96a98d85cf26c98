"""Misspellings: every key within a small edit distance of a query, found without reading the others.

A deletion neighbourhood (after W. Garbe's SymSpell, 2012): two strings within k edits share a string that each reaches
by at most k deletions; and it is enough to delete among the first letters, since whatever the edits behind them, the
heads still meet. So the heads' variants of all keys are stored hashed, those of the query are looked up, and the few
candidates are measured. Exact: no key within the promised distance is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable

if TYPE_CHECKING:
    from numpy import uint8, uint32
    from numpy.typing import NDArray

#: Letters of the head. Eight cost 1.4 times the time of ten and two thirds of the space (docs/decisions/0005-index.md).
HEAD = 8


def reach(length: int) -> int:
    """The edit distance promised between two keys, by the length of the shorter.

    Two edits in a word of five letters make another word; one edit in a word of three does ("Рим", "Рига").

    >>> [reach(n) for n in (3, 4, 5, 6, 12)]
    [0, 1, 1, 2, 2]
    """
    return 0 if length < 4 else 1 if length < 6 else 2


def pack(keys: Sequence[str]) -> dict[str, bytes]:
    """The sections of the neighbourhood of ASCII keys; a key is known by its position."""
    import numpy as np

    id_bits = max(1, (len(keys) - 1).bit_length())
    groups: dict[tuple[int, int], list[int]] = {}
    for number, key in enumerate(keys):
        if distance := reach(len(key)):
            groups.setdefault((min(len(key), HEAD), distance), []).append(number)
    hashes, numbers = [], []
    for (length, distance), members in sorted(groups.items()):
        heads = np.frombuffer("".join(keys[n][:length] for n in members).encode("ascii"), dtype=np.uint8)
        heads = heads.reshape(len(members), length)
        for kept in _deletions(length, distance):
            hashes.append(_crc32(heads[:, kept]))
            numbers.append(np.array(members, dtype=np.uint64))
    if not hashes:
        return {"near.dir": b"", "near.pst": b""}
    # A letter that stands twice gives one variant twice; unique() drops those and sorts by hash.
    pairs = np.unique(np.concatenate(hashes).astype(np.uint64) << np.uint64(id_bits) | np.concatenate(numbers))
    bits = max(4, len(pairs).bit_length() - 3)  # four to eight postings a bucket: half the directory, no slower
    full = pairs >> np.uint64(id_bits)
    counts = np.bincount((full >> np.uint64(32 - bits)).astype(np.int64), minlength=1 << bits)
    directory = np.concatenate([[0], np.cumsum(counts)]).astype("<u4")
    # A posting is the key's number and as much of the hash as fits beside it.
    postings = (pairs & np.uint64(0xFFFFFFFF)).astype("<u4")
    return {"near.dir": directory.tobytes(), "near.pst": postings.tobytes()}


def _deletions(length: int, distance: int) -> Iterator[tuple[int, ...]]:
    """The positions that remain after at most `distance` deletions from `length` letters."""
    for gone in range(distance + 1):
        yield from combinations(range(length), length - gone)


def _crc32(rows: NDArray[uint8]) -> NDArray[uint32]:
    """The hash of each row of bytes, as zlib.crc32 gives it, a column at a time."""
    import numpy as np

    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, np.uint32(0xEDB88320) ^ (table >> 1), table >> 1)
    state = np.full(len(rows), 0xFFFFFFFF, dtype=np.uint32)
    for column in rows.T:
        state = table[(state ^ column) & 0xFF] ^ (state >> 8)
    return state ^ np.uint32(0xFFFFFFFF)


class Neighbourhood:
    """The keys of a table that lie near a query."""

    __slots__ = ("_directory", "_id_bits", "_keys", "_postings", "_shift")

    def __init__(self, file: IndexFile, keys: KeyTable) -> None:
        self._directory = file.numbers("near.dir")
        self._postings = file.numbers("near.pst")
        self._keys = keys
        self._id_bits = max(1, (len(keys) - 1).bit_length())
        self._shift = 32 - (len(self._directory) - 1).bit_length() + 1

    def find(self, query: str, distance: int = 2) -> list[tuple[int, int]]:
        """Keys within `distance` (at most 2) of an ASCII query and within `reach`: (distance, key number), nearest first."""
        from rapidfuzz.distance import OSA  # 30 ms to import: only misspellings pay

        distance = min(distance, reach(len(query)))
        if not distance or not len(self._directory):
            return []
        found = []
        for number in self._candidates(query, distance):
            key = self._keys.key(number)
            allowed = min(distance, reach(len(key)))
            measured = OSA.distance(query, key, score_cutoff=allowed)
            if measured <= allowed:
                found.append((measured, number))
        found.sort()
        return found

    def _candidates(self, query: str, distance: int) -> set[int]:
        directory, postings, shift, id_bits = self._directory, self._postings, self._shift, self._id_bits
        id_mask = (1 << id_bits) - 1
        hash_mask = (1 << (32 - id_bits)) - 1
        head = query[:HEAD]
        variants = {"".join(map(head.__getitem__, kept)) for kept in _deletions(len(head), distance)}
        candidates = set()
        for variant in variants:
            hashed = crc32(variant.encode("ascii"))
            bucket, fingerprint = hashed >> shift, hashed & hash_mask
            for posting in postings[directory[bucket] : directory[bucket + 1]]:
                if posting >> id_bits == fingerprint:
                    candidates.add(posting & id_mask)
        return candidates
