"""What the caller or the text says about a mention, in a form that candidates can be held against."""

from __future__ import annotations

import math

from toponyms.index.store import Index
from toponyms.memo import Memo
from toponyms.model import Entity
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from toponyms.resolve.around import Around


#: What can contain a place; a hint `within` is looked for among these first.
CONTAINERS = ("region", "district", "community", "country", "area")

#: Languages in which a name in Latin letters has case forms, and where they are spoken.
DECLINING = {"pl": "PL", "cs": "CZ", "sk": "SK", "sl": "SI"}
#: So many entities are remembered to lie in a region or not; then it begins anew.
_KEPT = 1 << 14


#: Kinds of what lies in a country.
_PARTS = ("region", "district", "community", "settlement")


class Region:
    """What a hint `within` may mean, as ids of entities; falsy if it means nothing known.

    `by_town`: it names a town that contains nothing known, and the ids are those of the town and of its own region.
    `seat`: where the seat of a district lies of which nothing else is known; its places lie around that. `countries`: the
    codes of the countries among those; `in_country`: whether one of them is a part of a country. `layers` are those that may
    know more of what lies where. `alone`: it means those themselves, and nothing that lies in them.
    """

    __slots__ = ("_known", "_numbers", "alone", "by_town", "countries", "ids", "in_country", "layers", "seat")

    def __init__(
        self,
        ids: frozenset[str],
        by_town: bool = False,
        seat: tuple[float, float] | None = None,
        countries: frozenset[str] = frozenset(),
        in_country: bool = False,
        alone: bool = False,
    ) -> None:
        self.ids = ids
        self.countries = countries
        self.in_country = in_country
        self.alone = alone
        self.layers: tuple[Index, ...] = ()
        self.by_town = by_town
        self.seat = seat
        self._numbers: dict[str, frozenset[int]] = {}
        self._known: dict[str, dict[int, bool]] = {}

    def __bool__(self) -> bool:
        return bool(self.ids)

    def numbers(self, index: Index) -> frozenset[int]:
        """The entities of one layer that the hint means."""
        numbers = self._numbers.get(index.path)
        if numbers is None:
            numbers = frozenset(number for id in self.ids if (number := index.find_id(id)) is not None)
            self._numbers[index.path] = numbers
        return numbers

    def holds(self, index: Index, number: int) -> bool:
        """Whether an entity is one of those or lies in one; asked of what contains places, so of few again and again."""
        known = self._known.setdefault(index.path, {})
        held = known.get(number)
        if held is None:
            if len(known) >= _KEPT:
                known.clear()
            numbers = self.numbers(index)
            held = known[number] = number in numbers or any(above in numbers for above in index.ancestors(number))
        return held

    def holds_elsewhere(self, index: Index, number: int) -> bool:
        """Whether another layer knows an entity of this one to lie in one of those."""
        hash = index.id_hash(number)
        for layer in self.layers:
            # Most of the world is unknown to the layers below it, which its hash tells without its id.
            if layer is index or not layer.may_know(hash):
                continue
            other = layer.find_id(index.entity_id(number))
            if other is not None and self.holds(layer, other):
                return True
        return False

    @property
    def names_country(self) -> bool:
        """Whether the hint means a country."""
        return bool(self.countries)

    def has_country(self, code: str) -> bool:
        """Whether the hint means the country of that code; a state that is no more has none."""
        return code != "" and code in self.countries

    def is_elsewhere(self, index: Index, code: str) -> bool:
        """Whether all that the hint means lies in other countries than the one of that code."""
        countries = {index.country(number) for number in self.numbers(index)}
        return bool(countries and code) and not countries & {code, ""}

    def within(self, index: Index, number: int) -> bool:
        """Whether the hint means something that lies in an entity."""
        return any(above == number for each in self.numbers(index) for above in index.ancestors(each))


class Hints(NamedTuple):
    """Everything known about a mention beside its name; empty fields say nothing.

    `containers` is one region per hint: an entity agrees with a hint if it is, or lies in, one of the region's parts.
    `points` are (latitude, longitude) in degrees.
    """

    containers: tuple[Region, ...] = ()
    countries: frozenset[str] = frozenset()
    few: float = 0.0  # how few places lie in those countries: 3 for thirty, 0 for 30,000
    kinds: tuple[str, ...] = ()
    category: str = ""  # the official category a type word stands for ("village")
    points: tuple[tuple[float, float], ...] = ()
    at: str = ""
    letters: int = 0  # how many letters and digits the name has
    spelt: str = ""  # how it is spelt, where it is asked for by itself
    cued: bool = False  # a word beside the name announces such a thing
    listed: bool = False  # the word stands in the list of what is no place
    in_text: bool = False  # the mention stands in running text
    lang: str = ""  # the language of that text, where its letters or the caller tell it (ISO 639)
    abroad: bool = False  # which names nothing of the country in focus, and places elsewhere
    at_home: int = 0  # 2 if it names places of the country in focus more than others, 1 if it names none elsewhere
    several_words: bool = False  # and is of more than one word
    named: frozenset[str] = frozenset()  # those that the same text names elsewhere by another name
    present: frozenset[str] = frozenset()  # ids that the same text surely names
    sentence_countries: frozenset[str] = frozenset()  # countries named before in the same sentence
    context: Around | None = None  # where the text's sure places lie
    about: Mapping[str, float] | None = None  # and in which countries: how much it is about each (0 to 1)


#: Nothing is known beside the name.
NOTHING = Hints()
_NAMED = Hints._fields.index("named")  # and "present", "sentence_countries", "context" and "about" stand behind it
_LETTERS = Hints._fields.index("letters")  # and "spelt" stands behind it


def of_name(hints: Hints, name: str) -> Hints:
    """Hints with what a name itself tells; `_replace` takes ten times as long, and each question needs it."""
    letters = len(name) if name.isalnum() else sum([c.isalnum() for c in name])
    return tuple.__new__(Hints, (*hints[:_LETTERS], letters, name, *hints[_LETTERS + 2 :]))


def of_others(hints: Hints, named: frozenset[str], countries: frozenset[str], about: Mapping[str, float]) -> Hints:
    """Hints with what others in the text tell of a name; `_replace` takes ten times as long, and each name needs it."""
    return tuple.__new__(Hints, (*hints[:_NAMED], named, hints.present, countries, hints.context, about))


class Setting(NamedTuple):
    """What hints say of all candidates alike."""

    listed: bool  # the word stands in the list of what is no place, and nothing says that it is one all the same
    bare: bool  # nothing announces the kind
    in_text: bool  # in running text, with no word beside it that announces such a thing
    several_words: bool
    announced: bool  # in running text, with such a word
    in_region: bool  # something is known that it lies in
    declines: bool  # in a text whose language declines what is written in Latin letters
    tells: bool  # there are hints that some candidates may agree with, and others not
    small: bool  # it is written in small letters alone


def setting_of(hints: Hints) -> Setting:
    """What hints say of all candidates alike."""
    bare = not (hints.kinds or hints.cued)
    tells = hints.at or hints.containers or hints.countries or hints.kinds or hints.category
    told = (
        hints.listed and bare and not hints.containers,
        bare,
        hints.in_text and not hints.cued,
        hints.several_words,
        hints.in_text and hints.cued,
        bool(hints.containers),
        hints.lang in DECLINING,
        bool(tells or hints.points or hints.named or hints.context or (hints.abroad and hints.sentence_countries)),
        hints.spelt.islower(),
    )
    return tuple.__new__(Setting, told)


def lies_in(index: Index, number: int, region: Region) -> bool | None:
    """Whether an entity is or lies in a region; None where nothing says in what it lies."""
    if number in region.numbers(index):
        return True
    if region.alone:
        return False
    parent = index.parent(number)
    # Of Vancouver no more is known than the country, nor of "FSB (Russia)".
    inside = region.has_country(index.country(number)) or None if parent is None else region.holds(index, parent)
    if not inside and region.layers and (parent is None or index.kind(parent) not in _PARTS):
        return region.holds_elsewhere(index, number) or inside  # the layer `world` knows the state of Mumbai
    return inside


def _plain_spelling(text: str) -> str:
    return text.casefold().translate(_PLAIN).replace("ii", "i").replace("ii", "i")


_STRESSED = dict(zip("áéíóúàèìòù", "aeiouaeiou", strict=True))  # "Rivné", "Dnipró"
_PLAIN = str.maketrans(dict.fromkeys("jyії", "i") | dict.fromkeys("'`´’ʼ′\"”ʹ", None) | _STRESSED)
_plain_spellings = Memo(_plain_spelling, 1 << 10)


def plain_spelling(text: str) -> str:
    """A Latin spelling without what romanizations of one name differ in most: i, j or y, apostrophes, stress, doubled or not.

    >>> plain_spelling("Topol's'ke"), plain_spelling("Rivné"), plain_spelling("Sytnyaky") == plain_spelling("Sytniaky")
    ('topolske', 'rivne', True)
    """
    plain: str = _plain_spellings[text]
    return plain


def point_of(entity: Entity) -> tuple[float, float] | None:
    """Where an entity lies, if anything can be near it: the middle of a country is no place of it."""
    if entity.lat is None or entity.lon is None or entity.kind == "country":
        return None
    return entity.lat, entity.lon


def km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The distance of two points (degrees) on the sphere in kilometres.

    >>> round(km((50.45, 30.52), (49.99, 36.23)))  # Kyiv to Kharkiv
    409
    """
    (lat1, lon1), (lat2, lon2) = first, second
    half = math.pi / 360
    width = math.cos(lat1 * 2 * half) * math.cos(lat2 * 2 * half) * math.sin((lon2 - lon1) * half) ** 2
    chord = math.sin((lat2 - lat1) * half) ** 2 + width
    return 12742 * math.asin(min(1.0, math.sqrt(chord)))


def askew(there: tuple[float, float], here: tuple[float, float], bearing: float) -> float:
    """By how many degrees the way from one point to another is off a bearing (0 north, 90 east), 0 to 180.

    >>> round(askew((48.0, 37.0), (49.0, 37.0), 0.0)), round(askew((48.0, 37.0), (47.0, 37.0), 45.0))
    (0, 135)
    """
    north, east = here[0] - there[0], (here[1] - there[1]) * math.cos(math.radians(there[0]))
    return abs((math.degrees(math.atan2(east, north)) - bearing + 180.0) % 360.0 - 180.0)
