"""A mention taken apart: the name itself, and what the words around it say."""

from __future__ import annotations

from toponyms.model import Step
from toponyms.registers import is_code
from toponyms.resolve.country_codes import code_of
from toponyms.script.exact import mend_lookalikes
from toponyms.script.patterns import compiled
from toponyms.script.words import lookup_key, spans_of
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.cues import Cues

_SPLIT, _SIGNS = r"[,;()\[\]|>→]+", frozenset(",;()[]|>→")
#: Official lists name a community "except" some of its villages; the community is what is named.
_EXCEPT_WORDS = ("за винятком", "крім", "за исключением", "кроме", "except", "excluding")
_EXCEPT = rf"(?i)[\s,]+(?:{'|'.join(_EXCEPT_WORDS)})\b.*$"
#: A second name in brackets in the middle of a mention: "Софіївської (Коларівської) громади".
_ASIDE = r"\s*\([^()]*\)(?=\s+\w)"
#: "Pokrovsk’s": the English possessive is no part of the name.
_POSSESSIVE, _APOSTROPHES = r"(?i)['’ʼ]s?$", frozenset("'’ʼ")
#: The number of a row: "12. Bakhmut", "3) Lyman".
_NUMBERED = r"^\d{1,4}\s*[.):]\s+(?=\w)"
#: Genitive of a Ukrainian or Russian adjective: "Гуляйпільської громади", "Покровского района" name a container.
_GENITIVE = r"(?:ої|ого|ей|ой|их)$"
#: One cut short has two letters and a full stop at least: "Рівн. обл.", "Чернів. р-ну".
_SHORTEST = 2
#: More words than any mention has before its name.
_ALL = 99


#: What Chinese, Japanese and Korean write behind the name of a region or city, with no space between: "哈尔科夫州".
SUFFIXED = {"州": ("region",), "주": ("region",), "省": ("region",), "市": ("settlement",), "시": ("settlement",)}


class Reading(NamedTuple):
    """One way to read a mention: `name` to look up, `kinds` it can only be (all if empty), names of what contains it.

    `category` is the official one a type word stands for. `cued` says that a word beside the name announces a place,
    so that a weak name may count; `turned` that the name is taken to stand behind what contains it.
    """

    name: str
    kinds: tuple[str, ...] = ()
    category: str = ""
    within: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    cued: bool = False
    turned: bool = False
    steps: tuple[Step, ...] = ()


def read(text: str, cues: Cues) -> list[Reading]:
    """The ways to read a mention, the whole string first, then with type words and containers taken off.

    "с. Мирне Гуляйпільської міської територіальної громади" names Мирне, a settlement, within a community;
    "Chuhuiv, south of Kharkiv" names Chuhuiv, near Kharkiv.
    """
    if "&" in text and ";" in text:  # "Slov&#39;yansk", copied out of a web page
        from html import unescape

        text = unescape(text)
    # A Latin "c." before a Cyrillic name is met in every second official list.
    whole = mend_lookalikes(" ".join(text.split()))
    # What a pattern would look for is sought first: most mentions have nothing of it, and need no `re`.
    if (" " in whole or "," in whole) and any(word in whole.lower() for word in _EXCEPT_WORDS):
        whole = compiled[_EXCEPT].sub("", whole)
    bare = whole if _APOSTROPHES.isdisjoint(whole[-2:]) else compiled[_POSSESSIVE].sub("", whole)
    if bare[:1].isdigit():
        bare = compiled[_NUMBERED].sub("", bare)
    readings = [Reading(whole)]
    if bare != whole:
        readings.append(Reading(bare, steps=(Step("read" if whole[:1].isdigit() else "possessive", whole, bare),)))
    pieces = [bare] if _SIGNS.isdisjoint(bare) else compiled[_SPLIT].split(compiled[_ASIDE].sub("", bare))
    parts = _with_types([part.strip() for piece in pieces for part in _of_units(piece, cues) if spans_of(part)], cues)
    if len(parts) > 2:  # "Zhytomyr > Zhytomyr > Bubny": an oblast and its district are called alike
        parts = [part for part, before in zip(parts, ["", *parts], strict=False) if part != before]
    if len(parts) == 1 and len(bare) > 1 and bare[-1] in SUFFIXED:
        return [*readings, Reading(bare[:-1], SUFFIXED[bare[-1]], cued=True, steps=(Step("read", whole, bare[:-1]),))]
    if len(parts) == 1 and is_code(bare[-2:]) and bare[-3:-2] == " " and not bare.isupper():
        parts = [bare[:-3].strip(), bare[-2:]]  # "Bakhmut UA"
    if not parts or (len(parts) == 1 and _is_bare(bare, cues)):
        return readings
    if len(parts) > 1 and (_may_come_last(parts[-1], cues) or _in_a_city(parts, cues)):
        # "Ukraine, Donetsk Oblast, Chasiv Yar": which order is meant, what lies in what tells.
        readings.append(_parted(whole, parts[::-1], cues)._replace(turned=True))
    parts = _settlement_first(parts, cues) if len(parts) > 1 else parts
    parted = _parted(whole, parts, cues)
    if parted.name != bare:
        # "м. Порт-Гаркорт", "city of Mexico City": the second such word may belong to the name, and the first if it is one for
        # a feature: "Острів Надії, Чернігівська область" is a village.
        for most in (0, 1) if "landform" in parted.kinds else (1,):
            once = _parted(whole, parts, cues, most)
            if once.name not in (bare, parted.name):
                readings.append(once)
        readings.append(parted)
    return readings


def _is_bare(text: str, cues: Cues) -> bool:
    """Whether a text is a name alone, as most are: with no word at either end that may tell what it is or contains."""
    spans = spans_of(text)
    (start, first_end), (last_start, end) = spans[0], spans[-1]
    if end - start < len(text) or cues.may_start_with(lookup_key(text[:first_end])):
        return False
    last, piece = text[last_start:], text.rpartition(" ")[2]
    return not (cues.may_end_in(lookup_key(last)) or (piece != last and cues.may_end_in(lookup_key(piece))))


def _parted(whole: str, parts: list[str], cues: Cues, most: int = _ALL) -> Reading:
    """The reading of a mention whose first part is the name, the others what it lies in or near."""
    first, within = _containers(parts[0], cues)
    near: tuple[str, ...] = ()
    for part in parts[1:]:
        place = _after_place_cue(part, cues)
        if place and place != part:
            near = (*near, place)
        else:
            within = (*within, part)
    name, kinds, category, cued = _without_types(first, cues, most)
    said = "; ".join([*kinds, *(f"within {name}" for name in within), *(f"near {name}" for name in near)])
    return Reading(name, kinds, category, within, near, cued, steps=(Step("read", whole, name, said),))


def _of_units(piece: str, cues: Cues) -> list[str]:
    """The units of "Lozova district of the Kharkiv region", each by itself; a piece that says nothing of the kind as it is."""
    head, of, rest = piece.partition(" of ")
    words = [lookup_key(head[a:b]) for a, b in spans_of(head)] if of else []
    unit = any(cue.role == "type" and cue.side == "both" and n < len(words) for n, cue in cues.ending(words, len(words)))
    return [head, rest] if unit else [piece]


def _with_types(parts: list[str], cues: Cues) -> list[str]:
    """The parts of an address, a type word that is one by itself put to its name: "Donetsk (oblast)", "Dnipro, river".

    Not so "city" and the like: a bare name is a town's, and "Name (city)" heads a column.
    """
    joined = parts[:1]
    for part in parts[1:]:
        words = [lookup_key(part[a:b]) for a, b in spans_of(part)]
        types = (cue for length, cue in cues.starting(words) if length == len(words) and cue.role == "type")
        side = next((cue.side for cue in types if "settlement" not in cue.kinds), "")
        if not side:
            joined.append(part)
        else:
            joined[-1] = f"{part} {joined[-1]}" if side == "before" else f"{joined[-1]} {part}"
    return joined


def _may_come_last(part: str, cues: Cues) -> bool:
    """Whether the last part of an address can be its name: "Покровськ", "м. Покровськ", not "Донецька обл." or "near Lyman"."""
    if is_code(part) or (part.isupper() and code_of(part)):  # "Sao Paulo, SP", "Canberra, AUS" are no towns of that code
        return False
    kinds = _without_types(part, cues)[1]
    return (not kinds or "settlement" in kinds) and not _after_place_cue(part, cues)


def _in_a_city(parts: list[str], cues: Cues) -> bool:
    """Whether an address may be one of a district behind its city: "Kharkiv, Saltivskyi district"; then the city has it."""
    first, last = _without_types(parts[0], cues)[1], _without_types(parts[-1], cues)[1]
    return len(parts) == 2 and last == ("district",) and not first


def _settlement_first(parts: list[str], cues: Cues) -> list[str]:
    """An address that begins with its biggest unit turned round: "Донецька обл., м. Торецьк", "Kharkiv oblast, Izium raion"."""
    kinds = [_without_types(part, cues)[1] for part in parts]
    if kinds[0] and "settlement" not in kinds[0] and "landform" not in kinds[0]:
        bare = [at for at, kind in enumerate(kinds) if not kind]
        if len(bare) == 1 and bare[0] < len(parts) - 1:  # "Бучанська громада, Вороньківка, Київська область"
            return [parts[bare[0]], *parts[: bare[0]], *parts[bare[0] + 1 :]]
        for smallest in ("settlement", "community", "district"):
            for at in range(len(parts) - 1, 0, -1):
                if smallest in kinds[at] and smallest not in kinds[0]:
                    return [parts[at], *parts[:at], *parts[at + 1 :]]
            if smallest in kinds[0]:
                break
    return parts


def _without_types(text: str, cues: Cues, most: int = _ALL) -> tuple[str, tuple[str, ...], str, bool]:
    """A name without the type and place words at its ends (so many at most), the kinds and category told, and if any was."""
    spans = spans_of(text)
    (start, first_end), (last_start, end) = spans[0], spans[-1]
    if not (cues.may_start_with(lookup_key(text[start:first_end])) or cues.may_end_in(lookup_key(text[last_start:end]))):
        return text[start:end], (), "", False
    words = [lookup_key(text[a:b]) for a, b in spans]
    first, last = 0, len(words)
    kinds: tuple[str, ...] = ()
    cued, category = False, ""
    apart, changed = False, True  # "village in Chernihiv Oblast" is no village of that name
    while changed and most:
        changed = False
        for length, cue in cues.starting(words[:last], first):
            if cue.role == "place" and words[first] == "о" and text[spans[first][1] : spans[first][1] + 1] == ".":
                continue  # "о. Круглик" is an island, not "about Kruhlyk"; but "v. Synkivka" is a village
            if cue.side in ("before", "both") and length < last - first and cue.role in ("type", "place"):
                first += length
                if cue.role == "place" and kinds:
                    apart, category = True, ""  # "деревня рядом с Гуляйполем" may be near the city
                kinds, category = kinds or (cue.kinds if cue.role == "type" else ()), category or cue.category
                changed = cued = True
                most -= 1
                break
    for length, cue in cues.ending(words, last) if most else ():
        if cue.side in ("after", "both") and length < last - first and cue.role in ("type", "place"):
            last -= length
            if apart and cue.role == "type":
                kinds, category = (), ""
            kinds, category = kinds or (cue.kinds if cue.role == "type" else ()), category or cue.category
            cued = True
            break
    return text[spans[first][0] : spans[last - 1][1]], kinds, category, cued


def _containers(text: str, cues: Cues) -> tuple[str, tuple[str, ...]]:
    """The name in front, and the containers named behind it by an adjective in the genitive and a type word."""
    if not cues.may_end_in(lookup_key(text.rpartition(" ")[2]).rpartition(" ")[2]):
        return text, ()
    pieces = text.split(" ")  # "Івано-Франківської" is two words, but one adjective
    said = [(word, at) for at, piece in enumerate(pieces) for word in lookup_key(piece).split(" ") if word]
    words = [word for word, _ in said]
    containers: list[str] = []
    end, at = len(pieces), len(words)
    while at > 1:
        length = next((n for n, cue in cues.ending(words, at) if cue.role == "type" and cue.side == "both"), 0)
        adjective = said[at - length - 1][1] if 0 < length < at else 0
        short = pieces[adjective].endswith(".") and len(pieces[adjective]) > _SHORTEST
        before = sum(piece < adjective for _, piece in said)
        alone = any(n == before and cue.role == "place" for n, cue in cues.starting(words))  # "в Чугуевской громаде"
        if not before or alone or not (short or compiled[_GENITIVE].search(lookup_key(pieces[adjective]))):
            break
        containers.insert(0, " ".join(pieces[adjective:end]))
        end = adjective
        at = next(n for n, (_, piece) in enumerate(said) if piece >= end)
    return " ".join(pieces[:end]) if containers else text, tuple(containers)


def _after_place_cue(text: str, cues: Cues) -> str:
    """What stands behind "near", "south of" and the like, or "" where the text does not start so."""
    spans = spans_of(text)
    words = [lookup_key(text[a:b]) for a, b in spans]
    starting = [*cues.starting(words)]
    types = {length for length, cue in starting if cue.role == "type" and cue.side != "after"}  # "с. Ящикове" is no "з Ящикового"
    for length, cue in starting:
        if cue.role == "place" and length < len(words) and length not in types:
            return text[spans[length][0] :]
    return ""
