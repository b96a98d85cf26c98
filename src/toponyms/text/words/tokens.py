"""A text as words with their keys and offsets; what is no prose (addresses, handles) is passed over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from toponyms.script.exact import exact_key
from toponyms.script.words import WORD
from toponyms.text.words.kept import Kept
from toponyms.text.words.prose import addresses, addresses_at
from toponyms.text.words.small import in_small_letters, is_caseless

if TYPE_CHECKING:
    from toponyms.script.letters import Coded
    from toponyms.text.words.lines import Lines

#: From this length on (characters) a text is read by numpy; for a shorter one it does not pay, let alone its import.
LONG = 10_000
#: So many words and gaps are remembered, none longer than so many characters.
_MOST, _LONGEST = 1 << 15, 64
#: So many words of a long text are cut out at a time.
_PIECE = 1 << 14
#: The s of a possessive, and what stands before it.
POSSESSIVE = "sSſ"
_APOSTROPHES = frozenset("'’ʼ‘`´")
_WORDS = re.compile(f"({WORD.pattern})")
#: What may stand between two words of one name: spaces, one line break, a hyphen, an abbreviation's full stop.
_JOIN = re.compile(r"[ \t\u00a0\u2009\u202f]*+(?:[-‐‑–](?:\r?\n)?|\.|\r?\n)?[ \t\u00a0\u2009\u202f]*+\Z")
_BESIDE = frozenset(" .\u00a0'‘’“”«»\"-*_")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?=\s|$)|\n\s*\n")
#: Words that join the members of a list.
AND = frozenset(["and", "or", "та", "і", "й", "або", "и", "или", "und", "oraz", "i"])
#: Small words with which a surname may begin ("von der Leyen", "аль-Асад"), and the article of a name.
# fmt: off
PARTICLES = frozenset(["von", "van", "der", "den", "de", "da", "di", "del", "della", "dos", "du", "la", "al", "el", "as", "bin",
                       "ibn", "фон", "ван", "дер", "ден", "де", "да", "ді", "ди", "дель", "ла", "аль", "ель", "эль", "аш", "ас",
                       "бін", "бин", "бен", "ібн", "ибн"])
# fmt: on
ARTICLE = "the"
#: What begins a quotation.
OPENING = frozenset('«“„"‘‹')
_QUOTE = re.compile('[«“„"‘‹]')
#: What the gap between two words lets them be: of one name, side by side, parted by a space only, of two lines, of two sentences.
_JOINED, _ADJACENT, _SPACED, _BROKEN, _PARTED = 1, 2, 4, 8, 16
#: For each of those whether it parts sentences.
_PARTS = bytes([gap >= _PARTED for gap in range(256)])


class Token(NamedTuple):
    """What a word is, wherever it stands: its lookup key, its key without a possessive ending, whether it is capitalised."""

    key: str
    stem: str
    tail: int  # how long the possessive ending is
    capital: bool


class Tokens:
    """The words of a text; what only some ask for is worked out then."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.coded: Coded | None = None
        self.starts: Sequence[int]
        self.ends: Sequence[int]
        #: By role and sentence, of those asked about: whether they are about sport or oil, or name a club in quotation marks.
        self.topics: dict[tuple[str, int], bool] = {}
        if len(text) >= LONG:
            self.coded = _coded(text)
            self.starts, self.ends = self.coded.starts.data, self.coded.ends.data
        else:
            self.starts, self.ends, self.words, self._between = _read(text)

    @cached_property
    def words(self) -> list[str]:
        """The words as they are written."""
        return self._cut(0, len(self.starts))

    @cached_property
    def items(self) -> list[Token]:
        """What the words are."""
        if self.coded is None:
            return list(map(token_of, self.words))
        found: list[Token] = []
        for words in self._pieces():
            found += map(token_of, words)
        return found

    @cached_property
    def keys(self) -> list[str]:
        """The keys of the words, in which a possessive ending stays."""
        return list(map(attrgetter("key"), self.items))

    @cached_property
    def capitals(self) -> Sequence[int]:
        """The words that begin with a capital or a digit."""
        if self.coded is not None:
            return self.coded.capital.nonzero()[0].data
        return list(compress(range(len(self.items)), map(attrgetter("capital"), self.items)))

    @cached_property
    def caseless(self) -> bool:
        """Whether the text is written in small letters (some social media), so that case gives no hint."""
        return is_caseless(self)

    def opens(self, at: int) -> bool:
        """Whether a word is the first of a line or sentence."""
        return at == 0 or self._gap(at - 1) & (_BROKEN | _PARTED) != 0

    @cached_property
    def small(self) -> Sequence[int]:
        """The words that stand where all is written in small letters, in order: of the whole text, or of some messages of it."""
        if self.caseless:
            return range(len(self.starts))
        found: list[int] = []
        for start, end in in_small_letters(self.text, lambda end, start: self.lines.parted(end, start)):
            found += range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        return found

    def is_small(self, at: int) -> bool:
        """Whether a word stands there, so that its case gives no hint."""
        if not self.small:
            return False
        place = bisect_left(self.small, at)
        return place < len(self.small) and self.small[place] == at

    def has_small(self, word: str) -> bool:
        """Whether a word stands in small letters where names have capitals."""
        return word in self._distinct and word.islower()

    @cached_property
    def _distinct(self) -> frozenset[str]:
        words = self.words if self.coded is None else chain.from_iterable(self._pieces())
        if not self.small:
            return frozenset(words)
        stands = bytearray(b"\1") * len(self.starts)
        for at in self.small:
            stands[at] = 0
        return frozenset(compress(words, stands))

    def may_be_name(self, at: int) -> bool:
        """Whether a word is written as names are: capitalised, a hashtag, "the" before a capital; any among small ones."""
        start = self.starts[at]
        if is_capital(self.text[start]) or (start and self.text[start - 1] == "#") or self.is_small(at):
            return True
        return self.leads_to_capital(at)

    def leads_to_capital(self, at: int) -> bool:
        """Whether a small word may begin a name: "the" of "the Hague", "von" of "von der Leyen"."""
        key, after = token_of(self.word(at)).key, at + 1
        if key in PARTICLES and after < len(self.starts) and token_of(self.word(after)).key in PARTICLES:
            after += 1
        elif key not in PARTICLES and key != ARTICLE:
            return False
        return after < len(self.starts) and is_capital(self.text[self.starts[after]])

    def word(self, at: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[at] : self.ends[at]]

    def joined(self, at: int) -> bool:
        """Whether a word and the next may belong to one name."""
        return _gap_of(self.text[self.ends[at] : self.starts[at + 1]]) & _JOINED != 0

    def adjacent(self, at: int) -> bool:
        """Whether only spaces, quotes or a full stop of an abbreviation lie between a word and the next."""
        return self._gaps[at] & _ADJACENT != 0

    def heads_line(self, at: int) -> bool:
        """Whether a word is the first of a line."""
        return at == 0 or self._gaps[at - 1] & _BROKEN != 0

    def spaced(self, at: int) -> bool:
        """Whether just a space lies between a word and the next."""
        return self._gaps[at] & _SPACED != 0

    @cached_property
    def lines(self) -> Lines:
        """The lines it is set in."""
        from toponyms.text.words.lines import Lines

        return Lines(self)

    @cached_property
    def quotes(self) -> list[int]:
        """Where in the text quotations may begin."""
        return [mark.start() for mark in _QUOTE.finditer(self.text)]

    @cached_property
    def sentences(self) -> Sequence[int]:
        """The number of the sentence each word stands in."""
        if self.coded is None:
            return list(accumulate(self._gaps[:-1].translate(_PARTS), initial=0))
        import numpy as np

        ends = np.frombuffer(b"\0" + self._gaps[:-1], np.uint8) >= _PARTED
        return np.cumsum(ends, dtype=np.int32).data

    @cached_property
    def _gaps(self) -> bytes:
        """What the gap between each word and the next lets them be; nothing what stands behind the last, or before the first."""
        if self.coded is None:
            return bytes((*map(_gap_of, self._between), 0))
        from toponyms.script.letters import wide_gaps

        gaps = bytearray([_gap_of(" ")]) * max(len(self.starts) - 1, 0)
        for at in wide_gaps(self.coded):
            gaps[at] = self._gap(at)
        return bytes(gaps) + b"\0"

    def _gap(self, at: int) -> int:
        return _gap_of(self.text[self.ends[at] : self.starts[at + 1]])

    def _pieces(self) -> Iterator[list[str]]:
        """The words of a long text, some at a time: to hold all takes ten times the text's memory."""
        return (self._cut(at, at + _PIECE) for at in range(0, len(self.starts), _PIECE))

    def _cut(self, first: int, last: int) -> list[str]:
        text = self.text
        return [text[start:end] for start, end in zip(self.starts[first:last], self.ends[first:last], strict=True)]


def _token(word: str) -> Token:
    key, tail = exact_key(word), tail_of(word)
    return Token(key, exact_key(word[: len(word) - tail]) if tail else key, tail, is_capital(word[0]))


def _between(gap: str) -> int:
    """What the gap between two words lets them be, as bits."""
    adjacent = len(gap) <= 3 and not set(gap) - _BESIDE
    spaced, parted = gap == " ", _SENTENCE_END.search(gap) is not None
    joined, broken = _JOIN.match(gap) is not None, "\n" in gap
    return _JOINED * joined | _ADJACENT * adjacent | _SPACED * spaced | _BROKEN * broken | _PARTED * parted


token_of: Callable[[str], Token] = Kept(_token, _MOST, _LONGEST).__getitem__
_gap_of: Callable[[str], int] = Kept(_between, _MOST, _LONGEST).__getitem__


def tail_of(word: str) -> int:
    """How long the possessive ending of a word is; 0 without one."""
    return 2 if word[-1] in POSSESSIVE and word[-2:-1] in _APOSTROPHES else 0


def is_capital(letter: str) -> bool:
    """Whether a letter begins a name: a capital or a digit."""
    return letter.isupper() or letter.isdigit()


def _read(text: str) -> tuple[list[int], list[int], list[str], list[str]]:
    """Where words start and end, the words, and what stands between each and the next."""
    parts = _WORDS.split(text)
    edges = list(accumulate(map(len, parts)))
    starts, ends, words = edges[0:-1:2], edges[1::2], parts[1::2]
    found = addresses(text)
    if not found:
        return starts, ends, words, parts[2:-1:2]
    holes = iter([*found, (len(text), len(text))])
    kept, (first, last) = [], next(holes)
    for at, start in enumerate(starts):
        while last <= start:
            first, last = next(holes)
        if start < first:
            kept.append(at)
    starts, ends, words = [starts[at] for at in kept], [ends[at] for at in kept], [words[at] for at in kept]
    return starts, ends, words, [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]


def _coded(text: str) -> Coded:
    """The same for a long text."""
    import numpy as np

    from toponyms.script.letters import code

    coded = code(text)
    holes = np.array(addresses_at(text, np.sort(coded.signs).tolist()), coded.starts.dtype).reshape(-1)
    if not len(holes):
        return coded
    prose = np.ones(len(coded.starts), bool)
    edges = np.searchsorted(coded.starts, holes).tolist()
    for first, last in zip(edges[0::2], edges[1::2], strict=True):
        prose[first:last] = False
    return coded._replace(**{name: getattr(coded, name)[prose] for name in ("starts", "ends", "capital", "tag")})
