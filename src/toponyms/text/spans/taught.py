"""Surnames that a full name teaches for the rest of its text: "John Kirby said ... Kirby added"."""

from __future__ import annotations

from collections.abc import Iterable

from toponyms.text.spans.matches import Matches
from toponyms.text.spans.scan import Span


def of_those_named(found: Iterable[Span]) -> list[Span]:
    """The spans without the surnames of persons whom the text does not name in full: a dog called Козак is no politician."""
    spans = list(found)
    if not any(span.matches.surnames for span in spans):
        return spans
    named = {place for span in spans for place in span.matches.persons - span.matches.surnames}
    told: list[Span] = []
    for span in spans:
        if strangers := span.matches.surnames - named:
            span = span._replace(matches=Matches(m for m in span.matches if (m.home, m.owner) not in strangers))
        if span.matches:
            told.append(span)
    return told
