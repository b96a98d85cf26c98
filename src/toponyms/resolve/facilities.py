"""A power plant or an air base by another word for what it is: "Kurakhove power plant", for "Kurakhove TPP"."""

from __future__ import annotations

from collections.abc import Iterator

from toponyms.script.words import lookup_key, spans_of

#: Words for one sort of thing, the usual first.
_WORDS = (
    ("TPP", "thermal power plant", "thermal power station", "power plant", "power station", "thermal plant", "heat plant", "CHP"),
    ("HPP", "hydroelectric power plant", "hydropower plant", "hydroelectric power station", "hydroelectric station", "HES",
     "hydroelectric plant", "HPP dam", "hydroelectric power plant dam", "hydroelectric dam"),
    ("NPP", "nuclear power plant", "nuclear power station", "nuclear plant", "nuclear station", "AES"),
    ("air base", "airbase", "airfield", "aerodrome", "military airfield", "military air base"),
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
)  # fmt: skip
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
        yield from (text[:behind] + other for other in table.get(lookup_key(text[behind:]), ()))
        yield from (other + text[before:] for other in table.get(lookup_key(text[:before]), ()))


def _table() -> dict[str, list[str]]:
    """The other words for the same, by the key of each."""
    if not _others:
        for words in _WORDS:
            _others.update({lookup_key(word): [other for other in words if other != word] for word in words})
    return _others


#: Filled when first asked for.
_others: dict[str, list[str]] = {}
