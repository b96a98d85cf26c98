"""A text as words with their keys and offsets; what is no prose (addresses, handles) is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, overload

from toponyms.script.exact import exact_key
from toponyms.script.words import WORD
from toponyms.text.prose import addresses

if TYPE_CHECKING:
    from toponyms.script.letters import Coded

T = TypeVar("T")

#: From this length on (characters) a text is read by numpy; for a shorter one it does not pay, let alone its import.
LONG = 2_000
#: Words of so many letters are not remembered: there is no end of them.
_KEPT = 64
#: Before the s of a possessive.
_APOSTROPHES = frozenset("'’ʼ‘`´")
#: What may stand between two words of one name: spaces, one line break, a hyphen, an abbreviation's full stop.
_JOIN = re.compile(r"[ \t\u00a0\u2009\u202f]*+(?:[-‐‑–.]|\r?\n)?[ \t\u00a0\u2009\u202f]*+$")
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
    """The words of a text; all but their places are worked out when they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.coded: Coded | None = None
        self.starts: Sequence[int]
        self.ends: Sequence[int]
        if len(text) >= LONG:
            self.coded = _coded(text)
            self.starts, self.ends = self.coded.starts.data, self.coded.ends.data
        else:
            spans = _spans(text)
            self.starts, self.ends = [start for start, _ in spans], [end for _, end in spans]
        self.items: Sequence[Token] = _Lazy(self._token, len(self.starts))
        self.keys: Sequence[str] = _Lazy(lambda n: keys_of(self.word(n))[0], len(self.starts))

    @cached_property
    def caseless(self) -> bool:
        """Whether the text has no single capital (some social media): then case gives no hint."""
        if self.coded is not None:
            return not self.coded.capital.any()
        return not any(_capital(self.text[start]) for start in self.starts)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that stand in the text in small letters; none of a text that has no capitals."""
        return frozenset() if self.caseless else frozenset(filter(str.islower, WORD.findall(self.text)))

    def may_be_name(self, at: int) -> bool:
        """Whether a word is written as names are: capitalised, a hashtag, "the" before a capital; any in a caseless text."""
        start = self.starts[at]
        if _capital(self.text[start]) or (start and self.text[start - 1] == "#") or self.caseless:
            return True
        last = at + 1 == len(self.starts)
        return not last and _capital(self.text[self.starts[at + 1]]) and self.keys[at] == "the"

    def word(self, at: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[at] : self.ends[at]]

    def joined(self, first: int, last: int) -> bool:
        """Whether two neighbouring words may belong to one name."""
        end, start = self.ends[first], self.starts[last]
        return (start - end == 1 and self.text[end] == " ") or _JOIN.match(self.text, end, start) is not None

    def adjacent(self, first: int, last: int) -> bool:
        """Whether only spaces, quotes or a full stop of an abbreviation lie between two neighbouring words."""
        end, start = self.ends[first], self.starts[last]
        if start - end > 3:
            return False
        between = self.text[end:start]
        return between == " " or ("\n" not in between and not set(between) - set(" .\u00a0'‘’“”«»\"-*_"))

    @cached_property
    def sentences(self) -> Sequence[int]:
        """The number of the sentence each word stands in."""
        numbers = [0] if self.starts else []
        ends_in, text = _SENTENCE_END.search, self.text
        for end, start in zip(self.ends, self.starts[1:], strict=False):
            parted = (start - end > 1 or text[end] != " ") and ends_in(text, end, start) is not None
            numbers.append(numbers[-1] + parted)
        return numbers

    def _token(self, number: int) -> Token:
        start, end = self.starts[number], self.ends[number]
        word = self.text[start:end]
        key, stem, tail = keys_of(word)
        return Token(start, end, key, stem, end - tail, _capital(word[0]), start > 0 and self.text[start - 1] == "#")


class _Lazy(Sequence[T], Generic[T]):
    """A sequence whose items are made when asked for, and kept."""

    __slots__ = ("_kept", "_length", "_make")

    def __init__(self, make: Callable[[int], T], length: int) -> None:
        self._make = make
        self._length = length
        self._kept: dict[int, T] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...

    def __getitem__(self, at: int | slice) -> T | list[T]:
        kept = self._kept
        if isinstance(at, slice):
            return [kept[n] if n in kept else self[n] for n in range(*at.indices(self._length))]
        try:
            return kept[at]
        except KeyError:
            if not -self._length <= at < self._length:
                raise IndexError(at) from None
            item = kept[at] = self._make(at)
            return item


def keys_of(word: str) -> tuple[str, str, int]:
    """The key of a word as it stands in a text, its key without a possessive ending, and how long that ending is."""
    return _keys_of(word) if len(word) < _KEPT else _keys_of.__wrapped__(word)


@lru_cache(maxsize=1 << 16)
def _keys_of(word: str) -> tuple[str, str, int]:
    key, tail = exact_key(word), tail_of(word)
    return key, exact_key(word[: len(word) - tail]) if tail else key, tail


def tail_of(word: str) -> int:
    """How long the possessive ending of a word is; 0 without one."""
    return 2 if word[-1] in "sSſ" and word[-2:-1] in _APOSTROPHES else 0


def _capital(letter: str) -> bool:
    return letter.isupper() or letter.isdigit()


def _spans(text: str) -> list[tuple[int, int]]:
    """Where words stand."""
    holes = iter([*addresses(text), (len(text), len(text))])
    spans, (first, last) = [], next(holes)
    for match in WORD.finditer(text):
        start, end = match.span()
        while last <= start:
            first, last = next(holes)
        if start < first:
            spans.append((start, end))
    return spans


def _coded(text: str) -> Coded:
    """The same for a long text."""
    import numpy as np

    from toponyms.script.letters import code

    coded = code(text)
    holes = np.array(addresses(text), np.int64).reshape(-1)
    if not len(holes):
        return coded
    # Behind the start of an odd number of edges is inside a hole.
    prose = np.searchsorted(holes, coded.starts, side="right") % 2 == 0
    return coded._replace(**{name: getattr(coded, name)[prose] for name in ("starts", "ends", "capital", "tag")})
