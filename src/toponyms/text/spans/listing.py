"""What the head of a list or a column says of the names in it: "the regions: Crimea, Donetsk", "settlement;raion;oblast"."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from toponyms.cues import Cues
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

#: What parts the cells of a table, in the order of preference.
_DELIMITERS = ("\t", ";", "|", ",")
#: So many lines make a table, its head included.
_LINES = 3
#: How the plurals of English, Ukrainian and Russian type words end.
_PLURAL = ("s", "и", "і", "ы", "ах", "ях")
#: Other plurals, of which none is part of a name: "Соседние сёла: Морозовка".
_TOWNS = frozenset(("сёла", "села", "міста", "города", "хутора"))

Kinds = tuple[str, ...]


def headed_by_colon(tokens: Tokens, span: Span, cues: Cues) -> Kinds:
    """The kinds that a type word and a colon right before a span announce: "five regions: Crimea", "Oblast: Sumy"."""
    before = span.first - 1
    if before < 0 or not cues.may_end_in(tokens.keys[before]):
        return ()
    if tokens.text[tokens.ends[before] : span.start].rstrip() != ":":
        return ()
    # "Sumy region: Konotop" is the head of a line, and "shelling in the region: Kupiansk" says what happened there.
    if (
        tokens.keys[before] not in _TOWNS
        and not tokens.heads_line(before)
        and (not tokens.keys[before].endswith(_PLURAL) or tokens.items[before - 1].capital)
    ):
        return ()
    return next((cue.kinds for _, cue in cues.ending(tokens.keys, span.first) if cue.role == "type"), ())


def columns(tokens: Tokens, spans: list[Span], cues: Cues) -> dict[int, Kinds]:
    """The kinds that the head of its column announces, for each span that fills a cell of a table, by its number.

    >>> from toponyms import Resolver
    >>> from toponyms.text.spans.scan import scan
    >>> engine, tokens = Resolver()._engine, Tokens("town;oblast;dead\\nIzium;Kharkiv;3\\nRomny;Sumy;1")
    >>> columns(tokens, list(scan(tokens, engine)), engine.first.cues)
    {0: ('settlement',), 1: ('region',), 2: ('settlement',), 3: ('region',)}
    """
    text = tokens.text
    if text.count("\n") + 1 < _LINES:
        return {}
    lines, starts = text.split("\n"), [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: dict[int, Kinds] = {}
    heads: list[Kinds] = []
    delimiter, at, head = "", -1, -1
    cells: list[str] = []
    ends: list[int] = []
    for number, span in enumerate(spans):
        if starts[at + 1] <= span.start:
            ends = []
        while starts[at + 1] <= span.start:
            at += 1
            if delimiter and lines[at].count(delimiter) != len(heads) - 1:
                delimiter = ""
            if not delimiter:
                (delimiter, heads), head = _head(lines, at, cues), at
        if delimiter and at > head:
            if not ends:  # of the cells of a line, found once
                cells = lines[at].split(delimiter)
                ends = list(accumulate((len(cell) + 1 for cell in cells), initial=starts[at]))[1:]
            cell = bisect_right(ends, span.start)
            if cells[cell].strip() == span.text:
                found[number] = heads[cell]
    return {number: kinds for number, kinds in found.items() if not spans[number].matches.kinds.isdisjoint(kinds)}


def _head(lines: list[str], at: int, cues: Cues) -> tuple[str, list[Kinds]]:
    """The delimiter of a table whose head a line is, and what its columns hold; "" for none."""
    line = lines[at]
    for delimiter in _DELIMITERS:
        count = line.count(delimiter)
        if not count or len(lines) - at < _LINES or any(row.count(delimiter) != count for row in lines[at + 1 : at + _LINES]):
            continue
        heads = [_kinds(cell.strip().lower(), cues) for cell in line.split(delimiter)]
        if any(heads):
            return delimiter, heads
    return "", []


def _kinds(cell: str, cues: Cues) -> Kinds:
    words = cell.split()
    return next((cue.kinds for length, cue in cues.starting(words) if cue.role == "type" and length == len(words)), ())
