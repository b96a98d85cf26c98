"""What is called after a place and is none: ships and call signs in a row, a cat, somebody's daughter, a name in a register."""

from __future__ import annotations

from toponyms.text.known import AND
from toponyms.text.longer import is_english
from toponyms.text.persons import PARENTS
from toponyms.text.roles import Roles
from toponyms.text.tokens import Tokens

#: So many names of a row stand before one at most, and so many words between their head and a colon.
_ROW, _BEFORE_COLON = 8, 5
#: So many words stand between "called" and the last of a name at most.
_CALLED = 3
#: What stands between "call signs" and the first of them.
_TELLING = (": ", " — ", " – ", " - ")
_NAMED = frozenset(("named", "called", "dubbed", "nicknamed", "christened"))
_CALL = _NAMED | {"call", "calls"}
_WHOM = frozenset(("him", "her", "me"))
_ONE = frozenset(("a", "an"))
_IS = frozenset(("is", "was"))
# fmt: off
_UNITS = frozenset(["group", "grouping", "brigade", "battalion", "unit", "force", "formation", "detachment", "company",
                    "regiment"])
# fmt: on
#: Behind a house number alone these end the names of streets.
_STREETS = frozenset(
    ("row", "close", "way", "place", "court", "walk", "hill", "green", "gate", "rise", "view", "gardens", "mews")
)
#: By what a ship is entered in registers.
_SHIP_NUMBER = (", IMO ", " (IMO ")
#: What closes an apposition: "a daughter, Sofia, and ...".
_CLOSING = frozenset(",.;:)—–!?")
#: Behind what an entry of a register begins; "" at the head of the text.
_ENTRIES = ("", ".", ";", ":", "|", "\n", "•", "-", ")")
_OWN = (["my"], ["our"], ["your"], ["his"], ["her"], ["their"])
_DETERMINERS = frozenset(("my", "our", "his", "her", "their", "a", "an", "the"))
#: Before "named" where the thing itself is one that has a name of its own: "was named", "a town named Luch".
# fmt: off
_OF_PLACES = frozenset(["was", "were", "is", "are", "be", "been", "being", "also", "then", "now", "once", "so", "today", "still",
                        "often", "later", "sometimes", "and", "or", "as", "he", "she", "it", "they", "who",
                        "president", "minister", "has", "had", "have", "which", "that", "place", "places", "area", "street",
                        "neighbourhood", "neighborhood", "suburb", "river", "island", "base", "hill", "farm", "forest",
                        "locality", "municipality", "hamlet", "port", "state", "country", "land", "quarter", "station", "town",
                        "village", "city", "settlement", "region", "district", "oblast", "raion", "community",
                        "hromada", "county"])
# fmt: on
#: What a country does to a ship, and what behind it says that it is done by the ship or to it: "the tanker Russia hit a mine".
# fmt: off
_DOINGS = frozenset(["used", "seized", "captured", "detained", "boarded", "impounded", "attacked", "struck", "hit", "targeted",
                     "sank", "uses", "sent", "built", "bought", "sold", "lost", "released", "freed", "says", "claims"])
# fmt: on
_OBJECT = frozenset(("by", "a", "an", "the", "its", "in", "off", "near", "on", "at"))


class Things:
    """The patterns of data/not_places.yaml by which persons, animals and ships bear a place's name."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        # Before most names stands none of these.
        self._calling = frozenset(roles.of("naming")) | roles.last_words["bearers"] | roles.last_words["rows"] | AND
        #: Words that may make somebody's or something's of a name directly behind them, and of one before them.
        self.before = self._calling | roles.of("kin") | _NAMED | _WHOM | _ONE | PARENTS | {"as"}
        self.behind = _DETERMINERS | roles.of("given_names") | {"imo"}

    def bears(self, tokens: Tokens, first: int, last: int, kinds: frozenset[str]) -> bool:
        """Whether words first..last, a name of some kinds, are what somebody or something is called that is no place."""
        # "#Odessa_Mama", "#Херсон_незламний"
        if tokens.text.startswith("_", tokens.ends[last]) and tokens.text.startswith("#", max(tokens.starts[first] - 1, 0)):
            return True
        if not tokens.keys[first].isascii():
            return False
        named = self._is_named(tokens, first) or self._ends_what_is_called(tokens, first)
        if named or "unit" in kinds:
            return named
        if first and tokens.keys[first - 1] in _ONE and "country" not in kinds and self._is_one_of_many(tokens, first, last):
            return True
        if self._of_kin(tokens, first, last) or self._is_inverted(tokens, first, last):
            return True
        if first and tokens.keys[first - 1].isdigit() and self._is_address(tokens, first, last):
            return True
        return bool(self._roles.of("rows")) and self.of_a_row(tokens, first)

    def _of_kin(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "her son Lyman", "a cat, Lima, ...", "Lyman, her son": who or what is near to somebody."""
        kin, keys, text = self._roles.of("kin"), tokens.keys, tokens.text
        before, end = first - 1, tokens.ends[last]
        if before >= 0 and keys[before] in kin:
            between = text[tokens.ends[before] : tokens.starts[first]]
            rest = text[end : end + 4]
            if between == " " or (between == ", " and (rest[:1] in _CLOSING or rest == " and")):
                return True
        others = self._roles.of("bearers")
        # "Our cook, Uman, burned the soup."
        if before > 0 and (keys[before] in others or keys[before] in PARENTS) and keys[before - 1] in _DETERMINERS:
            return text[tokens.ends[before] : tokens.starts[first]] == ", " and text[end : end + 1] in _CLOSING
        if last + 2 >= len(keys) or text[end : end + 2] != ", " or keys[last + 1] not in _DETERMINERS:
            return False
        # "in Hostomel, my son in Bucha" goes on; "Lutsk, the family's dog".
        at = last + 3 if tokens.items[last + 2].tail and last + 3 < len(keys) else last + 2
        return (keys[at] in kin or keys[at] in others) and text[tokens.ends[at] : tokens.ends[at] + 1] in _CLOSING

    def _is_one_of_many(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether an article and the end of a clause make a car or a beer of a name: "repairing a Volga."."""
        if tokens.word(first - 1) not in _ONE or not tokens.spaced(first - 1):
            return False
        # "Viajó a Choluteca."
        return tokens.text[tokens.ends[last] : tokens.ends[last] + 1] in _CLOSING and is_english(tokens, first, last)

    def is_called(self, tokens: Tokens, first: int) -> bool:
        """Whether a nominative is what somebody or something before it is called: «ресторан Варшава», «позивний — Бахмут».

        «ресторан Варшавы» is in Warsaw; «який українці звуть Бахмутом» is the town.
        """
        if not first or (tokens.spaced(first - 1) and tokens.keys[first - 1] not in self._calling):
            return False
        if self._is_told(tokens, first) or self.of_a_row(tokens, first):
            return True
        if not self._roles.before(tokens, first, "bearers") or not tokens.spaced(first - 1):
            return False
        # «паром Керчь — Кавказ» goes there.
        end = tokens.ends[first]
        if tokens.text[end : end + 3] in _TELLING or tokens.text.startswith("-", end):
            return False
        # "your friend Toretsk", but "told a friend Kyiv was safe"
        return not tokens.keys[first - 1].isascii() or tokens.keys[first - 2 : first - 1] in _OWN

    def _is_told(self, tokens: Tokens, first: int) -> bool:
        """ "His call sign: Lviv", "Його позивний — Бахмут"."""
        if not first or tokens.keys[first - 1] not in self._roles.of("naming"):
            return False
        return tokens.text[tokens.ends[first - 1] : tokens.starts[first]].rstrip('«“„"') in (" ", *_TELLING)

    def _is_named(self, tokens: Tokens, first: int) -> bool:
        """ "a beer named Trump", "called him Dublin", not "a village named Luch", "was named Artemivsk"."""
        if first > 1 and tokens.keys[first - 1] in _WHOM and tokens.keys[first - 2] in _CALL and tokens.spaced(first - 1):
            return tokens.keys[first - 1] != "her" or tokens.text[tokens.ends[first] : tokens.ends[first] + 1] in _CLOSING
        if first > 2 and tokens.keys[first - 2 : first] == ["known", "as"]:
            return tokens.keys[first - 3] in self._roles.of("given_names")  # "Mykhailo, known as Baikal"
        if first < 2 or tokens.keys[first - 1] not in _NAMED or not tokens.adjacent(first - 1) or not tokens.spaced(first - 2):
            return False
        noun = tokens.keys[first - 2]
        if noun in _IS and first > 2:
            return tokens.keys[first - 3] in self._roles.of("kin")  # "his dog is called Baikal"
        return noun not in _OF_PLACES and noun not in _UNITS and not noun.endswith("ly") and not tokens.items[first - 2].capital

    def _ends_what_is_called(self, tokens: Tokens, first: int) -> bool:
        """ "a handler called Lucky Odessa", "a team called Ghosts of Crimea", not "he called President Sandu of Moldova"."""
        keys, items, at = tokens.keys, tokens.items, first
        while at > 2 and first - at < _CALLED and tokens.spaced(at - 1) and (items[at - 1].capital or keys[at - 1] == "of"):
            at -= 1
        if at == first or keys[at - 1] not in _NAMED or not tokens.spaced(at - 1) or not items[at].capital:
            return False
        noun = at - 3 if keys[at - 2] in _IS else at - 2
        if noun < 0 or items[noun].capital or keys[noun].endswith("ly") or keys[at] in self._roles.of("titles"):
            return False
        return keys[noun] not in _OF_PLACES

    def is_doer(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a country behind a ship's head noun does something to it: "the tanker Russia seized", but "... seized by"."""
        after = last + 1
        if (
            not first
            or tokens.keys[first - 1] not in self._roles.last_words["preceded_by"]
            or after == len(tokens.keys)
            or not tokens.spaced(last)
        ):
            return False
        return tokens.keys[after] in _DOINGS and _OBJECT.isdisjoint(tokens.keys[after + 1 : after + 2])

    def _is_address(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "4 Gibraltar Row": a house number, and a capitalised word that ends the names of streets."""
        after = last + 1
        if after == len(tokens.keys) or tokens.keys[after] not in _STREETS or not tokens.items[after].capital:
            return False
        return tokens.spaced(first - 1) and tokens.spaced(last)

    def of_a_row(self, tokens: Tokens, first: int) -> bool:
        """ "the minehunters Cherkasy and Chernihiv", "Call signs in one platoon: Prague, Texas", «напарники — Тула, Брест»."""
        roles, text, keys, at = self._roles, tokens.text, tokens.keys, first
        for _ in range(_ROW):
            if at == 0 or roles.before(tokens, at, "rows"):
                return at > 0
            gap = text[tokens.ends[at - 1] : tokens.starts[at]]
            if gap in _TELLING:
                if not keys[first].isascii():  # "Бійці кажуть: Бахмут встоїть"
                    return keys[at - 1] in roles.last_words["rows"]
                return any(roles.before(tokens, n, "rows") for n in range(at, max(at - _BEFORE_COLON, 0), -1)) or (
                    keys[at - 1] in roles.last_words["rows"]
                )
            end = at - 1
            if keys[end] in AND and end and tokens.spaced(end):
                end -= 1
                gap = text[tokens.ends[end] : tokens.starts[end + 1]]
                if gap not in (" ", ", "):
                    return False
            elif gap != ", ":
                return False
            if not tokens.items[end].capital:
                return False
            at = end
            while at and tokens.items[at - 1].capital and tokens.spaced(at - 1) and not roles.before(tokens, at, "rows"):
                at -= 1
        return False

    def _is_inverted(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "KHARKOVA, Elena; born in ...", and a ship by its number: "SEVASTOPOL, IMO 9235713"."""
        end, after = tokens.ends[last], last + 1
        if tokens.text.startswith(_SHIP_NUMBER, end):
            return True
        if after == len(tokens.keys) or tokens.text[end : end + 2] != ", " or not tokens.word(last).isupper():
            return False
        if tokens.keys[after] not in self._roles.of("given_names") or tokens.word(after).isupper():
            return False
        # It heads its entry: "Racing NSW, Peter V'Landys said" is none.
        return tokens.text[max(0, tokens.starts[first] - 3) : tokens.starts[first]].rstrip(" ")[-1:] in _ENTRIES
