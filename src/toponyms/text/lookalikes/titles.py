"""Titles of works in quotation marks that a place is part of: the film "20 Days in Mariupol", «Голос України»."""

from __future__ import annotations

from bisect import bisect_left

from toponyms.text.words.agreement import AGREEING, PREPOSITIONS
from toponyms.text.words.quotes import CLOSING, ends_a_list_of_quotations, has_author, in_quotes
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import OPENING, Tokens

#: How many words of a title may stand before the name, and how long (in characters) it is at most.
_TITLE, _LONGEST_TITLE = 6, 80
#: In a list of titles, which no word for a work announces, so many.
_SHORT_TITLE = 3


class Titles:
    """The words for works of data/not_places.yaml, asked about quotations."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles

    def is_work(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name is a work's in quotation marks, or ends such a name: the film "20 Days in Mariupol", «Голос України»."""
        if not tokens.quotes:
            return False
        if self.is_titled(tokens, first, last) or has_author(tokens, first, last) or self._is_a_work(tokens, first, last):
            return True
        if self._opens_a_title(tokens, first, last):
            return True
        end = last + (last + 1 < len(tokens.keys) and tokens.keys[last + 1].isdigit())  # «Сила Сибири — 2»
        if first == 0 or not in_quotes(tokens, first - 1, end) or tokens.keys[first].isascii():
            return False
        before = tokens.items[first - 1]
        return before.capital and before.key not in PREPOSITIONS and len(before.key) > 1 and tokens.spaced(first - 1)

    def _is_a_work(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word for a work stands in apposition behind a quotation: the "Kharkiv", a short film."""
        at = last + 1
        if tokens.keys[at : at + 1] not in (["a"], ["an"], ["the"]) or not in_quotes(tokens, first, last):
            return False
        if "," not in tokens.text[tokens.ends[last] : tokens.starts[at]]:
            return False
        return not self._roles.of("works").isdisjoint(tokens.keys[at + 1 : at + 3])

    def _opens_a_title(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether an adjective and a noun stand in quotation marks: «Славянский базар», «Золотого орла», «Новый Берлин»."""
        after, text = last + 1, tokens.text
        if first != last or after == len(tokens.keys) or not tokens.spaced(last):
            return False
        if tokens.starts[first] == 0 or text[tokens.starts[first] - 1] not in OPENING:
            return False
        if text[tokens.ends[after] : tokens.ends[after] + 1] not in CLOSING:
            return False
        return tokens.keys[after].isdigit() or tokens.keys[last].endswith(AGREEING)  # «Крым 24» is a channel

    def is_titled(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name stands in quotation marks right behind a word for a work."""
        if not tokens.quotes:
            return False
        text, at = tokens.text, first
        # Most names have no quotation begin before them.
        start, opens = tokens.starts[first], bisect_left(tokens.quotes, tokens.starts[first])
        if not opens or tokens.quotes[opens - 1] < start - _LONGEST_TITLE:
            return False
        if self._ends_a_list(tokens, first, last):
            return True
        while at > 0 and first - at < _TITLE and text[tokens.starts[at] - 1] not in OPENING:
            if tokens.sentences[at - 1] != tokens.sentences[at]:
                return False
            at -= 1
        if not at or text[tokens.starts[at] - 1] not in OPENING or tokens.keys[at - 1] not in self._roles.of("works"):
            return False
        title, rest = text[tokens.starts[at] : tokens.ends[last]], text[tokens.ends[last] : tokens.starts[at] + _LONGEST_TITLE]
        return tokens.ends[at - 1] + 2 == tokens.starts[at] and CLOSING.isdisjoint(title) and not CLOSING.isdisjoint(rest)

    def _ends_a_list(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name ends a quotation of a few words with another one before: «Мой Севастополь», «Возвращение в Прагу»."""
        text, at = tokens.text, first
        if tokens.keys[first].isascii() or text[tokens.ends[last] : tokens.ends[last] + 1] not in CLOSING:
            return False
        while at > 0 and first - at < _SHORT_TITLE and text[tokens.starts[at] - 1] not in OPENING:
            if not tokens.spaced(at - 1):
                return False
            at -= 1
        return tokens.items[at].capital and at < first and ends_a_list_of_quotations(tokens, at)
