"""What is written of one entity and one name beside the columns they have numbers in: fields of text."""

from __future__ import annotations

from zlib import crc32

from toponyms.model import Entity

_FIELD, _ITEM = "\x1f", "\x1e"
#: A name's flag byte: the usage's number in the low bits, and these.
WEAK, HEAD, NATIVE, SPELLABLE, USAGE_MASK = 0x80, 0x40, 0x20, 0x10, 0x0F
#: Of weak names those alone may be misspelt that are weak in running text only, and those derived from official ones (`HEAD`).
WEAK_IN_TEXT = WEAK | SPELLABLE
#: The bearers of 1 << `TOGETHER` names are stored as the first of them and, of each name, how far behind it its own comes.
TOGETHER = 6
#: What texts in focus are about (data/focus.yaml), and a flag for entities written by hand.
ZONES, NEWSWORTHY = ("", "front", "struck", "line", "named"), 0x80
#: Prominence 0..8 is stored in a byte.
PROMINENCE_SCALE = 31
#: Latitude and longitude are stored in steps of 1e-5 degrees, about a metre; what lies nowhere has `NOWHERE`.
DEGREE, NOWHERE = 100_000, -(1 << 31)
#: A fact that has a column of its own; a record tells only that there is one.
CATEGORY = "category"
#: Identifier spaces and facts that so many entities have that they are written as one control character.
_SHORT = ("katottg", "geonames", "toponyms", "wikidata", "radius_km", "covers", CATEGORY)
#: Stands for a display name that is also the first of the names.
FIRST_NAME = "\x01"
_CODES = {key: chr(1 + place) for place, key in enumerate(_SHORT)}
#: The crc32 of what stands before an identifier of each.
_SPACES = [crc32(f"{key}:".encode()) for key in _SHORT]


def is_weak_in_text(flags: int) -> bool:
    """Whether a name counts without other evidence where it is all that is asked, and in running text does not."""
    return flags & (WEAK_IN_TEXT | HEAD) == WEAK_IN_TEXT


def is_weak(flags: int, *, in_text: bool) -> bool:
    """Whether a name counts only with other evidence: in running text, or asked for by itself."""
    return bool(flags & WEAK) and (in_text or not is_weak_in_text(flags))


def pack_name_facts(lang: str, valid_from: str, valid_to: str, source: str) -> str:
    """What many names have in common, as one line of a table."""
    return _FIELD.join((lang, valid_from, valid_to, source))


def unpack_name_facts(line: str) -> tuple[str, ...]:
    """Language, first and last date, source: the inverse of `pack_name_facts`."""
    return tuple(line.split(_FIELD))


def pack_table(lines: list[str]) -> bytes:
    """The lines of a table that numbers in a column refer to."""
    return _ITEM.join(lines).encode()


def unpack_table(text: str) -> list[str]:
    """The inverse of `pack_table`."""
    return text.split(_ITEM)


def pack_entity(entity: Entity) -> bytes:
    """Id, name, population and identifiers; the one its id is made of is not written twice, nor its first name."""
    space, _, own = entity.id.partition(":")
    given = ((key, "" if key == CATEGORY else str(value)) for key, value in entity.refs.items())
    refs = (_CODES.get(key, f"{key}=") + value for key, value in given if (key, value) != (space, own))
    id = _CODES[space] + own if space in _CODES else entity.id
    name = FIRST_NAME if entity.names and entity.names[0].text == entity.name else entity.name
    return _FIELD.join((id, name, str(entity.population or ""), *refs)).encode()


def unpack_id(raw: bytes) -> str:
    """The id in an entity's record."""
    id = raw.partition(b"\x1f")[0].decode()
    return id if id[:1] > "\x1f" else f"{_SHORT[ord(id[0]) - 1]}:{id[1:]}"


def id_hash(raw: bytes) -> int:
    """The crc32 of the id in an entity's record."""
    id = raw.partition(b"\x1f")[0]
    return crc32(id) if id[0] > 0x1F else crc32(id[1:], _SPACES[id[0] - 1])


def unpack_entity(raw: bytes) -> tuple[str, str, int, dict[str, str | int]]:
    """Id, name (or `FIRST_NAME`), population and refs: the inverse of `pack_entity`."""
    _, name, population, *items = raw.decode().split(_FIELD)
    id = unpack_id(raw)
    space, _, own = id.partition(":")
    refs = dict(_ref(item) for item in items)
    if space != "toponyms":
        refs = {space: fact(own)} | refs
    return id, name, int(population or 0), refs


def _ref(item: str) -> tuple[str, str | int]:
    if item[:1] < " ":
        return _SHORT[ord(item[0]) - 1], fact(item[1:])
    key, _, value = item.partition("=")
    return key, fact(value)


def fact(value: str) -> str | int:
    """A value as it was read from its source (sources/values.py): a number is read as one, "007" stays text."""
    numeric = value.isascii() and value.isdigit() and len(value) < 19 and (value == "0" or value[0] != "0")
    return int(value) if numeric else value
