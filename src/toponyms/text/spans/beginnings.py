"""Which words of a long text may begin a name: few are left, so that only these are looked at one by one.

What is left out can begin none (the filter of the index has all that can, the sound of a word is looked up when the word
is first met); what is left in may still be nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from toponyms.script import letters
from toponyms.script.letters import APOSTROPHE, JOINT, LATIN, SPACE, Coded
from toponyms.text.spans.known import BEGINS_ONE, BEGINS_SEVERAL, IS_ONE, LONGEST_AT, LONGEST_TOLD, SURE, Known
from toponyms.text.spans.meanings import FORM_WORDS
from toponyms.text.words.tokens import ARTICLE, PARTICLES, Tokens

if TYPE_CHECKING:
    from toponyms.script.letters import Bytes, Hashes, Numbers, Truths

#: So many words are looked at in one go.
_STEP = 1 << 16
#: No abbreviation is longer, in letters.
_ABBREVIATION = 3
#: No small word that begins a name is.
_LONGEST_PARTICLE = max(map(len, PARTICLES))
#: What a small word is: the article of a name, what a surname may begin with, or one whose hash says nothing.
_ARTICLE, _PARTICLE, _UNSURE = 1, 2, 3
#: Behind the first 16 bits of a hash.
_HEAD = 48
#: "No bound": the next word is odd, its hash says nothing.
_ANY = 1 << 20


def beginnings(tokens: Tokens, coded: Coded, known: Known) -> Iterator[tuple[Numbers, Numbers]]:
    """The words that may begin a name, in order, some thousands at a time, and of how many words at most it can be."""
    import numpy as np

    written = np.arange(len(coded.starts)) if tokens.caseless else _written_as_names(tokens, coded)
    for first in range(0, len(written), _STEP):
        at = written[first : first + _STEP]
        hashes, odd = letters.hashes(coded.codes, coded.starts[at], coded.ends[at])
        bits = _verdicts(tokens, known, at, hashes, odd)
        kept = np.flatnonzero(bits & (BEGINS_ONE | BEGINS_SEVERAL))
        at, bits = at[kept], bits[kept]
        # A full stop may belong to a short word ("U.S."): that is for a closer look.
        sure = (bits & IS_ONE != 0) & (coded.ends[at] - coded.starts[at] > _ABBREVIATION)
        most = np.where(sure, SURE, bits & BEGINS_ONE)
        several = np.flatnonzero(bits & BEGINS_SEVERAL)
        longest = bits[several] >> LONGEST_AT
        for n in np.flatnonzero(longest == LONGEST_TOLD).tolist():
            longest[n] = known.longest_of(tokens.word(int(at[several[n]])))
        reach = np.minimum(_reach(coded, known, at[several], hashes[kept[several]], odd[kept[several]]), longest)
        most[several] = np.where(reach, reach, most[several])
        kept = np.flatnonzero(most)
        yield at[kept], most[kept]


def _written_as_names(tokens: Tokens, coded: Coded) -> Numbers:
    """As `Tokens.may_be_name` for all words."""
    import numpy as np

    written = coded.capital | coded.tag
    if len(tokens.small):
        written[tokens.small] = True
    leading = np.flatnonzero(coded.capital[1:] & ~written[:-1])
    kinds = _small(coded, leading)
    # "von" of "von der Leyen".
    second = (kinds >= _PARTICLE) & (leading > 0)
    further, after = leading[second] - 1, kinds[second]
    before = _small(coded, further)
    written[leading[(kinds == _ARTICLE) | (kinds == _PARTICLE)]] = True
    written[further[(before == _PARTICLE) & (after == _PARTICLE)]] = True
    unsure = (before >= _PARTICLE) & ((before == _UNSURE) | (after == _UNSURE))
    maybe = np.concatenate([leading[kinds == _UNSURE], further[unsure]]).tolist()
    written[[at for at in maybe if tokens.may_be_name(at)]] = True
    return np.flatnonzero(written)


def _small(coded: Coded, at: Numbers) -> Bytes:
    """Which of some words are small ones that a name may begin with."""
    import numpy as np

    kinds = np.zeros(len(at), np.uint8)
    # Most words are longer than any of them.
    short = np.flatnonzero(coded.ends[at] - coded.starts[at] <= _LONGEST_PARTICLE)
    hashes, odd = letters.hashes(coded.codes, coded.starts[at[short]], coded.ends[at[short]])
    known, kind, heads = _particles()
    some = np.flatnonzero(heads[hashes >> _HEAD] & ~odd)
    places = np.minimum(np.searchsorted(known, hashes[some]), len(known) - 1)
    kinds[short[some]] = np.where(known[places] == hashes[some], kind[places], 0)
    kinds[short[odd]] = _UNSURE
    return kinds


@cache
def _particles() -> tuple[Hashes, Bytes, Truths]:
    """The hashes of those words in order, what each is, and which first bits of a hash one of them has."""
    import numpy as np

    kinds = {letters.hash_of(word): _PARTICLE for word in PARTICLES} | {letters.hash_of(ARTICLE): _ARTICLE}
    known = np.array(sorted(kinds), np.uint64)
    heads = np.zeros(1 << 16, bool)
    heads[known >> _HEAD] = True
    return known, np.array([kinds[each] for each in known], np.uint8), heads


def _verdicts(tokens: Tokens, known: Known, at: Numbers, hashes: Hashes, odd: Truths) -> Numbers:
    """What each word may begin, as bits."""
    import numpy as np

    def ask(fresh: Numbers) -> Numbers:
        some = plain[fresh]
        held = np.any([index.beginnings.may_hold(hashes[some]) for index in known.layers], axis=0).tolist()
        words = zip(map(tokens.word, at[some].tolist()), held, strict=True)
        return np.array([known.begins(word, only_sound=not (may or word[-1] in "sS")) for word, may in words], np.int64)

    bits = np.zeros(len(at), np.int64)
    plain = np.flatnonzero(~odd)
    bits[plain] = known.verdicts.of(hashes[plain], ask)
    for n in np.flatnonzero(odd).tolist():
        bits[n] = known.begins(tokens.word(int(at[n])), only_sound=False)
    return bits


def _reach(coded: Coded, known: Known, at: Numbers, hashes: Hashes, odd: Truths) -> Numbers:
    """For each of some words how many words at most a name can have that begins there; 0 for none of several."""
    import numpy as np

    reach = np.zeros(len(at), np.int64)
    last = len(coded.starts) - 1
    parts = coded.codes[coded.ends[at]]
    some = np.flatnonzero((at < last) & ((parts == SPACE) | (parts == JOINT)))
    # Other spellings are looked for where the last word is capitalised or hangs on the first, forms in any case.
    following = coded.capital[at[some] + 1] | coded.capital[np.minimum(at[some] + 2, last)] | (parts[some] == JOINT)
    following |= coded.codes[coded.starts[at[some]]] < LATIN
    reach[some[following]] = FORM_WORDS
    size = 1
    while len(some):
        size += 1
        there = at[some] + size - 1
        more, unknown = letters.hashes(coded.codes, coded.starts[there], coded.ends[there])
        possessive = coded.codes[coded.ends[there] - 2] == APOSTROPHE
        unknown |= odd[some] | possessive
        hashes[some] = letters.mix(hashes[some], more)
        held = np.any([index.beginnings.may_hold(hashes[some]) for index in known.layers], axis=0) & ~unknown
        reach[some[unknown]] = _ANY
        some = some[held]
        reach[some] = np.maximum(reach[some], size)
        parts = coded.codes[coded.ends[at[some] + size - 1]]
        some = some[(at[some] + size - 1 < last) & ((parts == SPACE) | (parts == JOINT))]
    return reach
