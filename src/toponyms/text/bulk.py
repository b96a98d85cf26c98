"""The names of a long text, found many at a time: what most words need is done for all of them at once.

The same names as `scan.walk` finds; what is rare (a possessive in a name of several words, a full stop that belongs to an
abbreviation) is left to its steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toponyms.script.letters import APOSTROPHE, JOINT, SPACE, Coded
from toponyms.text.beginnings import beginnings
from toponyms.text.known import SURE, Known
from toponyms.text.matches import Matches
from toponyms.text.scan import Found, longer_at, with_full_stop
from toponyms.text.tokens import Tokens

if TYPE_CHECKING:
    from toponyms.script.letters import Numbers, Truths


class _Names(NamedTuple):
    """Names in order without overlap: first and last word, start and end, and the matches of those that were looked up."""

    firsts: Numbers
    lasts: Numbers
    starts: Numbers
    ends: Numbers
    matches: dict[int, Matches]  # by the first word


def places(tokens: Tokens, coded: Coded, known: Known) -> list[tuple[int, int]]:
    """Where the names of a text start and end."""
    found: list[tuple[int, int]] = []
    for names in _names(tokens, coded, known):
        found += zip(names.starts.tolist(), names.ends.tolist(), strict=True)
    return found


def find(tokens: Tokens, coded: Coded, known: Known) -> Iterator[Found]:
    """The names of a text as `scan.walk` gives them; None for the matches of a word that is known to be a name."""
    for names in _names(tokens, coded, known):
        columns = [column.tolist() for column in (names.firsts, names.lasts, names.starts, names.ends)]
        for first, last, start, end in zip(*columns, strict=True):
            yield first, last, start, end, names.matches.get(first)


def _names(tokens: Tokens, coded: Coded, known: Known) -> Iterator[_Names]:
    import numpy as np

    free = 0
    for at, most in beginnings(tokens, coded, known):
        if free:
            behind = np.searchsorted(at, free)
            at, most = at[behind:], most[behind:]
        lasts, ends = at.copy(), coded.ends[at]
        matches: dict[int, Matches] = {}
        kept = most == SURE
        several = np.flatnonzero(most > 1)
        longer = _longer(tokens, coded, known, at[several], most[several])
        left = np.flatnonzero(~kept)
        alone = [n for n, word in zip(left.tolist(), at[left].tolist(), strict=True) if word not in longer]
        _look_up(tokens, coded, known, at, alone, kept, ends, matches)
        for n, name in _without_overlap(at, several, longer, kept):
            lasts[n], ends[n], matches[int(at[n])] = name[1], name[3], name[4] or Matches()
            kept[n] = bool(name[4])
            free = name[1] + 1
        yield _Names(at[kept], lasts[kept], coded.starts[at[kept]], ends[kept], matches)


def _look_up(
    tokens: Tokens,
    coded: Coded,
    known: Known,
    at: Numbers,
    alone: list[int],
    kept: Truths,
    ends: Numbers,
    matches: dict[int, Matches],
) -> None:
    """Enter what single words stand for that are no names beyond doubt."""
    text, ask = tokens.text, known.word_of
    words, stops = at[alone], ends[alone]
    for n, word, start, end in zip(alone, words.tolist(), coded.starts[words].tolist(), stops.tolist(), strict=True):
        found = ask(text[start:end])
        if found:
            kept[n], matches[word] = True, found[1]
            ends[n] = with_full_stop(text, end - found[0], found[1])


def _longer(tokens: Tokens, coded: Coded, known: Known, at: Numbers, most: Numbers) -> dict[int, Found]:
    """The longest name of several words from each of some words on, where there is one, by the first word."""
    import numpy as np

    text, found = tokens.text, {}
    starts, ends = coded.starts[at], coded.ends[at]
    ask = known.longest_of
    longest = [ask(text[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    reach, possessive = _reach(tokens, coded, at, np.minimum(most, np.array(longest, np.int64)))
    for n in np.flatnonzero(possessive).tolist():
        name = longer_at(tokens, int(at[n]), int(most[n]), known)
        if name is not None:
            found[int(at[n])] = name
    asked = known.words_of
    left = np.flatnonzero((reach > 1) & ~possessive)
    for size in range(int(reach[left].max(initial=1)), 1, -1):
        tried = left[reach[left] >= size]
        firsts, begin, stop = at[tried].tolist(), starts[tried].tolist(), coded.ends[at[tried] + size - 1].tolist()
        hits = []
        for n, first, start, end in zip(tried.tolist(), firsts, begin, stop, strict=True):
            matches = asked(text[start:end])
            if matches is not None:
                found[first] = first, first + size - 1, start, with_full_stop(text, end, matches), matches
                hits.append(n)
        if hits:
            left = np.setdiff1d(left, hits, assume_unique=True)
    return found


def _reach(tokens: Tokens, coded: Coded, at: Numbers, longest: Numbers) -> tuple[Numbers, Truths]:
    """How many words from each word on may belong to one name, and whether one of them is possessive."""
    import numpy as np

    ends, starts, codes, count = coded.ends, coded.starts, coded.codes, len(coded.starts)
    reach = np.ones(len(at), np.int64)
    possessive = (codes[ends[at] - 2] == APOSTROPHE) & (ends[at] - starts[at] > 1)
    some = np.flatnonzero(longest > 1)
    while len(some):
        last = at[some] + reach[some] - 1
        some, last = some[last + 1 < count], last[last + 1 < count]
        gap = starts[last + 1] - ends[last]
        joined = (gap == 1) & (codes[ends[last]] == SPACE)
        for n in np.flatnonzero(~joined & ((codes[ends[last]] == SPACE) | (codes[ends[last]] == JOINT))).tolist():
            joined[n] = tokens.joined(int(last[n]))
        some, last = some[joined], last[joined] + 1
        reach[some] += 1
        possessive[some] |= codes[ends[last] - 2] == APOSTROPHE
        some = some[reach[some] < longest[some]]
    return reach, possessive


def _without_overlap(at: Numbers, several: Numbers, longer: dict[int, Found], kept: Truths) -> Iterator[tuple[int, Found]]:
    """The names of several words from left to right, those left out that begin inside another; words inside are kept no more."""
    free = 0
    firsts = at.tolist()
    for n in several.tolist():
        name = longer.get(firsts[n])
        if firsts[n] < free:
            continue
        if name is None:
            continue
        free = name[1] + 1
        inside = n + 1
        while inside < len(firsts) and firsts[inside] < free:
            kept[inside] = False
            inside += 1
        yield n, name
