"""What beside a name makes it no place: "Pokrovsk Technical University", "University of Warsaw", "Yulia Donetska"."""

from __future__ import annotations

from toponyms.text.lookalikes.clubs import Clubs
from toponyms.text.lookalikes.everyday import Everyday
from toponyms.text.lookalikes.longer import Longer
from toponyms.text.lookalikes.persons import Persons
from toponyms.text.lookalikes.plain import Plain
from toponyms.text.lookalikes.strangers import Strangers
from toponyms.text.lookalikes.subjects import Subjects
from toponyms.text.lookalikes.things import Things
from toponyms.text.lookalikes.titles import Titles
from toponyms.text.spans.formations import Sides
from toponyms.text.spans.scan import Span
from toponyms.text.words.agreement import ADJECTIVE, AGREEING, PREPOSITION, agrees, stands_apart
from toponyms.text.words.quotes import has_bearer_before, has_like_beside, in_quotes, named_before, sentence_of
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens
from toponyms.text.words.waters import Waters

#: How many words of a longer name may stand between the place and its head noun ("Kyiv National Economic University").
_REACH = 4
#: Beginnings of words by which a text says what a place is called, and how many words before the name they may stand.
_CALLED = ("назв", "назыв", "напис", "пиш", "підпис", "подпис", "колишн", "бывш")
_AS = frozenset(("як", "как"))  # "яку зберігав у кооперативі «Дніпро»" says nothing of the name
_NAMING = 8
#: What makes a thing of a town in English.
_ARTICLES = frozenset(("the", "a", "an"))
#: What may stand behind a ship's name: the end of its clause, or a verb or preposition.
_STOPS = (",", ".", ";", ")", ":", "?", "!")
_WE = frozenset(("they", "we", "you", "i", "he", "she"))
# fmt: off
_VERBS = frozenset(["was", "were", "is", "are", "has", "had", "in", "on", "at", "off", "near", "between", "below", "above",
                    "sank", "burst", "flooded", "froze", "rose", "flows", "overflowed", "crested", "which", "that", "to",
                    "toward", "towards", "belongs", "belonged", "carries", "carried", "sails", "sailed", "arrived", "docked",
                    "anchored", "will", "would", "can", "could", "may", "might", "must", "should", "does", "did", "but",
                    "because", "until", "while", "after", "before", "where", "when",
                    "rises", "roars", "runs", "freezes", "floods", "bends", "meets"])
# fmt: on
#: Behind a product these are in the place: "Kyiv beer prices".
# fmt: off
_TRADE = frozenset(["exports", "imports", "sales", "maker", "makers", "producer", "producers", "factory", "factories", "plant",
                    "plants", "industry", "market", "markets", "price", "prices", "farm", "farms", "shop", "shops", "festival",
                    "museum", "workshop", "dealers", "company", "companies", "club", "police", "patrol", "lanes", "lane"])
# fmt: on
#: So many words of such a name may stand before the place.
_OF_NAME = 3
#: Last words of heads that are no nouns: "University of".
_LEADING = frozenset(
    ("of", "de", "di", "del", "do", "no", "is", "was", "fc", "real", "radio", "inter", "name", "operation", "st", "saint")
)
_DASHES = (" - ", " – ", " — ")
#: Roles of words that stand behind one.
_FOLLOWING = ("followed_by", "followed_by_small", "followed_by_declined", "streets")


class Patterns:
    """The patterns of data/not_places.yaml, asked about spans of tokens."""

    def __init__(self, text: str) -> None:
        self._roles = roles = Roles(text)
        self.persons = Persons(roles)
        self.things = Things(roles)
        self.sides = Sides(roles)
        self.longer = Longer(roles)
        self.strangers = Strangers(roles)
        self.subjects = Subjects(roles)
        self.everyday = Everyday(roles)
        self.waters = Waters(roles)
        self.clubs = Clubs(roles)
        self.titles = Titles(roles)
        # The last words of "tanker" and "cargo ship", which English writes small.
        self._small_heads = frozenset(w for w in roles.last_words["preceded_by"] if w.isascii()) - _LEADING
        self._behind_names = frozenset(phrase.split(" ", 1)[0] for role in _FOLLOWING for phrase in roles.of(role))
        self._declined = frozenset(roles.of("followed_by_declined"))
        self._plain = Plain(roles, self.persons, self.things, self.clubs, self._behind_names)

    def is_plain(self, tokens: Tokens, span: Span) -> bool:
        """Whether nothing beside a name says anything of it, but a title that begins further off."""
        if not self._plain.stands(tokens, span):
            return False
        # "Суми згоріли": behind an adjective a head noun may stand further off.
        last = span.last
        return tokens.keys[last].isascii() or not self._head_follows(tokens, span.first, last)

    def part_of_longer_name(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens first..last stand inside a longer name that is no place."""
        if last > first and tokens.keys[last] in self._roles.of("streets"):
            return True
        return (
            self._head_follows(tokens, first, last)
            or self._roles.before(tokens, first, "preceded_by") > 0
            or self._ends_a_name(tokens, first)
            or (
                self._roles.before(tokens, first, "makes") > 0
                and tokens.items[first - 1].capital
                and not tokens.word(first).isupper()
            )
            or self.longer.ends_a_title(tokens, first, last)
            or self.clubs.is_club(tokens, first, last)
            or self.clubs.is_grade(tokens, first, last)
            or self.titles.is_work(tokens, first, last)
        )

    def adjective_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether another capitalised word makes a longer, unknown name of a village's: "в Мокрой Орловке", "ул. Малая Балка"."""
        before = first - 1
        if before < 1 or not tokens.spaced(before):
            return False
        street = self._roles.before(tokens, before, "preceded_by") > 0
        return (
            tokens.items[before].capital
            and (street or (tokens.spaced(before - 1) and tokens.sentences[before - 1] == tokens.sentences[first]))
            and tokens.keys[before].endswith(AGREEING)
            and not tokens.word(before).isupper()
        )

    def land_follows(self, tokens: Tokens, last: int) -> bool:
        """Whether a capitalised word stands directly behind that makes a county or a valley of a town's name."""
        after = last + 1
        if after == len(tokens.items) or not tokens.items[after].capital or tokens.keys[after] not in self._roles.of("lands"):
            return False
        return tokens.spaced(last)

    def has_article(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether an article makes a thing of an English town's name: "the Saratov was hit", "a Winchester and two pistols".

        Not "the Saratov plant", "a Boston lawyer".
        """
        after = last + 1
        if first < last or not first or tokens.keys[first - 1] not in _ARTICLES or not tokens.adjacent(first - 1):
            return False
        # "Brno a Praha", "llegó a León": no English.
        if tokens.keys[first - 1] != "the" and not tokens.has_small("the"):
            return False
        ends = after == len(tokens.keys)
        between = tokens.text[tokens.ends[last] : len(tokens.text) if ends else tokens.starts[after]]
        if ends or between != " ":
            # "the Zurich, Switzerland-based body" goes on.
            return between.strip(' "“”»') in _STOPS and (ends or between != ", " or not tokens.items[after].capital)
        key = tokens.keys[after]
        if key in _WE and tokens.keys[max(first - 2, 0)] == "at":
            return True  # "At the Kharkiv they pour", but "the Kharkiv we knew"
        if key not in ("and", "or"):
            return key in _VERBS
        if tokens.keys[first - 1] == "the":
            return tokens.keys[after + 1 : after + 2] == ["the"]
        return after + 1 < len(tokens.keys) and not tokens.items[after + 1].capital

    def is_in_full(self, tokens: Tokens, last: int) -> bool:
        """Whether a word ends somebody's full name, as an age or a trade behind it says: "Kherson Smith, a barber, ..."."""
        if not tokens.keys[last].isascii() or tokens.keys[last] in self.longer.free:
            return False
        return self.persons.has_age_behind(tokens, last, last) or self.things.is_in_trade(tokens, last)

    def follows_article(self, tokens: Tokens, first: int) -> bool:
        """Whether "the" stands directly before."""
        return first > 0 and tokens.keys[first - 1] == "the" and tokens.spaced(first - 1)

    def is_quoted(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name stands alone in quotation marks, as ships, cars and plays do, and nothing says it is a name.

        English quotes what somebody says or reads, too: there a word for the thing stands directly before.
        """
        if not in_quotes(tokens, first, last) or tokens.word(first).isupper():
            return False
        if tokens.keys[first].isascii() and (
            first != last or not (has_bearer_before(tokens, first) or has_like_beside(tokens, first))
        ):
            return False
        at = first - 1
        while at >= 0 and first - at < _NAMING and tokens.sentences[at] == tokens.sentences[first]:
            # "відомий як «Дніпро»", but "як він купив «Волгу»"
            if tokens.keys[at].startswith(_CALLED) or (tokens.keys[at] in _AS and at == first - 1):
                return False
            at -= 1
        return True

    def in_quotes(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a Cyrillic name stands alone in quotation marks."""
        return in_quotes(tokens, first, last) and not tokens.keys[first].isascii()

    def is_apposition(self, tokens: Tokens, first: int) -> bool:
        """Whether what a quotation names may stand directly before it: "экипаж «Восток»", not "и «Восток»"."""
        before = first - 1
        if before < 0 or not tokens.adjacent(before) or tokens.sentences[before] != tokens.sentences[first]:
            return False
        # "СТ «Дніпро»"
        return len(tokens.keys[before]) > PREPOSITION or (len(tokens.keys[before]) > 1 and tokens.word(before).isupper())

    def surname(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word is the last of a person's name in English prose: "Campbell Paterson" in the midst of a sentence."""
        return first == last and tokens.keys[first].isascii() and named_before(tokens, first)

    def _ends_a_name(self, tokens: Tokens, first: int) -> bool:
        """Whether capitalised words and "of" lead from a ship's or hotel's head noun: "the freighter Star of Kherson"."""
        at = first - 1
        while at > 0 and first - at <= _OF_NAME and tokens.spaced(at):
            if not tokens.items[at].capital and tokens.keys[at] != "of":
                return False
            if tokens.keys[at - 1] in self._small_heads and self._roles.before(tokens, at, "preceded_by"):
                return tokens.items[at].capital and tokens.spaced(at - 1)
            at -= 1
        return False

    def _head_follows(self, tokens: Tokens, first: int, last: int) -> bool:
        keys, items = tokens.keys, tokens.items
        at = last + 1
        # "В Ростове-на-Дону суд арестовал": what stands behind a preposition is in its case, the court in none.
        if first and stands_apart(keys[first - 1], keys[last]):
            return False
        # What follows most names: nothing leads on from there, but from an adjective.
        plain = at < len(keys) and not items[at].capital and keys[at] not in self._behind_names
        if plain and (keys[at].isascii() or not ADJECTIVE.search(keys[last])):
            return False
        sentence = tokens.sentences[last]  # "Fire in Kyiv. Times are hard"
        while at < len(keys) and at - last <= _REACH and tokens.adjacent(at - 1) and tokens.sentences[at] == sentence:
            if items[at - 1].tail:
                return False  # "Kyiv's Academy": the possessive ends the name
            item = items[at]
            if item.key.isascii() and tokens.text[tokens.ends[at - 1] : tokens.starts[at]] in _DASHES:
                return False  # "ODESSA, Texas - Permian High School said": a dash ends it
            phrases: list[str] = []
            if item.key in self._behind_names:
                phrases = [" ".join(keys[at : at + n]) for n in range(1, min(self._roles.longest, len(keys) - at) + 1)]
            if item.key.isascii():
                # English writes such a name in capitals throughout; Ukrainian and Russian only its first word.
                if at == last + 1 and not self._roles.of("followed_by_small").isdisjoint(phrases):
                    return at + 1 == len(keys) or keys[at + 1] not in _TRADE  # "the Lviv chocolate factory"
                # In a headline in capitals every word has one: "BELGIUM DELAYS SUMMIT"; a register has firms so.
                if not item.capital or (at > last + 1 and tokens.word(at).isupper() and _is_headline(tokens, last)):
                    return False
            elif not item.capital and (len(keys[at - 1]) <= PREPOSITION or not ADJECTIVE.search(keys[at - 1])):
                return False  # "у Лимані згоріла школа", "в Курске на проспекте": what leads to the head noun are adjectives
            if any(phrase in self._roles.of("followed_by") or phrase in self._roles.of("streets") for phrase in phrases):
                return True
            if item.key in self._declined and agrees(keys[last], item.key):
                return True
            at += 1
        return False


def _is_headline(tokens: Tokens, at: int) -> bool:
    """Whether a word in capitals stands in a sentence that has no other."""
    return tokens.word(at).isupper() and all(tokens.word(n).isupper() for n in range(*sentence_of(tokens, at)))
