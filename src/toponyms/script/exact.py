"""Rung 1: the same string, whatever its case, apostrophe, hyphen, space or look-alike letter."""

from __future__ import annotations

from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# What nearly every name looks like once lowered: one script, single separators. Such a string is its own key. The last
# row: Hebrew, Arabic, Georgian, kana, ideographs, Hangul; letters without case, marks or other forms in Unicode.
_BETWEEN = "(?: - |[ '-])"
_LETTERS = (
    "a-z0-9.,()/à-öø-ıĵ-ľł-ňŋ-žșțə\u1e00-\u1e95\u1ea0-\u1eff",
    "а-яёєіїґў0-9.,()/\u0450-\u045f\u048b-\u052f",
    "0-9،\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0679-\u06d3\u10d0-\u10fa\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3",
)


PLAIN = "|".join([f"[{letters}]+(?:{_BETWEEN}[{letters}]+)*" for letters in _LETTERS])
#: Words of these letters alone, or of ASCII, are known for plain without the pattern, which takes 8 ms to compile.
_CYRILLIC_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґў"
_CYRILLIC_WORDS = _CYRILLIC_LETTERS + " "


def is_plain_word(lowered: str) -> bool:
    """Whether a string in small letters is one word and surely its own key, as most that are asked for."""
    return lowered.isalnum() and (lowered.isascii() or not lowered.strip(_CYRILLIC_LETTERS))


def _is_plain(lowered: str) -> object:
    words = lowered.split(" ")
    if "" not in words:
        joined = "".join(words)
        if (joined.isascii() and joined.isalnum()) or not joined.strip(_CYRILLIC_LETTERS):
            return True
    return compiled[PLAIN].fullmatch(lowered)


_APOSTROPHES = "`´ˋˊ‘’‛′‵ʹʻʼʽˈʾʿ᾽᾿΄＇՚׳ꞌ"
_HYPHENS = "‐‑‒–—―−⁃﹘﹣－־"
_INVISIBLE = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SIMPLER = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE), ""),
}

# Typed by people with two keyboards: upper case first, since more capitals than small letters look alike.
_LATIN = "ABCEHIKMOPTXYaceiopxyïëÏË"
_CYRILLIC = "АВСЕНІКМОРТХУасеіорхуїёЇЁ"
_TO_CYRILLIC = str.maketrans(_LATIN + "ΑΒΕΗΙΚΜΟΡΤΧοα", _CYRILLIC + "АВЕНІКМОРТХоа")
_TO_LATIN = str.maketrans(_CYRILLIC + "ΑΒΕΗΙΚΜΟΡΤΧοα", _LATIN + "ABEHIKMOPTXoa")
_TO_GREEK = str.maketrans(_LATIN[:13] + "oa" + _CYRILLIC[:13] + "оа", "ΑΒϹΕΗΙΚΜΟΡΤΧΥοα" * 2)
_MEND = {"Latn": _TO_LATIN, "Cyrl": _TO_CYRILLIC, "Grek": _TO_GREEK}
#: Initials of a village, a river and an island.
_TYPES = frozenset("сро")
_LOOKALIKE = frozenset(_LATIN + _CYRILLIC + "ΑΒΕΗΙΚΜΟΡΤΧΥοα")

# Not compiled at import: few names come so far.
_WORD = r"[^\W\d_]+"
_THREE = ("[A-Za-z\u00aa-\u024f]", "[\u0400-\u052f]", "[\u0370-\u03ff]")
_STRESS = "(?<=[\u0400-\u052f])[\u0300\u0301]+|(?<=i)\u0307"


def exact_key(text: str) -> str:
    """The string by which two writings count as literally the same name; empty for blank text.

    Unified: Unicode form (NFKC), case, apostrophes and primes, hyphens and dashes, white space; dropped: invisible
    characters and stress marks over Cyrillic; mended: Latin, Cyrillic and Greek look-alikes inside a word. Diacritics
    of Latin letters stay: they are the next rung's affair. Applying it twice changes nothing.

    >>> exact_key("Знам’янка"), exact_key("ЗНАМ'ЯНКА")
    ("знам'янка", "знам'янка")
    >>> exact_key("Часiв\\u00a0Яр") == exact_key("часів яр")     # a Latin i, a no-break space
    True
    >>> exact_key("Ivano–Frankivsk"), exact_key("Zaporižžja")
    ('ivano-frankivsk', 'zaporižžja')
    """
    lowered = text.lower()
    if (lowered.isascii() and lowered.isalnum()) or _is_plain(lowered):
        return lowered
    lowered = _spaced(lowered.translate(_SIMPLER))
    if _is_plain(lowered):
        return lowered
    previous = ""
    # One pass settles all but oddities that need a second (a compatibility character that becomes a space or a mark).
    for _ in range(8):
        if text == previous or (previous and _is_plain(text)):
            break
        previous, text = text, _pass(text)
    return text


def _pass(text: str) -> str:
    import unicodedata

    text = unicodedata.normalize("NFKC", text.translate(_SIMPLER)).translate(_VISIBLE)
    text = unicodedata.normalize("NFC", mend_lookalikes(text).casefold())
    if "\u0300" in text or "\u0301" in text or "\u0307" in text:
        text = compiled[_STRESS].sub("", text)
    return _spaced(text)


class _Visible(dict[int, str]):
    """`_SIMPLER`, and nothing for each format character; each is asked for once."""

    def __missing__(self, point: int) -> str:
        import unicodedata

        c = chr(point)
        self[point] = value = "" if unicodedata.category(c) == "Cf" else c
        return value


_VISIBLE = _Visible(_SIMPLER)


def _spaced(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())


def mend_lookalikes(text: str) -> str:
    """`text` with the letters of each mixed-script word brought to the script of the word's majority.

    A word of one or two letters that look alike in both scripts follows the rest of the text (a Latin "c." for "с."),
    but Cyrillic initials of types of places stay (с., р., о.).

    >>> mend_lookalikes("Чaсiв Яp") == "Часів Яр"
    True
    >>> mend_lookalikes("c. Мирне") == "с. Мирне"
    True
    """
    if text.isascii() or not text.lower().strip(_CYRILLIC_WORDS) or not _may_mix(text):
        return text
    overall = _majority(text)

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() and len(word) > 2:
            return word
        if word in _TYPES and match.string[match.end() : match.end() + 1] in (".", "-"):
            return word  # "с. Sobolivka", "с-ще Obertyn": a village in a list that has Latin names
        if _LOOKALIKE.issuperset(word):
            target = overall if len(word) <= 2 else _majority(word)
        else:
            target = _majority("".join([c for c in word if c not in _LOOKALIKE]))
        return word.translate(_MEND[target]) if target else word

    return compiled[_WORD].sub(mend, text)


def _may_mix(text: str) -> bool:
    """Whether letters of two of the three scripts that share look-alikes may be in a text."""
    latin, cyrillic, greek = (compiled[letters].search(text) for letters in _THREE)
    return bool((latin and (cyrillic or greek)) or (cyrillic and greek))


def _majority(text: str) -> str:
    """The script of most letters of `text` among the three that share look-alikes, or "" when none leads."""
    counts = {"Latn": 0, "Cyrl": 0, "Grek": 0}
    for c in text:
        if c.isalpha():
            point = ord(c)
            if point < 0x250:
                counts["Latn"] += 1
            elif 0x400 <= point < 0x530:
                counts["Cyrl"] += 1
            elif 0x370 <= point < 0x400:
                counts["Grek"] += 1
    best = max(counts, key=lambda k: counts[k])
    return best if list(counts.values()).count(counts[best]) == 1 else ""
