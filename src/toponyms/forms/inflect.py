"""From a name to its case forms: each word declined by its class, the words of a name in agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toponyms.forms.paradigms import CASES, Language, Row, load
from toponyms.tuples import NamedTuple

#: What parts the words of a name; kept as it stands.
_JOINTS = re.compile(r"([\s\-‐‑–]+)")
_APOSTROPHES = str.maketrans("’ʼ‘`´ʹ", "''''''", "\u0301")


class Form(NamedTuple):
    """One case form of a name: `case` is nom, gen, dat, acc, ins, loc, voc or def (with an article), `number` sg or pl."""

    text: str
    case: str
    number: str


class _Reading(NamedTuple):
    """One way to decline a name: for each of its words the row to follow, or None where it does not change."""

    rows: tuple[Row | None, ...]
    number: str


def inflect(name: str, lang: str) -> tuple[Form, ...]:
    """All case forms of a name of one or more words, the nominative first; only that where no class fits.

    `lang` is the language of the name ("uk", "ru"). Forms of several classes are given where several fit.

    >>> [f.text for f in inflect("Торецьк", "uk") if f.case == "ins"]
    ['Торецьком']
    >>> [f.text for f in inflect("Велика Новосілка", "uk") if f.case == "gen"]
    ['Великої Новосілки']
    """
    table = load(lang)
    words, joints = split(name.replace("\u0301", ""))
    readings = list(_readings(table, [fold(word) for word in words], joints))
    number = "pl" if any(reading.number == "pl" for reading in readings[:1]) else "sg"
    forms = {Form(name, "nom", number): None}
    for case in CASES:
        for reading in readings:
            for text in _decline(words, joints, reading, case):
                forms[Form(text, case, reading.number)] = None
    return tuple(forms)


def split(name: str) -> tuple[list[str], list[str]]:
    """The words of a name and what stands between them."""
    parts = _JOINTS.split(name.strip())
    return parts[::2], parts[1::2]


def fold(word: str) -> str:
    """A word or name as the tables spell it: small letters, one apostrophe, no stress mark."""
    word = word.lower()
    # The letter apostrophe ʼ is a letter, so isalpha alone does not tell.
    return word if word.isalpha() and "ʼ" not in word else word.translate(_APOSTROPHES).replace("\u0301", "")


def fixed_from(table: Language, words: list[str]) -> int:
    """The place of the first word of a name's unchanging tail: a preposition or a number (Ростов-на-Дону)."""
    for place, word in enumerate(words[1:], 1):
        if word in table.prepositions or not (word.isalpha() or "'" in word):
            return place
    return len(words)


def _readings(table: Language, words: list[str], joints: list[str]) -> Iterator[_Reading]:
    """The ways to decline a name, by the pattern of its words: adjectives and a noun, noun and adjectives, nouns."""
    end = fixed_from(table, words)
    start = 0
    while start < end - 1 and "-" in joints[start] and words[start].endswith(table.linking):
        start += 1
    head = words[start:end]
    choices = [table.matching(word) for word in head]
    if len(head) == 1:
        found: list[tuple[Row | None, ...]] = [(row,) for row in choices[0] if _stands_alone(row, head[0])]
    else:
        found = list(_agreeing(table, head, choices, hyphen="-" in joints[start]))
    for rows in found:
        number = "pl" if any(row and row.gender == "pl" for row in rows) else "sg"
        yield _Reading((None,) * start + rows + (None,) * (len(words) - end), number)


def _agreeing(table: Language, words: list[str], choices: list[list[Row]], *, hyphen: bool) -> Iterator[tuple[Row | None, ...]]:
    nouns = [[row for row in rows if row.kind == "noun"] for rows in choices]
    modifiers = [[row for row in rows if row.kind != "noun"] for rows in choices]
    for rows, declined in zip(modifiers, nouns, strict=True):
        if any(row.kind == "possessive" and row.gender == "m" for row in rows):
            rows += declined  # Часового Яру and Часова Яру
    last = len(words) - 1
    strong = [  # what is an adjective also behind its noun
        [
            row
            for row in rows
            if row.kind == "adjective" and (_stands_alone(row, word) or word[: len(word) - len(row.ending)] in table.modifiers)
        ]
        for rows, word in zip(modifiers, words, strict=True)
    ]
    found = False
    for gender in ("m", "f", "n", "pl"):
        patterns: list[list[list[Row | None]]] = []
        # A hyphen joins nouns (Пуща-Водиця) or puts the adjective second (Рава-Руська).
        for place in (0,) if hyphen else range(last + 1):
            before = [_of(gender, rows) for rows in modifiers[:place]]
            patterns.append([*before, _of(gender, nouns[place]), *(_of(gender, rows) for rows in strong[place + 1 :])])
        if not hyphen:
            patterns.append([*(_of(gender, rows) for rows in modifiers[:-1]), _of(gender, strong[last])])
        for pattern in patterns:
            for combination in _product(pattern):
                found = True
                yield combination
    if found:
        return
    yield from _product([[*rows] or [None] for rows in nouns])
    # Of two nouns one may stay as it is: the first of a foreign pair (Нью-Йорк), the second as a title (станція Лиман).
    for place in (last,) if hyphen else (0,):
        for row in nouns[place]:
            yield (None,) * place + (row,) + (None,) * (last - place)


def _of(gender: str, rows: list[Row]) -> list[Row | None]:
    return [row for row in rows if row.gender in (gender, "x")]


def _product(choices: list[list[Row | None]]) -> Iterator[tuple[Row | None, ...]]:
    if not choices:
        yield ()
        return
    for row in choices[0]:
        for rest in _product(choices[1:]):
            yield (row, *rest)


def _stands_alone(row: Row, word: str) -> bool:
    if row.kind == "noun":
        return True
    return row.kind == "adjective" and (not row.alone or word.endswith(row.alone))


def _decline(words: list[str], joints: list[str], reading: _Reading, case: str) -> Iterator[str]:
    texts = [""]
    for place, (word, row) in enumerate(zip(words, reading.rows, strict=True)):
        endings = [None] if row is None else [ending for label, ending in row.forms if label == case]
        joint = joints[place] if place < len(joints) else ""
        texts = [text + _put(word, row, ending) + joint for text in texts for ending in endings]
    yield from texts


def _put(word: str, row: Row | None, ending: str | None) -> str:
    if row is None or ending is None:
        return word
    # What the two endings have in common stays as it is written: capitals, and the kind of apostrophe.
    same = 0
    while same < min(len(row.ending), len(ending)) and row.ending[same] == ending[same]:
        same += 1
    ending = ending[same:]
    return word[: len(word) - len(row.ending) + same] + (ending.upper() if word.isupper() and len(word) > 1 else ending)
