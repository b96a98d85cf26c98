"""What words and spans are or may begin, remembered by their hash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toponyms.script.letters import Hashes, Numbers


class Verdicts:
    """Small numbers in a table of fixed size, in which the new takes the place of the old; safe to share between threads."""

    def __init__(self, width: int, bits: int = 17) -> None:
        import numpy as np

        self._first, self._second = np.uint64(64 - bits), np.uint64(bits)
        # A verdict is the lowest bits of the hash it belongs to, so that threads see both or neither.
        self._low = np.uint64((1 << width) - 1)
        self._table = np.zeros(1 << bits, np.uint64)

    def of(self, hashes: Hashes, ask: Callable[[Numbers], Numbers]) -> Numbers:
        """The verdict on each hash; those on what is met for the first time are asked for, by their places."""
        import numpy as np

        held = self._table[hashes >> self._first]
        fresh = np.flatnonzero((held ^ hashes) > self._low)
        if len(fresh):
            missed = hashes[fresh]
            held[fresh] = second = self._table[missed << self._second >> self._first]
            fresh = fresh[(second ^ missed) > self._low]
        found: Numbers = (held & self._low).astype(np.int64)
        if len(fresh):
            new, first, places = np.unique(hashes[fresh], return_index=True, return_inverse=True)
            told = ask(fresh[first])
            found[fresh] = told[places]
            self._put(new, told)
        return found

    def _put(self, hashes: Hashes, verdicts: Numbers) -> None:
        import numpy as np

        places = hashes >> self._first
        # What has to go from its first place has a second one.
        old = self._table[places]
        old = old[old != 0]
        self._table[old << self._second >> self._first] = old
        self._table[places] = (hashes & ~self._low) | verdicts.astype(np.uint64)
