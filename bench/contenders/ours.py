"""This library: the whole resolver, its near index alone, mentions alone, and the whole of running text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver
from toponyms.script.fold import fine_keys, likeliest_key

#: A sum of edits, the number of a name, and the name.
_Found = tuple[int, int, str]
_BEST, _FAR = 5, 99
#: Keys of the second ring that a reading is compared with, and the readings asked for them.
_KEYS, _READINGS = 400, 3


def resolve(job: dict[str, Any]) -> Callable[[str], list[list[str]]]:
    """A mention to the ids of its candidates, best first; none where the answer is "unknown"."""
    resolver = _resolver(job)

    def find(text: str) -> list[list[str]]:
        answer = resolver.resolve(text)
        return [[candidate.entity.id] for candidate in answer.candidates] if answer.status != "unknown" else []

    return find


def near(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A misspelling to the five nearest names, of five entities; folding included.

    Keys are met by the index, ring by ring, the names below them ranked by how they are spelt and how they sound: the sum of
    both OSA distances, then Jaro-Winkler likeness and prominence. First comes the likeliest reading, its own key, then the keys
    one edit off; no further list is asked for where a sum is small for the key's length.
    """
    return _Nearest(Index(job["index"]), likeliest_key, fine_keys).find


def near_folded(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """The same, each text folded only when it is first asked, which the contest does not count: the index alone."""
    folded = cache(fine_keys)
    return _Nearest(Index(job["index"]), lambda text: (*folded(text), "")[0], folded).find


class _Nearest:
    """The nearest names of a misspelling."""

    def __init__(self, index: Index, first: Callable[[str], str], readings: Callable[[str], Sequence[str]]) -> None:
        from rapidfuzz.distance import OSA, JaroWinkler
        from rapidfuzz.process import extract

        self.first, self.readings = first, readings
        self.same, self.meet, self.postings = index.fine.find, index.near.meet, index.fine.postings
        self.texts, self.owner = index.name_texts, index.owner
        self.extract, self.distance, self.alike = extract, OSA.distance, JaroWinkler.similarity

    def find(self, text: str) -> list[str]:
        """The names, best first."""
        found: list[_Found] = []
        written = text.casefold()
        bound = self._ranked(text, written, found)
        alike = self.alike
        tied = sorted([(total, -alike(written, name), number, name) for total, number, name in found if total <= bound])
        return self._distinct(tied)[0]

    def _ranked(self, text: str, written: str, found: list[_Found]) -> int:
        """Fills `found`, the least sums first; returns the sum of the fifth, beyond which nothing counts."""
        first, bound = self.first(text), _FAR
        enough = len(first) // 3
        same = self.same(first)
        if same >= 0:
            self._add(written, [(0, same)], _FAR, found)
            # A name of the same sounds: others that sound nearly so are hardly written nearer.
            if found[0][0] < enough:
                return _FAR
            bound = self._distinct(found)[1]
        # What sounds otherwise is one edit off or more in sound, and one at least in writing.
        if bound > 1:
            self._add(written, self.meet(first, 1, 1), bound, found, 1)
        if found and found[0][0] <= max(1, enough):
            return _FAR
        readings = self.readings(text)
        for reading in readings[1:]:
            self._add(written, self.meet(reading, 1, 1), bound, found)
        if found and found[0][0] <= max(1, enough):
            return _FAR
        bound = self._distinct(found)[1]
        met: list[tuple[int, int]] = []
        for reading in readings[:_READINGS]:
            # Of four letters with two of them wrong nothing is left.
            most = 0 if len(reading) < 5 else min(2 if len(reading) < 6 else 3, bound - 1)
            if most > 1:
                met += self.meet(reading, 2, most, _KEYS)
        for edits in (2, 3):
            if edits < bound:
                self._add(written, [one for one in met if one[0] == edits], bound, found)
                bound = self._distinct(found)[1]
        return bound

    def _add(self, written: str, met: Sequence[tuple[int, int]], bound: int, found: list[_Found], least: int = 0) -> None:
        """Adds the names of keys to `found`."""
        postings = self.postings
        numbers: list[int] = []
        sums: list[int] = []
        for edits, key in met:
            if least <= edits < bound:
                those = postings(key)
                numbers += those
                sums += [edits] * len(those)
        if numbers:
            names = "\n".join(self.texts(numbers)).casefold().split("\n")
            most = bound - sums[0]
            near = self.extract(written, names, scorer=self.distance, score_cutoff=most, limit=None)
            found += [(sums[place] + away, numbers[place], name) for name, away, place in near]
            found.sort()

    def _distinct(self, found: Sequence[tuple[Any, ...]]) -> tuple[list[str], int]:
        """The first names of five entities, and the sum of the last; of a name that many bear, the first bearer."""
        entities, names, owner = set[int](), list[str](), self.owner
        for one in found:
            name = one[-1]
            if name not in names and (entity := owner(one[-2])) not in entities:
                entities.add(entity)
                names.append(name)
                if len(names) == _BEST:
                    return names, one[0]
        return names, _FAR


def mentions(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text to the spans of words the gazetteer knows, without deciding what they name."""
    from toponyms.text.scan import mentions

    engine = _resolver(job)._engine
    return lambda text: mentions(text, engine)


def words(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text read as words, of which none is looked up: what finding names costs at least."""
    from toponyms.text.tokens import Tokens

    def read(text: str) -> list[tuple[int, int]]:
        Tokens(text)
        return []

    return read


def annotate(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text to its mentions, each resolved."""
    resolver = _resolver(job)
    return lambda text: [(mention.start, mention.end) for mention in resolver.annotate(text).mentions]


def _resolver(job: dict[str, Any]) -> Resolver:
    return Resolver(Gazetteer.load(job["index"]))
