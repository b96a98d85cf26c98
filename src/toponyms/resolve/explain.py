"""Answers in plain sentences, made from the same steps a program can replay."""

from __future__ import annotations

from toponyms.model import Entity, Name
from toponyms.resolve.titles import titled, titles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.resolve.answer import Candidate, Resolution

#: What a name is of its entity; {} is the language with a space behind it, or nothing.
_USAGE = {
    "official": "the official {}name of",
    "former": "a former official {}name of",
    "exonym": "a {}name of",
    "romanization": "a romanization of the name of",
    "russian": "the Russian-side name of",
    "soviet": "a Soviet-era {}name of",
    "short": "a short {}name of",
    "misspelling": "a misspelling, seen in print, of the name of",
    "confusion": "another place's name, sometimes written for",
    "inflected": "a form of the name of",
}
_LANGUAGES = {
    "uk": "Ukrainian", "ru": "Russian", "en": "English", "de": "German", "pl": "Polish", "fr": "French", "es": "Spanish",
    "be": "Belarusian", "cs": "Czech", "bg": "Bulgarian", "tr": "Turkish", "it": "Italian", "crh": "Crimean Tatar",
}  # fmt: skip


#: Of a nearest miss that is told a third of the sounds differ at most.
_ALIKE = 1 / 3


def explain(resolution: Resolution) -> str:
    """One sentence or two on an answer."""
    query, candidates = " ".join(resolution.query.split()) or "(empty)", resolution.candidates
    if resolution.status == "unknown":
        if why := [note for note in resolution.notes if not note.startswith("hint ")]:  # "not UTF-8 text", "longer than any name"
            return f"{_cut(query)}: unknown, {why[-1]}."
        if candidates and _is_word(candidates[0]):
            return f"{_cut(query)}: unknown, a common word by itself; {_titled(candidates[0].entity)} has a name like it."
        nearest = next((candidate for candidate in candidates if _is_near(candidate)), None)
        near = f"; the nearest is {_titled(nearest.entity)}, not near enough" if nearest else ""
        return f"{_cut(query)}: unknown, no name in the gazetteer is close enough{near}."
    if resolution.status == "ambiguous":
        listed = "; ".join(titles([c.entity for c in candidates[:4]]))
        more = f" and {len(candidates) - 4} more" if len(candidates) > 4 else ""
        if _is_word(candidates[0]):
            several = f"the name of {len(candidates)} places" if len(candidates) > 1 else "the name of a place"
            return f"{_cut(query)}: ambiguous, a common word and {several}: {listed}{more}."
        return f"{_cut(query)}: ambiguous, {len(candidates)} {_sorts(candidates)} may be meant: {listed}{more}."
    best, *others = candidates
    return f"{_cut(query)}: {_how(best)}{_rivals(others)}."


def _how(candidate: Candidate) -> str:
    """By what step the string led to the name, and what that name is of the entity."""
    name, entity = candidate.name, candidate.entity
    rung = next((s for s in candidate.steps if s.action in _MET), None)
    action = "" if rung is None else "script" if rung.note == "romanized" else rung.action
    met = "" if rung is None else _MET[action].format(name=name.text, note=_in_full(rung.note))
    if name.usage == "misspelling" and (meant := _nearest(name, entity)):
        name, met = meant, f"{met}a misspelling, seen in print, of {meant.text}, "
    language = _LANGUAGES.get(name.lang, "")
    if (name.usage, name.lang) == ("russian", "ru"):
        return f"{met}the Russian name of {_titled(entity)}"
    usage = _USAGE[name.usage].format(f"{language} " if language and name.lang != "en" else "")
    return f"{met}{usage} {_titled(entity)}{_dates(name)}"


_MET = {
    "exact": "",
    "form": "a form ({note}) of {name}, ",
    "form_script": "a form ({note}) of another spelling of {name}, ",
    "script": "another spelling of {name}, ",
    "adjective": "an adjective made of {name}, ",
    "bridge": "across Ukrainian and Russian spelling the same as {name}, ",
    "near": "a misspelling ({note} off) of {name}, ",
}


def _is_word(candidate: Candidate) -> bool:
    """Whether the mention stands in the list of what is no place."""
    return any(step.action == "rank" and " listed " in f" {step.note}" for step in candidate.steps)


def _in_full(note: str) -> str:
    """The note of a step for a reader: "gen/loc of покровськ" is "genitive or locative"."""
    cases = note.partition(" of ")[0].split("/")
    return " or ".join(_CASES[c] for c in cases) if set(cases) <= set(_CASES) else note


_CASES = {
    "nom": "nominative", "gen": "genitive", "dat": "dative", "acc": "accusative", "ins": "instrumental",
    "loc": "locative", "voc": "vocative", "def": "with the article", "adj": "adjective",
}  # fmt: skip


def _nearest(name: Name, entity: Entity) -> Name | None:
    """The name that a misspelling is one of, by edit distance."""
    from rapidfuzz.distance import OSA  # 30 ms to import, and few answers need it

    others = [n for n in entity.names if n.usage not in ("misspelling", "confusion") and n.text.isascii() == name.text.isascii()]
    nearest = min(others, key=lambda n: (OSA.distance(n.text, name.text), n.usage == "romanization"), default=None)
    return nearest if nearest and OSA.distance(nearest.text, name.text) <= len(name.text) // 3 else None


def _dates(name: Name) -> str:
    # Of a name that one edition of the codifier has and the next has not, only the two dates are known.
    after, _, by = name.source.rpartition(" ")[2].partition("/")
    if by and by == name.valid_to:
        return f", until a day between {after} and {by}"
    if name.valid_to:
        return f", until {name.valid_to}"
    return f", since {name.valid_from}" if name.valid_from and name.usage == "official" else ""


def held(name: Name) -> str:
    """When a name held, as far as that is known; "" where nothing is.

    >>> held(Name("Artemivsk", valid_from="1924", valid_to="2016-02-04")), held(Name("Bakhmut", valid_from="2016-02-04"))
    ('1924 to 2016-02-04', 'since 2016-02-04')
    """
    start, end = name.valid_from, name.valid_to
    return f"{start} to {end}" if start and end else f"since {start}" if start else f"until {end}" if end else ""


def _titled(entity: Entity) -> str:
    return titled(entity, ("region", "country"))


def _is_near(candidate: Candidate) -> bool:
    """Whether a miss is worth a word: to say that "Remote" is no Piedmont, by a sound of its name, helps nobody."""
    met = next((step for step in candidate.steps if step.action in _MET), None)
    if met is None:
        return False
    from rapidfuzz.distance import OSA

    from toponyms.script.fold import fine_keys  # few answers are unknown

    pairs = ((one, other) for one in fine_keys(met.before) for other in fine_keys(met.after))
    return any(OSA.normalized_distance(one, other) <= _ALIKE for one, other in pairs)


def _sorts(candidates: Sequence[Candidate]) -> str:
    """What the candidates are, in one word or two."""
    places = {candidate.entity.is_place for candidate in candidates}
    return "places or persons" if len(places) > 1 else "places" if True in places else "persons or bodies"


def _rivals(others: list[Candidate]) -> str:
    close = [c for c in others if c.score >= 0.01]
    if not close:
        return ""
    names = ", ".join(titles([c.entity for c in close[:3]]))
    return f"; less likely here: {names}"


def _cut(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
