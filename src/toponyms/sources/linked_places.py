"""The Linked Places Format of the World Historical Gazetteer (v1.1 to 1.3, github.com/LinkedPasts/linked-places-format)."""

from __future__ import annotations

import re
from typing import Any

from toponyms.sources.identifiers import normalized
from toponyms.sources.shapes import point_of

#: Relations of a place to what contains it.
_WITHIN = ("gvp:broaderPartitive", "broaderPartitive", "gvp:broaderPartitiveExtended", "within", "partOf")
_SAME = ("exactMatch", "closeMatch", "skos:exactMatch", "skos:closeMatch", "sameAs")


def recognized(record: dict[str, Any]) -> bool:
    """Whether a feature is in this format: its names are objects with a `toponym`, beside the properties."""
    names = record.get("names")
    return isinstance(names, list) and any(isinstance(name, dict) and "toponym" in name for name in names)


def cells(record: dict[str, Any]) -> dict[str, Any]:
    """A feature as the cells of a row, by term; ValueError for a geometry that is none.

    Dates of a name come from its timespans: the first start and the last end. Links of the types exactMatch and closeMatch
    become refs, so that a place merges with ours by its GeoNames or Wikidata identifier.
    """
    properties = record.get("properties")
    facts: dict[str, Any] = properties if isinstance(properties, dict) else {}
    row: dict[str, Any] = {
        "id": record.get("@id") or record.get("id") or facts.get("@id") or facts.get("id"),
        "name": facts.get("title"),
        "country": facts.get("ccodes"),
        "kind": facts.get("kind") or facts.get("fclasses") or _typed(record),
        "population": facts.get("population"),
        "precision": facts.get("precision"),
        "names": [_name(name) for name in record["names"] if isinstance(name, dict)],
        "parents": [r.get("relationTo") for r in _objects(record, "relations") if r.get("relationType") in _WITHIN],
        "refs": _refs(record, facts),
        "suppress": facts.get("suppress"),
    }
    if point := point_of(record.get("geometry")):
        row["lat"], row["lon"] = f"{point[0]:.7f}", f"{point[1]:.7f}"
        row["precision"] = row["precision"] or point[2]
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}


def _objects(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    given = record.get(key)
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _typed(record: dict[str, Any]) -> Any:
    return next((one.get("label") or one.get("sourceLabel") for one in _objects(record, "types")), None)


def _name(name: dict[str, Any]) -> dict[str, Any]:
    start, end = _period(name.get("when"))
    source = next((c.get("label") or c.get("@id") or c.get("id") for c in _objects(name, "citations")), None)
    lang = str(name.get("lang") or "").partition("-")[0].lower()
    found = {"text": name.get("toponym"), "lang": lang if re.fullmatch("[a-z]{2,3}", lang) else "", "source": source}
    return found | {"from": start, "to": end, "usage": name.get("usage"), "weak": name.get("weak")}


def _period(when: Any) -> tuple[str, str]:
    spans = _objects(when, "timespans") if isinstance(when, dict) else []
    starts, ends = ([day for span in spans if (day := _day(span.get(side)))] for side in ("start", "end"))
    return min(starts, default=""), max(ends, default="")


def _day(given: Any) -> str:
    """An ISO 8601 date of a time given as a text, a number, or {"in" | "earliest" | "latest": ...}; "" before the year 1."""
    from toponyms.sources.values import is_date

    if isinstance(given, dict):
        given = given.get("in") or given.get("earliest") or given.get("latest")
    text = str(given if given is not None else "").strip().partition("T")[0].removeprefix("+")
    text = text.zfill(4) if re.fullmatch("[0-9]{1,4}", text) else text
    return next((day for day in (text, text[:7], text[:4]) if is_date(day)), "")


def _refs(record: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    given = facts.get("refs")
    refs: dict[str, Any] = dict(given) if isinstance(given, dict) else {}
    for link in _objects(record, "links"):
        if link.get("type") in _SAME and isinstance(link.get("identifier"), str):
            space, _, local = normalized(link["identifier"], "link").partition(":")
            if re.fullmatch("[a-z][a-z0-9_]*", space) and local:
                refs.setdefault(space, local)
    return refs
