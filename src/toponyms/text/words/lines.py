"""Where a text is set in lines: what a line of a list speaks of, and what its head says of all names in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from toponyms.text.words.tokens import Tokens

#: What may stand behind the head of a line ("Sumy region: Konotop, Hlukhiv").
_HEAD = (":", " -", " –", " —")
#: What an item of a list begins with.
_ITEM = ("-", "–", "—", "•", "*", "·", "▪", "🔹", "🔸")


class Lines:
    """The lines of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self._text = tokens.text
        self._runs: list[int] = []

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(line) + 1 for line in self._lines))

    @cached_property
    def _widest(self) -> int:
        return max(map(len, self._lines)) if len(self._lines) > 1 else 0

    @cached_property
    def have_heads(self) -> bool:
        """Whether anything in the text may be the head of a line."""
        return any(mark in self._text for mark in _HEAD)

    def parted(self, end: int, start: int) -> bool:
        """Whether a line ends between two names (offsets), and was not only full: headlines and items of a list.

        >>> text = "FIRE IN SUMY\\nRUBIZHNE MAN WALKS FREE\\nNo trains on Sunday"
        >>> Lines(Tokens(text)).parted(12, 13)
        True
        """
        text, at = self._text, end
        while (at := text.find("\n", at, start)) >= 0:
            begins = text.rfind("\n", 0, at) + 1
            word = text[at + 1 :].split(None, 1)[:1] if len(text) - at < 200 else text[at + 1 : at + 60].split(None, 1)[:1]
            # A line that the next word would have made too wide was broken by whoever set the text.
            if not word or at - begins + 1 + len(word[0]) <= self._widest:
                return True
            at += 1
        return False

    def may_head(self, end: int) -> bool:
        """Whether what ends at an offset may be the head of a line."""
        return self._text.startswith(_HEAD, end)

    def reach(self, end: int) -> int:
        """Up to which offset the head of a line that ends at one speaks of the names: "Sumy region: Konotop, Hlukhiv".

        >>> lines = Lines(Tokens("Sumy region:\\n- Konotop\\n- Hlukhiv\\nKyiv region: Bucha"))
        >>> lines.reach(11), lines.reach(45)
        (33, 52)
        """
        line = bisect_right(self._ends, end)
        stop = self._ends[line]
        # Or of a list below it, its items marked as such.
        alone = not self._text[end:stop].strip(":- –—\n")
        return self._run(line + 1) or stop if alone else stop

    def _run(self, line: int) -> int:
        """Where the items of a list end of which a line is one; 0 if it is none."""
        if not self._runs:
            runs = [0] * (len(self._lines) + 1)
            for at in range(len(self._lines) - 1, -1, -1):
                if self._lines[at].lstrip().startswith(_ITEM):
                    runs[at] = runs[at + 1] or self._ends[at]
            self._runs = runs
        return self._runs[line]
