"""What a function made of its argument, remembered: `functools.lru_cache` without the time it takes to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Memo(dict["Any", "Any"]):
    """A dictionary that makes what it lacks, of two generations: when the younger holds half of `most`, the older is forgotten.

    What is asked for again is young again, and what is known costs no step of Python. `weigh` tells for how many one counts.

    >>> squares = Memo(lambda n: n * n, most=4)
    >>> squares[3], squares[4], len(squares), squares[5], len(squares), squares[3], len(squares)
    (9, 16, 2, 25, 1, 9, 2)
    """

    __slots__ = ("_full", "_held", "_make", "_old", "_weigh")

    def __init__(self, make: Callable[[Any], Any], most: int, weigh: Callable[[Any], int] | None = None) -> None:
        super().__init__()
        self._make = make
        self._full = max(1, most // 2)
        self._weigh = weigh
        self._held = 0
        self._old: dict[Any, Any] = {}

    def __missing__(self, key: Any) -> Any:
        old = self._old
        made = old[key] if key in old else self._make(key)
        if self._weigh is not None or self._held >= self._full:
            self.keep(key, made)
        else:  # as `keep` does, without a further call: an answer makes dozens
            self._held += 1
            self[key] = made
        return made

    def keep(self, key: Any, made: Any) -> None:
        """Remember what was made otherwise."""
        if self._held >= self._full:
            self._old = self.copy()
            self.clear()
            self._held = 0
        self._held += 1 if self._weigh is None else self._weigh(made)
        self[key] = made

    def known(self, key: Any) -> Any:
        """What is remembered, or None; nothing is made."""
        made = self.get(key)
        if made is None and (made := self._old.get(key)) is not None:
            self.keep(key, made)
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
