"""Names of Ukraine in a Russian text that no source has in Russian: "в Чугуевском районе", "на окраине Моначиновки"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.resolve.ladder import Match, matches

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

#: How the adjectives end by which Russian calls districts.
OF_DISTRICTS = tuple(stem + case for stem in ("ск", "цк") for case in ("ий", "ого", "ому", "им", "ом", "ой", "ие", "их", "ими"))
#: How villages' names end in Russian, in all cases, where the Ukrainian ones end in -івка.
_OF_VILLAGES = tuple(vowel + "вк" + case for vowel in "ое" for case in ("а", "и", "е", "у", "ой"))
ENDINGS = OF_DISTRICTS + _OF_VILLAGES


def by_russian_name(engine: Engine, key: str) -> Iterator[Match]:
    """The districts called by a Russian adjective, or the villages in the news of a Russian name, that no source has.

    >>> from toponyms import Resolver
    >>> engine = Resolver()._engine
    >>> [match.home.entity_id(match.owner) for match in by_russian_name(engine, "чугуевском")]
    ['katottg:UA63140000000096278']
    >>> [match.home.name_text(match.name) for match in by_russian_name(engine, "моначиновки")]
    ['Моначинівка']
    """
    return _districts(engine, key) if key.endswith(OF_DISTRICTS) else _villages(engine, key)


def _districts(engine: Engine, key: str) -> Iterator[Match]:
    """Those called in Ukrainian after the town of that adjective."""
    found = set()
    for match in matches(engine.gazetteer, "adjective", engine.spelling(key)):
        home, town = match.home, match.owner
        for place in home.ancestors(town) if home.kind(town) == "settlement" else ():
            if home.kind(place) != "district" or (home, place) in found:
                continue
            name = _called_after(engine, home, place, town)
            if name is not None:
                found.add((home, place))
                yield Match(home, name, "form", 0.0, 0, match.note, home, place, False)


def _called_after(engine: Engine, home: Index, district: int, town: int) -> int | None:
    """The Ukrainian name of a district without its type word, if it is an adjective made from a town's."""
    for name in home.names_of(district):
        text = home.name_text(name)
        if not home.is_head(name) or text.isascii():
            continue
        made_from = matches(engine.gazetteer, "adjective", engine.spelling(text.lower()))
        if any(match.owner == town and match.home is home for match in made_from):
            return name
    return None


def _villages(engine: Engine, key: str) -> Iterator[Match]:
    """Those that reports of the war name: of which the Ukrainian name ends in -івка, and the Russian one in -овка or -евка."""
    root = key[: key.rindex("вк") - 1]
    soft = root + "ївка" if root.endswith(("а", "о", "у", "е", "и")) else root + "івка"
    found = {}
    for text in dict.fromkeys((soft, soft.replace("и", "і"), soft.replace("ы", "и"))):
        for match in matches(engine.gazetteer, "exact", engine.spelling(text)):
            home, owner = match.home, match.owner
            known = home.is_newsworthy(owner) or home.zone(owner) in ("line", "named")
            if home.kind(owner) == "settlement" and known and home.country(owner) == engine.focus:
                found[home, owner] = match._replace(rung="form")
    # One of several may be meant as well as a village of Russia.
    yield from found.values() if len(found) == 1 else ()
