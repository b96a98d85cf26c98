"""In which communities the bearers of a name lie, whichever of them is meant.

"Тарасівка, Власівка й Високе": seventy places bear the first name and thirty the last, and one community has all three. What
each name means need not be known for that, so that one read wrongly does not mislead the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from toponyms.index.store import Index
from toponyms.memo import memo_in
from toponyms.resolve.called_after import UNITS

Place = tuple[Index, int]

#: Beside a name two in five others have a bearer in its community; by chance one in 1,470, for each bearer they have.
_BESIDE = 600
#: Of so many places it is remembered in what they lie; then it begins anew.
_KEPT = 1 << 14


class Kin:
    """The communities or districts that bearers of a name lie in, and what it says of a place near by to lie there, in bits.

    One and the same object for a name wherever it stands, so that sets of them are quickly compared.
    """

    __slots__ = ("says", "units")

    def __init__(self, places: Iterable[Place]) -> None:
        self.units = frozenset(unit for home, owner in places for unit in _own_unit(home, owner))
        self.says = log2(1.0 + _BESIDE / max(1, len(self.units)))


def units_around(home: Index, owner: int) -> tuple[Place, ...]:
    """The community and the district that a place is or lies in, as far as they are known."""
    found: tuple[Place, ...] = memo_in(home.memo, "units around", lambda n: _find_units(home, n), _KEPT)[owner]
    return found


def in_common(near: Iterable[Kin], far: Iterable[Kin], apart: float, wanted: frozenset[Place]) -> Mapping[Place, float]:
    """What names around another say of the units wanted, those `far` off, in other sentences, so many times as much."""
    found: dict[Place, float] = {}
    for names, counts in ((near, 1.0), (far, apart)):
        for kin in names:
            for unit in kin.units & wanted:
                found[unit] = found.get(unit, 0.0) + counts * kin.says
    return found


def _own_unit(home: Index, owner: int) -> Iterable[Place]:
    """The community of a settlement, or the community or district itself."""
    units = units_around(home, owner)
    return units[:1] if home.kind(owner) in UNITS else [unit for unit in units if home.kind(unit[1]) == "community"]


def _find_units(home: Index, owner: int) -> tuple[Place, ...]:
    return tuple((home, n) for n in (owner, *home.ancestors(owner)) if home.kind(n) in UNITS)
