"""The words of data/not_places.yaml by what they do to a name beside them."""

from __future__ import annotations

from collections import defaultdict

from toponyms.text.words.tokens import Tokens

_NONE: frozenset[str] = frozenset()
#: Words of a phrase that end in a full stop; behind others one ends the sentence: "said Ivan. Ukraine fired back".
# fmt: off
_ABBREVIATED = frozenset(["dr", "mr", "ms", "lt", "st", "sr", "prof", "capt", "maj", "col", "gen", "cmdr", "supt", "brig",
                          "insp", "adm", "sgt", "pvt", "cpl", "spc", "rev", "gov", "sen", "rep", "pres", "messrs", "hon",
                          "mrs", "просп", "проф", "акад", "бульв", "пров", "бул", "вул", "ген", "тов", "кап", "сер", "лейт",
                          "серж", "св", "пер"])
# fmt: on
_LETTERS = 2


class Roles:
    """Phrases by their role ("titles", "streets"), asked about words of a text."""

    def __init__(self, text: str) -> None:
        self._by_role: dict[str, set[str]] = {}
        for line in text.splitlines():
            role, *phrases = line.split("\t")
            self._by_role.setdefault(role, set()).update(phrases)
        #: The last word of each phrase.
        self.last_words = defaultdict(
            set, {role: {p.rsplit(" ", 1)[-1] for p in phrases} for role, phrases in self._by_role.items()}
        )
        #: How many words a phrase has at most.
        self.longest = max((p.count(" ") + 1 for phrases in self._by_role.values() for p in phrases), default=0)

    def of(self, role: str) -> frozenset[str] | set[str]:
        """The phrases of a role, in small letters."""
        return self._by_role.get(role, _NONE)

    def before(self, tokens: Tokens, first: int, role: str) -> int:
        """How many words of a phrase of a role stand directly before; 0 for none."""
        # Of most words nothing of the kind ends in the one before.
        if not first or tokens.keys[first - 1] not in self.last_words[role] or not tokens.adjacent(first - 1):
            return 0
        last = tokens.keys[first - 1]
        if "." in tokens.text[tokens.ends[first - 1] : tokens.starts[first]] and not _shortens(last):
            return 0
        phrases = self.of(role)
        words = tokens.keys[max(first - self.longest, 0) : first]
        return next((len(words) - n for n in range(len(words)) if " ".join(words[n:]) in phrases), 0)


def _shortens(word: str) -> bool:
    """Whether a full stop may belong to a word: "Dr.", «им.», but "Everton FC."."""
    return word in _ABBREVIATED or (len(word) <= _LETTERS and not word.isascii())
