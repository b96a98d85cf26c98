"""What the caller or the text says about a mention, in a form that candidates can be held against."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from toponyms.index.store import Index
from toponyms.model import Entity

if TYPE_CHECKING:
    from toponyms.resolve.around import Around


class Region:
    """What a hint `within` may mean, as ids of entities; falsy if it means nothing known."""

    __slots__ = ("_numbers", "ids")

    def __init__(self, ids: frozenset[str]) -> None:
        self.ids = ids
        self._numbers: dict[str, frozenset[int]] = {}

    def __bool__(self) -> bool:
        return bool(self.ids)

    def numbers(self, index: Index) -> frozenset[int]:
        """The entities of one layer that the hint means."""
        numbers = self._numbers.get(index.path)
        if numbers is None:
            numbers = frozenset(number for id in self.ids if (number := index.find_id(id)) is not None)
            self._numbers[index.path] = numbers
        return numbers


class Ids(Protocol):
    """Ids of entities, as far as anybody asks."""

    def __len__(self) -> int: ...

    def __contains__(self, id: object, /) -> bool: ...

    def isdisjoint(self, ids: Iterable[str], /) -> bool: ...


class Hints(NamedTuple):
    """Everything known about a mention beside its name; empty fields say nothing.

    `containers` is one region per hint: an entity agrees with a hint if it is, or lies in, one of the region's parts.
    `points` are (latitude, longitude) in degrees.
    """

    containers: tuple[Region, ...] = ()
    countries: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    category: str = ""  # the official category a type word stands for ("village")
    points: tuple[tuple[float, float], ...] = ()
    at: str = ""
    letters: int = 0  # how many letters and digits the name has
    cued: bool = False  # a word beside the name announces such a thing
    listed: bool = False  # the word stands in the list of what is no place
    in_text: bool = False  # the mention stands in running text
    several_words: bool = False  # and is of more than one word
    named: Ids = frozenset()  # those that the same text names elsewhere by another name
    present: frozenset[str] = frozenset()  # ids that the same text surely names
    sentence_countries: frozenset[str] = frozenset()  # countries named before in the same sentence
    context: Around | None = None  # where the text's sure places lie


def lies_in(index: Index, number: int, region: Region) -> bool | None:
    """Whether an entity is or lies in a region; None where nothing says in what it lies."""
    numbers = region.numbers(index)
    if number in numbers:
        return True
    placed = False
    for ancestor in index.ancestors(number):
        placed = True
        if ancestor in numbers:
            return True
    return False if placed else None


def point_of(entity: Entity) -> tuple[float, float] | None:
    """Where an entity lies, if anything can be near it: the middle of a country is no place of it."""
    if entity.lat is None or entity.lon is None or entity.kind == "country":
        return None
    return entity.lat, entity.lon


def km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The distance of two points (degrees) on the sphere in kilometres.

    >>> round(km((50.45, 30.52), (49.99, 36.23)))  # Kyiv to Kharkiv
    409
    """
    (lat1, lon1), (lat2, lon2) = first, second
    half = math.pi / 360
    width = math.cos(lat1 * 2 * half) * math.cos(lat2 * 2 * half) * math.sin((lon2 - lon1) * half) ** 2
    chord = math.sin((lat2 - lat1) * half) ** 2 + width
    return 12742 * math.asin(min(1.0, math.sqrt(chord)))
