"""Names that stand plainly in a text, between words that say nothing of any name: most do, and need no closer look."""

from __future__ import annotations

from collections.abc import Set

from toponyms.text.lookalikes.authors import CITING, is_cited
from toponyms.text.lookalikes.clubs import DEEDS, Clubs
from toponyms.text.lookalikes.persons import Persons
from toponyms.text.lookalikes.things import Things
from toponyms.text.spans.scan import Span
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import AND, Tokens

#: What directly behind a name goes on with it.
_GOING_ON = frozenset("$-_")


class Plain:
    """The words of data/not_places.yaml that say something of a name beside them, all roles together.

    What makes a span no mention asks for one of these words, for a capital, a digit or a sign directly beside it. So where
    none is, twenty questions have one answer.
    """

    def __init__(self, roles: Roles, persons: Persons, things: Things, clubs: Clubs, behind_names: Set[str]) -> None:
        self._roles, self._persons, self._things, self._clubs = roles, persons, things, clubs
        self._own = AND | roles.of("clubs") | roles.of("grades") | roles.of("streets")
        self._before = (persons.before | things.before | roles.last_words["preceded_by"] | {CITING}) - AND
        self._leading = roles.last_words["title_openings"]
        self._behind = persons.behind | things.behind | behind_names | DEEDS | {"et"}

    def stands(self, tokens: Tokens, span: Span) -> bool:
        """Whether words say nothing of the name that they stand beside, nor its own of itself."""
        first, last, start, end, _, _ = span
        keys, text = tokens.keys, tokens.text
        if keys[first] in self._own or keys[last] in self._own or text[start].isdigit() or text[end : end + 1] in _GOING_ON:
            return False
        if first == last and tokens.items[first].stem in self._persons.given:
            return False  # "Jordan's mother"
        if self._things.leads_on(tokens, first, last):
            return False
        return self._nothing_before(tokens, first) and self._nothing_behind(tokens, last)

    def _nothing_before(self, tokens: Tokens, first: int) -> bool:
        if not first:
            return not tokens.starts[0]
        before, text, start = first - 1, tokens.text, tokens.starts[first]
        key, _, _, capital = tokens.items[before]
        if key in self._before:
            # "Residents of Sumy", not "University of Sumy" or "Star of Kherson"
            if key != "of" or not before or tokens.items[before - 1].capital or self._roles.before(tokens, first, "preceded_by"):
                return False
            if self._persons.leads(tokens, first):
                return False
        elif self._persons.is_father(key) or (key in ("for", "to") and self._clubs.is_played_for(tokens, first)):
            return False
        elif key in self._leading and before and tokens.items[before - 1].capital:
            return False  # "Postcards from Odesa"
        gap = text[tokens.ends[before] : start]
        if gap == " ":
            if key in AND and (self._things.of_a_row(tokens, first) or self._things.is_named_too(tokens, first)):
                return False
            return not capital
        if len(key) == 1:
            return False  # an initial
        if gap == ", ":
            return not self._things.of_a_row(tokens, first)
        return text[start - 1].isspace() and tokens.sentences[before] != tokens.sentences[first]

    def _nothing_behind(self, tokens: Tokens, last: int) -> bool:
        after = last + 1
        if after == len(tokens.keys):
            return True
        key, _, _, capital = tokens.items[after]
        if tokens.sentences[last] != tokens.sentences[after]:
            return len(key) > 1
        if key in self._behind or (key == "and" and is_cited(tokens, last)):
            return False
        return not capital or not (tokens.adjacent(last) or key.isdigit() or len(key) == 1)
