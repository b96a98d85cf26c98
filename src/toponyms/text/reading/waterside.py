"""Rivers and lands that share their names with towns, by the word before: "за Збруч", "між Доном і Волгою", "на Запоріжжі"."""

from __future__ import annotations

from toponyms.text.spans.scan import Span
from toponyms.text.words.short import stands_short
from toponyms.text.words.tokens import AND, Tokens

_BETWEEN = frozenset(("між", "поміж", "между", "меж"))
#: Cases, as their forms are noted, in which one is on something (in Russian it reads like a Ukrainian vocative) or behind it.
_BEHIND = ("ins",)
_WHERE = {"на": ("loc", "voc"), "за": _BEHIND}
#: How words begin for what one does for a town.
_FIGHT = ("бо", "бі", "бит")


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
