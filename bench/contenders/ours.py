"""This library: the whole resolver, its near index alone, mentions alone, and the whole of running text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
    """A misspelling to the five nearest keys, as the ids of the entities that bear them; folding included."""
    from toponyms.script.fold import fine_keys

    index = _resolver(job).gazetteer.layers[0]

    def find(text: str) -> list[list[str]]:
        found = sorted({hit for key in fine_keys(text) for hit in index.near.find(key)})
        keys = list(dict.fromkeys(number for _, number in found))[:5]
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
