"""The properties of the service: columns a client may send as hints, and values it may ask for."""

from __future__ import annotations

from toponyms.model import Entity, Name
from toponyms.resolve.explain import held
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    #: What makes the values of an entity, given the settings a client chose.
    Values = Callable[[Entity, dict[str, Any]], list[dict[str, Any]]]


class Property(NamedTuple):
    """One property: which hint of `resolve` its values are, and what `values` an entity has of it; one may be missing."""

    id: str
    name: str
    description: str
    hint: str = ""
    values: Values | None = None
    type: str = ""  # of values that are entities
    of_places: bool = True

    def to_dict(self) -> dict[str, str]:
        """The property as a client lists it."""
        return {"id": self.id, "name": self.name} | ({"description": self.description} if self.description else {})


#: Other words for a property, as tables have them at the heads of their columns.
SYNONYMS = {
    "oblast": "region", "state": "region", "province": "region", "admin1": "region", "raion": "district", "county": "district",
    "hromada": "community", "date": "at", "year": "at", "type": "kind", "lat": "latitude", "lon": "longitude",
    "lng": "longitude", "long": "longitude", "point": "coordinates",
    "alias": "names", "aliases": "names",
}  # fmt: skip


def find(id: str) -> Property | None:
    """The property with an id, whatever its case, or with a synonym for it; `name_LANG` for any language.

    >>> find("Oblast").id, find("name_pl").name, find("colour")
    ('region', 'name in pl', None)
    """
    id = id.strip().lower()
    id = SYNONYMS.get(id, id)
    for property in PROPERTIES:
        if property.id == id:
            return property
    space, _, lang = id.partition("_")
    if space == "name" and lang.isalpha() and lang.isascii() and len(lang) <= 3:
        return Property(id, f"name in {lang}", "where one is recorded", "name", _name_in(lang), of_places=False)
    return None


def _text(make: Callable[[Entity], str]) -> Values:
    return lambda entity, settings: [{"str": text} for text in [make(entity)] if text]


def _number(field: str, form: str) -> Values:
    """A field of an entity; 0 inhabitants are none counted, but 0 degrees are degrees."""
    return lambda entity, settings: [{form: n} for n in [getattr(entity, field)] if n is not None and (n or form == "float")]


def _within(kind: str) -> Values:
    """What of a kind an entity lies in or is."""

    def values(entity: Entity, settings: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"id": e.id, "name": e.name} for e in (entity, *entity.parents) if e.kind == kind][:1]

    return values


def _name_in(lang: str) -> Values:
    def name(entity: Entity) -> str:
        shown = entity.name_in(lang)
        # The canonical name stands in where a language has none: in a column of that language it would be a lie.
        return shown if any(n.text == shown and n.lang == lang for n in entity.names) else ""

    return _text(name)


def _names(wanted: Callable[[Name], bool]) -> Values:
    def values(entity: Entity, settings: dict[str, Any]) -> list[dict[str, Any]]:
        texts = (n.text + (period(n) if settings["dates"] else "") for n in entity.names if wanted(n))
        return [{"str": text} for text in dict.fromkeys(texts)]

    return values


def period(name: Name) -> str:
    """When a name held, to be put behind it.

    >>> period(Name("Artemivsk", valid_from="1924", valid_to="2016-02-04")), period(Name("Bakhmut"))
    (' (1924 to 2016-02-04)', '')
    """
    when = held(name)
    return f" ({when})" if when else ""


def is_former(name: Name) -> bool:
    """Whether a name is one that its bearer officially had."""
    return name.usage in ("former", "soviet") or bool(name.usage == "official" and name.valid_to)


def _point(entity: Entity) -> str:
    return "" if entity.lat is None or entity.lon is None else f"{entity.lat:.5f},{entity.lon:.5f}"


def _ref(space: str) -> Values:
    return _text(lambda entity: str(entity.refs.get(space, "")))


PROPERTIES: tuple[Property, ...] = (
    Property("within", "within", "a region, district or community it lies in, by name", "within"),
    Property("region", "region", "an oblast, state or province", "within", _within("region"), "region"),
    Property("district", "district", "a raion", "within", _within("district"), "district"),
    Property("community", "community", "a hromada", "within", _within("community"), "community"),
    Property("country", "country", "as a hint by name or ISO 3166-1 code", "country", _within("country"), "country"),
    Property("country_code", "country code", "ISO 3166-1", "country", _text(lambda e: e.country), of_places=False),
    Property("near", "near", "a place it is near, by name or as latitude,longitude", "near"),
    Property("coordinates", "coordinates", "latitude,longitude in degrees (WGS 84)", "near", _text(_point)),
    Property("latitude", "latitude", "in degrees; as a hint together with longitude", "lat", _number("lat", "float")),
    Property("longitude", "longitude", "in degrees; as a hint together with latitude", "lon", _number("lon", "float")),
    Property("precision", "precision", "what the coordinates mean, if not its own point", "", _text(lambda e: e.precision)),
    Property("at", "date", "when the name was written: 2014-05-12, 2014-05 or 2014", "at", of_places=False),
    Property("kind", "kind", "settlement, region, person ...", "kind", _text(lambda e: e.kind), of_places=False),
    Property("category", "category", "what its country calls it: city, village ...", "", _ref("category")),
    Property("name_en", "English name", "", "name", _name_in("en"), of_places=False),
    Property("name_uk", "Ukrainian name", "", "name", _name_in("uk"), of_places=False),
    Property("name_ru", "Russian name", "", "name", _name_in("ru"), of_places=False),
    Property("former_names", "former names", "that it officially had", "", _names(is_former)),
    Property("names", "names", "all that are recorded", "", _names(lambda name: True), of_places=False),
    Property("population", "population", "", "", _number("population", "int")),
    Property("katottg", "KATOTTG code", "of Ukraine's codifier; as a hint it decides", "id", _ref("katottg")),
    Property("geonames", "GeoNames id", "as a hint it decides", "id", _ref("geonames")),
    Property("wikidata", "Wikidata id", "as a hint it decides", "id", _ref("wikidata"), of_places=False),
)
