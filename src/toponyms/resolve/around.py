"""How far a place lies from the nearest of others, asked of thousands of places."""

from __future__ import annotations

import math
from itertools import repeat

from toponyms.memo import Memo
from toponyms.resolve.evidence import MOST_STEPS, STEP_KM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Point = tuple[float, float]
    Vector = tuple[float, float, float]

#: The diameter of the earth in those steps.
_STEPS = 12742 / STEP_KM
#: So many points show whether all are scattered.
_SAMPLE = 8
#: So many steps from every point to the median of the others, and they are scattered.
_SCATTERED = 3.0


class Around:
    """Some points (latitude and longitude in degrees) that others are measured from."""

    __slots__ = ("_kept", "_scattered", "_vectors", "points")

    def __init__(self, points: tuple[Point, ...]) -> None:
        self.points = points
        self._vectors = [_vectors[point] for point in points]
        self._kept: dict[Point | None, float] = {}
        self._scattered: bool | None = None

    def __len__(self) -> int:
        return len(self.points)

    def steps(self, points: Iterable[Point | None]) -> list[float]:
        """For each point the distance to the nearest of these, in steps of 50 km, at most six; six where it is not known.

        >>> [round(steps, 2) for steps in Around(((50.45, 30.52), (46.47, 30.73))).steps([(50.0, 30.52), None])]
        [1.0, 6.0]
        """
        kept = self._kept
        return [kept[point] if point in kept else self._measured(point) for point in points]

    @property
    def scattered(self) -> bool:
        """Whether half of the points or more lie far from each other: a text about a whole country, not one part of it."""
        if self._scattered is None:
            points = self._vectors[:_SAMPLE]
            medians = [sorted(math.dist(one, other) for other in points)[len(points) // 2] for one in points]
            self._scattered = len(medians) > 2 and min(medians) * _STEPS / 2 > _SCATTERED
        return self._scattered

    def _measured(self, point: Point | None) -> float:
        steps = MOST_STEPS
        if point is not None:
            # The chord to the nearest: ten times as fast to find as distances along the ground.
            chord = min(map(math.dist, repeat(_vectors[point]), self._vectors))
            steps = min(MOST_STEPS, math.asin(min(1.0, chord / 2)) * _STEPS)
        self._kept[point] = steps
        return steps


def _vector(point: Point) -> Vector:
    """The unit vector to a point of the sphere."""
    lat, lon = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


_vectors = Memo(_vector, 1 << 15)
