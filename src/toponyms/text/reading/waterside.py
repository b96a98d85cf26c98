"""Rivers and lands that share their names with towns, by the word before: "за Збруч", "між Доном і Волгою", "на Запоріжжі"."""

from __future__ import annotations

from toponyms.text.spans.scan import Span
from toponyms.text.words.short import stands_short
from toponyms.text.words.tokens import AND, Tokens

_BETWEEN = frozenset(("між", "поміж", "между", "меж"))
#: Cases, as their forms are noted, in which one is on something (in Russian it reads like a Ukrainian vocative) or behind it.
_BEHIND = ("ins",)
_WHERE = {"на": ("loc", "voc"), "за": _BEHIND}
_IN_TOWNS = frozenset(("в", "у", "во", "з", "із", "зі", "из", "с", "со", "жителі", "мешканці", "жители"))
#: How words begin for what one does for a town.
_FIGHT = ("бо", "бі", "бит")
#: What a ship does that is called after a river, and what is done to one.
_SAILS = frozenset(("sank", "sails", "sailed", "arrived", "docked", "anchored", "belongs", "belonged", "carries", "carried"))
_IS = frozenset(("was", "were"))
_STRUCK = frozenset(
    (
        *("hit", "sunk", "struck", "torpedoed", "damaged", "destroyed", "attacked", "boarded", "seized", "launched", "built"),
        *("detained", "intercepted", "targeted", "scuttled", "towed", "commissioned", "lost", "raised"),
    )
)
#: What a road or a front has of a town: "along the Irpin highway".
_LINES = frozenset(
    (
        *("road", "roads", "highway", "motorway", "railway", "bypass", "route", "street", "embankment", "line", "lines"),
        *("front", "frontline", "axis", "direction", "sector", "border", "perimeter", "bridge", "ring"),
    )
)


def is_on_water(tokens: Tokens, span: Span) -> bool:
    """Whether one is on or behind what a river and a town are called: "на Десні", "за Осколом", and "у Десні" is the town."""
    if "landform" in span.matches.kinds and stands_short(tokens, span.first):
        return True  # "р. Десна"
    cases = _WHERE.get(tokens.keys[span.first - 1]) if span.first else None
    if cases is None or not span.matches.kinds >= {"landform", "settlement"}:
        return False
    rivers = [match for match in span.matches if match.home.kind(match.owner) == "landform"]
    if cases == _BEHIND and span.matches.is_met and not span.matches.is_city:
        return not tokens.keys[max(span.first - 2, 0)].startswith(_FIGHT)  # "ушли за Збруч", but "бои за Оскол"
    return all(match.rung == "form" and any(case in match.note.partition(" of ")[0] for case in cases) for match in rivers)


def is_called_after(tokens: Tokens, span: Span) -> bool:
    """Whether a ship or a house has the name of a river that none is known by alone: "the Samara sank", "at the Stryi"."""
    if span.matches.kinds != {"landform"} or not all(match.layer.is_weak(match.name) for match in span.matches):
        return False
    behind = tokens.keys[span.last + 1 : span.last + 3]
    if not _SAILS.isdisjoint(behind[:1]) or not (_IS.isdisjoint(behind[:1]) or _STRUCK.isdisjoint(behind[1:])):
        return True
    return tokens.keys[max(span.first - 2, 0)] == "at"


def is_town_by_article(tokens: Tokens, span: Span, *, cued: bool) -> bool:
    """Whether a Latin name is no river's that is seldom called so alone: "in Kodyma", "the Alma bridge", "San Siro"."""
    if not span.text.isascii():
        return False
    after = span.last + 1
    goes_on = after < len(tokens.keys) and tokens.spaced(span.last)
    if span.first and tokens.keys[span.first - 1] == "the":
        return goes_on and not cued and not tokens.items[after].capital
    return not cued or "settlement" in span.matches.kinds or (goes_on and tokens.items[after].capital)


def leads_along(tokens: Tokens, span: Span, kinds: tuple[str, ...]) -> bool:
    """Whether an article that seems a river's, of which alone these kinds tell, is that of a road: "along the Irpin highway"."""
    if kinds != ("landform",) or tokens.keys[span.first - 1] != "the":
        return False
    return tokens.spaced(span.last) and not _LINES.isdisjoint(tokens.keys[span.last + 1 : span.last + 2])


def is_lived_in(tokens: Tokens, span: Span, focus: str | None) -> bool:
    """Whether one comes from or is inside of what a town, too, is called: "пенсіонерка з Євсуга"; "на Євсузі" is the river."""
    if not span.first or tokens.keys[span.first - 1] not in _IN_TOWNS or span.text.isascii():
        return False
    towns = {(m.home, m.owner) for m in span.matches if m.home.kind(m.owner) == "settlement" and m.home.country(m.owner) == focus}
    return len(towns) == 1


def lies_between(tokens: Tokens, span: Span, next_span: Span) -> bool:
    """Whether something lies between two rivers of which one shares its name with no city: "между Днепром и Бугом"."""
    if not span.first or tokens.keys[span.first - 1] not in _BETWEEN or span.last != next_span.first - 2:
        return False
    if tokens.keys[span.last + 1] not in AND or (span.matches.is_city and next_span.matches.is_city):
        return False
    return "landform" in span.matches.kinds and "landform" in next_span.matches.kinds


def is_on_land(tokens: Tokens, span: Span) -> bool:
    """Whether one is on a land that is called as its city is: "на Запоріжжі", and "у Запоріжжі" is the city."""
    if not span.first or tokens.keys[span.first - 1] != "на" or not span.matches.kinds >= {"region", "settlement"}:
        return False
    lands = [m for m in span.matches if m.home.kind(m.owner) == "region" and not m.layer.is_head(m.name)]
    return bool(lands) and all(match.rung == "form" and match.note.startswith("loc of ") for match in lands)
