"""Formations that a text calls by their number, and whose is meant where both sides have it: "the Russian 36th Brigade"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.ladder import Match, matches
from toponyms.resolve.looks.numbered import behind_number, english, spellings
from toponyms.script.exact import exact_key
from toponyms.text.spans.matches import Matches, Place
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

#: The roles of words that say whose something is, by the country.
_SIDES = {"UA": "ukrainian", "RU": "russian"}
#: So many words before and behind may say it, within the sentence.
_BEFORE, _BEHIND = 8, 4
#: And so many before a word of its own name: "marines of the 36th Brigade".
_NEAR = 3
#: A shorter beginning of a word is the whole word ("ЗСУ"), and a shorter word of a name says nothing of its bearer ("of").
_STEM = 5


def called_by_number(engine: Engine, words: list[str]) -> Matches:
    """The formations that these words, of which the first is a number, may call."""
    behind = behind_number(words)
    if words[-1].isascii():
        keys = dict.fromkeys(english(words))
    elif behind:
        keys = dict.fromkeys(spellings(words, engine.spelling(" ".join(words[behind:]))))
    else:
        return Matches()
    known = filter(engine.gazetteer.has_name, keys)
    found = (m for key in known for m in matches(engine.gazetteer, "exact", engine.spelling(key)))
    return Matches(dict.fromkeys(m for m in found if m.home.kind(m.owner) == "unit"))


class Sides:
    """The words of data/not_places.yaml that say whose a formation is, asked about spans of tokens."""

    def __init__(self, roles: Roles) -> None:
        self._stems = {country: tuple(roles.of(role)) for country, role in _SIDES.items()}

    def narrowed(self, tokens: Tokens, first: int, last: int, matches: Matches, named: set[Place]) -> Matches:
        """The matches of several formations that a word beside them speaks for: of their side, or of their own names.

        "marines of the 36th Brigade" are those of the marine brigade. Where no word tells, the one that the text has `named`
        before; none of two sides' formations if there is none.
        """
        if len(matches.bearers_of_any_kind) == 1:
            return matches
        beside, near = self._beside(tokens, first, last, _BEFORE), self._beside(tokens, first, last, _NEAR)
        told = {country for country, stems in self._stems.items() if any(_begins(word, stems) for word in beside)}
        if len(told) == 1:
            matches = Matches(m for m in matches if m.home.country(m.owner) in told) or matches
        for is_meant in (lambda m: any(_begins(word, _own_words(m)) for word in near), lambda m: (m.home, m.owner) in named):
            if len(matches.bearers_of_any_kind) > 1:
                matches = Matches(filter(is_meant, matches)) or matches
        return matches if len({m.home.country(m.owner) for m in matches}) == 1 else Matches()

    def _beside(self, tokens: Tokens, first: int, last: int, before: int) -> list[str]:
        sentence, keys = tokens.sentences[first], tokens.keys
        places = (*range(max(0, first - before), first), *range(last + 1, min(len(keys), last + 1 + _BEHIND)))
        return [tokens.items[at].stem for at in places if tokens.sentences[at] == sentence]


def _own_words(match: Match) -> tuple[str, ...]:
    words = exact_key(match.layer.name_text(match.name)).split()
    return tuple(word for word in words if len(word) >= _STEM and word not in _COMMON)


def _begins(word: str, stems: tuple[str, ...]) -> bool:
    return any(word == stem or (len(stem) >= _STEM and word.startswith(stem)) for stem in stems)


#: Words that most formations have in their names.
_COMMON = frozenset(("separate", "guards", "brigade", "regiment", "division", "corps", "окрема", "бригада", "отдельная"))
