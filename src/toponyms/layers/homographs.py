"""Villages called as a better known place is in some case: Львове, Молдове, Риги, Черкас.

"во Львове" is Lviv, whatever village in Kherson Oblast is called so. A name met as it stands ends the search for others,
but for these: they are few, and told when the gazetteer is compiled, since to ask of every village whether its name is a
form of another costs more than the rest of an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from toponyms.forms import inflect
from toponyms.model import Entity
from toponyms.script.words import lookup_key

#: The role of these names among the patterns of an index.
ROLE = "forms_too"
#: A village, and a city that is named in all its cases, by the number of people.
_SMALL, _CITY = 10_000, 100_000
#: What else is named in all its cases; not an estate, whose name is a form of a village's as often as not (Карачуни).
_LANDS = ("country", "region", "landform")
_LANGUAGES = ("uk", "ru")
_IN_USE = ("official", "russian")


def keys(entities: Collection[Entity], newsworthy: Collection[str]) -> set[str]:
    """The keys of villages' names that are forms, in Ukrainian or Russian, of what news names or a city's name.

    Of names of one word only, and without the vocative, in which nobody addresses a place. `newsworthy` are ids.

    >>> from toponyms.model import Name
    >>> lviv = Entity("katottg:UA1", "Lviv", "settlement", population=717_000, names=(Name("Львов", "ru", "russian"),))
    >>> village = Entity("katottg:UA2", "Lvove", "settlement", names=(Name("Львове", "uk"), Name("Львів", "uk")))
    >>> keys([lviv, village], {"katottg:UA1"})
    {'львове'}
    """
    villages: set[str] = set()
    known: set[str] = set()
    forms: set[str] = set()
    for entity in entities:
        people = entity.population or 0
        if entity.kind == "settlement" and entity.id not in newsworthy and people < _SMALL:
            villages.update(lookup_key(n.text) for n in entity.names if n.lang == "uk" and n.usage == "official")
        elif entity.id in newsworthy and (entity.kind in _LANDS or (entity.kind == "settlement" and people >= _CITY)):
            known.update(_keys(entity))
            forms.update(_forms(entity))
    return villages & forms - known


def _names(entity: Entity) -> Iterable[tuple[str, str]]:
    for name in entity.names:
        if name.lang in _LANGUAGES and name.usage in _IN_USE and not name.weak and name.text.isalpha():
            yield name.text, name.lang


def _keys(entity: Entity) -> Iterator[str]:
    return (lookup_key(text) for text, _ in _names(entity))


def _forms(entity: Entity) -> Iterator[str]:
    for text, lang in _names(entity):
        yield from (lookup_key(form.text) for form in inflect(text, lang) if form.case not in ("nom", "voc"))
