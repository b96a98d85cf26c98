"""What beside a name makes it no place: "Pokrovsk Technical University", "University of Warsaw", "Yulia Donetska"."""

from __future__ import annotations

from toponyms.text.tokens import Tokens

#: How many words of a longer name may stand between the place and its head noun ("Kyiv National Economic University").
_REACH = 4


class Patterns:
    """The patterns of data/not_places.yaml, asked about spans of tokens."""

    def __init__(self, text: str) -> None:
        self._by_role: dict[str, set[str]] = {}
        for line in text.splitlines():
            role, phrase = line.split("\t")
            self._by_role.setdefault(role, set()).add(phrase)
        self._longest = max((p.count(" ") + 1 for phrases in self._by_role.values() for p in phrases), default=0)

    def part_of_longer_name(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens first..last stand inside a longer name that is no place."""
        return self._head_follows(tokens, last) or self._before(tokens, first, "preceded_by") > 0

    def person_follows(self, tokens: Tokens, first: int) -> bool:
        """Whether a given name stands directly before, so that the word is a surname."""
        return self._before(tokens, first, "given_names") > 0

    def starts_person(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word is the first name of somebody: a given name, or any word behind a title, before a capitalised one."""
        if first != last or last + 1 >= len(tokens.items):
            return False
        following = tokens.items[last + 1]
        if not following.capital or tokens.text[tokens.items[last].end : following.start] != " ":
            return False
        return tokens.keys[first] in self._by_role.get("given_names", set()) or self.title_precedes(tokens, first)

    def title_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a title stands directly before ("President", "генерал")."""
        return self._before(tokens, first, "titles") > 0

    def _head_follows(self, tokens: Tokens, last: int) -> bool:
        heads = self._by_role.get("followed_by", set())
        keys = tokens.keys
        at = last + 1
        # English writes such a name in capitals throughout; Ukrainian and Russian only its first word.
        while (
            at < len(keys)
            and at - last <= _REACH
            and tokens.adjacent(at - 1, at)
            and (tokens.items[at].capital or not keys[at].isascii())
        ):
            if tokens.items[at - 1].stem != tokens.items[at - 1].key:
                return False  # "Kyiv's Academy": the possessive ends the name
            words = keys[at : at + self._longest]
            if any(" ".join(words[:n]) in heads for n in range(1, len(words) + 1)):
                return True
            at += 1
        return False

    def _before(self, tokens: Tokens, first: int, role: str) -> int:
        if not first or not tokens.adjacent(first - 1, first):
            return 0
        phrases = self._by_role.get(role, set())
        words = tokens.keys[max(first - self._longest, 0) : first]
        return next((len(words) - n for n in range(len(words)) if " ".join(words[n:]) in phrases), 0)
