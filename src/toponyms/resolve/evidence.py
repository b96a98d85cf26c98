"""What speaks for and against a match: named evidence, which the ranking weighs and an explanation tells."""

from __future__ import annotations

from itertools import islice

from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import Around
from toponyms.resolve.hints import Hints, lies_in
from toponyms.resolve.ladder import TOWN, Match

Evidence = list[tuple[str, float]]

#: Kinds that lie at a point: how far a country or an agency is from the places of a text says nothing.
POINTS = ("settlement", "district", "community", "facility", "landform")
#: Units that people name by their seat: the bare name means the seat unless a word says otherwise.
_ADMINISTRATIVE = ("district", "community")
#: A million people: everybody has heard of it.
_KNOWN = 6.0
#: A name given up before is known to historians only.
_LIVING_MEMORY = "1950"
#: Rungs on which the string is the name itself, not one like it.
_SAME_NAME = ("exact", "form", "script")


def evidence(match: Match, hints: Hints, focus: str | None) -> Evidence:
    """What speaks for and against a match: (feature, value) pairs; features are explained in data/model.yaml."""
    layer, name, rung, home, owner = match.layer, match.name, match.rung, match.home, match.owner
    kind, prominence, country, zone, newsworthy = home.bearer(owner)
    usage = layer.usage(name)
    found: Evidence = [(rung, 1.0), (usage, 1.0), ("prominence", prominence - 2.0)]
    say = found.append
    if kind == "settlement" and prominence >= TOWN:
        say(("town", 1.0))
    if match.distance:
        say(("distance", match.distance))
    if layer.is_weak(name) and not _supported(match, hints):
        say(("weak", 1.0))
    if hints.listed and kind in PLACE_KINDS and not (hints.cued or hints.kinds or hints.containers):
        say(("listed", 1.0))
    if kind == "country":
        say(("country", 1.0))
    if kind in _ADMINISTRATIVE and not hints.kinds and not hints.cued:
        say(("administrative", 1.0))
    if usage in ("former", "soviet") and "" < layer.name_held(name)[1] < _LIVING_MEMORY:
        say(("forgotten", 1.0))
    if focus and country == focus:
        say(("focus", 1.0))
        if zone:
            say((zone, 1.0))
    # Asked of the layer the name stands in: the world's odd names of Beirut are no news, those of a file of one's own are.
    if newsworthy if layer is home else layer.is_newsworthy(layer.owner(name)):
        say(("newsworthy", 1.0))
    else:
        if prominence > TOWN and country != focus and kind != "country" and rung in _SAME_NAME:
            say(("size", prominence - TOWN))
        if prominence < _KNOWN and hints.in_text and not hints.cued:
            say(("obscure", min(1.0, (_KNOWN - prominence) / (_KNOWN - TOWN))))
    if hints.several_words and rung == "exact":
        say(("several_words", 1.0))
    if rung != "exact" and (letters := _letters(match, hints)) < 5:
        say(("few_letters", 5.0 - letters))
    if rung in _SAME_NAME:
        if hints.letters > 6:
            say(("letters", min(hints.letters, 14) - 6.0))
        if rung != "script" and layer.is_native(name):
            say(("native", 1.0))
    if hints.at:
        dated = layer.name(name)
        if dated.valid_from or dated.valid_to:
            say(("held" if dated.held_at(hints.at) else "not_held", 1.0))
    for container in hints.containers:
        inside = lies_in(home, owner, container)
        if not inside and layer is not home:  # the layer of the name may know more: the province, not the country only
            inside = lies_in(layer, layer.owner(name), container) or inside
        say(("unplaced" if inside is None else "within" if inside else "outside", 1.0))
        if inside and rung != "exact":
            say(("guess_within" if rung in ("bridge", "near") else "spelling_within", 1.0))
    if hints.countries:
        say(("same_country" if country in hints.countries else "other_country", 1.0))
    if hints.kinds:
        say(("same_kind" if kind in hints.kinds else "other_kind", 1.0))
    if hints.category and (category := home.category(owner)):
        say(("same_category" if category == hints.category else "other_category", 1.0))
    if hints.points and kind in POINTS:
        say(("away", Around(hints.points).steps([home.point(owner)])[0]))
    if hints.named and home.entity_id(owner) in hints.named:
        say(("named_before", 1.0))
        if layer.is_head(name):
            say(("shorthand", 1.0))
        if usage == "confusion":
            say(("confusion_supported", 1.0))
    if hints.context and kind in POINTS:
        away = hints.context.steps([home.point(owner)])[0]
        say(("away_from_context", away))
        if usage == "confusion" and len(hints.context) > 1 and away < 1.0 and ("confusion_supported", 1.0) not in found:
            say(("confusion_nearby", 1.0))
    return found


def _letters(match: Match, hints: Hints) -> int:
    """How many letters a match rests on: those of the shorter of the two, so that "Summit" is no misspelt "Sumy"."""
    return min(hints.letters, len(match.note)) if match.rung in ("bridge", "near") else hints.letters


def _supported(match: Match, hints: Hints) -> bool:
    """Whether a weak name has something to lean on: a word that announces its kind, or its full name in the same text."""
    home, owner, named_head = match.home, match.owner, match.layer.is_head(match.name)
    kind = home.kind(owner)
    if hints.kinds:
        # A direction of the front has its town's name only beside "direction"; "cities in Donetsk" names a land.
        return kind in hints.kinds and (kind != "area" or not named_head or hints.kinds == ("area",))
    if named_head:
        return kind == "region" and home.entity_id(owner) in hints.named
    if hints.cued or home.entity_id(owner) in hints.named:
        return True
    if any(lies_in(home, owner, containers) for containers in hints.containers):
        return True
    if hints.countries and home.country(owner) in hints.countries:
        return True
    if kind in PLACE_KINDS:
        return any(home.entity_id(parent) in hints.present for parent in islice(home.ancestors(owner), 1))
    return home.country(owner) in hints.sentence_countries
