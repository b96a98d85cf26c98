"""What is left of a word when letters are left out, hashed: the same for one word and for many at a time.

The hash is the cyclic redundancy check of IEEE 802.3 (as zlib.crc32, without the ones before and after): it is linear, so
the hash of a word is that of its letters, each in its place, joined by exclusive or. Leaving letters out moves those before
them; the hashes of all variants follow from a few sums, a single operation each.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from operator import getitem, xor
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray


def hashes(word: Sequence[Any], left_out: int, values: Sequence[Any]) -> list[Any]:
    """The hashes of a word without 0, 1 or 2 of its letters; a word of fewer than four letters has none.

    `word` is the codes of ASCII letters, or for many words of one length an array for each place; `values` are those of
    `values_of_letters` or `arrays_of_values`. Where a letter stands twice, two hashes may be the same.

    >>> found = [hashes(word, 1, values_of_letters(4)) for word in (b"lviv", b"lvov")]
    >>> len(found[0]), len(set(found[0]) & set(found[1]))
    (4, 1)
    """
    length = len(word)
    if length < 4:
        return []
    # The letters behind each place; those before it moved by one, and by two.
    tails = list(accumulate(map(getitem, values, word[::-1]), xor, initial=0))
    if not left_out:
        return tails[length:]
    moved = list(accumulate(map(getitem, values[length - 2 :: -1], word), xor, initial=0))
    one = list(map(xor, moved, tails[length - 1 :: -1]))
    if left_out == 1:
        return one
    twice = accumulate(map(getitem, values[length - 3 :: -1], word), xor, initial=0)
    firsts = map(xor, twice, moved[1:])
    return [first ^ second for at, first in enumerate(firsts, 1) for second in one[at:]]


@cache
def values_of_letters(places: int) -> list[list[int]]:
    """The hash of each ASCII character with 0, 1, 2 ... other letters behind it."""
    found = []
    for behind in range(places):
        nothing = crc32(bytes(behind + 1))
        found.append([crc32(bytes([letter]) + bytes(behind)) ^ nothing for letter in range(128)])
    return found


def arrays_of_values(places: int) -> list[NDArray[np.uint32]]:
    """The same as arrays."""
    import numpy as np

    return [np.array(row, dtype=np.uint32) for row in values_of_letters(places)]
