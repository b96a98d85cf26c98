"""What is asked of an entity that a text surely names, and whether the text is about the country in focus or others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from toponyms.model import PLACE_KINDS
from toponyms.resolve.engine import Engine
from toponyms.resolve.ladder import Match
from toponyms.text.reading.lands import lands_of
from toponyms.text.spans.matches import Place

#: So many places elsewhere make a text one about elsewhere, and so many at home one about that.
_ELSEWHERE, _AT_HOME = 2, 3
#: What lies at a point, or around one.
_LOCAL = ("settlement", "community", "district")


class Facts(NamedTuple):
    """What is asked of an entity that a text surely names."""

    id: str
    kind: str
    country: str
    lands: tuple[str, ...]  # the country and the region it is or lies in
    point: tuple[float, float] | None  # where it lies; None for what is too wide to tell where


def facts_of(place: Place) -> Facts:
    """What is asked of a place, looked up."""
    home, owner = place
    kind = home.kind(owner)
    point = None if kind in ("country", "region") else home.point(owner)
    return Facts(home.entity_id(owner), kind, home.country(owner), lands_of(home, owner), point)


def is_abroad(engine: Engine, matches: Iterable[Match]) -> bool:
    """Whether a text is about something else than the resolver's texts are: nothing it surely names has to do with that."""
    if engine.focus is None:
        return False
    near = involved(engine)
    places: set[tuple[str, int]] = set()
    for match in matches:
        home, owner = match.home, match.owner
        if home.country(owner) in near:
            return False
        if home.kind(owner) in PLACE_KINDS and home.country(owner):
            places.add((home.path, owner))
    return len(places) >= _ELSEWHERE


def how_much_at_home(engine: Engine, named_by: Iterable[Facts | None]) -> int:
    """How sure it is that a text is about the country in focus: 2 if it surely names places there, and more than elsewhere.

    1 if it names none elsewhere, but states that such a text may name: "Автобус из Лохвицы опоздал" tells nothing more.
    """
    places = {fact for fact in named_by if fact is not None and fact.kind in PLACE_KINDS}
    towns = [fact for fact in places if fact.kind in _LOCAL]
    here = sum(fact.country == engine.focus for fact in towns)
    if here >= _AT_HOME and 2 * here > len(towns):
        return 2
    near = involved(engine)
    return int(all(fact.country == engine.focus or (fact.kind == "country" and fact.country in near) for fact in places))


def involved(engine: Engine) -> frozenset[str]:
    """The country in focus and those that a text about it may name alone (data/focus.yaml)."""
    found: frozenset[str] | None = engine.memo.get("involved")
    if found is None:
        rows = (line.split("\t") for line in engine.first.file.text("involved").splitlines())
        others = next((others for country, *others in rows if country == engine.focus), [])
        found = engine.memo["involved"] = frozenset((engine.focus or "", *others))
    return found
