"""Capitalised words beside a Latin name, in English prose, that make a longer one of it: "Franklin Elementary", "Odesa Grids"."""

from __future__ import annotations

from collections.abc import Iterator

from toponyms.resolve.engine import Engine
from toponyms.text.spans.known import Known
from toponyms.text.words.quotes import named_before
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens

#: So many words on either side tell a headline; one in small letters, of so many, says that the sentence is none.
_WINDOW, _SMALL = 8, 4
#: So many words on either side tell the language.
_AROUND = 32
#: Small words of English that its neighbours lack; headlines have them small, too.
_ENGLISH = frozenset(("the", "of", "and", "is", "are", "were", "with", "from", "for", "at", "has", "who", "his", "her", "their"))
#: Roles of words that stand beside a place without being part of its name: "Mayor", "Western".
_FREE = ("modifiers", "titles", "ranks", "address")
#: So many capitalised words of a longer name are looked at.
_RUN = 5
#: What stands in titles before a place.
_LEADING = frozenset(("in", "of", "to", "from", "through", "for", "across", "over", "near"))
_AN = frozenset(("A", "An"))
#: What ends a clause; "" the text.
_CLAUSE_ENDS = ("", ",", ".", ";", ")", "!", "?", ":")
#: A shorter word is an initial or a letter.
_WORD = 3


class Longer:
    """Whether a name is part of a longer one by the capitalised words beside it."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self.free = frozenset(word for role in _FREE for word in roles.of(role))

    def has_capital_beside(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether any capitalised word stands directly beside a Latin name: "Human Rights Watch"."""
        return tokens.keys[first].isascii() and (_capital_behind(tokens, last) or named_before(tokens, first))

    def has_stranger_beside(self, engine: Engine, tokens: Tokens, first: int, last: int) -> bool:
        """Whether that word is none that goes with a place: "Odesa Capital Partners", but "Kyiv Mayor", "Lviv Book Forum"."""
        if not tokens.keys[first].isascii() or tokens.word(first).isupper():
            return False
        strange = self._is_strange(engine, tokens, last + 1) if _capital_behind(tokens, last) else False
        if strange:
            strange = not any(tokens.keys[at] in self.free for at in _capitals_from(tokens, last + 1))
        elif named_before(tokens, first):
            strange = self._is_strange(engine, tokens, first - 1)
        return strange and _is_prose(tokens, first, last)

    def leads_a_stranger(self, engine: Engine, tokens: Tokens, first: int, last: int) -> bool:
        """Whether such a word stands behind an English name, as it does in the names of firms and clubs: "Zurich Re"."""
        if not tokens.keys[first].isascii() or tokens.word(first).isupper() or not _capital_behind(tokens, last):
            return False
        if not self._is_strange(engine, tokens, last + 1) or any(
            tokens.keys[at] in self.free for at in _capitals_from(tokens, last + 1)
        ):
            return False
        return _is_prose(tokens, first, last)

    def ends_a_title(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether the name ends a title in the midst of a sentence of English prose: "His first, 20 Days in Mariupol, won"."""
        if self._has_writer(tokens, first, last) or self._has_an_article(tokens, first, last):
            return True
        at = first - self._roles.before(tokens, first, "title_openings")
        if at in (0, first) or not tokens.items[at].capital or tokens.word(at).isupper() or not tokens.adjacent(at - 1):
            return False
        if tokens.keys[at - 1] == "of":
            return False  # "the Tunnel of Love in Klevan"
        return tokens.text[tokens.ends[at - 1] : tokens.starts[at]] in (" ", ", ") and is_running(tokens, first, last)

    def ends_what_has_article(self, engine: Engine, tokens: Tokens, first: int, last: int) -> bool:
        """Whether "the" and an unknown word stand before a name that ends its clause: "of the Marlin Luanda, a tanker"."""
        before = first - 1
        if before < 1 or tokens.keys[before - 1] != "the" or not tokens.items[before].capital or tokens.word(first).isupper():
            return False
        if not tokens.keys[first].isascii() or not tokens.spaced(before) or not tokens.spaced(before - 1):
            return False
        end = tokens.ends[last]
        closed = tokens.text[end : end + 1] in _CLAUSE_ENDS or tokens.keys[last + 1 : last + 2] == ["and"]
        return closed and self._is_strange(engine, tokens, before) and is_running(tokens, first, last)

    def _has_writer(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a capital and a preposition lead to the name, and "by" and somebody's from it: "A Walk in Siberia by Ian"."""
        keys, by = tokens.keys, last + 1
        if first < 2 or keys[by : by + 1] != ["by"] or by + 1 == len(keys) or keys[first - 1] not in _LEADING:
            return False
        if not tokens.items[first - 2].capital or not tokens.spaced(first - 1) or not tokens.spaced(first - 2):
            return False
        return tokens.items[by + 1].capital and keys[by + 1] in self._roles.of("given_names")

    def _has_an_article(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a capital "A" in the midst of a sentence opens the title: "sang A Foggy Day in London Town"."""
        at = first - 2
        if at < 2 or tokens.keys[first - 1] not in _LEADING or tokens.items[first - 1].capital or not tokens.spaced(first - 1):
            return False
        while at > 1 and first - at <= _RUN and tokens.items[at].capital and tokens.spaced(at):
            if tokens.word(at) in _AN and tokens.spaced(at - 1) and not tokens.items[at - 1].capital:
                return is_running(tokens, first, last)
            at -= 1
        return False

    def _is_strange(self, engine: Engine, tokens: Tokens, at: int) -> bool:
        key, word = tokens.items[at].stem, tokens.word(at)
        # "POB Kazan", "Rivne NPP"
        if len(key) < _WORD or not key.isascii() or word.isupper() or key in self.free:
            return False
        return not engine.listed(word) and not Known.of(engine).matches(word)


def _capitals_from(tokens: Tokens, at: int) -> Iterator[int]:
    """A word and the capitalised ones that follow it, a few at most."""
    for each in range(at, min(at + _RUN, len(tokens.keys))):
        if not tokens.items[each].capital:
            return
        yield each
        if each + 1 == len(tokens.keys) or not tokens.spaced(each):
            return


def _capital_behind(tokens: Tokens, last: int) -> bool:
    after = last + 1
    return (
        after < len(tokens.keys)
        and tokens.items[after].capital
        and tokens.spaced(last)
        and not tokens.items[last].tail
        and not tokens.word(after)[0].isdigit()
    )


def is_english(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a small word of English that its neighbours lack stands somewhere near."""
    return not _ENGLISH.isdisjoint(tokens.keys[max(first - _AROUND, 0) : last + _AROUND])


def _is_prose(tokens: Tokens, first: int, last: int) -> bool:
    """Whether small words near by say that the sentence is English, and no headline, in which every longer word has a capital."""
    keys = _small_words(tokens, first, last)
    return _is_running(keys) and not _ENGLISH.isdisjoint(keys)


def is_running(tokens: Tokens, first: int, last: int) -> bool:
    """Whether small words near by say that the text is English, and the sentence no headline."""
    return is_english(tokens, first, last) and _is_running(_small_words(tokens, first, last))


def _is_running(keys: list[str]) -> bool:
    return any(len(key) >= _SMALL and key not in _ENGLISH for key in keys)


def _small_words(tokens: Tokens, first: int, last: int) -> list[str]:
    sentence, items = tokens.sentences[first], tokens.items
    before = first - 1  # "The Odesa Portside Plant"
    opening = before if before >= 0 and items[before].key == "the" else -1
    near = (*range(last + 1, min(last + _WINDOW, len(items))), *range(max(first - _WINDOW, 0), first))
    return [items[at].key for at in near if tokens.sentences[at] == sentence and not (items[at].capital and at != opening)]
