"""Words for units of other states and times: "уѣздъ", "powiat", "Gouvernement"; asked of each mention, so apart."""

from __future__ import annotations

# fmt: off
#: Words for what held districts, for a district, and for what was less; they stand before a name or behind an adjective.
LAND = frozenset([
    "губ", "губернии", "губерния", "губернія", "губернії", "gub", "gubernia", "guberniya", "gubernja", "guberni", "gubernii",
    "governorate", "gouv", "gouvernement", "gouvernorat", "woj", "województwo", "województwa", "województwie", "voivodeship",
    "воеводство", "воеводства", "воєводство", "воєводства", "megye", "vármegye", "varmegye", "vm", "komitat", "comitat",
    "jud", "județ", "județul", "judetul", "județului", "župa",
])
DISTRICT = frozenset([
    "у", "уез", "уезд", "уезда", "уезде", "уезду", "повіт", "повіту", "повіті", "пов", "pow", "powiat", "powiatu", "powiecie",
    "povit", "uyezd", "uezd", "ujezd", "uiezd", "uyezda", "округ", "округа", "округи", "окр", "okruha", "kreis", "kr", "bezirk",
    "bez", "bzk", "bezirkshauptmannschaft", "starostwo",
])
LESS = frozenset(["вол", "волость", "волости", "волості", "gm", "gmina", "gminy", "par", "parafia", "parafii"])
TYPES = LAND | DISTRICT | LESS
#: What tells at once that there may be one: "у" is a preposition, too.
WORDS = TYPES - {"у"}
_UYEZD = " у."
# fmt: on
#: Words that are a unit with a full stop behind them only: "у Києві" is a preposition, "Kr" anything.
STOPPED = frozenset(["у", "вол", "kr", "bez", "par", "gm", "vm", "окр", "пов", "jud", "pow", "woj"])
_PUNCTUATION = str.maketrans(".,:;()+", "       ")


def has_unit(text: str) -> bool:
    """Whether a word for such a unit stands in a mention; asked of many, so at once.

    >>> has_unit("Chocimierz, pow. Tłumacz"), has_unit("м. Бар, Подольской губ."), has_unit("Kyiv, Ukraine")
    (True, True, False)
    """
    return _UYEZD in text or not WORDS.isdisjoint(text.lower().translate(_PUNCTUATION).split())
