"""Formations by their number, in whatever case and as short as one has it: "з 93-ї бригади", "79 ОДШБр", "150 мсд".

The gazetteer holds what a formation is called in full ("92-га окрема штурмова бригада"). A text declines the number by its
last letters, leaves out that the formation is a separate or guards one, or of what arm it is, or says all that in initials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.resolve.spelling import Spelling

# fmt: off
#: How the written end of an ordinal goes in the nominative, of what is feminine and masculine; "" before an abbreviation.
_ENDS = {
    "uk": ("", "га", "та", "ша", "тя", "ма", "ва", "а", "й", "ий"),
    "ru": ("", "я", "й"),
}
#: The nouns, and words of theirs that a text leaves out.
_NOUNS = {
    "uk": frozenset(["бригада", "дивізія", "армія", "корпус", "полк", "піхоти", "оборони"]),
    "ru": frozenset(["бригада", "дивизия", "армия", "корпус", "полк", "пехоты", "обороны"]),
}
#: Only one side numbers its armies.
_ARMIES = frozenset(["армія", "армия"])
_LEFT_OUT = {"uk": ("", "окрема", "гвардійська"), "ru": ("", "отдельная", "гвардейская")}
_ARMS = {
    "uk": ("механізована", "штурмова", "десантно штурмова", "повітрянодесантна", "єгерська", "мотопіхотна", "мотострілецька",
           "танкова", "загальновійськова"),
    "ru": ("механизированная", "штурмовая", "десантно штурмовая", "воздушно десантная", "егерская", "мотопехотная",
           "мотострелковая", "танковая", "общевойсковая"),
}
#: The initials that staffs write, for what is called so; that it is a separate one is left out.
_INITIALS = {
    "омбр": ("механізована бригада", "механизированная бригада"),
    "ошбр": ("штурмова бригада", "штурмовая бригада"),
    "одшбр": ("десантно штурмова бригада", "десантно штурмовая бригада"),
    "опдбр": ("повітрянодесантна бригада",),
    "оєбр": ("єгерська бригада",), "оебр": ("егерская бригада",),
    "обрмп": ("бригада морської піхоти", "бригада морской пехоты"),
    "омсбр": ("мотострелковая бригада",), "мсд": ("мотострелковая дивизия",), "тд": ("танковая дивизия",),
    "вдд": ("воздушно десантная дивизия",), "дшд": ("десантно штурмовая дивизия",),
    "оа": ("общевойсковая армия",), "ова": ("общевойсковая армия",), "гта": ("танковая армия",),
}
_MARINES = {"uk": "морської піхоти", "ru": "морской пехоты"}
#: What English may leave out between the number and "Brigade".
_ENGLISH = ("mechanized", "assault", "air assault", "airborne", "marine", "naval infantry", "jager", "territorial defence",
            "separate mechanized", "motor rifle")
# fmt: on
#: A title in quotation marks or after "named after", the initials of a fleet or a military district.
_TITLE = r"""(?i)\s+(?:[«"“„'‘’].*|(?:ім|імені|им|имени)\b.*|\(?(?:тоф|чф|сф|бф|цво|зво|юво|вво|[cwes]md)\)?)$"""
#: No written end of an ordinal is longer ("го", "му", "ої").
_END = 3


def spellings(words: Sequence[str], rest_of: Spelling, *, of_any_arm: bool = True) -> Iterator[str]:
    """The keys a formation may have in the gazetteer that a text calls so; `words` begin with a number.

    `rest_of` is the spelling of what stands behind the number and its end, to tell its nominatives. `of_any_arm`: the noun
    alone will do ("93-тя бригада").
    """
    yield f"{words[0]} {rest_of.key}"  # "110-та ОМБр"
    for rest in dict.fromkeys((*_INITIALS.get(rest_of.key, ()), rest_of.key, *(key for key, _ in rest_of.lemmas))):
        last = rest.rsplit(" ", 1)[-1]
        for lang, nouns in _NOUNS.items():
            if last not in nouns:
                continue
            kinds = [rest]
            # "3 бригади" are three of them.
            if (of_any_arm or last in _ARMIES) and rest == last and not words[1].startswith(rest[:3]):
                kinds += [*(f"{arm} {rest}" for arm in _ARMS[lang]), f"{rest} {_MARINES[lang]}"]
            for end, left_out, kind in product(_ENDS[lang], _LEFT_OUT[lang], kinds):
                yield " ".join(filter(None, (words[0], end, left_out, kind)))


def english(words: Sequence[str]) -> Iterator[str]:
    """The keys a brigade may have in the gazetteer that an English text calls by its number alone.

    >>> list(english(["72nd", "brigade"]))[:2]
    ['72nd mechanized brigade', '72nd assault brigade']
    """
    if len(words) == 2 and words[1] == "brigade" and words[0][0].isdigit() and words[0].endswith(("st", "nd", "rd", "th")):
        yield from (f"{words[0]} {arm} brigade" for arm in _ENGLISH)


def behind_number(words: Sequence[str]) -> int:
    """Where the words behind a number and the end of its ordinal begin; 0 where there are none, or no number."""
    if not words[0].isdigit() or len(words) < 2:
        return 0
    behind = 2 if len(words[1]) <= _END and not words[1].isascii() and words[1] not in _INITIALS else 1
    return behind if behind < len(words) else 0


def without_title(text: str) -> str:
    """A formation without the title of honour behind its name, and without the fleet it belongs to.

    >>> without_title("47-ма бригада «Магура»"), without_title("72 ОМБр ім. Чорних Запорожців"), without_title("155 обрмп ТОФ")
    ('47-ма бригада', '72 ОМБр', '155 обрмп')
    """
    return compiled[_TITLE].sub("", text).strip()
