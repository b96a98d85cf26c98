"""Districts and communities called after a town, by a name that no source has: "Чугуевская громада", "Rovno district"."""

from __future__ import annotations

from toponyms.resolve.ladder import Match, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.index.store import Index
    from toponyms.resolve.engine import Engine

#: What is called so, and by what a text names the surroundings of a place.
UNITS = ("community", "district")
#: How the adjectives end by which Russian calls districts and communities.
ADJECTIVES = tuple(
    stem + case for stem in ("ск", "цк") for case in ("ий", "ого", "ому", "им", "ом", "ой", "ая", "ую", "ие", "их", "ими")
)


def units_of(engine: Engine, key: str, rung: str = "adjective") -> Iterator[Match]:
    """The districts and communities called by a Russian adjective that no source has: those called after the town of it.

    By another rung those called after the town that a name is met as: "Rovno district".

    >>> from toponyms import Resolver
    >>> engine = Resolver()._engine
    >>> [match.home.entity(match.owner).name for match in units_of(engine, "чугуевском")]
    ['Chuhuiv Community', 'Chuhuiv Raion']
    """
    found = set()
    for match in matches(engine.gazetteer, rung, engine.spelling(key)):
        home, town = match.home, match.owner
        for place in home.ancestors(town) if home.kind(town) == "settlement" else ():
            if home.kind(place) not in UNITS or (home, place) in found:
                continue
            name = _called_after(engine, home, place, town)
            if name is not None:
                found.add((home, place))
                yield Match(home, name, "form", 0.0, 0, match.note, home, place, False)


def _called_after(engine: Engine, home: Index, district: int, town: int) -> int | None:
    """The Ukrainian name of a district or community without its type word, if it is an adjective made from a town's."""
    for name in home.names_of(district):
        text = home.name_text(name)
        if not home.is_head(name) or not home.is_native(name) or text.isascii():
            continue
        made_from = matches(engine.gazetteer, "adjective", engine.spelling(text.lower()))
        if any(match.owner == town and match.home is home for match in made_from):
            return name
    return None
