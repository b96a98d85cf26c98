"""What lands a place lies in: the country and the region that a text may be about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.model import PLACE_KINDS
from toponyms.resolve.ladder import Match

if TYPE_CHECKING:
    from toponyms.resolve.evidence import Evidence

#: A text is about the country of a place, and about the region.
_NAMED = ("country_named", "region_named")


def lands_meant(match: Match) -> tuple[str, ...]:
    """The country and the region a place lies in, if its name is one that a text about these would use."""
    home, owner, layer = match.home, match.owner, match.layer
    if home.kind(owner) not in PLACE_KINDS or layer.is_weak(match.name):
        return ()
    # A source has odd names of every place, in no language: "The Level" of a Prosperity.
    if layer.usage(match.name) not in ("official", "short", "romanization") and not home.is_newsworthy(owner):
        return ()
    return lands_of(home, owner)


def lands_of(home: Index, owner: int) -> tuple[str, ...]:
    """The code of the country that a place is or lies in, and the id of the region, as far as they are known."""
    country = home.country(owner)
    region = next((n for n in (owner, *home.ancestors(owner)) if home.kind(n) == "region"), None)
    return (country, home.entity_id(region)) if country and region is not None else (country,) if country else ()


def named_lands(about: Mapping[str, float], lands: tuple[str, ...]) -> Evidence:
    """What it says of a place how much the text is about its country and its region."""
    return tuple([(feature, about[land]) for feature, land in zip(_NAMED, lands, strict=False) if land in about])
