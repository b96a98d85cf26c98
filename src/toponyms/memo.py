"""What a function made of its argument, remembered: `functools.lru_cache` without the time it takes to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Memo(dict["Any", "Any"]):
    """A dictionary that makes what it lacks; begun anew when it holds `most`.

    >>> squares = Memo(lambda n: n * n, most=2)
    >>> squares[3], squares[4], len(squares), squares[5], len(squares)
    (9, 16, 2, 25, 1)
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[Any], Any], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Any) -> Any:
        made = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = made
        return made
