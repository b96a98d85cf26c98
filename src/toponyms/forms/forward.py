"""The reverse rules asked the other way: every string that could be read as a form of a word.

A scanner wants to know before it reads a text which words may begin a name in some case; what the rules read in
reverse is exactly what they yield forwards, so nothing that `Rules.lemmas` and `Rules.adjective_bases` find is missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from toponyms.forms.rules import Rules
from toponyms.script.patterns import compiled

#: Letters of the longest ending of a name, with one to spare; an override is a whole word.
_LONGEST = 8
_ASCII = "abcdefghijklmnopqrstuvwxyz"
_FOREIGN = r"\S*[^\x00-\x7f]\S*"
_Endings = dict[str, set[tuple[str, str]]]  # nominative: endings of forms, with the letters before


class Forward:
    """Rules by the endings of names."""

    def __init__(self, rules: Rules) -> None:
        self._cases: list[tuple[frozenset[str], _Changes]] = []
        ascii: _Endings = {}  # of all languages together, as far as the form of a word in ASCII is none
        for alphabet, triples in rules.cases.endings():
            endings: _Endings = {}
            for ending, nominative, after in triples:
                endings.setdefault(nominative, set()).add((ending, after))
                if not ending.isascii() and alphabet.issuperset(_ASCII):
                    ascii.setdefault(nominative, set()).add((ending, after))
            self._cases.append((alphabet, _Changes(endings)))
        self._ascii = _Changes(ascii)
        self._letters = frozenset().union(*(alphabet for alphabet, _ in self._cases))
        self._adjectives: list[tuple[bool, frozenset[str], _Changes, dict[str, set[str]]]] = []
        for back in rules.adjectives.tables:
            stems: _Endings = {}
            for stem, names in back.endings.items():
                for _, ending in names:
                    stems.setdefault(ending, set()).update((stem + inflection, "") for inflection in back.inflections)
            overrides: dict[str, set[str]] = {}
            for stem, name in back.overrides.items():
                overrides.setdefault(name, set()).add(stem)
            cyrillic = any(_is_cyrillic(inflection) for inflection in back.inflections)
            self._adjectives.append((cyrillic, back.inflections, _Changes(stems), overrides))

    def forms(self, word: str) -> set[str]:
        """All strings of which `Rules.lemmas` gives a word, alone or as the first of a name; none in ASCII letters.

        >>> from toponyms.forms.rules import default_rules
        >>> {"бахмутом", "бахмуті", "бахмута"} <= Forward(default_rules()).forms("бахмут")
        True
        """
        if word.isascii():
            return set(self._ascii.of(word)) if word.isalpha() else set()
        if word[0] not in self._letters:
            return set()
        letters = frozenset(word)
        return {form for alphabet, changes in self._cases if letters <= alphabet for form in changes.of(word)}

    def all_forms(self, words: Iterable[str]) -> Iterator[str]:
        """The `forms` of many words, as texts of forms with a space between; one may come more than once."""
        joined = " ".join(words)
        yield from self._ascii.all_of(_words_of(joined, _ASCII))
        others = " ".join(compiled[_FOREIGN].findall(joined))
        for alphabet, changes in self._cases:
            yield from changes.all_of(_words_of(others, alphabet))

    def adjectives(self, word: str) -> set[str]:
        """All strings in one script of which `Rules.adjective_bases` gives a word; none for one in ASCII letters.

        >>> from toponyms.forms.rules import default_rules
        >>> "покровського" in Forward(default_rules()).adjectives("покровськ")
        True
        """
        return {form for forms in self.all_adjectives([word]) for form in forms.split(" ")}

    def all_adjectives(self, words: Iterable[str]) -> Iterator[str]:
        """The `adjectives` of many words, as texts of forms with a space between; one may come more than once."""
        scripts: tuple[list[str], list[str]] = ([], [])
        for word in words:
            if not word.isascii():
                scripts[_is_cyrillic(word)].append(word)
        for cyrillic, inflections, changes, overrides in self._adjectives:
            yield from changes.all_of(scripts[cyrillic])
            for stem in (stem for word in scripts[cyrillic] if word in overrides for stem in overrides[word]):
                yield " ".join([stem + inflection for inflection in inflections])


class _Changes:
    """What becomes of the end of a word: of its endings that have rules, and the letter before each."""

    def __init__(self, endings: _Endings) -> None:
        self._endings = endings
        self._uncut = (0,) if "" in endings else ()
        self._cuts: dict[str, tuple[int, ...]] = {}  # how long endings are, by their last letter
        for ending in endings:
            if 0 < len(ending) <= _LONGEST:
                self._cuts[ending[-1]] = tuple(sorted({len(ending), *self._cuts.get(ending[-1], self._uncut)}))
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> Iterator[str]:
        """A word with each of its endings changed in all ways."""
        for stem, tail in self._cut(word):
            for ending in self._changed(tail):
                yield stem + ending

    def all_of(self, words: Iterable[str]) -> Iterator[str]:
        """The same of many words, as texts of forms with a space between: words that end alike are changed together."""
        stems: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for stem, tail in self._cut(word):
                stems[tail].append(stem)
        for tail, some in stems.items():
            for ending in self._changed(tail):
                yield f"{ending} ".join(some) + ending

    def _cut(self, word: str) -> list[tuple[str, str]]:
        """Beginnings of a word before an ending, each with that ending and the letter before it; "^" is no letter."""
        found, endings, size = [], self._endings, len(word)
        for cut in self._cuts.get(word[-1:], self._uncut):
            if cut <= size and word[size - cut :] in endings:
                found.append((word[: size - cut], word[size - cut - 1 :] if cut < size else "^" + word))
        return found

    def _changed(self, tail: str) -> tuple[str, ...]:
        """What may stand for an ending behind the letter that comes first."""
        changed = self._known.get(tail)
        if changed is None:
            endings = self._endings[tail[1:]]
            changed = self._known[tail] = tuple(ending for ending, after in endings if not after or tail[0] in after)
        return changed


def _words_of(joined: str, letters: Iterable[str]) -> list[str]:
    """The words of these letters alone, of words with a space between."""
    return re.findall(rf"(?<!\S)[{re.escape(''.join(letters))}]+(?!\S)", joined)


def _is_cyrillic(word: str) -> bool:
    return compiled["[\u0400-\u052f]"].search(word) is not None
