"""Names of Ukraine in a Russian text that no source has in Russian: "на окраине Моначиновки"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from toponyms.index.records import NATIVE, USAGE_MASK
from toponyms.memo import memo_in
from toponyms.model import USAGES
from toponyms.resolve.called_after import russified
from toponyms.resolve.ladder import Match
from toponyms.script.words import lookup_key
from toponyms.text.spans.matches import Matches, Place

if TYPE_CHECKING:
    from toponyms.forms import Rules
    from toponyms.resolve.engine import Engine

_OFFICIAL = USAGES.index("official")
#: Of so many names it is remembered who bears them; then it begins anew.
_KEPT_VILLAGES = 1 << 14


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
