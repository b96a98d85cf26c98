"""Names of Ukraine in a Russian text that no source has in Russian: "в Чугуевском районе", "на окраине Моначиновки"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from toponyms.index.records import NATIVE, USAGE_MASK
from toponyms.index.store import Index
from toponyms.memo import memo_in
from toponyms.model import USAGES
from toponyms.resolve.ladder import Match, matches
from toponyms.resolve.written import native_name
from toponyms.script.words import lookup_key
from toponyms.text.spans.kin import UNITS

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

_RUSSIAN, _OFFICIAL = USAGES.index("russian"), USAGES.index("official")
#: How the adjectives end by which Russian calls districts and communities.
OF_DISTRICTS = tuple(stem + case for stem in ("ск", "цк") for case in ("ий", "ого", "ому", "им", "ом", "ой", "ие", "их", "ими"))
#: A Russian name that fewer than one in so many has, of those of which any is known, is not that of the Ukrainian one.
_FEW = 3
#: Of so many names it is remembered who bears them; then it begins anew.
_KEPT = 1 << 10
#: How villages' names end in Russian, in all cases, where the Ukrainian ones end in -івка.
OF_VILLAGES = tuple(vowel + "вк" + case for vowel in "ое" for case in ("а", "и", "е", "у", "ой"))
ENDINGS = OF_DISTRICTS + OF_VILLAGES


def by_russian_name(engine: Engine, key: str) -> Iterator[Match]:
    """The districts and communities called by a Russian adjective, or the villages in the news, that no source has in Russian.

    >>> from toponyms import Resolver
    >>> engine = Resolver()._engine
    >>> [match.home.entity(match.owner).name for match in by_russian_name(engine, "чугуевском")]
    ['Chuhuiv Community', 'Chuhuiv Raion']
    >>> [match.home.name_text(match.name) for match in by_russian_name(engine, "моначиновки")]
    ['Моначинівка']
    """
    return _districts(engine, key) if key.endswith(OF_DISTRICTS) else _villages(engine, key)


def namesakes(engine: Engine, found: Sequence[Match]) -> Iterator[Match]:
    """The villages of the Ukrainian name of those met by a Russian one: of eighty Новоселівка sources have five in Russian.

    >>> from toponyms import Resolver
    >>> engine = Resolver()._engine
    >>> met = matches(engine.gazetteer, "exact", engine.spelling("Новоселовка"))
    >>> len(met) < 10 < len(list(namesakes(engine, met)))
    True
    """
    by_name: dict[str, list[Match]] = {}
    for match in found:
        layer, home, owner = match.layer, match.home, match.owner
        if layer is home and layer.flags[match.name] & USAGE_MASK == _RUSSIAN and home.kind(owner) == "settlement":
            native = native_name(home, owner) if home.country(owner) == engine.focus else None
            if native is not None:
                by_name.setdefault(home.name_text(native), []).append(match)
    met = {(match.home, match.owner) for match in found}
    for name, called in by_name.items():
        match = called[0]
        places, known = memo_in(match.home.memo, "bearers", partial(_bearers, match.home), _KEPT)[name]
        # One Козацьке of four was Красноармейское; some are written with ё, and some without.
        if _FEW * len({each.owner for each in called}) >= known:
            yield from (match._replace(owner=owner) for owner in places if (match.home, owner) not in met)


def _bearers(home: Index, name: str) -> tuple[list[int], int]:
    """The settlements of a country in focus that have an official name, and of how many of them the Russian one is known."""
    names = [n for n in home.exact.get(lookup_key(name)) if home.flags[n] & (NATIVE | USAGE_MASK) == NATIVE | _OFFICIAL]
    places = [owner for owner in dict.fromkeys(map(home.owner, names)) if home.kind(owner) == "settlement"]
    return places, sum(any(home.flags[n] & USAGE_MASK == _RUSSIAN for n in home.names_of(owner)) for owner in places)


def _districts(engine: Engine, key: str) -> Iterator[Match]:
    """Those called in Ukrainian after the town of that adjective."""
    found = set()
    for match in matches(engine.gazetteer, "adjective", engine.spelling(key)):
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
        if not home.is_head(name) or text.isascii():
            continue
        made_from = matches(engine.gazetteer, "adjective", engine.spelling(text.lower()))
        if any(match.owner == town and match.home is home for match in made_from):
            return name
    return None


def _villages(engine: Engine, key: str) -> Iterator[Match]:
    """Those that reports of the war name: of which the Ukrainian name ends in -івка, and the Russian one in -овка or -евка."""
    found = {}
    for match in villages_of(engine, key):
        home, owner = match.home, match.owner
        if home.is_newsworthy(owner) or home.zone(owner) in ("line", "named"):
            found[home, owner] = match
    # One of several may be meant as well as a village of Russia.
    yield from found.values() if len(found) == 1 else ()


def villages_of(engine: Engine, key: str) -> Iterator[Match]:
    """The villages in the country in focus of which the Ukrainian name ends in -івка, and the Russian one so in some case."""
    root = key[: key.rindex("вк") - 1]
    soft = root + "ївка" if root.endswith(("а", "о", "у", "е", "и")) else root + "івка"
    for text in dict.fromkeys(
        (soft, soft.replace("и", "і"), soft.replace("ы", "и"), soft.replace("е", "і"), soft.replace("ё", "е"))
    ):
        for match in matches(engine.gazetteer, "exact", engine.spelling(text)):
            if match.home.kind(match.owner) == "settlement" and match.home.country(match.owner) == engine.focus:
                yield match._replace(rung="form")
