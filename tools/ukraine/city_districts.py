"""Districts of cities <-> GeoNames: the same name within the city, where the city itself is joined."""

from __future__ import annotations

from collections import defaultdict

from toponyms.script.romanize import transliterate
from ukraine.claims import latin_key
from ukraine.editions import Edition
from ukraine.geonames import Place, distance_km, fold

#: The farthest point of a big city's district from the city's own point, in km; Kyiv's and Kryvyi Rih's reach 20.
WITHIN_KM = 22.0


def join_city_districts(editions: dict[str, Edition], places: list[Place], joined: dict[str, Place]) -> dict[str, Place]:
    """District code -> place, where one place alone bears the district's name (of any edition) within its city."""
    *_, current = editions.values()
    taken = {place.id for place in joined.values()}
    found: dict[str, list[Place]] = defaultdict(list)
    for code, unit in current.items():
        if unit.category != "B" or unit.parent not in joined:
            continue
        names = {edition[code].name for edition in editions.values() if code in edition}
        city = joined[unit.parent]
        for place in places:
            if place.oblast != city.oblast or place.id in taken or distance_km(place.point, city.point) > WITHIN_KM:
                continue
            if any(_names(place, name) for name in names):
                found[code].append(place)
    once = {code: places[0] for code, places in found.items() if len(places) == 1}
    ids = [place.id for place in once.values()]
    return {code: place for code, place in once.items() if ids.count(place.id) == 1}


def _names(place: Place, name: str) -> bool:
    cyrillic = {fold(name), fold(f"{name} район")}
    return bool(cyrillic & place.cyrillic) or latin_key(place.name) == latin_key(transliterate(name, "kmu-2010"))
