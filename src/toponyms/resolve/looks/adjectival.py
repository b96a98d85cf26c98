"""An adjective alone, in a column of districts or communities beside one of oblasts: "Kramatorskyi", "Zelenodolska"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import RESOLVED, UNKNOWN, Resolution, told_in
from toponyms.resolve.called_after import ADJECTIVES, UNITS, units_of
from toponyms.resolve.evidence import FIRM, LIKE_IT
from toponyms.resolve.hints import NOTHING, Hints, Region, lies_in
from toponyms.resolve.looks import joint
from toponyms.resolve.reading import Reading
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.rank import Ranked

#: A district (район) is masculine, a community (громада) feminine.
_ADJECTIVE = (
    r"(?i)(?:(s|z|c|ts)['’ʼ]?k(?:yi|yy|iy|ij|yj|ii|iĭ|yĭ|y)|[сзц]ь?к[иі]й)$|(?:(s|z|c|ts)['’ʼ]?ka(?:ya|ia|ja)?|[сзц]ь?ка(?:я)?)$"
)
_LAST = frozenset("iyjĭйaая")
#: Usages of names by which a town is called so itself.
_OWN = ("official", "russian", "former", "soviet", "short")


def unit(engine: Engine, text: str, ranked: list[Ranked], hints: Hints, answer: Resolution) -> Resolution:
    """The district or community of an adjective that got a town or a direction for an answer; undecided if none is called so.

    Not where a town is called so: Pervomaiskyi was one.
    """
    if text[-1:].lower() not in _LAST or hints.kinds or not (found := compiled[_ADJECTIVE].search(text)):
        return answer
    if (answer.entity and answer.entity.kind not in ("settlement", "area")) or any(map(_is_called_so, ranked)):
        return answer
    if answer.entity and _is_like_it(max(ranked, key=lambda each: each.weight)):
        return answer
    kind = "district" if text[found.start() :][-1:].lower() in "iyjĭй" else "community"
    reading = Reading(text, (kind,), cued=True)
    met = engine.climb([reading], hints._replace(kinds=(kind,), cued=True), (*FIRM, "bridge"))
    told = engine.decide(text, met, engine.weights["nothing"], answer.notes)
    if told.status == RESOLVED and told.entity and told.entity.kind == kind:
        return told
    return Resolution(text, UNKNOWN, answer.candidates, answer.notes) if answer.entity else answer


def of_town(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The district or community that is called after a town: "Чугуевская громада", "Rovno district"; None for none."""
    answers: list[Resolution] = []
    for unit in units(engine, text, hints):
        itself = Hints(kinds=(unit.kind,), containers=(Region(frozenset([unit.id])),))
        answers.append(told_in(text, unit.name, engine.resolve(unit.name, itself, notes)))
    return answers[0] if len(answers) == 1 else joint.together(text, answers, notes) if answers else None


def rather_the_unit(engine: Engine, text: str, hints: Hints, answer: Resolution) -> Resolution:
    """The one unit called after a town where a mention that says "district" or "hromada" got the town besides or instead."""
    reading = engine.readings(text)[-1]
    if answer.entity:
        is_of_it = any(step.before == reading.name for step in answer.candidates[0].steps)
        # "Bibrka hromada, Seniv" is the village in the community, "Myrhorod hromada, Myrhorod" its seat.
        if answer.entity.kind != "settlement" or not is_of_it or text.count(reading.name) > 1:
            return answer
    told = of_town(engine, text, hints, answer.notes)
    if told is None or told.entity is None:
        return answer
    rivals = {candidate.entity.id for candidate in answer.candidates if candidate.entity.kind in reading.kinds}
    return told if rivals <= {told.entity.id} else answer


def units(engine: Engine, text: str, hints: Hints = NOTHING) -> list[Entity]:
    """The districts or communities that a mention may call after a town, where it and the hints say that they lie."""
    found: dict[str, Entity] = {}
    for reading in engine.readings(text):
        if len(reading.kinds) != 1 or reading.kinds[0] not in UNITS:
            continue
        key = engine.key[reading.name]
        around = [*hints.containers, *map(engine.containers, reading.within)]
        for rung in ("adjective",) if key.endswith(ADJECTIVES) else ("exact", "script"):
            for match in () if found else units_of(engine, key, rung):
                home, owner = match.home, match.owner
                if home.kind(owner) in reading.kinds and all(lies_in(home, owner, region) for region in around):
                    entity = home.entity(owner)
                    found[entity.id] = entity
    return list(found.values())


def _is_like_it(ranked: Ranked) -> bool:
    """Whether a misspelling is one of a name that ends so itself: "Kamianets-odilskyi", "Рва-Русская"."""
    return ranked.match.rung in LIKE_IT and bool(compiled[_ADJECTIVE].search(ranked.match.layer.name_text(ranked.match.name)))


def _is_called_so(ranked: Ranked) -> bool:
    """Whether a settlement was met by a name of its own, and nothing speaks against it."""
    match = ranked.match
    usage = match.layer.usage(match.name)
    # "Мостииська": a town's name with a slip that the fold does not hear is no adjective either.
    met = match.rung == "exact" or (match.romanized and usage in _OWN) or (match.rung == "script" and usage == "official")
    return met and match.home.kind(match.owner) == "settlement" and ("outside", 1.0) not in ranked.evidence
