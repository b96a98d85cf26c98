"""A cell too narrow for its name, of which the beginning alone is left: "Kamianets-Podi…", "кам'янець под"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from toponyms.resolve.fame import TOWN
from toponyms.resolve.looks.other_kinds import settlement_of
from toponyms.script.words import lookup_key

if TYPE_CHECKING:
    from toponyms.index.store import Index
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What programs put for what they leave out.
_DOTS = ("…", "...", "..")
#: Fewer letters begin too many names; without dots there must be a whole word and three letters of the next.
_FEWEST, _NEXT = 8, 3


def cut_off(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The one town whose name begins so; None where none or several do."""
    told = begun(engine, text)
    return settlement_of(engine, text, (told,), hints, notes, ("exact",)) if told else None


def begun(engine: Engine, text: str) -> str:
    """The name of the one town in focus that begins with a mention cut off; "" where none or several do."""
    dotted = text.rstrip().endswith(_DOTS)
    key = engine.key[text.rstrip(" .…")]
    begins, _, last = key.rpartition(" ")
    if (
        len(key) < _FEWEST
        or not (dotted or (begins and len(last) >= _NEXT))
        or not key.replace(" ", "").replace("'", "").isalpha()
    ):
        return ""
    names, towns = _towns(engine.first, engine.focus)
    beginning = takewhile(lambda name: name.startswith(key), islice(names, bisect_left(names, key), None))
    meant = {towns[name] for name in beginning if dotted or name.count(" ") == key.count(" ")}
    return engine.first.entity(meant.pop()).name if len(meant) == 1 else ""


def _towns(first: Index, country: str | None) -> tuple[list[str], dict[str, int]]:
    """The keys of the names of a country's towns in their order, and the towns by them."""
    found: tuple[list[str], dict[str, int]] | None = first.memo.get(f"towns of {country}")
    if found is None:
        numbers = [n for n in first.of_kind("settlement") if first.prominence(n) >= TOWN and country in (None, first.country(n))]
        names = ((name, number) for number in numbers for name in first.names_of(number))
        towns = {lookup_key(first.name_text(name)): number for name, number in names}
        found = first.memo[f"towns of {country}"] = (sorted(towns), towns)
    return found
