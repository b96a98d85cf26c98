"""What was worked out for strings of texts, remembered across texts: texts repeat their words and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toponyms.memo import Memo


class Kept(Memo):
    """A memo of strings; one of more than `longest` characters is worked out each time: there is no end of them.

    >>> sizes = Kept(len, most=2, longest=4)
    >>> sizes["Kyiv"], sizes["Kharkiv"], len(sizes)
    (4, 7, 1)
    """

    __slots__ = ("_longest",)

    def __init__(self, make: Callable[[str], Any], most: int, longest: int, weigh: Callable[[Any], int] | None = None) -> None:
        super().__init__(make, most, weigh)
        self._longest = longest

    def __missing__(self, text: str) -> Any:
        return super().__missing__(text) if len(text) <= self._longest else self._make(text)
