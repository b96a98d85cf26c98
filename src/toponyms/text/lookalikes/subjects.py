"""Whether a Cyrillic name is somebody's by the verb behind it: "Макарова рассказала", "Борислав святкував"."""

from __future__ import annotations

from toponyms.text.spans.scan import Span
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import AND, Tokens

#: How verbs end that say what a woman did, and a man; surnames of women, which read like genitives of towns.
_SHE, _HE = ("ла", "лась", "лася"), ("в", "вся", "л", "лся")
_WOMEN = ("ова", "ева", "ёва", "єва", "ина", "ына", "іна", "їна")
#: So many words behind a subject its verb stands at most.
_CLAUSE = 3
_VOWELS = frozenset("аеєёиіїоуыэюяй")
# fmt: off
#: Words before a subject that govern no case.
_FREE = AND | frozenset([
    "що", "бо", "але", "а", "як", "коли", "якщо", "хоча", "вчора", "учора", "сьогодні", "раніше", "згодом", "потім", "тоді",
    "також", "теж", "сам", "сама", "ще", "уже", "вже", "тепер", "нині", "де", "что", "но", "как", "когда", "если", "хотя",
    "вчера", "сегодня", "ранее", "позже", "потом", "тогда", "также", "тоже", "еще", "теперь", "ныне", "где",
])
# fmt: on
#: Roles of words before a surname.
_HERS = ("trades", "address", "bearers")


class Subjects:
    """Verbs and the words of data/not_places.yaml that make a subject of a name beside them."""

    def __init__(self, roles: Roles) -> None:
        self._roles, self._deeds, self._given = roles, roles.of("deeds"), roles.of("given_names")

    def is_somebody(self, tokens: Tokens, span: Span) -> bool:
        """Whether a name is the subject of the verb behind it, though it is a town's, or a man's, in another case.

        A given name that only hamlets have is rather somebody's, too: "Максим уехал", not "Борислав зустрів воїна".
        """
        last, after, matches = span.last, span.last + 1, span.matches
        if span.first != last or span.text.isascii() or after >= len(tokens.keys):
            return False
        oblique = matches.is_declined
        if not oblique and not (matches.is_little and tokens.items[last].stem in self._given):
            return False
        if not tokens.spaced(last) or tokens.items[after].capital:
            return False
        name, verb, free = tokens.keys[last], tokens.keys[after], _stands_free(tokens, last)
        if free and oblique and name.endswith(_WOMEN):
            # "Макарова вину признала"
            verb = next((key for key in tokens.keys[after : after + _CLAUSE] if key.endswith(_SHE)), verb)
        if verb.endswith(_SHE):
            # "учительница Макарова сказала", but "голова Макарова сказала"
            return name.endswith(_WOMEN if oblique else ("а", "я")) and (free or (oblique and self._is_hers(tokens, last)))
        return free and (verb in self._deeds or (not oblique and verb.endswith(_HE) and name[-1] not in _VOWELS))

    def _is_hers(self, tokens: Tokens, first: int) -> bool:
        return any(self._roles.before(tokens, first, role) for role in _HERS)


def _stands_free(tokens: Tokens, at: int) -> bool:
    """Whether nothing before a word governs its case: "мер Харкова заявив" speaks of the city."""
    before = at - 1
    if before < 0 or tokens.sentences[before] != tokens.sentences[at] or tokens.keys[before] in _FREE:
        return True
    return not tokens.spaced(before)
