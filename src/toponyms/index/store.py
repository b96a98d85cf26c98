"""An open index: keys to names, names to entities, entities one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toponyms.cues import Cues
from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable
from toponyms.index.near import Neighbourhood
from toponyms.index.records import HEAD, NATIVE, NEWSWORTHY, PROMINENCE_SCALE, USAGE_MASK, WEAK, ZONES, unpack_entity, unpack_name
from toponyms.index.scanner import Beginnings
from toponyms.model import KINDS, USAGES, Entity, Name


class Index:
    """A compiled gazetteer, mapped read-only; safe to share between threads, pickled as its path.

    Entities and names are numbered; numbers mean something inside one file only. Opening reads a header.
    """

    def __init__(self, path: str) -> None:
        file = IndexFile(path)
        self.path = path
        self.file = file
        self.exact = KeyTable(file, "exact")
        self.fine = KeyTable(file, "fine")
        self.coarse = KeyTable(file, "coarse")
        self.cross = KeyTable(file, "cross")
        self.first_words = KeyTable(file, "first")
        self.not_places = KeyTable(file, "not")
        self.ids = KeyTable(file, "id")
        self.near = Neighbourhood(file, self.fine)
        self._entity_offsets, self._entity_data = file.numbers("ent.off"), file.raw("ent.dat")
        self._name_offsets, self._name_data = file.numbers("name.off"), file.raw("name.dat")
        self._owners, self._flags = file.numbers("name.ent"), file.raw("name.flg")
        self._first_names = file.numbers("ent.nam")
        self._kinds, self._prominences = file.raw("ent.kind"), file.raw("ent.prom")
        self._countries, self._parents = file.raw("ent.cc"), file.numbers("ent.par")
        self._zones = file.raw("ent.zone")
        self._lats, self._lons = file.floats("ent.lat"), file.floats("ent.lon")
        self._cues: Cues | None = None
        self._beginnings: Beginnings | None = None
        self.memo: dict[str, Any] = {}  # what higher layers derive from this file, kept as long as it is open

    def __reduce__(self) -> tuple[type[Index], tuple[str]]:
        return Index, (self.path,)

    def __len__(self) -> int:
        return len(self._kinds)

    @property
    def name_count(self) -> int:
        """How many names the index holds, those derived from others included."""
        return len(self._owners)

    @property
    def cues(self) -> Cues:
        """The cue words, read on first use."""
        if self._cues is None:
            self._cues = Cues.from_text(self.file.text("cues"))
        return self._cues

    @property
    def beginnings(self) -> Beginnings:
        """The filter of what can begin a name in a text, opened on first use: it needs numpy."""
        if self._beginnings is None:
            self._beginnings = Beginnings(self.file)
        return self._beginnings

    def entity(self, number: int) -> Entity:
        """The entity with a number; its names and parents are read when asked for."""
        offsets = self._entity_offsets
        entity = unpack_entity(self._entity_data[offsets[number] : offsets[number + 1]])
        entity.parent_ids = tuple(self.entity_id(p) for p in self.ancestors(number))
        entity._names = lambda: tuple(self.name(n) for n in self.names_of(number) if not self._flags[n] & HEAD)
        entity._parents = lambda: tuple(self.entity(p) for p in self.ancestors(number))
        return entity

    def entity_id(self, number: int) -> str:
        """The id of an entity, without reading the rest of it."""
        offsets = self._entity_offsets
        return str(self._entity_data[offsets[number] : offsets[number + 1]], "utf-8").partition("\x1f")[0]

    def name(self, number: int) -> Name:
        """The name with a number."""
        offsets = self._name_offsets
        return unpack_name(self._name_data[offsets[number] : offsets[number + 1]], self._flags[number])

    def names_of(self, number: int) -> range:
        """The numbers of an entity's names."""
        return range(self._first_names[number], self._first_names[number + 1])

    def owner(self, name: int) -> int:
        """The entity that bears a name."""
        return self._owners[name]

    def usage(self, name: int) -> str:
        """How a name is used."""
        return USAGES[self._flags[name] & USAGE_MASK]

    def is_weak(self, name: int) -> bool:
        """Whether a name counts only with other evidence."""
        return bool(self._flags[name] & WEAK)

    def is_head(self, name: int) -> bool:
        """Whether a name was derived from an official one by leaving its type word out."""
        return bool(self._flags[name] & HEAD)

    def is_native(self, name: int) -> bool:
        """Whether a name is in the language of the country its bearer lies in, where that is one in focus."""
        return bool(self._flags[name] & NATIVE)

    def kind(self, number: int) -> str:
        """What an entity is."""
        return KINDS[self._kinds[number]]

    def country(self, number: int) -> str:
        """The ISO 3166-1 code of an entity's country, or ""."""
        return str(self._countries[2 * number : 2 * number + 2], "ascii").rstrip("\0")

    def prominence(self, number: int) -> float:
        """How likely an entity is to be spoken of, 0 to 8."""
        return self._prominences[number] / PROMINENCE_SCALE

    def zone(self, number: int) -> str:
        """Which part of a country in focus an entity lies in ("front", "struck"), or ""."""
        return ZONES[self._zones[number] & 0x7F]

    def is_newsworthy(self, number: int) -> bool:
        """Whether an entity was written into the gazetteer by hand because news names it."""
        return bool(self._zones[number] & NEWSWORTHY)

    def point(self, number: int) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None."""
        lat = self._lats[number]
        return None if lat != lat else (lat, self._lons[number])  # NaN is the one number unequal to itself

    def ancestors(self, number: int) -> Iterator[int]:
        """The entities that contain an entity, nearest first."""
        parent = self._parents[number]
        while parent < len(self._parents):
            yield parent
            parent = self._parents[parent]

    def find_id(self, identifier: str) -> int | None:
        """The entity with an id or other identifier ("geonames:704422"), or None."""
        numbers = self.ids.get(identifier)
        return numbers[0] if len(numbers) else None
