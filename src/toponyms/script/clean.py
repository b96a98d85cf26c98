"""A text as it is read: marks of formatting left out, letters composed, with the way back to where each stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import chain, pairwise
from typing import NamedTuple
from unicodedata import normalize

#: Spaces of other widths, which part words as a space does.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
#: What nobody sees: soft hyphens, joiners of words, marks of order and direction.
_UNSEEN = r"\r(?=\n)|\u00ad(?![ \t]*\r?\n)|[\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]+|(?<!\w)\u200b+|\u200b++(?!\w)"
#: A letter and the marks that follow it, written apart ("и" and a breve): file names and texts from some systems.
_APART = r"\w[\u0300-\u036f]{1,8}"
_INLINE = "a|abbr|b|cite|code|del|em|font|i|ins|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr"
_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head"
    "|header|hr|html|iframe|img|li|main|nav|ol|option|p|picture|pre|section|source|summary|table|tbody|td|tfoot|th|thead|title"
    "|tr|ul|video"
)
#: Tags of HTML (WHATWG, 2024); of what is no tag the text keeps its "<".
_TAG = rf"(?i:</?(?:{_INLINE})(?=[\s/>])[^<>]{{0,2000}}>)|<!--[^<>]{{0,2000}}-->"
_BREAK = rf"(?i:</?(?:{_BLOCK})(?=[\s/>])[^<>]{{0,2000}}>)"
_CHARACTER = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
#: Emphasis of Markdown and of messengers before and behind words; links of Markdown and wikis; the numbers of footnotes.
_STARS = r"(?:\*{1,3}|_{1,3}|~~|\|\||`{1,3})"
_EMPHASIS = rf"(?<![\w*_]){_STARS}(?=[\w\"«“„(\[#])|(?<=[\w.,;:!?…%»”\")\]]){_STARS}(?![\w*_])"
_LINK = r"\[(?=[^\[\]]{1,300}\]\([^\s()]{1,2000}\))|(?<=[^\[\]\s])\]\([^\s()]{1,2000}\)"
_WIKI = r"\[\[(?:[^\[\]|]{1,200}\|)?(?=[^\[\]|]{1,200}\]\])|(?<=[^\[\]\s])\]\](?!\])"
_FOOTNOTE = r"(?<=[\w.,;:!?»”\")])\[\d{1,3}\]"
#: The mark of a quoted line of mail; the second space behind a sentence.
_QUOTED, _WIDE = r"^(?:> ?)+", r"(?<=[.!?,;:…)”»\"] ) {1,2}(?=\S)"
_MARKS = re.compile(
    rf"(?m)(?P<unseen>{_UNSEEN})|(?P<apart>{_APART})|(?P<break>{_BREAK})|(?P<character>{_CHARACTER})"
    rf"|{_TAG}|{_EMPHASIS}|{_WIKI}|{_LINK}|{_FOOTNOTE}|{_QUOTED}|{_WIDE}"
)
#: What each of them begins with: they are tried there alone, at a sixth of the time.
_BEGINNINGS = re.compile(
    r"[\r\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff<&*_~|`\[\]>]| (?<=  )|\w(?=[\u0300-\u036f])"
)
#: What each of them holds: nearly all texts have none of it.
_SIGNS = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0300-\u036f<&*_~|`\[\]]")
_HYPHENS = "-‐¬\u00ad"
_PAIRS = ("\n>", "\r\n", "  ")
#: Lines broken where they were full are so wide, there are so many of them, such a share of all, and so many go on in small
#: letters, as those of verses, lists and tables do not.
_NARROWEST, _WIDEST, _FEWEST, _FULL, _GOES_ON = 30, 160, 3, 0.6, 0.2


class Clean(NamedTuple):
    """A text as it is read, and of each of its stretches where it begins here and there, and where it ends there."""

    text: str
    here: list[int]
    there: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original stands what stands here: a mark between two words of it is part of it, one around it is not."""
        first, last = bisect_right(self.here, start) - 1, bisect_right(self.here, end - 1) - 1
        # A letter and its mark are longer there than here, so that a stretch that is taken whole ends where it does.
        stops = self.here[last + 1] if last + 1 < len(self.here) else len(self.text)
        stop = self.ends[last] if end == stops else self.there[last] + end - self.here[last]
        return self.there[first] + start - self.here[first], stop

    def marks(self, original: str) -> str:
        """What was left out of the original between and behind what stands here, but for what nobody sees.

        >>> marked = "Donetsk</b> region"
        >>> clean(marked).marks(marked)
        '</b>'
        """
        out = (original[end:start] for end, start in zip(self.ends, [*self.there[1:], len(original)], strict=True))
        return "".join(mark for mark in out if mark.isascii() and mark.strip("> \r"))


def clean(text: str) -> Clean:
    """A text without marks of formatting: HTML, Markdown, wikis, mail, invisible characters, hard line breaks.

    >>> read = clean("The <b>Donetsk</b>&nbsp;region, **Киі\u0308в**")
    >>> read.text
    'The Donetsk region, Київ'
    >>> read.span(4, 18), read.span(20, 24)
    ((7, 30), (34, 39))
    """
    if not text.isascii():
        for space in _SPACES:
            text = text.replace(space, " ")
    if not _SIGNS.search(text) and not text.startswith(">") and not any(sign in text for sign in _PAIRS):
        return Clean(_unwrapped(text), [0], [0], [len(text)])
    here, there, ends, parts = [], [], [], []
    at = length = 0

    def keep(part: str, start: int, end: int) -> None:
        nonlocal length
        if part:
            here.append(length)
            there.append(start)
            ends.append(end)
            parts.append(part)
            length += len(part)

    for mark in _marks(text):
        start, end = mark.span()
        stands = _instead_of(mark)
        if stands != mark.group():
            keep(text[at:start], at, start)
            keep(stands, start, end)
            at = end
    keep(text[at:], at, len(text))
    return Clean(_unwrapped("".join(parts)), here, there, ends)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of formatting of a text, in order."""
    end = 0
    for begins in _BEGINNINGS.finditer(text):
        if begins.start() >= end and (mark := _MARKS.match(text, begins.start())):
            end = mark.end()
            yield mark


def _instead_of(mark: re.Match[str]) -> str:
    """What a mark is read as: nothing, a line's end, or the one character that it writes."""
    found = mark.group()
    match mark.lastgroup:
        case "apart":
            return normalize("NFC", found)
        case "break":
            return "\n"
        case "character":
            written = unescape(found)
            return found if len(written) != 1 else " " if written in _SPACES else written
    return ""


def _unwrapped(text: str) -> str:
    """A text whose lines were broken where they were full, with spaces there, of the same length; any other as it is.

    >>> text = "All night villages near Velyka\\nNovosilka were shelled, and the\\nroad that leads from there to\\nBakhmut too."
    >>> "Velyka Novosilka" in _unwrapped(text), _unwrapped("Bakhmut\\nVelyka Novosilka")
    (True, 'Bakhmut\\nVelyka Novosilka')
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    # A word may go on behind a hyphen; that is seen to later, by who knows the names.
    full = [len(line) + 1 + len(after.split(" ", 1)[0]) > width and line[-1:] not in _HYPHENS for line, after in pairwise(lines)]
    broken = sum(1 for line, after in pairwise(lines) if line and after)
    goes_on = sum(each and after[:1].islower() for each, after in zip(full, lines[1:], strict=True))
    if sum(full) < max(_FEWEST, _FULL * broken) or goes_on < _GOES_ON * sum(full):
        return text
    return "".join(chain.from_iterable(zip(lines, (" " if each else "\n" for each in full), strict=False))) + lines[-1]
