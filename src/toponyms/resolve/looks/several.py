"""A mention that lists several towns and is no address: "Kreminna, Svatove", "Харків | Полтава"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import UNKNOWN, Resolution
from toponyms.resolve.containers import by_code, regions
from toponyms.resolve.hints import NOTHING
from toponyms.resolve.looks import joint, loose, unparted
from toponyms.resolve.reading import Reading

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

#: So many people live in what is a home by itself, and not in what a line has beside it.
_CITY = 100_000


def several_towns(engine: Engine, text: str, notes: tuple[str, ...]) -> Resolution | None:
    """All the towns of a mention that lists several, none of them an oblast's name: "Kreminna, Svatove"; else None.

    A town's bare name may stand for the oblast it heads ("Lyptsi, Kharkiv"), hardly for its district or community.
    """
    names = joint.listed(text) if loose.may_be_read(text) else []
    if not names or engine.climb([Reading(text)], NOTHING, ("exact",)):
        return None  # "Pokrovsk–Myrnohrad agglomeration" is one name
    if any(engine.readings(name)[-1].kinds for name in names) or (names[-1].isupper() and by_code(engine, names[-1])):
        return None  # "Canberra, AUS" has no airport beside the town
    answers = [engine.resolve(name, NOTHING, strictly=True) for name in names]
    # "Харків | Полтава" are two homes; but "Lyptsi | Kharkiv" is an address.
    cities = "|" in text and all(a.entity and a.entity.kind == "settlement" and a.entity.population >= _CITY for a in answers)
    if not cities and any(regions(engine, name, ("region",)) for name in names):
        return None
    towns = {a.entity.id for a in answers if a.entity and unparted.is_town(a.entity)}
    # "Kopani - Robotyne - Novoprokopivka" is a line of the front, and no address.
    line = len(names) > 2 and not set(text) & set(",;&+|") and all(a.status != UNKNOWN for a in answers)
    return joint.agreed(text, answers, notes) if line or len(towns) == len(names) else None
