"""Everyday words that villages are called by: in texts without capitals, and at the heads of sentences."""

from __future__ import annotations

from toponyms.script.exact import exact_key
from toponyms.text.spans.scan import Span
from toponyms.text.words.agreement import goes_with, is_said_of_a_thing
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import AND, Tokens

#: What parts headlines and lines from each other.
_HEADS = frozenset("\n•▪●|")
#: How an adjective ends, in any case but the instrumental: "нове", "Южный", "Нового".
_ADJECTIVAL = ("е", "ий", "ій", "ый", "ого", "его", "ому", "ему")


class Everyday:
    """The everyday words of data/not_places.yaml, asked about names of a text."""

    def __init__(self, roles: Roles) -> None:
        self._words = roles.of("everyday")

    def is_one(self, tokens: Tokens, span: Span) -> bool:
        """Whether a name is such a word: any form of one in a text without capitals, or at the head of a sentence.

        "веселе літо", "дружбою"; "Нове відділення відкрили", "Nice try", "Культура теж потребує", not "Нове обстріляли".
        """
        at, after = span.first, span.last + 1
        if at != span.last or not (tokens.is_small(at) or opens(tokens, at)):
            return False
        key = tokens.keys[at]
        # "Штормовое предупреждение": whatever village is called so.
        beside = after < len(tokens.keys) and tokens.spaced(at) and not tokens.items[after].capital
        if beside and is_said_of_a_thing(key, tokens.keys[after]):
            return True
        if key not in self._words and not any(exact_key(m.layer.name_text(m.name)) in self._words for m in span.matches):
            return False
        if tokens.is_small(at):
            return True
        if after == len(tokens.keys) or not tokens.spaced(at) or tokens.items[after].capital or tokens.keys[after] in AND:
            return False
        if key.endswith(_ADJECTIVAL):
            return goes_with(key, tokens.keys[after])
        if key.isascii():
            return True
        # "Поліг під Роботиним" is no form of Пологи, where fighting was; "Гроза" may be the village that news names.
        return span.matches.is_common or span.matches.is_declined


def opens(tokens: Tokens, at: int) -> bool:
    """Whether a word is the first of a sentence, a line or a headline."""
    if not at or tokens.sentences[at - 1] != tokens.sentences[at]:
        return True
    return not _HEADS.isdisjoint(tokens.text[tokens.ends[at - 1] : tokens.starts[at]])
