"""From an inflected string back to the names it may be a form of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import islice, product

from toponyms.forms.inflect import fold, split
from toponyms.forms.paradigms import CASES
from toponyms.memo import Memo
from toponyms.tuples import NamedTuple

#: At most so many candidates for one string.
LIMIT = 40
_MOST_WORDS = 10
#: So many words of a name are tried in all their cases together.
_MOST_DECLINED = 4
#: Between the parts of a name, never changing (Боснии и Герцеговины).
_AND = frozenset(["и", "і", "й", "та", "i", "a", "in", "oraz"])
_MOST_READINGS = 12
#: Surnames that decline as nouns and look like adjectives.
_SURNAMES = ("ов", "ев", "єв", "ін", "їн", "ко", "ук", "юк", "ак", "як", "ик", "ан", "ин", "ба")
#: So many readings of each part of a name are given before all of one part.
_AT_ONCE = 4
#: Word tails whose rules are remembered, so that odd input cannot fill the memory.
_MOST_KEPT = 50_000
#: And words of longer names whose readings are: "області" stands in many, and in one name a word is tried in several parts.
_MOST_WORDS_KEPT = 500


class Lemma(NamedTuple):
    """A nominative that a string may be a form of, casefolded; `case` names its cases ("gen", "loc/dat")."""

    text: str
    lang: str
    case: str


class _Rule(NamedTuple):
    """Replace an ending by `nominative` if the stem ends in one of `after` ("" is any).

    A name of one word must end in one of `alone`, if there are any: an adjective may be part of a name and yet none itself.
    """

    lang: str
    case: str
    cases: tuple[str, ...]
    gender: str
    adjective: bool
    alone: str
    nominative: str
    after: str


class _Reading(NamedTuple):
    """One word of a longer name, read in one case: a nominative with the gender it asks of its neighbours."""

    text: str
    gender: str
    adjective: bool


class CaseRules:
    """The reverse rules of all languages in working form, read from the lines of `reverse.compile_lines`."""

    __slots__ = ("_afters", "_languages", "_lines", "_longest", "_readings", "_rules", "_singles")

    def __init__(self, lines: Iterable[str]) -> None:
        self._languages: dict[str, tuple[frozenset[str], frozenset[str], tuple[str, ...]]] = {}
        self._afters: list[str] = []
        self._lines: dict[str, str] = {}
        self._rules: dict[str, tuple[_Rule, ...]] = {}
        self._singles: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {}
        for line in lines:
            if line.startswith("@"):
                lang, alphabet, prepositions, endings = line[1:].split("\t")
                self._languages[lang] = (frozenset(alphabet), frozenset(prepositions.split()), tuple(endings.split()))
            elif line.startswith("="):
                self._afters.append(line[1:])
            else:
                form, _, rules = line.partition("\t")
                self._lines[form] = rules
        self._longest = max(map(len, self._lines), default=0)
        self._readings = Memo(self._by_case, _MOST_WORDS_KEPT)

    def only(self, lang: str) -> CaseRules:
        """The rules of one language, for a text that is told to be in it."""
        rules = copy(self)
        rules._languages = {lang: self._languages[lang]}
        return rules

    def endings(self) -> Iterator[tuple[frozenset[str], set[tuple[str, str, str]]]]:
        """For each language its letters and its rules: ending of a form, of the nominative, letters before ("" is any)."""
        for lang, language in self._languages.items():
            rules = ((ending, rule) for ending in self._lines for rule in self._at(ending) if rule.lang == lang)
            yield language[0], {(ending, rule.nominative, rule.after) for ending, rule in rules}

    def prepositions(self) -> frozenset[str]:
        """What may stand before a name and be read over, in all languages."""
        return frozenset().union(*(language[1] for language in self._languages.values()))

    def lemmas(self, text: str) -> tuple[Lemma, ...]:
        """See `Rules.lemmas`."""
        text = fold(text)
        if text.isalpha():
            return self._of_word(text)
        words, joints = split(text)
        if len(words) == 1:
            return self._of_word(words[0])
        if len(words) > _MOST_WORDS:
            return ()
        for lang, language in self._languages.items():
            if words[0] in language[1] and joints[0].isspace():
                rest = text.strip()[len(words[0] + joints[0]) :]
                # After a preposition even what looks like a nominative is a case form (на Бахмут).
                return (Lemma(rest, lang, "acc"), *self.lemmas(rest))[:LIMIT]
        joints.append("")
        same = "".join([word + joint for word, joint in zip(words, joints, strict=True)])
        found: dict[str, Lemma] = {}
        for lemma in self._of_name(words, joints):
            if lemma.text != same:
                found.setdefault(lemma.text, lemma)
                if len(found) == LIMIT:
                    break
        return tuple(found.values())

    def beginnings(self, text: str) -> set[str]:
        """The words that `lemmas` of a name of several words may begin with; none where a preposition may be left out."""
        first = split(fold(text))[0][0]
        return set() if any(first in language[1] for language in self._languages.values()) else {first, *self.nominatives(first)}

    def nominatives(self, word: str) -> set[str]:
        """Those that a word may have as part of a longer name: "великої" is no name, but of "Велика Новосілка"."""
        word = fold(word)
        readings = (self._readings[word, lang] for lang in self._writing(word))
        return {each.text for by_case in readings for some in by_case.values() for each in some}

    def _of_word(self, word: str, langs: Sequence[str] = ()) -> tuple[Lemma, ...]:
        """Lemmas of one word, of all languages that can write it or of those said."""
        langs = langs or self._writing(word)
        found: dict[str, Lemma] = {}
        for start in range(max(len(word) - self._longest, 0), len(word) + 1):
            tail = word[start - 1 :] if start else "-" + word
            rules = self._singles.get(tail)
            if rules is None:
                rules = self._single(tail)
            if rules:
                stem = word[:start]
                for lang, case, nominative, alone in rules:
                    if lang in langs:
                        text = stem + nominative
                        if text not in found and (not alone or text.endswith(alone)):
                            found[text] = tuple.__new__(Lemma, (text, lang, case))
        return tuple(found.values())[:LIMIT]

    def _single(self, tail: str) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
        """The rules for a word by itself that ends in `tail`, the last letter of its stem and an ending."""
        last, ending = tail[0], tail[1:]
        kept: dict[tuple[str, str, str], tuple[str, str, str, tuple[str, ...]]] = {}
        for r in self._at(ending):
            if r.nominative != ending and (not r.after or last in r.after):
                alone = tuple(r.alone.split(",")) if r.alone else ()
                kept.setdefault((r.lang, r.nominative, r.alone), (r.lang, r.case, r.nominative, alone))
        rules = tuple(kept.values())
        if len(self._singles) < _MOST_KEPT:
            self._singles[tail] = rules
        return rules

    def _writing(self, text: str) -> list[str]:
        """The languages whose alphabet has all letters of the text."""
        letters = frozenset(text)
        return [lang for lang, language in self._languages.items() if letters <= language[0]]

    def _matching(self, word: str, lang: str) -> list[tuple[_Rule, str]]:
        """The rules that fit the end of a word, with the stem left: longest ending first, then likeliest class."""
        return [
            (rule, word[:start])
            for start in range(max(len(word) - self._longest, 0), len(word) + 1)
            for rule in self._at(word[start:])
            if rule.lang == lang and (not rule.after or (start and word[start - 1] in rule.after))
        ]

    def _at(self, ending: str) -> tuple[_Rule, ...]:
        rules = self._rules.get(ending)
        if rules is None:
            line = self._lines.get(ending)
            rules = tuple(map(self._parse, line.split("|"))) if line is not None else ()
            self._rules[ending] = rules
        return rules

    def _parse(self, text: str) -> _Rule:
        group, lang, case, gender, kind, alone, nominative = text.split(" ")
        return _Rule(lang, case, tuple(case.split("/")), gender, kind != "n", alone, nominative, self._afters[int(group)])

    def _of_name(self, words: list[str], joints: list[str]) -> Iterator[Lemma]:
        """Lemmas of a name of several words, of each language that can be the likeliest ones."""
        langs = self._writing("".join(words)) or self._writing(words[0])
        for lang in langs:
            found: dict[str, Lemma] = {}
            for lemma in self._of_name_in(lang, words, joints):
                found.setdefault(lemma.text, lemma)
                if len(found) == LIMIT // max(len(langs), 2):
                    break
            yield from found.values()

    def _of_name_in(self, lang: str, words: list[str], joints: list[str]) -> Iterator[Lemma]:
        """Lemmas of a name of several words: all words in one case, adjectives agreeing with their noun."""
        prepositions = self._languages[lang][1]
        tail = (at for at, word in enumerate(words) if at and (word in prepositions or word.isdigit()))
        end = next(tail, len(words))
        readings = [self._readings[word, lang] for word in words[: min(end, _MOST_DECLINED)]]
        # A genitive or a title may follow the part that declines (Республика Крым, станція Лиман), so shorter parts
        # are tried beside the whole; of a long name it is mostly two words (Združeno kraljestvo Velike Britanije ...).
        sizes = range(end, 0, -1) if end <= _MOST_DECLINED else (2, 3, 1)
        ways = [self._of_part(lang, words, joints, readings, size) for size in sizes]
        # Of a foreign name the first words stay: Camden Towna, Сан Луисе, Синьцзян-Уйгурском автономном районе.
        if end == len(words):
            ways.insert(1 if len(words) > 2 else len(ways), self._behind_first(lang, words, joints))
        # A few of each first: among all the readings of three words that of "Космического центра | Кеннеди" is none.
        few = [islice(way, _AT_ONCE) for way in ways] if len(words) > 2 else []
        for way in (*few, *ways):
            yield from way

    def _behind_first(self, lang: str, words: list[str], joints: list[str]) -> Iterator[Lemma]:
        """Lemmas of a name whose first word does not change: all but the last of a pair or of a long name."""
        at = 1 if len(words) <= _MOST_DECLINED else len(words) - 1
        first = "".join([word + joint for word, joint in zip(words[:at], joints, strict=False)])
        rest = self._of_name_in(lang, words[at:], joints[at:]) if len(words) - at > 1 else self._of_word(words[-1], (lang,))
        yield from (Lemma(first + lemma.text, lang, lemma.case) for lemma in rest)

    def _of_part(
        self, lang: str, words: list[str], joints: list[str], readings: list[dict[str, list[_Reading]]], size: int
    ) -> Iterator[Lemma]:
        """Lemmas of a name of which the first `size` words decline, those that agree as adjective and noun first."""
        agreeing: list[tuple[int, tuple[str, ...], str]] = []
        others: list[tuple[int, tuple[str, ...], str]] = []
        # Looked up by its key a pair has no hyphen left; its first part in -о never declines (Івано-Франківськ).
        pairs = [at for at in range(size - 1) if "-" in joints[at] or words[at] in _AND or words[at].endswith("о")]
        fixed = [(at, [_Reading(words[at], "x", False)]) for at in pairs]
        for case in CASES:
            choices = [reading.get(case, []) for reading in readings[:size]]
            for at, same in fixed:  # of a pair the first may stay (Нью-Йорк)
                choices[at] = same if words[at] in _AND else same + choices[at]
            if all(choices):
                agreeing += [(rank, names, case) for rank, names in _agreeing(choices)]
                others += [(0, names, case) for names in _nouns(choices)]
        agreeing.sort(key=lambda found: found[0])
        # Words that agree as adjective and noun are hardly ever two nouns in one case, but for a person's: Дмитра Пєскова. That
        # they agree as they stand says nothing: "Михайлівці-Рубежівці" may be any two plurals.
        if not pairs and any(list(names) != words[:size] for _, names, _ in agreeing):
            others = [each for each in others if size > 1 and each[1][-1].endswith(_SURNAMES)]
        for _, names, case in agreeing + others:
            yield Lemma("".join([word + joint for word, joint in zip((*names, *words[size:]), joints, strict=True)]), lang, case)

    def _by_case(self, word_and_lang: tuple[str, str]) -> dict[str, list[_Reading]]:
        """What a word of a longer name may be, by case, likely first and not too many."""
        word, lang = word_and_lang
        found: dict[str, dict[_Reading, None]] = {}
        possessive = self._languages[lang][2]
        for rule, stem in self._matching(word, lang):
            text = stem + rule.nominative
            # A possessive declined as a noun still goes with a noun: Часова Яру.
            modifies = rule.gender == "m" and text.endswith(possessive)
            for case in rule.cases:
                readings = found.setdefault(case, {})
                readings[_Reading(text, rule.gender, rule.adjective)] = None
                if modifies:
                    readings[_Reading(text, rule.gender, True)] = None
        return {case: list(readings)[:_MOST_READINGS] for case, readings in found.items()}


def _agreeing(choices: list[list[_Reading]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The nominatives of words of one gender, an adjective among them, by nouns beside one and likelier readings passed over."""
    for gender in ("m", "f", "n", "pl") if len(choices) > 1 else ():
        alike = [list(enumerate([r for r in readings if r.gender == gender or r.gender == "x"])) for readings in choices]
        for combination in product(*alike):
            nouns = sum([not r.adjective for _, r in combination])
            if nouns < len(choices):
                passed = sum([place for place, _ in combination])
                yield 100 * abs(nouns - 1) + passed, tuple([r.text for _, r in combination])


def _nouns(choices: list[list[_Reading]]) -> Iterator[tuple[str, ...]]:
    alone = len(choices) == 1
    return islice(product(*([r.text for r in readings if alone or not r.adjective] for readings in choices)), LIMIT)
