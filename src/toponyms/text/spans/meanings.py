"""What a string of a text may stand for: names as they are written, their case forms, other spellings that are trusted here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.resolve import called_after
from toponyms.resolve.fame import TOWN
from toponyms.resolve.ladder import Match, listed, matches
from toponyms.resolve.namesakes import namesakes
from toponyms.script.cues import script_of
from toponyms.script.exact import exact_key
from toponyms.script.words import lookup_key, without_marks
from toponyms.text.spans.matches import Matches
from toponyms.text.words.tokens import AND

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.spelling import Spelling

#: Case forms and other spellings are tried for so many words at most; exact names may be longer.
FORM_WORDS = 3
#: A key of fewer letters says too little to trust another spelling in running text ("Mine", "Mena").
SCRIPT_LETTERS = 5
#: From so many letters on a Cyrillic acronym may be written small.
_ACRONYM = 3
#: How Russian adjectives end in the plural.
_PLURAL = ("ские", "цкие")
#: Where villages lie that reports of the war name.
_AT_THE_FRONT = ("named", "line", "front")
#: Between spaces these part sentences' halves, and join no words that only sound like a name.
_DASHES = frozenset("-–—‐‑")


class Meanings:
    """The names of an engine's gazetteer that a string of a text may stand for, by the rules of running text."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.gazetteer = engine.gazetteer
        self.layers = engine.gazetteer.layers
        self.cues = self.layers[0].cues

    def _matches(self, key: str, surface: str, words: int) -> Matches:
        # Of what a text has behind the first word of some long name nearly all is in no layer.
        if words > 1 and self._must_be_listed(key, surface, words) and not self._is_listed(key):
            return Matches()
        return Matches(self._read(key, surface, words))

    def _must_be_listed(self, key: str, surface: str, words: int) -> bool:
        """Whether several words are a name only if listed: a longer one has no forms, one that ends small no other spelling."""
        return words > FORM_WORDS or not (_ends_well(surface.rsplit(None, 1)[-1]) or self._declines(key))

    def _is_listed(self, key: str) -> bool:
        return any(listed(index, lookup_key(each)) for each in undotted(key) for index in self.layers)

    def _read(self, key: str, surface: str, words: int) -> Iterator[Match]:
        written = surface.split()
        last_word = written[-1]
        spellings = [self._spelling(each) for each in undotted(key)]
        found = [m for each in spellings for m in matches(self.gazetteer, "exact", each) if _same_case(m.layer, m.name, surface)]
        yield from found
        # "Таганрогский залив. В девяностые", "Покровский район. Н. Иванов": only a name that is written so ends in a letter.
        if surface[-3:-1] == ". ":
            return
        # "У Херсоні": the preposition is no part of the name, as it is of "Порт-Саїді".
        if words > 1 and "-" not in written[0] and ((first := key.split(" ", 1)[0]) == "the" or self._is_preposition(first)):
            return
        # "KHARKIV A BOY", "З ЧЕРКАС О ТРЕТІЙ": a letter behind a name is a word of its own.
        if words > 1 and (last_word.lower() in AND or (len(last_word) == 1 and last_word.isalpha())):
            return
        if words <= FORM_WORDS and self._declines(key):
            # "з кривого рогу": what begins small is looked up in texts without capitals only.
            capital = words == 1 or last_word[:1].isupper() or surface[:1].islower()
            for match in (m for each in spellings for m in matches(self.gazetteer, "form", each)):
                if capital or self._ends_small(match):
                    found.append(match)
                    yield match
            yield from namesakes(self.engine, found)
        # "Mogilev-Podolsk", "Mazar-e-Sharif": what news names by several words has forms in Latin letters too.
        elif not found and 1 < words <= FORM_WORDS and "-" in surface and last_word[:1].isupper():
            for match in matches(self.gazetteer, "form", spellings[0]):
                if match.home.is_newsworthy(match.owner) and match.home.kind(match.owner) == "settlement":
                    found.append(match)
                    yield match
        if key.isascii() and words <= FORM_WORDS:
            # "Petropavlovka near Debaltsevo": the villages that reports of the war may name so.
            yield from (m for m in namesakes(self.engine, found) if m.home.zone(m.owner) in _AT_THE_FRONT)
        # "В Камень-Каширском" is the town.
        if key.endswith(called_after.ADJECTIVES) and (words == 1 or (" " not in surface and not found)):
            yield from called_after.units_of(self.engine, key)
        if found or words > FORM_WORDS or not surface[:1].isupper() or not _ends_well(last_word):
            return
        # "... and the Turk. We go on" sounds like Turquie; a name has a full stop in it only where it is listed so.
        if ". " in surface:
            return
        if words > 1 and _DASHES.intersection(written):
            return  # "KYIV - Kaja Kallas said" sounds like Київка; a hyphen of a name has no spaces
        for match in matches(self.gazetteer, "script", self.engine.spelling(surface)):
            if len(match.note) >= SCRIPT_LETTERS and not match.layer.is_weak(match.name) and self._may_sound_so(match, surface):
                yield match

    def _ends_small(self, match: Match) -> bool:
        """Whether a name has a last word in small letters that is no type word: "Чорне море", "Османская империя"."""
        if match.layer.is_weak(match.name):
            return False  # "на Левом берегу" of any river
        words = match.layer.name_text(match.name).split()
        return words[-1][:1].islower() and self.cues.bare(words, match.home.kind(match.owner))[1] == len(words)

    def _may_sound_so(self, match: Match, surface: str) -> bool:
        """Whether a name is not one of a million that some everyday word is bound to sound like ("Adding", "Карты").

        Of names elsewhere that nobody wrote down for the news, only a present name in the other alphabet is read aloud, and one
        may lack its marks: "Bihar" is Bihār, of which no source has it so.
        """
        home, layer = match.home, match.layer
        # "Черкасские энергетики" are of Черкассы, and no Черкаське.
        if surface.endswith(_PLURAL) and not layer.name_text(match.name).endswith((*_PLURAL, "ські", "цькі")):
            return False
        # "Польської сторони", "Романа поховали": no Cyrillic text has Polsko or Romania, whose own names are known.
        borrowed = layer.usage(match.name) == "exonym" or home.kind(match.owner) == "country"
        if borrowed and (script_of(layer.name_text(match.name)), script_of(surface)) == ("Latn", "Cyrl"):
            return False
        # "Волгина" is a woman, and no Volhynia: what Cyrillic writes of that is its own name.
        if layer.usage(match.name) == "official" and layer.name_text(match.name).isascii() and script_of(surface) == "Cyrl":
            return home.country(match.owner) != self.engine.focus
        # The layer of the name counts: the world's has Cologne and Tbilisi under hundreds of names.
        if layer.is_newsworthy(layer.owner(match.name)) or home.country(match.owner) == self.engine.focus:
            return True
        name = layer.name_text(match.name)
        # "Rajahmundry", a town's name that its source has as "Rājahmundry", in no language.
        if layer.usage(match.name) != "official" and (home.prominence(match.owner) < TOWN or layer.lang(match.name)):
            return False
        if surface.isascii() and exact_key(surface) == exact_key(without_marks(name)):
            return True
        return layer.usage(match.name) == "official" and {script_of(surface), script_of(name)} == {"Latn", "Cyrl"}

    def _declines(self, key: str) -> bool:
        """Whether a word may be a case form: one in Latin letters is none."""
        return not key.isascii()

    def _spelling(self, key: str) -> Spelling:
        return self.engine.spelling(key)

    def _is_preposition(self, key: str) -> bool:
        return any(length == 1 and cue.role == "place" for length, cue in self.layers[0].cues.starting([key]))


def _ends_well(word: str) -> bool:
    """Whether a word may be the last of a name in another spelling: "Москва и" folds to Москва, and what joins names is small."""
    return word[:1].isupper() or word[:1].isdigit()


def undotted(key: str) -> tuple[str, ...]:
    """A key, and as most sources write it: "Берёзовка", Березовка."""
    return (key, key.replace("ё", "е")) if "ё" in key else (key,)


def _same_case(index: Index, name: int, surface: str) -> bool:
    """Whether an acronym is written as one: "US" is not "us", "IT" not "it"."""
    if len(surface) > 5 or surface.isupper() or not surface.isalpha():
        return True
    # "#лнр", "зсу": none of them is a word, as "it" and "us" are.
    if len(surface) >= _ACRONYM and surface.islower() and not surface.isascii():
        return True
    return not index.name(name).text.isupper()
