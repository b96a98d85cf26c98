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


def memo_in(memo: dict[str, Any], what: str, make: Callable[[Any], Any], most: int) -> Memo:
    """The memo of a name among what an index or engine remembers, begun on first use.

    >>> remembered = {}
    >>> memo_in(remembered, "sizes", len, 9)["Kyiv"], remembered
    (4, {'sizes': {'Kyiv': 4}})
    """
    kept: Memo | None = memo.get(what)
    if kept is None:
        kept = memo[what] = Memo(make, most)
    return kept
