"""Names that a text gives to what is no place and then uses alone: "a medic, call sign Geneva ... Geneva wants to sleep"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from toponyms.text.lookalikes.appositions import PLACING
from toponyms.text.lookalikes.patterns import Patterns
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens


def is_placed(tokens: Tokens, span: Span) -> bool:
    """Whether the word before says that a place is meant: "in Geneva", "left Geneva"."""
    return span.first > 0 and tokens.keys[span.first - 1] in PLACING and tokens.spaced(span.first - 1)


def called_so(tokens: Tokens, spans: Sequence[Span], cued: Sequence[bool], called: Set[str], patterns: Patterns) -> list[bool]:
    """For each span whether it is what the text calls something that is no place, by `called`, its name in small letters.

    Where the text names the place, too, or it is a land, only what a person or an animal does tells: "Geneva wants to sleep".
    """
    out = [False] * len(spans)
    if not called:
        return out
    asked = [n for n, span in enumerate(spans) if span.first == span.last and tokens.items[span.last].stem in called]
    placed = {n for n in asked if cued[n] or is_placed(tokens, spans[n])}
    places = {tokens.items[spans[n].last].stem for n in placed}
    for n in asked:
        span = spans[n]
        if n not in placed:
            kinds = span.matches.kinds
            land = "country" in kinds or ("area" in kinds and "settlement" not in kinds)
            doubtful = land or tokens.items[span.last].stem in places
            out[n] = not doubtful or patterns.persons.does(tokens, span.first, span.last)
    return out
