"""This library: the whole resolver, its near index alone, mentions alone, and the whole of running text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver


def resolve(job: dict[str, Any]) -> Callable[[str], list[list[str]]]:
    """A mention to the ids of its candidates, best first; none where the answer is "unknown"."""
    resolver = _resolver(job)

    def find(text: str) -> list[list[str]]:
        answer = resolver.resolve(text)
        return [[candidate.entity.id] for candidate in answer.candidates] if answer.status != "unknown" else []

    return find


def near(job: dict[str, Any]) -> Callable[[str], list[list[str]]]:
    """A misspelling to the five nearest names, as the ids of the entities that bear them; folding included.

    Keys are found by the index, the names below them ranked by OSA distance, Jaro-Winkler likeness and prominence.
    """
    from rapidfuzz.distance import OSA, JaroWinkler

    from toponyms.script.fold import fine_keys

    index = Index(job["index"])

    def find(text: str) -> list[list[str]]:
        text = text.casefold()
        best: dict[str, tuple[int, float, int]] = {}
        bearers: dict[str, list[str]] = {}
        for _, key in index.near.nearest(fine_keys(text)):
            for number in index.fine.postings(key):
                name = index.name_text(number).casefold()
                if name not in best:
                    best[name] = (OSA.distance(text, name), -JaroWinkler.similarity(text, name), number)
                    bearers[name] = []
                bearers[name].append(number)
        ranked = sorted(best, key=best.__getitem__)[:5]
        return [[index.entity_id(index.owner(number)) for number in bearers[name]] for name in ranked]

    return find


def near_keys(job: dict[str, Any]) -> Callable[[str], list[list[str]]]:
    """A misspelling to the five nearest keys, as the ids of all who bear a name of that key; folding included."""
    from toponyms.script.fold import fine_keys

    index = Index(job["index"])

    def find(text: str) -> list[list[str]]:
        keys = [key for _, key in index.near.nearest(fine_keys(text))[:5]]
        return [[index.entity_id(index.owner(name)) for name in index.fine.postings(key)] for key in keys]

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
