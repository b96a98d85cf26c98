"""A code behind a name that is both of a state and of a country: "Haifa, IL" lies in Israel, "Geneva, IL" in Illinois."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import UNKNOWN
from toponyms.resolve.containers import lands
from toponyms.resolve.country_codes import code_of, states_of
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.looks import joint
from toponyms.resolve.looks.other_kinds import retold
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_CODED = r"^(.*\w\W*?)\s*[\s,/(\[-]\s*([A-Z]{2,3})[)\]]?$"
#: For each in the namesake in the state so many people live in a town if it may be meant: "Salem, IN", "Windsor, CA".
_PEOPLE = 0.5


def of_code(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of that name in the state, else in the country; None where the code is not of both, or neither has one."""
    name, states, countries = _coded(engine, text)
    if not (states and countries):
        return None

    def town_in(ids: Iterable[str]) -> Resolution | None:
        answers = (retold(engine, text, f"{name}, {id}", hints, notes, FIRM) for id in ids)
        return next((a for a in answers if a.status != UNKNOWN and a.candidates[0].entity.kind == "settlement"), None)

    here, there = town_in(states), town_in(countries)
    if here is None or there is None:
        return here or there
    likely, other = (answer.candidates[0].entity for answer in (here, there))
    return joint.together(text, (there, here), notes) if other.population >= _PEOPLE * likely.population else here


def ways(engine: Engine, text: str) -> list[str]:
    """The ways to write a mention with what its code may stand for."""
    name, states, countries = _coded(engine, text)
    return [f"{name}, {id}" for id in (*states, *countries)]


def _coded(engine: Engine, text: str) -> tuple[str, Sequence[str], Sequence[str]]:
    """The name before a code, and the ids of the states and of the country that it stands for."""
    found = compiled[_CODED].match(text)
    if found is None:
        return "", (), ()
    return found[1], states_of(found[2]), [land.id for land in lands(engine, code_of(found[2]))]
