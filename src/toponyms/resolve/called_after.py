"""Districts and communities by a name that no source has: "Чугуевская громада", "Rovno district".

They are called so after a town, or by what is regularly the Russian form of their own adjective.
"""

from __future__ import annotations

from toponyms.resolve.ladder import Match, matches
from toponyms.script.russified import Russified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.index.store import Index
    from toponyms.resolve.engine import Engine

#: What is called so, and by what a text names the surroundings of a place.
UNITS = ("community", "district")
#: How the adjectives end by which Russian calls districts and communities.
_CASES = ("ий", "ого", "ому", "им", "ом", "ой", "ая", "ую", "ие", "их", "ими")
ADJECTIVES = tuple(stem + case for stem in ("ск", "цк") for case in _CASES)
#: How a nominative ends in Russian, and in Ukrainian; and the last letters of a stem.
_NOMINATIVES = (("ая", "а"), ("ий", "ий"))
_STEMS = (("зск", "зьк"), ("жск", "зьк"), ("гск", "зьк"), ("чск", "цьк"), ("кск", "цьк"), ("шск", "ськ"), ("хск", "ськ"))


def units_of(engine: Engine, key: str, rung: str = "adjective") -> Iterator[Match]:
    """The districts and communities called by a Russian adjective that no source has: those called after the town of it.

    By another rung those called after the town that a name is met as: "Rovno district".

    >>> from toponyms import Resolver
    >>> engine = Resolver()._engine
    >>> [match.home.entity(match.owner).name for match in units_of(engine, "чугуевском")]
    ['Chuhuiv Community', 'Chuhuiv Raion']
    >>> [match.home.entity(match.owner).name for match in units_of(engine, "середино-будская")]
    ['Seredyna-Buda Community']
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
    if rung == "adjective" and key.endswith(ADJECTIVES):
        yield from (match for match in _so_called(engine, key) if (match.home, match.owner) not in found)


def _so_called(engine: Engine, key: str) -> Iterator[Match]:
    """Those whose Ukrainian adjective is regularly so in Russian: "Краснопольская", Краснопільська."""
    stem = next(key.removesuffix(case) for case in _CASES if key.endswith(case))
    own = next((stem.removesuffix(russian) + ukrainian for russian, ukrainian in _STEMS if stem.endswith(russian)), stem)
    rules = russified(engine)
    for russian, ukrainian in _NOMINATIVES:
        for coarse in engine.spelling(own + ukrainian).coarse:
            for home in engine.gazetteer.layers:
                for name in home.coarse.by_fine(coarse):
                    owner = home.owner(name)
                    if home.kind(owner) not in UNITS or not home.is_head(name) or not home.is_native(name):
                        continue
                    if rules.writes(home.name_text(name), stem + russian):
                        yield Match(home, name, "form", 0.0, 0, f"adjective {stem}{russian}", home, owner, False)


def russified(engine: Engine) -> Russified:
    """The rules by which Russian has Ukrainian names, kept with an engine."""
    rules: Russified | None = engine.memo.get("roots")
    if rules is None:
        rules = engine.memo["roots"] = Russified(engine.first.file.text("bridge"))
    return rules


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
