"""What readings say of where their names lie: whether that can be so, and how much it tells."""

from __future__ import annotations

import math

from toponyms.resolve.answer import AMBIGUOUS
from toponyms.resolve.hints import NOTHING, km, point_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.layers.gazetteer import Gazetteer
    from toponyms.resolve.answer import Candidate
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.reading import Reading

#: What is near one of so many places of a name is told by that name; of more, one is near anything.
_FEW_BEARERS = 12
#: Those count that are at least so likely, beside the likeliest.
_LIKELY = 0.15
#: Beside a town is what is as near to it.
_BESIDE_KM = 30.0
#: A gazetteer with so many entities abroad knows most of what a country has; one with fewer what news names there.
_WORLD = 50_000
#: Among ten to the power of this places some are called nearly so by accident, wherever a mention says that it lies.
_EXPONENT = 4.5


def can_be(engine: Engine, reading: Reading) -> bool:
    """Whether what a reading takes to hold its name may hold it."""
    if reading.turned and not (engine.places(reading) and _may_hold(engine, reading)):
        return False
    if reading.turned and reading.near and not reading.within and _holds_what_is_near(engine, reading):
        return False
    return not (reading.within and reading.kinds == ("region",) and is_inside_out(engine, reading))


def is_inside_out(engine: Engine, reading: Reading) -> bool:
    """Whether a region is said to lie in what is smaller: "Одеська область, Затока, міст" names something in the town."""
    around = [c for name in reading.within if (c := engine.containers(name))]
    return any(c.by_town or not c.names_country for c in around)


def _may_hold(engine: Engine, reading: Reading) -> bool:
    """Whether what stands before a name may hold it: "Asia, Japan", "China, Hong Kong", but not "Katha, Ivory Coast"."""
    itself = engine.containers(reading.name)
    if itself.in_country or not itself.names_country:
        return True
    if reading.near:
        return False  # "с. Іванівки, Україна": no country is near a village
    from toponyms.resolve.containers import regions

    for name in reading.within:
        around = engine.containers(name)
        if around.in_country or (around.names_country and not regions(engine, name, ("country",), ("exact",))):
            return False
    return True


def _holds_what_is_near(engine: Engine, reading: Reading) -> bool:
    """Whether "near Radensk, Kherson" tells where Radensk lies: in what is called after the town, or beside it and smaller.

    In "near Kyiv, Boryspil" it is the other way round.
    """
    around = engine.containers(reading.name)
    town = next((each.entity for each in bearers_of(engine, reading.name)), None)
    point = point_of(town) if town else None
    for each in (bearer.entity for name in reading.near for bearer in bearers_of(engine, name)):
        if not around.ids.isdisjoint(each.parent_ids):
            return True
        own = point_of(each)
        if town and point and own and each.population < town.population and km(own, point) <= _BESIDE_KM:
            return True
    return False


def is_loose(engine: Engine, reading: Reading) -> bool:
    """Whether something a reading says its name lies in contains nothing itself: a town stands for its region then."""
    return any(engine.containers(name).by_town for name in reading.within)


def bearers_of(engine: Engine, name: str) -> tuple[Candidate, ...]:
    """The one place that a name means, or all that it may mean; none if it is not known."""
    answer = engine.resolve(name, NOTHING, strictly=True)
    return answer.candidates[:1] if answer.entity else answer.candidates if answer.status == AMBIGUOUS else ()


def points_of(engine: Engine, name: str) -> tuple[tuple[float, float], ...]:
    """Where the place named in a hint lies, or each of the few likeliest; none if it is not known, or one of many alike.

    There is one Maslivka near any Myronivka that people may mean.
    """
    bearers = bearers_of(engine, name)
    likely = [each.entity for each in bearers if each.score >= bearers[0].score * _LIKELY]
    return tuple(point for each in likely if (point := point_of(each))) if len(likely) <= _FEW_BEARERS else ()


def few_in(gazetteer: Gazetteer, focus: str | None, countries: frozenset[str]) -> float:
    """How few places lie in some countries abroad: 3 for thirty, 0 for 30,000; 0 where the gazetteer knows few of any.

    For then most of theirs are not in it, and the one meant may be none of those that are.
    """
    counts = [layer.entities_by_country() for layer in gazetteer.layers]
    abroad = max(sum(number for code, number in each.items() if code != focus) for each in counts)
    if abroad < _WORLD:
        return 0.0
    there = max(sum(each.get(code, 0) for code in countries) for each in counts)
    return max(0.0, _EXPONENT - math.log10(there)) if there else 0.0
