"""Misspellings: every key within a small edit distance of a query, found without reading the others.

A deletion neighbourhood (after W. Garbe's SymSpell, 2012): two strings within k edits share a string that each reaches
by at most k deletions; and it is enough to delete among the first letters, since whatever the edits behind them, the
heads still meet. Two heads of full length that meet so also meet with exactly k letters left out of each, so only those
variants are stored, hashed; shorter keys have all. One ring of the neighbourhood is that of one letter left out, the other
of two. Variants of the query are looked up and the few candidates measured. Exact: no key within the promised distance is missed.
"""

from __future__ import annotations

from bisect import bisect_left

from toponyms.index import variants
from toponyms.index.format import IndexFile
from toponyms.index.ordered import OrderedTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: The shortest keys that may be misspelt.
SHORTEST = 4
#: The shortest in which two letters may be wrong.
_FOR_TWO = 6
_TAG = 0xFF


def reach(length: int) -> int:
    """The edit distance promised between two keys, by the length of the shorter.

    Two edits in a word of five letters make another word; one edit in a word of three does ("Рим", "Рига").

    >>> [reach(n) for n in (3, 4, 5, 6, 12)]
    [0, 1, 1, 2, 2]
    """
    return 0 if length < SHORTEST else 1 if length < _FOR_TWO else 2


def id_bits_of(count: int) -> int:
    return max(1, (count - 1).bit_length())


def packing_of(id_bits: int) -> int:
    """How many bits above its lower sixteen a number has: 1, 2, 4 or 8, as a power of two."""
    return next(power for power in range(4) if id_bits - 16 <= 1 << power)


def letters_left_out(length: int, head: int, most: int) -> Sequence[int]:
    """How many letters of a head are left out where it is stored and sought: any number only if it is short of its length."""
    return (most,) if length == head else range(most + 1)


class Neighbourhood:
    """The keys of a table that lie near a query.

    The table numbers them by length and then in alphabetic order: what is met lies close together, and what is too long or
    too short is left without being read.
    """

    __slots__ = ("_alike", "_bases", "_distance", "_extract", "_firsts", "_map", "_rings", "_table")

    def __init__(self, file: IndexFile, table: OrderedTable) -> None:
        from rapidfuzz.distance import OSA, JaroWinkler  # 30 ms to import: only misspellings pay, and once
        from rapidfuzz.process import extract

        self._extract, self._distance, self._alike = extract, OSA.distance, JaroWinkler.similarity
        self._table, self._map = table, file.mapped
        self._firsts, self._bases = table.firsts, table.bases
        id_bits = id_bits_of(len(table))
        self._rings = [_Ring(file, left_out, id_bits) for left_out in (1, 2) if len(file.raw(f"near{left_out}.dir"))]

    def find(self, query: str, distance: int = 2) -> list[tuple[int, int]]:
        """Keys within `distance` (at most 2) of an ASCII query and within `reach`: (distance, key number), nearest first.

        Of keys equally near those come first that are more alike (Jaro-Winkler), then those of more prominent bearers.
        """
        allowed = min(distance, reach(len(query)), len(self._rings))
        if not allowed:
            return []
        raw = query.encode("ascii")
        alike, first = self._alike, self._table.first
        # Words that meet without one letter also meet without two.
        ranked = [
            (edits, -alike(raw, key), first(number), number)
            for edits, number, key in self._measured(raw, self._rings[allowed - 1].meet(raw), allowed)
            if edits < 2 or len(key) >= _FOR_TWO
        ]
        return [(edits, number) for edits, _, _, number in sorted(ranked)]

    def meet(self, query: str, ring: int, most: int, limit: int = 0) -> list[tuple[int, int]]:
        """Keys met in one ring (1 or 2) at most so many edits off, however short, nearest first: (distance, key number).

        The first ring meets all within one edit, the second all within `reach` and most of those one edit further off, which
        may be nearer in writing. Of more than `limit`, those are given that are most alike: short keys have hundreds.
        """
        if ring > len(self._rings):
            return []
        raw = query.encode("ascii")
        return [(edits, number) for edits, number, _ in self._measured(raw, self._rings[ring - 1].meet(raw), most, limit)]

    def _measured(self, raw: bytes, met: list[int], most: int, limit: int = 0) -> list[tuple[int, int, bytes]]:
        """Those that are at most so many edits off, the nearest first: distance, key number and key."""
        mapped, firsts = self._map, self._firsts
        met = sorted(set(met))
        keys: list[bytes] = []
        shortest = max(SHORTEST, len(raw) - most)
        begin = start = bisect_left(met, firsts[shortest]) if shortest < len(firsts) else len(met)
        for length in range(shortest, min(len(raw) + most + 1, len(self._bases))):
            end = bisect_left(met, firsts[length + 1], start)
            if start < end:
                base = self._bases[length]
                keys += [mapped[(at := base + length * number) : at + length] for number in met[start:end]]
                start = end
        if not keys:
            return []
        # One call for all: a third of the time of one each.
        found = self._extract(raw, keys, scorer=self._distance, score_cutoff=most, limit=None)
        if 0 < limit < len(found):
            best = self._extract(raw, [key for key, _, _ in found], scorer=self._alike, limit=limit)
            found = [found[place] for place in sorted([place for _, _, place in best])]
        return [(edits, met[begin + place], key) for key, edits, place in found]


class _Ring:
    """The variants of keys with so many letters left out.

    The hash's top bits are a bucket; its low eight bits are the tag of a posting, which tells it from others of the bucket.
    Tags lie apart from the numbers: most buckets are left after one look at a few bytes. Of many keys the numbers are whole;
    of few, where the file has to be small, their lower sixteen bits lie apart from the others, several to a byte.
    """

    __slots__ = ("_bytes", "_directory", "_head", "_high", "_left_out", "_low", "_map", "_shift", "_step", "_tags", "_whole")

    def __init__(self, file: IndexFile, left_out: int, id_bits: int) -> None:
        name = f"near{left_out}"
        self._directory, self._map = file.numbers(f"{name}.dir"), file.mapped
        self._tags, self._whole, self._low, self._high = (file.start(f"{name}.{part}") for part in ("tag", "num", "low", "high"))
        self._shift = 33 - (len(self._directory) - 2).bit_length()
        self._head = self._directory[-1]
        self._left_out, self._step = left_out, 0
        if not self._whole:
            packing = packing_of(id_bits)
            self._step = 3 - packing  # a byte holds the higher bits of 1 << step numbers
            places, mask = range(0, 8, 1 << packing), (1 << (1 << packing)) - 1
            self._bytes = [bytes([byte >> at & mask for at in places]) for byte in range(256)]

    def meet(self, raw: bytes) -> list[int]:
        """The numbers of words that share a variant with a word, and a few that do not; some of them more than once."""
        mapped, directory, shift, tags = self._map, self._directory, self._shift, self._tags
        spans: list[tuple[int, int]] = []
        raw = raw[: self._head]
        for fewer in letters_left_out(len(raw), self._head, self._left_out):
            for hash in variants.hashes(raw, fewer):
                bucket = hash >> shift
                first = directory[bucket]
                held = mapped[tags + first : tags + directory[bucket + 1]]
                place = held.find(hash & _TAG)
                if place >= 0:
                    # Postings of one hash stand side by side; what lies between those of two is measured for nothing.
                    spans.append((first + place, first + held.rfind(hash & _TAG) + 1))
        return self._numbers(spans)

    def _numbers(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The numbers of spans of postings, made into integers all at once: one by one they take several times as long."""
        mapped, whole, low, high, step = self._map, self._whole, self._low, self._high, self._step
        if whole:
            joined = b"".join([mapped[whole + 4 * start : whole + 4 * end] for start, end in spans])
            return memoryview(joined).cast("I").tolist()
        lows = b"".join([mapped[low + 2 * start : low + 2 * end] for start, end in spans])
        several, within = self._bytes, (1 << step) - 1
        highs = b"".join(
            [
                b"".join([several[byte] for byte in mapped[high + (start >> step) : high + (end - 1 >> step) + 1]])[
                    (skipped := start & within) : skipped + end - start
                ]
                for start, end in spans
            ]
        )
        spread = bytearray(2 * len(lows))
        spread[::4], spread[1::4], spread[2::4] = lows[::2], lows[1::2], highs
        return memoryview(spread).cast("I").tolist()
