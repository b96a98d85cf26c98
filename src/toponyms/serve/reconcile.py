"""Reconciliation: a batch of queries in, the candidates of each out."""

from __future__ import annotations

from toponyms.model import PLACE_KINDS, Entity
from toponyms.resolve.answer import RESOLVED, UNKNOWN, Candidate, Resolution
from toponyms.serve.describe import place_of
from toponyms.serve.hints import Told, identified
from toponyms.serve.types import kinds_of, types_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from toponyms.resolver import Resolver

#: So many candidates are listed where a query sets no limit, and at most.
USUAL, MOST = 10, 100


def reconcile(resolver: Resolver, queries: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to a batch of queries by their keys; a query that cannot be read has no result and a note that says why.

    A candidate's `score` is our probability in percent; `match` is true for the one entity of a resolved name only, so that
    an ambiguous name lists its bearers and decides nothing. `notes` (no part of the standard) say which hints were left out.

    >>> from toponyms import Resolver
    >>> answers = reconcile(Resolver(), {"q0": {"query": "Krasnoarmysk"}, "q1": {"query": "Іванівка"}, "q2": 7})
    >>> best = answers["q0"]["result"][0]
    >>> best["id"], best["name"], best["match"]
    ('katottg:UA14160210010099403', 'Pokrovsk', True)
    >>> {c["match"] for c in answers["q1"]["result"]}, answers["q2"]
    ({False}, {'result': [], 'notes': ['a query must be an object with `query`']})
    """
    return {key: _answer(resolver, query) for key, query in queries.items()}


def _answer(resolver: Resolver, query: Any) -> dict[str, Any]:
    if not isinstance(query, dict):
        return _nothing("a query must be an object with `query`")
    told = Told(resolver.gazetteer, query.get("properties") or [])
    text = query.get("query") or told.name
    if not isinstance(text, str):
        return _nothing("`query` must be text")
    entity = told.entity or identified(resolver.gazetteer, text)
    if entity is not None:
        return {"result": [_identified(entity)]} | _noted(told.notes)
    if not text.strip():
        return _nothing("nothing to look up: `query` is empty", *told.notes)
    kinds, unknown = kinds_of(_types(query.get("type")))
    told.notes.extend(f"{type!r} is no type here and was left out" for type in unknown)
    answer = _resolved(resolver, text, told.hints, kinds or told.kinds)
    strict = kinds if query.get("type_strict") != "should" else ()
    found = [c for c in answer.candidates if not strict or c.entity.kind in strict]
    decided = answer.status == RESOLVED and found[:1] == list(answer.candidates[:1])
    listed = found[: _limit(query.get("limit"))]
    result = [_candidate(c, answer, match=decided and place == 0) for place, c in enumerate(listed)]
    return {"result": result} | _noted([*told.notes, *answer.notes])


def _resolved(resolver: Resolver, text: str, hints: dict[str, Any], kinds: tuple[str, ...]) -> Resolution:
    if kinds and set(PLACE_KINDS) <= set(kinds):
        # "Some place" tells nothing of a name that only places bear, and of Lviv it would say that the oblast is as likely.
        answer = resolver.resolve(text, **hints)
        if all(c.entity.kind in kinds for c in answer.candidates):
            return answer
    return resolver.resolve(text, kind=kinds or None, **hints)


def _candidate(candidate: Candidate, answer: Resolution, match: bool) -> dict[str, Any]:
    entity = candidate.entity
    # Each candidate gets the sentence it would have if it were meant.
    why = "" if answer.status == UNKNOWN else Resolution(answer.query, RESOLVED, (candidate,)).explain()
    return {
        "id": entity.id,
        "name": entity.name,
        "description": ". ".join(part for part in (place_of(entity), why.rstrip(".")) if part),
        "type": types_of(entity),
        "score": round(100 * candidate.score, 2),
        "match": match,
        "features": _features(candidate),
    }


def _features(candidate: Candidate) -> list[dict[str, Any]]:
    """What spoke for and against a candidate, in log-odds: the step "rank" has it as "exact +0.05, prominence +1.30"."""
    note = next((step.note for step in candidate.steps if step.action == "rank"), "")
    parts = [part.rpartition(" ") for part in note.split(", ") if part]
    return [{"id": name, "value": float(value)} for name, _, value in parts]


def _identified(entity: Entity) -> dict[str, Any]:
    facts = {"id": entity.id, "name": entity.name, "description": place_of(entity), "type": types_of(entity)}
    return facts | {"score": 100.0, "match": True, "features": [{"id": "identifier", "value": True}]}


def _types(given: object) -> list[str]:
    listed = given if isinstance(given, list) else [given]
    texts = (type.get("id") if isinstance(type, dict) else type for type in listed)
    return [text for text in texts if isinstance(text, str) and text]


def _limit(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not given >= 1:
        return USUAL
    return int(min(given, MOST))


def _nothing(*notes: str) -> dict[str, Any]:
    return {"result": [], "notes": list(notes)}


def _noted(notes: list[str]) -> dict[str, Any]:
    return {"notes": notes} if notes else {}
