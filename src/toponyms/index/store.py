"""An open index: keys to names, names to entities, entities one at a time."""

from __future__ import annotations

import sys
from zlib import crc32

from toponyms.index.format import IndexFile
from toponyms.index.lookups import Lookups
from toponyms.index.postings import Postings
from toponyms.index.records import (
    CATEGORY,
    DEGREE,
    FIRST_NAME,
    HEAD,
    NATIVE,
    NEWSWORTHY,
    NOWHERE,
    PROMINENCE_SCALE,
    TOGETHER,
    USAGE_MASK,
    WEAK,
    ZONES,
    fact,
    id_hash,
    is_weak_in_text,
    unpack_entity,
    unpack_id,
    unpack_name_facts,
    unpack_table,
)
from toponyms.memo import Memo
from toponyms.model import IN_TEXT, KINDS, USAGES, Entity, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

Bearer = tuple[str, float, str, str, bool]
#: So many bearers are remembered; then it begins anew.
_KEPT = 1 << 14


class Index(Lookups):
    """A compiled gazetteer, mapped read-only; safe to share between threads, pickled as its path.

    Entities and names are numbered; numbers mean something inside one file only. Opening reads a header.
    """

    def __init__(self, path: str) -> None:
        file = IndexFile(path)
        super().__init__(file)
        self.path = path
        self._ids = Postings(file, "id")
        self._map = file.mapped
        self._entity_offsets, self._entity_base = file.numbers("ent.off"), file.start("ent.dat")
        self._kinds, self._prominences = file.raw("ent.kind"), file.raw("ent.prom")
        self._countries, self._parents = file.raw("ent.cc").cast("H"), file.column("ent.par", len(self._kinds))
        self._codes: dict[int, str] = {}  # of countries
        self._zones = file.raw("ent.zone")
        self._categories, self._precisions = file.column("ent.cat", len(self._kinds)), file.column("ent.prec", len(self._kinds))
        self._lats, self._lons = file.signed("point.lat"), file.signed("point.lon")
        self._points = file.column("ent.point", len(self._kinds))
        self._name_offsets, self._name_base = file.numbers("name.off"), file.start("name.dat")
        self._first_owners, self._owners = file.numbers("name.own"), file.column("name.ent", len(self.flags))
        self._facts = file.column("name.fact", len(self.flags))
        #: What the ranking asks of an entity, all at once: kind, prominence, country, zone, whether it is newsworthy.
        self.bearer: Callable[[int], Bearer] = Memo(self._bearer, _KEPT).__getitem__
        self._known_facts: dict[int, tuple[str, ...]] = {}
        self._first_names = file.numbers("ent.nam")
        self._tables: dict[str, list[str]] = {}
        self.memo: dict[str, Any] = {}  # what higher layers derive from this file, kept as long as it is open

    def __reduce__(self) -> tuple[type[Index], tuple[str]]:
        return Index, (self.path,)

    def __len__(self) -> int:
        return len(self._kinds)

    @property
    def name_count(self) -> int:
        """How many names the index holds, those derived from others included."""
        return len(self.flags)

    def _table(self, name: str) -> list[str]:
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = unpack_table(self.file.text(name))
        return table

    def entity(self, number: int) -> Entity:
        """The entity with a number; its names and parents are read when asked for."""
        id, name, population, refs = unpack_entity(self._record(number))
        if CATEGORY in refs:
            refs[CATEGORY] = fact(self.category(number))
        lat, lon = self._coordinates(number)
        return Entity(
            id,
            self.name_text(self._first_names[number]) if name == FIRST_NAME else name,
            self.kind(number),
            country=self.country(number),
            lat=None if lat == NOWHERE else lat / DEGREE,
            lon=None if lon == NOWHERE else lon / DEGREE,
            population=population,
            precision=self._table("ent.precs")[self._precisions[number]],
            parent_ids=lambda: tuple(self.entity_id(p) for p in self.ancestors(number)),
            refs=refs,
            names=lambda: tuple(self.name(n) for n in self.names_of(number) if not self.flags[n] & HEAD),
            parents=lambda: tuple(self.entity(p) for p in self.ancestors(number)),
        )

    def _record(self, number: int) -> bytes:
        offsets, base = self._entity_offsets, self._entity_base
        return self._map[base + offsets[number] : base + offsets[number + 1]]

    def entity_id(self, number: int) -> str:
        """The id of an entity, without reading the rest of it."""
        return unpack_id(self._record(number))

    def id_hash(self, number: int) -> int:
        """The crc32 of the id of an entity, without making the id."""
        return id_hash(self._record(number))

    def may_know(self, hash: int) -> bool:
        """Whether an entity here has an identifier of that crc32; seldom one has by chance."""
        return bool(self._ids.get(hash))

    def name(self, number: int) -> Name:
        """The name with a number."""
        lang, start, end, source = self._facts_of(number)
        flags = self.flags[number]
        weak = IN_TEXT if is_weak_in_text(flags) else bool(flags & WEAK)
        return Name(self.name_text(number), lang, USAGES[flags & USAGE_MASK], start, end, source, weak)

    def name_text(self, number: int) -> str:
        """The text of the name with a number."""
        offsets, base = self._name_offsets, self._name_base
        return self._map[base + offsets[number] : base + offsets[number + 1]].decode()

    def name_texts(self, numbers: Iterable[int]) -> list[str]:
        """The texts of the names with these numbers."""
        offsets, base, mapped = self._name_offsets, self._name_base, self._map
        raws = [mapped[base + offsets[number] : base + offsets[number + 1]] for number in numbers]
        texts = b"\0".join(raws).decode().split("\0")  # of many a third faster than each for itself
        return texts if len(texts) == len(raws) else [raw.decode() for raw in raws]

    def lang(self, name: int) -> str:
        """The language of a name, without reading the rest of it; "" where not known."""
        return self._facts_of(name)[0]

    def name_held(self, number: int) -> tuple[str, str]:
        """The first day on which a name held and the first on which it no longer did; "" where not known."""
        _, start, end, _ = self._facts_of(number)
        return start, end

    def _facts_of(self, name: int) -> tuple[str, ...]:
        place = self._facts[name]
        facts = self._known_facts.get(place)
        if facts is None:
            facts = self._known_facts[place] = unpack_name_facts(self._table("name.facts")[place])
        return facts

    def names_of(self, number: int) -> range:
        """The numbers of an entity's names."""
        return range(self._first_names[number], self._first_names[number + 1])

    def owner(self, name: int) -> int:
        """The entity that bears a name."""
        return self._first_owners[name >> TOGETHER] + self._owners[name]

    def usage(self, name: int) -> str:
        """How a name is used."""
        return USAGES[self.flags[name] & USAGE_MASK]

    def is_weak(self, name: int) -> bool:
        """Whether a name counts only with other evidence."""
        return bool(self.flags[name] & WEAK)

    def is_head(self, name: int) -> bool:
        """Whether a name was derived from an official one by leaving its type word out."""
        return bool(self.flags[name] & HEAD)

    def is_native(self, name: int) -> bool:
        """Whether a name is in the language of the country its bearer lies in, where that is one in focus."""
        return bool(self.flags[name] & NATIVE)

    def kind(self, number: int) -> str:
        """What an entity is."""
        return KINDS[self._kinds[number]]

    def of_kind(self, kind: str) -> list[int]:
        """The entities of a kind."""
        wanted = KINDS.index(kind)
        return [number for number, stored in enumerate(self._kinds) if stored == wanted]

    def country(self, number: int) -> str:
        """The ISO 3166-1 code of an entity's country, or ""."""
        stored = self._countries[number]
        code = self._codes.get(stored)
        if code is None:
            code = self._codes[stored] = _code(stored)
        return code

    def entities_by_country(self) -> dict[str, int]:
        """How many entities lie in each country."""
        from collections import Counter

        counts = Counter(self._countries)
        return {_code(stored): number for stored, number in counts.items()}

    def prominence(self, number: int) -> float:
        """How likely an entity is to be spoken of, 0 to 8."""
        return self._prominences[number] / PROMINENCE_SCALE

    def zone(self, number: int) -> str:
        """Which part of a country in focus an entity lies in ("front", "struck", "line"), or ""."""
        return ZONES[self._zones[number] & 0x7F]

    def is_newsworthy(self, number: int) -> bool:
        """Whether an entity was written into the gazetteer by hand because news names it."""
        return bool(self._zones[number] & NEWSWORTHY)

    def _bearer(self, number: int) -> Bearer:
        zone = self._zones[number]  # read here, not by the methods above: a misspelling has a hundred bearers
        prominence = self._prominences[number] / PROMINENCE_SCALE
        return KINDS[self._kinds[number]], prominence, self.country(number), ZONES[zone & 0x7F], zone & NEWSWORTHY != 0

    def category(self, number: int) -> str:
        """What its country calls an entity ("village"), or ""."""
        return self._table("ent.cats")[self._categories[number]]

    def point(self, number: int) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None."""
        lat, lon = self._coordinates(number)
        return None if lat == NOWHERE or lon == NOWHERE else (lat / DEGREE, lon / DEGREE)

    def _coordinates(self, number: int) -> tuple[int, int]:
        at = self._points[number] if self._points else number  # where many have one point, each stands once
        return self._lats[at], self._lons[at]

    def parent(self, number: int) -> int | None:
        """The entity that contains an entity directly, if any."""
        parent = self._parents[number]
        return parent if parent < len(self._parents) else None

    def ancestors(self, number: int) -> Iterator[int]:
        """The entities that contain an entity, nearest first."""
        parent = self._parents[number]
        while parent < len(self._parents):
            yield parent
            parent = self._parents[parent]

    def find_id(self, identifier: str) -> int | None:
        """The entity with an id or other identifier ("geonames:704422"), or None."""
        try:
            numbers = self._ids.get(crc32(identifier.encode()))
        except UnicodeEncodeError:
            return None
        for number in numbers:
            if self.entity_id(number) == identifier:
                return number
        space, _, value = identifier.partition(":")
        return (
            next((n for n in numbers if str(unpack_entity(self._record(n))[3].get(space, "")) == value), None) if value else None
        )


def _code(stored: int) -> str:
    """A country's code as its two letters are stored."""
    return stored.to_bytes(2, sys.byteorder).decode("ascii").rstrip("\0")
