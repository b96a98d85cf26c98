"""The name of a person as lists write it: with a title or an office, the surname first, with a father's name or a nickname."""

from __future__ import annotations

from collections.abc import Iterator

from toponyms.cues import Cues
from toponyms.resolve.looks.loose import words_of
from toponyms.script.patterns import compiled

#: What a man is called besides: "БРОВДІ Роберт («Мадяр»)".
_NICKNAME = r"""\s*\(?[«"“„‘][^«»"“”„’]*[»"”’]\)?\s*"""
#: A father's name, which Ukrainian and Russian lists write behind the given name; some surnames end so too (Янукович).
_PATRONYMIC = r"(?i)\w(?:[оеєй]вич(?:а|у|ем|еві|е)?|[оеєіїё]вн(?:а|и|і|у|ою|о|ы|е|ой)|[oei]v[iy]ch|[oei]vna)$"


def as_person(text: str, cues: Cues) -> Iterator[str]:
    """The ways to write the name of a person over: without a title or father's name, the given name first.

    >>> from toponyms.cues import Cue
    >>> table = Cues([("president", Cue(("person",), "before", "title"))])
    >>> list(as_person("President Zelensky", table))
    ['Zelensky']
    >>> list(as_person("БРОВДІ Роберт («Мадяр»)", table))[-1], list(as_person("Zelensky V., president", table))[0]
    ('Роберт БРОВДІ', 'Zelensky V')
    >>> list(as_person("Путин Владимир Владимирович", table))[-2:]
    ['Путин Владимир', 'Владимир Путин']
    """
    text = compiled[_NICKNAME].sub(" ", text)
    text, office = _office_apart(text, cues)
    words, spans = words_of(text)
    written = [text[a:b] for a, b in spans]
    at = 0
    while length := next((n for n, cue in cues.starting(words, at) if cue.role == "title" and at + n < len(words)), 0):
        at += length
    if at or office:
        yield " ".join(written[at:])
    written = written[at:]
    fathers = [n for n, word in enumerate(written) if n and compiled[_PATRONYMIC].search(word)]
    for rest in [written, *([*written[:n], *written[n + 1 :]] for n in fathers)]:
        if 2 <= len(rest) <= 3:
            yield " ".join(rest)
            yield " ".join([*rest[1:], rest[0]])


def _office_apart(text: str, cues: Cues) -> tuple[str, bool]:
    """ "О. Кулеба, віцепрем'єр" without the office behind the name, and whether one is told."""
    name, sign, behind = text.partition("(" if "(" in text else ",")
    words, _ = words_of(behind)
    told = bool(sign) and any(cue.role == "title" for _, cue in cues.starting(words))
    return (name.strip(), True) if told and name.strip() else (text, False)
