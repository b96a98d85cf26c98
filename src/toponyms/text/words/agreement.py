"""Whether a Ukrainian or Russian name that reads like an adjective goes with the noun behind it."""

from __future__ import annotations

import re

#: Prepositions, behind which every name stands in a case.
PREPOSITIONS = frozenset(
    ("у", "в", "на", "во", "через", "за", "под", "під", "про", "о", "над", "до", "з", "із", "из", "с", "від", "от", "біля")
)
#: Behind these no Russian noun ends as adjectives do.
_LOCATIVE = frozenset(("в", "во", "на", "о"))
#: Adjectives, the name's own among them: "Харківський національний медичний університет".
ADJECTIVE = re.compile(
    r"(?:ськ|цьк|зьк|ск|цк|н|ов|ев|єв)(?:ий|ій|ый|ой|ого|ому|им|ім|ым|ом|а|ая|ої|ій|у|ую|ою|е|ое|і|ие|ые|их|ых|ими|ыми)$"
)
#: What only adjectives end in behind a preposition: "у Харкові", "в Курске" and "у Лимані" read like some.
_DECLINED = re.compile(r"(?:(?:ськ|цьк|зьк)(?:ою|ій|им|е|і)|(?:ск|цк)(?:ой|им|ом)|ого|ому|ої|ий|ый|ие|их|ых|ую|ое)$")
# fmt: off
#: How an adjective ends, and a noun that goes with it in that case: "Подільського районного суду", "у Спаській церкві".
_AGREE = {
    "ого": ("у", "а", "ю", "я"), "его": ("у", "а"), "ому": ("у", "і", "ю", "ові"), "ом": ("е",), "ем": ("е",),
    "им": ("ом", "ем", "єм"), "ым": ("ом", "ем"), "ої": ("и", "і", "ї"), "ій": ("і", "ї"), "ою": ("ою", "ею", "єю"),
    "ему": ("у", "ю", "ові"), "ой": ("ы", "и", "е", "ой", "ей", "ью"), "у": ("у", "ю"), "ую": ("у", "ю", "ь"),
}
#: How neuter nouns end, and what ends like one: "звільнено", "взято", "зазнало".
_NEUTER, _NEUTER_VERBS = ("о", "е", "я"), ("но", "то", "ло", "ся")
#: Nouns that end like such verbs.
_NEUTER_NOUNS = frozenset((
    "коло", "село", "світло", "житло", "тіло", "скло", "число", "джерело", "масло", "крило", "гирло", "русло", "горло", "правило",
    "вікно", "вино", "сукно", "зерно", "полотно", "кіно", "місто", "свято", "літо", "золото", "авто", "фото",
    "дело", "тело", "стекло", "начало", "окно", "кино", "место", "лето",
))
#: How hardly anything ends but such nouns, in words of more letters than so many.
_NEUTER_ENDINGS = ("ние", "тие", "вие", "ство", "цтво", "ння", "ття", "ище", "еще", "нье", "тье", "лье")
_SHORTEST = 5
_CONSONANTS = frozenset("бвгґджзйклмнпрстфхцчшщь")
# fmt: on
#: How the adjectives of villages' names end: "Мокра", "Белая", "Казачьей".
# fmt: off
AGREEING = ("ий", "ій", "ый", "ой", "ого", "его", "ої", "ому", "ему", "им", "ім", "ым", "ая", "яя", "ую", "юю", "ою", "ей",
             "ое", "ее", "ье")
# fmt: on
#: No longer word is a preposition.
PREPOSITION = 3
#: How names end that have no case forms: Кошице, Сочи, Осло, Баку.
FIXED = ("о", "е", "и", "і", "у", "ю")


def agrees(adjective: str, noun: str) -> bool:
    """Whether a name is an adjective that goes with a noun in its case.

    >>> agrees("подільського", "суду"), agrees("рубіжному", "школи"), agrees("лимана", "суду")
    (True, False, False)
    """
    if not any(adjective.endswith(ending) and noun.endswith(nouns) for ending, nouns in _AGREE.items()):
        return False
    return ADJECTIVE.search(adjective) is not None


def goes_with(adjective: str, noun: str) -> bool:
    """Whether an adjective, in any case but the instrumental, goes with the word behind it, which is no verb.

    >>> goes_with("нове", "відділення"), goes_with("нове", "обстріляли"), goes_with("широке", "коло")
    (True, False, True)
    """
    for ending, nouns in _AGREE.items():
        if len(ending) > 2 and adjective.endswith(ending):
            return noun.endswith(nouns)
    if adjective.endswith("е"):
        return noun in _NEUTER_NOUNS or (noun.endswith(_NEUTER) and not noun.endswith(_NEUTER_VERBS))
    return noun[-1:] in _CONSONANTS and not noun.endswith(("в", "л"))


def is_said_of_a_thing(adjective: str, noun: str) -> bool:
    """Whether a neuter adjective goes with a noun that ends as only neuter nouns do.

    >>> is_said_of_a_thing("штормовое", "предупреждение"), is_said_of_a_thing("боярське", "лісництво")
    (True, True)
    >>> is_said_of_a_thing("каменское", "обстреляно"), is_said_of_a_thing("каменское", "уже")
    (False, False)
    """
    return adjective.endswith(("ое", "ее", "е")) and len(noun) > _SHORTEST and noun.endswith(_NEUTER_ENDINGS)


def stands_apart(before: str, name: str) -> bool:
    """Whether a name is in the case of the preposition before it, and what follows in none: "В Ростове-на-Дону суд арестовал".

    >>> stands_apart("у", "харкові"), stands_apart("у", "харківському"), stands_apart("и", "харьков")
    (True, False, False)
    >>> stands_apart("на", "северном"), stands_apart("под", "херсоном")
    (False, True)
    """
    if before not in PREPOSITIONS or name.isascii():
        return False
    # "на Северном кладбище", but "под Херсоном".
    return not _DECLINED.search(name) and not (before in _LOCATIVE and name.endswith(("ом", "ем")))
