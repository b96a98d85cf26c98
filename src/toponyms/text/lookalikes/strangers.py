"""Capitalised words of no fame beside a Cyrillic name, that make another's of it: "Ішгорник Борислав", "в Павловском Посаде"."""

from __future__ import annotations

from toponyms.resolve.engine import Engine
from toponyms.text.spans.known import Known
from toponyms.text.words.agreement import agrees
from toponyms.text.words.quotes import named_before
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens

#: No shorter word is a surname or a firm's; how the adjectives end that stand before a place's name.
_SHORTEST = 4
_QUALIFYING = ("ий", "ій", "ый", "ой", "ая", "ое", "ее", "ська", "цька", "на", "не", "ні", "ые", "ие", "ого", "ої", "ські")
#: What ends a clause.
_ENDS = frozenset(".,;:)!?")


class Strangers:
    """Words that no gazetteer has, asked about by what stands beside them."""

    def __init__(self, roles: Roles) -> None:
        self._free = roles.of("titles") | roles.of("ranks")
        self._given = roles.of("given_names")

    def precede(self, engine: Engine, tokens: Tokens, first: int, last: int) -> bool:
        """Whether an unknown name stands before a town's in the nominative, both in one clause: "дубль — Ішгорник Борислав".

        So stand surnames, clubs and firms. "Уночі Харків" opens a sentence, "поїзд Оберіг Київ — Львів" names two ends.
        """
        if first != last or tokens.keys[first].isascii() or not named_before(tokens, first):
            return False
        word, key, after = tokens.word(first - 1), tokens.keys[first - 1], last + 1
        if len(word) < _SHORTEST or word[1:2].isupper() or key.endswith(_QUALIFYING) or key in self._free:
            return False
        goes_on = after < len(tokens.keys) and tokens.spaced(last) and not tokens.items[after].capital
        if not goes_on and tokens.text[tokens.ends[last] : tokens.ends[last] + 1] not in _ENDS:
            return False
        known = Known.of(engine)
        return not known.cues.may_end_in(key) and not engine.listed(word) and not known.matches(word)

    def follow(self, engine: Engine, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name that reads like an adjective goes with a noun of no fame in its case: "в Павловском Посаде"."""
        after = last + 1
        if first != last or after == len(tokens.keys) or not tokens.items[after].capital or not tokens.spaced(last):
            return False
        if tokens.word(after).isupper() or not agrees(tokens.keys[last], tokens.keys[after]):
            return False
        return tokens.keys[after] not in self._given and Known.of(engine).matches(tokens.word(after)).is_little
