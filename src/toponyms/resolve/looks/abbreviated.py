"""Units cut short, as they are typed beside a name in a hurry or in registers: "Khark", "Новоукр. р-н", "Ів.-Фр. обл."."""

from __future__ import annotations

from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.index.store import Index

#: Fewer letters say too little, but with a full stop and the word for the unit two do; with more it is a name, misspelt perhaps,
#: unless a full stop says that it goes on.
_FEWEST, _MOST = 3, 9
#: And the word for the unit itself: "дон обл", "Новоукр. р-ну".
_WORDS = {
    **dict.fromkeys(("обл", "область", "області", "области", "obl", "oblast"), "region"),
    **dict.fromkeys(("р н", "р ну", "р на", "р ні", "р не", "район", "району", "района", "r n", "raion", "rayon"), "district"),
    **dict.fromkeys(("тг", "отг", "громада", "громади", "громады", "община", "общины", "hromada"), "community"),
}


def short_unit(first: Index, text: str, country: str, *, said: bool = False) -> frozenset[str]:
    """The ids of the units of a country of the one name that begins so, an oblast if nothing else is said; none if several do.

    `said`: only where the word for the unit stands there, and a full stop that something is left out.

    >>> from toponyms.layers.gazetteer import Gazetteer
    >>> first = Gazetteer.load().layers[0]
    >>> [*short_unit(first, "Khark.", "UA")], [*short_unit(first, "Chern", "UA")]   # Chernihiv, Chernivtsi
    (['katottg:UA63000000000041885'], [])
    >>> short_unit(first, "дон обл", "UA") == short_unit(first, "Дон.", "UA") == {"katottg:UA14000000000091971"}
    True
    >>> [*short_unit(first, "Ів.-Фр. обл.", "UA")], [*short_unit(first, "Новоукр. р-н", "UA")]
    (['katottg:UA26000000000069363'], ['katottg:UA35060000000086172'])
    """
    short, kind = lookup_key(text), ""
    for word in (" ".join(short.split(" ")[-n:]) for n in (2, 1)):
        if word != short and (kind := _WORDS.get(word, "")):
            short = short[: -len(word)].strip()
            break
    stopped, letters = "." in text.strip()[:-1] or (not kind and text.endswith(".")), short.replace(" ", "")
    if said and not (stopped and kind):
        return frozenset()
    fewest = _FEWEST - (1 if stopped and kind else 0)
    if not (fewest <= len(letters) and letters.isalpha() and (stopped or (len(letters) <= _MOST and letters == short))):
        return frozenset()
    words = short.split(" ")
    meant = {
        (id, key)
        for id, keys in _names(first, kind or "region", country).items()
        for key in keys
        if key.startswith(words[0]) and all(map(str.startswith, key.split(" "), words)) and key.count(" ") >= len(words) - 1
    }
    ids = frozenset(id for id, _ in meant)
    # Of one name are the districts of several cities; each language has another for one.
    return ids if len(ids) == 1 or any(ids == {id for id, other in meant if other == key} for _, key in meant) else frozenset()


def _names(first: Index, kind: str, country: str) -> dict[str, frozenset[str]]:
    """The keys of the names of all units of a kind in a country, by id."""
    names: dict[str, frozenset[str]] | None = first.memo.get(f"names of {kind} {country}")
    if names is None:
        numbers = [n for n in first.of_kind(kind) if first.country(n) == country]
        names = first.memo[f"names of {kind} {country}"] = {
            first.entity_id(n): frozenset([lookup_key(first.name_text(name)) for name in first.names_of(n)]) for n in numbers
        }
    return names
