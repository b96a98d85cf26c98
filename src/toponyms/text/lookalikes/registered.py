"""Persons as lists write them, the surname in capitals before the rest: "SALDO, Volodymyr Vasilyovich"."""

from __future__ import annotations

from toponyms.resolve.engine import Engine
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

#: How fathers' names end in Latin letters.
_FATHERS = ("ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "ilyich", "illich")


def registered(engine: Engine, tokens: Tokens, span: Span) -> Matches | None:
    """Whom a surname in capitals is of by the given name behind its comma, if anybody; None where none is written so."""
    given = span.last + 1
    if span.first != span.last or given + 1 >= len(tokens.keys) or not tokens.word(span.first).isupper():
        return None
    if tokens.text[span.end : tokens.starts[given]] != ", " or not tokens.spaced(given):
        return None
    if not tokens.keys[given + 1].endswith(_FATHERS) or not (tokens.items[given].capital and tokens.items[given + 1].capital):
        return None
    whole = Known.of(engine).words(f"{tokens.word(given)} {span.text.title()}") or ()
    return Matches(match for match in whole if (match.home, match.owner) in span.matches.persons)
