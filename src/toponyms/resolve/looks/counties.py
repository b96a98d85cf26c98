"""A town behind which its county stands, of which nobody wrote down what lies in it: "Leeds, West Yorkshire, UK"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.containers import lands
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.hints import km, point_of
from toponyms.resolve.looks.other_kinds import retold
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_COMMA = r"\s*[,()]+\s*"
#: So many kilometres from the middle of its county a town lies at most.
_WIDE = 70.0


def of_county(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town that lies around the middle of the county behind it; None where no county is told, or no such town lies there."""
    for told, middle in ways(engine, text):
        answer = retold(engine, text, told, hints._replace(points=(*hints.points, middle)), notes, FIRM)
        town = answer.entity if answer.entity and answer.entity.kind == "settlement" else None
        own = point_of(town) if town else None
        if own and km(own, middle) <= _WIDE:
            return answer
    return None


def ways(engine: Engine, text: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """The ways to write a mention without a county in it, and where the middle of that lies."""
    parts = [part for part in compiled[_COMMA].split(text) if part]
    for at, part in enumerate(parts[1:], 1):
        county = _county(engine, part)
        middle = point_of(county) if county else None
        if county is None or middle is None:
            continue
        others = [other for n, other in enumerate(parts) if n != at]
        around = others[1:] or [land.id for land in lands(engine, county.country)]
        yield ", ".join((others[0], *around)), middle


def _county(engine: Engine, name: str) -> Entity | None:
    """The county abroad of that name; None where there is none."""
    for layer in engine.gazetteer.layers:
        for number in layer.exact.get(engine.key[name]):
            owner = layer.owner(number)
            if layer.kind(owner) == "area" and layer.country(owner) not in ("", engine.focus):
                return engine.gazetteer.entity_at(*engine.gazetteer.home(layer, owner))
    return None
