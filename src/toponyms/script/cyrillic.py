"""Cyrillic letters to phonemes: one table for Ukrainian, Russian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh.

Phonemes are one ASCII letter each; four stand for no Latin sound of that letter: j = ж, q = ч, w = ш or щ, x = х.
Softness and iotation are not kept (я = а; ь, й = nothing), since romanizations disagree most about them.
"""

from __future__ import annotations

import codecs

_PHONEMES = {
    "абвгґдеєжзиіїклмнопрстуфхцчшщюя": "abvggdeejziiiklmnoprstufxcqwwua",
    "ыэўёѐѝ": "ieveei",
    "ѓђѕјљњћќџ": "gjzilnqkj",
    "әғқңөұүһҗҙҫ": "agknouuxjzs",
    "ѣѳѵѫ": "efia",
    "0123456789\n": "0123456789\n",  # a line end stands between texts that are read together
}
_LETTERS = "".join(_PHONEMES)
# Through bytes, since their translation is several times as fast as that of strings; unknown characters are dropped.
_ENCODING = codecs.charmap_build(_LETTERS)
_TABLE = "".join(_PHONEMES.values()).encode().ljust(256)
_NOT_BULGARIAN = frozenset("ыэёіїєґўјљњћђџәғқңөұүһ")


def readings(text: str) -> list[str]:
    """The phonemes of an `exact_key` in Cyrillic under each reading its letters allow, the likeliest first.

    ё is written е or ё by the same people, hence two readings; щ and ъ have Bulgarian values (щ = шт, ъ = a vowel)
    where no letter foreign to Bulgarian forbids it.

    >>> readings("слов'янськ"), readings("псёл")
    (['slovansk'], ['psel', 'psol'])
    >>> readings("търговище")
    ['trgoviwe', 'targoviwte']
    """
    return [phonemes(spelling) for spelling in spellings(text)]


def spellings(text: str) -> list[str]:
    """An `exact_key` in Cyrillic and how it would be written where its letters have other values."""
    found = [text]
    if "ё" in text:
        found.append(text.replace("ё", "о"))
    if ("ъ" in text or "щ" in text) and _NOT_BULGARIAN.isdisjoint(text):
        found.append(text.replace("щ", "шт").replace("ъ", "а"))
    return found


def phonemes(text: str) -> str:
    """The phonemes of the letters of a text; line ends stay."""
    return codecs.charmap_encode(text, "ignore", _ENCODING)[0].translate(_TABLE).decode()
