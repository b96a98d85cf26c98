"""The reverse rules asked the other way: every string that could be read as a form of a word.

A scanner wants to know before it reads a text which words may begin a name in some case; what the rules read in
reverse is exactly what they yield forwards, so nothing that `Rules.lemmas` and `Rules.adjective_bases` find is missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from toponyms.forms.rules import Rules

T = TypeVar("T")
#: Letters of the longest ending of a name, with one to spare; an override is a whole word.
_LONGEST = 8
_ASCII = "abcdefghijklmnopqrstuvwxyz"
_Endings = dict[str, set[tuple[str, str]]]  # nominative: endings of forms, with the letters before


class Forward:
    """Rules by the endings of names."""

    def __init__(self, rules: Rules) -> None:
        self._cases: list[tuple[frozenset[str], _Endings]] = []
        self._ascii: _Endings = {}  # of all languages together, as far as the form of a word in ASCII is none
        for alphabet, triples in rules.cases.endings():
            endings: _Endings = {}
            for ending, nominative, after in triples:
                endings.setdefault(nominative, set()).add((ending, after))
                if not ending.isascii() and alphabet.issuperset(_ASCII):
                    self._ascii.setdefault(nominative, set()).add((ending, after))
            self._cases.append((alphabet, endings))
        self._letters = frozenset().union(*(alphabet for alphabet, _ in self._cases))
        self._adjectives: list[tuple[bool, frozenset[str], dict[str, set[str]], dict[str, set[str]]]] = []
        for back in rules.adjectives.tables:
            stems: dict[str, set[str]] = {}
            for stem, names in back.endings.items():
                for _, ending in names:
                    stems.setdefault(ending, set()).add(stem)
            overrides: dict[str, set[str]] = {}
            for stem, name in back.overrides.items():
                overrides.setdefault(name, set()).add(stem)
            cyrillic = any(_is_cyrillic(inflection) for inflection in back.inflections)
            self._adjectives.append((cyrillic, back.inflections, stems, overrides))

    def forms(self, word: str) -> set[str]:
        """All strings of which `Rules.lemmas` gives a word, alone or as the first of a name; none in ASCII letters.

        >>> from toponyms.forms.rules import default_rules
        >>> {"бахмутом", "бахмуті", "бахмута"} <= Forward(default_rules()).forms("бахмут")
        True
        """
        found: set[str] = set()
        if word.isascii():
            tables = [self._ascii] if word.isalpha() else []
        elif word[0] in self._letters:
            letters = frozenset(word)
            tables = [endings for alphabet, endings in self._cases if letters <= alphabet]
        else:
            return found
        for endings in tables:
            for stem, rules in _split(word, endings):
                last = stem[-1:]
                found.update([stem + ending for ending, after in rules if not after or (last and last in after)])
        return found

    def adjectives(self, word: str) -> set[str]:
        """All strings in one script of which `Rules.adjective_bases` gives a word; none for one in ASCII letters.

        >>> from toponyms.forms.rules import default_rules
        >>> "покровського" in Forward(default_rules()).adjectives("покровськ")
        True
        """
        found: set[str] = set()
        if word.isascii():
            return found
        for cyrillic, inflections, endings, overrides in self._adjectives:
            if cyrillic != _is_cyrillic(word):
                continue
            stems = {start + stem for start, ends in _split(word, endings) for stem in ends} | overrides.get(word, set())
            found.update(stem + inflection for stem in stems for inflection in inflections)
        return found


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter < "\u0530" for letter in word)


def _split(word: str, endings: Mapping[str, T]) -> list[tuple[str, T]]:
    """The ways to part a word before one of some endings."""
    ways = [(word[:at], word[at:]) for at in range(max(0, len(word) - _LONGEST), len(word) + 1)]
    return [(stem, endings[ending]) for stem, ending in ways if ending in endings]
