"""A formation as lists of actors write it: "63-тя механізована «Сталеві Леви»", "9 омсбр 51 А", "4th Motor Rifle Brigade LNR".

What is said is told in English, by which every formation is known: of what number, arm and size it is. A title of honour, the
town it comes from and the army it is part of are passed over; whose it is counts where two sides have one.
"""

from __future__ import annotations

from typing import NamedTuple

from toponyms.resolve.looks.numbered import ENGLISH_INITIALS, INITIALS, english
from toponyms.script.patterns import compiled
from toponyms.script.words import lookup_key, spans_of

# fmt: off
#: What says of which arm a formation is, by what English has for it; what begins alike in the order in which it is tried.
_ARMS = {
    "heavy_mechanized": r"(?:важк|тяж[её]л|heavy)\w* (?:mech|механ[іи]з)\w*",
    "mechanized": r"mech|mechani[sz]ed|механ[іи]з\w+",
    "mountain_assault": r"(?:гірсько|горно|mountain|mtn) (?:штурм|assault|aslt)\w*",
    "air_assault": r"десантно штурмов\w+|(?:mountain )?(?:air|airborne) (?:assault|aslt)",
    "airborne": r"(?:повітряно ?|воздушно |парашу?т\w* |парашют\w* )десантн\w+|airborne|abn|parachute",
    "assault": r"штурмов\w+|assault|aslt",
    "airmobile": r"а[еэ]ромоб\w+|airmobile",
    "jager": r"[єе]гер\w+|jae?ger",
    "motorized_rifle": r"мотостр\w+|(?:motor|motori[sz]ed|mot) rifle",
    "motorized": r"мотоп[іе]хотн\w+|(?:motori[sz]ed|mot)(?: inf(?:antry)?)?",
    "tank": r"танков\w+|tank",
    "artillery": r"артил\w+|artillery|arty",
    "combined_arms": r"загальновійськ\w+|общевойск\w+|combined arms",
    "marine": r"морс\w+ п[іе]х\w+|морп[іе]х\w*|marines?|naval inf(?:antry)?",
    "territorial_defence": r"террито\w+ оборон\w+|територ\w+ оборон\w+|тро|теробор\w+|tdf|territorial defen[cs]e",
    "unmanned_systems": r"б[ее][зс]п\w+ систем|бпс|unmanned systems?|drone",
    "spetsnaz": r"спец[иі]\w+ (?:при|на)знач\w+|спецназ\w*|сп[пн]|spetsnaz|special (?:purpose|forces)",
    "national_guard": r"оператив\w+ (?:при|на)знач\w+|national guard",
    "rapid_reaction": r"швидк\w+ реаг\w+|быстр\w+ реаг\w+|rapid (?:reaction|response)",
    "tactical_aviation": r"такти\w+ ав[иі]а\w+|tactical aviation",
    "army": r"арм[іе]й\w+|army(?= corps)",
}
#: Its size, the smaller first.
_NOUNS = {
    "regiment": r"полк(?:[ауеі]|ом|ові)?|regiment|regt|rgt",
    "brigade": r"бригад(?:[аиіыуюе]|о[юй])|о?бр|brigade|bde|brig",
    "division": r"див[иі]з[иі](?:[яїюиє]|ей|єю)|div(?:ision)?",
    "corps": r"корпус\w{0,2}|corps",
    "army": r"арм[иі](?:[яїюиє]|ей|єю)|army",
}
#: Whose it is; "СКВО" and "8-ї армії" say so as well: one side alone numbers its armies.
_SIDES = {
    "UA": r"зсу|всу|нгу|дшв|afu|zsu|uaf|ngu|зс україни|вс украины|укра[їи]н\w*|ukrain\w*",
    "RU": r"[вз]с рф|рф|rf|рос\w+|russia\w*|[дл]нр|[dl][np]r|вдв|vdv|гру|gru|(?:\w+ )?флота?|[тчсб]оф|[чсб]ф|[цзюв]во|[cwes]md",
}
#: What is passed over, and what says that it is something else.
_LEFT_OUT = r"separate|sep|guards?|gds|гв|гвард\w+|окрем\w+|отд|отдел\w+|the|of"
_OTHER = (
    r"battalion|bn|btn|company|platoon|squadron|infantry|armou?red|cavalry|missile|rocket|engineer\w*|sapper|training|reserve|signal|medical"
    r"|support|anti|aircraft|aviation|logistics?|fighter|bomber|батал\w+|рот[аиы]|взвод\w*|street|st|avenue|square|hospital|museum|вул\w*|ул\w*"
)
#: How initials are written in Latin letters.
_ROMANIZED = str.maketrans({"ш": "sh", "є": "ye"} | dict(zip("абвгдеорстпмк", "abvgdeorstpmk", strict=True)))
# fmt: on
_LATIN = {initials.translate(_ROMANIZED): initials for initials in INITIALS}
_ITS = {f"its_{noun}": form for noun, form in _NOUNS.items()}
_TOLD = "|".join(f"(?P<{name}>{form})" for name, form in {**_ARMS, **_ITS, **_SIDES}.items())
_WORDS = rf"(?<!\S)(?:{_TOLD}|(?P<left_out>{_LEFT_OUT})|(?P<other>{_OTHER}))(?!\S)"
#: A side before the number, a title in quotation marks or after "named after".
_BEFORE = r"(?i)^(?:the )?(?:(ukrain|russia|укра[їи]н|росс?[иі])[^\W\d]*(?:['’]s)? )?(?=\d)"
_TITLE = r"""(?i)\s*[«"“„‘][^«»"“”„’]*[»"”’]?|\s*\b(?:ім|імен[іи]|им|named (?:after|for))\b.*"""
#: The end of an ordinal in figures, and that of an adjective that stands without its noun, by gender.
_END = r"(?:[шгтмв]?[аяуюіїйє]|[шгтмв]?о[їйю]|[оеє][їй]|[оеє]?го|[оеє]?му|[ыиі][йм]|ая|ую|е)$"
_ALONE = {
    r"(?:[внк]а|ая|[оі]ї|о[йю]|ій|[внк]у|ую)$": ("brigade", "division", "army"),
    r"(?:[иыо]й|ого|ому|[иы]м)$": ("regiment", "corps"),
}
#: The noun behind two, three or four of them.
_OF_FEW = r"(?:бригад|див[иі]з|арм)\w*[иыїі]$|(?:полк|корпус)[аи]$"
_ORDINAL = r"^\d+(?:st|nd|rd|th)$"
_LONGEST = 14
_OF_ARMIES = {"army": ["combined arms", "tank"]}


class Formation(NamedTuple):
    """What a formation may be called in English, and whose it is: a country, or "" where nothing tells."""

    names: tuple[str, ...]
    country: str
    #: What is left, a title or a town: it must not be a land of others.
    aside: tuple[str, ...]

    @property
    def are_several(self) -> bool:
        """Whether more than one is told, or counted."""
        return not self.names


def formation_in(text: str) -> Formation | None:
    """The formation that a mention describes; None where it does not begin with a number, or says what no formation is.

    >>> formation_in("63-тя механізована «Сталеві Леви»").names[:1], formation_in("9 омсбр 51 А").country
    (('63rd mechanized brigade',), 'RU')
    >>> formation_in("47 ОМБр, 93 ОМБр").are_several, formation_in("93rd Brigade")
    (True, None)
    """
    if not (before := compiled[_BEFORE].match(text)):
        return None
    told = compiled[_TITLE].sub("", text[before.end() :])
    words = [(lookup_key(told[a:b]), told[a:b]) for a, b in spans_of(told)]
    if not 1 < len(words) <= _LONGEST:
        return None
    number, rest = words[0][0], words[1:]
    ordinal = bool(compiled[_ORDINAL].match(number))
    if not ordinal and compiled[_END].match(rest[0][0]) and rest[0][0] not in INITIALS:
        ordinal, rest = True, rest[1:]
    cut = next((n for n, (key, _) in enumerate(rest) if key[:1].isdigit()), len(rest))
    own, parent = _read(rest[:cut]), _read([("армія" if word == ("а", "А") else word[0], word[1]) for word in rest[cut:]])
    if own is None or parent is None or not own.arms + own.nouns:
        return None
    sizes = list(_NOUNS)
    if cut < len(rest) and not (own.nouns and parent.nouns and sizes.index(parent.nouns[0]) > sizes.index(own.nouns[0])):
        return _SEVERAL if parent.nouns else None  # "47 ОМБр, 93 ОМБр" are two
    if own.nouns and not ordinal and not _is_one(number, own.noun):
        return _SEVERAL
    sides = {*own.sides, *parent.sides, *(["RU"] if "army" in parent.nouns else [])}
    sides |= {"UA" if before[1][0].lower() in "uу" else "RU"} if before[1] else set()
    nouns = own.nouns[:1] or _alone(own.last, ordinal)
    # Of what arm it is must be said where its side is not: both have a 40th brigade. One side alone has armies.
    arms = own.arms[:1] or _OF_ARMIES.get("".join(nouns), [""] if sides else [])
    if not nouns or not arms or len(sides) > 1:
        return None
    ways = ([_ordinal(number), *arm.split(), noun] for noun in nouns for arm in arms)
    names = tuple(dict.fromkeys(name for way in ways for name in english(way, of_any_arm=True)))
    return Formation(names, "".join(sides), own.aside) if names else None


_SEVERAL = Formation((), "", ())


class _Said(NamedTuple):
    arms: tuple[str, ...]
    nouns: tuple[str, ...]
    noun: str
    last: str  # the last word of the arm
    sides: tuple[str, ...]
    aside: tuple[str, ...]


def _read(words: list[tuple[str, str]]) -> _Said | None:
    """What the words say; None where one of them says that it is something else, or is no title and no name."""
    keys = [" ".join(_in_full(key)) for key, _ in words]
    told, aside, noun, last = " ".join(keys), list[str](), "", ""
    found: dict[str, list[str]] = {"arms": [], "nouns": [], "sides": []}
    covered = [False] * (len(told) + 1)
    for m in compiled[_WORDS].finditer(told):
        kind = m.lastgroup or ""
        if kind == "other":
            return None
        covered[m.start() : m.end()] = [True] * (m.end() - m.start())
        if kind in _ARMS:
            found["arms"].append(kind.replace("_", " "))
            last = last or m[0].rpartition(" ")[2]
        elif kind in _SIDES:
            found["sides"].append(kind)
        elif kind.startswith("its_"):
            found["nouns"].append(kind.removeprefix("its_"))
            noun = noun or m[0]
    at = 0
    for key, (_, written) in zip(keys, words, strict=True):
        if not covered[at]:
            if not (written[0].isupper() or key[0].isdigit() or compiled[_END].match(key)):
                return None
            aside.append(written)
        at += len(key) + 1
    return _Said(tuple(found["arms"]), tuple(found["nouns"]), noun, last, tuple(found["sides"]), tuple(aside))


def _in_full(key: str) -> list[str]:
    """What initials stand for: "омсбр", "гмсп", "ombr"; any other word as it is."""
    for initials in (
        key,
        key.removeprefix("г"),
        key.replace("ог", "о", 1),
        *([] if not key.isascii() else [_LATIN.get(key, "")]),
    ):
        if initials in INITIALS:
            return INITIALS[initials][-1].split()
    return ENGLISH_INITIALS.get(key, key).split()


def _alone(last: str, ordinal: bool) -> tuple[str, ...]:
    """What an arm may be of whose noun is left out: "100-та механізована", "42nd mech"."""
    if not ordinal or not last:
        return ()
    if last.isascii():
        return ("brigade", "division", "regiment")
    return next((nouns for end, nouns in _ALONE.items() if compiled[end].search(last)), ())


def _is_one(number: str, noun: str) -> bool:
    """Whether a number goes with a noun as that of one formation, as all do but "3 бригади", "2 полка"."""
    return number[-1] not in "234" or number[-2:-1] == "1" or not compiled[_OF_FEW].search(noun)


def _ordinal(number: str) -> str:
    """A number as English counts: "63rd"."""
    plain = "".join(filter(str.isdigit, number))
    return plain + ("th" if plain[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(plain[-1], "th"))
