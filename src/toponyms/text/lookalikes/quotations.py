"""Names in quotation marks: formations and what they are called by, and things that are named after places."""

from __future__ import annotations

from toponyms.model import PLACE_KINDS
from toponyms.resolve.engine import Engine
from toponyms.text.lookalikes.patterns import Patterns
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.said import Said
from toponyms.text.spans.scan import Span
from toponyms.text.words.quotes import ends_a_list_of_quotations
from toponyms.text.words.tokens import Tokens

#: So many words before a quotation may belong to the name: "оперативно-стратегічне угруповання військ «Дніпро»".
_HEAD_WORDS = 4
_PERSON = ("person",)
#: What a word for a part of a town says of the name behind it.
_ESTATE = ("settlement", "area")


def without_things(tokens: Tokens, spans: list[Span], said: list[Said], patterns: Patterns) -> tuple[list[Span], list[Said]]:
    """Spans with what is said of them, those in quotation marks without the places that things are named after.

    "мотоцикл «Дніпро»" is no city. Two formations name each other: "«Север» давит, «Восток» стоит".
    """
    if not tokens.quotes:
        return spans, said
    quoted = {n for n, span in enumerate(spans) if not said[n].kinds and patterns.is_quoted(tokens, span.first, span.last)}
    units = {
        n
        for n, span in enumerate(spans)
        if "unit" in span.matches.kinds
        and patterns.in_quotes(tokens, span.first, span.last)
        and (said[n].kinds == ("unit",) or (not said[n].kinds and not patterns.is_apposition(tokens, span.first)))
    }
    several = len({tokens.keys[spans[n].first] for n in units}) > 1
    found: list[tuple[Span, Said]] = []
    for number, (span, what) in enumerate(zip(spans, said, strict=True)):
        # "мікрорайон «Сосновий»" is no village of that name.
        if what.kinds == _ESTATE and patterns.in_quotes(tokens, span.first, span.last):
            if parts := span.matches.without_towns:
                found.append((span._replace(matches=parts), what))
            continue
        # "ледокол «Ермак»" is no man
        named_after = what.kinds != _PERSON and span.matches.kinds == {"person"} and span.first == span.last
        if named_after and patterns.is_quoted(tokens, span.first, span.last) and patterns.is_apposition(tokens, span.first):
            continue
        # «Ахмат» снимает ролики, in a report of no match: nothing else is called so.
        alone = span.matches.kinds == {"unit"} and not patterns.clubs.is_about_sport(tokens, span.first)
        if number in units and (several or alone):
            found.append((span, Said(("unit",), True, what.end)))
        # "«Кама», «Дніпро»": in a list of things no city, and hardly a grouping.
        elif number not in quoted or (number in units and not ends_a_list_of_quotations(tokens, span.first)):
            found.append((span, what))
        elif rest := span.matches.without_things:
            found.append((span._replace(matches=rest), Said()))
    return [span for span, _ in found], [what for _, what in found]


def with_its_head(engine: Engine, tokens: Tokens, span: Span) -> Matches | None:
    """The formations or agencies that are named by a quotation together with the words before it: полк «Азов»."""
    known, first = Known.of(engine), span.first
    for words in range(min(_HEAD_WORDS, first), 0, -1):
        if not all(tokens.adjacent(at) for at in range(first - words, first)):
            continue
        matches = known.words_of(" ".join(map(tokens.word, range(first - words, span.last + 1))))
        if matches and matches.kinds.isdisjoint(PLACE_KINDS):
            return matches
    return None
