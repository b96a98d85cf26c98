"""Whether a whole mention is of words that name no place, as columns of places have them: "лінія фронту", "City name"."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.index.store import Index


def names_nothing(first: Index, key: str) -> bool:
    """Whether a key is of words alone that name no place, however they are put together.

    They are phrases of reports, words at the head of columns, common nouns, and the small words that go with them.

    >>> from toponyms.layers.gazetteer import Gazetteer
    >>> first = Gazetteer.load().layers[0]
    >>> [names_nothing(first, key) for key in ("лінія фронту", "along the front line", "city name", "the village")]
    [True, True, True, True]
    >>> [names_nothing(first, key) for key in ("лінія", "с лінія", "forest", "sumy city")]  # may be names
    [False, False, False, False]
    """
    reports, headings = first.words_of("reports"), first.words_of("headings")
    if " " not in key:
        return (key in headings or key in reports) and not first.exact.get(key)  # "Джерело" is a source, and villages too
    generic, minor = first.words_of("generic"), first.words_of("minor")
    words = key.split(" ")
    at = next((n for n, word in enumerate(words) if word not in minor), len(words))
    if " ".join(words[at:]) in reports or key in reports:
        return True
    types = first.type_words
    if not all(word in headings or word in generic or word in minor or word in types for word in words):
        return False
    # "село Центр", "річка По" have names; "the village", "outskirts of the village" and "Village name" are none.
    if words[-1] in minor:
        return False
    return not headings.isdisjoint(words) or (
        not minor.isdisjoint(words) and any(word in generic or len(word) > 2 for word in words[at:])
    )


def is_heading(first: Index, key: str) -> bool:
    """Whether a word is what heads a column of a table, or stands for nothing in it."""
    return key in first.words_of("headings")
