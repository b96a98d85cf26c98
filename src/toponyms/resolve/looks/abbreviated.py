"""Provinces cut short, as they are typed beside a name in a hurry: "Khark", "Don.", "Zap", "Дон"."""

from __future__ import annotations

from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.index.store import Index

#: Fewer letters say too little; with more it is a name, misspelt perhaps.
_FEWEST, _MOST = 3, 9
#: And the word for a province itself: "дон обл".
_OBLAST = ("обл", "область", "obl", "oblast")


def province(first: Index, text: str, country: str) -> str:
    """The id of the one region of a country that has a name which begins so; "" if none or several do.

    >>> from toponyms.layers.gazetteer import Gazetteer
    >>> first = Gazetteer.load().layers[0]
    >>> province(first, "Khark.", "UA"), province(first, "Chern", "UA")   # Chernihiv, Chernivtsi
    ('katottg:UA63000000000041885', '')
    >>> province(first, "дон обл", "UA")
    'katottg:UA14000000000091971'
    """
    short = lookup_key(text.rstrip(". "))
    words = short.split(" ")
    if len(words) > 1 and words[-1] in _OBLAST:
        short = " ".join(words[:-1])
    if not (_FEWEST <= len(short) <= _MOST and short.isalpha()):
        return ""
    names: dict[str, frozenset[str]] | None = first.memo.get("regions of " + country)
    if names is None:
        numbers = [n for n in first.of_kind("region") if first.country(n) == country]
        names = first.memo["regions of " + country] = {
            first.entity_id(n): frozenset([lookup_key(first.name_text(name)) for name in first.names_of(n)]) for n in numbers
        }
    meant = [id for id, keys in names.items() if any(key.startswith(short) for key in keys)]
    return meant[0] if len(meant) == 1 else ""
