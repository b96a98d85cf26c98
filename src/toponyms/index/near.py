"""Misspellings: every key within a small edit distance of a query, found without reading the others.

A deletion neighbourhood (after W. Garbe's SymSpell, 2012): two strings within k edits share a string that each reaches
by at most k deletions; and it is enough to delete among the first letters, since whatever the edits behind them, the
heads still meet. Two heads of full length that meet so also meet with exactly k letters left out of each, so only those
variants are stored, hashed; shorter keys have all. One ring of the neighbourhood is that of one letter left out, the other
of two. Variants of the query are looked up and the few candidates measured. Exact: no key within the promised distance is missed.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

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


def reach(length: int) -> int:
    """The edit distance promised between two keys, by the length of the shorter.

    Two edits in a word of five letters make another word; one edit in a word of three does ("Рим", "Рига").

    >>> [reach(n) for n in (3, 4, 5, 6, 12)]
    [0, 1, 1, 2, 2]
    """
    return 0 if length < SHORTEST else 1 if length < _FOR_TWO else 2


def letters_left_out(length: int, head: int, most: int) -> Sequence[int]:
    """How many letters of a head are left out where it is stored and sought: any number only if it is short of its length."""
    return (most,) if length == head else range(most + 1)


def runs_of(firsts: Sequence[int], told: int) -> list[list[tuple[int, int, int]]]:
    """The numbers of keys of each length, in runs whose lower bytes are told apart by so many: above what, from which to which.

    >>> runs_of([0, 0, 5, 70000], 2), runs_of([0, 0, 5, 70000], 4)[2]
    ([[], [(0, 0, 5)], [(0, 5, 65536), (65536, 0, 4464)]], [(0, 5, 70000)])
    """
    span = 1 << 8 * told
    return [
        [(above, max(first, above) - above, min(last, above + span) - above) for above in range(first // span * span, last, span)]
        for first, last in pairwise(firsts)
    ]


class Neighbourhood:
    """The keys of a table that lie near a query.

    The table numbers them by length and then in alphabetic order: what is met lies close together, and what is too long or
    too short is left without being read.
    """

    __slots__ = ("_alike", "_bases", "_distance", "_extract", "_map", "_out", "_rings", "_runs", "_table")

    def __init__(self, file: IndexFile, table: OrderedTable) -> None:
        from rapidfuzz.distance import OSA, JaroWinkler  # 30 ms to import: only misspellings pay, and once
        from rapidfuzz.process import extract

        self._extract, self._distance, self._alike = extract, OSA.distance, JaroWinkler.similarity
        self._table, self._map = table, file.mapped
        self._bases = table.bases
        self._rings = [_Ring(file, left_out) for left_out in (1, 2) if len(file.raw(f"near{left_out}.dir"))]
        self._runs = runs_of(table.firsts, self._rings[0].told if self._rings else 4)
        self._out = frozenset(file.numbers("near.out"))

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
        may be nearer in writing. Short keys have hundreds: of more than `limit` of one distance, those are given that are most
        alike, and a quarter as many of those beyond `reach`.
        """
        if ring > len(self._rings):
            return []
        raw = query.encode("ascii")
        return [(edits, number) for edits, number, _ in self._measured(raw, self._rings[ring - 1].meet(raw), most, limit)]

    def _measured(self, raw: bytes, met: list[int], most: int, limit: int = 0) -> list[tuple[int, int, bytes]]:
        """Those that are at most so many edits off, the nearest first: distance, key number and key."""
        mapped = self._map
        met = sorted(set(met))
        numbers: list[int] = []
        keys: list[bytes] = []
        for length in range(max(SHORTEST, len(raw) - most), min(len(raw) + most + 1, len(self._bases))):
            for above, first, last in self._runs[length]:
                start = bisect_left(met, first)
                some = met[start : bisect_left(met, last, start)]
                if some:
                    base = self._bases[length] + length * above
                    keys += [mapped[(at := base + length * number) : at + length] for number in some]
                    numbers += [number + above for number in some] if above else some
        if not keys:
            return []
        # One call for all: a third of the time of one each.
        found = self._extract(raw, keys, scorer=self._distance, score_cutoff=most, limit=None)
        if 0 < limit < len(found):
            found = [one for off in range(most + 1) for one in self._best(raw, found, off, limit if off < 3 else limit // 4)]
        measured = [(edits, numbers[place], key) for key, edits, place in found]
        return [one for one in measured if one[1] not in self._out] if self._out else measured

    def _best(self, raw: bytes, found: list[tuple[bytes, int, int]], off: int, limit: int) -> list[tuple[bytes, int, int]]:
        """Of what was found so many edits off at most so many, in the same order."""
        found = [one for one in found if one[1] == off]
        if len(found) <= limit:
            return found
        best = self._extract(raw, [key for key, _, _ in found], scorer=self._alike, limit=limit)
        return [found[place] for place in sorted([place for _, _, place in best])]


class _Ring:
    """The variants of keys with so many letters left out.

    The hash's top bits are a bucket; its low eight bits are the tag of a posting, which tells it from others of the bucket.
    Tags lie apart from the numbers: most buckets are left after one look at a few bytes. Of many keys the numbers are whole;
    of few, where the file has to be small, only their lower sixteen bits are told: what else has them is measured in vain.
    """

    __slots__ = ("_directory", "_head", "_left_out", "_map", "_numbers", "_shift", "_tags", "told")

    def __init__(self, file: IndexFile, left_out: int) -> None:
        name = f"near{left_out}"
        self._directory, self._map = file.numbers(f"{name}.dir"), file.mapped
        self._tags, whole = file.start(f"{name}.tag"), file.start(f"{name}.num")
        self._numbers = whole or file.start(f"{name}.low")
        self.told = 4 if whole else 2  # bytes of a number
        self._shift = 33 - (len(self._directory) - 2).bit_length()
        self._head = self._directory[-1]
        self._left_out = left_out

    def meet(self, raw: bytes) -> list[int]:
        """The numbers of words that share a variant with a word, and a few that do not; some of them more than once."""
        mapped, directory, shift, tags = self._map, self._directory, self._shift, self._tags
        spans: list[tuple[int, int]] = []
        raw = raw[: self._head]
        for fewer in letters_left_out(len(raw), self._head, self._left_out):
            for hash in variants.hashes(raw, fewer):
                bucket, tag = hash >> shift, hash & 0xFF
                first = directory[bucket]
                held = mapped[tags + first : tags + directory[bucket + 1]]
                if tag in held:
                    # Postings of one hash stand side by side; what lies between those of two is measured for nothing.
                    spans.append((first + held.find(tag), first + held.rfind(tag) + 1))
        numbers, told = self._numbers, self.told
        joined = b"".join([mapped[numbers + told * start : numbers + told * end] for start, end in spans])
        # Made into integers all at once: one by one they take several times as long.
        return memoryview(joined).cast("I" if told == 4 else "H").tolist()
