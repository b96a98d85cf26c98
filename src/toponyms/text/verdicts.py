"""What words may begin, remembered by their hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toponyms.script.letters import Hashes, Numbers


class Verdicts:
    """A table of fixed size, in which a new word takes the place of an old one; safe to share between threads."""

    def __init__(self, bits: int = 17) -> None:
        import numpy as np

        self._shift = np.uint64(64 - bits)
        # A verdict is the three lowest bits of the hash it belongs to, so that threads see both or neither.
        self._table = np.zeros(1 << bits, np.uint64)

    def get(self, hashes: Hashes) -> Numbers:
        """The bits for each hash, or -1."""
        import numpy as np

        low = np.uint64(7)
        held = self._table[hashes >> self._shift]
        return np.where((held ^ hashes) & ~low, -1, (held & low).astype(np.int64))

    def put(self, hashes: Hashes, bits: Numbers) -> None:
        """Remember the bits of hashes."""
        import numpy as np

        self._table[hashes >> self._shift] = (hashes & ~np.uint64(7)) | bits.astype(np.uint64)
