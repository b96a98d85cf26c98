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
_KEYS, _READINGS = 200, 3


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
    one edit off; no further list or reading is asked for where a sum is small for the key's length.
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
        self._rank(text, written, found)
        return self._best(found, written)

    def _rank(self, text: str, written: str, found: list[_Found]) -> None:
        """Fills `found`, the least sums first."""
        first, bound = self.first(text), _FAR
        enough = len(first) // 3
        same = self.same(first)
        if same >= 0:
            self._add(written, [(0, same)], _FAR, found)
            # A name of the same sounds: others that sound nearly so are hardly written nearer.
            if found[0][0] < enough:
                return
            bound = self._bound(found)
        # What sounds otherwise is one edit off or more in sound, and one at least in writing.
        if bound > 1:
            self._add(written, self.meet(first, 1, 1), bound, found, 1)
        if found and found[0][0] <= max(1, enough):
            return
        readings = self.readings(text)
        for reading in readings[1:]:
            self._add(written, self.meet(reading, 1, 1), bound, found)
        if found and found[0][0] <= max(1, enough):
            return
        bound = self._bound(found)
        for reading in readings[:_READINGS]:
            # Of four letters with two of them wrong nothing is left.
            most = 0 if len(reading) < 5 else min(2 if len(reading) < 6 else 3, bound - 1)
            met = self.meet(reading, 2, most, _KEYS) if most > 1 else []
            for edits in (2, 3):
                if edits < bound:
                    self._add(written, [one for one in met if one[0] == edits], bound, found)
                    bound = self._bound(found)
            if found and found[0][0] <= max(2, enough + 1):
                return

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
            names = [name.casefold() for name in self.texts(numbers)]
            near = self.extract(written, names, scorer=self.distance, score_cutoff=bound - sums[0], limit=None)
            found += [(sums[place] + away, numbers[place], name) for name, away, place in near]
            found.sort()

    def _bound(self, found: Sequence[_Found]) -> int:
        """The sum of the fifth entity."""
        if len(found) < _BEST:
            return _FAR
        entities, names, owner = set[int](), set[str](), self.owner
        for total, number, name in found:
            if name not in names and (entity := owner(number)) not in entities:
                entities.add(entity)
                names.add(name)
                if len(names) == _BEST:
                    return total
        return _FAR

    def _best(self, found: Sequence[_Found], written: str) -> list[str]:
        """The first names of five entities; of a name that many bear, the first bearer.

        Of equal sums those come first that are more like what was written.
        """
        entities, names, owner = set[int](), list[str](), self.owner
        start, end = 0, len(found)
        while start < end and len(names) < _BEST:
            total = found[start][0]
            stop = start + 1
            while stop < end and found[stop][0] == total:
                stop += 1
            same = found[start:stop]
            if stop > start + 1:
                order = self.extract(written, [name for _, _, name in same], scorer=self.alike, limit=None)
                same = [same[place] for _, _, place in order]
            for _, number, name in same:
                if name not in names and (entity := owner(number)) not in entities:
                    entities.add(entity)
                    names.append(name)
            start = stop
        return names[:_BEST]


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
