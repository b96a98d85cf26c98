"""The name of a person as lists write it: with a title or an office, the surname first, with a father's name or a nickname."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toponyms.cues import Cues
from toponyms.resolve.looks.loose import words_of
from toponyms.script.patterns import compiled

#: What a man is called besides: "БРОВДІ Роберт («Мадяр»)".
_NICKNAME = r"""\s*\(?[«"“„‘][^«»"“”„’]*[»"”’]\)?\s*"""
#: A father's name, which Ukrainian and Russian lists write behind the given name; some surnames end so too (Янукович).
_PATRONYMIC = r"(?i)\w(?:[оеєй]вич(?:а|у|ем|еві|е)?|[оеєіїё]вн(?:а|и|і|у|ою|о|ы|е|ой)|[oei]v[iy]ch|[oei]vna)$"
#: What parts a name from the office.
_SIGN = r"\s*[,(;:)]+\s*|\s+[-–—]+\s+"
#: What stands before an office: "Ukrainian minister", "колишній командувач".
_BEFORE = (
    r"(?i)^(?:(?:the|then|ex|former|acting|deputy|first|vice|ukrain\w+|russia\w*|колишн\w+|екс|экс|бывш\w+|перш\w+|перв\w+"
    r"|в\.? ?о|т\.? ?в\.? ?о|и\.? ?о|врио|укра[їи]н\w+|рос[сі]\w+)[-. ]+)+"
)
#: Words behind which a name is that of another: "adviser to President Zelensky".
_OF_ANOTHER = frozenset(["to", "of", "for", "with", "by", "and", "імені", "ім", "имени", "им", "до", "при", "і", "та", "и"])
_INITIALS = r"(?<![^\W_])[^\W\d_a-zа-яіїєґ]\.(?: ?[^\W\d_a-zа-яіїєґ]\.)?"
#: Given name and surname, or surname and two initials.
_MOST = 3


class Someone(NamedTuple):
    """A way to read a mention as of a person."""

    name: str
    office: str = ""  # that he is told to have
    is_whole: bool = True  # the office is a title alone; else more may stand between it and the name


def as_person(text: str, cues: Cues) -> Iterator[Someone]:
    """The ways to write the name of a person over: without a title or father's name, the given name first.

    >>> from toponyms.cues import Cue
    >>> table = Cues([(word, Cue(("person",), "before", "title")) for word in ("president", "commander")])
    >>> [each.name for each in as_person("President Zelensky", table)]
    ['Zelensky']
    >>> [each.name for each in as_person("БРОВДІ Роберт («Мадяр»)", table)]
    ['БРОВДІ Роберт', 'Роберт БРОВДІ']
    >>> [each.name for each in as_person("Путин Владимир Владимирович", table)][-1]
    'Владимир Путин'
    >>> list(as_person("Commander of the Navy Oleksii Neizhpapa", table))[-1]
    Someone(name='Neizhpapa', office='Commander of the Navy Oleksii', is_whole=False)
    """
    parts = [part for part in compiled[_SIGN].split(compiled[_NICKNAME].sub(" ", text)) if part]
    heads = [_head(part, cues) for part in parts]
    for at, (part, head) in enumerate(zip(parts, heads, strict=True)):
        beside = next((parts[n] for n in (at + 1, at - 1) if 0 <= n < len(parts) and heads[n]), "")
        if head == len(part):
            continue
        if not head:
            if beside or len(parts) == 1:
                yield from _orders(part, beside)
            elif len(parts) == 2 and not at:  # "Жданов, Олег"
                yield from _orders(" ".join(parts), "")
            continue
        behind = part[head:].split()
        if len(behind) <= _MOST:
            yield from _orders(part[head:], part[:head].strip())
        for last in (_MOST, 2, 1):
            office, name = behind[:-last], behind[-last:]
            if office and not _is_of_another(office[-1], cues):
                yield from (each._replace(is_whole=False) for each in _orders(" ".join(name), part[:head] + " ".join(office)))


def _head(part: str, cues: Cues) -> int:
    """Where what stands behind the titles at the beginning of a part begins; 0 where there is none."""
    start = found.end() if (found := compiled[_BEFORE].match(part)) else 0
    words, spans = words_of(part[start:])
    at = 0
    while length := max((n for n, cue in cues.starting(words, at) if cue.role == "title"), default=0):
        at += length
    if not at:
        return 0
    return start + spans[at][0] if at < len(spans) else len(part)


def has_office(text: str, cues: Cues) -> bool:
    """Whether an office stands behind the comma of a mention with initials before it: "Д. Песков, спікер"."""
    name, sign, behind = text.partition(",")
    return bool(sign and compiled[_INITIALS].search(name) and _head(behind.strip(), cues))


def _is_of_another(word: str, cues: Cues) -> bool:
    """Whether what stands behind a word of an office is the name of another, or that word its beginning."""
    return word.lower() in _OF_ANOTHER or bool(_head(word, cues) or compiled[_INITIALS].match(word))


def _orders(name: str, office: str) -> Iterator[Someone]:
    """A name as it stands and with the surname behind, and without the father's name."""
    if compiled[_INITIALS].search(name):
        yield Someone(name.strip(), office)
        return
    words = name.replace(".", " ").split()
    if office:
        yield Someone(" ".join(words), office)
    fathers = [n for n, word in enumerate(words) if n and compiled[_PATRONYMIC].search(word)]
    for rest in [words, *([*words[:n], *words[n + 1 :]] for n in fathers)]:
        if 2 <= len(rest) <= _MOST:
            yield Someone(" ".join(rest), office)
            yield Someone(" ".join([*rest[1:], rest[0]]), office)
