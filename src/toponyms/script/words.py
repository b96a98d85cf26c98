"""Strings and texts as sequences of words: the one tokenizer for names, questions and running text."""

from __future__ import annotations

import re

from toponyms.script.exact import exact_key

#: A word: letters and digits, apostrophes of all kinds inside it ("Слов’янськ", "Slov'yans'k"), a stress mark or soft hyphen.
WORD = re.compile(r"[^\W_]+(?:['’‘ʼʹ`´′\u0301\u00ad][^\W_]+)*")


def lookup_key(text: str) -> str:
    """The exact key of a text with everything between its words made one space.

    Names are stored and asked for by this key, so hyphen, comma and full stop do not matter at the first rung.

    >>> lookup_key("Куп’янськ-Вузловий"), lookup_key("St. Petersburg")
    ("куп'янськ вузловий", 'st petersburg')
    """
    return joined_words(exact_key(text))


def joined_words(key: str) -> str:
    """The lookup key of an exact key."""
    return key if key.isalnum() else " ".join(WORD.findall(key))
