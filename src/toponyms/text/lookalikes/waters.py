"""Names that a river shares with a town: what is said of waters is said of the river."""

from __future__ import annotations

from itertools import pairwise

from toponyms.text.words.agreement import PREPOSITIONS
from toponyms.text.words.quotes import sentence_of
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens

#: So many words stand between a river and what it does: "Прип'ять біля Люб'язя піднялася".
_RISING = 6
#: So far from it is looked for waters in its sentence, which may be a list of thousands.
_ASIDE = 40


class Waters:
    """The words of data/not_places.yaml that are said of rivers, asked about words of a text."""

    def __init__(self, roles: Roles) -> None:
        self._waters, self._rises = roles.of("waters"), roles.of("rises")

    def is_river(self, tokens: Tokens, first: int, *, met: bool) -> bool:
        """Whether a name that a river has, too, is the river's: in a sentence about waters, or `met` before what a river does."""
        start, end = sentence_of(tokens, first)
        keys = tokens.keys[max(start, first - _ASIDE) : min(end, first + _ASIDE)]
        if not self._waters.isdisjoint(keys) or not self._waters.isdisjoint(map(" ".join, pairwise(keys))):
            return True
        if not met or self._rises.isdisjoint(tokens.keys[first + 1 : min(first + _RISING, end)]):
            return False
        return first == start or tokens.keys[first - 1] not in PREPOSITIONS  # "у Дніпрі піднялася тривога"
