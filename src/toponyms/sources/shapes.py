"""A point for a GeoJSON geometry (RFC 7946), whatever its type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def point_of(geometry: Any) -> tuple[float, float, str] | None:
    """Latitude, longitude and precision, or None where no position is given.

    A point is itself, with the precision "". Of anything else it is the middle of the bounding box, with the precision
    "shape": it lies somewhere near, for a bent coast not even on land. A box wider than half the world is taken to cross
    the date line. Raises ValueError for positions that are no numbers.

    >>> point_of({"type": "Point", "coordinates": [37.18, 48.28]})
    (48.28, 37.18, '')
    >>> point_of({"type": "LineString", "coordinates": [[36.0, 48.0], [38.0, 49.0]]})
    (48.5, 37.0, 'shape')
    >>> point_of({"type": "LineString", "coordinates": [[179.0, 65.0], [-179.0, 67.0]]})
    (66.0, 180.0, 'shape')
    """
    if not isinstance(geometry, dict):
        return None
    positions = list(_positions(geometry))
    if not positions:
        return None
    if len(positions) == 1:
        lon, lat = positions[0]
        return lat, lon, ""
    lats, lons = [lat for _, lat in positions], [lon for lon, _ in positions]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lon = (min(lons) + max(lons)) / 2
    return (min(lats) + max(lats)) / 2, lon - 360 if lon > 180 else lon, "shape"


def _positions(geometry: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """All positions of a geometry, those of the members of a collection too."""
    waiting: list[Any] = [geometry]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += [part[key] for key in ("coordinates", "geometries") if part.get(key) is not None]
        elif isinstance(part, list) and part and all(isinstance(number, (int, float)) for number in part):
            if len(part) < 2:
                raise ValueError("a position needs longitude and latitude")
            yield float(part[0]), float(part[1])
        elif isinstance(part, list):
            waiting += part
        else:
            raise ValueError(f"a position must be two numbers, not {part!r}")
