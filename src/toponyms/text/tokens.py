"""A text as words with their keys and offsets; what is no prose (addresses, handles) is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from toponyms.script.exact import exact_key
from toponyms.script.words import WORD
from toponyms.text.prose import addresses

if TYPE_CHECKING:
    from toponyms.script.letters import Coded

T = TypeVar("T")

#: From this length on (characters) a text is read by numpy; for a shorter one it does not pay, let alone its import.
LONG = 5_000
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
        self.clubs: dict[int, bool] = {}  # the sentences asked about: whether they name a club in quotation marks
        self.items: _Lazy[Token] = _Lazy(self._token, len(self.starts))

    @cached_property
    def keys(self) -> Sequence[str]:
        """The keys of the words, in which a possessive ending stays."""
        words = self._words()
        if max(map(len, words), default=0) < _KEPT:
            return [key for key, _, _ in map(_keys_of, words)]
        return [keys_of(word)[0] for word in words]

    def _words(self) -> list[str]:
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def capitals(self) -> list[int]:
        """The words that begin with a capital or a digit."""
        if self.coded is not None:
            found: list[int] = self.coded.capital.nonzero()[0].tolist()
            return found
        text = self.text
        # What is a small letter is no capital, and most are.
        return [at for at, start in enumerate(self.starts) if not (letter := text[start]).islower() and is_capital(letter)]

    @property
    def caseless(self) -> bool:
        """Whether the text has no single capital (some social media): then case gives no hint."""
        return not self.capitals

    def has_small(self, word: str) -> bool:
        """Whether a word stands in the text in small letters; none does in a text that has no capitals."""
        return word in self._small_words

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset() if self.caseless else frozenset(filter(str.islower, self._words()))

    def may_be_name(self, at: int) -> bool:
        """Whether a word is written as names are: capitalised, a hashtag, "the" before a capital; any in a caseless text."""
        start = self.starts[at]
        if is_capital(self.text[start]) or (start and self.text[start - 1] == "#") or self.caseless:
            return True
        last = at + 1 == len(self.starts)
        return not last and is_capital(self.text[self.starts[at + 1]]) and keys_of(self.word(at))[0] == "the"

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
        ends_in, text = _SENTENCE_END.search, self.text
        number, at, numbers = 0, 0, []
        for gap, end, start in self._wide_gaps():
            if ends_in(text, end, start):
                numbers += [number] * (gap - at)
                number, at = number + 1, gap
        return numbers + [number] * (len(self.starts) - at)

    def _wide_gaps(self) -> Iterable[tuple[int, int, int]]:
        """The words before which there is more than a space, where that begins, and where it ends."""
        if self.coded is not None:
            from toponyms.text.beginnings import wide_gaps

            return wide_gaps(self.coded)
        text, gaps = self.text, enumerate(zip(self.ends, self.starts[1:], strict=False), 1)
        return [(at, end, start) for at, (end, start) in gaps if start - end > 1 or text[end] != " "]

    def _token(self, number: int) -> Token:
        start, end = self.starts[number], self.ends[number]
        word = self.text[start:end]
        key, stem, tail = keys_of(word)
        return Token(start, end, key, stem, end - tail, is_capital(word[0]), start > 0 and self.text[start - 1] == "#")


class _Lazy(dict[int, T], Generic[T]):
    """The items of a sequence, made when asked for, and kept; a dictionary, since that has them fastest."""

    __slots__ = ("_length", "_make")

    def __init__(self, make: Callable[[int], T], length: int) -> None:
        self._make = make
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:  # type: ignore[override]
        return (self[at] for at in range(self._length))

    def __missing__(self, at: int) -> T:
        if not 0 <= at < self._length:
            raise IndexError(at)
        item = self[at] = self._make(at)
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


def is_capital(letter: str) -> bool:
    """Whether a letter begins a name: a capital or a digit."""
    return letter.isupper() or letter.isdigit()


def _spans(text: str) -> list[tuple[int, int]]:
    """Where words stand."""
    words = [match.span() for match in WORD.finditer(text)]
    found = addresses(text)
    if not found:
        return words
    holes = iter([*found, (len(text), len(text))])
    spans, (first, last) = [], next(holes)
    for start, end in words:
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
