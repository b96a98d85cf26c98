"""How well known a bearer of a name is: what news and people speak of beyond its own district."""

from __future__ import annotations

from toponyms.index.store import Index
from toponyms.memo import memo_in

#: The prominence of ten thousand people: towns are spoken of more than their size alone tells.
TOWN = 4.0
#: And that of a hundred thousand.
CITY = 5.0
#: Where an identifier has the number of a settlement in its community (katottg:UA, oblast 2, district 2, community 3, this 3
#: digits): the seat is the first of them. By name it would be the hamlet of that name besides, and not Kirovske.
_NUMBER, _FIRST = slice(17, 20), "001"
#: Of so many settlements it is remembered whether they are seats; then it begins anew.
_KEPT = 1 << 14


def is_well_known(home: Index, owner: int) -> bool:
    """Whether an entity has the people of a town, or news names it."""
    return home.prominence(owner) >= TOWN or home.is_newsworthy(owner)


def is_seat(home: Index, owner: int) -> bool:
    """Whether a settlement is the seat of its community."""
    seat: bool = memo_in(home.memo, "seats", lambda owner: _find_seat(home, owner), _KEPT)[owner]
    return seat


def _find_seat(home: Index, owner: int) -> bool:
    return home.kind(owner) == "settlement" and is_numbered_first(home.entity_id(owner))


def is_numbered_first(id: str) -> bool:
    """Whether an identifier of the codifier is that of the seat of a community."""
    return id[_NUMBER] == _FIRST
