"""What a caller asks for by its kind, which is called after a town or has its type word in the name: Суми, a district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.hints import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What those of a kind are called with their type word; `_` stands for the name.
_TYPED = {
    "region": ("_ область", "_ Oblast"),
    "district": ("_ район", "_ Raion", "_ District"),
    "community": ("_ громада", "_ Community"),
    "landform": (
        *("річка _", "река _", "_ River", "озеро _", "Lake _", "острів _", "остров _", "острова _", "_ Island", "_ Islands"),
        *("півострів _", "полуостров _", "_ Peninsula", "гора _", "Mount _", "мис _", "мыс _", "Cape _", "Sea of _", "_ Sea"),
        *("_ Reservoir", "_ водосховище", "_ водохранилище", "Strait of _", "коса _", "_ Spit"),
    ),
    "facility": (
        *("завод «_»", "комбінат «_»", "комбинат «_»", "шахта «_»", "термінал «_»", "терминал «_»"),
        *("_ plant", "_ factory", "_ mine", "_ steelworks", "_ terminal", "_ shipyard"),
    ),
    "area": ("мікрорайон _", "микрорайон _", "_ microdistrict", "_ direction", "_ напрямок", "_ направление"),
}


def of_kind(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a name of something of the kinds that the hints ask for; None where none or two are called so."""
    from toponyms.resolve.looks.other_kinds import retold

    answers = [retold(engine, text, told, hints, notes, ("exact",)) for told in called(engine, text, hints.kinds)]
    meant = {answer.entity.id: answer for answer in answers[::-1] if answer.entity and answer.entity.kind in hints.kinds}
    return next(iter(meant.values())) if len(meant) == 1 else None


def called(engine: Engine, text: str, kinds: Iterable[str] = _TYPED) -> Iterator[str]:
    """What a thing of a kind may be called in the gazetteer: with its type word, or as the unit that a town lies in."""
    for kind in kinds:
        names = (form.replace("_", text) for form in _TYPED.get(kind, ()))
        yield from (name for name in names if engine.gazetteer.has_name(engine.key[name]))
    town = engine.resolve(text, NOTHING, strictly=True).entity
    if town and town.kind == "settlement":
        yield from (p.name for p in town.parents if p.kind in kinds and p.name.startswith(town.name))
