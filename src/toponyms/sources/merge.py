"""Layers into one list: one place, one entity, names from all."""

from __future__ import annotations

from collections.abc import Iterable

from toponyms.model import Entity, Name


def merge(*layers: Iterable[Entity]) -> list[Entity]:
    """The entities of all layers, those with an identifier in common made one; an earlier layer's word counts more.

    Sorted by id. Names are united; where two layers have the same text in one language, the earlier layer's stands.
    """
    merged: dict[str, Entity] = {}
    known: dict[str, str] = {}  # every identifier, spelled "space:value", to the id it belongs to
    for layer in layers:
        for entity in layer:
            same = known.get(entity.id) or next((known[r] for r in identifiers(entity) if r in known), None)
            target = merged.get(same or "")
            merged[same or entity.id] = _united(target, entity) if target else entity
            for identifier in (entity.id, *identifiers(entity)):
                known.setdefault(identifier, same or entity.id)
    entities = [e for e in merged.values() if e.kind]
    return sorted((_with_known_parents(e, known) for e in entities), key=lambda e: e.id)


def identifiers(entity: Entity) -> list[str]:
    """The identifiers of an entity in other registers, spelled like an id."""
    return [f"{space}:{entity.refs[space]}" for space in ("katottg", "geonames") if space in entity.refs]


def _united(first: Entity, second: Entity) -> Entity:
    # A file that only adds names has no kind of its own: the other layer's entity is then the whole one.
    base, other = (first, second) if first.kind else (second, first)
    located = base if base.lat is not None and not (base.precision and not other.precision and other.lat is not None) else other
    return Entity(
        base.id,
        base.name,
        base.kind,
        country=base.country or other.country,
        lat=located.lat,
        lon=located.lon,
        population=base.population or other.population,
        precision=located.precision,
        parent_ids=max(base.parent_ids, other.parent_ids, key=len),
        refs={**other.refs, **base.refs},
        names=_united_names(first.names, second.names),
    )


def _united_names(first: Iterable[Name], second: Iterable[Name]) -> tuple[Name, ...]:
    names = {(n.text, n.lang, n.valid_from): n for n in first}
    texts = {(n.text, n.lang) for n in names.values()}
    for name in second:
        if (name.text, name.lang) not in texts:
            names.setdefault((name.text, name.lang, name.valid_from), name)
    return tuple(names.values())


def _with_known_parents(entity: Entity, known: dict[str, str]) -> Entity:
    parents = tuple(dict.fromkeys(known[p] for p in entity.parent_ids if p in known and known[p] != entity.id))
    if parents != entity.parent_ids:
        entity.parent_ids = parents
    return entity
