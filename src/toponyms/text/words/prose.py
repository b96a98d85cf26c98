"""What in a text is no prose: web and mail addresses and @handles. Names inside them are nobody's mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ENDING = r"\.(?:com|org|net|ua|ru|info|me)\b"
#: Each start is tried once: what repeats never gives back what it took, and begins only where a run of its letters does.
_ADDRESS = re.compile(
    r"https?://[^\s<>\")\]]++|www\.[^\s<>\")\]]++|(?<![\w.+-])[\w.+-]++@[\w-]++\.\w++|(?<!\w)@\w++"
    rf"|(?<![\w-])-*+[\w-]++{_ENDING}[^\s)>\]]*+"
)
#: Something every address holds, found much faster than the above.
_SIGNS = ("://", "www.", "@")
_ENDINGS = re.compile(_ENDING)
_REST = re.compile(r"\S*")


def addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses stand (start, end), in order; found in time proportional to the text.

    >>> addresses("Kyiv, www.kyiv.ua, @kyiv and press@kyiv.ua")
    [(6, 18), (19, 24), (29, 42)]
    """
    signs = [*(place for sign in _SIGNS for place in _places(text, sign)), *(m.start() for m in _ENDINGS.finditer(text))]
    return addresses_at(text, sorted(signs))


def addresses_at(text: str, signs: Iterable[int]) -> list[tuple[int, int]]:
    """Where addresses stand, each of which holds at least one of some signs, given in order."""
    found: list[tuple[int, int]] = []
    end = 0
    for at in signs:
        if at < end:
            continue
        # No address has white space inside.
        start = at
        while start > end and not text[start - 1].isspace():
            start -= 1
        rest = _REST.match(text, at)
        end = rest.end() if rest else at
        found += (match.span() for match in _ADDRESS.finditer(text, start, end))
    return found


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
