"""Misspellings: every key within a small edit distance of a query, found without reading the others.

A deletion neighbourhood (after W. Garbe's SymSpell, 2012): two strings within k edits share a string that each reaches
by at most k deletions; and it is enough to delete among the first letters, since whatever the edits behind them, the
heads still meet. Two heads of full length that meet so also meet with exactly k letters left out of each, so only those
variants are stored, hashed; shorter keys have all. One ring of the neighbourhood is that of one letter left out, the other
of two. Variants of the query are looked up and the few candidates measured. Exact: no key within the promised distance is missed.
"""

from __future__ import annotations

from toponyms.index import postings, variants
from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

#: Letters of the head in the ring of one letter left out, and in that of two where there are many keys and where there are
#: few: more cost space, fewer time (docs/decisions/0005-index.md).
HEAD, HEADS, MANY = 12, (7, 8), 300_000
#: The shortest keys in the rings.
_SHORTEST = (4, 4)
#: Postings a bucket of the directory holds at least, on average; at most twice as many.
_BUCKET = 8
_TAG = 0xFF


def reach(length: int) -> int:
    """The edit distance promised between two keys, by the length of the shorter.

    Two edits in a word of five letters make another word; one edit in a word of three does ("Рим", "Рига").

    >>> [reach(n) for n in (3, 4, 5, 6, 12)]
    [0, 1, 1, 2, 2]
    """
    return 0 if length < 4 else 1 if length < 6 else 2


def pack(keys: NDArray[np.uint8], lengths: NDArray[Any], members: NDArray[Any], head: int = 0, most: int = 2) -> dict[str, Any]:
    """The sections of the neighbourhood of ASCII keys, which are known by their positions.

    `keys` are the keys one after another, `members` the numbers of those that may be misspelt. The ring of two letters
    left out is made from heads of `head` letters (0 for as many as suit the count of keys), and only if `most` is 2.
    """
    heads = (HEAD, head or HEADS[len(members) > MANY])
    sections: dict[str, Any] = {}
    for left_out in range(1, most + 1):
        sections |= _pack_ring(keys, lengths, members, heads[left_out - 1], left_out)
    return sections


def _pack_ring(keys: NDArray[np.uint8], lengths: NDArray[Any], members: NDArray[Any], head: int, left_out: int) -> dict[str, Any]:
    import numpy as np

    from toponyms.index.arrays import scratch

    id_bits = max(1, (len(lengths) - 1).bit_length())
    starts = np.cumsum(lengths) - lengths
    members = members[lengths[members] >= _SHORTEST[left_out - 1]]
    heads = np.minimum(lengths[members], head)
    values = variants.arrays_of_values(head)
    parts = _Parts()
    for length in np.unique(heads).tolist():
        group = members[heads == length]
        for some in np.array_split(group, len(group) // 250_000 + 1):
            letters = keys[starts[some] + np.arange(length)[:, None]]
            for hashes in _variants(letters, head, left_out, values):
                parts.add(hashes.astype(np.uint64) << np.uint64(id_bits) | some.astype(np.uint64), id_bits)
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
    numbers = {f"{name}.low": lows[:done], f"{name}.high": highs[:done]}
    return {f"{name}.dir": postings.directory(counts, head), f"{name}.tag": tags[:done], **numbers}


def _variants(word: Sequence[Any], head: int, left_out: int, values: Sequence[Any]) -> Iterator[Any]:
    """The hashes under which a head is stored and sought: all of them only if it is short of its full length."""
    for fewer in (left_out,) if len(word) == head else range(left_out + 1):
        yield from variants.hashes(word, fewer, values)


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


class Neighbourhood:
    """The keys of a table that lie near a query."""

    __slots__ = ("_keys", "_rings")

    def __init__(self, file: IndexFile, keys: KeyTable) -> None:
        self._keys = keys
        self._rings = [_Ring(file, left_out) for left_out in (1, 2) if len(file.raw(f"near{left_out}.dir"))]

    def find(self, query: str, distance: int = 2) -> list[tuple[int, int]]:
        """Keys within `distance` (at most 2) of an ASCII query and within `reach`: (distance, key number), nearest first.

        Of keys equally near those come first that are more alike (Jaro-Winkler), then those of more prominent bearers.
        """
        allowed = min(distance, reach(len(query)), len(self._rings))
        if not allowed:
            return []
        from rapidfuzz.distance import JaroWinkler  # 30 ms to import: only misspellings pay

        raw = query.encode("ascii")
        numbers = set().union(*(ring.near(raw) for ring in self._rings[:allowed]))
        alike, first = JaroWinkler.similarity, self._keys.first
        ranked = [
            (measured, -alike(raw, key), first(number), number)
            for measured, number, key in self._measured(raw, numbers, allowed)
            if measured <= reach(len(key))
        ]
        return [(measured, number) for measured, _, _, number in sorted(ranked)]

    def rings(self, readings: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
        """Keys like the readings of a name, list by list, the nearest lists first: (distance, key number).

        The first lists, one a reading, hold all keys within one edit; the next all others within `reach`, and most of
        those one edit further off, which may be nearer in writing.
        """
        asked = [(reading.encode("ascii"), set[int]()) for reading in readings]
        for within, ring in zip((1, 3), self._rings, strict=False):
            for raw, seen in asked:
                found = self._measured(raw, ring.near(raw) - seen, min(within, reach(len(raw)) + 1))
                if within == 1:
                    seen.update([number for _, number, _ in found])
                yield [(measured, number) for measured, number, _ in found]

    def _measured(self, raw: bytes, numbers: Iterable[int], most: int) -> list[tuple[int, int, bytes]]:
        """Those keys that are at most so far off: distance, number and key."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        numbers = list(numbers)
        # One call for all: a third of the time of one each.
        found = extract(raw, self._keys.raws(numbers), scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(measured, numbers[place], key) for key, measured, place in found]


class _Ring:
    """The variants of keys with so many letters left out.

    The hash's top bits are a bucket; its low eight bits are the tag of a posting, which tells it from others of the bucket.
    Tags lie apart from the numbers: most buckets are left after one look at a few bytes.
    """

    __slots__ = ("_directory", "_head", "_highs", "_left_out", "_lows", "_map", "_shift", "_tags")

    def __init__(self, file: IndexFile, left_out: int) -> None:
        name = f"near{left_out}"
        self._directory, self._map, self._tags = file.numbers(f"{name}.dir"), file.mapped, file.start(f"{name}.tag")
        self._lows = file.raw(f"{name}.low").cast("H")
        self._highs = file.column(f"{name}.high", len(self._lows))
        self._shift = 33 - (len(self._directory) - 2).bit_length()
        self._head, self._left_out = self._directory[-1], left_out

    def near(self, raw: bytes) -> set[int]:
        """The numbers of keys that share a variant with a word, and a few that do not."""
        head, found = self._head, set[int]()
        mapped, directory, shift, tags, lows, highs = (
            self._map,
            self._directory,
            self._shift,
            self._tags,
            self._lows,
            self._highs,
        )
        for hash in _variants(raw[:head], head, self._left_out, variants.values_of_letters(head)):
            bucket, tag = hash >> shift, hash & _TAG
            first = directory[bucket]
            held = mapped[tags + first : tags + directory[bucket + 1]]
            if tag in held:
                start, end = first + held.find(tag), first + held.rfind(tag) + 1
                # Postings of one hash stand side by side; what lies between those of two is measured for nothing.
                if end - start == 1:
                    found.add(highs[start] << 16 | lows[start])
                else:
                    found.update([high << 16 | low for high, low in zip(highs[start:end], lows[start:end], strict=True)])
        return found
