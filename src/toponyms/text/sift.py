"""Spans of a text that only look like mentions, left out: parts of longer names, surnames, "US$10"."""

from __future__ import annotations

from typing import NamedTuple

from toponyms.resolve.engine import Engine
from toponyms.text.cueing import Said, cueing
from toponyms.text.misspelt import misspelt
from toponyms.text.patterns import Patterns
from toponyms.text.scan import Span, scan
from toponyms.text.tokens import Tokens

#: Half a million people: a city that is named without further words.
_GREAT = 5.7
_NO_PLACES = frozenset(("person", "organization", "unit"))
#: The traits of so many names are remembered; then it begins anew.
_KEPT = 50_000


def mentioned(engine: Engine, tokens: Tokens) -> tuple[list[Span], list[Said]]:
    """The spans that do not only look like mentions, with what is said of them.

    Who is called by a full name once is meant by the surname alone, unless a word beside it announces a place.
    """
    patterns = _patterns(engine)
    spans: list[Span] = []
    left_out: list[Span] = []
    surnames: set[str] = set()
    borne: set[str] = set()  # by somebody whose given name stands before it
    for span in scan(tokens, engine):
        if not _no_mention(engine, tokens, span, patterns):
            spans.append(span)
            continue
        left_out.append(span)
        if span.first == span.last and patterns.person_follows(tokens, span.first):
            borne.add(tokens.items[span.last].stem)
    spans = sorted([*spans, *misspelt(tokens, engine, [*spans, *left_out])], key=lambda span: span.first)
    said = cueing(tokens, spans, engine.first.cues, patterns)
    obscure = [_traits(engine, span).obscure for span in spans]
    for span, what, unknown in zip(spans, said, obscure, strict=True):
        if unknown and not what.cued and patterns.surname(tokens, span.first, span.last):
            surnames.add(tokens.items[span.last].stem)
    out = []
    for span, what, unknown in zip(spans, said, obscure, strict=True):
        word = tokens.items[span.last].stem if span.first == span.last else ""
        longer = unknown and patterns.in_a_longer_name(tokens, span.first, span.last)
        surname = (unknown and word in surnames) or (word in borne and not _traits(engine, span).great)
        out.append(not what.cued and (longer or surname))
    left = [each for each, leave in zip(zip(spans, said, strict=True), out, strict=True) if not leave]
    return [span for span, _ in left], [what for _, what in left]


def _patterns(engine: Engine) -> Patterns:
    patterns: Patterns | None = engine.first.memo.get("patterns")
    if patterns is None:
        patterns = engine.first.memo["patterns"] = Patterns(engine.first.file.text("patterns"))
    return patterns


def _no_mention(engine: Engine, tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a span only looks like a place: part of a newspaper's or university's name, or a surname."""
    first, last = span.first, span.last
    if tokens.text[span.end : span.end + 1] == "$":
        return True  # "US$10"
    if first == last and patterns.rank_precedes(tokens, first):
        return True
    kinds = _traits(engine, span).kinds
    if kinds <= _NO_PLACES:
        return False
    person = patterns.person_follows(tokens, first) or patterns.starts_person(tokens, first, last)
    if person or ("person" not in kinds and patterns.address_precedes(tokens, first)):
        return True
    return patterns.part_of_longer_name(tokens, first, last)


class _Traits(NamedTuple):
    """What all that a span may name have in common."""

    kinds: frozenset[str]
    obscure: bool
    great: bool


def _traits(engine: Engine, span: Span) -> _Traits:
    kept: dict[str, _Traits] = engine.memo.setdefault("traits", {})
    traits = kept.get(span.text)
    if traits is None:
        kinds = frozenset(m.home.kind(m.owner) for m in span.matches)
        if len(kept) >= _KEPT:
            kept.clear()
        traits = kept[span.text] = _Traits(kinds, _is_obscure(engine, span), _is_great(span))
    return traits


def _is_obscure(engine: Engine, span: Span) -> bool:
    """Whether all that a span may name are places elsewhere that news does not name, none of them a great city or a region."""
    return all(
        m.home.kind(m.owner) == "settlement"
        and m.home.country(m.owner) != engine.focus
        and m.home.prominence(m.owner) < _GREAT
        and not m.home.is_newsworthy(m.owner)
        for m in span.matches
    )


def _is_great(span: Span) -> bool:
    """Whether a span may name a country, a region or a great city."""
    return any(m.home.prominence(m.owner) >= _GREAT and not m.layer.is_weak(m.name) for m in span.matches)
