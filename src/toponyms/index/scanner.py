"""Which words can begin a name at all: a filter that a text of any length is held against with a few reads a word.

In it lie the hashes of the first words of all names, of every form in which such a word may stand, and of the first two,
three and more words of longer names. A Bloom filter (B. H. Bloom 1970) in blocks of 64 bits (F. Putze and others 2007):
it may say yes for nothing, about once in 200 words, but never no for what can begin a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toponyms.index import postings
from toponyms.index.format import IndexFile
from toponyms.script import letters

if TYPE_CHECKING:
    from toponyms.index.runs import Runs
    from toponyms.script.letters import Hashes, Truths

#: Bits of the filter a hash, and how many of them each sets.
_BITS, _MARKS = 16, 5


def pack(hashes: Runs) -> dict[str, Any]:
    """The section of a filter of these hashes."""
    import numpy as np

    from toponyms.index.arrays import steps, stored  # not wanted where an index is read

    found = stored("Q", (postings.distinct(part.numbers) for part in hashes.parts()))
    blocks = np.zeros(len(found) * _BITS // 64 + 1, np.uint64)
    for some in steps(found):
        np.bitwise_or.at(blocks, *_places(some, len(blocks)))
    return {"scan": stored("Q", [blocks])}


def of_phrases(phrases: Sequence[str]) -> Hashes:
    """The hashes of the first word, first two words and so on of phrases, as far as their words are plain."""
    import numpy as np

    words = [phrase.split(" ") for phrase in phrases]
    counts = np.array([len(w) for w in words], np.int64)
    lengths = np.array([len(word) for ws in words for word in ws], np.int64)
    ends = np.cumsum(lengths + 1) - 1
    coded = letters.code("\n".join(word for ws in words for word in ws))
    hashes, odd = letters.hashes(coded.codes, ends - lengths, ends)
    at = np.cumsum(counts) - counts
    some, found = ~odd[at], []
    prefix = hashes[at]
    for size in range(1, int(counts.max(initial=1)) + 1):
        found.append(prefix[some])
        some = some & (counts > size)
        some[some] = ~odd[at[some] + size]
        prefix[some] = letters.mix(prefix[some], hashes[at[some] + size])
    return np.concatenate(found)


def _places(hashes: Hashes, blocks: int) -> tuple[Hashes, Hashes]:
    """For each hash its block and the bits set there."""
    import numpy as np

    bits = np.zeros_like(hashes)
    for n in range(_MARKS):
        bits |= np.uint64(1) << (hashes >> np.uint64(6 * n) & np.uint64(63))
    return (hashes >> np.uint64(32)) * np.uint64(blocks) >> np.uint64(32), bits


class Beginnings:
    """The filter of an open index."""

    def __init__(self, file: IndexFile) -> None:
        import numpy as np

        self._blocks: Hashes = np.frombuffer(file.raw("scan"), "<u8")

    def may_hold(self, hashes: Hashes) -> Truths:
        """Whether each hash, of a word or of several mixed in order, may be that of the beginning of a name."""
        blocks, bits = _places(hashes, len(self._blocks))
        held: Truths = self._blocks[blocks] & bits == bits
        return held
