"""Formations by their number, in whatever case and as short as one has it: "з 93-ї бригади", "79 ОДШБр", "36th MRB".

The gazetteer holds what a formation is called in full ("92-га окрема штурмова бригада"). A text declines the number by its
last letters, leaves out that the formation is a separate or guards one, or of what arm it is, or says all that in initials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toponyms.resolve.spelling import Spelling

# fmt: off
#: The nouns by language and gender, and words of theirs that a text leaves out.
_FEMININE = {"uk": frozenset(["бригада", "дивізія", "армія"]), "ru": frozenset(["бригада", "дивизия", "армия"])}
_MASCULINE = {"uk": frozenset(["корпус", "полк"]), "ru": frozenset(["корпус", "полк"])}
_LEFT_OUT = {"uk": ("окрема", "гвардійська", "окремий", "гвардійський"),
             "ru": ("отдельная", "гвардейская", "отдельный", "гвардейский")}
#: How these begin, in whatever case.
_SEPARATE = ("окрем", "отдельн", "гвард")
#: What stands before the noun, in the feminine, and behind it.
_ARMS = {
    "uk": ("механізована", "важка механізована", "штурмова", "гірсько штурмова", "десантно штурмова", "повітрянодесантна",
           "аеромобільна", "єгерська", "мотопіхотна", "мотострілецька", "танкова", "артилерійська", "загальновійськова"),
    "ru": ("механизированная", "тяжелая механизированная", "штурмовая", "горно штурмовая", "десантно штурмовая",
           "воздушно десантная", "аэромобильная", "егерская", "мотопехотная", "мотострелковая", "танковая", "артиллерийская",
           "общевойсковая"),
}
_BEHIND = {
    "uk": ("морської піхоти", "територіальної оборони", "безпілотних систем", "оперативного призначення"),
    "ru": ("морской пехоты", "территориальной обороны", "беспилотных систем", "оперативного назначения"),
}
#: The initials that staffs write, for what is called so; that it is a separate one is left out.
INITIALS = {
    "омбр": ("механізована бригада", "механизированная бригада"),
    "овмбр": ("важка механізована бригада", "тяжелая механизированная бригада"),
    "ошбр": ("штурмова бригада", "штурмовая бригада"), "ошп": ("штурмовий полк", "штурмовой полк"),
    "огшбр": ("гірсько штурмова бригада", "горно штурмовая бригада"),
    "одшбр": ("десантно штурмова бригада", "десантно штурмовая бригада"),
    "дшбр": ("десантно штурмова бригада", "десантно штурмовая бригада"),
    "опдбр": ("повітрянодесантна бригада",), "оаембр": ("аеромобільна бригада",), "оамбр": ("аэромобильная бригада",),
    "омпбр": ("мотопіхотна бригада", "мотопехотная бригада"), "отбр": ("танкова бригада", "танковая бригада"),
    "оєбр": ("єгерська бригада",), "оебр": ("егерская бригада",), "оабр": ("артилерійська бригада", "артиллерийская бригада"),
    "обрмп": ("бригада морської піхоти", "бригада морской пехоты"), "обртро": ("бригада територіальної оборони",),
    "бртро": ("бригада територіальної оборони",), "обрспп": ("бригада спеціального призначення",),
    "обрспн": ("бригада специального назначения",), "брспн": ("бригада специального назначения",),
    "омсбр": ("мотострелковая бригада",), "мсбр": ("мотострелковая бригада",), "мсд": ("мотострелковая дивизия",),
    "мсп": ("мотострелковый полк",), "гмсп": ("мотострелковый полк",), "пдп": ("парашютно десантный полк",),
    "дшп": ("десантно штурмовой полк",), "тп": ("танковый полк",), "тд": ("танковая дивизия",),
    "вдд": ("воздушно десантная дивизия",), "дшд": ("десантно штурмовая дивизия",),
    "обр": ("бригада",), "бр": ("бригада",), "брмп": ("бригада морской пехоты",), "дмп": ("дивизия морской пехоты",),
    "обрбпс": ("бригада безпілотних систем",), "оббс": ("бригада безпілотних систем",), "оаэмбр": ("аэромобильная бригада",),
    "обрспецп": ("бригада специального назначения",), "брта": ("бригада тактичної авіації",), "тбр": ("танковая бригада",),
    "шп": ("штурмовой полк",), "мехбр": ("механізована бригада",), "бпс": ("безпілотних систем",),
    "ак": ("армійський корпус", "армейский корпус"), "оа": ("общевойсковая армия",),
    "ова": ("общевойсковая армия",), "гта": ("танковая армия",),
}
#: Shorter ways to say what stands behind the noun.
_SHORT = {"тероборони": "територіальної оборони", "тро": "територіальної оборони", "теробороны": "территориальной обороны"}
#: Words of one meaning in English; what stands between the number and the noun is one of them, or left out where `True`.
_ENGLISH = (
    (("mechanized", "mechanised"), True), (("assault",), True), (("mountain assault",), True), (("tank",), True),
    (("air assault", "airborne assault", "mountain air assault"), True), (("airborne", "vdv", "parachute"), True),
    (("air assault", "vdv"), False), (("airmobile",), True), (("marine", "naval infantry", "marines"), True),
    (("jager", "jaeger"), True), (("territorial defence", "territorial defense", "tdf"), True),
    (("motorized rifle", "motor rifle", "motorised rifle"), True), (("motorized", "motorised", "motorized infantry"), True),
    (("heavy mechanized", "heavy mechanised"), True), (("artillery",), True), (("unmanned systems", "drone"), True),
    (("spetsnaz", "special purpose", "special forces"), True), (("combined arms",), True), (("army",), True),
)
_ENGLISH_LEFT_OUT = ("", "separate", "guards", "separate guards")
_ENGLISH_NOUNS = frozenset(["brigade", "regiment", "division", "army", "corps"])
#: The first army is a tank army, the second one of all arms: the noun alone is not enough.
_NEVER_BARE = "army"
#: By which it is told that a number is a formation's.
NOUNS = frozenset([*_ENGLISH_NOUNS, "battalion", *_FEMININE["uk"], *_FEMININE["ru"], *_MASCULINE["uk"], "батальйон", "батальон"])
ENGLISH_INITIALS = {
    "mrb": "motorized rifle brigade", "mrd": "motorized rifle division", "mrr": "motorized rifle regiment",
    "nib": "naval infantry brigade", "caa": "combined arms army", "gcaa": "combined arms army", "gta": "tank army",
    "td": "tank division", "tr": "tank regiment", "ac": "army corps", "aab": "air assault brigade",
}
# fmt: on
#: How the nouns end in the singular, without the locative in -ии, which is the genitive, too.
_SINGULAR = frozenset(("", "а", "я", "и", "ы", "ї", "і", "е", "у", "ю", "ою", "ой", "єю", "ей", "ом"))
#: No written end of an ordinal is longer ("го", "му", "ої").
_END = 3


def spellings(words: Sequence[str], rest_of: Spelling) -> Iterator[str]:
    """The keys a formation may have in the gazetteer that a text calls so; `words` begin with a number.

    `rest_of` is the spelling of what stands behind the number and its end, to tell its nominatives.
    """
    number = words[0]
    yield f"{number} {rest_of.key}"  # "110-та ОМБр"
    written = INITIALS.get(rest_of.key, ())
    for rest in dict.fromkeys((*written, rest_of.key, *(key for key, _ in rest_of.lemmas))):
        *before, last = rest.split()
        if last in _SHORT:
            before, last = [*before, *_SHORT[last].split()[:1]], _SHORT[last].split()[1]
        for lang, arms in _ARMS.items():
            kind = " ".join([*(word for word in before if word not in _LEFT_OUT[lang]), last])
            noun = next((word for word in kind.split() if word in _FEMININE[lang] or word in _MASCULINE[lang]), "")
            if not noun:
                continue
            feminine = noun in _FEMININE[lang]
            kinds = [kind]
            # "3 бригади" are three of them.
            alone = not words[1].startswith(rest[:3]) or _is_ordinal(number, words[1], noun)
            if kind == noun and alone:
                kinds += [*((f"{arm} {noun}" if feminine else f"{_masculine(arm, lang)} {noun}") for arm in arms)]
                kinds += [f"{noun} {arm}" for arm in _BEHIND[lang]]
            separate, guards = _LEFT_OUT[lang][:2] if feminine else _LEFT_OUT[lang][2:]
            for left_out, each in product(("", separate, guards, f"{separate} {guards}"), kinds):
                for end in ("", ordinal_end(number, lang, feminine)):
                    yield " ".join(filter(None, (number, end, left_out, each)))


def _is_ordinal(number: str, word: str, noun: str) -> bool:
    """Whether a number goes with the singular of a noun as no count does: "25 бригади", "92 бригада", not "24 бригади"."""
    stem = noun[:-1] if noun[-1] in "ая" else noun
    counts = number[-1] if number[-2:-1] != "1" else ""
    end = word.removeprefix(stem)
    if stem + end != word or end not in _SINGULAR:
        return False
    if end in ("и", "ы", "ї") or (stem == noun and end == "а"):
        return counts not in ("2", "3", "4")
    return counts != "1" or end not in ("", "а", "я", "у", "ю")


def ordinal_end(number: str, lang: str, feminine: bool) -> str:
    """How an ordinal written in figures ends in the nominative, by the spelling rules of Ukrainian and Russian.

    >>> ordinal_end("93", "uk", True), ordinal_end("40", "uk", True), ordinal_end("425", "uk", False)
    ('тя', 'ва', 'й')
    """
    if not feminine:
        return "й"
    if lang == "ru":
        return "я"
    if number.endswith("40"):
        return "ва"
    if number[-2:-1] == "1":
        return "та"
    return {"1": "ша", "2": "га", "3": "тя", "7": "ма", "8": "ма"}.get(number[-1], "та")


def english(words: Sequence[str], *, of_any_arm: bool = True) -> Iterator[str]:
    """The keys a formation may have in the gazetteer that an English text calls so, by its number alone where `of_any_arm`.

    >>> list(english(["72nd", "brigade"]))[:2], list(english(["72nd", "brigade"], of_any_arm=False))
    (['72nd mechanized brigade', '72nd separate mechanized brigade'], [])
    >>> "36th separate motorized rifle brigade" in list(english(["36th", "mrb"]))
    True
    """
    number, *rest = words
    if not (number[0].isdigit() and number.endswith(("st", "nd", "rd", "th")) and rest):
        return
    if len(rest) == 1:
        rest = ENGLISH_INITIALS.get(rest[0], rest[0]).split()
    *before, noun = rest
    if noun not in _ENGLISH_NOUNS:
        return
    arm = " ".join(word for word in before if word not in ("separate", "guards"))
    if arm:
        kinds = [kind for group, _ in _ENGLISH if arm in group for kind in group] or [arm]
    else:
        kinds = [kind for group, bare in _ENGLISH if bare for kind in group] if of_any_arm and noun != _NEVER_BARE else []
    for kind, left_out in product(kinds, _ENGLISH_LEFT_OUT):
        yield " ".join(filter(None, (number, left_out, kind, noun)))


def behind_number(words: Sequence[str]) -> int:
    """Where what stands behind a number, its end and what may be left out begins; 0 where nothing does, or no number is.

    >>> behind_number(["93", "ї", "окремої", "механізованої", "бригади"]), behind_number(["93"])
    (3, 0)
    """
    if not words[0].isdigit() or len(words) < 2:
        return 0
    behind = 2 if len(words[1]) <= _END and not words[1].isascii() and words[1] not in INITIALS else 1
    while behind < len(words) - 1 and words[behind].startswith(_SEPARATE):
        behind += 1
    return behind if behind < len(words) else 0


def _masculine(arm: str, lang: str) -> str:
    """An adjective of the feminine in the masculine: "штурмова", "танковая"."""
    if lang == "uk":
        return arm[:-1] + "ий"
    return arm[:-2] + ("ой" if arm.endswith("штурмовая") else "ый")
