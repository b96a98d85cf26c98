"""Registers of entities that are known here by their identifiers."""

from __future__ import annotations

from toponyms.model import Entity

#: Registers whose identifiers say that two entities are one; the first two also say that two are not.
REGISTERS = ("katottg", "geonames", "wikidata")


def identifiers(entity: Entity) -> list[str]:
    """The identifiers of an entity in other registers, spelled like an id."""
    return [f"{space}:{entity.refs[space]}" for space in REGISTERS if space in entity.refs]


def is_code(text: str) -> bool:
    """Whether a text has the form of an ISO 3166-1 code of a country: "UA"."""
    return len(text) == 2 and text.isascii() and text.isupper()
