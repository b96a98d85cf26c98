"""Answers in plain sentences, made from the same steps a program can replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.model import Entity, Name

if TYPE_CHECKING:
    from toponyms.resolve.answer import Candidate, Resolution

_USAGE = {
    "official": "the official name",
    "former": "a former official name",
    "exonym": "a name in another language",
    "romanization": "a romanization of the name",
    "russian": "the name used on the Russian side",
    "soviet": "the Soviet-era name",
    "short": "a short name",
    "misspelling": "a misspelling, seen in print, of the name",
    "confusion": "another place's name, sometimes written for that",
    "inflected": "a form of the name",
}
_LANGUAGES = {
    "uk": "Ukrainian", "ru": "Russian", "en": "English", "de": "German", "pl": "Polish", "fr": "French", "es": "Spanish",
    "be": "Belarusian", "cs": "Czech", "bg": "Bulgarian", "tr": "Turkish", "it": "Italian", "crh": "Crimean Tatar",
}  # fmt: skip


def explain(resolution: Resolution) -> str:
    """One sentence or two on an answer."""
    query, candidates = resolution.query.strip() or "(empty)", resolution.candidates
    if resolution.status == "unknown":
        near = f"; the nearest is {_titled(candidates[0].entity)}, not near enough" if candidates else ""
        return f"{_cut(query)}: unknown, no name in the gazetteer is close enough{near}."
    if resolution.status == "ambiguous":
        listed = "; ".join(_titled(c.entity) for c in candidates[:4])
        more = f" and {len(candidates) - 4} more" if len(candidates) > 4 else ""
        return f"{_cut(query)}: ambiguous, {len(candidates)} places or persons may be meant: {listed}{more}."
    best, *others = candidates
    sentence = f"{_cut(query)}: {_how(best)}{_dates(best.name)} of {_titled(best.entity)}"
    return f"{sentence}{_rivals(best, others)}."


def _how(candidate: Candidate) -> str:
    """By what step the string led to the name, and what that name is of the entity."""
    name, entity = candidate.name, candidate.entity
    rung = next((s for s in candidate.steps if s.action in ("exact", "form", "script", "adjective", "bridge", "near")), None)
    usage = _USAGE[name.usage]
    language = _LANGUAGES.get(name.lang, "")
    own = name.text == entity.name
    called = usage if own and name.usage == "official" else f"{usage}{f' in {language}' if language else ''}"
    if rung is None or rung.action == "exact":
        return called
    met = {
        "form": f"a form ({rung.note}) of",
        "adjective": "an adjective of",
        "script": "another spelling of",
        "bridge": "the same name across Ukrainian and Russian spelling as",
        "near": f"a misspelling ({rung.note} off) of",
    }[rung.action]
    return f"{met} {name.text}, {called}"


def _dates(name: Name) -> str:
    if name.valid_to:
        return f" until {name.valid_to}"
    return f" since {name.valid_from}" if name.valid_from and name.usage == "official" else ""


def _titled(entity: Entity) -> str:
    """A name with what it lies in: "Pokrovsk (Pokrovsk Raion, Donetsk Oblast)"."""
    parents = [p.name for p in entity.parents if p.kind in ("region", "country")][:1]
    return f"{entity.name} ({parents[0]})" if parents and parents[0] != entity.name else entity.name


def _rivals(best: Candidate, others: list[Candidate]) -> str:
    close = [c for c in others if c.score >= 0.01]
    if not close:
        return ""
    names = ", ".join(_titled(c.entity) for c in close[:3])
    return f"; less likely here: {names}"


def _cut(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
