"""A mention that gives several names: what they are, and one answer to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from toponyms.cues import Cues
from toponyms.resolve.answer import AMBIGUOUS, RESOLVED, UNKNOWN, Candidate, Resolution
from toponyms.resolve.looks.loose import cued, words_of
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

#: Not that of "ж/д вокзал".
_SLASH = r"\s*[/\\](?!(?<=[жз]/)д\b)\s*"
_LIST = r"(?i)\s*[,;&+|]\s*|\s+(?:[-–—]+|and|und|та|і|й|и|i)\s+|\s*[–—]\s*"
#: Before two places between which something lies: either is as near.
_BETWEEN = r"(?i)^\W*(?:in )?(?:between|btwn?)\s+"


def alternatives(text: str, cues: Cues) -> list[str]:
    """The names of a mention that gives several: "Bakhmut/Artemivsk", "Bakhmut aka Artemivsk"; empty if it gives one.

    >>> from toponyms.cues import Cue
    >>> table = Cues([("aka", Cue(("settlement",), "loose", "alias"))])
    >>> alternatives("Bakhmut / Artemivsk", table), alternatives("Bakhmut aka Artemivsk", table), alternatives("Bakhmut", table)
    (['Bakhmut', 'Artemivsk'], ['Bakhmut', 'Artemivsk'], [])
    """
    names = compiled[_SLASH].split(text)
    if len(names) == 1:
        words, spans = words_of(text)
        for at, length in cued(words, cues, "alias"):
            names = [text[: spans[at - 1][1]], text[spans[at + length][0] :]]
            break
    return names if len(names) > 1 and all(spans_of(name) for name in names) else []


def listed(text: str) -> list[str]:
    """The names of a mention that lists several: "Kyiv, Kharkiv", "Sloviansk and Kramatorsk"; empty if it lists none.

    >>> listed("Kyiv, Kharkiv and Odesa"), listed("between Izium and Lyman"), listed("Kyiv")
    (['Kyiv', 'Kharkiv', 'Odesa'], ['Izium', 'Lyman'], [])
    """
    names = [name for name in compiled[_LIST].split(compiled[_BETWEEN].sub("", text)) if spans_of(name)]
    return names if len(names) > 1 else []


def hyphened(text: str) -> list[str]:
    """The words that hyphens join, all with a capital, if there are two or more: two towns, or a surname.

    >>> hyphened("Pokrovsk-Myrnohrad"), hyphened("Rostov-na-Donu"), hyphened("Boeing 737-Max")
    (['Pokrovsk', 'Myrnohrad'], [], [])
    """
    names = text.strip().split("-")
    return names if len(names) > 1 and all(name.isalpha() and name[0].isupper() for name in names) else []


def agreed(text: str, answers: Sequence[Resolution], notes: tuple[str, ...]) -> Resolution | None:
    """One answer to a mention of several names: the one entity all of them may name, else all that any of them names.

    "Bakhmut/Artemivsk" is one place, "Kyiv/Kharkiv" are two, "Ukraine/Kharkiv" is the place in the other.
    """
    known = [answer for answer in answers if answer.status != UNKNOWN]
    unknown = tuple(f"{answer.query!r} is unknown and was left out" for answer in answers if answer.status == UNKNOWN)
    notes = (*notes, *unknown)
    containers = {id for answer in known if answer.entity for id in answer.entity.parent_ids}
    known = [answer for answer in known if answer.entity is None or answer.entity.id not in containers] or known
    if not known:
        return None
    if len({answer.entity.id if answer.entity else answer.query for answer in known}) == 1:
        best = max(known, key=lambda answer: answer.score)
        return Resolution(text, best.status, best.candidates, notes)
    found: dict[str, list[Candidate]] = {}
    for answer in known:
        for candidate in answer.candidates:
            found.setdefault(candidate.entity.id, []).append(candidate)
    shared = [max(named, key=_score) for named in found.values() if len(named) == len(known)]
    # "Bakhmut/Artemivsk" is a direction of the front, too, which is called after the town.
    shared = [each for each in shared if each.entity.kind == "settlement"] or shared
    if len(shared) == 1:
        return Resolution(text, RESOLVED, tuple(shared), notes)
    return together(text, known, notes) if not shared else _together(text, known, [c.entity.id for c in shared], notes)


def together(text: str, answers: Sequence[Resolution], notes: tuple[str, ...]) -> Resolution:
    """All that any of several answers names."""
    return _together(text, answers, [c.entity.id for answer in answers for c in answer.candidates[: _named(answer)]], notes)


def _together(text: str, answers: Sequence[Resolution], listed: list[str], notes: tuple[str, ...]) -> Resolution:
    found: dict[str, list[Candidate]] = {}
    for answer in answers:
        for candidate in answer.candidates:
            found.setdefault(candidate.entity.id, []).append(candidate)
    best = (max(found[id], key=_score) for id in dict.fromkeys(listed))
    # None of them is likelier than another: each is named.
    shares = [Candidate(c.entity, c.score / len(answers), c.name, c.steps) for c in best]
    return Resolution(text, AMBIGUOUS, tuple(sorted(shares, key=lambda c: -c.score)), notes)


def _score(candidate: Candidate) -> float:
    return candidate.score


def _named(answer: Resolution) -> int:
    """How many of an answer's candidates it stands for."""
    return 1 if answer.status == RESOLVED else len(answer.candidates)
