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


def hashes(word: bytes, left_out: int) -> list[int]:
    """The hashes of a word without 0, 1 or 2 of its letters; a word of fewer than four letters has none.

    Where a letter stands twice, two hashes may be the same.

    >>> found = [hashes(word, 1) for word in (b"lviv", b"lvov")]
    >>> len(found[0]), len(set(found[0]) & set(found[1]))
    (4, 1)
    """
    if len(word) < 4:
        return []
    if not left_out:
        return [crc32(word)]
    if left_out == 1:
        return [crc32(word[:at] + word[at + 1 :]) for at in range(len(word))]
    without = [word[:at] + word[at + 1 :] for at in range(len(word))]
    return [crc32(rest[:at] + rest[at + 1 :]) for first, rest in enumerate(without) for at in range(first, len(rest))]


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
    values = _values(length)
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


def _values(places: int) -> list[NDArray[np.uint32]]:
    """The hash of each ASCII character with 0, 1, 2 ... other letters behind it, without what the length adds."""
    import numpy as np

    found = []
    for behind in range(places):
        nothing = crc32(bytes(behind + 1))
        found.append(np.array([crc32(bytes([letter]) + bytes(behind)) ^ nothing for letter in range(128)], dtype=np.uint32))
    return found
