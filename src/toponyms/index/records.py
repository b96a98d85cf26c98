"""How one entity and one name are written as bytes: fields of text with a separator no name can hold."""

from __future__ import annotations

from toponyms.model import USAGES, Entity, Name

_FIELD, _ITEM = "\x1f", "\x1e"
#: A name's flag byte: the usage's number in the low bits, and these.
WEAK, HEAD, NATIVE, USAGE_MASK = 0x80, 0x40, 0x20, 0x1F
#: What texts in focus are about (data/focus.yaml), and a flag for entities written by hand.
ZONES, NEWSWORTHY = ("", "front", "struck"), 0x80
#: Prominence 0..8 is stored in a byte.
PROMINENCE_SCALE = 31


def pack_name(name: Name) -> bytes:
    """A name without its usage and weakness, which stand in the flag byte."""
    return _FIELD.join((name.text, name.lang, name.valid_from, name.valid_to, name.source)).encode()


def unpack_name(raw: bytes | memoryview, flags: int) -> Name:
    """The inverse of `pack_name`."""
    text, lang, start, end, source = str(raw, "utf-8").split(_FIELD)
    return Name(text, lang, USAGES[flags & USAGE_MASK], start, end, source, bool(flags & WEAK))


def pack_entity(entity: Entity) -> bytes:
    """An entity without its names and parents; the identifier its id is made of is not written twice."""
    space, _, own = entity.id.partition(":")
    refs = _ITEM.join(f"{key}={value}" for key, value in entity.refs.items() if (key, str(value)) != (space, own))
    fields = (
        entity.id,
        entity.name,
        entity.kind,
        entity.country,
        "" if entity.lat is None else f"{entity.lat:.5f}",
        "" if entity.lon is None else f"{entity.lon:.5f}",
        str(entity.population),
        entity.precision,
        refs,
    )
    return _FIELD.join(fields).encode()


def unpack_entity(raw: bytes | memoryview) -> Entity:
    """The inverse of `pack_entity`; names and parents are attached by the reader."""
    id, name, kind, country, lat, lon, population, precision, refs = str(raw, "utf-8").split(_FIELD)
    space, _, own = id.partition(":")
    items = [f"{space}={own}"] if space != "toponyms" else []
    return Entity(
        id,
        name,
        kind,
        country=country,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        population=int(population),
        precision=precision,
        refs=dict(_ref(item) for item in (*items, *(refs.split(_ITEM) if refs else ()))),
    )


def _ref(item: str) -> tuple[str, str | int]:
    key, _, value = item.partition("=")
    # The same rule as sources/aliases.py: a number is read as one, "007" stays text.
    numeric = value.isascii() and value.isdigit() and len(value) < 19 and (value == "0" or value[0] != "0")
    return key, int(value) if numeric else value
