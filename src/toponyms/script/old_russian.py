"""Russian as it was spelt before the reform of 1918, in the spelling of today: "Бѣловодскъ", "Ольгопольскаго"."""

from __future__ import annotations

from toponyms.script.patterns import compiled

#: Letters that no language has today, and the sign that ended every word in a consonant; Bulgarian has it inside of words.
_OLD = frozenset("ѣѢѳѲѵѴ")
_ENDS = r"(?i)(?<=[бвгджзклмнпрстфхцчшщ])ъ\b|(?<=[а-яёі][сцз]к|[а-яёі][внш]н)[ая]го\b|(?<=[а-яёі]{3}[ов]в)аго\b"
_LETTERS = str.maketrans("ѣѢѳѲѵѴіІ", "еЕфФиИиИ")
#: Endings of adjectives.
_ENDINGS = (
    (r"(?<=[жшчщ])аго\b|яго\b", "его"),
    (r"аго\b", "ого"),
    (r"(?<=[кгхжшчщ])ія\b(?=\s+\w)", "ие"),
    (r"ыя\b", "ые"),
    (r"ъ\b", ""),
    (r"Ъ\b", ""),
)


def is_old(text: str) -> bool:
    """Whether a text has what Russian alone had, and has no more.

    >>> is_old("Бѣловодскъ"), is_old("Ольгопольскаго у."), is_old("Кіевъ"), is_old("Київ"), is_old("Търговище"), is_old("Чикаго")
    (True, True, True, False, False, False)
    """
    return not _OLD.isdisjoint(text) or (("ъ" in text or "аго" in text or "яго" in text) and bool(compiled[_ENDS].search(text)))


def modern(text: str) -> str:
    """A text of that time in letters and endings of today.

    >>> modern("мѣст. Бершадь, Ольгопольскаго у."), modern("посадъ Новая Прага"), modern("Нижняго Ѳеодора")
    ('мест. Бершадь, Ольгопольского у.', 'посад Новая Прага', 'Нижнего Феодора')
    """
    for pattern, now in _ENDINGS:
        text = compiled[pattern].sub(now, text)
    return text.translate(_LETTERS)
