"""The names of a long text, found many at a time: what words need is done for all of them at once.

The same names as `scan.walk` finds. What strings stand for is looked up when they are first met, and then known by the hash
of their letters; only the full stop that belongs to an abbreviation, and a gap that is no plain one, take a step of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from toponyms.script.letters import APOSTROPHE, JOINT, SPACE, Coded, Spelt
from toponyms.text.spans.beginnings import beginnings
from toponyms.text.spans.known import NAME, POSSESSIVE, SURE, Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.scan import Place, with_full_stop
from toponyms.text.words.tokens import Tokens, tail_of

if TYPE_CHECKING:
    from toponyms.script.letters import Numbers

#: What is longer, in characters, is looked up each time: few names are, and spans that are none may be of any length.
_LONG = 96
#: Fewer spans are looked up one by one.
_FEW = 100


class _Names(NamedTuple):
    """Names in order without overlap: first and last word, start and end."""

    firsts: Numbers
    lasts: Numbers
    starts: Numbers
    ends: Numbers


def places(tokens: Tokens, coded: Coded, known: Known) -> list[tuple[int, int]]:
    """Where the names of a text start and end."""
    found: list[tuple[int, int]] = []
    for names in _names(tokens, coded, known):
        found += zip(names.starts.tolist(), names.ends.tolist(), strict=True)
    return found


def find(tokens: Tokens, coded: Coded, known: Known) -> Iterator[Place]:
    """The names of a text as `scan.walk` gives them, without their matches."""
    for names in _names(tokens, coded, known):
        yield from zip(*(column.tolist() for column in names), strict=True)


def _names(tokens: Tokens, coded: Coded, known: Known) -> Iterator[_Names]:
    import numpy as np

    free = 0
    for at, most in beginnings(tokens, coded, known):
        if free:
            behind = np.searchsorted(at, free)
            at, most = at[behind:], most[behind:]
        if not len(at):
            continue
        stretch = _Stretch(tokens, coded, known, at)
        starts, ends, stand = coded.starts[at], coded.ends[at], np.where(most == SURE, NAME, 0)
        lasts = _longest(tokens, coded, known, stretch, at, most, ends, stand)
        alone = np.flatnonzero((most != SURE) & (lasts == at))
        stand[alone] = stretch.stands(starts[alone], ends[alone], known.word_stands)
        ends[stand & POSSESSIVE != 0] -= 2
        longer = np.flatnonzero(lasts > at)
        if len(longer):
            free = _without_overlap(at, lasts, longer, stand)
        kept = np.flatnonzero(stand & NAME)
        names = _Names(at[kept], lasts[kept], starts[kept], ends[kept])
        _add_full_stops(tokens, coded, known, names)
        yield names


class _Stretch:
    """What spans of a stretch of a text stand for, as bits; it begins with the first and ends with the last of some words."""

    def __init__(self, tokens: Tokens, coded: Coded, known: Known, words: Numbers) -> None:
        self.text, self.verdicts = tokens.text, known.standing
        self.first, self.last = coded.starts[words[[0, -1]]].tolist()

    @cached_property
    def spelt(self) -> Spelt:
        """What is written there."""
        return Spelt(self.text, self.first, self.last + _LONG)

    def stands(self, starts: Numbers, ends: Numbers, ask: Callable[[str], int]) -> Numbers:
        """What each span stands for; `ask` tells it of those met first."""
        import numpy as np

        def look_up(some: Numbers) -> Numbers:
            spans = zip(starts[some].tolist(), ends[some].tolist(), strict=True)
            return np.array([ask(self.text[start:end]) for start, end in spans], np.int64)

        if len(starts) < _FEW:
            return look_up(np.arange(len(starts)))
        found = np.zeros(len(starts), np.int64)
        long = ends - starts > _LONG
        found[long] = look_up(np.flatnonzero(long))
        short = np.flatnonzero(~long)
        hashes = self.spelt.hashes(starts[short], ends[short])
        found[short] = self.verdicts.of(hashes, lambda some: look_up(short[some]))
        return found


def _longest(
    tokens: Tokens, coded: Coded, known: Known, stretch: _Stretch, at: Numbers, most: Numbers, ends: Numbers, stand: Numbers
) -> Numbers:
    """The last words of the longest names from some words on; enters where those of several words end, and what they are."""
    import numpy as np

    lasts = at.copy()
    several = np.flatnonzero(most > 1)
    reach = _reach(tokens, coded, at[several], most[several])
    for size in range(int(reach.max(initial=1)), 1, -1):
        some = np.flatnonzero(reach >= size)
        tried = several[some]
        last = at[tried] + size - 1
        starts, whole = coded.starts[at[tried]], coded.ends[last]
        tails = _tails(tokens.text, coded, whole)
        end = whole - tails
        found = stretch.stands(starts, end, known.words_stand)
        # A possessive ending is tried off first: "Kyiv's" is Kyiv.
        again = np.flatnonzero((found == 0) & (tails > 0))
        if len(again):
            end[again] = whole[again]
            found[again] = stretch.stands(starts[again], end[again], known.words_stand)
        hit = np.flatnonzero(found)
        named = tried[hit]
        lasts[named], ends[named], stand[named] = last[hit], end[hit], found[hit]
        reach[some[hit]] = 0
    return lasts


def _tails(text: str, coded: Coded, ends: Numbers) -> Numbers:
    """How long the possessive endings of words are, by where these end."""
    import numpy as np

    tails = np.zeros(len(ends), np.int64)
    for n in np.flatnonzero(coded.codes[ends - 2] == APOSTROPHE).tolist():
        tails[n] = tail_of(text[ends[n] - 2 : ends[n]])
    return tails


def _reach(tokens: Tokens, coded: Coded, at: Numbers, longest: Numbers) -> Numbers:
    """How many words from each word on may belong to one name."""
    import numpy as np

    ends, starts, codes, count = coded.ends, coded.starts, coded.codes, len(coded.starts)
    reach = np.ones(len(at), np.int64)
    some = np.arange(len(at))
    plain = "\r" not in tokens.text  # half a line break joins nothing
    while len(some):
        last = at[some] + reach[some] - 1
        some, last = some[last + 1 < count], last[last + 1 < count]
        gap = starts[last + 1] - ends[last]
        first, second = codes[ends[last]], codes[ends[last] + 1]
        joined = (gap == 1) & ((first == SPACE) | (plain & (first == JOINT)))
        joined |= plain & (gap == 2) & (first * second == SPACE * JOINT)
        for n in np.flatnonzero(~joined & ((first == SPACE) | (first == JOINT))).tolist():
            joined[n] = tokens.joined(int(last[n]))
        some = some[joined]
        reach[some] += 1
        some = some[reach[some] < longest[some]]
    return reach


def _without_overlap(at: Numbers, lasts: Numbers, longer: Numbers, stand: Numbers) -> int:
    """What begins inside a name of several words, from left to right, is none; the first word behind the last of these."""
    import numpy as np

    firsts, ends = at[longer], lasts[longer]
    if (firsts[1:] <= ends[:-1]).any():
        free, taken = 0, []
        for n, (first, last) in enumerate(zip(firsts.tolist(), ends.tolist(), strict=True)):
            if first >= free:
                taken.append(n)
                free = last + 1
        firsts, ends = firsts[taken], ends[taken]
    before = np.searchsorted(firsts, at) - 1
    stand[(before >= 0) & (at <= ends[before])] = 0
    return int(ends[-1]) + 1


def _add_full_stops(tokens: Tokens, coded: Coded, known: Known, names: _Names) -> None:
    """Move the ends behind the full stops that belong to abbreviations."""
    import numpy as np

    codes, ends = coded.codes, names.ends
    dotted = (codes[ends] == JOINT) & ((codes[ends - 2] == JOINT) | (codes[ends - 3] == JOINT) | (codes[ends - 4] == JOINT))
    for n in np.flatnonzero(dotted).tolist():
        first, start, end = int(names.firsts[n]), int(names.starts[n]), int(ends[n])
        matches = known.words(tokens.text[start:end]) if names.lasts[n] > first else known.matches(tokens.word(first))
        ends[n] = with_full_stop(tokens.text, end, matches or Matches())
