"""The module-level verbs: the default resolver's methods, opened on first use, and two that need none."""

from __future__ import annotations

from toponyms.resolver import Resolver, check_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolver import Near, Within
    from toponyms.text.document import Document

_resolver: Resolver | None = None


def default_resolver() -> Resolver:
    """The resolver behind the module-level functions: the default gazetteer, focus Ukraine."""
    global _resolver
    if _resolver is None:
        _resolver = Resolver()
    return _resolver


def resolve(
    text: str,
    *,
    within: Within | None = None,
    country: str | Entity | None = None,
    kind: str | Sequence[str] | None = None,
    near: Near | None = None,
    at: str | None = None,
) -> Resolution:
    """The one thing a mention names, or an honest "ambiguous" or "unknown"; see `Resolver.resolve`.

    >>> import toponyms
    >>> toponyms.resolve("Kostantinovka").entity.name
    'Kostiantynivka'
    >>> toponyms.resolve("November").status
    'unknown'
    """
    return default_resolver().resolve(text, within=within, country=country, kind=kind, near=near, at=at)


def resolve_many(
    names: Iterable[str],
    *,
    within: Within | None = None,
    country: str | Entity | None = None,
    kind: str | Sequence[str] | None = None,
    near: Near | None = None,
    at: str | None = None,
) -> list[Resolution]:
    """The answers to many mentions, in order; each distinct one is resolved once; hints hold for all."""
    return default_resolver().resolve_many(names, within=within, country=country, kind=kind, near=near, at=at)


def annotate(text: str, lang: str | None = None, at: str | None = None) -> Document:
    """The mentions of a text, read as one document; see `Resolver.annotate`."""
    return default_resolver().annotate(text, lang=lang, at=at)


def normalize(text: str, style: str | Mapping[str, str] = "canonical", *, quotes: bool = True, at: str | None = None) -> str:
    """The text with its places written one way, all else untouched; see `Resolver.normalize`.

    >>> import toponyms
    >>> toponyms.normalize("From Krasnoarmeysk to Slavyansk")
    'From Pokrovsk to Sloviansk'
    """
    return default_resolver().normalize(text, style, quotes=quotes, at=at)


def transliterate(text: str, system: str = "ua-ukr-Cyrl-Latn-2010") -> str:
    """The text in another script by a romanization system, given by name or short alias; SchemeError if unknown.

    >>> import toponyms
    >>> toponyms.transliterate("Костянтинівка", "kmu-2010")
    'Kostiantynivka'
    """
    from toponyms.script import romanize

    return romanize.transliterate(text, system)


def similarity(first: str, second: str) -> float:
    """How alike two names are, 0 to 1: the fuzzy matcher's own measure.

    >>> import toponyms
    >>> toponyms.similarity("Lwów", "Lviv") > toponyms.similarity("Lwów", "Odesa")
    True
    """
    from toponyms.script import similarity

    return similarity.similarity(check_text(first), check_text(second))
