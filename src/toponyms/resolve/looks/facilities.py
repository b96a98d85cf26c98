"""A power plant, an air base, an airport or a castle by another word: "Kurakhove power plant", for "Kurakhove TPP"."""

from __future__ import annotations

from collections.abc import Iterator

from toponyms.script.patterns import compiled
from toponyms.script.words import lookup_key, spans_of

#: Words for one sort of thing, the usual first.
_WORDS = (
    ("TPP", "thermal power plant", "thermal power station", "power plant", "power station", "thermal plant", "heat plant", "CHP",
     "TES", "TETs", "GRES"),
    ("HPP", "hydroelectric power plant", "hydropower plant", "hydroelectric power station", "hydroelectric station", "HES", "GES",
     "hydroelectric plant", "HPP dam", "hydroelectric power plant dam", "hydroelectric dam"),
    ("NPP", "nuclear power plant", "nuclear power station", "nuclear plant", "nuclear station", "AES"),
    ("air base", "airbase", "airfield", "aerodrome", "military airfield", "military air base",
     "AB", "AFB", "airfld", "afld"),
    ("oil refinery", "refinery"),
    ("ТЕС", "теплова електростанція", "теплоелектростанція"),
    ("ГЕС", "гідроелектростанція", "дамба ГЕС"),
    ("АЕС", "атомна електростанція", "атомна станція"),
    ("ТЭС", "ГРЭС", "теплоэлектростанция", "тепловая электростанция"),
    ("ГЭС", "гидроэлектростанция"),
    ("АЭС", "атомная электростанция", "атомная станция"),
    ("аеродром", "авіабаза", "військовий аеродром"),
    ("аэродром", "авиабаза", "военный аэродром"),
    ("НПЗ", "нефтеперерабатывающий завод", "нафтопереробний завод"),
    ("airport", "international airport"),
    ("аеропорт", "міжнародний аеропорт"),
    ("аэропорт", "международный аэропорт"),
    ("metro station", "metro", "subway station", "underground station", "U-Bahn station"),
    ("станція метро", "метро", "ст. м."),
    ("станция метро", "метро", "ст. м."),
    ("castle", "fortress", "citadel"),
    ("lavra", "monastery"),
    ("лавра", "монастир"),
    ("лавра", "монастырь"),
    ("dam", "reservoir dam"),
    ("bridge", "road bridge", "highway bridge"),
    ("Hydroelectric Power Plant", "dam"),
    ("National Nature Park", "National Park", "Nature Park", "NNP"),
    ("національний природний парк", "національний парк", "НПП"),
    ("национальный природный парк", "национальный парк", "НПП"),
)  # fmt: skip
#: What the usual word of another language is in English, in which each of them is called after its town.
_IN_ENGLISH = {
    **{"ТЕС": "TPP", "ТЭС": "TPP", "ГЕС": "HPP", "ГЭС": "HPP", "АЕС": "NPP", "АЭС": "NPP", "НПЗ": "oil refinery"},
    **{"аеродром": "air base", "аэродром": "air base", "аеропорт": "airport", "аэропорт": "airport"},
}
#: What foreign papers call the sorts of the table, by the first English word for each.
_FOREIGN = {
    "TPP": "kraftwerk, wärmekraftwerk, kohlekraftwerk, centrale thermique, central térmica, centrale termica, elektrownia, "
    "elektrownia cieplna, tepelná elektrárna, termik santral",
    "HPP": "wasserkraftwerk, centrale hydroélectrique, central hidroeléctrica, centrale idroelettrica, elektrownia wodna, "
    "vodní elektrárna",
    "NPP": "atomkraftwerk, akw, kernkraftwerk, centrale nucléaire, centrale atomique, central nuclear, centrale nucleare, "
    "kerncentrale, elektrownia jądrowa, elektrownia atomowa, jaderná elektrárna, atomová elektrárna, jadrová elektráreň, "
    "nükleer santral, nükleer santrali, centrală nucleară, centrala nucleară, ydinvoimala, atomerőmű",
    "air base": "militärflugplatz, luftwaffenbasis, base aérienne, base aérea, base aerea, baza lotnicza, lotnisko wojskowe, "
    "letecká základna",
    "oil refinery": "raffinerie, ölraffinerie, raffinerie de pétrole, refinería, raffineria, rafineria, rafinérie",
    "airport": "flughafen, aéroport, aeropuerto, aeroporto, lotnisko, letiště, letisko, havalimanı",
    "castle": "festung, burg, forteresse, château, fortaleza, castillo, fortezza, castello, twierdza, zamek, pevnost, hrad, "
    "kale, kalesi",
}
#: What parts a town from what is in it.
_APART = r"[,;()\[\]]+|\s[-–—]\s"
#: What says after whom a plant, a mine or a hospital is called, in full, cut short or left out.
_AFTER, _AFTER_SHORT = {"ім": "імені", "им": "имени"}, r"(?i)\b(ім|им)\.? ?(?=[А-ЯІЇЄҐ])"
#: No phrase of the table has more words.
_MOST = 4


def called(text: str) -> Iterator[str]:
    """What a mention that begins or ends in a word for a plant or an air base may be called besides.

    >>> list(called("Kurakhove power plant"))[:2], list(called("авіабаза Енгельс-2"))[0], list(called("Kurakhove"))
    (['Kurakhove TPP', 'Kurakhove thermal power plant'], 'аеродром Енгельс-2', [])
    """
    table, spans = _table(), spans_of(text)
    for length in range(min(_MOST, len(spans) - 1), 0, -1):
        (_, before), (behind, _) = spans[length - 1], spans[-length]
        others = table.get(lookup_key(text[behind:]), ())
        yield from (text[:behind] + other for other in others)
        yield from (f"{other} {text[:behind].strip()}" for other in (text[behind:], *others) if others)  # "Хрещатик метро"
        others = table.get(lookup_key(text[:before]), ())
        yield from (other + text[before:] for other in others)
        yield from (
            f"{text[before:].strip()} {other}" for other in (text[:before], *others) if others
        )  # "Railway station Kramatorsk"
    yield from _called_after(text)


def _called_after(text: str) -> Iterator[str]:
    """ "завод ім. Малишева", "завод Малишева" with the word for it in full, which names have."""
    told = compiled[_AFTER_SHORT].sub(lambda found: f"{_AFTER[found[1].lower()]} ", text)
    if told != text:
        yield told
    elif not text.isascii() and " " in text and not any(word in text for word in _AFTER.values()):
        what, _, whom = text.partition(" ")
        yield from (f"{what} {word} {whom}" for word in _AFTER.values())


def apart(text: str, unparted: bool = False) -> tuple[str, str]:
    """A town, and the English word for what is told of it in brackets, behind a comma or just beside; empty where nothing is.

    >>> apart("Zaporizhzhia (NPP)"), apart("АЕС (Запоріжжя)"), apart("Sudzha, Kursk"), apart("Krivoy Rog TPP", unparted=True)
    (('Zaporizhzhia', 'NPP'), ('Запоріжжя', 'NPP'), ('', ''), ('Krivoy Rog', 'TPP'))
    """
    parts = [part.strip() for part in compiled[_APART].split(text) if spans_of(part)]
    if unparted and len(parts) == 1:
        parts = _cut(parts[0])
    if len(parts) == 2:
        for town, what in (parts, parts[::-1]):
            if others := _table().get(lookup_key(what)):
                first = next((row[0] for row in _WORDS if others[0] in row), "")
                return town, _IN_ENGLISH.get(first, first)
    return "", ""


def _cut(text: str) -> list[str]:
    """A mention cut before the longest phrase of the table that it ends in, or behind the one it begins with."""
    spans = spans_of(text)
    for length in range(min(_MOST, len(spans) - 1), 0, -1):
        for at in (spans[-length][0], spans[length - 1][1]):
            parts = [text[:at].strip(), text[at:].strip()]
            if any(lookup_key(part) in _table() for part in parts):
                return parts
    return [text]


def of_town(town: str, what: str) -> list[str]:
    """What a plant, an air base or an airport of a town may be called in English.

    >>> of_town("Odesa", "airport")
    ['Odesa airport', 'Airport of Odesa', 'Odesa international airport']
    """
    first = f"{town} {what}"
    return [first, f"{what.capitalize()} of {town}", *(f"{town} {other}" for other in _table()[lookup_key(what)])]


def _table() -> dict[str, list[str]]:
    """The other words for the same, by the key of each."""
    if not _others:
        for words in _WORDS:
            for word in words:
                _others.setdefault(lookup_key(word), []).extend(other for other in words if other != word)
        for first, foreign in _FOREIGN.items():
            row = next(words for words in _WORDS if words[0] == first)
            _others.update((lookup_key(word), [*row]) for word in foreign.split(", "))
    return _others


#: Filled when first asked for.
_others: dict[str, list[str]] = {}
