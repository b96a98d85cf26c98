"""A word that is nothing as it stands: typed on the wrong keyboard or with two letters in each other's place, misread by a
scanner or a program, in a foreign case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toponyms.resolve.answer import Resolution
from toponyms.resolve.fame import TOWN
from toponyms.resolve.looks.other_kinds import retold
from toponyms.resolve.rivals import slip_for_town
from toponyms.script.words import lookup_key

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: The keys of the American layout, and what the Ukrainian and Russian ones of Windows have there.
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_LAYOUTS = ("йцукенгшщзхїфівапролджєячсмитьбю'", "йцукенгшщзхъфывапролджэячсмитьбюё")
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")
_TO_CYRILLIC = [str.maketrans(_LATIN, layout) for layout in _LAYOUTS]
_TO_LATIN = [str.maketrans(layout, _LATIN) for layout in _LAYOUTS]
#: Letters that scanners take for one.
_MISREAD = (("rn", "m"), ("vv", "w"))
#: Latin letters of the shape of Cyrillic ones, small letters and capitals: "XEPCOH", "Kpamatopck".
_SHAPES = str.maketrans("abcehikmoptxy", "авсенікмортху")
_SHAPED = frozenset("abcehikmoptxy")
#: Case endings put to names: Lithuanian nominatives, Finnish and Estonian, Hungarian, Turkish.
_ENDINGS = (
    "as",
    "is",
    "us",
    "issa",
    "ista",
    "iin",
    "isse",
    "ist",
    "ban",
    "ben",
    "ból",
    "ből",
    "nál",
    "nél",
    "ról",
    "ről",
    "on",
    "ön",
    "tól",
    "től",
    "hoz",
    "höz",
    "ra",
    "re",
    "ba",
    "be",
    "da",
    "de",
    "ta",
    "te",
    "dan",
    "den",
    "tan",
    "ten",
)
#: The vowel before a Hungarian ending, and the one with which the name ends: "Zaporizzsjában".
_LONG = str.maketrans("áé", "ae")
#: What programs take for one another: what a text was read as, and what it was written in.
_CODES = (
    *(("cp1252", "utf-8"), ("cp1251", "utf-8"), ("koi8-r", "utf-8"), ("cp866", "utf-8")),
    *(("cp1252", "cp1251"), ("koi8-r", "cp1251"), ("cp866", "cp1251")),
    *(("cp1252", "koi8-r"), ("cp1251", "koi8-r"), ("cp1251", "cp866")),
)
#: What is read where an encoding has nothing.
_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
#: A shorter word is that of some name by accident.
_SHORTEST = 5
#: And so is that of fewer letters, once recoded: a dash is a letter in some encoding.
_FEWEST = 4


def town(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town in focus that a word which is nothing as it stands may mean; None where none is called just so."""
    if engine.first.exact.get(engine.key[text]):
        return None
    for told in ways(text):
        if engine.first.exact.get(lookup_key(told)):
            answer = retold(engine, text, told, hints, notes, ("exact",))
            place = answer.entity if answer.entity and answer.entity.kind == "settlement" else None
            if place and place.population >= 10**TOWN and engine.focus in (None, place.country):
                return answer
    return None


def slipped_town(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town in focus that a string is one slip from, that the rungs before have passed over: "Balakiia" sounds like Balaka."""
    ranked = engine.climb(engine.readings(text), hints, ("near",))
    if not ranked or not slip_for_town(max(ranked, key=lambda each: each.weight)):
        return None
    answer = engine.decide(text, ranked, engine.weights["nothing"], notes)
    return answer if answer.entity else None


def ways(text: str) -> Iterator[str]:
    """What a word may have been meant as, in small letters; nothing for a short one.

    >>> list(ways("Gjrhjdcmr"))[0], list(ways("Ьфкшгзщд"))[0], list(ways("Rb]d"))
    ('покровськ', 'mariupol', [])
    >>> "bakhmut" in ways("Bakhrnut"), "bahmut" in ways("Bahmutissa"), "poltava" in ways("Poltvaa")
    (True, True, True)
    """
    word = text.strip().casefold()
    if len(word) < _SHORTEST:
        return
    keys, latin = word.translate(_SHIFTED), any("a" <= letter <= "z" for letter in word)
    yield from dict.fromkeys(keys.translate(table) for table in (_TO_CYRILLIC if latin else _TO_LATIN))
    if not text.isascii():
        yield from recoded(text.strip())
    yield from (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(1, len(word) - 1))
    if not latin:
        return
    if _SHAPED.issuperset(word):
        yield word.translate(_SHAPES)
    if word.startswith("l"):
        yield f"i{word[1:]}"  # "lzium", with a small letter for the capital I
    if word.endswith("őn"):
        yield word[:-1]  # "Técsőn"
    yield from (word.replace(seen, meant) for seen, meant in _MISREAD if seen in word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            yield stem[:-1] + stem[-1].translate(_LONG)


def recoded(text: str) -> Iterator[str]:
    """What a text may have been before a program read its bytes in the wrong encoding; in capitals and small letters.

    >>> list(recoded("Ïîêðîâñê"))[0], list(recoded("Ð\x9aÐ¸Ñ\x97Ð²"))[0]
    ('Покровск', 'Київ')
    """
    known: dict[str, bytes] = {}
    for read_as, written_in in _CODES:
        if read_as not in known:
            known[read_as] = _bytes(text, read_as)
        try:
            told = known[read_as].decode(written_in)
        except UnicodeError:
            continue
        if told != text and len(told) >= _FEWEST and told.isprintable():
            yield told


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes that were read as a text, none if it has other letters; what an encoding leaves empty is read as a control."""
    try:
        if _CONTROLS.isdisjoint(text):
            return text.encode(encoding)
        return b"".join([c.encode("latin-1" if c in _CONTROLS else encoding) for c in text])
    except UnicodeError:
        return b""
