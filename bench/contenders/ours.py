"""This library: the whole resolver, its near index alone, mentions alone, and the whole of running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver
from toponyms.script.fold import fine_keys, likeliest_key

#: How far off a name is, its number, and the name in small letters.
_Found = tuple[int, int, str]
_BEST, _FAR = 5, 99
#: Keys two letters off that a reading is compared with (a quarter as many are, three off), and the readings asked for them.
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

    Keys are met by the index, ring by ring, the names below them ranked by how they are spelt and, half as much, by how they
    sound (OSA distances), then by Jaro-Winkler likeness and prominence. First comes the likeliest reading, its own key, then the
    keys one edit off; no further list or reading is asked for where a name is near enough for the key's length.
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
        """Fills `found`, the nearest first; two for each letter written otherwise, one for each sound."""
        first, bound = self.first(text), _FAR
        enough = len(first) // 3 * 2
        same = self.same(first)
        if same >= 0:
            self._add(written, [same], 0, _FAR, found)
            # A name of the same sounds: others that sound nearly so are hardly written nearer.
            if found[0][0] < enough:
                return
            bound = self._bound(found)
        # What sounds otherwise is written otherwise, too.
        if bound > 2:
            self._add(written, [key for edits, key in self.meet(first, 1, 1) if edits], 1, bound, found)
        enough = max(2, enough)
        if found and found[0][0] <= enough:
            return
        readings = self.readings(text)
        for reading in readings[1:]:
            met = self.meet(reading, 1, 1)
            for edits in (0, 1):
                self._add(written, [key for off, key in met if off == edits], edits, bound, found)
        if found and found[0][0] <= enough:
            return
        bound = self._bound(found)
        for reading in readings[:_READINGS]:
            # Of four letters with two of them wrong nothing is left.
            most = 0 if len(reading) < 5 else min(2 if len(reading) < 6 else 3, bound - 2)
            met = self.meet(reading, 2, most, _KEYS) if most > 1 else []
            for edits in (2, 3):
                if edits + 2 <= bound:
                    self._add(written, [key for off, key in met if off == edits], edits, bound, found)
                    bound = self._bound(found)
            if found and found[0][0] <= enough + 2:
                return

    def _add(self, written: str, keys: Sequence[int], sounds: int, bound: int, found: list[_Found]) -> None:
        """Adds the names of keys that so many sounds of are others to `found`."""
        postings = self.postings
        numbers = [number for key in keys for number in postings(key)]
        if numbers:
            names = [name.casefold() for name in self.texts(numbers)]
            near = self.extract(written, names, scorer=self.distance, score_cutoff=(bound - sounds) // 2, limit=None)
            found += [(2 * away + sounds, numbers[place], name) for name, away, place in near]
            found.sort()

    def _bound(self, found: Sequence[_Found]) -> int:
        """How far off the fifth entity is."""
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

    def _best(self, found: list[_Found], written: str) -> list[str]:
        """The first names of five entities; of a name that many bear, the first bearer.

        Of those equally far off those come first that are more like what was written.
        """
        if len(found) > 1:
            near = found[: bisect_left(found, (self._bound(found) + 1,))]
            order = self.extract(written, [name for _, _, name in near], scorer=self.alike, limit=None)
            found = sorted([near[place] for _, _, place in order], key=itemgetter(0))
        entities, names, owner = set[int](), list[str](), self.owner
        for _, number, name in found:
            if name not in names and (entity := owner(number)) not in entities:
                entities.add(entity)
                names.append(name)
                if len(names) == _BEST:
                    break
        return names


def mentions(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text to the spans of words the gazetteer knows, without deciding what they name."""
    from toponyms.text.spans.scan import mentions

    engine = _resolver(job)._engine
    return lambda text: mentions(text, engine)


def words(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text read as words, of which none is looked up: what finding names costs at least."""
    from toponyms.text.words.tokens import Tokens

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
