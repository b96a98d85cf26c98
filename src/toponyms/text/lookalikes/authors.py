"""What beside an English name makes it an author's: "Berlin et al.", "by T. Warsaw", a line "By Anthea Melitopol."."""

from __future__ import annotations

import re

from toponyms.resolve.engine import Engine
from toponyms.text.spans.known import Known
from toponyms.text.words.tokens import Tokens

#: What stands before a name with one initial, and letters of which one is a village's, a river's or a side's: "V. Ivanivka".
_SIGNED, _NO_INITIALS = frozenset(":,;(|\n"), frozenset("cdegmnprsvw")
_SIGNING = frozenset(("by", "and", "with"))
#: What ends the line that an author signs.
_ENDS = ("", ".", "\n")
_YEAR = 4
#: What stands before whom one cites, and how the title goes on.
CITING, _TITLE = "cf", (', "', ", “", ", «", ", ‘", ", „")
#: An author of a bibliography, so many make one, and a year stands so near: "Adler, R. The Fair. Princeton, 1994."
_LISTED, _FEWEST, _NEAR = re.compile(r"(?:^|(?<=\n)|(?<=[.\"”»] ))[^\W\d_][\w’'-]++, [^\W\d_]\."), 2, 250
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def is_author(engine: Engine, tokens: Tokens, first: int, last: int) -> bool:
    """Whether "et al.", an unknown author or one initial stands beside an English name: "by T. Warsaw", not "Vitamin A. Kyiv"."""
    keys, at = tokens.keys, first - 1
    if at >= 0 and keys[at] == CITING and tokens.text.startswith(_TITLE, tokens.ends[last]):
        return True
    if first == last and _is_listed(tokens, first):
        return True
    if not keys[first].isascii():
        return False
    if keys[last + 1 : last + 3] == ["et", "al"]:
        return True
    # "In Kyiv and Lviv (2014)" something happened.
    if keys[last + 1 : last + 2] == ["and"] and is_cited(tokens, last) and not Known.of(engine).matches(tokens.word(last + 2)):
        return True
    if at < 0 or len(keys[at]) > 1 or keys[at] in _NO_INITIALS or not tokens.items[at].capital:
        return False
    if not keys[at].isalpha() or tokens.text[tokens.ends[at] : tokens.starts[first]] != ". ":
        return False
    before = tokens.text[tokens.ends[at - 1] : tokens.starts[at]] if at else "\n"
    if "," in before and _is_listed(tokens, at - 1):
        return False  # "Zhukova, A. Yuzovka before Hughes. Donetsk, 2012."
    return not _SIGNED.isdisjoint(before) or keys[at - 1] in _SIGNING


def _is_listed(tokens: Tokens, at: int) -> bool:
    """Whether a name begins an entry of a bibliography."""
    text, start, end = tokens.text, tokens.starts[at], tokens.ends[at]
    if not _LISTED.match(text, start, end + 4) or not _DATED.search(text, end, end + _NEAR):
        return False
    case = "authors", 0  # once a text
    if case not in tokens.topics:
        tokens.topics[case] = len(_LISTED.findall(text)) >= _FEWEST
    return tokens.topics[case]


def is_cited(tokens: Tokens, last: int) -> bool:
    """Whether "and", another capitalised word and a year follow, as behind an author: "London and Lyall (2021)"."""
    keys, year = tokens.keys, last + 3
    if year >= len(keys) or not tokens.items[last + 2].capital:
        return False
    return len(keys[year]) == _YEAR and keys[year].isdigit() and tokens.text[tokens.ends[year - 1] : tokens.starts[year]] == " ("


def signs(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "By" and words are a sentence of their own, as an author's name is."""
    by, end = first - 1, tokens.ends[last]
    if by < 0 or tokens.keys[by] != "by" or not tokens.spaced(by):
        return False
    return (not by or tokens.sentences[by - 1] != tokens.sentences[by]) and tokens.text[end : end + 1] in _ENDS
