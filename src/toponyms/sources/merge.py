"""Layers into one list: one place, one entity, names from all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toponyms.errors import SourceError
from toponyms.model import Entity, Name
from toponyms.registers import REGISTERS, identifiers

_DOTTED = frozenset("ёЁ")


def merge(*layers: Iterable[Entity]) -> list[Entity]:
    """The entities of all layers, those with an identifier in common made one; an earlier layer's word counts more.

    Sorted by id. Names are united; where two layers have the same text in one language, the earlier layer's stands.
    Raises SourceError where an entity without kind extends one that no layer has.
    """
    merged, ids = unite(*layers)
    return [complete(entity, ids) for entity in sorted(merged, key=lambda e: e.id)]


def unite(*layers: Iterable[Entity]) -> tuple[list[Entity], dict[str, str]]:
    """The entities of all layers with their parents as they were, and every identifier with the id of its entity."""
    merged: dict[str, Entity] = {}
    known: dict[str, str] = {}  # every identifier, spelled "space:value", to its entity's key in `merged`
    for layer in layers:
        for entity in layer:
            own = (entity.id, *identifiers(entity))
            found = {known[i] for i in own if i in known and not differ(merged[known[i]], entity, i)}
            key, *others = found or {entity.id} if len(found) < 2 else [k for k in merged if k in found]
            for other in others:  # an entity with the identifiers of two shows that they are one
                merged[key] = united(merged[key], merged.pop(other))
                known.update((i, key) for i, old in list(known.items()) if old == other)
            merged[key] = united(merged[key], entity) if key in merged else entity
            for i in own:
                known.setdefault(i, key)
    return list(merged.values()), {identifier: merged[key].id for identifier, key in known.items()}


def complete(entity: Entity, ids: Mapping[str, str]) -> Entity:
    """The entity with those of its parents that are known, by their own ids; SourceError if it only extends what is not there."""
    if not entity.kind:
        hint = 'give it a kind and a name, or load the file over base="default"'
        raise SourceError("no layer has an entity to add these names to", where=entity.id, hint=hint)
    parents = tuple(dict.fromkeys(ids[p] for p in entity.parent_ids if p in ids and ids[p] != entity.id))
    if parents != entity.parent_ids:
        entity._parent_ids = parents
    return entity


def place_city_parts(entities: Iterable[Entity]) -> None:
    """Give what lies in a town and has no coordinates those of the town: the quarters of a city lie within 10 km of its point."""
    towns = {entity.id: entity for entity in entities if entity.kind == "settlement" and entity.lat is not None}
    for entity in entities:
        if entity.is_place and entity.lat is None and entity.parent_ids and (town := towns.get(entity.parent_ids[0])):
            entity.lat, entity.lon, entity.precision = town.lat, town.lon, "city"
            entity.refs = {**entity.refs, "radius_km": 10}


def write_without_dots(entities: Iterable[Entity]) -> None:
    """Give what has a Russian name with ё that with е, too: "Могилев", "Кенигсберг" is how nearly all print it."""
    for entity in entities:
        dotted = [name for name in entity.names if name.lang == "ru" and not _DOTTED.isdisjoint(name.text)]
        if dotted:
            plain = (name._replace(text=name.text.replace("ё", "е").replace("Ё", "Е")) for name in dotted)
            entity._names = _united_names(entity.names, plain)


def differ(first: Entity, second: Entity, shared: str) -> bool:
    """Whether two entities are two though they share an identifier.

    GeoNames links a town and the community around it to one item of Wikidata; its own numbers keep them apart.
    """
    if not shared.startswith("wikidata:") or shared in (first.id, second.id):
        return False
    return any(first.refs.get(s, v) != v for s in REGISTERS[:2] if (v := second.refs.get(s)) is not None)


def united(first: Entity, second: Entity) -> Entity:
    """One entity of two, the first's word counting more."""
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
    names = tuple(first)
    texts = {(n.text, n.lang) for n in names}
    # One layer may well have a text twice, as the former and as the Russian name.
    return (*names, *(n for n in second if (n.text, n.lang) not in texts))
