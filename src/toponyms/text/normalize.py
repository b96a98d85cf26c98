"""A text with its mentions written one way, and everything else untouched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from toponyms.errors import InputError
from toponyms.model import Entity
from toponyms.script.clean import clean
from toponyms.text.document import Document, Mention

STYLES = ("canonical", "uk", "as-written+canonical")
#: What closes each mark that opens a quotation.
_CLOSED_BY = {'"': '"', "“": "”", "«": "»", "„": "”“", "‘": "’"}


class Replacement(NamedTuple):
    """One change: `original[start:end]` was `before` and became `after`."""

    start: int
    end: int
    before: str
    after: str
    id: str


def normalize(
    document: Document, style: str | Mapping[str, str] = "canonical", *, quotes: bool = True
) -> tuple[str, tuple[Replacement, ...]]:
    """The text with each resolved mention in one style, and the list of replacements in order.

    Styles: "canonical" (Pokrovsk), "uk" or another language code (Покровськ), "as-written+canonical"
    ("Krasnoarmeysk [Pokrovsk]"), or a mapping from entity id to the text wanted. With `quotes=False` quotation is
    left as it is. Persons, organizations and units are left as written except by a mapping.
    """
    write = _writer(style)
    quoted = _quoted(document.text) if not quotes else []
    parts, replacements, at = [], [], 0
    for mention in document.mentions:
        after = write(mention)
        inside_quotes = any(start <= mention.start < end for start, end in quoted)
        if after is None or after == mention.text or inside_quotes or mention.entity is None:
            continue
        # "<b>Donetsk</b> region" is "<b>Donetsk Oblast</b>": a mark that stood in the name closes behind it.
        after += "" if mention.text in after else clean(mention.text).marks(mention.text)
        parts += [document.text[at : mention.start], after]
        replacements.append(Replacement(mention.start, mention.end, mention.text, after, mention.entity.id))
        at = mention.end
    return "".join([*parts, document.text[at:]]), tuple(replacements)


def _writer(style: str | Mapping[str, str]) -> Callable[[Mention], str | None]:
    if not isinstance(style, str):
        return lambda mention: style.get(mention.entity.id) if mention.entity else None
    if style == "canonical":
        return lambda mention: _place_name(mention, lambda entity: entity.name)
    if style == "as-written+canonical":
        return lambda mention: _bracketed(mention)
    if 2 <= len(style) <= 3 and style.isascii() and style.isalpha() and style.islower():
        return lambda mention: _place_name(mention, lambda entity: entity.name_in(style))
    hint = f"one of {', '.join(STYLES)}, a language code, or a mapping from id to text"
    raise InputError(f"unknown style {style!r}", hint=hint)


def _place_name(mention: Mention, name: Callable[[Entity], str]) -> str | None:
    entity = mention.entity
    if entity is None or not entity.is_place:
        return None
    wanted = name(entity)
    # "Kharkiv and Sumy regions": the type word stands behind the list and must not come twice.
    own, written = wanted.split(" "), mention.text.split(" ")
    if len(own) == 2 and len(written) == 1 and entity.kind in ("region", "district", "community", "area"):
        wanted = own[0]
    return wanted.upper() if mention.text.isupper() and len(mention.text) > 3 and wanted.isascii() else wanted


def _bracketed(mention: Mention) -> str | None:
    name = _place_name(mention, lambda entity: entity.name)
    return None if name is None or name.casefold() == mention.text.casefold() else f"{mention.text} [{name}]"


def _quoted(text: str) -> list[tuple[int, int]]:
    """Spans of quotation; a mark that is never closed opens nothing, an apostrophe inside a word is no mark."""
    spans: list[tuple[int, int]] = []
    start = -1
    for i, c in enumerate(text):
        if c in "'’‘" and 0 < i < len(text) - 1 and text[i - 1].isalnum() and text[i + 1].isalnum():
            continue
        if start >= 0 and c in _CLOSED_BY[text[start]]:
            spans.append((start, i + 1))
            start = -1
        elif start < 0 and c in _CLOSED_BY:
            start = i
        elif start >= 0 and text.startswith("\n\n", i):
            start = -1
    return spans
