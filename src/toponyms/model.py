"""The things the library speaks of: names, entities, and answers. All are read-only."""

from __future__ import annotations

from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal


#: What an entity may be. The first eight are places.
PLACE_KINDS = ("settlement", "region", "district", "community", "country", "landform", "facility", "area")
KINDS = (*PLACE_KINDS, "person", "organization", "unit")

#: How a name is used of its entity; see docs/adding-a-name.md for when to choose which.
USAGES = (
    "official",
    "former",
    "exonym",
    "romanization",
    "russian",
    "soviet",
    "short",
    "misspelling",
    "confusion",
    "inflected",
)


#: How weak a name is that means its bearer where it is all that is asked ("Ros", a river), and in running text may be a word.
IN_TEXT: Literal["in_text"] = "in_text"
#: Usages a name may be shown by, the first preferred.
_SHOWN = ("official", "former", "russian", "soviet", "exonym", "romanization", "short")


class Name(NamedTuple):
    """One name of one entity: who writes it so (`usage`), in which language, and when.

    `lang` is an ISO 639-1 code or "" where nobody knows. Dates are ISO 8601 prefixes ("1938", "2016-05-12") or "";
    `valid_to` is the first day on which the name no longer held. A `weak` name (a bare surname, "Life") counts only
    where something else in the text or a hint supports it; one that is weak "in_text" also where it is all
    that is asked.
    """

    text: str
    lang: str = ""
    usage: str = "official"
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    weak: bool | Literal["in_text"] = False

    def held_at(self, date: str) -> bool:
        """Whether the name held on `date` (an ISO 8601 prefix); an open end counts as holding.

        >>> Name("Artemivsk", valid_from="1924", valid_to="2016-02-04").held_at("2014-05")
        True
        >>> Name("Artemivsk", valid_from="1924", valid_to="2016-02-04").held_at("2022")
        False
        """
        # Dates are compared as far as both are known: "2016" may be any day of that year.
        start, end = self.valid_from, self.valid_to
        if start and date[: len(start)] < start[: len(date)]:
            return False
        if not end or date[: len(end)] != end[: len(date)]:
            return not end or date < end
        return len(date) < len(end) or len(end) < len("2016-02-04")

    def to_dict(self) -> dict[str, Any]:
        """The name as plain JSON, fields without a value left out."""
        return {k: v for k, v in self._asdict().items() if v not in ("", False)}


class Step(NamedTuple):
    """One step of the way from a mention to an entity: what was done, on what, with what result.

    The steps of a candidate are in order and can be replayed: see `Resolver.replay`.
    """

    action: str
    before: str
    after: str
    note: str = ""


class Entity:
    """One place, person or organization, whatever it is called.

    `id` is stable and never reused ("katottg:UA14160210010099403", "geonames:704422", "toponyms:donbas"); `name` is
    the canonical name for display. `lat` and `lon` are degrees (WGS 84) or None; `population` is a count or 0;
    `parents` are the entities that contain it, nearest first; `refs` its identifiers elsewhere. `precision` says what
    the coordinates mean: "" for the thing's own point; "members" for the mean of what an area holds, "centre" for the
    middle of a country or region; "community", "district", "oblast" or "city" for where that lies in which the thing does.
    """

    __slots__ = (
        "_names",
        "_parent_ids",
        "_parents",
        "country",
        "id",
        "kind",
        "lat",
        "lon",
        "name",
        "population",
        "precision",
        "refs",
    )

    def __init__(
        self,
        id: str,
        name: str,
        kind: str,
        *,
        country: str = "",
        lat: float | None = None,
        lon: float | None = None,
        population: int = 0,
        precision: str = "",
        parent_ids: tuple[str, ...] | Callable[[], tuple[str, ...]] = (),
        refs: dict[str, str | int] | None = None,
        names: tuple[Name, ...] | Callable[[], tuple[Name, ...]] = (),
        parents: Callable[[], tuple[Entity, ...]] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.kind = kind
        self.country = country
        self.lat = lat
        self.lon = lon
        self.population = population
        self.precision = precision
        self._parent_ids = parent_ids
        self.refs = refs or {}
        self._names = names
        self._parents = parents

    @property
    def names(self) -> tuple[Name, ...]:
        """All names of the entity, canonical first; read from the index when first asked for."""
        if not isinstance(self._names, tuple):
            self._names = self._names()
        return self._names

    @property
    def parent_ids(self) -> tuple[str, ...]:
        """The ids of the entities that contain this one, nearest first; read from the index when first asked for."""
        if not isinstance(self._parent_ids, tuple):
            self._parent_ids = self._parent_ids()
        return self._parent_ids

    @property
    def parents(self) -> tuple[Entity, ...]:
        """The entities that contain this one, nearest first."""
        return self._parents() if self._parents else ()

    @property
    def is_place(self) -> bool:
        """Whether the entity is a place, not a person, organization or unit."""
        return self.kind in PLACE_KINDS

    def name_in(self, lang: str) -> str:
        """The name for display in a language (ISO 639-1), or the canonical name where none is recorded."""
        return self._display_name(lang, "") or self.name

    def name_at(self, date: str, lang: str = "en") -> str:
        """The name that was official on a date (ISO 8601 prefix) in a language, or the canonical name."""
        return self._display_name(lang, date) or self.name

    def _display_name(self, lang: str, date: str) -> str:
        names = [n for n in self.names if n.lang == lang and n.usage in _SHOWN and (not date or n.held_at(date))]
        if date:
            # On a given day a dated name is better evidence than an undated one of the same usage.
            names.sort(key=lambda n: (not (n.valid_from or n.valid_to), _SHOWN.index(n.usage)))
        else:
            names = [n for n in names if n.usage not in ("former", "soviet") and not n.valid_to]
            names.sort(key=lambda n: _SHOWN.index(n.usage))
        return names[0].text if names else ""

    def to_dict(self) -> dict[str, Any]:
        """The entity as plain JSON without its names; see `names` for those."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "precision": self.precision,
            "population": self.population,
            "parents": list(self.parent_ids),
            "refs": dict(self.refs),
        }

    def __repr__(self) -> str:
        return f"<Entity {self.id} {self.name!r} ({self.kind})>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> tuple[object, ...]:
        # What is read lazily from a mapped file is read now: the copy may live in another process.
        place = (self.country, self.lat, self.lon, self.population, self.precision)
        return _entity, (self.id, self.name, self.kind, *place, self.parent_ids, self.refs, self.names, self.parents)


def _entity(
    id: str,
    name: str,
    kind: str,
    country: str,
    lat: float | None,
    lon: float | None,
    population: int,
    precision: str,
    parent_ids: tuple[str, ...],
    refs: dict[str, str | int],
    names: tuple[Name, ...],
    parents: tuple[Entity, ...],
) -> Entity:
    return Entity(
        id,
        name,
        kind,
        country=country,
        lat=lat,
        lon=lon,
        population=population,
        precision=precision,
        parent_ids=parent_ids,
        refs=refs,
        names=names,
        parents=lambda: parents,
    )
