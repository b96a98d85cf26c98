"""Data extension: identifiers and properties in, a table of their values out."""

from __future__ import annotations

from toponyms.model import PLACE_KINDS
from toponyms.serve.properties import PROPERTIES, Property, find
from toponyms.serve.types import kinds_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from toponyms.resolver import Resolver

#: What a client may choose for each property.
SETTINGS = [
    {"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": "At most so many values a row; 0 for all"},
    {"name": "dates", "label": "Dates", "type": "checkbox", "default": False, "help_text": "Say behind a name when it held"},
]


def extend(resolver: Resolver, query: Mapping[str, Any]) -> dict[str, Any]:
    """The values of properties for entities: `meta` describes the columns, `rows` has lists of values by id and property.

    An unknown identifier or property has empty lists.

    >>> from toponyms import Resolver
    >>> query = {"ids": ["geonames:704422"], "properties": [{"id": "name_uk"}, {"id": "region"}, {"id": "colour"}]}
    >>> answer = extend(Resolver(), query)
    >>> answer["rows"]["geonames:704422"]["name_uk"], answer["rows"]["geonames:704422"]["colour"]
    ([{'str': 'Покровськ'}], [])
    >>> answer["meta"][1]
    {'id': 'region', 'name': 'region', 'type': {'id': 'region', 'name': 'Region'}}
    """
    wanted = [(p["id"], find(p["id"]), _settings(p.get("settings"))) for p in query["properties"]]
    rows: dict[str, Any] = {}
    for id in query["ids"]:
        entity = resolver.gazetteer.get(id)
        rows[id] = {}
        for given, property, settings in wanted:
            values = property.values(entity, settings) if property and property.values and entity else []
            rows[id][given] = values[: settings["limit"]]
    return {"meta": [_meta(given, property) for given, property, _ in wanted], "rows": rows}


def propose(type: str = "", limit: str = "") -> dict[str, Any]:
    """The properties that entities of a type have; all of them where none is given."""
    kinds, _ = kinds_of([type])
    places = not kinds or any(kind in PLACE_KINDS for kind in kinds)
    listed = [property.to_dict() for property in PROPERTIES if property.values and (places or not property.of_places)]
    return {"type": type, "properties": listed[: whole(limit)]}


def _settings(given: object) -> dict[str, Any]:
    """The settings that can be used; clients send what their user typed."""
    settings = given if isinstance(given, dict) else {}
    return {"limit": whole(str(settings.get("limit", ""))), "dates": settings.get("dates") in (True, "true", "on")}


def whole(text: str) -> int | None:
    """A count above 0, or None for anything else.

    >>> whole("3"), whole("3.0"), whole("0"), whole("all")
    (3, 3, None, None)
    """
    try:
        return int(float(text)) or None if 0 < float(text) < 1e9 else None
    except ValueError:
        return None


def _meta(id: str, property: Property | None) -> dict[str, Any]:
    meta: dict[str, Any] = {"id": id, "name": property.name if property else id}
    if property and property.type:
        meta["type"] = {"id": property.type, "name": property.type.capitalize()}
    return meta
