"""Who or what a name is by the noun beside it: "her son Lyman", "his deputy, Prague, ...", "Bakhmut (the dog)"."""

from __future__ import annotations

from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens

#: Kin that countries and cities are called, too: "Mother Russia".
PARENTS = frozenset(("mother", "father", "mum", "mom", "dad", "parents"))
#: What closes an apposition: "a daughter, Sofia, and ...".
CLOSING = frozenset(",.;:)—–!?")
OWN = frozenset(("my", "our", "your", "his", "her", "their"))
DETERMINERS = OWN | {"a", "an", "the"}
#: Of these a town may be one: "Geneva, the host of the talks".
# fmt: off
_OF_TOWNS = frozenset(["host", "guide", "neighbour", "neighbor", "friend", "comrade", "boss", "mentor", "eldest", "youngest",
                       "mascot", "partner", "sister", "colleague", "mother", "robot", "drone", "witness", "defender"])
# fmt: on
#: Behind one of these a name is a place even where a soldier has it for a call sign.
# fmt: off
PLACING = frozenset(["in", "near", "of", "to", "from", "at", "into", "toward", "towards", "outside", "around", "across",
                     "over", "via", "through", "between", "off", "beyond", "inside", "within", "leave", "left", "reach",
                     "reached", "visit", "visited", "see", "sees", "saw", "seen", "leaving", "reaching", "entered", "shelled",
                     "bombed", "captured", "seized", "liberated", "occupied", "defended", "retook", "evacuated", "hit",
                     "struck", "attacked"])
# fmt: on
#: By what a noun in apposition goes on: "Popasna, a howitzer with a cracked wheel".
_GOING_ON = frozenset(("with", "who", "whose", "which", "that", "from"))
#: Behind these a name opens its clause.
_OPENING = frozenset(':"“«(—–\n')
_IS = frozenset(("is", "was"))
#: Behind these, too, a name with an article is a thing's.
_SHIPS = frozenset(("ship", "vessel", "bar", "shop", "bakery", "bistro", "nightclub", "theatre", "ferry"))


class Appositions:
    """The nouns of data/not_places.yaml that say what bears a name beside them."""

    def __init__(self, roles: Roles) -> None:
        self._kin = roles.of("kin")
        self.nouns = roles.of("bearers") | roles.of("trades") | roles.of("kin") | PARENTS
        self.ships = self.nouns | {word for word in roles.last_words["preceded_by"] if word.isascii()} | _SHIPS
        #: Words that may stand directly before and behind such a name.
        self.before = self.nouns
        self.behind = DETERMINERS

    def has(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words first..last are what the noun beside them, of somebody near, an animal or a gun, says that they are."""
        return self._has_before(tokens, first, last) or self.has_behind(tokens, first, last)

    def _has_before(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "her son Lyman", "a cat, Lima, ...", "Our cook, Uman, burned the soup", "the sound man, Israel, ..."."""
        keys, text, before, end = tokens.keys, tokens.text, first - 1, tokens.ends[last]
        if before > 1 and keys[before] in _IS and keys[before - 1] == "name" and keys[before - 2] in OWN:
            return True  # "My name is Odesa"
        if before > 1 and keys[before] in _IS and keys[before - 1] in self.nouns and keys[before - 2] in OWN:
            return keys[before - 1] not in _OF_TOWNS and keys[before - 1] not in PARENTS  # "Their cat is Bakhmut"
        # "A third ship, the Elbrus, was boarded."
        if before > 0 and keys[before] == "the" and keys[before - 1] in self.ships:
            return text[tokens.ends[before - 1] : tokens.starts[before]] == ", " and text[end : end + 1] in CLOSING
        if before < 0 or keys[before] not in self.nouns:
            return False
        between = text[tokens.ends[before] : tokens.starts[first]]
        closed = text[end : end + 1] in CLOSING
        if keys[before] in self._kin and (between == " " or (between == ", " and (closed or text[end : end + 4] == " and"))):
            return True
        return between == ", " and closed and not DETERMINERS.isdisjoint(keys[max(before - 2, 0) : before])

    def has_behind(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "Lyman, her son", "Lutsk, the family's dog", "Bakhmut (the dog, not the town)", "Popasna, a howitzer with ..."."""
        keys, text, end, at = tokens.keys, tokens.text, tokens.ends[last], last + 1
        if at + 1 >= len(keys):
            return False
        if keys[at] in _IS and keys[at + 1] in OWN:  # "Kharkiv is my dog"
            at += 1
        between, bracket = text[end : tokens.starts[at]], text.startswith(" (", end)
        if (between != ", " and not bracket and at == last + 1) or keys[at] not in DETERMINERS:
            return False
        noun = at + 2 if at + 2 < len(keys) and tokens.items[at + 1].tail else at + 1
        if noun == len(keys) or keys[noun] not in self.nouns or keys[noun] in PARENTS:
            return False
        # "in Hostomel, my son in Bucha" goes on; "In Kyiv, a driver with two children" opens no clause by the town.
        if at == last + 1 and keys[noun] not in self._kin and first and keys[first - 1] in PLACING:
            return False  # "their teacher in Lyman, a pilot, ..."
        if bracket or text[tokens.ends[noun] : tokens.ends[noun] + 1] in CLOSING:
            return keys[noun] in self._kin or at == last + 1
        goes_on = keys[noun + 1 : noun + 2] and keys[noun + 1] in _GOING_ON and tokens.spaced(noun)
        return bool(goes_on) and keys[noun] not in _OF_TOWNS and _opens(tokens, first)


def _opens(tokens: Tokens, first: int) -> bool:
    """Whether a name opens a clause."""
    return (
        first == 0
        or tokens.sentences[first - 1] != tokens.sentences[first]
        or tokens.text[tokens.ends[first - 1] : tokens.starts[first]].strip(" ")[-1:] in _OPENING
    )
