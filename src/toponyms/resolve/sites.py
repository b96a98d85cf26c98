"""A mention of a building, a street or a field, as lists of incidents have it: "School No. 17, Kramatorsk" is in the town.

The words are those of data/cues.yaml with `side: loose` and the role `street` or `site`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.loose import rewritten, words_of
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.cues import Cues

_COMMA = r"[,;()\[\]]+"
#: What the words at the end of a part of an address make of it.
_ENDS = {"street": "street", "street behind": "street"}


def ways(text: str, cues: Cues) -> Iterator[str]:
    """The ways to write a mention without the building or the like that it tells of; none where it tells of none."""
    if told := without_site(text, cues):
        yield told
        yield from rewritten(told, cues)


def without_site(text: str, cues: Cues) -> str:
    """A mention without the building, the street or the field that it tells of; "" where it tells of none.

    What is called by a name is left out beside what it stands in; where another name may be that of the place itself
    ("Rivne station"), only bare words are.

    >>> from toponyms.cues import Cue, Cues
    >>> rows = [("street", "street"), ("hospital", "street"), ("station", "site"), ("in", "inside")]
    >>> table = Cues([(word, Cue(("settlement",), "loose", role)) for word, role in rows])
    >>> without_site("Sumska Street 5, Kharkiv", table), without_site("Hospital in Sumy", table)
    ('Kharkiv', 'Sumy')
    >>> without_site("Station, Sumy", table), without_site("Rivne station, Sumy", table)
    ('Sumy', '')
    """
    parts = [part.strip() for part in compiled[_COMMA].split(text) if spans_of(part)]
    kept = [rest for part in parts if (rest := _rest(part, cues))]
    return ", ".join(kept) if kept != parts else ""


def _rest(part: str, cues: Cues) -> str:
    """A part of an address without what stands there: "" of a street, Sumy of "Hospital in Sumy", else the part itself."""
    words, spans = words_of(part)
    at = _site_words(words, cues)
    for length, cue in cues.starting(words, at) if at else ():
        # "University of Warsaw" has a place in its name; "house in Kyiv" is a piece of a sentence.
        told = cue.role == "near" or (cue.role == "inside" and words[at] != "of" and not part[spans[0][0]].islower())
        if told and at + length < len(words):
            return part[spans[at + length][0] :]
    words = [word for word in words if not word[:1].isdigit()]
    roles = [*(cue.role for _, cue in cues.starting(words)), *(_ENDS.get(c.role, "") for _, c in cues.ending(words, len(words)))]
    return "" if "street" in roles or _site_words(words, cues) == len(words) else part


def _site_words(words: list[str], cues: Cues) -> int:
    """How many words at the beginning of a part of an address say what stands there."""
    at = 0
    while length := next((n for n, cue in cues.starting(words, at) if cue.role in ("street", "site")), 0):
        at += length
    return at
