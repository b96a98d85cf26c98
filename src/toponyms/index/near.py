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
from toponyms.index.keytable import KeyTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: The shortest keys that may be misspelt.
SHORTEST = 4
_TAG = 0xFF
#: Bits of a posting in the ring of one letter that tell which one was left out, and what they are where none was.
GAP, WHOLE = 4, 15


def reach(length: int) -> int:
    """The edit distance promised between two keys, by the length of the shorter.

    Two edits in a word of five letters make another word; one edit in a word of three does ("Рим", "Рига").

    >>> [reach(n) for n in (3, 4, 5, 6, 12)]
    [0, 1, 1, 2, 2]
    """
    return 0 if length < SHORTEST else 1 if length < 6 else 2


def id_bits_of(count: int) -> int:
    return max(1, (count - 1).bit_length())


def packing_of(id_bits: int) -> int:
    """How many bits above its lower sixteen a number has: 1, 2, 4, 8 or 16, as a power of two."""
    return next(power for power in range(5) if id_bits - 16 <= 1 << power)


def letters_left_out(length: int, head: int, most: int) -> Sequence[int]:
    """How many letters of a head are left out where it is stored and sought: any number only if it is short of its length."""
    return (most,) if length == head else range(most + 1)


class Neighbourhood:
    """The keys of a table that lie near a query.

    They have numbers of their own here, by length and then in alphabetic order: what is met lies close together, and what is
    too long or too short is left without being read.
    """

    __slots__ = ("_alike", "_bases", "_distance", "_extract", "_firsts", "_map", "_numbers", "_rings", "_table")

    def __init__(self, file: IndexFile, table: KeyTable) -> None:
        from rapidfuzz.distance import OSA, JaroWinkler  # 30 ms to import: only misspellings pay, and once
        from rapidfuzz.process import extract

        self._extract, self._distance, self._alike = extract, OSA.distance, JaroWinkler.similarity
        self._table, self._map, self._numbers = table, file.mapped, file.numbers("near.num")
        self._firsts = file.numbers("near.len").tolist()  # the first number of each length
        self._bases = []  # a word of length n and of number m begins at base + n * m
        end = file.start("near.key")
        for length, first in enumerate(self._firsts[:-1]):
            self._bases.append(end - length * first)
            end += length * (self._firsts[length + 1] - first)
        id_bits = id_bits_of(len(self._numbers))
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
            if edits <= reach(len(key))
        ]
        return [(edits, number) for edits, _, _, number in sorted(ranked)]

    def meet(self, query: str, ring: int, most: int, limit: int = 0) -> list[tuple[int, int]]:
        """Keys met in one ring (1 or 2) at most so many edits off, however short, nearest first: (distance, key number).

        The first ring meets all within one edit, the second all within `reach` and most of those one edit further off, which
        may be nearer in writing. Of more than `limit`, those are measured that are most alike: short keys have thousands.
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
        met = met[begin:start]
        if 0 < limit < len(keys):
            places = [place for _, _, place in self._extract(raw, keys, scorer=self._alike, limit=limit)]
            met, keys = [met[place] for place in places], [keys[place] for place in places]
        # One call for all: a third of the time of one each.
        found = self._extract(raw, keys, scorer=self._distance, score_cutoff=most, limit=None)
        return [(edits, self._numbers[met[place]], key) for key, edits, place in found]


class _Ring:
    """The variants of keys with so many letters left out.

    The hash's top bits are a bucket; its low eight bits are the tag of a posting, which tells it from others of the bucket.
    Tags lie apart from the numbers: most buckets are left after one look at a few bytes. Where one letter is left out, the
    posting also tells which: two words are one edit apart only if it is the same in both, or the next (they changed places),
    or the last of a full head (a letter stands more in the other).
    """

    __slots__ = (
        *("_bytes", "_directory", "_gates", "_head", "_highs", "_id_bits", "_left_out", "_lows", "_map", "_shift", "_step"),
        "_tags",
    )

    def __init__(self, file: IndexFile, left_out: int, id_bits: int) -> None:
        name = f"near{left_out}"
        self._directory, self._map, self._tags = file.numbers(f"{name}.dir"), file.mapped, file.start(f"{name}.tag")
        self._lows = file.raw(f"{name}.low").cast("H")
        packing = packing_of(id_bits + (GAP if left_out == 1 else 0))
        self._step = max(0, 3 - packing)  # a byte holds the higher bits of 1 << step numbers
        width, mask = 1 << packing, (1 << (1 << packing)) - 1
        self._bytes = [bytes([byte >> at & mask for at in range(0, 8, width)]) for byte in range(256)] if self._step else []
        self._highs = file.raw(f"{name}.high").cast("H" if packing == 4 else "B")
        self._shift = 33 - (len(self._directory) - 2).bit_length()
        self._head = head = self._directory[-1]
        self._left_out, self._id_bits = left_out, id_bits
        always = 1 << WHOLE | 1 << head - 1
        self._gates = [7 << at >> 1 | always for at in range(head - 1)] + [-1]  # which places go with a place, as bits

    def _higher(self, start: int, end: int) -> Sequence[int]:
        """The bits above the lower sixteen of some numbers."""
        step = self._step
        if not step:
            return self._highs[start:end]
        several = b"".join([self._bytes[byte] for byte in self._highs[start >> step : (end - 1 >> step) + 1]])
        skipped = start & (1 << step) - 1
        return several[skipped : skipped + end - start]

    def meet(self, raw: bytes) -> list[int]:
        """The numbers of words that share a variant with a word, and a few that do not; some of them more than once.

        From the ring of one letter come those that may be one edit away.
        """
        mapped, directory, shift, tags = self._map, self._directory, self._shift, self._tags
        lows, id_bits = self._lows, self._id_bits
        raw = raw[: self._head]
        found: list[int] = []
        for fewer in letters_left_out(len(raw), self._head, self._left_out):
            for at, hash in enumerate(variants.hashes(raw, fewer)):
                bucket = hash >> shift
                first = directory[bucket]
                held = mapped[tags + first : tags + directory[bucket + 1]]
                place = held.find(hash & _TAG)
                if place < 0:
                    continue
                start, end = first + place, first + held.rfind(hash & _TAG) + 1
                # Postings of one hash stand side by side; what lies between those of two is measured for nothing.
                numbers = [high << 16 | low for high, low in zip(self._higher(start, end), lows[start:end], strict=True)]
                if fewer != 1 or self._left_out == 2:
                    found += numbers
                else:
                    gate = self._gates[at]
                    found += [number for number in numbers if gate >> (number >> id_bits) & 1]
        if self._left_out == 1:
            mask = (1 << id_bits) - 1
            return [number & mask for number in found]
        return found
