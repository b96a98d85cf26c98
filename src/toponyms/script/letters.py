"""Letters as bytes: texts too long for Python's own loops, brought to one byte a character and hashed word by word.

A plain word (one of Latin or Cyrillic letters and digits, apostrophes inside) has the bytes of its exact key, so equal
keys have equal hashes. Any other word is *odd*: its key is for `exact_key` to tell, and nothing is said of its hash.
numpy is imported where used: it costs more than reading a short text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.signedinteger[Any]]
    Truths = NDArray[np.bool_]

#: What stands between words: what parts names, a plain space, what else may stand inside a name; then what may stand
#: inside a word; from LETTER on, letters and digits.
PARTING, SPACE, JOINT, APOSTROPHE, ODD_MARK, LETTER = range(6)
_DIGIT, _ODD, _CYRILLIC, LATIN = 0x06, 0x20, 0x40, 0x80
#: A longer word is odd: no name has one, and every word hashed costs what the longest does.
LONGEST = 48
#: Room behind the last letter, so that eight bytes can be read from any place.
ROOM = 8

_JOINTS = "\t\n\r\u00a0\u2009\u202f-‐‑–."
_APOSTROPHES, _MARKS, _LETTER_APOSTROPHE = "'’‘`´", "′\u0301\u00ad", "ʼ"
_CYRILLIC_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґў"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz" + "".join(
    c for first, last in ("àö", "øı", "ĵľ", "łň", "ŋž") for c in map(chr, range(ord(first), ord(last) + 1)) if c == c.lower()
)
#: With what the endings of web addresses begin that are looked for: .com, .org, .net, .ua, .ru, .info, .me.
_ENDINGS = ("co", "or", "ne", "ua", "ru", "in", "me")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


class Coded(NamedTuple):
    """A text in bytes (with ROOM to spare), where its words start and end, counted in characters, and how they begin."""

    codes: Bytes
    starts: Numbers
    ends: Numbers
    capital: Truths  # whether each word begins with a capital or a digit
    tag: Truths  # whether a "#" stands before it
    signs: Numbers  # where web and mail addresses may be: each has one of these characters


@cache
def _tables() -> tuple[Bytes, Truths]:
    """For each character of the basic plane its byte, by the tests of `WORD` and `exact_key`, and whether it is a capital."""
    import numpy as np

    chars = list(map(chr, range(0x10000)))
    table = np.where(np.fromiter(map(str.isalnum, chars), bool, 0x10000), _ODD, PARTING).astype(np.uint8)
    plain = {c: _CYRILLIC + n for n, c in enumerate(_CYRILLIC_LETTERS)}
    plain |= {c: LATIN + n for n, c in enumerate(_LATIN_LETTERS)}
    plain |= {c: _DIGIT + n for n, c in enumerate("0123456789")}
    for number in np.flatnonzero(table).tolist():
        code = plain.get(chars[number].lower())
        if code:
            table[number] = code
    for code, of in (
        (SPACE, " "),
        (JOINT, _JOINTS),
        (APOSTROPHE, _APOSTROPHES),
        (ODD_MARK, _MARKS),
        (LETTER, _LETTER_APOSTROPHE),
    ):
        table[[ord(c) for c in of]] = code
    capital = np.fromiter((c.isupper() or c.isdigit() for c in chars), bool, len(chars))
    return table, capital


def code(text: str, step: int = 1 << 18) -> Coded:
    """A text in bytes with its words, just those that `WORD` finds; read in pieces of about `step` characters."""
    import numpy as np

    codes = np.zeros(len(text) + ROOM, np.uint8)
    kind = np.int32 if len(text) < 1 << 31 else np.int64  # half the memory
    parts = []
    at = 0
    while at < len(text):
        end = _cut(text, at, step)
        units = _units(text[at:end])
        tags = text.find("#", at, end) >= 0
        _fill(codes[at:end], units)
        edges = _edges(codes[at:end])
        first = edges[0::2]
        tag = (units[first - 1] == ord("#")) & (first > 0) if tags else np.zeros(len(first), bool)
        capital, signs = _capitals(units[first]), _signs(units, codes[at:end])
        edges, signs = (edges + at).astype(kind), (signs + at).astype(kind)
        parts.append((edges[0::2], edges[1::2], capital, tag, signs))
        at = end
    if not parts:
        nothing: Numbers = np.zeros(0, np.int32)
        return Coded(codes, nothing, nothing, nothing != 0, nothing != 0, nothing)
    return Coded(codes, *(np.concatenate(part) for part in zip(*parts, strict=True)))


def wide_gaps(coded: Coded) -> list[int]:
    """The words behind which there is more than a space before the next."""
    import numpy as np

    ends, starts = coded.ends[:-1], coded.starts[1:]
    found: list[int] = np.flatnonzero((starts - ends > 1) | (coded.codes[ends] != SPACE)).tolist()
    return found


def _signs(units: NDArray[Any], codes: Bytes) -> Numbers:
    """Each "@", ":" of "://", full stop of "www." and of such endings as ".com", and some signs that only look so."""
    import numpy as np

    colons = np.flatnonzero(units[:-1] == ord(":"))
    stops = units == ord(".")
    www = np.flatnonzero(stops[1:] & (codes[:-1] == _code("w"))) + 1
    stops[:-1] &= codes[1:] >= LATIN
    endings = np.flatnonzero(stops[:-2])
    endings = endings[_endings()[codes[endings + 1], codes[endings + 2]]]
    return np.concatenate([np.flatnonzero(units == ord("@")), colons[units[colons + 1] == ord("/")], www, endings])


@cache
def _endings() -> Truths:
    """For each two bytes whether they are what the ending of a web address begins with."""
    import numpy as np

    table = np.zeros((256, 256), bool)
    for ending in _ENDINGS:
        table[_code(ending[0]), _code(ending[1])] = True
    return table


def _code(letter: str) -> int:
    """The byte of a letter from a to z."""
    return LATIN + ord(letter) - ord("a")


def _cut(text: str, at: int, step: int) -> int:
    """A place to end a piece: behind a space, so that no word is cut."""
    while at + step < len(text):
        end = text.rfind(" ", at, at + step) + 1
        if end:
            return end
        step *= 2
    return len(text)


def _units(text: str, room: int = 0) -> NDArray[Any]:
    """The code points of a text, in two bytes each if all fit, with `room` bytes behind them."""
    import numpy as np

    units: NDArray[Any] = np.frombuffer(text.encode("utf-16-le", "surrogatepass") + bytes(room), "<u2")
    if len(units) == len(text) + room // 2:
        return units
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass") + bytes(room), "<u4")


def _fill(piece: Bytes, units: NDArray[Any]) -> None:
    import numpy as np

    np.take(_tables()[0], units.astype(np.uint16, copy=False), out=piece, mode="wrap")  # "raise" would look at each first
    for number in _beyond(units):
        piece[units == number] = _ODD if chr(number).isalnum() else PARTING


def _capitals(firsts: NDArray[Any]) -> Truths:
    import numpy as np

    capital: Truths = _tables()[1][firsts.astype(np.uint16, copy=False)]
    for number in _beyond(firsts):
        capital[firsts == number] = chr(number).isupper() or chr(number).isdigit()
    return capital


def _beyond(units: NDArray[Any]) -> list[int]:
    """The code points beyond the basic plane, each once."""
    import numpy as np

    return [] if units.itemsize == 2 else [int(n) for n in np.unique(units[units > 0xFFFF])]


def _edges(piece: Bytes) -> Numbers:
    """Where words start and end, in turn; marks and apostrophes count where letters stand on both sides."""
    import numpy as np

    inside = np.zeros(len(piece) + 2, bool)
    words = inside[1:-1]
    np.greater_equal(piece, LETTER, out=words)
    marks = np.flatnonzero((piece - np.uint8(APOSTROPHE)) < LETTER - APOSTROPHE)
    marks = marks[inside[marks] & inside[marks + 2]]  # the neighbours of the character at `mark`
    words[marks] = True
    odd = marks[piece[marks] == ODD_MARK]
    piece[odd] = _ODD + 1
    letters = np.flatnonzero(piece == LETTER)
    # At the end of a word it is no part of the key that names are looked up by.
    piece[letters] = np.where(inside[letters] & inside[letters + 2], APOSTROPHE, _ODD)
    return np.flatnonzero(inside[1:] != inside[:-1])


def hashes(codes: Bytes, starts: Numbers, ends: Numbers) -> tuple[Hashes, Truths]:
    """A 64-bit hash of each word, and whether the word is odd. Words of up to eight letters never share a hash."""
    import numpy as np

    lengths = ends - starts
    odd = lengths > LONGEST
    found = np.zeros(len(starts), np.uint64)
    latin, cyrillic = np.zeros_like(found), np.zeros_like(found)  # the bits of the letters met
    for some, window in _windows(codes, starts, np.minimum(lengths, LONGEST)):
        found[some] = mix(found[some], window)
        high, low = window & np.uint64(0x8080808080808080), window & np.uint64(0x4040404040404040)
        low &= ~(high >> np.uint64(1))
        odd[some] |= (window & ~(high >> np.uint64(2) | low >> np.uint64(1)) & np.uint64(0x2020202020202020)) != 0
        latin[some] |= high
        cyrillic[some] |= low
    return found, odd | ((latin != 0) & (cyrillic != 0))


class Spelt:
    """A stretch of a text as it is written, letter for letter."""

    def __init__(self, text: str, first: int, last: int) -> None:
        self._first, self._units = first, _units(text[first:last], ROOM)

    def hashes(self, starts: Numbers, ends: Numbers) -> Hashes:
        """A 64-bit hash of each of some spans of the text."""
        import numpy as np

        lengths = ends - starts
        found = lengths.astype(np.uint64)
        for some, window in _windows(self._units, starts - self._first, lengths):
            found[some] = mix(found[some], window)
        return found


def _windows(codes: NDArray[Any], starts: Numbers, lengths: Numbers) -> Iterator[tuple[slice | Numbers, Hashes]]:
    """What words are written with, eight bytes at a time: which of the words go on so far, and those bytes of them."""
    import numpy as np

    size = codes.itemsize
    each = ROOM // size
    windows: Hashes = np.ndarray((len(codes) - ROOM // size + 1,), "<u8", codes, strides=(size,))
    masks = np.array([(1 << 8 * size * n) - 1 for n in range(each + 1)], np.uint64)
    yield slice(None), windows[starts] & masks[np.minimum(lengths, each)]
    some, done = np.flatnonzero(lengths > each), each
    while len(some):
        left = lengths[some] - done
        yield some, windows[starts[some] + done] & masks[np.minimum(left, each)]
        some, done = some[left > each], done + each


def mix(hashed: Hashes, more: Hashes) -> Hashes:
    """A hash of what `hashed` is the hash of, followed by `more`; one to one in each of the two."""
    import numpy as np

    first, second, third = (np.uint64(f) for f in _FACTORS)
    mixed = (hashed * first) ^ (more * second)
    mixed ^= mixed >> np.uint64(32)
    mixed *= third
    mixed ^= mixed >> np.uint64(29)
    return mixed


@cache
def hash_of(word: str) -> np.uint64:
    """The hash of one plain word."""
    coded = code(word)
    found: np.uint64 = hashes(coded.codes, coded.starts, coded.ends)[0][0]
    return found
