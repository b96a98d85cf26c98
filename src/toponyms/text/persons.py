"""What beside a name makes it somebody's: a given name, a title, a rank, a trade, initials, an age."""

from __future__ import annotations

from toponyms.text.roles import Roles
from toponyms.text.tokens import Tokens

#: Ranks that are adjectives, too.
_ADJECTIVES = frozenset(("major", "general", "private"))
#: How fathers' names end, which stand before a surname: "Іван Петрович Полтавський", "свідка Ганни Іванівни Київської".
_FATHERS = tuple(
    stem + ending
    for stem, endings in (("ович", "|а|у|ем|еві"), ("евич", "|а|у|ем"), ("івн", "а|и|і|у|ою"))
    for ending in endings.split("|")
) + tuple(stem + ending for stem in ("ївн", "овн", "евн") for ending in ("а", "и", "ы", "і", "е", "у", "ою", "ой"))
#: Roles of words that stand before a name.
_PRECEDING = ("given_names", "titles", "ranks", "trades", "address")


class Persons:
    """The patterns of data/not_places.yaml that make a person of a name."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        # Most words stand beside no name to any effect.
        self._before_names = frozenset(word for role in _PRECEDING for word in roles.last_words[role])

    def precede(self, tokens: Tokens, first: int) -> bool:
        """Whether the word before may be a given name, a title, a rank, a trade or a form of address."""
        if not first:
            return False
        key = tokens.keys[first - 1]
        return key in self._before_names or (not key.isascii() and key.endswith(_FATHERS))

    def person_follows(self, tokens: Tokens, first: int) -> bool:
        """Whether a given name or a father's stands directly before, so that the word is a surname."""
        before = first - 1
        # "нині" is a case form of a name, too.
        if self._roles.before(tokens, first, "given_names") > 0 and (tokens.items[before].capital or tokens.caseless):
            return True
        if before < 1 or not tokens.keys[before].endswith(_FATHERS) or not tokens.spaced(before):
            return False
        # "Основна Полтава" opens a sentence; a father's name stands behind a given one.
        return tokens.items[before].capital and tokens.items[before - 1].capital and tokens.spaced(before - 1)

    def starts_person(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word is the first name of somebody: a given name, or any word behind a title, before a capitalised one."""
        # An acronym is nobody's first name: "Глава ДНР Денис Пушилин".
        if first != last or last + 1 >= len(tokens.items) or (len(tokens.keys[first]) > 1 and tokens.word(first)[:2].isupper()):
            return False
        following = tokens.items[last + 1]
        if not following.capital or not tokens.spaced(last):
            return False
        return tokens.keys[first] in self._roles.of("given_names") or self.title_precedes(tokens, first)

    def namesake_begins(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a great place's name that is also a given name stands before one capitalised word: "Paris Hilton said"."""
        after = last + 1
        if first != last or after >= len(tokens.keys) or tokens.keys[first] not in self._roles.of("namesakes"):
            return False
        if not tokens.items[after].capital or not tokens.spaced(last):
            return False
        further = after + 1 < len(tokens.keys) and tokens.items[after + 1].capital and tokens.adjacent(after)
        return not (further or tokens.word(after).isupper() or tokens.word(after)[0].isdigit())

    def title_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a title stands directly before ("President", "генерал")."""
        return self._roles.before(tokens, first, "titles") > 0 and not self.rank_precedes(tokens, first)

    def rank_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a rank stands directly before ("Colonel", "майор")."""
        return self._announced(tokens, first, "ranks")

    def trade_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether the name of a trade stands directly before in the nominative ("адвокат")."""
        return self._roles.before(tokens, first, "trades") > 0

    def address_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a form of address stands directly before ("Mr", "пан")."""
        return self._announced(tokens, first, "address")

    def _announced(self, tokens: Tokens, first: int, role: str) -> bool:
        words = self._roles.before(tokens, first, role)
        if not words:
            return False
        at = first - words
        opens = not at or tokens.sentences[at - 1] != tokens.sentences[at]
        # English writes them with a capital, but "Major Kharkiv hospitals": at the head of a sentence any word has one.
        return not tokens.keys[at].isascii() or (tokens.items[at].capital and not (opens and tokens.keys[at] in _ADJECTIVES))

    def initials_beside(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether two initials stand directly beside ("Глухов С. М."): of the name and the father's."""
        if _is_initial(tokens, last + 1) and _is_initial(tokens, last + 2):
            return tokens.adjacent(last) and tokens.adjacent(last + 1)
        if _is_initial(tokens, first - 1) and _is_initial(tokens, first - 2):
            return tokens.adjacent(first - 1) and tokens.adjacent(first - 2)
        return False

    def has_age(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a given name is somebody's, whose age follows: "Stanislav, 54, of Bilozerka"."""
        key = tokens.keys[first]
        if first != last or not (key in self._roles.of("given_names") or key in self._roles.of("namesakes")):
            return False
        at = last + 1
        if at + 1 >= len(tokens.keys) or not tokens.keys[at].isdigit() or len(tokens.keys[at]) > 2:
            return False
        between = tokens.text[tokens.ends[last] : tokens.starts[at]], tokens.text[tokens.ends[at] : tokens.starts[at + 1]]
        return between in ((", ", ", "), (" (", ") "), (" (", "), "))


def _is_initial(tokens: Tokens, at: int) -> bool:
    if not 0 <= at < len(tokens.keys) or len(tokens.keys[at]) > 1:
        return False
    return tokens.items[at].capital and tokens.text[tokens.ends[at] : tokens.ends[at] + 1] == "."
