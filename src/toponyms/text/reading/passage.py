"""A text with the spans found in it and what is said of them, before any of them is read: the same at every look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toponyms.resolve.engine import Engine
from toponyms.text.spans.gaps import gap
from toponyms.text.spans.said import Said
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens


class Passage(NamedTuple):
    """One text; `said` has what the words around each span say of it, `gaps` what joins each to the next."""

    engine: Engine
    tokens: Tokens
    spans: Sequence[Span]
    said: Sequence[Said]
    gaps: Sequence[str]


def passage(engine: Engine, tokens: Tokens, spans: Sequence[Span], said: Sequence[Said]) -> Passage:
    """A text with its spans and what the words around them say."""
    gaps = [gap(tokens, max(a.last, s.end), b.first) for a, b, s in zip(spans, spans[1:], said, strict=False)]
    return Passage(engine, tokens, spans, said, gaps)
