"""What beside a name makes it no place: "Pokrovsk Technical University", "University of Warsaw", "Yulia Donetska"."""

from __future__ import annotations

import re
from collections import defaultdict

from toponyms.text.quotes import CLOSING, has_author, in_quotes, named_before, sentence_of
from toponyms.text.tokens import OPENING, Tokens

#: How many words of a longer name may stand between the place and its head noun ("Kyiv National Economic University").
_REACH = 4
#: Adjectives, the name's own among them: "Харківський національний медичний університет".
_ADJECTIVE = re.compile(
    r"(?:ськ|цьк|зьк|ск|цк|н|ов|ев|єв)(?:ий|ій|ый|ой|ого|ому|им|ім|ым|ом|а|ая|ої|ій|у|ую|ою|е|ое|і|ие|ые|их|ых|ими|ыми)$"
)
#: Ranks that are adjectives, too.
_ADJECTIVES = frozenset(("major", "general", "private"))
#: No longer word is a preposition.
_PREPOSITION = 3
#: Beginnings of words by which a text says what a place is called, and how many words before the name they may stand.
_CALLED = ("назв", "назыв", "напис", "пиш", "підпис", "подпис", "колишн", "бывш", "як", "как")
_NAMING = 8
#: A club is a city behind one of these.
_IN = frozenset(("in", "near", "outside", "visit", "visited", "у", "в", "під", "біля", "под", "возле"))
#: How many words of a title may stand before the name, and how long (in characters) it is at most.
_TITLE, _LONGEST_TITLE = 6, 80
#: What may stand behind a ship's name: the end of its clause, or a verb or preposition.
_STOPS = (",", ".", ";", ")")
# fmt: off
_VERBS = frozenset(["was", "were", "is", "are", "has", "had", "in", "on", "at", "off", "near", "between", "below", "above",
                    "sank", "which", "that", "to", "toward", "towards"])
# fmt: on
_NONE: frozenset[str] = frozenset()
#: How fathers' names end, which stand before a surname: "Іван Петрович Полтавський", "свідка Ганни Іванівни Київської".
_FATHERS = tuple(
    stem + ending
    for stem, endings in (("ович", "|а|у|ем|еві"), ("евич", "|а|у|ем"), ("івн", "а|и|і|у|ою"))
    for ending in endings.split("|")
) + tuple(stem + ending for stem in ("ївн", "овн", "евн") for ending in ("а", "и", "ы", "і", "е", "у", "ою", "ой"))
#: Roles of words that stand before a name.
_PRECEDING = ("preceded_by", "given_names", "titles", "ranks", "trades", "address")
#: Roles of words that stand behind one.
_FOLLOWING = ("followed_by", "followed_by_small", "streets")


class Patterns:
    """The patterns of data/not_places.yaml, asked about spans of tokens."""

    def __init__(self, text: str) -> None:
        self._by_role: dict[str, set[str]] = {}
        for line in text.splitlines():
            role, phrase = line.split("\t")
            self._by_role.setdefault(role, set()).add(phrase)
        self._last_words = defaultdict(
            set, {role: {p.rsplit(" ", 1)[-1] for p in phrases} for role, phrases in self._by_role.items()}
        )
        # Most words stand beside no name to any effect.
        self._before_names = frozenset(word for role in _PRECEDING for word in self._last_words[role])
        self._behind_names = frozenset(phrase.split(" ", 1)[0] for role in _FOLLOWING for phrase in self._role(role))
        self._longest = max((p.count(" ") + 1 for phrases in self._by_role.values() for p in phrases), default=0)

    def precede(self, tokens: Tokens, first: int) -> bool:
        """Whether the word before may be a given name, a title, a rank, a form of address or the head of a longer name."""
        return first > 0 and (tokens.keys[first - 1] in self._before_names or tokens.keys[first - 1].endswith(_FATHERS))

    def part_of_longer_name(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens first..last stand inside a longer name that is no place."""
        if last > first and tokens.keys[last] in self._role("streets"):
            return True
        return (
            self._head_follows(tokens, first, last)
            or self._before(tokens, first, "preceded_by") > 0
            or self._club(tokens, first, last)
            or self._title_of_a_work(tokens, first, last)
        )

    def land_follows(self, tokens: Tokens, last: int) -> bool:
        """Whether a capitalised word stands directly behind that makes a county or a valley of a town's name."""
        after = last + 1
        if after == len(tokens.items) or not tokens.items[after].capital or tokens.keys[after] not in self._role("lands"):
            return False
        return tokens.spaced(last)

    def has_article(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether "the" makes a ship or a river of an English town's name: "the Saratov was hit", not "the Saratov plant"."""
        after = last + 1
        if first < last or not first or tokens.keys[first - 1] != "the" or not tokens.adjacent(first - 1):
            return False
        between = tokens.text[tokens.ends[last] : tokens.starts[after]] if after < len(tokens.keys) else ""
        if between != " ":
            # "the Zurich, Switzerland-based body" goes on.
            return between.strip() in _STOPS and not (between == ", " and tokens.items[after].capital)
        key = tokens.keys[after]
        return key in _VERBS or (key in ("and", "or") and tokens.keys[after + 1 : after + 2] == ["the"])

    def namesake_begins(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a great place's name that is also a given name stands before one capitalised word: "Paris Hilton said"."""
        after = last + 1
        if first != last or after >= len(tokens.keys) or tokens.keys[first] not in self._role("namesakes"):
            return False
        if not tokens.items[after].capital or not tokens.spaced(last):
            return False
        further = after + 1 < len(tokens.keys) and tokens.items[after + 1].capital and tokens.adjacent(after)
        return not (further or tokens.word(after).isupper() or tokens.word(after)[0].isdigit())

    def is_quoted(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a Cyrillic name stands alone in quotation marks, as ships, cars and plays do, and nothing says it is a name."""
        if not in_quotes(tokens, first, last) or tokens.keys[first].isascii() or tokens.word(first).isupper():
            return False
        at = first - 1
        while at >= 0 and first - at < _NAMING and tokens.sentences[at] == tokens.sentences[first]:
            if tokens.keys[at].startswith(_CALLED):
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
        return len(tokens.keys[before]) > _PREPOSITION

    def person_follows(self, tokens: Tokens, first: int) -> bool:
        """Whether a given name or a father's stands directly before, so that the word is a surname."""
        before = first - 1
        # "нині" is a case form of a name, too.
        if self._before(tokens, first, "given_names") > 0 and (tokens.items[before].capital or tokens.caseless):
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
        return tokens.keys[first] in self._role("given_names") or self.title_precedes(tokens, first)

    def title_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a title stands directly before ("President", "генерал")."""
        return self._before(tokens, first, "titles") > 0 and not self.rank_precedes(tokens, first)

    def rank_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a rank stands directly before ("Colonel", "майор")."""
        return self._announced(tokens, first, "ranks")

    def trade_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether the name of a trade stands directly before in the nominative ("адвокат")."""
        return self._before(tokens, first, "trades") > 0

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
        if first != last or not (key in self._role("given_names") or key in self._role("namesakes")):
            return False
        at = last + 1
        if at + 1 >= len(tokens.keys) or not tokens.keys[at].isdigit() or len(tokens.keys[at]) > 2:
            return False
        between = tokens.text[tokens.ends[last] : tokens.starts[at]], tokens.text[tokens.ends[at] : tokens.starts[at + 1]]
        return between in ((", ", ", "), (" (", ") "), (" (", "), "))

    def address_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a form of address stands directly before ("Mr", "пан")."""
        return self._announced(tokens, first, "address")

    def _announced(self, tokens: Tokens, first: int, role: str) -> bool:
        words = self._before(tokens, first, role)
        if not words:
            return False
        at = first - words
        opens = not at or tokens.sentences[at - 1] != tokens.sentences[at]
        # English writes them with a capital, but "Major Kharkiv hospitals": at the head of a sentence any word has one.
        return not tokens.keys[at].isascii() or (tokens.items[at].capital and not (opens and tokens.keys[at] in _ADJECTIVES))

    def surname(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word is the last of a person's name in English prose: "Campbell Paterson" in the midst of a sentence."""
        return first == last and tokens.keys[first].isascii() and named_before(tokens, first)

    def in_a_longer_name(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether another capitalised word hangs on a Latin name: "Franklin Elementary", "Human Rights Watch"."""
        if not tokens.keys[first].isascii():
            return False
        after = last + 1
        follows = (
            after < len(tokens.keys)
            and tokens.items[after].capital
            and tokens.spaced(last)
            and not tokens.word(after)[0].isdigit()
        )
        return follows or named_before(tokens, first)

    def _role(self, role: str) -> frozenset[str] | set[str]:
        return self._by_role.get(role, _NONE)

    def _club(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words are a club or a paper: "Metalist Kharkiv", «Ростов» in a sentence with «Спартак»."""
        quoted = in_quotes(tokens, first, last)
        if self._plays(tokens, first, last):
            return True
        if (quoted or self._city_follows(tokens, last)) and " ".join(tokens.keys[first : last + 1]) in self._role("quoted"):
            return True
        if not quoted:
            return False
        number = tokens.sentences[first]
        clubs = tokens.clubs
        if number not in clubs:  # once a sentence: of some texts it is the whole
            clubs[number] = self._names_a_club(tokens, first, last)
        return clubs[number]

    def _plays(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words are a club's name in a sentence about sport: "Vorskla beat Metalist", but not "a match in Barcelona"."""
        if first != last or tokens.keys[first] not in self._role("clubs") or (first and tokens.keys[first - 1] in _IN):
            return False
        number, sports = tokens.sentences[first], tokens.sports
        if number not in sports:
            start, end = sentence_of(tokens, first)
            sports[number] = not self._role("sport").isdisjoint(tokens.keys[start:end])
        return sports[number]

    def _names_a_club(self, tokens: Tokens, first: int, last: int) -> bool:
        names = self._role("quoted")
        return any(tokens.keys[at] in names and in_quotes(tokens, at, at) for at in range(*sentence_of(tokens, first)))

    def _city_follows(self, tokens: Tokens, last: int) -> bool:
        at = last + 1
        if at == len(tokens.keys) or not tokens.items[at].capital:
            return False
        return tokens.text[tokens.ends[last] : tokens.starts[at]] in (" ", "-")

    def _title_of_a_work(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name is a work's in quotation marks, or ends such a name: the film "20 Days in Mariupol", «Голос України»."""
        if not tokens.quotes:
            return False
        if self._is_titled(tokens, first, last) or has_author(tokens, first, last):
            return True
        if first == 0 or not in_quotes(tokens, first - 1, last) or tokens.keys[first].isascii():
            return False
        before = tokens.items[first - 1]
        return before.capital and len(before.key) > _PREPOSITION and tokens.spaced(first - 1)

    def _is_titled(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a name stands in quotation marks right behind a word for a work."""
        text, at = tokens.text, first
        while at > 0 and first - at < _TITLE and text[tokens.starts[at] - 1] not in OPENING:
            if not tokens.adjacent(at - 1):
                return False
            at -= 1
        if not at or text[tokens.starts[at] - 1] not in OPENING or tokens.keys[at - 1] not in self._role("works"):
            return False
        title, rest = text[tokens.starts[at] : tokens.ends[last]], text[tokens.ends[last] : tokens.starts[at] + _LONGEST_TITLE]
        return tokens.ends[at - 1] + 2 == tokens.starts[at] and CLOSING.isdisjoint(title) and not CLOSING.isdisjoint(rest)

    def _head_follows(self, tokens: Tokens, first: int, last: int) -> bool:
        keys, items = tokens.keys, tokens.items
        at = last + 1
        # What follows most names: nothing leads on from there, but from an adjective.
        plain = at < len(keys) and not items[at].capital and keys[at] not in self._behind_names
        if plain and (keys[at].isascii() or not _ADJECTIVE.search(keys[last])):
            return False
        sentence = tokens.sentences[last]  # "Fire in Kyiv. Times are hard"
        while at < len(keys) and at - last <= _REACH and tokens.adjacent(at - 1) and tokens.sentences[at] == sentence:
            if items[at - 1].tail:
                return False  # "Kyiv's Academy": the possessive ends the name
            item = items[at]
            phrases: list[str] = []
            if item.key in self._behind_names:
                phrases = [" ".join(keys[at : at + n]) for n in range(1, min(self._longest, len(keys) - at) + 1)]
            if item.key.isascii():
                # English writes such a name in capitals throughout; Ukrainian and Russian only its first word.
                if at == last + 1 and not self._role("followed_by_small").isdisjoint(phrases):
                    return True
                # In a headline in capitals every word has one: "BELGIUM DELAYS SUMMIT".
                if not item.capital or (at > last + 1 and tokens.word(last).isupper() and tokens.word(at).isupper()):
                    return False
            elif not item.capital and (len(keys[at - 1]) <= _PREPOSITION or not _ADJECTIVE.search(keys[at - 1])):
                return False  # "у Лимані згоріла школа", "в Курске на проспекте": what leads to the head noun are adjectives
            if any(phrase in self._role("followed_by") or phrase in self._role("streets") for phrase in phrases):
                return True
            at += 1
        return False

    def _before(self, tokens: Tokens, first: int, role: str) -> int:
        """How many words of a phrase of a role stand directly before; 0 for none."""
        # Of most words nothing of the kind ends in the one before.
        if not first or tokens.keys[first - 1] not in self._last_words[role] or not tokens.adjacent(first - 1):
            return 0
        phrases = self._role(role)
        words = tokens.keys[max(first - self._longest, 0) : first]
        return next((len(words) - n for n in range(len(words)) if " ".join(words[n:]) in phrases), 0)


def _is_initial(tokens: Tokens, at: int) -> bool:
    if not 0 <= at < len(tokens.keys) or len(tokens.keys[at]) > 1:
        return False
    return tokens.items[at].capital and tokens.text[tokens.ends[at] : tokens.ends[at] + 1] == "."
