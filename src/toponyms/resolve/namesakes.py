"""Villages by a Russian name that sources have of a namesake alone: of thirty Новогригорівка one is recorded in Russian."""

from __future__ import annotations

from toponyms.index.records import NATIVE, USAGE_MASK
from toponyms.memo import Memo, memo_in
from toponyms.model import USAGES
from toponyms.resolve.fame import CITY
from toponyms.resolve.written import native_name
from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from toponyms.index.store import Index
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.ladder import Match

_RUSSIAN, _OFFICIAL = USAGES.index("russian"), USAGES.index("official")
#: Usages of names that sources have of one bearer and not of another.
_RECORDED = frozenset((_RUSSIAN, USAGES.index("romanization")))
#: A Russian name that fewer than one in so many has, of those of which any is known, is not that of the Ukrainian one.
_FEW = 3
#: What is noted of one met by it.
BY_RULE = "a namesake's"
#: Of so many names it is remembered who bears them; then it begins anew.
_KEPT = 1 << 10


def namesakes(engine: Engine, found: Sequence[Match], *, alone: bool = False) -> Iterator[Match]:
    """The villages of the Ukrainian name of those met by a Russian one: of eighty Новоселівка sources have five in Russian.

    Where a name is asked for `alone`, also those of one met as sources spell it: "Katerinivka" is one of 44; but nobody means
    the hamlet of a city's name.

    >>> from toponyms import Resolver
    >>> from toponyms.resolve.ladder import matches
    >>> engine = Resolver()._engine
    >>> met = matches(engine.gazetteer, "exact", engine.spelling("Новоселовка"))
    >>> len(met) < 10 < len(list(namesakes(engine, met)))
    True
    """
    met: set[tuple[Index, int]] = set()
    for name, called in _by_native_name(engine, found, _RECORDED if alone else (_RUSSIAN,)).items():
        match, home = called[0], called[0].home
        places, known = _remembered(home)[name]
        if len(places) == 1 or (alone and max(home.prominence(each.owner) for each in called) >= CITY):
            continue
        # One Козацьке of four was Красноармейское; some are written with ё, and some without.
        is_russian = match.layer.flags[match.name] & USAGE_MASK == _RUSSIAN
        shared = is_russian and _FEW * len({each.owner for each in called}) >= known
        if shared or (alone and _sound_alike(match.layer.name_text(match.name), name)):
            met = met or {(match.home, match.owner) for match in found}
            note = BY_RULE if alone and shared else match.note
            yield from (match._replace(owner=owner, note=note) for owner in places if (home, owner) not in met)


def _by_native_name(engine: Engine, found: Sequence[Match], usages: Container[int]) -> dict[str, list[Match]]:
    """The settlements of the country in focus met by a name of such a usage, by their own."""
    by_name: dict[str, list[Match]] = {}
    for match in found:
        if match[0].flags[match[1]] & USAGE_MASK not in usages:  # of most, at once
            continue
        home, owner = match.home, match.owner
        if match.layer is home and home.kind(owner) == "settlement" and home.country(owner) == engine.focus:
            native = native_name(home, owner)
            if native is not None:
                by_name.setdefault(home.name_text(native), []).append(match)
    return by_name


def _remembered(home: Index) -> Memo:
    return memo_in(home.memo, "bearers", lambda name: _bearers(home, name), _KEPT)


def _bearers(home: Index, name: str) -> tuple[list[int], int]:
    """The settlements of a country in focus that have an official name, and of how many of them the Russian one is known."""
    names = [n for n in home.exact.get(lookup_key(name)) if home.flags[n] & (NATIVE | USAGE_MASK) == NATIVE | _OFFICIAL]
    places = [owner for owner in dict.fromkeys(map(home.owner, names)) if home.kind(owner) == "settlement"]
    if len(places) == 1:  # as most
        return places, 0
    return places, sum(any(home.flags[n] & USAGE_MASK == _RUSSIAN for n in home.names_of(owner)) for owner in places)


def _sound_alike(name: str, other: str) -> bool:
    """Whether the fold hears no more than one name in two."""
    from toponyms.script.fold import fine_keys

    return not set(fine_keys(name)).isdisjoint(fine_keys(other))
