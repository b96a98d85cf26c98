"""Where names stand in a text: spans of words that the index knows, longest first, then leftmost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import NamedTuple

from toponyms.resolve.engine import Engine
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.words.tokens import POSSESSIVE, Tokens, tail_of

#: First and last word, start and end.
Place = tuple[int, int, int, int]
Found = tuple[int, int, int, int, Matches]


class Span(NamedTuple):
    """Words first..last (inclusive) with the matches of their text."""

    first: int
    last: int
    start: int
    end: int
    text: str
    matches: Matches


def scan(tokens: Tokens, engine: Engine, known: Known | None = None) -> Iterator[Span]:
    """The spans of a text, left to right, without overlap; `known` are the names as the text writes them, if not as English."""
    known = known or Known.of(engine)
    text = tokens.text
    if tokens.coded is None or not known.is_filtered:
        for first, last, start, end, matches in walk(tokens, known):
            yield Span(first, last, start, end, text[start:end], matches)
        return
    from toponyms.text.spans.bulk import find

    for first, last, start, end in find(tokens, tokens.coded, known):
        if first == last:
            # Behind the end a possessive ending may stand.
            matches = known.matches(tokens.word(first))
        else:
            # The full stop of an abbreviation is no part of what is looked up.
            matches = known.words(text[start : min(end, tokens.ends[last])]) or Matches()
        yield Span(first, last, start, end, text[start:end], matches)


def mentions(text: str, engine: Engine) -> list[tuple[int, int]]:
    """Where names stand in a text (start, end), as `scan` finds them, without asking what each may stand for.

    >>> from toponyms import Resolver
    >>> mentions("From Kyiv to Bila Tserkva.", Resolver()._engine)
    [(5, 9), (13, 25)]
    """
    tokens, known = Tokens(text), Known.of(engine)
    if tokens.coded is not None:
        from toponyms.text.spans.bulk import places

        return places(tokens, tokens.coded, known)
    return [(start, end) for _, _, start, end, _ in walk(tokens, known)]


def walk(tokens: Tokens, known: Known) -> Iterator[Found]:
    """First and last word, start, end, and matches of each name, word after word: the measure of every quicker way."""
    text, starts, ends, words = tokens.text, tokens.starts, tokens.ends, tokens.words
    free = 0
    for at, most in _beginnings(tokens, known):
        if at < free:
            continue
        if most > 1:
            longer = _longer_at(tokens, at, most, known)
            if longer is not None:
                if longer[4]:
                    yield longer
                free = longer[1] + 1
                continue
        found = known.word_of(words[at])
        if found:
            tail, matches = found
            yield at, at, starts[at], with_full_stop(text, ends[at] - tail, matches), matches


def _beginnings(tokens: Tokens, known: Known) -> Iterator[tuple[int, int]]:
    """The words that are written as names are and may begin one, and of how many words at most it can be."""
    most = list(map(known.any_of if tokens.caseless else known.first_of, tokens.words))
    for at in () if tokens.caseless else tokens.small:
        most[at] = known.any_of(tokens.words[at])
    if "#" in tokens.text:
        # The words of a hashtag are names whatever their case.
        for at, start in enumerate(tokens.starts):
            if start and tokens.text[start - 1] == "#":
                most[at] = known.any_of(tokens.words[at])
    for at in compress(range(len(most)), most):
        if most[at] > 0:
            yield at, most[at]
        elif tokens.leads_to_capital(at):
            yield at, -most[at]


def _longer_at(tokens: Tokens, at: int, most: int, known: Known) -> Found | None:
    """The longest name of several words from a word on, or None."""
    text, starts, ends, asked = tokens.text, tokens.starts, tokens.ends, known.words_of
    start, furthest, most = starts[at], at, min(at + most, len(ends)) - 1
    while furthest < most and (text[ends[furthest] : starts[furthest + 1]] == " " or tokens.joined(furthest)):
        furthest += 1
    for last in range(furthest, at, -1):
        end = ends[last]
        # A possessive ending is tried off first: "Kyiv's" is Kyiv.
        tail = tail_of(text[end - 2 : end]) if text[end - 1] in POSSESSIVE else 0
        matches = asked(text[start : end - tail])
        if matches is None and tail:
            matches, tail = asked(text[start:end]), 0
        if matches is not None:
            return at, last, start, with_full_stop(text, end - tail, matches), matches
    return None


def with_full_stop(text: str, end: int, matches: Matches) -> int:
    """The end of a span, behind the full stop that belongs to an abbreviation ("U.S.")."""
    if text[end : end + 1] != "." or "." not in text[max(0, end - 4) : end]:
        return end
    return end + any(m.layer.name(m.name).text.endswith(".") for m in matches)
