"""The names of a gazetteer as texts in Polish, Czech, Slovak or Slovene have them: Latin words in all their cases.

English has none, so a Latin word of any other text is a name as it stands or is none ("Lublin", but "w Lublinie").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toponyms.cues import Cues
from toponyms.resolve.fame import CITY
from toponyms.resolve.ladder import Match, matches
from toponyms.resolve.spelling import Spelling
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.meanings import FORM_WORDS
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

#: By whose rules a language is declined.
_RULES = {"pl": "pl", "cs": "cs", "sk": "sk", "sl": "sl"}
#: A word that says in English that a place is named; what it is said of is what a preposition of these languages stands before.
_NEAR = "near"
#: Languages whose names of places elsewhere may stand in such a text, too: "Fala" is France in Cameroon.
_READ = frozenset(("", "en", "de", "fr", "it", "es", "hu", "hr", *_RULES))
_OLD = ("former", "soviet", "confusion")


def known_names(engine: Engine, lang: str) -> Known:
    """The names of an engine's gazetteer as a text in a language (ISO 639) writes them; kept with the engine."""
    rules = _RULES.get(lang)
    if rules is None:
        return Known.of(engine)
    known: Known | None = engine.memo.get("known " + rules)
    if known is None:
        known = engine.memo["known " + rules] = Declined(engine, rules)
    return known


class Declined(Known):
    """Names with the case forms that the rules of one language make of Latin ones."""

    def __init__(self, engine: Engine, lang: str) -> None:
        super().__init__(engine)
        self._rules = engine.rules().only(lang)
        self._prepositions = self._rules.cases.prepositions()
        cue = next(cue for _, cue in self.cues.starting([_NEAR]))
        rows = Cues([(word, cue) for word in sorted(self._prepositions)]).to_text()
        self.cues = Cues.from_text(f"{self.cues.to_text()}\n{rows}")

    is_filtered = False  # no filter knows the forms

    def in_small_letters(self, tokens: Tokens) -> list[Span]:
        """The regions that Polish writes without a capital: "obwód doniecki", "w województwie mazowieckim"."""
        found: list[Span] = []
        for at, key in enumerate(tokens.keys[:-1]):
            if self._is_region_word(key) and not tokens.items[at + 1].capital and tokens.spaced(at):
                start, end = tokens.starts[at], tokens.ends[at + 1]
                regions = Matches(m for m in self.words(tokens.text[start:end]) or () if m.home.kind(m.owner) == "region")
                if regions:
                    found.append(Span(at, at + 1, start, end, tokens.text[start:end], regions))
        return found

    def _read(self, key: str, surface: str, words: int) -> Iterator[Match]:
        first, last = key.split(" ", 1)[0], key.rsplit(" ", 1)[-1]
        if last in self._prepositions:
            return  # "Ke" begins a sentence, and is no code of Kyiv
        met = False
        for match in super()._read(key, surface, words):
            vocative = match.note.startswith("voc of ")  # "Warto" is a word; nobody calls out to a river
            if not vocative and (match.layer.usage(match.name) != "exonym" or match.layer.lang(match.name) in _READ):
                met = met or match.rung != "script"
                yield match
        if met or words > FORM_WORDS or self._is_preposition(first):
            return
        # Of countries each language has its own names: "polské úřady" are none of "Polska".
        kind = "settlement" if surface.istitle() else "region" if self._is_region_word(last) else ""
        for match in matches(self.gazetteer, "form_script", self._spelling(key)) if kind else ():
            old = match.layer.usage(match.name) in _OLD  # "Husova" is a street, not of Yuzovka, which became Donetsk
            if match.home.kind(match.owner) == kind and not old and self._may_sound_so(match, surface):
                yield match

    def _find_longest(self, key: str, stem: str) -> int:
        # "Časiv Jaru", "v Doněcké oblasti": not even the first word stands in the gazetteer as it is spelt here.
        return max(2, super()._find_longest(key, stem))

    def _is_region_word(self, key: str) -> bool:
        return any("region" in cue.kinds and cue.role == "type" for _, cue in self.cues.starting([key]))

    def _may_sound_so(self, match: Match, surface: str) -> bool:
        if super()._may_sound_so(match, surface):
            return True
        return match.home.prominence(match.owner) >= CITY and match.layer.usage(match.name) == "official"

    def _declines(self, key: str) -> bool:
        return True

    def _spelling(self, key: str) -> Spelling:
        return Spelling(key, lambda: self._rules)

    def _is_preposition(self, key: str) -> bool:
        return key in self._prepositions or super()._is_preposition(key)

    def _ends_small(self, match: Match) -> bool:
        return match.layer.name_text(match.name).rsplit(" ", 1)[-1][:1].islower()
