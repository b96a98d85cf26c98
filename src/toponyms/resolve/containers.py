"""What a hint `within` means: regions, districts, countries and the like, or a town that stands for its own region."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from toponyms.registers import identifiers
from toponyms.resolve.country_codes import code_of, states_of
from toponyms.resolve.hints import CONTAINERS, NOTHING, Hints, Region, point_of
from toponyms.resolve.looks.abbreviated import short_unit
from toponyms.resolve.looks.coded import unit_of
from toponyms.resolve.rank import Ranked, fits
from toponyms.resolve.reading import Reading
from toponyms.resolve.seats import seat_of
from toponyms.script.old_russian import is_old, modern
from toponyms.script.words import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toponyms.index.store import Index
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine

#: A shorter name of a region is met as it is written: "all" sounds like the code of Alabama, "x" like that of Kansas.
_SPELT_OTHERWISE = 4
#: The letters of the longest code of a country.
_CODE = 3
_LANDS = "lands by code"
#: What is so much less likely, in log-odds, is not meant besides.
_BESIDES = 4.0


def containers_of(engine: Engine, hint: str) -> Region:
    """The ids a hint may mean: an id itself, regions and the like of that name, else a town's own region."""
    get = engine.gazetteer.get
    hint = modern(hint) if is_old(hint) else hint
    if hint.strip().lower() in MISSING or sum(map(str.isalnum, hint)) < 2:
        return Region(frozenset())  # "N/A" sounds like Niger; "x" is a mark in a table, and a region of the Philippines
    if ":" in hint and (known := get(hint)):
        return _covered([known])
    if hint.lstrip().startswith("UA") and (unit := unit_of(engine, hint)):
        return _covered([unit])
    short = short_unit(engine.first, hint, engine.focus) if engine.focus else ()
    if hint.isupper() and len(hint) <= _CODE and (told := by_code(engine, hint)):
        return _covered([*filter(None, map(get, short)), *told])
    if short and not regions(engine, hint, CONTAINERS, ("exact",)):
        return _covered(filter(None, map(get, short)))
    if region := regions(engine, hint, CONTAINERS):
        return region
    if "," in hint and (region := regions(engine, ", ".join(hint.split(",")[::-1]), CONTAINERS)):
        return region  # "Харьковская обл, Изюмский р-н", the biggest first
    from toponyms.resolve.looks.adjectival import units

    return _covered(units(engine, hint)) or _by_town(engine, hint)


def by_code(engine: Engine, code: str) -> list[Entity]:
    """The states that a code in capitals stands for, else the country: GA is Georgia in America, FR no federation."""
    states = [state for id in states_of(code) if (state := engine.gazetteer.get(id))]
    return states or lands(engine, code_of(code))


def lands(engine: Engine, code: str) -> list[Entity]:
    """The country of an ISO 3166-1 code; none where the gazetteer has it not."""
    ids: dict[str, list[str]] | None = engine.memo.get(_LANDS)
    if ids is None:
        ids = engine.memo[_LANDS] = {}
        for layer in engine.gazetteer.layers:
            for number in layer.of_kind("country"):
                ids.setdefault(layer.country(number), []).append(layer.entity_id(number))
    found = map(engine.gazetteer.get, dict.fromkeys(ids.get(code, ()) if code else ()))
    return list({land.id: land for land in found if land}.values())


def _by_town(engine: Engine, hint: str) -> Region:
    """What a hint means that names no region: a town with its own region, or a district by its seat."""
    town = engine.resolve(hint, NOTHING, strictly=True).entity
    if town is None or not town.is_place:
        seat = seat_of(engine, hint)
        return Region(_with_region(seat), by_town=True, seat=point_of(seat), in_country=True) if seat else Region(frozenset())
    if not any(parent.kind == "region" for parent in town.parents) and (headed := headed_by(engine, town)):
        return headed  # "Kiova": Kyiv lies in no oblast, and is the head of one
    return Region(_with_region(town), by_town=True, in_country=True)


def _with_region(place: Entity) -> frozenset[str]:
    return frozenset([place.id, *(parent.id for parent in place.parents if parent.kind == "region")])


def regions(engine: Engine, name: str, kinds: tuple[str, ...], rungs: Sequence[str] | None = None) -> Region:
    """The regions, countries and the like that a name may mean."""
    home = engine.gazetteer.home

    def is_of_kind(layer: Index, name: int) -> bool:
        place, number = home(layer, layer.owner(name))
        return place.kind(number) in kinds

    rungs = rungs or (("exact",) if sum(map(str.isalnum, name)) < _SPELT_OTHERWISE else None)
    return _meant(engine, engine.climb(engine.readings(name), Hints(kinds=kinds, cued=True), rungs, is_of_kind))


def headed_by(engine: Engine, town: Entity) -> Region:
    """The oblast that is called after a town."""
    return _meant(engine, engine.climb([Reading(town.name)], Hints(kinds=("region",), cued=True), ("exact",)))


def _meant(engine: Engine, ranked: list[Ranked]) -> Region:
    best = max((r.weight for r in ranked if fits(r)), default=math.inf)
    meant = [r for r in ranked if fits(r) and r.weight > best - _BESIDES]
    # "Лиманська сільська громада" is not the city community of that name.
    meant = [r for r in meant if ("same_category", 1.0) in r.evidence] or meant
    found = [engine.gazetteer.entity_at(r.match.home, r.match.owner) for r in meant]
    # "Донецька" is the oblast, before a community in Kharkiv's that is called so.
    return _covered([each for each in found if each.kind not in ("district", "community")] or found)


def _covered(entities: Iterable[Entity]) -> Region:
    """Entities and what they are said to cover: Donbas covers two oblasts that lie in Ukraine, not in Donbas."""
    ids: set[str] = set()
    countries: set[str] = set()
    in_country = False
    for entity in entities:
        ids.update((entity.id, *identifiers(entity)))
        ids.update(id.strip() for id in str(entity.refs.get("covers", "")).split(",") if id.strip())
        if entity.kind == "country":
            countries.add(entity.country)
        elif entity.country:
            in_country = True
    return Region(frozenset(ids), countries=frozenset(countries), in_country=in_country)
