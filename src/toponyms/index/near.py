"""Misspellings: every key within a small edit distance of a query, found without reading the others.

A deletion neighbourhood (after W. Garbe's SymSpell, 2012): two strings within k edits share a string that each reaches
by at most k deletions; and it is enough to delete among the first letters, since whatever the edits behind them, the
heads still meet. So the heads' variants of all keys are stored hashed, those of the query are looked up, and the few
candidates are measured. Exact: no key within the promised distance is missed.
"""

from __future__ import annotations

from zlib import crc32

from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable
from toponyms.index.postings import Postings, directory, directory_bits, distinct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

#: Letters of the head; more cost space, fewer time (docs/decisions/0005-index.md).
HEAD = 8
#: Pairs of a hash and a key sorted at a time, at most.
_SORTED = 1 << 23
#: Postings a bucket of the directory holds at least, on average; at most twice as many.
_BUCKET = 3


def reach(length: int) -> int:
    """The edit distance promised between two keys, by the length of the shorter.

    Two edits in a word of five letters make another word; one edit in a word of three does ("Рим", "Рига").

    >>> [reach(n) for n in (3, 4, 5, 6, 12)]
    [0, 1, 1, 2, 2]
    """
    return 0 if length < 4 else 1 if length < 6 else 2


def pack(
    keys: NDArray[np.uint8], lengths: NDArray[Any], members: NDArray[Any], head: int = HEAD, most: int = 2
) -> dict[str, Any]:
    """The sections of the neighbourhood of ASCII keys, which are known by their positions.

    `keys` are the keys one after another, `members` the numbers of those that may be misspelt. Only variants of heads of
    `head` letters are stored, of `most` deletions.
    """
    import numpy as np

    from toponyms.index.arrays import scratch

    id_bits = max(1, (len(lengths) - 1).bit_length())
    starts = np.cumsum(lengths) - lengths
    reaches = np.minimum(most, np.where(lengths < 4, 0, np.where(lengths < 6, 1, 2)))[members]
    heads = np.minimum(lengths, head)[members]
    variants = sum(int(n) * _variants(length, gone) for (length, gone), n in _counted(heads, reaches))
    parts = _Parts(variants)
    for (length, gone), _ in _counted(heads, reaches):
        group = members[(heads == length) & (reaches == gone)]
        for some in np.array_split(group, len(group) // 500_000 + 1):
            letters = keys[starts[some][:, None] + np.arange(length)]
            for hashes in _hashes(letters, gone):
                parts.add(hashes.astype(np.uint64) << np.uint64(id_bits) | some.astype(np.uint64), id_bits)
    bits = directory_bits(variants, _BUCKET)
    counts, postings, done = np.zeros(1 << bits, dtype=np.int64), scratch(variants, "<u4"), 0
    for pairs in parts.sorted():
        counts += np.bincount((pairs >> np.uint64(id_bits + 32 - bits)).astype(np.int64), minlength=1 << bits)
        # A posting is the key's number and as much of the hash as fits beside it.
        postings[done : done + len(pairs)] = (pairs & np.uint64(0xFFFFFFFF)).astype("<u4")
        done += len(pairs)
    settings = np.array([head, most], dtype="<u4")
    return {"near.dir": directory(counts, id_bits), "near.pst": postings[:done], "near.set": settings}


def _counted(heads: NDArray[Any], reaches: NDArray[Any]) -> list[tuple[tuple[int, int], int]]:
    import numpy as np

    groups, counts = np.unique(heads.astype(np.int64) * 4 + reaches, return_counts=True)
    return [((group >> 2, group & 3), count) for group, count in zip(groups.tolist(), counts.tolist(), strict=True) if group & 3]


def _variants(length: int, deletions: int) -> int:
    """How many strings at most so many deletions make of so many letters, at most."""
    return 1 + length + (length * (length - 1) // 2 if deletions == 2 else 0)


class _Parts:
    """Pairs of a hash and a number, in parts by the first bits of the hash, each small enough to be sorted in memory."""

    def __init__(self, count: int) -> None:
        from toponyms.index.arrays import SPILL, Spill  # not wanted where an index is read

        self.bits = max(0, (count // _SORTED).bit_length())
        # All parts together take the memory of one.
        self.spills = [Spill(SPILL >> self.bits) for _ in range(1 << self.bits)]

    def add(self, pairs: NDArray[np.uint64], id_bits: int) -> None:
        import numpy as np

        part_of = pairs >> np.uint64(id_bits + 32 - self.bits) if self.bits else None
        for part, spill in enumerate(self.spills):
            spill.write((pairs if part_of is None else pairs[part_of == part]).tobytes())

    def sorted(self) -> Iterator[NDArray[np.uint64]]:
        """The pairs of each part, in ascending order, each once: a letter that stands twice gives one variant twice."""
        import numpy as np

        for spill in self.spills:
            yield distinct(np.array(spill.read("<u8")))


def _hashes(rows: NDArray[np.uint8], deletions: int) -> Iterator[NDArray[np.uint32]]:
    """zlib.crc32 of each row of letters without up to so many of them, one array a choice of letters left out."""
    import numpy as np

    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, np.uint32(0xEDB88320) ^ (table >> 1), table >> 1)
    columns = np.ascontiguousarray(rows.T)

    def walk(at: int, left: int, state: NDArray[np.uint32]) -> Iterator[NDArray[np.uint32]]:
        if at == len(columns):
            yield state ^ np.uint32(0xFFFFFFFF)
            return
        yield from walk(at + 1, left, table[(state ^ columns[at]) & np.uint32(0xFF)] ^ (state >> np.uint32(8)))
        if left:
            yield from walk(at + 1, left - 1, state)

    yield from walk(0, deletions, np.full(len(rows), 0xFFFFFFFF, dtype=np.uint32))


class Neighbourhood:
    """The keys of a table that lie near a query."""

    __slots__ = ("_head", "_keys", "_most", "_postings")

    def __init__(self, file: IndexFile, keys: KeyTable) -> None:
        self._postings = Postings(file, "near")
        self._keys = keys
        self._head, self._most = file.numbers("near.set").tolist() or (HEAD, 0)

    def find(self, query: str, distance: int = 2) -> list[tuple[int, int]]:
        """Keys within `distance` (at most 2) of an ASCII query and within `reach`: (distance, key number), nearest first.

        Of keys equally near those come first that are more alike (Jaro-Winkler), then those of more prominent bearers.
        """
        return self._ranked([query], distance, False)

    def nearest(self, queries: Iterable[str], distance: int = 2) -> list[tuple[int, int]]:
        """As `find`, for the readings of one name, the likeliest first, and in a fourth of the time: it stops where one is near.

        All keys within one edit of the first reading that has any are there (of keys further off, some); if no reading
        has any, all within two edits of all readings.
        """
        return self._ranked(queries, distance, True)

    def _ranked(self, queries: Iterable[str], distance: int, stop: bool) -> list[tuple[int, int]]:
        from rapidfuzz.distance import OSA, JaroWinkler  # 30 ms to import: only misspellings pay

        best: dict[int, tuple[int, float, int, int]] = {}
        tried = [(raw, allowed, set[int]()) for raw, allowed in self._allowed(queries, distance)]
        for edits, variants in ((1, _one_left_out), (2, _two_left_out)):
            for raw, allowed, seen in tried:
                if allowed < edits:
                    continue
                for measured, key, number in self._measured(raw, variants(raw[: self._head]), allowed, seen, OSA.distance):
                    found = (measured, -JaroWinkler.similarity(raw, key), self._keys.first(number), number)
                    best[number] = min(found, best.get(number, found))
                if stop and edits == 1 and any(found[0] < 2 for found in best.values()):
                    return _in_order(best)
        return _in_order(best)

    def _allowed(self, queries: Iterable[str], distance: int) -> Iterator[tuple[bytes, int]]:
        for query in queries:
            if allowed := min(distance, reach(len(query)), self._most):
                yield query.encode("ascii"), allowed

    def _measured(
        self, raw: bytes, hashes: list[int], allowed: int, seen: set[int], distance: Callable[..., int]
    ) -> list[tuple[int, bytes, int]]:
        """Keys under the hashes, with their distance if that is allowed; those already seen are passed over."""
        table, found = self._postings, []
        directory, postings, shift, id_bits, hash_mask = (
            table.directory,
            table.postings,
            table.shift,
            table.id_bits,
            table.hash_mask,
        )
        id_mask, key_of = (1 << id_bits) - 1, self._keys.raw
        fewest, most = len(raw) - allowed, len(raw) + allowed
        for hash in hashes:
            bucket, low = hash >> shift, hash & hash_mask
            for posting in postings[directory[bucket] : directory[bucket + 1]].tolist():
                if posting >> id_bits == low and (number := posting & id_mask) not in seen:
                    seen.add(number)
                    key = key_of(number)
                    if fewest <= len(key) <= most:
                        measured = distance(raw, key, score_cutoff=allowed)
                        if measured <= allowed and measured <= reach(len(key)):
                            found.append((measured, key, number))
        return found


def _in_order(best: Mapping[int, tuple[int, float, int, int]]) -> list[tuple[int, int]]:
    return [(measured, number) for measured, _, _, number in sorted(best.values())]


def _one_left_out(head: bytes) -> list[int]:
    """The hashes of a string and of what is left of it without one letter."""
    found, before = [crc32(head)], 0
    for at in range(len(head)):
        found.append(crc32(head[at + 1 :], before))
        before = crc32(head[at : at + 1], before)
    return found


def _two_left_out(head: bytes) -> list[int]:
    """The hashes of what is left of a string without two of its letters."""
    letters = [head[at : at + 1] for at in range(len(head))]
    tails = [head[at:] for at in range(1, len(head) + 1)]
    found, before = [], 0
    for first, letter in enumerate(letters):
        between = before
        for second in range(first + 1, len(letters)):
            found.append(crc32(tails[second], between))
            between = crc32(letters[second], between)
        before = crc32(letter, before)
    return found
