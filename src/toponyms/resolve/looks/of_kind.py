"""What a caller asks for by its kind, which is called after a town or has its type word in the name: Суми, a district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.hints import NOTHING
from toponyms.resolve.looks.other_kinds import retold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What those of a kind are called with their type word.
_TYPED = {
    "region": ("{} область", "{} Oblast"),
    "district": ("{} район", "{} Raion", "{} District"),
    "community": ("{} громада", "{} Community"),
    "landform": (
        *("річка {}", "река {}", "{} River", "озеро {}", "Lake {}", "острів {}", "остров {}", "{} Island", "острова {}", "{} Islands"),
        *("півострів {}", "полуостров {}", "{} Peninsula", "гора {}", "Mount {}", "мис {}", "мыс {}", "Cape {}", "Sea of {}"),
        *("{} Sea", "{} Reservoir", "{} водосховище", "{} водохранилище", "Strait of {}", "коса {}", "{} Spit"),
    ),
    "facility": (
        *("завод «{}»", "комбінат «{}»", "комбинат «{}»", "шахта «{}»", "термінал «{}»", "терминал «{}»", "{} plant", "{} factory"),
        *("{} mine", "{} steelworks", "{} terminal", "{} shipyard"),
    ),
    "area": ("мікрорайон {}", "микрорайон {}", "{} microdistrict", "{} direction", "{} напрямок", "{} направление"),
}


def of_kind(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a name of something of the kinds that the hints ask for; None where nothing of them is called so, or several."""
    answers = [retold(engine, text, told, hints, notes, ("exact",)) for told in called(engine, text, hints.kinds)]
    meant = {answer.entity.id: answer for answer in answers if answer.entity and answer.entity.kind in hints.kinds}
    return next(iter(meant.values())) if len(meant) == 1 else None


def called(engine: Engine, text: str, kinds: tuple[str, ...]) -> Iterator[str]:
    """What a thing of a kind may be called in the gazetteer: with its type word, or as the unit that a town lies in."""
    for kind in kinds:
        for form in _TYPED.get(kind, ()):
            if engine.gazetteer.has_name(engine.key[told := form.format(text)]):
                yield told
    town = engine.resolve(text, NOTHING, strictly=True).entity
    for parent in town.parents if town and town.kind == "settlement" else ():
        if parent.kind in kinds and parent.name.startswith(town.name):
            yield parent.name
