"""One slip of the hand: what a string may have been meant as, letter by letter."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: The letters of the scripts in which names are typed: Latin ones, and those of Ukrainian and Russian.
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"
#: A shorter string is one slip from some name by accident, a longer one no name.
_SHORTEST, _LONGEST = 5, 30


def ways(key: str) -> Iterator[str]:
    """The strings one slip from a key: two letters that changed places, one too many, one left out, one for another.

    Whoever types begins right, and another last letter is another ending ("Бистра" is no slip for Бистре).

    >>> meant = set(ways("olkya"))
    >>> meant >= {"olyka", "olka", "olukya", "olkyra"}, meant & {"alkya", "olkye"}, list(ways("rome"))
    (True, set(), [])
    """
    if not _SHORTEST <= len(key) <= _LONGEST:
        return
    letters = _LATIN if "a" <= key[0] <= "z" else _CYRILLIC
    for at in range(1, len(key)):
        before, behind = key[:at], key[at + 1 :]
        yield before + behind
        for letter in letters:
            yield f"{before}{letter}{key[at:]}"
        if behind:
            yield f"{before}{behind[0]}{key[at]}{behind[1:]}"
            for letter in letters:
                yield f"{before}{letter}{behind}"
    for letter in letters:
        yield key + letter
