"""What is called after a place and is none: ships and call signs in a row, a cat, somebody's daughter, a name in a register."""

from __future__ import annotations

from toponyms.text.lookalikes.appositions import CLOSING, DETERMINERS, OWN, Appositions
from toponyms.text.lookalikes.longer import is_english
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import AND, Tokens

#: So many names of a row stand before one at most, and so many words between their head and a colon.
_ROW, _BEFORE_COLON = 8, 5
#: So many words stand between "called" and the last of a name at most.
_CALLED = 3
#: What stands between "call signs" and the first of them.
_TELLING = (": ", " — ", " – ", " - ")
_NAMED = frozenset(("named", "called", "dubbed", "nicknamed", "christened"))
_CALL = _NAMED | {"call", "calls"}
_WHOM = frozenset(("him", "her", "me"))
#: Whom "known as" gives a name, and what directly before one says that it is given.
_PEOPLE = frozenset(
    ("man", "woman", "men", "women", "boy", "girl", "boys", "girls", "soldier", "soldiers", "fighter", "fighters", "pilots")
)
_NAMES = _NAMED | {"as"}
_WHO = frozenset(("he", "she", "who"))
_THIS = ["this", "is"]
#: Small words between what is named and its name, and further ones before those.
_SMALL, _NAMING = frozenset(("the", "is", "was")), frozenset(("name", "this"))
#: More that is given a name, and how far before "call it" it stands.
# fmt: off
_NAMEABLE = frozenset(["bar", "shop", "bakery", "song", "album", "company", "beer", "cake", "dish", "car", "plane",
                       "fridge", "vodka", "tractor", "camera", "café", "film", "novel"])
# fmt: on
_AROUND, _SHORT = 9, 2
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
#: Behind what an entry of a register begins; "" at the head of the text.
_ENTRIES = ("", ".", ";", ":", "|", "\n", "•", "-", ")")
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
                     "sank", "uses", "sent", "built", "bought", "sold", "lost", "released", "freed", "says", "claims",
                     "submitted", "chose", "entered", "banned", "made", "selected", "nominated", "wants", "wanted"])
# fmt: on
_OBJECT = frozenset(("by", "a", "an", "the", "its", "in", "off", "near", "on", "at"))


class Things:
    """The patterns of data/not_places.yaml by which persons, animals and ships bear a place's name."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        # Before most names stands none of these.
        self._calling = frozenset(roles.of("naming")) | roles.last_words["bearers"] | roles.last_words["rows"] | AND
        #: Words that may make somebody's or something's of a name directly behind them, and of one before them.
        self._appositions = Appositions(roles)
        self._leading = self._appositions.ships
        self.before = self._calling | self._appositions.before | _NAMEABLE | _NAMED | _WHOM | _ONE | {"as", "it"}
        #: Things and animals that somebody names; no towns are among them.
        nouns = roles.of("bearers") | roles.of("kin") | roles.last_words["preceded_by"] | _NAMEABLE
        self._several = frozenset(noun + "s" for noun in self._appositions.nouns if noun.isascii())
        self._nouns = {noun for noun in nouns if noun.isascii() and len(noun) > _SHORT} - {"saint", "name", "city"}
        self.behind = self._appositions.behind | roles.of("given_names") | {"imo"}

    def leads_on(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether small words beside a name may make something of it: "cat is Bakhmut", "ship, the Elbrus", "Odesa is my cat"."""
        keys, after = tokens.keys, last + 1
        if first > 1 and keys[first - 1] in _SMALL and (keys[first - 2] in self._leading or keys[first - 2] in _NAMING):
            return True
        return after + 1 < len(keys) and (keys[after : after + 2] == _THIS or (keys[after] in _IS and keys[after + 1] in OWN))

    def bears(self, tokens: Tokens, first: int, last: int, kinds: frozenset[str]) -> bool:
        """Whether words first..last, a name of some kinds, are what somebody or something is called that is no place."""
        # "#Odessa_Mama", "#Херсон_незламний"
        if tokens.text.startswith("_", tokens.ends[last]) and tokens.text.startswith("#", max(tokens.starts[first] - 1, 0)):
            return True
        if not tokens.keys[first].isascii():
            return False
        named = self._is_named(tokens, first) or self._ends_what_is_called(tokens, first) or _is_on_air(tokens, first, last)
        if named or ("unit" in kinds and "settlement" not in kinds):
            return named
        if first and tokens.keys[first - 1] in _ONE and "country" not in kinds and self._is_one_of_many(tokens, first, last):
            return True
        if self._is_of_its_sort(tokens, first, last):
            return True
        if self._appositions.has(tokens, first, last) or self._is_inverted(tokens, first, last):
            return True
        if first and tokens.keys[first - 1].isdigit() and self._is_address(tokens, first, last):
            return True
        return bool(self._roles.of("rows")) and self.of_a_row(tokens, first)

    def names(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether the text says by these words what something is called that is no place, so that it may call it so again."""
        if not tokens.keys[first].isascii():
            return False
        told = self._is_named(tokens, first) or self._is_told(tokens, first) or self._appositions.has(tokens, first, last)
        told = told or _is_on_air(tokens, first, last) or self.of_a_row(tokens, first)
        return told or (first == last and self._named_by_noun(tokens, first))

    def is_in_trade(self, tokens: Tokens, last: int) -> bool:
        """Whether a trade stands behind a word in apposition: "Smith, a barber"."""
        return self._appositions.has_behind(tokens, last, last)

    def _named_by_noun(self, tokens: Tokens, first: int) -> bool:
        """ "call sign Geneva", "the tug Odesa", "my driver Texas"."""
        before = first - 1
        if before < 0 or tokens.items[before].capital or not tokens.spaced(before):
            return False
        if tokens.keys[before] in self._nouns and self._roles.before(tokens, first, "preceded_by"):
            return True
        return tokens.keys[before] in self._roles.of("bearers") and self.is_called(tokens, first)

    def _is_of_its_sort(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "a fridge Minsk and a vodka", not "a boat Ukraine lost"."""
        if first < 2 or tokens.keys[first - 2] not in _ONE or tokens.keys[first - 1] not in self._nouns:
            return False
        return tokens.spaced(first - 1) and _is_closed(tokens, last) and is_english(tokens, first, last)

    def _is_one_of_many(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether an article and the end of a clause make a car or a beer of a name: "repairing a Volga."."""
        if tokens.word(first - 1) not in _ONE or not tokens.spaced(first - 1):
            return False
        # "Viajó a Choluteca."
        return tokens.text[tokens.ends[last] : tokens.ends[last] + 1] in CLOSING and is_english(tokens, first, last)

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
        return not tokens.keys[first - 1].isascii() or not OWN.isdisjoint(tokens.keys[max(first - 3, 0) : first - 1])

    def _is_told(self, tokens: Tokens, first: int) -> bool:
        """ "His call sign: Lviv", "Його позивний — Бахмут"."""
        if not first or tokens.keys[first - 1] not in self._roles.of("naming"):
            return False
        return tokens.text[tokens.ends[first - 1] : tokens.starts[first]].rstrip('«“„"') in (" ", *_TELLING)

    def _is_named(self, tokens: Tokens, first: int) -> bool:
        """ "a beer named Trump", "called him Dublin", not "a village named Luch", "was named Artemivsk"."""
        if tokens.items[first].tail:
            return False  # "a man known as Canada's prince of bread"
        if first > 1 and tokens.keys[first - 1] in _WHOM and tokens.keys[first - 2] in _CALL and tokens.spaced(first - 1):
            return tokens.keys[first - 1] != "her" or tokens.text[tokens.ends[first] : tokens.ends[first] + 1] in CLOSING
        if tokens.keys[max(first - 2, 0) : first] in (["call", "it"], ["called", "it"], ["named", "it"], ["name", "it"]):
            return not self._nouns.isdisjoint(tokens.keys[max(first - 2 - _AROUND, 0) : first - 2])
        if first > 2 and tokens.keys[first - 2 : first] == ["known", "as"]:
            known = tokens.keys[first - 3]  # "Mykhailo, known as Baikal", "two women known as Nairobi and Tokyo"
            if known in _IS:
                return tokens.keys[max(first - 4, 0)] in _WHO  # "She was known as Prague"
            return known in self._roles.of("given_names") or known in _PEOPLE or known in self._appositions.nouns
        if self.is_named_too(tokens, first):
            return True
        if first < 2 or tokens.keys[first - 1] not in _NAMED or not tokens.adjacent(first - 1):
            return False
        # "the storm, called Odessa, ..."
        if tokens.text[tokens.ends[first - 2] : tokens.starts[first - 1]] not in (" ", ", "):
            return False
        noun = tokens.keys[first - 2]
        if noun in _IS and first > 2:
            return tokens.keys[first - 3] in self._roles.of("kin")  # "his dog is called Baikal"
        return noun not in _OF_PLACES and noun not in _UNITS and not noun.endswith("ly") and not tokens.items[first - 2].capital

    def is_named_too(self, tokens: Tokens, first: int) -> bool:
        """Whether "and" joins a name to one that somebody is said to have: "two women known as Nairobi and Tokyo"."""
        if first < 3 or tokens.keys[first - 1] not in AND or tokens.keys[first - 3] not in _NAMES:
            return False
        joined = tokens.items[first - 2].capital and tokens.spaced(first - 2) and tokens.spaced(first - 1)
        return joined and self._is_named(tokens, first - 2)

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
            elif keys[end] in self._several and end and keys[end - 1] in DETERMINERS:
                return _is_closed(tokens, first)  # "Her spaniels, Riga and Tallinn, ...", not "The pilots, Kyiv said, ..."
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


def _is_on_air(tokens: Tokens, first: int, last: int) -> bool:
    """Whether one call sign speaks to another: "Tokyo, this is Oslo"."""
    keys, text, after = tokens.keys, tokens.text, last + 1
    if keys[after : after + 2] == _THIS and text.startswith(", this", tokens.ends[last]):
        return after + 2 < len(keys) and tokens.items[after + 2].capital
    called = first - 3
    if called < 0 or keys[called + 1 : first] != _THIS or not tokens.items[called].capital:
        return False
    return text.startswith(", this", tokens.ends[called])


def _is_closed(tokens: Tokens, last: int) -> bool:
    """Whether a word ends its clause or "and" follows."""
    end = tokens.ends[last]
    return tokens.text[end : end + 1] in CLOSING or tokens.keys[last + 1 : last + 2] in (["and"], ["or"])
