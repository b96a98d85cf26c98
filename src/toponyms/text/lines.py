"""Where a text is set in lines: what a line of a list speaks of, and what its head says of all names in it."""

from __future__ import annotations

from toponyms.text.tokens import Tokens

#: What may stand behind the head of a line ("Sumy region: Konotop, Hlukhiv").
_HEAD = (":", " -", " –", " —")
#: What an item of a list begins with.
_ITEM = ("-", "–", "—", "•", "*", "·", "▪", "🔹", "🔸")


class Lines:
    """The lines of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self._text = tokens.text
        lines = self._text.split("\n")
        self._widest = max(map(len, lines)) if len(lines) > 1 else 0

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
        """Whether what ends at an offset may be such a head."""
        return self._text.startswith(_HEAD, end)

    def heads(self, end: int, start: int) -> bool:
        """Whether what ends at an offset is the head of a line with a name in it: "Sumy region: Konotop, Hlukhiv"."""
        text = self._text
        first, *items = text[end:start].split("\n")
        # Or of a list below it, its items marked as such.
        return not items or (not first.strip(":- –—") and all(item.lstrip().startswith(_ITEM) for item in items))
