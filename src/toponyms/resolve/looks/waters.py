"""A town told by its river or its land in any language: "Cherson on the Dnieper", "Chust na Podkarpatské Rusi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import told_in
from toponyms.resolve.hints import NOTHING, km, point_of
from toponyms.resolve.looks.other_kinds import settlement_of
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What stands between the two.
_ON = (
    r"^(?P<name>[^,(]+?)\s+(?:(?:up)?on the|on|nad|n\.|am|an de[rm]|pe|на|над|na|pri|v|w|we|у|в|sur l[ea]|sul|aan de)\s+"
    r"(?P<where>[^,(]+)$"
)
#: So many kilometres a town on a river lies from the middle of it; "Lemberg am Rhein" is another.
_FAR = 500.0
#: Another name in brackets between the two: "Poryck (dziś Pawliwka) na Wołyniu".
_ASIDE = r"\s*\([^()]*\)(?=\s+\w)"
_LANDS = ("area", "region")


def told_by_water(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of "Kolomyja nad Prutem", "Torczyn na Wołyniu"; None where what it lies on or in is not known."""
    name, where = apart(text)
    if not name:
        return None
    water = engine.resolve(where, NOTHING._replace(kinds=("landform",)), strictly=True).entity
    if water and (middle := point_of(water)):
        answer = engine.resolve(name, hints, notes, strictly=True)
        town = answer.entity if answer.entity and answer.entity.kind == "settlement" else None
        # "Frankfurt an der Oder" is not the one that everybody knows.
        own = point_of(town) if town and town.country in (engine.focus, water.country) else None
        return told_in(text, name, answer) if own and km(own, middle) <= _FAR else None
    return settlement_of(engine, text, in_lands(engine, text), hints, notes, None)


def in_lands(engine: Engine, text: str) -> list[str]:
    """A mention with its land behind a comma, by the name that the gazetteer has for it."""
    name, where = apart(text)
    land = engine.resolve(where, NOTHING._replace(kinds=_LANDS), strictly=True).entity if name else None
    return [f"{name}, {land.name}"] if land and land.kind in _LANDS else []


def apart(text: str) -> tuple[str, str]:
    """A name and what it is said to lie on or in; empty where nothing is said.

    >>> apart("Cherson on the Dnieper"), apart("Cherson")
    (('Cherson', 'Dnieper'), ('', ''))
    """
    found = compiled[_ON].search(compiled[_ASIDE].sub("", text))
    return (found["name"], found["where"]) if found else ("", "")
