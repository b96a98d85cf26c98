"""Villages by a Russian name that no source has: "соседние сёла: Стрельцовка, Морозовка", of the district that the text names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toponyms.index.store import Index
from toponyms.resolve.engine import Engine
from toponyms.resolve.ladder import Match
from toponyms.text.spans.kin import UNITS
from toponyms.text.spans.known import AND
from toponyms.text.spans.matches import Matches, Place
from toponyms.text.spans.russian import OF_VILLAGES, villages_of
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

#: What may stand between a word for villages and the first of them, and between two of a list.
_BEFORE, _BETWEEN = (" ", ": "), (", ", " ")
#: In what a village is looked for, the narrowest first.
_LANDS = (*UNITS, "region")


def villages(tokens: Tokens, engine: Engine, spans: Sequence[Span]) -> list[Span]:
    """Spans of unknown names behind a word for villages, or in its list, of which one lies in a district that the text names."""
    keys = tokens.keys
    if "вк" not in tokens.text or "і" in tokens.text:
        return []  # no Russian text
    ends = [at for at in tokens.capitals if keys[at].endswith(OF_VILLAGES)]
    if not ends:
        return []
    taken = {at for span in spans for at in range(span.first, span.last + 1)}
    found, announced = [], set[int]()
    lands: list[list[Place]] | None = None
    for at in tokens.capitals:
        if not _is_listed(tokens, engine, at, announced):
            continue
        announced.add(at)
        if at in taken or not keys[at].endswith(OF_VILLAGES):
            continue
        lands = lands or _lands(engine, spans)
        if one := _one_in(villages_of(engine, keys[at]), lands):
            found.append(Span(at, at, tokens.starts[at], tokens.ends[at], tokens.word(at), one))
    return found


def _is_listed(tokens: Tokens, engine: Engine, at: int, announced: set[int]) -> bool:
    """Whether a word for villages stands before a name, or another name that it announces."""
    if not at:
        return False
    gap, before = tokens.text[tokens.ends[at - 1] : tokens.starts[at]], at - 1
    if gap in _BETWEEN and (before in announced or (tokens.keys[before] in AND and before - 1 in announced)):
        return True
    cues = engine.first.cues
    if gap not in _BEFORE or not cues.may_end_in(tokens.keys[before]):
        return False
    return any(cue.role == "type" and cue.kinds == ("settlement",) for _, cue in cues.ending(tokens.keys, at))


def _lands(engine: Engine, spans: Sequence[Span]) -> list[list[Place]]:
    """The communities, the districts and the regions in the country in focus that a text may name."""
    found: dict[str, dict[Place, None]] = {kind: {} for kind in _LANDS}
    for span in spans:
        for home, owner in span.matches.bearers_of_any_kind:
            kind = home.kind(owner)
            if kind in found and home.country(owner) == engine.focus:
                found[kind][home, owner] = None
    return [list(places) for places in found.values()]


def _one_in(candidates: Iterator[Match], lands: Sequence[Sequence[Place]]) -> Matches:
    """The one of some villages that lies in a land of the text, the narrowest in which any does."""
    some = {(match.home, match.owner): match for match in candidates}
    above: dict[Place, set[tuple[Index, int]]] = {(home, n): {(home, up) for up in home.ancestors(n)} for home, n in some}
    for places in lands:
        inside = [match for place, match in some.items() if not above[place].isdisjoint(places)]
        if inside:
            return Matches(inside) if len(inside) == 1 else Matches()
    return Matches()
