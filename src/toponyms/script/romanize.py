"""Cyrillic to Latin by a published system: one walk over the text, driven by a table."""

from __future__ import annotations

import re
import unicodedata

from toponyms.errors import InputError
from toponyms.script.schemes import APOSTROPHE, Rule, Scheme, System, load, systems

__all__ = ["System", "systems", "transliterate"]

_SIGN = "['\u2018\u2019\u02bc\u02b9\u02bb\u02bd\u2032\u201b\u00b4`\uff07]"
_CYRILLIC = "[\u0400-\u052f]"
_LETTER = r"[^\W\d_]"
#: An apostrophe inside a word (Мар’їнка) in any of its code points; a quotation mark is no part of a word. The sign
#: stands first in the pattern, as most names have none and are passed over quickly.
_INNER_APOSTROPHE = re.compile(f"{_SIGN}(?:(?<={_CYRILLIC}{_SIGN})(?={_LETTER})|(?<={_LETTER}{_SIGN})(?={_CYRILLIC}))")
_TIE = "\u0361"


def transliterate(text: str, system: str) -> str:
    """`text` with its Cyrillic romanized by `system` (a full or short name); all else is left as it is.

    Case is kept, also in digraphs and all-capital words. InputError if `text` is not str, SchemeError if the system is
    unknown. The systems and their standards: `systems()`.

    >>> transliterate("Костянтинівка", "ua-ukr-Cyrl-Latn-2010")
    'Kostiantynivka'
    >>> transliterate("ЗАПОРІЖЖЯ, Щербухи", "kmu-2010")
    'ZAPORIZHZHIA, Shcherbukhy'
    """
    if not isinstance(text, str):
        raise InputError(f"a name is text, not {type(text).__name__}", hint="decode bytes first")
    scheme = load(system)
    if text.isascii():
        return text
    return _walk(unicodedata.normalize("NFC", text), scheme)


def _walk(text: str, scheme: Scheme) -> str:
    low = _matchable(text)
    table, end = scheme.table, len(low)
    out: list[str] = []
    previous = "^"  # the letter to the left as the rules see it; combining marks do not count
    at = 0
    while at < end:
        letter = low[at]
        latin = table.get(letter)
        step = 1
        if isinstance(latin, tuple):
            rule = _choose(latin, low, at, previous)
            latin, step = (rule.latin, len(rule.letters)) if rule else (None, 1)
        if latin is None:
            out.append(text[at])
            if not unicodedata.combining(letter):
                previous = letter if letter.isalpha() else "^"
        else:
            out.append(latin if text[at] == letter else _cased(latin, text, at, at + step))
            previous = low[at + step - 1]
        at += step
    return unicodedata.normalize("NFC", "".join(out))  # a mark joins the letter before it: ль is l and an acute, ĺ


def _matchable(text: str) -> str:
    """The text in lower case with one apostrophe, of the same length."""
    low = text.lower()
    if len(low) != len(text):  # İ is the one letter that grows
        low = "".join(each.lower()[0] for each in text)
    # A letter apostrophe that no rule is meant for ("ʼ" alone, or in a Latin word) must not look like one that is.
    return _INNER_APOSTROPHE.sub(APOSTROPHE, low.replace(APOSTROPHE, "'"))


def _choose(rules: tuple[Rule, ...], low: str, at: int, previous: str) -> Rule | None:
    for rule in rules:
        letters, _, after, before = rule
        if not low.startswith(letters, at) or (after and previous not in after):
            continue
        if not before or _next(low, at + len(letters)) in before:
            return rule
    return None


def _next(low: str, at: int) -> str:
    while at < len(low) and unicodedata.combining(low[at]):
        at += 1
    return low[at] if at < len(low) and low[at].isalpha() else "$"


def _cased(latin: str, text: str, start: int, stop: int) -> str:
    """`latin` for a capital: all capital inside an all-capital stretch (ЗАПОРІЖЖЯ, ІМ'Я), else its first letter."""
    if _TIE in latin or (stop - start > 1 and text[start:stop].isupper()) or _among_capitals(text, start, stop):
        return latin.upper()
    for at, letter in enumerate(latin):
        if letter.isalpha() and letter.upper() != letter:
            return latin[:at] + letter.upper() + latin[at + 1 :]
    return latin


def _among_capitals(text: str, start: int, stop: int) -> bool:
    behind = _case_beside(text, stop, 1)
    return bool(_case_beside(text, start - 1, -1)) if behind is None else behind


def _case_beside(text: str, at: int, step: int) -> bool | None:
    """Whether the neighbouring letter is a capital, over apostrophes and marks; None where the word ends."""
    while 0 <= at < len(text):
        letter = text[at]
        if letter.isupper() or letter.islower():
            return letter.isupper()
        if not (letter in "'\u2019\u02bc`\u00b4" or unicodedata.combining(letter)):
            return None
        at += step
    return None
