"""The names beside the official one: earlier editions' with their window, GeoNames' with language and usage."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from toponyms.script.romanize import transliterate
from ukraine.editions import Edition, Unit
from ukraine.geonames import Place, fold, is_cyrillic

KODIFIKATOR = "kodifikator"

#: Letters that occur in one language only among those that name Ukrainian places, tried in this order.
LETTERS = (
    ("uk", "ґєї"), ("be", "ў"), ("sr", "јљњћђџ"), ("mk", "ѓќѕ"), ("", "әғқңөұүһӱӧӣ"),
    ("pl", "łąęśźżń"), ("ro", "țşţ"), ("hu", "őű"), ("de", "ß"), ("cs", "ěřů"), ("lt", "ėųū"), ("tr", "ı"),
)  # fmt: skip
#: Scripts that one living language writes; the Arabic and Han names are left without one.
SCRIPTS = {"GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka", "HEBREW": "he", "HANGUL": "ko", "KATAKANA": "ja", "THAI": "th"}

#: Names count as one name in two spellings from this similarity of their consonants on. Вовчанськ/Волчанск has .83,
#: Володимир/Владимир 1, Покровськ/Красноармейск .38, Дніпро/Днепропетровск .4.
ALIKE = 0.66


class Alias(NamedTuple):
    """A name of a unit other than its official one.

    `to` is the date of the first edition without it: the name had been given up by then, on a day after the edition named
    first in `source`. data/aliases.yaml has the day where it is known (19 September 2024, 5 June 2025), and its word wins.
    """

    code: str
    text: str
    lang: str
    usage: str
    to: str
    source: str


def former_names(editions: dict[str, Edition]) -> Iterator[Alias]:
    """The official names of earlier editions that the last one no longer has, with the window of the change."""
    dates = list(editions)
    current = editions[dates[-1]]
    for before, after in pairwise(dates):
        for code, unit in editions[before].items():
            later = editions[after].get(code)
            if later and code in current and unit.name not in (later.name, current[code].name):
                for lang, text in _in_full(unit):
                    if text == _latin(current[code].name):
                        continue  # Юр’ївка is Юріївка now, and Yuriivka as before
                    yield Alias(code, text, lang, "former", after, f"{KODIFIKATOR} {before}/{after}")


def _in_full(unit: Unit) -> list[tuple[str, str]]:
    """A former name with the word for its area, by language; the codifier has only the adjective of areas."""
    if unit.is_settlement:
        return [("uk", unit.name), ("en", _latin(unit.name))]
    word = {"P": "район", "B": "район", "H": "територіальна громада", "O": "область"}[unit.category]
    names = [("uk", f"{unit.name} {word}")]
    return [*names, ("uk", f"{unit.name} громада")] if unit.category == "H" else names


class AliasReader:
    """Says of GeoNames' names which language they are in and how they are used."""

    def __init__(self, units: Edition, former: Iterable[Alias]) -> None:
        self.dated: set[tuple[str, str]] = set()
        self.former: dict[str, set[str]] = defaultdict(set)
        for alias in former:
            self.dated.add((alias.code, alias.text))
            self.former[alias.code].add(_without_area(alias.text))
        self.official = {key(name) for u in units.values() if u.is_settlement for name in (u.name, _latin(u.name))}

    def read(self, unit: Unit, place: Place) -> Iterator[Alias]:
        """GeoNames' names of a joined unit, apart from its official name in either script."""
        own = {unit.name, _latin(unit.name)} if unit.is_settlement else _official_in_full(unit)
        names = [name for name in dict.fromkeys((place.name, *place.alternates)) if name not in own and _is_name(name)]
        names = [name for name in names if (unit.code, name) not in self.dated]
        # A Latin name is judged after the Cyrillic ones: it may be the romanization of one of them.
        other: dict[str, str] = {}
        for name in sorted(names, key=lambda name: (not is_cyrillic(name), name)):
            lang = language(name)
            usage = self._usage(name, lang, unit, place, other)
            if is_cyrillic(name):
                other[consonants(name)] = usage
                lang = lang or ("ru" if usage == "russian" else "")
            elif usage == "former" and len(name) <= _SHORT and consonants(name) not in other:
                continue  # "Civ" is no name that Kyiv had, "Tor" (Тор) is one of Sloviansk
            yield Alias(unit.code, name, lang, usage, "", "geonames")

    def _usage(self, name: str, lang: str, unit: Unit, place: Place, other: dict[str, str]) -> str:
        if not unit.is_settlement and (is_cyrillic(name) or _is_latin(name)) and (usage := self._of_area(name, lang, unit)):
            return usage
        if key(name) in self.official and key(name) not in (key(unit.name), key(_latin(unit.name))):
            return "former"  # Nikopol's undated "Слов’янськ": what is another place's name now was this one's once
        alike = similar(name, unit.name)
        if is_cyrillic(name):
            if lang not in ("", "ru"):
                return "former" if lang == "uk" else "exonym"
            # Not the official name, but the one GeoNames shows on its map, is in use: Красногвардейское for Курман.
            return "russian" if alike or similar(name, place.name) else "former"
        if lang or not _is_latin(name):
            return "exonym"
        return "romanization" if alike else other.get(consonants(name), "former")

    def _of_area(self, name: str, lang: str, unit: Unit) -> str:
        """The usage of an area's name that is a spelling of its present official one or of an earlier one, else ""."""
        bare = _without_area(name)
        now = similarity(bare, unit.name)
        before = max((similarity(bare, old) for old in self.former[unit.code]), default=0.0)
        if max(now, before) < ALIKE:
            return ""
        if before >= now:  # "Kalininskyi" is nearer to Калінінський than to Калинівський, the name since 2024
            return "former"
        if lang == "uk" or key(name) in self.official:
            return "short"  # Олександрівка for Олександрівський район
        return "russian" if is_cyrillic(name) else "romanization"


#: The word for a district of a city, in the spellings of GeoNames.
_AREA = re.compile(r"\s+(район|district|raion|rayon|rajon)$", re.IGNORECASE)


def _without_area(name: str) -> str:
    """The name of an area without the word that says what it is.

    >>> _without_area("Smolianskyi rayon"), _without_area("Obolon")
    ('Smolianskyi', 'Obolon')
    """
    return _AREA.sub("", name)


def _official_in_full(unit: Unit) -> set[str]:
    """The spellings of an area's official name: toponyms.sources.codifier makes the full ones from the adjective."""
    latin = _latin(unit.name)
    return {unit.name, latin, f"{unit.name} район", *(f"{latin} {word}" for word in ("District", "Raion"))}


def _latin(name: str) -> str:
    return transliterate(name, "kmu-2010")


def key(name: str) -> str:
    """A name for comparison with others, in its own script."""
    return fold(name).replace("'", "")


def language(name: str) -> str:
    """The language that the letters of a name tell, or "".

    >>> [language(name) for name in ("Київ", "Киёв", "Кіраўск", "Львово", "Lwów", "Żytomierz", "Лиман", "Чуднів")]
    ['uk', 'ru', 'be', 'ru', '', 'pl', '', 'uk']
    """
    low = name.casefold()
    for lang, letters in LETTERS:
        if any(letter in low for letter in letters):
            return lang
    if is_cyrillic(name):
        if "і" in low:
            return "be" if re.search("[ыэё]", low) else "uk"
        if re.search("[ыэёъ]|(ск|цк|ово|ево|овка|евка|ое|ая|яя|ые)\\b", low):
            return "ru"
        return "uk" if re.search("(ськ|цьк|ська|ське|цьке)\\b", low) else ""
    script = unicodedata.name(next(filter(str.isalpha, name), " ")).split()[0]
    return SCRIPTS.get(script, "")


#: A Latin name of no more letters that resembles no other of its place is an abbreviation or a code.
_SHORT = 3
#: How Swedish tells namesakes apart: "Uman i Ukraina".
_TOLD_APART = re.compile(r"\bi (Ukraina|.+ oblast)$")
#: An adjective in another case than the nominative, in Russian.
_IN_A_CASE = re.compile("[сц]к(?:ую|ого)$")


def _is_name(name: str) -> bool:
    """Not a machine-made transcription of a Chinese name ("ke luo qia wa"), an airport's code, mixed script or too short.

    One or two letters of an alphabet are a code or a slip: "CH" and "Ч" of Chornomorsk, "Ko" of Kyiv. "Херсонскую" is a case of
    what the oblast is called.
    """
    if len(name) < _SHORT and (_is_latin(name) or is_cyrillic(name)):
        return False
    if _TOLD_APART.search(name) or _IN_A_CASE.search(name):
        return False
    if not _is_latin(name):
        return not re.search("[a-zA-Z]", name) and any(map(str.isalpha, name))
    return name[0].isupper() and not re.fullmatch("[A-Z]{3,4}", name) and "/" not in name


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(ch, "") for ch in name if ch.isalpha())


_DIGRAPHS = re.compile("shch|szcz|tsch|sch|tch|zh|kh|gh|ch|sh|ts|cz|sz|rz|dz")
_DIGRAPH_CLASS = {"zh": "s", "kh": "g", "gh": "g"}
_CLASSES = {
    letter: group[0]
    for group in ("bб", "vвфўwf", "gгґхhxѓ", "dд", "sсжзцчшщћђџѕzc", "kкќq", "lлљ", "mм", "nнњ", "pп", "rр", "tт")
    for letter in group
}


def consonants(name: str) -> str:
    """The consonants of a name in broad classes, in either script; vowels and softness are what spellings differ in.

    >>> consonants("Вовчанськ"), consonants("Volchansk"), consonants("Żytomierz"), consonants("Житомир")
    ('vvsnsk', 'vlsnsk', 'stms', 'stmr')
    """
    plain = "".join(ch for ch in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(ch))
    latin = _DIGRAPHS.sub(lambda match: _DIGRAPH_CLASS.get(match[0], "s"), plain)
    classes = "".join(_CLASSES.get(ch, " ") for ch in latin)
    return re.sub(r"(.)\1+", r"\1", classes).replace(" ", "")


def similar(a: str, b: str) -> bool:
    """Whether two names are spellings of one, in whatever script.

    >>> similar("Вовчанськ", "Volchansk"), similar("Покровськ", "Красноармейск")
    (True, False)
    """
    return similarity(a, b) >= ALIKE


def similarity(a: str, b: str) -> float:
    """How far the consonants of two names agree, from 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(consonants(a), consonants(b))
