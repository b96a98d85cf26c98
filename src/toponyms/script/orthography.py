"""One way of reading Latin letters: rewrites done in order, each gated by a letter, then a table for what is left.

What a rewrite produces is upper case, so a later rewrite does not take it for a letter of the name. Phonemes are those of
`cyrillic`.
"""

from __future__ import annotations

from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Reading:
    """One orthography: rewrites grouped by a letter that must be there at all, and the value of single letters."""

    __slots__ = ("_own_letters", "_rewrites", "ascii", "dropped", "groups", "letters")

    def __init__(self, rewrites: str, **letters: str) -> None:
        """`rewrites`: "letter: from=to from=to" per line, _ a word's edge; `letters`: values other than the common."""
        self._rewrites, self._own_letters = rewrites, letters

    def __getattr__(self, name: str) -> Any:
        # The tables are made when the first of them is asked for: most programs read two or three orthographies.
        if name not in self.__slots__:
            raise AttributeError(name)
        self._make_tables()
        return getattr(self, name)

    def _make_tables(self) -> None:
        lines = [line.partition(":") for line in self._rewrites.strip().splitlines()]
        self.letters = _Letters({ord(c): phoneme for c, phoneme in {**_COMMON, **self._own_letters}.items()})
        values = [self.letters.get(point, "") for point in range(128)]
        values[10] = "\n"  # stands between the texts of `read_all`; no exact key holds one
        self.letters[10] = "\n"
        self.ascii = "".join([value or " " for value in values]).encode().ljust(256)
        self.dropped = bytes([point for point in range(128) if not values[point]])
        self.groups = [(gate.strip(), [_rewrite(pair) for pair in pairs.split()]) for gate, _, pairs in lines]

    def read_all(self, texts: Sequence[str]) -> str:
        """The phonemes of many texts, all in ASCII or none, each as `read` wants it, a line each: each rewrite is done on all."""
        return self._values(self._rewritten("\n".join(texts)))

    def read(self, text: str) -> str:
        """The phonemes of `text`, an exact key with a space at either end."""
        text = self._rewritten(text)
        if text.isascii():  # the translation of bytes is several times as fast
            return text.encode().translate(self.ascii, self.dropped).decode()
        return text.translate(self.letters)

    def _rewritten(self, text: str) -> str:
        for gate, rewrites in self.groups:
            if gate in text:
                for old, new in rewrites:
                    if old in text:
                        text = text.replace(old, new)
        return text

    def _values(self, text: str) -> str:
        """The values of the letters of a long text."""
        import codecs

        foreign = "".join(sorted({*compiled["[^\x00-\x7f]"].findall(text)}))
        if len(foreign) > 128:
            return text.translate(self.letters)
        values = [self.letters[ord(c)] for c in foreign]
        codes = codecs.charmap_encode(text, "strict", codecs.charmap_build(_ASCII + foreign))[0]
        table = self.ascii[:128] + "".join([value or " " for value in values]).encode().ljust(128)
        dropped = bytes([code for code, value in enumerate(values, 128) if not value])
        return codes.translate(table, self.dropped + dropped).decode()


class _Letters(dict[int, str]):
    """Letter values by code point; a letter not listed has the value of its base letter, anything else none."""

    def __missing__(self, point: int) -> str:
        import unicodedata

        c = chr(point)
        base = unicodedata.normalize("NFD", c)[0]
        self[point] = value = self[ord(base)] if base != c else str(unicodedata.decimal(c, ""))
        return value


def _rewrite(pair: str) -> tuple[str, str]:
    old, _, new = pair.replace("_", " ").partition("=")
    return old, new


_ASCII = "".join(map(chr, range(128)))
_SAME = "abdefgijklmnoprstuvz"
_COMMON = {
    **{c: c for c in _SAME + "0123456789"},
    **{c.upper(): c for c in _SAME + "cjqwx"},
    **{"h": "g", "y": "i", "w": "v", "q": "k", "c": "k", "x": "x"},
    **{"č": "q", "š": "w", "ŝ": "w", "ş": "w", "ș": "w", "ž": "j", "ẑ": "j", "ż": "j", "ĉ": "q", "ç": "s"},
    **{"ț": "c", "ţ": "c", "ć": "q", "đ": "j", "ł": "l", "ø": "o", "æ": "a", "œ": "e", "ß": "s", "ð": "d", "þ": "t"},
    **{"ə": "a", "ı": "i", "ź": "z", "ś": "s", "ħ": "g", "ŋ": "n", "ŭ": "v", "ȟ": "x", "ẖ": "x", "ḩ": "x", "ḥ": "x"},
}
