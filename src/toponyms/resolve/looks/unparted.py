"""A town behind its land or a quarter behind its town with no comma, as people type on a phone: "харків салтівка"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toponyms.resolve.containers import regions
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.fame import TOWN
from toponyms.resolve.hints import NOTHING, km, point_of
from toponyms.resolve.looks import loose
from toponyms.resolve.looks.other_kinds import retold, settlement_of
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

    Point = tuple[float, float]

#: The number of a quarter of several.
_NUMBER = r"(?<=[^\W\d])[ -]?\d{1,2}$"
#: The land, the province, the town.
_PARTS = 3
#: How sure an answer must be.
_CERTAIN = 0.9
#: So many kilometres from its town a village is told by it.
_NEAR = 40.0
#: Fewer letters behind a village are no town's: "шевченка 12".
_SHORTEST = 3


def inside(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The quarter of "харків салтівка", the town of "німеччина мюнхен"; None where neither is told."""
    for told, around in ways(engine, text):
        answer = retold(engine, text, told, hints, notes, FIRM)
        entity = answer.entity
        if entity is None or answer.score < _CERTAIN or around.id not in entity.parent_ids:
            continue
        if is_town(entity) or (is_town(around) and entity.kind in ("area", "district")):
            return answer
    return _village(engine, text, hints, notes)


def behind_land(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of "Lithuania, Kupiškis", which stands behind its country; None where that is no address from the top down."""
    parts = [part.strip() for part in text.split(",")]
    if not 1 < len(parts) <= _PARTS or not all(parts):
        return None
    if not regions(engine, parts[0], ("country",), FIRM) or regions(engine, parts[-1], ("country",), FIRM):
        return None
    return settlement_of(engine, text, (turned(text),), hints, notes, FIRM)


def before_country(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of "Robotyne Zaporizhzhia Ukraine": the country says that it is an address; None where it is none."""
    return settlement_of(engine, text, addresses(engine, text), hints, notes, FIRM)


def addresses(engine: Engine, text: str) -> Iterator[str]:
    """A mention that ends in its country with commas before that and what lies in it: "Robotyne, Zaporizhzhia, Ukraine"."""
    if "," in text or text.count(" ") < _PARTS - 1:
        return
    for rest, country in loose.tails(text):
        if " " in rest and regions(engine, country, ("country",), FIRM):
            yield from (f"{name}, {land}, {country}" for name, land in loose.tails(rest) if engine.containers(land))


def turned(text: str) -> str:
    """An address from the bottom up: "Lithuania, Kupiškis"."""
    return ", ".join(part.strip() for part in text.split(",")[::-1])


def _village(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The village of "тептіївка богуслав", "новая каховка днепряны", which lies in or near what is told beside it; else None.

    Of two that head communities the one that lies in the other's community is meant, whichever stands first.
    """
    held: dict[str, Resolution] = {}
    near: dict[str, Resolution] = {}
    for name, container in pairs(engine, text):
        around, town = engine.containers(container), engine.resolve(container, NOTHING, strictly=True).entity
        rungs = ("exact",) if engine.gazetteer.has_name(engine.key[name]) else FIRM
        for told in beside_each_other(name, container) if around else ():
            answer = retold(engine, text, told, hints, notes, rungs)
            entity = answer.entity
            here = point_of(entity) if entity and entity.kind == "settlement" and answer.score >= _CERTAIN else None
            if entity is None or here is None or entity.id in around.ids or (town and is_town(entity)):
                continue  # "суми лебедин" are two towns
            if not around.by_town and not around.ids.isdisjoint(entity.parent_ids):
                held[entity.id] = answer
            elif is_town(town) and town and (there := point_of(town)) and km(here, there) <= _NEAR:
                near[entity.id] = answer
    meant = held or near
    return next(iter(meant.values())) if len(meant) == 1 else None


def beside_each_other(name: str, container: str) -> tuple[str, str]:
    """The ways to write that a name lies in or near another place."""
    return f"{name}, {container}", f"{name}, near {container}"


def pairs(engine: Engine, text: str) -> Iterator[tuple[str, str]]:
    """A mention in small letters cut into the name of a village and what it may lie in, in either order.

    Without a type word the name must be known and no word: "перемога бровари" may be any victory.
    """
    for at, (name, container) in enumerate((behind := [*tails(text)]) + [*heads(text)]):
        typed = engine.readings(name)[-1].kinds == ("settlement",)
        known = engine.gazetteer.has_name(engine.key[container if at >= len(behind) else name])
        if typed or (known and not any(map(engine.listed, (name, container)))):
            yield name, container


def tails(text: str) -> Iterator[tuple[str, str]]:
    """A mention cut before its last words, of which two at most may name what the rest lies in: "тептіївка богуслав".

    >>> list(tails("тептіївка богуслав")), list(tails("Тептіївка Богуслав"))
    ([('тептіївка', 'богуслав')], [])
    """
    spans = spans_of(text)
    for at in range(max(1, len(spans) - 2), len(spans)) if text.islower() and not set(text) & set(",;()") else ():
        container = text[spans[at][0] : spans[-1][1]]
        if len(container) >= _SHORTEST:
            yield text[spans[0][0] : spans[at - 1][1]], container


def ways(engine: Engine, text: str) -> Iterator[tuple[str, Entity]]:
    """The ways to write a mention so that a comma parts the name from the land or town before it, and that."""
    for name, container in heads(text):
        around = engine.resolve(container, NOTHING, strictly=True).entity
        if around and (around.kind in ("country", "region") or is_town(around)):
            yield f"{name}, {around.id if is_town(around) else container}", around


def heads(text: str) -> Iterator[tuple[str, str]]:
    """A mention cut behind its first words, of which two at most may name what the rest lies in: "німеччина мюнхен".

    So people type on a phone, all in small letters; "Bayern München" is a club.

    >>> list(heads("німеччина мюнхен"))
    [('мюнхен', 'німеччина')]
    >>> list(heads("Bayern München"))
    []
    """
    text = compiled[_NUMBER].sub("", text)  # "днепр победа 4"
    spans = spans_of(text)
    for at in range(1, min(3, len(spans))) if text.islower() and not set(text) & set(",;()") else ():
        yield text[spans[at][0] : spans[-1][1]], text[spans[0][0] : spans[at - 1][1]]


def is_town(entity: Entity | None) -> bool:
    """Whether an entity is a settlement with the people of a town."""
    return entity is not None and entity.kind == "settlement" and entity.population >= 10**TOWN
