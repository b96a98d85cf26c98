"""Names that a river shares with a town: what is said of waters is said of the river."""

from __future__ import annotations

import re
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
_IN = _INTO | {"на"}
#: What leads over a river, and how one gets through it: "брід через Смотрич", "переправились через Тересву".
_THROUGH = "через"
_CROSSING = re.compile(
    r"(?:міст(?:ок|ка|ку|ком|ки|ків)?|мост(?:а|у|ом|е|і|и|ы|ов|ів|ами|ик|ика|ики|ок)?|брод(?:у|ом|и|ы)?|брід|вбр[іо]д|вплавь?"
    r"|(?:пере(?:прав|бра|пл|йш|йт|ход)|п[ао]ром|понтон|кладк)\w*)"
)
#: The type word of a water where its bare name stands: "понад Молочною", "брід через Уж", "вода в Росі", and "каньйон Смотрича".
_ABOVE, _OVER, _INSIDE = ("річкою", "рекой", "озером"), ("річку", "реку", "озеро"), ("річці", "реке", "озері", "озере")
_OF = ("річки", "реки", "озера", *_OVER)
_HIGH = frozenset(("над", "понад"))
#: What rises and falls in one: "вода в Тересві піднялася".
_WATER = frozenset(("вода", "води", "воды"))
#: What lies on one, and beside a town: "криги на Смотричі вже немає".
_ICE = frozenset(("лід", "льоду", "льоді", "крига", "криги", "кригу", "кризі", "лёд", "лед", "льда", "льду"))
#: So many words off it is told what is on or in a river.
_NEAR = 6
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
        self._swims = roles.of("swims")
        self._floats = self._swims | self._waters | self._vessels | _ICE
        self._inside = self._floats | _WATER
        #: What may stand before a river's bare name as words before rivers do.
        self.leads = roles.last_words["banks"] | _IN | {_THROUGH}

    def are_told(self, tokens: Tokens) -> bool:
        """Whether a text has words for what is in or on waters."""
        return not self._inside.isdisjoint(tokens.keys) or _FALLS in tokens.text

    def heads_before(self, tokens: Tokens, first: int) -> tuple[str, ...]:
        """The type words that a water's bare name may lack where the words before it are said of waters: "каньйон Смотрича"."""
        before = tokens.keys[first - 1] if first else ""
        if before not in self.leads:
            return ()
        if self._roles.before(tokens, first, "banks"):
            return _ABOVE if before in _HIGH else _OF
        if before == _THROUGH:
            return _OVER if self._crosses(tokens, first) else ()
        if before in _IN:
            return _INSIDE if self._is_inside(tokens, first) else _OVER if self._falls_into(tokens, first) else ()
        return ()

    def _is_inside(self, tokens: Tokens, first: int) -> bool:
        """ "Вода в Тересві піднялася", "купалися в Смотричі", "паводок на Мурафі"."""
        if tokens.keys[max(first - 2, 0)] in _WATER and self._does_rise(tokens, first):
            return True
        start = max(0, first - _NEAR)
        near = tokens.keys[start : first + _NEAR]
        told = self._swims if tokens.keys[first - 1] in _INTO else self._floats
        if told.isdisjoint(near):
            return False
        here = tokens.sentences[first]
        return any(key in told and tokens.sentences[at] == here for at, key in enumerate(near, start))

    def is_river(self, tokens: Tokens, first: int, *, met: bool, city: bool) -> bool:
        """Whether a name that a river has, too, is the river's: in a sentence about waters, on a bank, `met` before what it does.

        A `city` is not said to lie north of another.
        """
        if city and not _COMPASS.isdisjoint(tokens.keys[first + 1 : first + 2]) and tokens.spaced(first):
            return True
        if self._roles.before(tokens, first, "banks") or self._crosses(tokens, first):
            return True
        start, end = sentence_of(tokens, first)
        keys = tokens.keys[max(start, first - _ASIDE) : min(end, first + _ASIDE)]
        if not self._waters.isdisjoint(keys) or not self._waters.isdisjoint(map(" ".join, pairwise(keys))):
            return True
        if tokens.keys[first - 1] == "по" and not self._vessels.isdisjoint(keys):
            return True
        if tokens.keys[first - 1] in _IN and (self._is_inside(tokens, first) or self._falls_into(tokens, first)):
            return True
        if not self._does_rise(tokens, first):
            return False
        return met and (first == start or tokens.keys[first - 1] not in PREPOSITIONS)  # "у Дніпрі піднялася тривога"

    def is_unknown(self, tokens: Tokens, first: int, *, met: bool) -> bool:
        """Whether a name is a water's by the words before it: "міст через Мурафу"; `met` in the nominative "озеро Світязь"."""
        if not first or not tokens.spaced(first - 1):
            return False
        if met and tokens.keys[first - 1] in self._lakes:
            return True
        return self._crosses(tokens, first) or self._falls_into(tokens, first)

    def _crosses(self, tokens: Tokens, first: int) -> bool:
        """ "Міст через Мурафу", "впадає в Уж"."""
        if first < 2 or tokens.keys[first - 1] != _THROUGH:
            return self._roles.before(tokens, first, "crossed") > 0
        return tokens.spaced(first - 2) and _CROSSING.fullmatch(tokens.keys[first - 2]) is not None

    def _does_rise(self, tokens: Tokens, first: int) -> bool:
        """ "Прип'ять біля Люб'язя піднялася"."""
        end = min(first + _RISING, sentence_of(tokens, first)[1])
        return not self._rises.isdisjoint(tokens.keys[first + 1 : end])

    def _falls_into(self, tokens: Tokens, first: int) -> bool:
        """ "при впадінні Бушанки в Мурафу"."""
        if not first or tokens.keys[first - 1] not in _INTO:
            return False
        return any(key.startswith(_FALLS) for key in tokens.keys[max(0, first - 1 - _MOUTH) : first - 1])
