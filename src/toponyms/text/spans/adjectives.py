"""Adjectives in small letters before a type word, as Russian writes them: "на харьковском и сумском направлениях"."""

from __future__ import annotations

import re

from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches, is_quarter
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import AND, Tokens

#: Of what the type word is, and adjectives of places: "новом" and "военный" are none.
_KINDS = frozenset(("district", "community", "region", "area"))
_ADJECTIVE = re.compile(r"[сцз]ь?к(?:ий|ого|ому|им|ом|ім|ая|ой|ую|ою|а|ої|ій|у|ое|е|ие|их|ими|і)$")
#: Those of everything that lies by the sea or belongs to a people: "українська громада Канади".
_COMMON = re.compile("(?:укра[иї]нс|(?:при)?морс|заводс|советс|радянс|козац|казац|кримс|крымс)ь?к")


def adjectives(tokens: Tokens, known: Known) -> list[Span]:
    """Those of a text with capitals that are called so, the type word with them where it is part of the name."""
    if tokens.caseless:
        return []
    found: list[Span] = []
    keys, cues = tokens.keys, known.cues
    for at in [] if tokens.text.isascii() else cues.where_may_start(keys):
        if keys[at].isascii() or not at or not _is_small(tokens, at - 1) or not tokens.spaced(at - 1):
            continue
        cue = next((cue for _, cue in cues.starting(keys, at) if cue.role == "type" and cue.side != "before"), None)
        if cue is None or _KINDS.isdisjoint(cue.kinds):
            continue
        first, start, end = at - 1, tokens.starts[at - 1], tokens.ends[at]
        if whole := _of(known.words(tokens.text[start:end]), cue.kinds):
            found.append(Span(first, at, start, end, tokens.text[start:end], whole))
            continue
        while first >= 0 and (single := _of(known.matches(word := tokens.word(first)), cue.kinds)):
            found.append(Span(first, first, tokens.starts[first], tokens.ends[first], word, single))
            first = _listed(tokens, first)
    return found


def _of(found: Matches | None, kinds: tuple[str, ...]) -> Matches:
    """The meanings of an adjective that go with its type word; a housing estate has none."""
    return Matches(m for m in found or () if m.home.kind(m.owner) in kinds and not is_quarter(m.home, m.owner))


def _listed(tokens: Tokens, at: int) -> int:
    """The adjective before a word in a list, or -1."""
    before = at - 2 if tokens.keys[at - 1] in AND else at - 1
    if before < 0 or not _is_small(tokens, before) or tokens.keys[before][-2:] != tokens.keys[at][-2:]:
        return -1
    gap = tokens.text[tokens.ends[before] : tokens.starts[before + 1]]
    return before if gap == (" " if before == at - 2 else ", ") else -1


def _is_small(tokens: Tokens, at: int) -> bool:
    key = tokens.keys[at]
    return not tokens.items[at].capital and _ADJECTIVE.search(key) is not None and _COMMON.match(key) is None
