"""How likely an entity is to be spoken of, before anything is known of the mention."""

from __future__ import annotations

import math

from toponyms.model import Entity

#: For what no census counts: on the same scale, the decimal logarithm of a population.
_KIND_FLOOR = {"country": 6.5, "region": 5.7, "district": 4.5, "community": 2.6, "area": 4.5, "landform": 4.5, "facility": 4.5}
_CATEGORY_FLOOR = {"city": 3.8, "settlement": 3.0, "village": 2.0}
_CITY_DISTRICT = 3.4
#: The seat of a community. Half of those whose people GeoNames counts have 3.5 and more; it lacks the small ones.
_SEAT = 3.3
_NAMED_IN_NEWS = 5.0  # persons, organizations and units stand in the gazetteer because news names them


def prominence(entity: Entity) -> float:
    """A number from 0 to 8: the decimal logarithm of the population, or what stands for it.

    >>> round(prominence(Entity("x:1", "Pokrovsk", "settlement", population=60127)), 2)
    4.78
    """
    if not entity.is_place:
        return _NAMED_IN_NEWS
    category = str(entity.refs.get("category", ""))
    if category == "city-district":
        return _CITY_DISTRICT  # its people are the city's, and its name is most often another's first
    if entity.kind == "region" and entity.population:
        return min(8.0, math.log10(entity.population + 1))  # Saint Peter in Barbados is no California
    floor = _KIND_FLOOR.get(entity.kind) or _CATEGORY_FLOOR.get(category, 2.0)
    # The codifier numbers the settlements of a community from its seat on.
    if entity.kind == "settlement" and str(entity.refs.get("katottg", ""))[9:12] == "001":
        floor = max(floor, _SEAT)
    return min(8.0, max(floor, math.log10(entity.population + 1)))
