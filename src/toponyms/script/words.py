"""Strings and texts as sequences of words: the one tokenizer for names, questions and running text."""

from __future__ import annotations

from toponyms.script.exact import exact_key, is_plain_word
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    WORD: re.Pattern[str]

#: A word: letters and digits, apostrophes of all kinds inside it ("Слов’янськ", "Slov'yans'k"), a stress mark or soft hyphen.
_WORD = r"[^\W_]++(?:['’‘ʼʹ`´′\u0301\u00ad][^\W_]++)*+"


#: What tables write where there is nothing, in small letters.
MISSING = ("", "nan", "none", "null", "n/a", "na", "-", "\\n")
#: Letters whose mark is part of them.
_UNMARKED = str.maketrans("łøđðħı", "loddhi")


def lookup_key(text: str) -> str:
    """The exact key of a text with everything between its words made one space.

    Names are stored and asked for by this key, so hyphen, comma and full stop do not matter at the first rung.

    >>> lookup_key("Куп’янськ-Вузловий"), lookup_key("St. Petersburg")
    ("куп'янськ вузловий", 'st petersburg')
    """
    lowered = text.lower()
    return lowered if is_plain_word(lowered) else joined_words(exact_key(text))


def joined_words(key: str) -> str:
    """The lookup key of an exact key."""
    return key if key.replace(" ", "").isalnum() else " ".join(compiled[_WORD].findall(key))


def without_marks(text: str) -> str:
    """A Latin text in small letters as it is typed without marks.

    >>> without_marks("Doğubayazıt"), without_marks("Łódź")
    ('dogubayazit', 'lodz')
    """
    import unicodedata

    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join([c for c in letters if not unicodedata.combining(c)]).translate(_UNMARKED)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end.

    >>> spans_of("Bila Tserkva")
    [(0, 4), (5, 12)]
    """
    words = text.split(" ")
    if "" in words or not "".join(words).isalnum():
        return [match.span() for match in compiled[_WORD].finditer(text)]
    found, start = [], 0
    for word in words:
        found.append((start, start + len(word)))
        start += len(word) + 1
    return found


def __getattr__(name: str) -> re.Pattern[str]:
    # Whoever takes words apart imports WORD; an answer to one name has no need of it.
    if name == "WORD":
        return compiled[_WORD]
    raise AttributeError(f"module 'toponyms.script.words' has no attribute {name!r}")
