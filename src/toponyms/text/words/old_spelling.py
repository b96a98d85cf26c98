"""A text in the Russian of before 1918, read in the spelling of today."""

from __future__ import annotations

from itertools import accumulate

from toponyms.script.clean import Clean
from toponyms.script.old_russian import modern
from toponyms.script.patterns import compiled

#: Letters of Ukrainian, which had the others besides in quotations; so few signs are one.
_UKRAINIAN, _FEWEST = frozenset("їЇєЄґҐ"), 3
_SIGNS, _CYRILLIC = r"[ѣѢѳѲ]|(?<=[бвгджзклмнпрстфхцчшщ])ъ\b", r"[А-Яа-яЁёІіѢѣѲѳѴѵ]+"


def respelt(text: str) -> Clean | None:
    """A text of that time in the spelling of today, with the way back; None where it is none.

    >>> read = respelt("Изъ Бѣлгорода въ Харьковъ")
    >>> read.text, read.span(3, 12)
    ('Из Белгорода в Харьков', (4, 13))
    """
    if text.isascii() or ("ъ" not in text and "ѣ" not in text) or not _UKRAINIAN.isdisjoint(text):
        return None
    if sum(1 for _ in compiled[_SIGNS].finditer(text)) < _FEWEST:
        return None
    stretches: list[tuple[str, int, int]] = []
    at = 0
    for word in compiled[_CYRILLIC].finditer(text):
        if (told := modern(word[0])) != word[0]:
            stretches += [(text[at : word.start()], at, word.start()), (told, *word.span())]
            at = word.end()
    stretches = [each for each in (*stretches, (text[at:], at, len(text))) if each[0]]
    here = [*accumulate((len(part) for part, _, _ in stretches), initial=0)][:-1]
    parts, starts, ends = zip(*stretches, strict=True)
    return Clean("".join(parts), here, [*starts], [*ends])
