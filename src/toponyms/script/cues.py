"""What letters and endings say of a string's script and language: for labels and votes, never to gate a lookup."""

from __future__ import annotations

import re

# Letters that settle the language, the most telling first. About half of Ukrainian and a tenth to a fifth of Russian
# place names hold one; endings bring that to 56 % and 70 %, with under 2 % wrong.
_LETTERS = (
    ("uk", frozenset("ґєїҐЄЇ")),
    ("be", frozenset("ўЎ")),
    ("mk", frozenset("ѓќѕЃЌЅ")),
    ("sr", frozenset("јљњћђџЈЉЊЋЂЏ")),
    ("kk", frozenset("әғқңөұүһӘҒҚҢӨҰҮҺ")),
)
_I = frozenset("іІ")
_RUSSIAN = frozenset("ыэёЫЭЁ")
_TELLING = _I | _RUSSIAN | frozenset().union(*[letters for _, letters in _LETTERS])
_APOSTROPHES = "'’ʼ`"
_UKRAINIAN_ENDINGS = ("ськ", "цьк", "ська", "ське", "ський", "цька", "цьке", "цький", "івка", "ївка", "ів", "иці")
_RUSSIAN_ENDINGS = ("ск", "овка", "евка", "ое", "ее", "ая", "яя", "ово", "ево", "ские", "ский", "цкий")

_BLOCKS = (
    (0x0250, "Latn"),
    (0x0370, ""),
    (0x0400, "Grek"),
    (0x0530, "Cyrl"),
    (0x0590, "Armn"),
    (0x0600, "Hebr"),
    (0x0700, "Arab"),
    (0x0900, ""),
    (0x0980, "Deva"),
    (0x0E00, ""),
    (0x0E80, "Thai"),
    (0x10A0, ""),
    (0x1100, "Geor"),
    (0x1200, "Hang"),
    (0x1E00, ""),
    (0x1F00, "Latn"),
    (0x2000, "Grek"),
    (0x3040, ""),
    (0x30A0, "Hira"),
    (0x3100, "Kana"),
    (0x3400, ""),
    (0xA000, "Hani"),
    (0xAC00, ""),
    (0xD7B0, "Hang"),
)

#: Nearly every name: Latin (the group), or Cyrillic with what ASCII has before its letters.
_ONE_SCRIPT = re.compile("([\x00-\u024f]*)|[\x00-\x40\u0400-\u052f]*").fullmatch


class _Scripts(dict[str, str]):
    def __missing__(self, letter: str) -> str:
        self[letter] = script = next((name for end, name in _BLOCKS if ord(letter) < end), "")
        return script


_script_of_letter = _Scripts()


def script_of(text: str) -> str:
    """The script of most letters of `text`, as an ISO 15924 code: "Zyyy" when it has no letter of a script known here.

    >>> script_of("Костянтинівка"), script_of("Kostiantynivka"), script_of("2022")
    ('Cyrl', 'Latn', 'Zyyy')
    """
    if text.isascii():
        return "Latn" if text[:1].isalpha() or any(map(str.isalpha, text)) else "Zyyy"
    if (one := _ONE_SCRIPT(text)) and any(map(str.isalpha, text)):
        return "Latn" if one.lastindex else "Cyrl"
    scripts = [*filter(None, map(_script_of_letter.__getitem__, filter(str.isalpha, text)))]
    met = [*dict.fromkeys(scripts)]  # in this order: of two with as many letters it is the first
    return max(met, key=scripts.count) if len(met) > 1 else met[0] if met else "Zyyy"


def language_cue(text: str) -> str:
    """The language a Cyrillic `text` seems to be in ("uk", "ru", "be", "mk", "sr", "kk"), or "" when nothing tells.

    Letters decide first, then endings. Latin letters tell nothing here.

    >>> language_cue("Вовчанськ"), language_cue("Волчанск"), language_cue("Магілёў"), language_cue("Суми")
    ('uk', 'ru', 'be', '')
    """
    if text.isascii():
        return ""
    if not _TELLING.isdisjoint(text):
        for language, letters in _LETTERS:
            if not letters.isdisjoint(text):
                return language
        russian = not _RUSSIAN.isdisjoint(text)
        if not _I.isdisjoint(text):
            return "be" if russian else "uk"
        return "ru"
    last = text.lower().rstrip(" .")
    if last.endswith(_UKRAINIAN_ENDINGS):
        return "uk"
    if any(mark in last[1:-1] for mark in _APOSTROPHES) and script_of(text) == "Cyrl":
        return "uk"
    return "ru" if last.endswith(_RUSSIAN_ENDINGS) else ""
