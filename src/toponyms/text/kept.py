"""What was worked out for strings of texts, remembered across texts: texts repeat their words and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(dict[str, T], Generic[T]):
    """A dictionary that makes what it lacks, so that what is known costs no step of Python; begun anew when it holds `most`.

    A string of more than `longest` characters is worked out each time: there is no end of them.

    >>> sizes = Kept(len, most=2, longest=4)
    >>> sizes["Kyiv"], sizes["Kharkiv"], len(sizes)
    (4, 7, 1)
    """

    __slots__ = ("_longest", "_make", "_most")

    def __init__(self, make: Callable[[str], T], most: int, longest: int) -> None:
        super().__init__()
        self._make = make
        self._most = most
        self._longest = longest

    def __missing__(self, text: str) -> T:
        made = self._make(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = made
        return made
