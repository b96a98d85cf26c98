"""Clubs and sorts of oil called like places, told by their sentence: "Vorskla beat Metalist", "Urals traded at 44"."""

from __future__ import annotations

import re

from toponyms.text.words.quotes import in_quotes, sentence_of
from toponyms.text.words.roles import Roles
from toponyms.text.words.tokens import Tokens

#: A club is a city behind one of these.
_IN = frozenset(("in", "near", "outside", "visit", "visited", "у", "в", "під", "біля", "под", "возле"))


#: What one does for a club.
_PLAYING = frozenset(("bench", "plays", "played", "playing", "scored", "scores", "debut", "goals"))
#: So many words a club's name has at most.
_WORDS = 3
#: By what a result is told: whom one beat, to or with whom one lost or drew; and what else only clubs may have done.
_BEAT = frozenset(("beat", "beats", "defeated", "edged", "thrashed", "crushed", "downed"))
_DREW, _TO = frozenset(("lost", "loses", "drew", "draws")), frozenset(("to", "with"))
DEEDS = _BEAT | _DREW | {"won", "drop", "drops", "dropped", "take", "takes", "took", "gained"}
_AT_HOME_TO = ["at", "home", "to"]
#: What only clubs do: "dropped two points", "drew 1-1 at home".
_PLAYED = re.compile(
    r" (?:(?:drops?|dropped|takes?|took|gained) (?:\w+ )?points?|(?:lost|drew|won)(?: \d+-\d+)? (?:at home|away))\b"
)
_RESULT = re.compile(r" \d{1,3}[-–:]\d{1,3}\b")


class Clubs:
    """The clubs, papers and sorts of oil of data/not_places.yaml."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles

    def is_club(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words are a club or a paper: "Metalist Kharkiv", «Ростов» in a sentence with «Спартак»."""
        quoted = in_quotes(tokens, first, last)
        if self._plays(tokens, first, last):
            return True
        # "Derby beat Bristol City"
        if tokens.keys[last + 1 : last + 2] in (["city"], ["town"], ["county"]) and tokens.items[last + 1].capital:
            return tokens.spaced(last) and self.is_about_sport(tokens, first)
        if (quoted or self._city_follows(tokens, last)) and " ".join(tokens.keys[first : last + 1]) in self._roles.of("quoted"):
            return True
        return quoted and self._is_about(tokens, first, "quoted")

    def _plays(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words are a club's name in a sentence about sport: "Vorskla beat Metalist", but not "a match in Barcelona"."""
        if first != last or tokens.keys[first] not in self._roles.of("clubs") or (first and tokens.keys[first - 1] in _IN):
            return False
        return self.is_about_sport(tokens, first)

    def is_played_for(self, tokens: Tokens, first: int) -> bool:
        """Whether somebody plays for or against what is named: "scored for Dnipro", "lost at home to Girona"."""
        if tokens.keys[max(first - 3, 0) : first] == _AT_HOME_TO:
            return True
        return first > 1 and tokens.keys[first - 1] == "for" and tokens.keys[first - 2] in _PLAYING

    def has_score(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a figure behind a name, and another name and its figure beside that, are a score: "Marseille 2 Newcastle 1".

        And what beat or was beaten: "the girls beat Toronto 51-40", "Karpaty lost to Poltava 1-2".
        """
        at = last + 1
        if at >= len(tokens.keys):
            return False
        if tokens.keys[at] in DEEDS and tokens.spaced(last):
            # "The girl from Odesa beat ..."
            comes = first > 0 and tokens.keys[first - 1] in (*_IN, "from", "of", "at")
            return not comes and (_PLAYED.match(tokens.text, tokens.ends[last]) is not None or _is_result(tokens, at))
        if _RESULT.match(tokens.text, tokens.ends[last]) and _is_beaten(tokens, first):
            return True
        if not tokens.keys[at].isdigit() or not _is_goals(tokens, at):
            return False
        if not self.is_about_sport(tokens, first):
            return False
        # A name of up to three words, and behind it its figure; or before it.
        behind = next((each for each in range(at + 1, at + 2 + _WORDS) if not _is_in_name(tokens, each)), at)
        before = first - 1
        return (behind > at + 1 and _is_goals(tokens, behind)) or (
            before > 0 and _is_goals(tokens, before) and tokens.spaced(before)
        )

    def is_about_sport(self, tokens: Tokens, first: int) -> bool:
        """Whether a word stands in a sentence about sport."""
        return self._is_about(tokens, first, "sport")

    def is_grade(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether words are a sort of oil in a sentence about its price: "Urals traded at 44", not "east of the Urals"."""
        if first != last or tokens.keys[first] not in self._roles.of("grades") or (first and tokens.keys[first - 1] in _IN):
            return False
        return self._is_about(tokens, first, "oil")

    def _is_about(self, tokens: Tokens, first: int, role: str) -> bool:
        """Whether a word of some role stands in a word's sentence, clubs and papers ("quoted") in quotation marks."""
        key = role, tokens.sentences[first]
        if key not in tokens.topics:  # once a sentence: of some texts it is the whole
            start, end = sentence_of(tokens, first)
            words, keys = self._roles.of(role), tokens.keys
            found = (at for at in range(start, end) if keys[at] in words and (role != "quoted" or in_quotes(tokens, at, at)))
            tokens.topics[key] = next(found, None) is not None
        return tokens.topics[key]

    def _city_follows(self, tokens: Tokens, last: int) -> bool:
        at = last + 1
        if at == len(tokens.keys) or not tokens.items[at].capital:
            return False
        return tokens.text[tokens.ends[last] : tokens.starts[at]] in (" ", "-")


def _is_beaten(tokens: Tokens, first: int) -> bool:
    """Whether a word stands before a name that says it was beaten, or did not lose."""
    before = tokens.keys[max(first - 2, 0) : first]
    return before[-1:] != [] and (before[-1] in _BEAT or (before[-1] in _TO and before[0] in _DREW))


def _is_result(tokens: Tokens, verb: int) -> bool:
    """Whether a verb, a name of up to three words and figures are a result: "beat Aberdeen 2-0", "lost to Leeds 1-2"."""
    at = verb + 1 + (tokens.keys[verb] in _DREW)
    if not _is_beaten(tokens, at):
        return False
    for each in range(at, min(at + _WORDS, len(tokens.keys))):
        if not tokens.items[each].capital:
            return False
        if _RESULT.match(tokens.text, tokens.ends[each]):
            return True
    return False


def _is_goals(tokens: Tokens, at: int) -> bool:
    """Whether a word is a figure of one or two digits directly behind a name."""
    return 0 < at < len(tokens.keys) and tokens.keys[at].isdigit() and len(tokens.keys[at]) <= 2 and _is_in_name(tokens, at - 1)


def _is_in_name(tokens: Tokens, at: int) -> bool:
    """Whether a word is capitalised and joined to the next by a space."""
    return at + 1 < len(tokens.keys) and tokens.word(at)[0].isupper() and tokens.spaced(at)
