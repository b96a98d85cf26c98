"""Names that a page broke over two lines or a scanner misread, made whole: "Constan-\\ntinople", "0dessa"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from toponyms.text.spans.known import Known
from toponyms.text.words.tokens import token_of

#: A word, a hyphen at the end of its line, and the rest of the word.
_BROKEN = re.compile(r"(?<![\w'’ʼ])([^\W\d_][\w'’ʼ]*+)([-‐¬\u00ad][ \t]*+\r?\n[ \t]*+)([^\W\d_][\w'’ʼ]*+)")
_BREAK = re.compile(r"[-‐¬\u00ad][ \t]*+\r?\n")
#: Letters that scanners read as digits, and such a digit in a word.
_MISREAD = [str.maketrans("01", letters) for letters in ("ol", "oi", "оі")]
_DIGIT = re.compile(r"[01](?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]++")
#: So many letters a word has besides, and so many characters at most.
_FEWEST, _MOST = 4, 30


class Mended(NamedTuple):
    """A text with its words whole, and where in it what parted them is left out."""

    text: str
    breaks: list[int]
    lengths: list[int]  # of all that is left out up to each, none at first

    def origin(self, at: int) -> int:
        """Where an offset lies in the text as it was."""
        return at + self.lengths[bisect_left(self.breaks, at)]


def mended(text: str, known: Known) -> Mended:
    """A text with its broken names whole.

    >>> from toponyms import Resolver
    >>> known = Known.of(Resolver()._engine)
    >>> mended("From Constan-\\ntinople to 0dessa.", known).text
    'From Constantinople\\nto Odessa.'
    >>> mended("Kyiv-\\nbased", known).text
    'Kyiv-\\nbased'
    """
    text = _without_digits(text, known)
    parts: list[str] = []
    breaks: list[int] = []
    lengths = [0]
    at = size = 0
    for first, second, after in _broken(text, known) if _BREAK.search(text) else ():
        if first < at:
            continue
        parts.append(text[at:first])
        size += first - at
        breaks.append(size)
        lengths.append(second - first)
        at = second
        # The line ends behind the word, so that the text keeps its width.
        if text[after : after + 1] == " ":
            parts.append(text[second:after] + "\n")
            size += after + 1 - second
            at = after + 1
    return Mended("".join([*parts, text[at:]]), breaks, list(accumulate(lengths)))


def _broken(text: str, known: Known) -> Iterator[tuple[int, int, int]]:
    """Where what parts the halves of each such word starts and ends, and where the next space may be."""
    for found in _BROKEN.finditer(text):
        if _is_one(found[1], found[3], known):
            after = found.end()
            while after < len(text) and not text[after].isspace():
                after += 1
            yield found.start(2), found.end(2), after


def _is_one(first: str, second: str, known: Known) -> bool:
    """Whether two halves are one word: a name or a word for places, or one that has a capital and begins with no name.

    "Kyiv-\\nbased" and "Kyiv-\\nMoscow" are two words.
    """
    joined = first + second
    if second[0].isupper() and not joined.isupper():
        return False
    if known.cues.may_end_in(token_of(joined).key):
        return True
    if not first[0].isupper():
        return False
    return known.word(joined) is not None or (second[0].islower() and known.word(first) is None)


def _without_digits(text: str, known: Known) -> str:
    """The text with letters in place of the digits that a scanner read in names; it stays as long as it was."""
    at, parts = 0, []
    for digit in _DIGIT.finditer(text):
        start = digit.start()
        while start > max(at, digit.start() - _MOST) and text[start - 1].isalnum():
            start -= 1
        word = _WORD.match(text, start, start + _MOST)
        name = _name(word[0], known) if word else ""
        if name:
            parts += [text[at:start], name]
            at = start + len(name)
    return "".join([*parts, text[at:]]) if parts else text


def _name(word: str, known: Known) -> str:
    """The name that a word is with letters for its digits; "" for none."""
    letters = word.replace("0", "").replace("1", "")
    if len(word) == _MOST or len(letters) < _FEWEST or not letters.isalpha() or word[0].islower():
        return ""
    for table in _MISREAD:
        name = word.translate(table)
        name = name.upper() if letters.isupper() else name[0].upper() + name[1:]
        found = known.word(name)
        if found and found[1].is_exact and name.isascii() == letters.isascii():
            return name
    return ""
