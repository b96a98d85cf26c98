"""A word that is nothing as it stands: typed on the wrong keyboard layout, misread by a scanner, in another language's case."""

from __future__ import annotations

from collections.abc import Iterator

#: The keys of the American layout, and what the Ukrainian and Russian ones of Windows have there.
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_LAYOUTS = ("йцукенгшщзхїфівапролджєячсмитьбю'", "йцукенгшщзхъфывапролджэячсмитьбюё")
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")
_TO_CYRILLIC = [str.maketrans(_LATIN, layout) for layout in _LAYOUTS]
_TO_LATIN = [str.maketrans(layout, _LATIN) for layout in _LAYOUTS]
#: Letters that scanners take for one.
_MISREAD = (("rn", "m"), ("vv", "w"))
#: Case endings put to names in a consonant: Lithuanian nominatives, Finnish and Estonian, Hungarian.
_ENDINGS = ("as", "is", "us", "issa", "ista", "iin", "isse", "ist", "ban", "ben", "ból", "ből", "nál", "nél")
#: A shorter word is that of some name by accident.
_SHORTEST = 5


def ways(text: str) -> Iterator[str]:
    """What a word may have been meant as, in small letters; nothing for a short one.

    >>> list(ways("Gjrhjdcmr"))[0], list(ways("Ьфкшгзщд"))[0], list(ways("Rb]d"))
    ('покровськ', 'mariupol', [])
    >>> "bakhmut" in ways("Bakhrnut"), "bahmut" in ways("Bahmutissa")
    (True, True)
    """
    word = text.strip().casefold()
    if len(word) < _SHORTEST:
        return
    keys, latin = word.translate(_SHIFTED), any("a" <= letter <= "z" for letter in word)
    yield from dict.fromkeys(keys.translate(table) for table in (_TO_CYRILLIC if latin else _TO_LATIN))
    if not latin:
        return
    yield from (word.replace(seen, meant) for seen, meant in _MISREAD if seen in word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: -len(ending)]
