"""Suggestions while somebody types: entities by the beginning of a name, properties and types by a part of theirs."""

from __future__ import annotations

import heapq
from itertools import islice

from toponyms.index.prefix import names_beginning
from toponyms.model import Entity
from toponyms.resolve.answer import UNKNOWN
from toponyms.serve.describe import place_of
from toponyms.serve.properties import PROPERTIES
from toponyms.serve.types import all_types, types_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from toponyms.resolver import Resolver

#: So many entities are suggested at once; `cursor` asks for those behind them.
PAGE, DEEPEST, LONGEST = 20, 1000, 100


def suggest_entities(resolver: Resolver, prefix: str, cursor: str = "") -> dict[str, Any]:
    """Entities that a typed text may be the beginning of: first what it names as it stands, then the more prominent.

    >>> from toponyms import Resolver
    >>> [e["name"] for e in suggest_entities(Resolver(), "Красноарм")["result"]][:1]
    ['Pokrovsk']
    """
    # Not int(), which refuses more than 4,300 digits.
    start = int(min(float(cursor), DEEPEST)) if cursor.isdecimal() and cursor.isascii() else 0
    found = islice(_found(resolver, prefix.strip()[:LONGEST]), start, start + PAGE)
    listed = [{"id": e.id, "name": e.name, "description": place_of(e), "notable": types_of(e)} for e in found]
    return {"result": listed}


def suggest_properties(prefix: str) -> dict[str, Any]:
    """The properties with a text in their id or name: hints as well as values."""
    return {"result": [p.to_dict() for p in PROPERTIES if _has(prefix, p.id, p.name)]}


def suggest_types(prefix: str) -> dict[str, Any]:
    """The types with a text in their id or name."""
    return {"result": [type for type in all_types() if _has(prefix, type["id"], type["name"])]}


def _has(text: str, *names: str) -> bool:
    return any(text.strip().lower() in name.lower() for name in names)


def _found(resolver: Resolver, text: str) -> Iterator[Entity]:
    """Each entity once."""
    known = set()
    for entity in _named(resolver, text):
        if entity.id not in known:
            known.add(entity.id)
            yield entity


def _named(resolver: Resolver, text: str) -> Iterator[Entity]:
    if not text:
        return
    gazetteer = resolver.gazetteer
    if entity := gazetteer.get(text):
        yield entity
    answer = resolver.resolve(text)
    if answer.status != UNKNOWN:
        yield from (candidate.entity for candidate in answer.candidates)
    for layer in gazetteer.layers:
        silent = gazetteer.silent.get(layer, ())
        spellings = dict.fromkeys((text, text[:1].upper() + text[1:], text.title(), text.lower()))
        for name in heapq.merge(*(names_beginning(layer, spelling) for spelling in spellings)):
            if name not in silent:
                yield gazetteer.entity_at(*gazetteer.home(layer, layer.owner(name)))
