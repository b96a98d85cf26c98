"""Names of Ukraine in a Russian text that no source has in Russian: "на окраине Моначиновки"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from toponyms.index.records import NATIVE, USAGE_MASK
from toponyms.index.store import Index
from toponyms.memo import memo_in
from toponyms.model import USAGES
from toponyms.resolve.called_after import russified
from toponyms.resolve.ladder import Match
from toponyms.resolve.written import native_name
from toponyms.script.words import lookup_key
from toponyms.text.spans.matches import Matches, Place

if TYPE_CHECKING:
    from toponyms.forms import Rules
    from toponyms.resolve.engine import Engine

_RUSSIAN, _OFFICIAL = USAGES.index("russian"), USAGES.index("official")
#: A Russian name that fewer than one in so many has, of those of which any is known, is not that of the Ukrainian one.
_FEW = 3
#: Of so many names it is remembered who bears them; then it begins anew.
_KEPT, _KEPT_VILLAGES = 1 << 10, 1 << 14


def namesakes(engine: Engine, found: Sequence[Match]) -> Iterator[Match]:
    """The villages of the Ukrainian name of those met by a Russian one: of eighty Новоселівка sources have five in Russian.

    >>> from toponyms import Resolver
    >>> from toponyms.resolve.ladder import matches
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


def villages_of(engine: Engine, text: str) -> Matches:
    """The settlements of the country in focus whose Ukrainian name is regularly so in Russian, in some case.

    >>> from toponyms import Resolver
    >>> engine = Resolver()._engine
    >>> {match.home.name_text(match.name) for match in villages_of(engine, "Хащеватом")}
    {'Хащувате'}
    >>> {match.home.name_text(match.name) for match in villages_of(engine, "Великой Рыбицы")}
    {'Велика Рибиця'}
    """
    found: Matches = memo_in(engine.memo, "russified", partial(_villages, engine), _KEPT_VILLAGES)[lookup_key(text)]
    return found


def is_by_rule(match: Match) -> bool:
    """Whether a match is one of these, and so no source has the name in Russian."""
    return match.rung == "bridge" or (match.rung == "form" and match.note == match.layer.name_text(match.name))


def _villages(engine: Engine, key: str) -> Matches:
    """Names of one coarse key, those that the very nominative is the Russian form of."""
    rules = russified(engine)
    cases: Rules | None = engine.memo.get("russian cases")
    if cases is None:
        cases = engine.memo["russian cases"] = engine.rules().only("ru")
    key = key.replace("ё", "е")
    nominatives = dict.fromkeys((key, *(lemma.text for lemma in cases.lemmas(key))))
    by_key: dict[str, list[str]] = {}
    for text in nominatives:
        for coarse in engine.spelling(text).coarse:
            by_key.setdefault(coarse, []).append(text)
    found: dict[Place, Match] = {}
    for coarse, texts in by_key.items():
        for home in engine.gazetteer.layers:
            written: dict[str, bool] = {}
            for name in home.coarse.by_fine(coarse):
                owner = home.owner(name)
                if home.flags[name] & (NATIVE | USAGE_MASK) != NATIVE | _OFFICIAL or home.kind(owner) != "settlement":
                    continue
                if home.country(owner) != engine.focus:
                    continue
                called = home.name_text(name)
                if called not in written:
                    written[called] = any(rules.writes(called, text) for text in texts)
                if written[called]:
                    found[home, owner] = Match(home, name, "bridge", 0.0, 0, called, home, owner)
    # One of several in the news may be meant as well as a village of Russia.
    named = [place for place in found if place[0].is_newsworthy(place[1]) or place[0].zone(place[1]) in ("line", "named")]
    if len(named) == 1:
        found[named[0]] = found[named[0]]._replace(rung="form")
    return Matches(found.values())
