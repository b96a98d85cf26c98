"""A mention that no reading has answered, written over: list marks and post codes off, what it lies in behind a comma.

Lists made by hand say "12. Bakhmut", "Bakhmut - Donetsk obl", "84500 Bakhmut", "5 km N of Bakhmut", "Mykolaivka near
Sloviansk", "с.Миколаївка Краматорський р-н", "Bakhmut/Artemivsk". The words are those of data/cues.yaml with `side: loose`.
"""

from __future__ import annotations

from collections.abc import Iterator

from toponyms.cues import Cue, Cues
from toponyms.script.patterns import compiled
from toponyms.script.words import lookup_key, spans_of

#: The number of a row ("12.", "3)"), a code of an official list ("UA14", as the UN has it), the five or six digits of a
#: Ukrainian, American or Russian post code, a distance.
_TRIMMINGS = (
    r"(?i)^\s*\d{1,4}\s*[.):]\s+|\bUA\d{2,}\b|\b\d{5,6}\b"
    r"|\b(?:(?:за|у|в)\s+)?\d+(?:[.,]\d+)?\s*(?:km|kms|kilomet(?:er|re)s?|miles?|км)\b"
)
_COMMA = r"[,;()\[\]]+"
#: A dash with a space on either side parts a name from its region, as a colon does; one without is part of a name.
_DASH = r"\s+[-–—]+\s+|\s*[–—]\s*|(?<=[^\W\d]):\s+"
#: "чорнобаївка там де аеропорт": what a place has.
_WHERE = r"(?i)(?:[\s,]+там[\s,]+|\s*,\s*)(?:де|где)\s.*$"
#: What says in which part of Ukraine a place lies: "in der Ostukraine", "dans l'est de l'Ukraine", "na wschodzie Ukrainy".
_IN_PART = (
    r"(?i)[\s,]+(?:in der (?:zentral|(?:nord|süd)?(?:ost|west)?)ukraine|im \w+ der ukraine"
    r"|(?:dans|à|au|en) (?:l['’]|le )?[\w-]+ de l['’]ukraine|en el \w+ de ucrania|nel(?:l['’]| )[\w-]+ dell['’]ucraina"
    r"|(?:na|we?) \w+ ukrain(?:y|ie)|na \w+ ukrajiny)$"
)
#: What is said of a town behind it: "Krywyj Rih – Heimatstadt Selenskyjs".
_SAID = (
    r"(?i)(?:\s+[-–—]\s+|,\s+|\s+\()(?:the |la |die |seine? |sa |su )?(?:heimatstadt|geburts(?:ort|stadt)|frontstadt|hafenstadt"
    r"|ville (?:natale|portuaire)|lieu de naissance|ciudad (?:natal|portuaria)|città (?:natale|portuale)|rodné město"
    r"|(?:rodzinne )?miasto(?: rodzinne| portowe)?|miejsce urodzenia|home ?town|birthplace|native (?:city|town|village)|port city"
    r"|рідне (?:місто|село)|батьківщина|родной город|родина)\b[^,]*$"
)
#: "Harkiv bölgesindeki İzyum": what a place lies in, before it.
_LYING_IN = r"(?i)^(\S+(?: \S+)?)['’]?\s+(?:bölgesin|oblastın|ilin|eyaletin)d[ea]ki\s+(.+)$"
_UNITS = ("region", "district", "community")
#: "www.example.org/pokrovsk" is an address of another sort; and a sentence is for `annotate`.
_WEB = r"(?i)://|\bwww\.|\w@\w|\w\.\w+/"
_MOST_WORDS = 12
#: A Ukrainian or Russian adjective in small letters, in any case, before another word.
_ADJECTIVE = (
    r"[а-яёєіїґ'’-]{2,}(?:[сцз]ь?к(?:ом|а|у|ою|е|і)|[оиы]й|[иы]х|ого|ому|[иы]м|[иы]ми|ая|яя|ую|юю|[оиы]е|ої|[кн]ій"
    r"|[б-джзк-нп-тф-щь]ном|[ое]вом|нем) +(?=\w)"
)


def may_be_read(text: str) -> bool:
    """Whether a mention has several words, though not a sentence of them, and is no address on the web.

    >>> may_be_read("Bakhmut 84500"), may_be_read("Bakhmut"), may_be_read("www.example.org/bakhmut")
    (True, False, False)
    """
    return 1 < len(spans_of(text)) <= _MOST_WORDS and not compiled[_WEB].search(text)


def rewritten(text: str, cues: Cues) -> Iterator[str]:
    """The ways to write a mention so that commas part the name from what it lies in or near, the nearest to it first.

    >>> from toponyms.cues import Cue
    >>> near = Cues([("near", Cue(("settlement",), "loose", "near"))])
    >>> list(rewritten("12. Mykolaivka - Donetsk", near)), list(rewritten("Mykolaivka near Sloviansk", near))
    (['Mykolaivka, Donetsk'], ['Mykolaivka, near Sloviansk'])
    """
    told = " ".join(compiled[_TRIMMINGS].sub(" ", text.replace("_", " ")).split())
    told = compiled[_WHERE].sub("", compiled[_DASH].sub(", ", compiled[_SAID].sub("", told)))
    told = compiled[_IN_PART].sub(", Ukraine", told)
    told = compiled[_LYING_IN].sub(r"\2, \1 bölgesi", told)
    seen = {text, ""}
    for change in (_unchanged, _without_street, _without_adjectives, _without_part, _beside, _unit_apart):
        told = change(told, cues)
        if told not in seen:
            seen.add(told)
            yield told


def as_unit(text: str, cues: Cues) -> tuple[str, tuple[str, ...]]:
    """A name without its type word, and the kinds that says: "state of Georgia"; empty where there is none.

    In running text that is its condition as often.

    >>> from toponyms.cues import Cue
    >>> as_unit("state of Georgia", Cues([("state of", Cue(("region",), "loose", "unit"))]))
    ('Georgia', ('region',))
    """
    words, spans = words_of(text)
    for length, cue in cues.starting(words):
        if cue.side == "loose" and cue.role == "unit" and length < len(words):
            return text[spans[length][0] :], cue.kinds
    for length, cue in cues.ending(words, len(words)):
        if cue.side == "loose" and cue.role == "unit" and length < len(words):
            return text[: spans[-length - 1][1]], cue.kinds
    return "", ()


def near_the_other(text: str) -> list[str]:
    """ "Mykolaivka (Sloviansk)" as two places near each other, where neither contains the other; empty for anything else.

    >>> near_the_other("Mykolaivka (Sloviansk)"), near_the_other("Mykolaivka")
    (['Mykolaivka, near Sloviansk'], [])
    """
    parts = [part.strip() for part in compiled[_COMMA].split(text) if spans_of(part)]
    return [f"{parts[0]}, near {parts[1]}"] if len(parts) == 2 else []


def tails(text: str) -> Iterator[tuple[str, str]]:
    """A mention cut before its last words, of which three at most may name what it lies in: "Bakhmut Donetsk oblast".

    >>> list(tails("Bakhmut Donetsk oblast"))
    [('Bakhmut', 'Donetsk oblast'), ('Bakhmut Donetsk', 'oblast')]
    """
    spans = spans_of(text)
    for at in range(max(1, len(spans) - 3), len(spans)):
        yield text[spans[0][0] : spans[at - 1][1]], text[spans[at][0] : spans[-1][1]]


def words_of(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text as they are looked up, and where they stand."""
    spans = spans_of(text)
    return [lookup_key(text[a:b]) for a, b in spans], spans


def cued(words: list[str], cues: Cues, role: str) -> Iterator[tuple[int, int]]:
    """Where a loose cue of a role stands between two names: the word it starts at, and its length in words."""
    for at in range(1, len(words) - 1):
        for length, cue in cues.starting(words, at):
            if cue.side == "loose" and cue.role == role and at + length < len(words):
                yield at, length


def _unchanged(text: str, cues: Cues) -> str:
    return text


def _without_street(text: str, cues: Cues) -> str:
    """ "вул. Соборна, 12, Суми" without the street and the number of the house."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2:
        return text
    streets = [_is_street(part, cues) for part in parts]
    if not any(streets):
        return text
    return ", ".join(part for part, street in zip(parts, streets, strict=True) if not street and not part[:1].isdigit())


def _is_street(part: str, cues: Cues) -> bool:
    """Whether a part of an address is a street or a building alone: not "Hotel in Sumy"."""
    words, _ = words_of(part)
    begins = any(cue.role in ("street", "building") for _, cue in cues.starting(words))
    return begins and not any(words[at] != "of" for role in ("near", "inside") for at, _ in cued(words, cues, role))


def _beside(text: str, cues: Cues) -> str:
    """ "Mykolaivka near Sloviansk", "Mykolaivka in Donetsk oblast" with the comma that is missing."""
    if (parted := near_apart(text, cues)) != text:
        return parted
    words, spans = words_of(text)
    typed = max((n for n, cue in cues.starting(words) if cue.role == "type" and cue.side != "after"), default=0)
    for at, length in cued(words, cues, "inside"):
        if at < typed:
            continue  # "village of Demiantsi in Kyiv Oblast"
        name, around = text[: spans[at - 1][1]], text[spans[at + length][0] :]
        return text if name.islower() and not around.islower() else f"{name}, {around}"  # "side of Ukraine" is no village
    return text


def near_apart(text: str, cues: Cues) -> str:
    """ "Mykolaivka near Sloviansk" with the comma that is missing; what has no such word as it is."""
    words, spans = words_of(text)
    for at, length in cued(words, cues, "near"):
        # "pod" is a preposition of Polish alone, and read as it stands in none of its places.
        is_read = any(cue.role == "place" for _, cue in cues.starting(words, at))
        behind = text[spans[at][0] :] if is_read else f"near {text[spans[at + length][0] :]}"
        return f"{text[: spans[at - 1][1]]}, {behind}"
    return text


def _unit_apart(text: str, cues: Cues) -> str:
    """ "с.Миколаївка Краматорський р-н", "Donetsk oblast Lyman" with a comma on either side of the unit."""
    words, spans = words_of(text)
    for at in range(1, len(words)):
        for length, cue in cues.starting(words, at):
            if cue.role == "type" and cue.side == "both" and any(kind in _UNITS for kind in cue.kinds):
                unit, behind = text.rfind(" ", 0, spans[at - 1][0]) + 1, spans[at + length - 1][1]  # "Івано-Франківська область"
                parts = (part.strip(" ,;.") for part in (text[:unit], text[unit:behind], text[behind:]))
                return ", ".join(part for part in parts if part)
    return text


def _without_adjectives(text: str, cues: Cues) -> str:
    """ "шведском Мальмё", "голландском городке Делфт" without the small adjectives before a name or its type word."""
    rest = text
    while compiled[_ADJECTIVE].match(rest):
        rest = rest.partition(" ")[2]
    if rest is text or rest[:1].isupper():
        return rest
    words, _ = words_of(rest)
    typed = any(cue.role == "type" and cue.side != "after" and n < len(words) for n, cue in cues.starting(words))
    return rest if typed and ":" not in rest else text  # "больших портах: Одессе, Мариуполе"


def _without_part(text: str, cues: Cues) -> str:
    """ "northern Bakhmut", "Bakhmut suburbs", "on the outskirts of Bakhmut" without the words for a part of it."""
    parts = [_without_parts(part, cues) for part in text.split(",")]
    return ", ".join(part for part in parts if part) or text


def _without_parts(text: str, cues: Cues) -> str:
    rest = text.strip()
    while True:
        words, spans = words_of(rest)
        before = next((n for n, cue in cues.starting(words) if _is_part(cue)), 0)
        ending = [] if before else [*cues.ending(words, len(words))]
        # "Боровський район" is no part of Borova.
        unit = any(cue.role == "type" and cue.side == "both" for _, cue in ending)
        behind = 0 if unit else next((n for n, cue in ending if _is_part(cue)), 0)
        if not before and not behind:
            return rest
        if max(before, behind) == len(words):
            return ""
        rest = rest[spans[before][0] :] if before else rest[: spans[-behind - 1][1]]


def _is_part(cue: Cue) -> bool:
    return cue.side == "loose" and cue.role == "part"
