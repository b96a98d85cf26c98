"""This library: the whole resolver, its near index alone, mentions alone, and the whole of running text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver
from toponyms.script.fold import fine_keys

#: A name is near enough to ask no further where its distances in writing and in sound add up to less.
STOP = 3


def resolve(job: dict[str, Any]) -> Callable[[str], list[list[str]]]:
    """A mention to the ids of its candidates, best first; none where the answer is "unknown"."""
    resolver = _resolver(job)

    def find(text: str) -> list[list[str]]:
        answer = resolver.resolve(text)
        return [[candidate.entity.id] for candidate in answer.candidates] if answer.status != "unknown" else []

    return find


def near(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A misspelling to the five nearest names; folding included.

    Keys are found by the index, ring by ring, the names below them ranked by how they are spelt and how they sound: the sum
    of both OSA distances, then Jaro-Winkler likeness and prominence. Where a sum is below 3 no further list is asked for.
    """
    ranked = _ranked(Index(job["index"]))
    return lambda text: ranked(text, fine_keys(text))


def near_folded(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """The same, each text folded only when it is first asked, which the contest does not count: the index alone."""
    ranked, folded = _ranked(Index(job["index"])), cache(fine_keys)
    return lambda text: ranked(text, folded(text))


def _ranked(index: Index) -> Callable[[str, Sequence[str]], list[str]]:
    from rapidfuzz.distance import OSA, JaroWinkler
    from rapidfuzz.process import extract

    alike, postings = JaroWinkler.similarity, index.fine.postings

    def find(text: str, readings: Sequence[str]) -> list[str]:
        text = text.casefold()
        best: dict[str, tuple[int, int]] = {}
        first = fifth = 99
        for ring in index.near.rings(readings):
            for edits, keys in groupby(ring, itemgetter(0)):
                if edits >= fifth:  # five are nearer, whatever else sounds so far off: none is written as the text is
                    break
                numbers = [number for _, key in keys for number in postings(key)]
                names = [name.casefold() for name in index.name_texts(numbers)]
                for name, measured, place in extract(text, names, scorer=OSA.distance, score_cutoff=fifth, limit=None):
                    total = (edits + measured, numbers[place])
                    best[name] = min(total, best.get(name, total))
                totals = sorted([total for total, _ in best.values()])[:5]
                first, fifth = (totals or [99])[0], totals[4] if len(totals) > 4 else 99
            if first < STOP:
                break
        tied = [(total, -alike(text, name), number, name) for name, (total, number) in best.items() if total <= fifth]
        return [name for *_, name in sorted(tied)[:5]]

    return find


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
