"""What is called after a place and is none: ships and call signs in a row, a cat, somebody's daughter, a name in a register."""

from __future__ import annotations

from toponyms.text.known import AND
from toponyms.text.roles import Roles
from toponyms.text.tokens import Tokens

#: So many names of a row stand before one at most, and so many words between their head and a colon.
_ROW, _BEFORE_COLON = 8, 5
#: What stands between "call signs" and the first of them.
_TELLING = (": ", " — ", " – ", " - ")
_NAMED = frozenset(("named", "called", "dubbed", "nicknamed", "christened"))
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


class Things:
    """The patterns of data/not_places.yaml by which persons, animals and ships bear a place's name."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        # Before most names stands none of these.
        self._calling = frozenset(roles.of("naming")) | roles.last_words["bearers"] | roles.last_words["rows"] | AND

    def bears(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words first..last are what somebody or something is called that is no place."""
        if not tokens.keys[first].isascii():
            return False
        if self._of_kin(tokens, first, last) or self._is_named(tokens, first) or self._is_inverted(tokens, first, last):
            return True
        # "#Odessa_Mama"
        if tokens.text.startswith("_", tokens.ends[last]) and tokens.text.startswith("#", max(tokens.starts[first] - 1, 0)):
            return True
        return bool(self._roles.of("rows")) and self._of_a_row(tokens, first)

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
        if before > 0 and keys[before] in others and keys[before - 1] in _DETERMINERS:
            return text[tokens.ends[before] : tokens.starts[first]] == ", " and text[end : end + 1] in _CLOSING
        if last + 2 >= len(keys) or text[end : end + 2] != ", " or keys[last + 1] not in _DETERMINERS:
            return False
        # "in Hostomel, my son in Bucha" goes on; "Lutsk, the family's dog".
        at = last + 3 if tokens.items[last + 2].tail and last + 3 < len(keys) else last + 2
        return (keys[at] in kin or keys[at] in others) and text[tokens.ends[at] : tokens.ends[at] + 1] in _CLOSING

    def is_called(self, tokens: Tokens, first: int) -> bool:
        """Whether a nominative is what somebody or something before it is called: «ресторан Варшава», «позивний — Бахмут».

        «ресторан Варшавы» is in Warsaw; «який українці звуть Бахмутом» is the town.
        """
        if not first or (tokens.spaced(first - 1) and tokens.keys[first - 1] not in self._calling):
            return False
        if self._is_told(tokens, first) or self._of_a_row(tokens, first):
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
        """ "a beer named Trump", "the child named Europe", not "a village named Luch", "was named Artemivsk"."""
        if first < 2 or tokens.keys[first - 1] not in _NAMED or not tokens.adjacent(first - 1) or not tokens.spaced(first - 2):
            return False
        noun = tokens.keys[first - 2]
        return noun not in _OF_PLACES and not noun.endswith("ly") and not tokens.items[first - 2].capital

    def _of_a_row(self, tokens: Tokens, first: int) -> bool:
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
