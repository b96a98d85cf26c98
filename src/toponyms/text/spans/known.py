"""What strings of a text stand for, worked out once a string: texts repeat their words and names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from toponyms.index.store import Index
from toponyms.resolve import called_after
from toponyms.resolve.given_names import sounds_given
from toponyms.resolve.ladder import declining
from toponyms.script.exact import exact_key
from toponyms.script.fold import fine_keys
from toponyms.script.words import WORD, joined_words
from toponyms.text.spans.formations import called_by_number
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.meanings import FORM_WORDS, SCRIPT_LETTERS, Meanings
from toponyms.text.words.kept import Kept
from toponyms.text.words.tokens import ARTICLE, PARTICLES, Token, is_capital, token_of

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.text.spans.scan import Span
    from toponyms.text.spans.verdicts import Verdicts
    from toponyms.text.words.tokens import Tokens

#: So many words have a given name and a surname.
_FULL_NAME = 2
#: No abbreviation in a name is longer, in letters.
_ABBREVIATION = 5
#: So many strings of each sort are remembered; of those that stand for something as many as have so many matches.
_KEPT, _KEPT_MATCHES = 1 << 15, 1 << 17
#: No name is longer, in characters, and nothing longer is worth asking for or remembering.
_LONGEST_NAME = 200
#: What a word may begin, as bits: a name of one word, one of several; and that it is one in any case of its letters.
BEGINS_ONE, BEGINS_SEVERAL, IS_ONE = 1, 2, 4
#: Above them stands how many words that name may have; this many or more.
LONGEST_AT, LONGEST_TOLD = 3, 15
#: What a word or several stand for, as bits: a name, a phrase that is no place; and that a possessive ending was left out.
NAME, PHRASE, POSSESSIVE = 1, 2, 4
#: In place of a number of words: just one, and there is no doubt.
SURE = -1


class Known(Meanings):
    """The names of an engine's gazetteer, asked by words and spans of a text."""

    is_filtered = True  # the filter of the index has all that may begin one

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._words: Kept = Kept(self._word, _KEPT_MATCHES, _LONGEST_NAME, lambda found: _size(found and found[1]))
        self._spans: Kept = Kept(self._several, _KEPT_MATCHES, 2 * _LONGEST_NAME, _size)
        self._longest: Kept = Kept(self._longest_from, _KEPT, _LONGEST_NAME)
        self._first: Kept = Kept(self._begins_in_case, 2 * _KEPT, _LONGEST_NAME)
        self._any: Kept = Kept(self._begins_in_any_case, _KEPT, _LONGEST_NAME)
        # For loops that ask for each word of a text: what is known costs them no step of Python.
        self.word_of: Callable[[str], tuple[int, Matches] | None] = self._words.__getitem__
        self.words_of: Callable[[str], Matches | None] = self._spans.__getitem__
        self.longest_of: Callable[[str], int] = self._longest.__getitem__
        self.first_of: Callable[[str], int] = self._first.__getitem__
        self.any_of: Callable[[str], int] = self._any.__getitem__
        #: What a small word may be the first of in the nominative, as it is written at first: "озере", "озеро".
        self.heads_of: Callable[[str], tuple[str, ...]] = Kept(self._heads, _KEPT, _LONGEST_NAME).__getitem__
        self._bits: dict[str, int] = {}

    @classmethod
    def of(cls, engine: Engine) -> Known:
        """The one of an engine, kept with it."""
        known: Known | None = engine.memo.get("known")
        if known is None:
            known = engine.memo["known"] = cls(engine)
        return known

    @cached_property
    def verdicts(self) -> Verdicts:
        """What words of long texts may begin."""
        from toponyms.text.spans.verdicts import Verdicts

        return Verdicts(LONGEST_AT + LONGEST_TOLD.bit_length())

    @cached_property
    def standing(self) -> Verdicts:
        """What words and spans of long texts stand for, as they are written."""
        from toponyms.text.spans.verdicts import Verdicts

        return Verdicts((NAME | PHRASE | POSSESSIVE).bit_length())

    def word_stands(self, word: str) -> int:
        """What a single word stands for, as bits."""
        found = self.word_of(word)
        return NAME | (POSSESSIVE if found[0] else 0) if found else 0

    def words_stand(self, surface: str) -> int:
        """What several words stand for, as bits."""
        matches = self.words_of(surface)
        return 0 if matches is None else NAME if matches else PHRASE

    def word(self, word: str) -> tuple[int, Matches] | None:
        """What a single word stands for, with the length of the possessive ending left out; None for no name."""
        return self.word_of(word)

    def _word(self, word: str) -> tuple[int, Matches] | None:
        if len(word) > _LONGEST_NAME:
            return None
        key, stem, tail, _ = token_of(word)
        if key in PARTICLES and word.islower():
            return None  # Van is a town in Turkey
        # A possessive ending is tried off first: "Kyiv's" is Kyiv.
        for text, size in dict.fromkeys(((stem, tail), (key, 0))):
            matches = self._matches(text, word[: len(word) - size], 1)
            if matches:
                return size, matches
        return None

    def matches(self, word: str) -> Matches:
        """The matches of a single word that has some."""
        found = self.word(word)
        return found[1] if found else Matches()

    def words(self, surface: str) -> Matches | None:
        """What several words stand for: () where they are a phrase that is no place, None for no name."""
        return self.words_of(surface)

    def _several(self, surface: str) -> Matches | None:
        if len(surface) > 2 * _LONGEST_NAME:
            return None
        if ". " in surface and any(len(part.rsplit(" ", 1)[-1]) > _ABBREVIATION for part in surface.split(". ")[:-1]):
            return None  # "... for Romania. A day later" is no "Romania A"
        words = [exact_key(word) for word in WORD.findall(surface)]
        text = " ".join(words)
        if self.layers[0].not_places.find(text) >= 0:
            return Matches()
        found = self._matches(text, surface, len(words))
        if words[0] in PARTICLES and surface[0].islower() and surface.rsplit(None, 1)[-1][0].isupper():
            # "von der Leyen", "de Gaulle", but "de Haan" is no De Haan.
            found = Matches(m for m in found if m.home.kind(m.owner) == "person" or m.layer.name_text(m.name)[0].islower())
        return found or called_by_number(self.engine, words) or None

    def longest(self, word: str) -> int:
        """How many words a name may have that begins with a word, in some case."""
        return self.longest_of(word)

    def _longest_from(self, word: str) -> int:
        return self._find_longest(*token_of(word)[:2]) if len(word) <= _LONGEST_NAME else 1

    def _begins_in_case(self, word: str) -> int:
        """How many words a name may have that begins with a word as it is written; 0 for none.

        Less than 0 for one in small letters that names may begin with where a capital follows: "the" of "the Hague", "von".
        """
        if is_capital(word[0]):
            return self._begins_in_any_case(word)
        key = token_of(word).key
        return -self.longest_of(word) if key == ARTICLE or key in PARTICLES else 0

    def _begins_in_any_case(self, word: str) -> int:
        longest = self.longest_of(word)
        return 0 if longest == 1 and self._words[word] is None else longest

    def _find_longest(self, key: str, stem: str) -> int:
        longest = 1
        for index in self.layers:
            longest = max(longest, *(_words_after(index, k) for k in (key, stem)))
        if "ё" in key:
            longest = max(longest, self._find_longest(key.replace("ё", "е"), stem))
        if self._declines(key) and not self._is_preposition(key):
            spelling = self._spelling(key)
            # "Великій" of "Велика Новосілка".
            bases = {base for base, _ in (*spelling.lemmas, *spelling.bases)} | self.nominatives(key)
            words = max((_words_after(index, base) for base in bases for index in self.layers), default=1)
            longest = max(longest, min(FORM_WORDS, words))
        if longest == 1 and sounds_given(self.layers[0], key):
            return _FULL_NAME  # "Kostyantyn Mashovets", whom the gazetteer has as Kostiantyn
        return longest

    def _heads(self, word: str) -> tuple[str, ...]:
        return (word, *sorted(head for head in self.nominatives(word) if self.longest_of(head) > 1))

    def nominatives(self, word: str) -> set[str]:
        """Those that a word may have as part of a longer name, existing or not."""
        return self.engine.rules().cases.nominatives(word)

    def begins(self, word: str, *, only_sound: bool) -> int:
        """What a word may begin, in any case of its letters, as bits; with `only_sound` only its sound is looked up."""
        bits = self._bits.get(word)
        if bits is None:
            if len(word) > _LONGEST_NAME:
                return 0
            if len(self._bits) >= _KEPT:
                self._bits.clear()
            bits = self._bits[word] = self._begins(token_of(word), only_sound)
        return bits

    def _begins(self, word: Token, only_sound: bool) -> int:
        key, stem, tail, _ = word
        bits = 0
        keys = (key, stem) if tail else (key,)
        # The filter has the letters of names, which most sources write without the dots: "Берёзовая Рудка".
        if not only_sound or "ё" in key:
            longest = self._find_longest(key, stem)
            bits = min(longest, LONGEST_TOLD) << LONGEST_AT | (BEGINS_SEVERAL if longest > 1 else 0)
            names = [index.name(n).text for index in self.layers for k in keys for n in index.exact.get(joined_words(k))]
            # A form is one however it is written, and so is a name that is no acronym.
            if not all(name.isupper() for name in names) or any(map(self._is_form, keys)):
                # Van is a town in Turkey, "van" none.
                return bits | BEGINS_ONE | (0 if tail or key in PARTICLES else IS_ONE)
            bits |= BEGINS_ONE if names else 0
        known = stem.endswith(called_after.ADJECTIVES) or any(map(self._sounds_known, keys))
        return bits | (BEGINS_ONE if known else 0)

    def in_small_letters(self, tokens: Tokens) -> list[Span]:
        """The names that a text writes without a capital."""
        return []

    def _is_form(self, key: str) -> bool:
        if not self._declines(key):
            return False
        # As the rung does: "Сарові" is no form of САР.
        return any(declining(index, base) for base, _ in self._spelling(key).lemmas for index in self.layers)

    def _sounds_known(self, key: str) -> bool:
        return any(index.fine.find(fine) >= 0 for fine in fine_keys(key) if len(fine) >= SCRIPT_LETTERS for index in self.layers)


def _size(matches: Matches | None) -> int:
    """For how many matches these count in memory; what stands for nothing takes a key alone."""
    return 1 + len(matches or ())


def _words_after(index: Index, first: str) -> int:
    counts = index.first_words.get(first)
    return counts[0] if len(counts) else 1
