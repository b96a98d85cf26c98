"""How far a place lies from the nearest of others, asked of thousands of places."""

from __future__ import annotations

import math
import sys
from itertools import repeat

from toponyms.memo import Memo
from toponyms.resolve.evidence import MOST_STEPS, STEP_KM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy import float64
    from numpy.typing import NDArray

    Point = tuple[float, float]
    Vector = tuple[float, float, float]

#: The diameter of the earth in those steps.
_STEPS = 12742 / STEP_KM
#: So many points show whether all are scattered.
_SAMPLE = 8
#: So many steps from every point to the median of the others, and they are scattered.
_SCATTERED = 3.0
#: So many distances are measured by numpy, where it is loaded or so many points have been that its import pays (200 ms).
_MANY, _PAYS = 250, 8_000
_measured = [0]
#: So many lists of points are measured at a time: all distances take memory.
_PIECE = 256


class Spots:
    """Points (latitude and longitude in degrees, None where not known) to measure from others again and again."""

    __slots__ = ("_array", "points")

    def __init__(self, points: Sequence[Point | None]) -> None:
        self.points = points
        self._array: NDArray[float64] | None = None

    def array(self) -> NDArray[float64]:
        """Their unit vectors, a row each; what is not known lies nowhere near."""
        import numpy as np

        if self._array is None:
            self._array = np.array([(9.0, 9.0, 9.0) if point is None else _vectors[point] for point in self.points])
        return self._array


class Around:
    """Some points (latitude and longitude in degrees) that others are measured from."""

    __slots__ = ("_kept", "_of_spots", "_scattered", "_spots", "_vectors", "points")

    def __init__(self, points: tuple[Point, ...]) -> None:
        self.points = points
        self._vectors = [_vectors[point] for point in points]
        self._spots = Spots(points)
        self._kept: dict[Point | None, float] = {}
        self._scattered: bool | None = None
        self._of_spots: dict[Spots, list[float]] = {}

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
            medians = [sorted(map(math.dist, repeat(one), points))[len(points) // 2] for one in points]
            self._scattered = len(medians) > 2 and min(medians) * _STEPS / 2 > _SCATTERED
        return self._scattered

    def steps_of(self, spots: Spots) -> list[float]:
        """The same of many points at once.

        >>> [round(steps, 2) for steps in Around(((50.45, 30.52), (46.47, 30.73))).steps_of(Spots([(50.0, 30.52), None] * 5))][:2]
        [1.0, 6.0]
        """
        found = self._of_spots.get(spots)
        if found is None:
            at_once = self._are_many(len(spots.points))
            found = self._of_spots[spots] = self.measured_at_once(spots) if at_once else self.steps(spots.points)
        return found

    def measure(self, many: Iterable[Spots]) -> None:
        """Measure at once what will be asked for."""
        left = [spots for spots in dict.fromkeys(many) if spots not in self._of_spots]
        if not self._are_many(sum([len(spots.points) for spots in left])):
            return
        for first in range(0, len(left), _PIECE):
            piece = left[first : first + _PIECE]
            steps, at = self.measured_at_once(*piece), 0
            for spots in piece:
                self._of_spots[spots] = steps[at : at + len(spots.points)]
                at += len(spots.points)

    def _are_many(self, points: int) -> bool:
        """Whether so many points are measured faster by numpy."""
        _measured[0] += points
        return points * len(self.points) >= _MANY and ("numpy" in sys.modules or _measured[0] > _PAYS)

    def measured_at_once(self, *many: Spots) -> list[float]:
        """The same by numpy, at a tenth of the time for a hundred points."""
        import numpy as np

        points = np.concatenate([spots.array() for spots in many])
        # One dimension after another: a third of the time of all three at once.
        x, y, z = (points[:, None, n] - self._spots.array()[None, :, n] for n in range(3))
        chords = np.sqrt((x * x + y * y + z * z).min(axis=1))
        steps: list[float] = np.minimum(MOST_STEPS, np.arcsin(np.minimum(1.0, chords / 2)) * _STEPS).tolist()
        return steps

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


_vectors = Memo(_vector, 1 << 14)


def unit_vector(point: Point) -> Vector:
    """The unit vector to a point of the sphere, remembered."""
    vector: Vector = _vectors[point]
    return vector
