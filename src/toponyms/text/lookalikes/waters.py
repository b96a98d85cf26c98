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
#: "При впадінні Бушанки в Мурафу": how the word begins, so many words before the second river.
_FALLS, _MOUTH = "впад", 3
_INTO = frozenset(("в", "у", "во"))
# fmt: off
#: What tells where a river is met, and no city: "вийшли до Дніпра південніше Києва".
_COMPASS = frozenset([
    "північніше", "південніше", "східніше", "західніше", "севернее", "южнее", "восточнее", "западнее",
])
# fmt: on


class Waters:
    """The words of data/not_places.yaml that are said of rivers, asked about words of a text."""

    def __init__(self, roles: Roles) -> None:
        self._roles, self._waters, self._rises = roles, roles.of("waters"), roles.of("rises")
        self._vessels, self._lakes = roles.of("vessels"), roles.of("lakes")
        self._leading = self._lakes | roles.last_words["crossed"] | _INTO

    def is_river(self, tokens: Tokens, first: int, *, met: bool, city: bool) -> bool:
        """Whether a name that a river has, too, is the river's: in a sentence about waters, on a bank, `met` before what it does.

        A `city` is not said to lie north of another.
        """
        if city and not _COMPASS.isdisjoint(tokens.keys[first + 1 : first + 2]) and tokens.spaced(first):
            return True
        if self._roles.before(tokens, first, "banks") or self._roles.before(tokens, first, "crossed"):
            return True
        start, end = sentence_of(tokens, first)
        keys = tokens.keys[max(start, first - _ASIDE) : min(end, first + _ASIDE)]
        if not self._waters.isdisjoint(keys) or not self._waters.isdisjoint(map(" ".join, pairwise(keys))):
            return True
        if tokens.keys[first - 1] == "по" and not self._vessels.isdisjoint(keys):
            return True
        if self._falls_into(tokens, first):
            return True
        if not met or self._rises.isdisjoint(tokens.keys[first + 1 : min(first + _RISING, end)]):
            return False
        return first == start or tokens.keys[first - 1] not in PREPOSITIONS  # "у Дніпрі піднялася тривога"

    def is_unknown(self, tokens: Tokens, first: int, *, met: bool) -> bool:
        """Whether a name is a water's by the words before it: "міст через Мурафу"; `met` in the nominative "озеро Світязь"."""
        if not first or tokens.keys[first - 1] not in self._leading or not tokens.spaced(first - 1):
            return False
        if met and tokens.keys[first - 1] in self._lakes:
            return True
        return self._roles.before(tokens, first, "crossed") > 0 or self._falls_into(tokens, first)

    def _falls_into(self, tokens: Tokens, first: int) -> bool:
        """ "при впадінні Бушанки в Мурафу"."""
        if not first or tokens.keys[first - 1] not in _INTO:
            return False
        return any(key.startswith(_FALLS) for key in tokens.keys[max(0, first - 1 - _MOUTH) : first - 1])
