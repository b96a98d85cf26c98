"""How well known a bearer of a name is: what news and people speak of beyond its own district."""

from __future__ import annotations

from toponyms.index.store import Index

#: The prominence of ten thousand people: towns are spoken of more than their size alone tells.
TOWN = 4.0
#: And that of a hundred thousand.
CITY = 5.0


def is_well_known(home: Index, owner: int) -> bool:
    """Whether an entity has the people of a town, or news names it."""
    return home.prominence(owner) >= TOWN or home.is_newsworthy(owner)
