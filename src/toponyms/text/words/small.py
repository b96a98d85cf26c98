"""Which texts are written in small letters, and which parts of others are: messages of a chat, posts of several people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toponyms.text.words.tokens import Tokens

#: Of so many words one may have a capital in a text that is written in small letters.
_FEW_CAPITALS = 20
#: What may stand before a message: marks, a time, who says it ("[19:02] dima: ", "@yulia_k: ", "12:40 ").
_HEAD = re.compile(
    r"[^\w\n@#]*+(?P<time>\d[\d:./, -]*+[\])]?[ \t|–—-]*+)?"
    r"(?P<who>@\w++:?[ \t]++|\w[\w.'’-]*+(?: [\w.()'’-]++){0,3}:[ \t]++)?"
)
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…]++[\"”’)]*+[ \t]++|$")
_CAPITAL = re.compile(r"\b[^\W\d_a-zа-яёіїєґ]\w*+")
#: How a line ends that the next does not go on with.
_STOPS = re.compile(r"[^\w\s,;:–—-]\s*$")
#: So much of the end of a line tells that.
_END = 8
#: Of so many characters of a sentence some may be an acronym.
_FEW_ACRONYMS = 20


def is_caseless(tokens: Tokens) -> bool:
    """Whether a text is written in small letters.

    Acronyms have capitals all the same, and a word that a telephone set them in; no sentence or line begins with one.
    """
    text, starts = tokens.text, tokens.starts
    capitals = acronyms = 0
    # Of nearly all texts a look at the first word is enough.
    capital = (at for at, start in enumerate(starts) if text[start].isupper()) if tokens.coded is None else tokens.capitals
    for at in capital:
        if text[starts[at]].isdigit():
            continue
        if tokens.word(at).isupper():
            acronyms += 1
            continue
        capitals += 1
        # Of nearly all texts the first capital heads a sentence.
        if tokens.opens(at) or capitals * _FEW_CAPITALS > len(starts):
            return False
    if not capitals:
        return len(starts) >= _FEW_CAPITALS * acronyms  # "NATO і СБУ" alone is no text in small letters
    return any(map(tokens.opens, range(1, len(starts))))


def in_small_letters(text: str, parted: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """The sentences (start, end) without a capital in messages that begin with a small letter.

    A message is a line that has a head, or that the line before does not go on in; `parted` says so where that has no full stop.

    >>> text = "[8:02] Anna: Where are you?\\n[8:04] dima: in sumy. Anna waits. next is romny"
    >>> [text[start:end] for start, end in in_small_letters(text, lambda end, start: True)]
    ['in sumy.', 'next is romny']
    """
    found: list[tuple[int, int]] = []
    small = False
    heads = [(head, end) for start, end in _lines(text) if (head := _HEAD.match(text, start, end))]
    who = Counter(head["who"] for head, _ in heads)
    for head, end in heads:
        start, speaker = head.start(), head["who"] or ""
        is_headed = ":" in (head["time"] or "") or speaker[:1] == "@"
        # "odesa: explosions" tells of a place, and "Note: nice" is a line of a form.
        is_said = bool(speaker) and (is_headed or (who[speaker] > 1 and speaker[0].isupper()))
        begins = head.end() if is_said else head.start("who") if speaker else start
        first = _LETTER.search(text, begins, end)
        if first is None or not first[0].islower():
            small = False
            continue
        small = small or not start or is_headed or is_said
        small = small or bool(_STOPS.search(text[max(0, start - _END) : start])) or parted(start - 1, start)
        if small:
            found += _sentences(text, first.start(), end)
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a line that begin with a small letter and have no capital but those of an acronym."""
    while start < end:
        stop = _SENTENCE_END.search(text, start, end)
        after = stop.end() if stop and stop.end() > start else end
        sentence = text[start:after].rstrip()
        first = _LETTER.search(sentence)
        if first and first[0].islower() and (sentence.islower() or _has_acronyms_alone(sentence)):
            yield start, start + len(sentence)
        start = after


def _has_acronyms_alone(sentence: str) -> bool:
    capitals = _CAPITAL.findall(sentence)
    return all(word.isupper() for word in capitals) and len(capitals) * _FEW_ACRONYMS <= len(sentence)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1
