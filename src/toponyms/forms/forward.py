"""The reverse rules asked the other way: every string that could be read as a form of a word.

A scanner wants to know before it reads a text which words may begin a name in some case; what the rules read in
reverse is exactly what they yield forwards, so nothing that `Rules.lemmas` and `Rules.adjective_bases` find is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from toponyms.forms.rules import Rules

T = TypeVar("T")
_Endings = dict[str, set[tuple[str, str]]]  # nominative: endings of forms, with the letters before


class Forward:
    """Rules by the endings of names."""

    def __init__(self, rules: Rules) -> None:
        self._cases: list[tuple[frozenset[str], _Endings, _Endings]] = []
        for alphabet, triples in rules.cases.endings():
            endings: _Endings = {}
            for ending, nominative, after in triples:
                endings.setdefault(nominative, set()).add((ending, after))
            marked = {n: kept for n, pairs in endings.items() if (kept := {p for p in pairs if not p[0].isascii()})}
            self._cases.append((alphabet, endings, marked))
        self._adjectives: list[tuple[frozenset[str], dict[str, set[str]], dict[str, set[str]]]] = []
        for back in rules.adjectives.tables:
            stems: dict[str, set[str]] = {}
            for stem, names in back.endings.items():
                for _, ending in names:
                    stems.setdefault(ending, set()).add(stem)
            overrides: dict[str, set[str]] = {}
            for stem, name in back.overrides.items():
                overrides.setdefault(name, set()).add(stem)
            self._adjectives.append((back.inflections, stems, overrides))

    def forms(self, word: str) -> set[str]:
        """All strings of which `Rules.lemmas` gives a word, alone or as the first of a name; none in ASCII letters.

        >>> from toponyms.forms.rules import default_rules
        >>> {"бахмутом", "бахмуті", "бахмута"} <= Forward(default_rules()).forms("бахмут")
        True
        """
        letters = frozenset(word)
        found: set[str] = set()
        for alphabet, endings, marked in self._cases:
            if letters <= alphabet:
                for stem, rules in _split(word, marked if word.isascii() else endings):
                    found.update(stem + ending for ending, after in rules if not after or (stem and stem[-1] in after))
        return found

    def adjectives(self, word: str) -> set[str]:
        """All strings of which `Rules.adjective_bases` gives a word; none for one in ASCII letters.

        >>> from toponyms.forms.rules import default_rules
        >>> "покровського" in Forward(default_rules()).adjectives("покровськ")
        True
        """
        found: set[str] = set()
        if word.isascii():
            return found
        for inflections, endings, overrides in self._adjectives:
            stems = {start + stem for start, ends in _split(word, endings) for stem in ends} | overrides.get(word, set())
            found.update(stem + inflection for stem in stems for inflection in inflections)
        return found


def _split(word: str, endings: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """The ways to part a word before one of some endings."""
    return ((word[:at], endings[word[at:]]) for at in range(len(word) + 1) if word[at:] in endings)
