"""A text as words with their keys and offsets; what is no prose (addresses, handles) is passed over."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from toponyms.script.exact import exact_key
from toponyms.script.words import WORD

#: Web and mail addresses and @handles: names inside them are nobody's mention.
_NO_PROSE = re.compile(
    r"https?://[^\s<>\")\]]+|www\.[^\s<>\")\]]+|[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|ua|ru|info|me)\b[^\s)>\]]*"
)
_POSSESSIVE = re.compile(r"['’ʼ‘`´]s$", re.IGNORECASE)
#: What may stand between two words of one name: spaces, one line break, a hyphen, an abbreviation's full stop.
_JOIN = re.compile(r"[ \t\u00a0\u2009\u202f]*(?:[-‐‑–.]|\r?\n)?[ \t\u00a0\u2009\u202f]*$")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n\s*\n")


class Token(NamedTuple):
    """A word: where it stands, its lookup key, its key without a possessive ending, and whether it is capitalised."""

    start: int
    end: int
    key: str
    stem: str
    stem_end: int
    capital: bool
    tag: bool  # a hashtag: its words are names whatever their case


class Tokens:
    """The words of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        skipped = [(m.start(), m.end()) for m in _NO_PROSE.finditer(text)]
        skipped.append((len(text) + 1, len(text) + 1))
        self.items: list[Token] = []
        hole = 0
        for match in WORD.finditer(text):
            start, end = match.span()
            while skipped[hole][1] <= start:
                hole += 1
            if start >= skipped[hole][0]:
                continue
            self.items.append(_token(text, match.group(), start, end))
        self.keys = [token.key for token in self.items]
        #: Text without a single capital (some social media) gives no hint by case.
        self.caseless = not any(token.capital for token in self.items)

    def joined(self, first: int, last: int) -> bool:
        """Whether two neighbouring words may belong to one name."""
        return _JOIN.match(self.text, self.items[first].end, self.items[last].start) is not None

    def adjacent(self, first: int, last: int) -> bool:
        """Whether only spaces, quotes or a full stop of an abbreviation lie between two neighbouring words."""
        between = self.text[self.items[first].end : self.items[last].start]
        return len(between) <= 3 and "\n" not in between and not set(between) - set(" .\u00a0'‘’“”«»\"-*_")

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence each word stands in."""
        numbers, end = [0] if self.items else [], _SENTENCE_END.search
        for before, after in pairwise(self.items):
            numbers.append(numbers[-1] + (end(self.text, before.end, after.start) is not None))
        return numbers


def _token(text: str, word: str, start: int, end: int) -> Token:
    key = exact_key(word)
    possessive = _POSSESSIVE.search(word)
    stem_end = end - len(possessive.group()) if possessive else end
    stem = exact_key(text[start:stem_end]) if possessive else key
    tag = start > 0 and text[start - 1] == "#"
    return Token(start, end, key, stem, stem_end, word[0].isupper() or word[0].isdigit(), tag)
