"""Entities out, one at a time, in forms that can be read again: YAML, tables, GeoJSON, Linked Places, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from toponyms.model import Entity, Name

#: A place's GeoNames feature classes in the Linked Places Format; persons and organizations have none.
_FCLASSES = {"settlement": "P", "landform": "T", "facility": "S", "area": "L"}
_LPF = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
COLUMNS = (
    *("id", "name", "kind", "country", "lat", "lon", "precision", "population", "parents", "refs"),
    *("lang", "usage", "valid_from", "valid_to", "source", "weak"),
)


def write(entities: Iterable[Entity], format: str) -> Iterator[str]:
    """The text of a file in a format ("yaml", "csv", "tsv", "geojson", "lpf" or "jsonl"), in pieces as the entities come.

    >>> town = Entity("toponyms:x", "Xanadu", "settlement", names=(Name("Xanadu", "en"), Name("Shangdu", "zh")))
    >>> print("".join(write([town], "csv")).split("\\n", 1)[1], end="")
    toponyms:x,Xanadu,settlement,,,,,,,,en,official,,,,
    toponyms:x,Shangdu,,,,,,,,,zh,official,,,,
    """
    return FORMATS[format](entities)


def names_of(entity: Entity) -> list[Name]:
    """The names to write, the canonical one first, each text of a language, usage and time once."""
    found: dict[tuple[str, ...], Name] = {}
    for name in sorted(entity.names, key=lambda n: n.text != entity.name):
        found.setdefault((name.text, name.lang, name.usage, name.valid_from), name)
    return list(found.values())


def refs_of(entity: Entity) -> dict[str, str | int]:
    """Identifiers elsewhere, without the one the id is made of."""
    space, _, own = entity.id.partition(":")
    return {key: value for key, value in entity.refs.items() if (key, str(value)) != (space, own)}


def _yaml(entities: Iterable[Entity]) -> Iterator[str]:
    empty = True
    for entity in entities:
        yield "entities:\n" if empty else ""
        yield _yaml_entity(entity)
        empty = False
    if empty:
        yield "entities: []\n"


def _yaml_entity(entity: Entity) -> str:
    names = names_of(entity)
    # `name` is itself an English official name; that one is not repeated.
    head = next((n for n in names if n[:4] == (entity.name, "en", "official", "") and not (n.valid_to or n.weak)), None)
    source = head.source if head else ""
    lines = [f"- id: {_scalar(entity.id)}", f"  name: {_scalar(entity.name)}", f"  kind: {entity.kind}"]
    lines += [f"  {key}: {_scalar(str(value))}" for key, value in _facts(entity).items()]
    if entity.parent_ids:
        lines.append(f"  parents: [{', '.join(map(_scalar, entity.parent_ids))}]")
    if refs := refs_of(entity):
        lines.append(f"  refs: {{{', '.join(f'{key}: {_scalar(str(value))}' for key, value in refs.items())}}}")
    if source:
        lines.append(f"  source: {_scalar(source)}")
    rest = [n for n in names if n is not head and n[:4] != (entity.name, "en", "official", "")]
    if rest:
        lines.append("  names:")
    for name in rest:
        fields = _name(name)
        if name.source == source:
            fields.pop("source", None)
        elif source:
            fields["source"] = name.source
        if name.usage == "official":
            del fields["usage"]
        shown = ((key, "true" if value is True else _scalar(str(value))) for key, value in fields.items())
        lines.append(f"  - {{{', '.join(f'{key}: {value}' for key, value in shown)}}}")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A text as a YAML scalar: as it is where no reader could take it for something else, else quoted."""
    plain = (
        text.isprintable()
        and text[:1].isalnum()
        and text == text.strip()
        and not any(s in text for s in "\\\"'{}[],&*#?|<>=!%@`")
    )
    if plain and not (": " in text or text.endswith(":") or " #" in text):
        return text
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(c: str) -> str:
    if c in '\\"':
        return "\\" + c
    return c if c.isprintable() else f"\\U{ord(c):08x}"


def _facts(entity: Entity) -> dict[str, Any]:
    """Country, coordinates, precision and population, where there are any."""
    facts = {"country": entity.country, "lat": entity.lat, "lon": entity.lon, "precision": entity.precision}
    return {key: value for key, value in (facts | {"population": entity.population or None}).items() if value not in (None, "")}


def _name(name: Name) -> dict[str, Any]:
    """A name as the YAML form has it."""
    keys = {"valid_from": "from", "valid_to": "to"}
    return {keys.get(key, key): value for key, value in name.to_dict().items()}


def _csv(entities: Iterable[Entity], separator: str = ",") -> Iterator[str]:
    import csv
    import io

    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, COLUMNS, delimiter=separator, lineterminator="\n")
    rows.writeheader()
    for entity in entities:
        names = names_of(entity)
        bare = [] if names and names[0].text == entity.name else [Name(entity.name)]
        facts = {"name": entity.name, "kind": entity.kind, "parents": "|".join(entity.parent_ids), **_facts(entity)}
        facts["refs"] = "|".join(f"{key}={value}" for key, value in refs_of(entity).items())
        for name in [*bare, *names]:
            rows.writerow({"id": entity.id, **facts, **{("name" if k == "text" else k): v for k, v in name.to_dict().items()}})
            facts = {}
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()  # the header of nothing


def _tsv(entities: Iterable[Entity]) -> Iterator[str]:
    return _csv(entities, "\t")


def _geometry(entity: Entity) -> dict[str, Any] | None:
    return None if entity.lat is None else {"type": "Point", "coordinates": [entity.lon, entity.lat]}


def _collection(entities: Iterable[Entity], feature: Callable[[Entity], dict[str, Any]], head: str = "") -> Iterator[str]:
    yield f'{{{head}"type": "FeatureCollection", "features": ['
    between = "\n"
    for entity in entities:
        yield between + json.dumps(feature(entity), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _geojson(entities: Iterable[Entity]) -> Iterator[str]:
    return _collection(entities, _feature)


def _feature(entity: Entity) -> dict[str, Any]:
    facts = {key: value for key, value in _facts(entity).items() if key not in ("lat", "lon")}
    properties = {"name": entity.name, "kind": entity.kind, **facts, "parents": list(entity.parent_ids), "refs": refs_of(entity)}
    properties["names"] = [_name(name) for name in names_of(entity)]
    return {"type": "Feature", "id": entity.id, "geometry": _geometry(entity), "properties": properties}


def _lpf(entities: Iterable[Entity]) -> Iterator[str]:
    return _collection(entities, _linked, f'"@context": {json.dumps(_LPF)}, ')


def _linked(entity: Entity) -> dict[str, Any]:
    """A feature of the Linked Places Format; what that has no place for (kind, usage, population) stands beside."""
    facts = {key: value for key, value in _facts(entity).items() if key in ("precision", "population")}
    properties: dict[str, Any] = {"title": entity.name, "ccodes": [entity.country] if entity.country else [], "kind": entity.kind}
    if entity.is_place:
        properties["fclasses"] = [_FCLASSES.get(entity.kind, "A")]
    matches = [
        f"{short}:{entity.refs[space]}" for short, space in (("gn", "geonames"), ("wd", "wikidata")) if space in entity.refs
    ]
    return {
        "@id": entity.id,
        "type": "Feature",
        "properties": {**properties, **facts, "refs": refs_of(entity)},
        "names": [_toponym(name) for name in names_of(entity)],
        "links": [{"type": "exactMatch", "identifier": match} for match in matches],
        "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": id} for id in entity.parent_ids],
        "geometry": _geometry(entity),
    }


def _toponym(name: Name) -> dict[str, Any]:
    found: dict[str, Any] = {"toponym": name.text, "lang": name.lang, "usage": name.usage, "weak": name.weak}
    if name.source:
        found["citations"] = [{"label": name.source}]
    if name.valid_from or name.valid_to:
        sides = (("start", name.valid_from), ("end", name.valid_to))
        found["when"] = {"timespans": [{side: {"in": day} for side, day in sides if day}]}
    return {key: value for key, value in found.items() if value not in ("", False)}


def _jsonl(entities: Iterable[Entity]) -> Iterator[str]:
    for entity in entities:
        record = entity.to_dict() | {"refs": refs_of(entity), "names": [name.to_dict() for name in names_of(entity)]}
        yield json.dumps(record, ensure_ascii=False) + "\n"


#: How each format is written.
FORMATS: dict[str, Callable[[Iterable[Entity]], Iterator[str]]] = {
    "yaml": _yaml,
    "csv": _csv,
    "tsv": _tsv,
    "geojson": _geojson,
    "lpf": _lpf,
    "jsonl": _jsonl,
}
