"""Towns called by a word of the language, where no word stands: "у Городку", "до Турки", "in Bar"."""

from __future__ import annotations

from toponyms.resolve.engine import Engine
from toponyms.text.spans.said import Said
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

_TOWN = ("settlement",)
#: Behind these a word of the language has no capital; "на Покрову" is a feast.
_PLACING = frozenset(
    (
        *("у", "в", "до", "з", "із", "зі", "біля", "поблизу", "неподалік", "через", "між", "из", "возле", "около", "от", "від"),
        *("in", "near", "from", "outside", "around"),
    )
)


def as_town(engine: Engine, tokens: Tokens, span: Span, what: Said) -> Said:
    """What is said of a town called by a word that stands as no word does, with a capital behind a preposition: "у Городку"."""
    first, after = span.first, span.last + 1
    if not what.cued or what.kinds or not first or tokens.keys[first - 1] not in _PLACING or not tokens.spaced(first - 1):
        return what
    if tokens.is_small(first) or span.text.isupper() or not span.matches.is_municipality_of(engine.focus):
        return what
    if after < len(tokens.keys) and tokens.keys[after].isdigit() and tokens.spaced(span.last):
        return what  # "in Bar 22"
    names = (match.layer.name_text(match.name) for match in span.matches)
    return Said(_TOWN, True) if any(map(engine.listed, (span.text, *names))) else what
