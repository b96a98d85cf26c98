"""What is left of a word when letters are left out, hashed: of one word to look it up, of many at a time to store them.

The hash is zlib.crc32. But for what its ones before and after add, which depends on the length alone, the cyclic redundancy
check of IEEE 802.3 is linear: the hash of a word is that of its letters, each in its place, joined by exclusive or. Leaving
letters out moves those before them; so the hashes of all variants of many words follow from a few sums of arrays.
"""

from __future__ import annotations

from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class _Values(dict[int, tuple[list[int], ...]]):
    """What each ASCII character adds to the hash of a word of so many letters, place by place, without what the length adds."""

    def __missing__(self, length: int) -> tuple[list[int], ...]:
        behind, nothing = bytes(length - 1), crc32(bytes(length))
        first = [crc32(bytes([letter]) + behind) ^ nothing for letter in range(128)]
        self[length] = values = (first, *self[length - 1]) if length > 1 else (first,)
        return values


_values = _Values()


def hashes(word: bytes, left_out: int) -> list[int]:
    """The hashes of an ASCII word without 0, 1 or 2 of its letters; a word of fewer than four letters has none.

    Where a letter stands twice, two hashes may be the same.

    >>> found = [hashes(word, 1) for word in (b"lviv", b"lvov")]
    >>> len(found[0]), len(set(found[0]) & set(found[1]))
    (4, 1)
    """
    if len(word) < 4:
        return []
    left = word[left_out:]
    hash, found = crc32(left), []
    if not left_out:
        return [hash]
    values = _values[len(left)]
    if left_out == 1:
        # To leave out the letter behind instead changes one place: a third of the time of a hash.
        for value, letter, behind in zip(values, word, left, strict=False):
            found.append(hash)
            hash ^= value[letter] ^ value[behind]
        return [*found, hash]
    # What it changes to leave out another second letter is the same whichever was the first.
    change, changes = 0, [0]
    for value, letter, behind in zip(values, word[1:], left, strict=False):
        change ^= value[letter] ^ value[behind]
        changes.append(change)
    for first, value in enumerate(values):
        base = hash ^ changes[first]
        found += [base ^ change for change in changes[first:]]
        hash ^= value[word[first]] ^ value[left[first]]
    return [*found, hash]


def hashes_of_many(words: NDArray[np.uint8], left_out: int) -> list[NDArray[np.uint32]]:
    """The same for many words of one length, a row for each place in them, in the same order.

    >>> import numpy as np
    >>> words = np.frombuffer(b"lvivlvov", np.uint8).reshape(2, 4)
    >>> [hashed.tolist() for hashed in hashes_of_many(words.T, 1)] == [*map(list, zip(hashes(b"lviv", 1), hashes(b"lvov", 1)))]
    True
    """
    import numpy as np

    length = len(words)
    if length < 4:
        return []
    values = [np.array(row, dtype=np.uint32) for row in reversed(_values[length])]
    tails = [np.full(len(words[0]), crc32(bytes(length - left_out)), dtype=np.uint32)]  # the letters behind each place
    for behind in range(length):
        tails.append(tails[-1] ^ values[behind][words[length - 1 - behind]])
    if not left_out:
        return tails[length:]
    moved = _moved(words, 1, values)
    one = [before ^ tails[length - 1 - at] for at, before in enumerate(moved)]
    if left_out == 1:
        return one
    twice = _moved(words, 2, values)
    found = []
    for first in range(length):
        for second in range(first + 1, length):
            # Before the first letter left out all have moved by two; up to the second by one.
            found.append(twice[first] ^ moved[first + 1] ^ one[second])
    return found


def _moved(words: NDArray[np.uint8], by: int, values: Sequence[NDArray[np.uint32]]) -> list[NDArray[np.uint32]]:
    """The letters before each place, moved towards the end."""
    import numpy as np

    found = [np.zeros(len(words[0]), dtype=np.uint32)]
    for at in range(len(words) - by):
        found.append(found[-1] ^ values[len(words) - 1 - by - at][words[at]])
    return found
