"""One slip of the hand: what a string may have been meant as, letter by letter."""

from __future__ import annotations

from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toponyms.index.store import Index
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.ladder import Match

#: The letters of the scripts in which names are typed: Latin ones, and those of Ukrainian and Russian.
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"
#: A shorter string is one slip from some name by accident, a longer one no name.
_SHORTEST, _LONGEST = 5, 30
#: One of so many letters is one slip from some name by accident, one of so many hardly ever.
_BY_ACCIDENT, _HARDLY = 6, 12


def slipped(matches: Sequence[Match], hints: Hints, focus: str | None) -> dict[tuple[Index, int], Match]:
    """The matches, by layer and name, from whose names a string asked for by itself is one slip off, where that says something.

    Not where a region is told: there a misspelling counts however long it is (`guess_within`). Nor of settlements abroad, which
    are more than one knows, one letter for another: "Krasnoborsk" is no misspelt Krasnogorsk, but "Krasnogorks" is.
    """
    if hints.in_text or hints.containers or hints.letters < _BY_ACCIDENT:
        return {}
    typed, kinds, countries = lookup_key(hints.spelt), hints.kinds, hints.countries or (focus,)
    first = typed[0]
    slips: dict[str, bool] = {}
    found = {}
    for match in matches:
        home, owner = match.home, match.owner
        if match.edits > 1 or match.romanized or (kinds and home.kind(owner) not in kinds):
            continue
        text = match.layer.name_text(match.name)
        if text not in slips:
            slips[text] = text[0].casefold() == first and is_one(typed, lookup_key(text))
        if not slips[text]:
            continue
        abroad = home.country(owner) not in countries
        if abroad and (hints.countries or (home.kind(owner) == "settlement" and _has_another_letter(typed, lookup_key(text)))):
            continue
        found[match.layer, match.name] = match
    return found


def _has_another_letter(typed: str, meant: str) -> bool:
    """Whether of two keys one slip apart one has a letter for another of the other's, and none less, more or elsewhere."""
    return len(typed) == len(meant) and sorted(typed) != sorted(meant)


def telling(letters: int) -> float:
    """How much one slip says in a string of so many letters: 0 to 6."""
    return float(min(letters, _HARDLY) - _BY_ACCIDENT)


def is_one(typed: str, meant: str) -> bool:
    """Whether one slip of the hand lies between two keys: see `ways`. A further letter behind a name makes another word of it.

    >>> is_one("berdiask", "berdiansk"), is_one("krasnlilsk", "krasnoilsk")
    (True, True)
    >>> is_one("ellington", "wellington"), is_one("бистра", "бистре"), is_one("черкащанин", "черкащани")
    (False, False, False)
    """
    if typed[:1] != meant[:1] or abs(len(typed) - len(meant)) > 1:
        return False
    if typed[:-1] == (meant if len(typed) > len(meant) else meant[:-1]) and typed[-2:-1] != typed[-1]:
        return False
    from rapidfuzz.distance import OSA  # 30 ms to import: only the lower rungs pay

    return OSA.distance(typed, meant, score_cutoff=1) == 1 or is_swapped(typed, meant)


def is_swapped(typed: str, meant: str) -> bool:
    """Whether two letters changed places with one between, as vowels do on the way from the ear to the hand.

    >>> is_swapped("mariopul", "mariupol"), is_swapped("poltava", "poltava"), is_swapped("kremenchuk", "kramenchek")
    (True, False, False)
    """
    if len(typed) != len(meant):
        return False
    other = [at for at, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
    if len(other) != 2 or other[1] - other[0] != 2:
        return False
    return typed[other[0]] == meant[other[1]] and typed[other[1]] == meant[other[0]]


def ways(key: str) -> Iterator[str]:
    """The strings one slip from a key: two letters that changed places, one too many, one left out, one for another.

    Whoever types begins right, and another last letter is another ending ("Бистра" is no slip for Бистре).

    >>> meant = set(ways("olkya"))
    >>> meant >= {"olyka", "olka", "olukya", "olkyra"}, meant & {"alkya", "olkye"}, list(ways("rome"))
    (True, set(), [])
    """
    if not _SHORTEST <= len(key) <= _LONGEST:
        return
    letters = _LATIN if "a" <= key[0] <= "z" else _CYRILLIC
    for at in range(1, len(key)):
        before, behind = key[:at], key[at + 1 :]
        yield before + behind
        for letter in letters:
            yield f"{before}{letter}{key[at:]}"
        if behind:
            yield f"{before}{behind[0]}{key[at]}{behind[1:]}"
            for letter in letters:
                yield f"{before}{letter}{behind}"
    for letter in letters:
        yield key + letter
