"""The places a resolver knows: one or more compiled layers, opened together."""

from __future__ import annotations

from toponyms.errors import InputError
from toponyms.index.store import Index
from toponyms.layers import builtin, compile, suppress
from toponyms.memo import Memo
from toponyms.model import Entity, Name
from toponyms.registers import identifiers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: So many entities, with what has been read of them, and the homes of so many are remembered.
_ENTITIES, _HOMES = 1 << 12, 1 << 14


class Gazetteer:
    """Layers of entities; one entity may have names in several, found by its id.

    Open one with `Gazetteer.load`; it is read-only, safe to share between threads, and pickles as its paths.
    """

    def __init__(self, layers: tuple[Index, ...]) -> None:
        self.layers = layers
        self._homes = Memo(self._home, _HOMES)
        self._entities = Memo(self._entity_at, _ENTITIES)
        #: The names that a layer above has suppressed, by layer; a match of one of them does not count.
        self.silent = suppress.resolve(layers) if len(layers) > 1 else {}

    @classmethod
    def load(cls, *sources: str, base: str | None = None, layers: str | Sequence[str] | None = None) -> Gazetteer:
        """Open files as layers, over the default gazetteer if `base="default"`; docs/own-gazetteers.md says which.

        A folder is one layer of all its files. Later sources add names to earlier ones' entities of the same id, and may
        suppress some. Without any source the default is opened: the layer "default", and "world" if it has been built
        here; `layers` ("default,world", or a list) or the variable TOPONYMS_LAYERS say otherwise. What cannot be used of a
        table is told on stderr when it is compiled. Raises SourceError for a file that is missing or wrong or a world that
        has not been built, IndexFileError for a damaged compiled file.
        """
        if base not in (None, "default"):
            raise InputError(f"base must be 'default' or None, not {base!r}", hint="give other files as sources")
        opened = list(builtin.open_layers(layers)) if base == "default" or layers or not sources else []
        for source in sources:
            opened.append(compile.open_source(source, tuple(opened)))
        return cls(tuple(opened))

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Index, ...]]]:
        return Gazetteer, (self.layers,)

    def __len__(self) -> int:
        return sum(1 for _ in self._each()) if len(self.layers) > 1 else len(self.layers[0])

    def __iter__(self) -> Iterator[Entity]:
        """All entities, most prominent first; one that stands in several layers comes once."""
        return (self.entity_at(layer, number) for layer, number in self._each())

    def _each(self) -> Iterator[tuple[Index, int]]:
        for layer in self.layers:
            for number in range(len(layer)):
                if self.silent and not self._speaks(layer.entity_id(number)):
                    continue
                if layer is self.layers[0] or self._home((layer, number))[0] is layer:
                    yield layer, number

    def _speaks(self, id: str) -> bool:
        """Whether an entity has a name left that is not suppressed, or never had one."""
        found = [(layer, n) for layer in self.layers if (n := layer.find_id(id)) is not None]
        names = [(layer, name) for layer, n in found for name in layer.names_of(n)]
        return not names or any(name not in self.silent.get(layer, ()) for layer, name in names)

    def get(self, id: str) -> Entity | None:
        """The entity with an id or another identifier ("geonames:704422"), or None.

        >>> Gazetteer.load().get("geonames:704422").name
        'Pokrovsk'
        """
        for layer in self.layers:
            number = layer.find_id(id)
            if number is not None:
                return self.entity_at(*self.home(layer, number))
        return None

    def has_name(self, key: str) -> bool:
        """Whether something in any layer is called just so; `key` is a `lookup_key`."""
        return any(layer.exact.find(key) >= 0 for layer in self.layers)

    def home(self, layer: Index, number: int) -> tuple[Index, int]:
        """Where an entity of a layer stands first: that layer's word counts for all but its further names."""
        if layer is self.layers[0]:
            return layer, number
        home: tuple[Index, int] = self._homes[layer, number]
        return home

    def _home(self, place: tuple[Index, int]) -> tuple[Index, int]:
        layer, number = place
        hash = layer.id_hash(number)
        for below in self.layers:
            if below is layer:
                break
            # Of the world's million few stand below: the id of the others is not even made.
            if below.may_know(hash) and (found := below.find_id(layer.entity_id(number))) is not None:
                return below, found
        return place

    def entity_at(self, layer: Index, number: int) -> Entity:
        """The entity with a number in a layer, with the names other layers have for it."""
        entity: Entity = self._entities[layer, number]
        return entity

    def _entity_at(self, place: tuple[Index, int]) -> Entity:
        layer, number = place
        entity = layer.entity(number)
        if len(self.layers) > 1:
            entity._names = lambda: self._all_names(entity, layer, number)
            entity._parent_ids = lambda: self._parent_ids(entity, layer, number)
            entity._parents = lambda: tuple(p for id in entity.parent_ids if (p := self.get(id)))
        return entity

    def _all_names(self, entity: Entity, home: Index, number: int) -> tuple[Name, ...]:
        names = self._heard(home, number)
        for layer, other in self._elsewhere(entity, home):
            # What the world has without a language is the name the layer before has with one.
            told = {(n.text, lang) for n in names for lang in (n.lang, "")}
            names += [n for n in self._heard(layer, other) if (n.text, n.lang) not in told]
        return tuple(names)

    def _parent_ids(self, entity: Entity, home: Index, number: int) -> tuple[str, ...]:
        """What contains an entity, by the layer that says most: the world knows in which province Rzeszów lies."""
        told = [(home, number), *self._elsewhere(entity, home)]
        return max((tuple(map(layer.entity_id, layer.ancestors(n))) for layer, n in told), key=len)

    def _elsewhere(self, entity: Entity, home: Index) -> Iterator[tuple[Index, int]]:
        """Where an entity stands in the layers beside its home."""
        for layer in self.layers:
            if layer is not home:
                found = (layer.find_id(id) for id in (entity.id, *identifiers(entity)))
                other = next((n for n in found if n is not None), None)
                if other is not None:
                    yield layer, other

    def _heard(self, layer: Index, number: int) -> list[Name]:
        silent = self.silent.get(layer, ())
        return [layer.name(n) for n in layer.names_of(number) if n not in silent and not layer.is_head(n)]
