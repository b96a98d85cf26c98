"""Which words of a long text may begin a name: few are left, so that only these are looked at one by one.

What is left out can begin none (the filter of the index has all that can, the sound of a word is looked up when the word
is first met); what is left in may still be nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toponyms.script import letters
from toponyms.script.letters import APOSTROPHE, JOINT, LATIN, SPACE, Coded
from toponyms.text.known import BEGINS_ONE, BEGINS_SEVERAL, FORM_WORDS, IS_ONE, SURE, Known
from toponyms.text.tokens import ARTICLE, PARTICLES, Tokens

if TYPE_CHECKING:
    from toponyms.script.letters import Hashes, Numbers, Truths

#: So many words are looked at in one go.
_STEP = 1 << 16
#: No abbreviation is longer, in letters.
_ABBREVIATION = 3
#: No small word that begins a name is.
_PARTICLE = max(map(len, PARTICLES))
#: "No bound": the next word is odd, its hash says nothing.
_ANY = 1 << 20


def beginnings(tokens: Tokens, coded: Coded, known: Known) -> Iterator[tuple[Numbers, Numbers]]:
    """The words that may begin a name, in order, some thousands at a time, and of how many words at most it can be."""
    import numpy as np

    written = np.arange(len(coded.starts)) if tokens.caseless else _written_as_names(tokens, coded)
    for first in range(0, len(written), _STEP):
        at = written[first : first + _STEP]
        starts, ends = coded.starts[at], coded.ends[at]
        hashes, odd = letters.hashes(coded.codes, starts, ends)
        bits = _verdicts(tokens, known, at, hashes, odd)
        # A full stop may belong to a short word ("U.S."): that is for a closer look.
        most = np.where((bits & IS_ONE != 0) & (ends - starts > _ABBREVIATION), SURE, bits & BEGINS_ONE)
        several = np.flatnonzero(bits & BEGINS_SEVERAL)
        reach = _reach(coded, known, at[several], hashes[several], odd[several])
        most[several] = np.where(reach, reach, most[several])
        kept = np.flatnonzero(most)
        yield at[kept], most[kept]


def wide_gaps(coded: Coded) -> list[int]:
    """The words behind which there is more than a space before the next."""
    import numpy as np

    ends, starts = coded.ends[:-1], coded.starts[1:]
    found: list[int] = np.flatnonzero((starts - ends > 1) | (coded.codes[ends] != SPACE)).tolist()
    return found


def _written_as_names(tokens: Tokens, coded: Coded) -> Numbers:
    """As `Tokens.may_be_name` for all words."""
    import numpy as np

    written = coded.capital | coded.tag
    before = np.flatnonzero(coded.capital[1:] & ~written[:-1])
    leading = _leading(coded, before)
    further = leading[leading > 0] - 1  # "von" of "von der Leyen"
    maybe = np.concatenate([leading, _leading(coded, further[~written[further]])]).tolist()
    written[[at for at in maybe if tokens.may_be_name(at)]] = True
    return np.flatnonzero(written)


def _leading(coded: Coded, at: Numbers) -> Numbers:
    """Those of some words that may be small words a name begins with."""
    import numpy as np

    # Most words are longer than any of them.
    at = at[coded.ends[at] - coded.starts[at] <= _PARTICLE]
    hashes, odd = letters.hashes(coded.codes, coded.starts[at], coded.ends[at])
    return at[odd | np.isin(hashes, np.array([letters.hash_of(word) for word in (ARTICLE, *PARTICLES)]))]


def _verdicts(tokens: Tokens, known: Known, at: Numbers, hashes: Hashes, odd: Truths) -> Numbers:
    """What each word may begin, as bits."""
    import numpy as np

    bits = known.verdicts.get(hashes)
    fresh = np.flatnonzero((bits < 0) & ~odd)
    if len(fresh):
        new, first, places = np.unique(hashes[fresh], return_index=True, return_inverse=True)
        may_hold = np.any([index.beginnings.may_hold(new) for index in known.layers], axis=0)
        words = [tokens.word(n) for n in at[fresh[first]].tolist()]
        plain = (may_hold | np.array([letter in "sS" for word in words for letter in word[-1]])).tolist()
        found = np.array([known.begins(word, only_sound=not known_) for word, known_ in zip(words, plain, strict=True)])
        known.verdicts.put(new, found)
        bits[fresh] = found[places]
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
