"""What beside a name makes it somebody's: a given name, a title, a rank, a trade, initials, an age."""

from __future__ import annotations

from toponyms.text.lookalikes.appositions import PARENTS
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import AND, Tokens

#: What may stand between a given name and a surname.
_PARTICLES = frozenset(("de", "da", "di", "del", "van", "von", "der", "den", "bin", "al", "el"))
#: Ranks that are adjectives, too.
_ADJECTIVES = frozenset(("major", "general", "private"))
#: How fathers' names end, which stand before a surname: "Іван Петрович Полтавський", "свідка Ганни Іванівни Київської".
_FATHERS = tuple(
    stem + ending
    for stem, endings in (("ович", "|а|у|ем|еві"), ("евич", "|а|у|ем"), ("івн", "а|и|і|у|ою"))
    for ending in endings.split("|")
) + tuple(stem + ending for stem in ("ївн", "овн", "евн") for ending in ("а", "и", "ы", "і", "е", "у", "ою", "ой"))
#: The same in Latin letters: "Igor Vasilyevich Kazan".
_LATIN_FATHERS = ("ovich", "evich", "ovych", "evych", "ovitch", "evitch", "ovna", "evna", "ivna")
#: The same as they are said: "Игорь Палыч".
_SHORT_FATHERS = ("лыч", "ныч", "еич", "мыч", "лич", "нич")
_ACCORDING = frozenset(
    (("according", "to"), ("за", "словами"), ("на", "думку"), ("по", "словам"), ("по", "мнению"), ("со", "слов"))
)
#: By what a sentence goes on behind speech: "... again,” said Brody", «...», — сказал Лиман.
_SPOKEN = frozenset("”\"’'»,—–-")
#: How surnames end that are adjectives.
_ADJECTIVAL = ("ський", "цький", "зький", "ська", "цька", "зька", "ский", "цкий", "ская", "цкая")
#: Such a surname of a woman.
_HERS = ("ська", "цька", "зька")
#: What a general leads, or leaves in writing, and how surnames end.
_LED = frozenset(("armies", "army", "tanks", "troops", "corps", "cavalry", "memoirs", "diaries"))
_SURNAMES = ("in", "ov", "ev", "ko", "uk", "yan", "sky", "skii", "skiy")
_WHERE = frozenset(("of", "in", "near", "from", "at", "around", "outside", "the"))
# fmt: off
#: Words for a town or village directly before its name, and prepositions: "Мешканка міста Токмак розповіла", "Учителька з
#: Українська розповіла".
_WHERE_CYRILLIC = frozenset([
    "місто", "міста", "місту", "містом", "місті", "село", "села", "селу", "селом", "селі", "селище", "селища", "селищу",
    "селищем", "селищі", "смт", "хутір", "хутора", "город", "города", "городу", "городом", "городе", "селе", "посёлок",
    "поселок", "посёлка", "поселка", "посёлке", "поселке", "пгт", "деревня", "деревни", "деревне", "деревню", "станица",
    "станицы", "станице", "хутор", "хуторе",
    "з", "із", "зі", "у", "в", "під", "біля", "поблизу", "из", "под", "возле", "около",
])
# fmt: on
#: Roles of words that stand before a name.
_PRECEDING = ("given_names", "namesakes", "titles", "ranks", "trades", "address")


class Persons:
    """The patterns of data/not_places.yaml that make a person of a name."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        # Most words stand beside no name to any effect.
        self.given = roles.of("given_names") | roles.of("namesakes")
        self._before_names = frozenset(word for role in _PRECEDING for word in roles.last_words[role])
        #: Words that may make a person of a name directly behind them, beside fathers' names, and of one before them.
        self.before = self._before_names | _PARTICLES | roles.of("deeds")
        self.behind = roles.of("deeds") | roles.of("given_names")

    def precede(self, tokens: Tokens, first: int) -> bool:
        """Whether the word before may be a given name, a title, a rank, a trade or a form of address."""
        if not first:
            return False
        key = tokens.keys[first - 1]
        return key in self._before_names or key in _PARTICLES or self.is_father(key)

    def is_father(self, key: str) -> bool:
        """Whether a word is a father's name in some case."""
        return key.endswith(_LATIN_FATHERS if key.isascii() else _FATHERS)

    def person_follows(self, tokens: Tokens, first: int) -> bool:
        """Whether a given name or a father's stands directly before, so that the word is a surname."""
        while first > 1 and tokens.keys[first - 1] in _PARTICLES and tokens.spaced(first - 1):
            first -= 1  # "Kevin De Bruyne"
        before = first - 1
        # "нині" is a case form of a name, too.
        if self._roles.before(tokens, first, "given_names") > 0 and (tokens.items[before].capital or tokens.is_small(before)):
            return True
        if before < 1 or not self.is_father(tokens.keys[before]) or not tokens.spaced(before):
            return False
        # "Основна Полтава" opens a sentence; a father's name stands behind a given one.
        return tokens.items[before].capital and tokens.items[before - 1].capital and tokens.spaced(before - 1)

    def given_name_follows(self, tokens: Tokens, first: int, last: int, *, in_full: bool) -> bool:
        """Whether a given name and a father's stand behind, or a given name that ends its clause: "Лиман Євген Петрович".

        `in_full` asks for the father's name: "Ростов Игорь Палыч" is nobody's city.
        """
        at = last + 1
        if first != last or at >= len(tokens.keys) or not tokens.spaced(last) or not tokens.items[at].capital:
            return False
        if tokens.keys[at] not in self._roles.of("given_names") or tokens.keys[at].isascii():
            return False
        # "У Стрий Андрій повернувся": behind a preposition it is a place.
        before = first - 1
        alone = before < 0 or tokens.sentences[before] != tokens.sentences[first]
        # "Калуга Наталья: «...»" heads its sentence.
        heads = before < 0 or tokens.text[tokens.ends[before] : tokens.starts[first]] != " "
        alone = alone or heads or len(tokens.keys[before]) > 3 or tokens.keys[before] in AND
        if at + 1 < len(tokens.keys) and tokens.keys[at + 1].endswith((*_FATHERS, *_SHORT_FATHERS)) and tokens.spaced(at):
            return tokens.items[at + 1].capital and alone
        end = tokens.ends[at]
        closed = tokens.text[end : end + 1] in (",", ".", ";", ":", ")", "") or tokens.text[end : end + 2] == " ("
        if heads and tokens.keys[first].endswith(_ADJECTIVAL) and at + 1 < len(tokens.keys) and not tokens.items[at + 1].capital:
            return alone  # "ІІІ — Сновська Марія з Городні"
        return closed and alone and (heads or not in_full)

    def given_name_at(self, tokens: Tokens, at: int) -> bool:
        """Whether a word is a given name with a capital."""
        return at < len(tokens.keys) and tokens.items[at].capital and tokens.keys[at] in self._roles.of("given_names")

    def starts_person(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word is the first name of somebody: a given name, or any word behind a title, before a capitalised one."""
        # An acronym is nobody's first name: "Глава ДНР Денис Пушилин".
        if first != last or last + 1 >= len(tokens.items) or (len(tokens.keys[first]) > 1 and tokens.word(first)[:2].isupper()):
            return False
        following = tokens.items[last + 1]
        if not following.capital or not tokens.spaced(last):
            return False
        return tokens.keys[first] in self._roles.of("given_names") or self.title_precedes(tokens, first)

    def is_namesake(self, tokens: Tokens, at: int) -> bool:
        """Whether a word is a given name that great places have, too: "Victoria"."""
        return tokens.items[at].stem in self._roles.of("namesakes")

    def namesake_begins(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a great place's name that is also a given name stands before one capitalised word: "Paris Hilton said"."""
        after = last + 1
        if first != last or after >= len(tokens.keys) or tokens.keys[first] not in self._roles.of("namesakes"):
            return False
        if not tokens.items[after].capital or not tokens.spaced(last):
            return False
        further = after + 1 < len(tokens.keys) and tokens.items[after + 1].capital and tokens.adjacent(after)
        further = further and tokens.sentences[after] == tokens.sentences[after + 1]  # "by Milan Novak. The court ..."
        return not (further or tokens.word(after).isupper() or tokens.word(after)[0].isdigit())

    def title_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a title stands directly before ("President", "генерал")."""
        return self._roles.before(tokens, first, "titles") > 0 and not self.rank_precedes(tokens, first)

    def is_named(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word that is no place is somebody's surname: behind a given name, a rank or a trade, or before a deed."""
        if self.person_follows(tokens, first) or self.acts(tokens, first, last):
            return True
        if first and tokens.keys[first - 1] in self._roles.of("naming"):
            return True  # "на позивний «Тернопіль»"
        return any(self._roles.before(tokens, first, role) for role in ("ranks", "trades", "address"))

    def is_announced(self, tokens: Tokens, first: int) -> bool:
        """Whether anything stands directly before that announces a person: a rank, a title, a trade, a form of address."""
        return any(self._roles.before(tokens, first, role) for role in ("ranks", "trades", "address", "titles", "bearers"))

    def rank_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether a rank stands directly before ("Colonel", "майор")."""
        return self._announced(tokens, first, "ranks")

    def trade_precedes(self, tokens: Tokens, first: int) -> bool:
        """Whether the name of a trade stands directly before in the nominative ("адвокат")."""
        return self._roles.before(tokens, first, "trades") > 0 and tokens.sentences[first - 1] == tokens.sentences[first]

    def lives(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a person's deed or age stands beside a name."""
        return self.acts(tokens, first, last) or self.has_age_behind(tokens, first, last)

    def acts(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether what only a person does stands beside a name: "Gogol wrote", "сказав Хорол", not "Mark, 54, of Tyler said"."""
        deeds, keys = self._roles.of("deeds"), tokens.keys
        word = keys[first - 1] if first else ""
        if word in _WHERE or word in _WHERE_CYRILLIC or (word in AND and _is_listed(tokens, first - 2)):
            return False
        if last + 1 < len(keys) and keys[last + 1] in deeds and tokens.spaced(last):
            # "Міський голова Вознесенська заявив": a woman did not.
            return not (keys[last].endswith(_HERS) and keys[last + 1].endswith("в"))
        if not first or keys[first - 1] not in deeds or not tokens.spaced(first - 1):
            return False
        # "He said Lyman was taken" says it of the town.
        before = tokens.text[max(tokens.starts[first - 1] - 2, 0) : tokens.starts[first - 1]].strip()
        return not keys[first - 1].isascii() or (before != "" and before in _SPOKEN)

    def leads(self, tokens: Tokens, first: int) -> bool:
        """Whether an English surname stands behind what somebody leads or writes: "the armies of Vatutin"."""
        keys = tokens.keys
        return first > 1 and keys[first - 1] == "of" and keys[first - 2] in _LED and keys[first].endswith(_SURNAMES)

    def does(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether what a person or an animal does follows: "Geneva wants to sleep", which a city might be said to, too."""
        if self.acts(tokens, first, last):
            return True
        at = last + 1
        return at < len(tokens.keys) and tokens.spaced(last) and tokens.keys[at] in self._roles.of("doings")

    def moves(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether what is said of no city follows: "Berlin drinks", "Kent did not cry"."""
        keys, at, body = tokens.keys, last + 1, self._roles.of("body")
        if keys[at : at + 1] in (["does"], ["did"]) and keys[at + 1 : at + 2] == ["not"]:
            at += 2
        return at < len(keys) and tokens.spaced(last) and keys[at] in body

    def is_quoted_by(self, tokens: Tokens, first: int) -> bool:
        """Whether what somebody says or thinks is told: "according to Brody", «за словами Хорола»."""
        return tuple(tokens.keys[max(first - 2, 0) : first]) in _ACCORDING and tokens.spaced(first - 1)

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

    def is_given_name(self, tokens: Tokens, first: int, last: int, exact: bool) -> bool:
        """Whether a word is somebody's given name: by an age, kin, another beside it; any English one where only sound matches.

        "Stanislav, 54, of Bilozerka", "Jordan's mother", "Sofia and Roman", "Israel and I"; "Olena" is no Olenya.
        """
        key = tokens.items[first].stem
        if first != last or key not in self.given:
            return False
        if not exact and key.isascii() and not self.is_namesake(tokens, first):
            return True
        if self.has_age(tokens, first, last) or (self.is_namesake(tokens, first) and self._has_kin(tokens, first)):
            return True
        # "driver: Roman, witness: Sofia"
        if not first or tokens.text[tokens.ends[first - 1] : tokens.starts[first]] != ": ":
            return False
        return tokens.keys[first - 1] in self._roles.of("trades") or tokens.keys[first - 1] in self._roles.of("titles")

    def _has_kin(self, tokens: Tokens, first: int) -> bool:
        """Whether a possessive and a relative's word follow, or another given name is joined by "and"."""
        keys, names, last = tokens.keys, self._roles.of("given_names"), first
        after, before = last + 2, first - 2
        if keys[last + 1 : last + 3] == ["and", "i"] and tokens.items[last + 2].capital:
            return True
        if tokens.items[first].tail:
            return last + 1 < len(keys) and (keys[last + 1] in self._roles.of("kin") or keys[last + 1] in PARENTS)
        if keys[last + 1 : after] == ["and"] and keys[after : after + 1] and keys[after] in names and tokens.items[after].capital:
            return after + 1 == len(keys) or not tokens.items[after + 1].capital or not tokens.spaced(after)
        return before >= 0 and keys[first - 1] == "and" and keys[before] in names and tokens.items[before].capital

    def has_age_behind(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether an age follows: "Witness Lyman, 41, told", not "near Lyman, 41, ..."."""
        at = last + 1
        if _around_age(tokens, last) != (", ", ", ") or len(tokens.keys[at]) != 2 or not tokens.keys[first].isascii():
            return False
        return not (first and tokens.keys[first - 1] in _WHERE) and not tokens.keys[at + 1].isdigit()

    def has_age(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a given name is somebody's, whose age follows: "Stanislav, 54, of Bilozerka"."""
        if first != last or tokens.keys[first] not in self.given:
            return False
        return _around_age(tokens, last) in ((", ", ", "), (" (", ") "), (" (", "), "))


def _around_age(tokens: Tokens, last: int) -> tuple[str, str] | None:
    """What stands before and behind a number of one or two digits that follows a word; None where none does."""
    at = last + 1
    if at + 1 >= len(tokens.keys) or not tokens.keys[at].isdigit() or len(tokens.keys[at]) > 2:
        return None
    return tokens.text[tokens.ends[last] : tokens.starts[at]], tokens.text[tokens.ends[at] : tokens.starts[at + 1]]


def _is_initial(tokens: Tokens, at: int) -> bool:
    if not 0 <= at < len(tokens.keys) or len(tokens.keys[at]) > 1:
        return False
    return tokens.items[at].capital and tokens.text[tokens.ends[at] : tokens.ends[at] + 1] == "."


def _is_listed(tokens: Tokens, at: int) -> bool:
    """Whether a capitalised word ends a name behind "from": "parents from Velyki Sorochyntsi and Hoholeve said"."""
    start = at
    while start > 0 and start > at - 3 and tokens.items[start].capital and tokens.spaced(start - 1):
        start -= 1
    return start < at and tokens.keys[start] in _WHERE
