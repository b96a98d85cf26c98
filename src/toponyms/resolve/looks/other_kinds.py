"""Mentions of what is no settlement: a plant told beside its town, a formation by its number, a body by its office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from toponyms.model import Step
from toponyms.resolve.answer import UNKNOWN, Resolution
from toponyms.resolve.containers import regions
from toponyms.resolve.hints import NOTHING, Hints, km, point_of
from toponyms.resolve.looks import facilities, of_kind
from toponyms.resolve.reading import Reading
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.looks.formations import Formation

#: A plant and its title.
_WORKS = (
    r"""(?i)^(?:[\w-]+\s+){0,2}?\w*(?:завод|комб[іи]нат|терм[іи]нал|шахт|верф|фабрик|refinery|terminal|plant|works|shipyard|mine)\w{0,2}"""
    r"""\s+[«"“„]([^«»"“”„]+)[»"”]"""
)
_BODIES = ("organization", "unit")
#: Words in small letters behind a name.
_SMALL = r"(?<=\w)(?:\s+(?=[^\W\d_])[^\WA-ZА-ЯЁІЇЄҐ]+)+$"
#: So many kilometres from the town that it is told by a plant lies at most.
_NEAR = 30.0
#: A part of a body that speaks for it.
_OFFICE = (
    r"(?i)\s+(?:press (?:service|office|centre|center|release)|spokes(?:man|woman|person)|telegram(?: channel)?|website)$"
    r"|^прес+-?служба\s+"
)


def facility(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The plant of "Kurakhove power plant", the air base of "Saky airfield"; None if it names none."""
    for told in facilities.called(text):
        if engine.first.exact.find(engine.key[told]) >= 0:
            answer = retold(engine, text, told, hints._replace(kinds=("facility",)), notes, ("exact",))
            if answer.entity and answer.entity.kind == "facility":
                return answer
    titled = works(engine, text, hints, notes) or facility_of(engine, text, hints, notes, unparted=True)
    return titled or _behind_town(engine, text, hints, notes)


def _behind_town(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The plant of "Mykolaiv Nika-Tera terminal", which has a name of its own and lies in the town before it; else None."""
    for town, name in behind_town(engine, text):
        answer = retold(engine, text, name, hints._replace(kinds=("facility",)), notes, ("exact",))
        here = point_of(answer.entity) if answer.entity and answer.entity.kind == "facility" else None
        there = engine.point(town) if here else None
        if here and there and km(here, there) <= _NEAR:
            return answer
    return None


def behind_town(engine: Engine, text: str) -> list[tuple[str, str]]:
    """The towns that a mention may begin with, each with the name behind it that the gazetteer has."""
    spans, cuts = spans_of(text), []
    for at in range(1, min(len(spans), 4)):
        name = text[spans[at][0] :]
        cuts += [(text[: spans[at - 1][1]], told) for told in (name, compiled[_SMALL].sub("", name))]
    return [(town, name) for town, name in dict.fromkeys(cuts) if engine.first.exact.find(engine.key[name]) >= 0]


def works(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The plant of "судозавод «Залив», Керчь", whatever word for a plant stands before its title; None if none is."""
    of_facilities = hints._replace(kinds=("facility",))
    answers = [retold(engine, text, told, of_facilities, notes, ("exact",)) for told in titled_works(engine, text)]
    meant = {answer.entity.id: answer for answer in answers if answer.entity and answer.entity.kind == "facility"}
    return next(iter(meant.values())) if len(meant) == 1 else None


def titled_works(engine: Engine, text: str) -> list[str]:
    """What a plant with a title in quotation marks may be called in the gazetteer."""
    found = compiled[_WORKS].search(text)
    if not found:
        return []
    return [name + text[found.end() :] for name in (found[1], *of_kind.called(engine, found[1], ("facility",)))]


def facility_of(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...], *, unparted: bool = False) -> Resolution | None:
    """The plant of "Zaporizhzhia (NPP)", the airport of "Донецьк, аеропорт"; None if the town is not known to have one."""
    for told in () if hints.kinds else of_its_town(engine, text, unparted):
        answer = retold(engine, text, told, hints._replace(kinds=("facility",)), notes, ("exact",))
        if answer.entity and answer.entity.kind == "facility":
            return answer
    return None


def of_its_town(engine: Engine, text: str, unparted: bool) -> list[str]:
    """What a facility told beside its town is called in the gazetteer."""
    town, what = facilities.apart(text, unparted)
    found = engine.resolve(town, NOTHING, strictly=True).candidates[:1] if what else ()
    names = [name for candidate in found for name in facilities.of_town(candidate.entity.name, what)]
    return [name for name in names if engine.first.exact.find(engine.key[name]) >= 0]


def body(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The body of "SBU press service", "UNHCR Ukraine"; None if none is named, or one of another state ("CIA Ukraine")."""
    told = body_alone(engine, text)
    if not told:
        return None
    answer = retold(engine, text, told, hints._replace(kinds=_BODIES), notes, ("exact",))
    found = answer.entity
    if found is None or found.kind not in _BODIES or answer.candidates[0].name.weak is True:
        return None
    land = regions(engine, text.rpartition(" ")[2], ("country",), ("exact",))
    return answer if not (land and found.country) or land.has_country(found.country) else None


def body_alone(engine: Engine, text: str) -> str:
    """A mention without the press office or the land behind it; "" where neither is told."""
    told = compiled[_OFFICE].sub("", text)
    if told != text:
        return told
    rest, _, land = text.rpartition(" ")
    return rest if rest and land.isalpha() and regions(engine, land, ("country",), ("exact",)) else ""


def formation(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The formation of "79 ОДШБр", "82-ї десантно-штурмової бригади"; None if it names none, or two sides have one so."""
    from toponyms.resolve.looks.formations import formation_in

    said = formation_in(text)
    if said is None:
        return None
    if said.are_several:
        return Resolution(text, UNKNOWN, (), notes)
    sides = frozenset([said.country]) if said.country else hints.countries
    of_units = hints._replace(kinds=("unit",), countries=sides, cued=True)
    known = [Reading(told, steps=(Step("rewrite", text, told),)) for told in _known(engine, said)]
    # Each by itself: without its noun the 70th division is the 70th regiment.
    answers = [engine.decide(text, engine.climb([r], of_units, ("exact",)), engine.weights["nothing"], notes) for r in known]
    units = {a.entity.id: a for a in answers if a.entity and a.entity.kind == "unit" and (not sides or a.entity.country in sides)}
    if len(units) != 1:
        return None
    unit = next(iter(units.values()))
    country = unit.candidates[0].entity.country
    # "17th Mechanized Brigade (Poland)"; a title may be anything else.
    lands = [regions(engine, name, ("country",), ("exact",)) for name in said.aside]
    return unit if all(not land or land.has_country(country) for land in lands) else None


def formations(engine: Engine, text: str) -> list[str]:
    """What a mention that is of a formation may be called in the gazetteer."""
    from toponyms.resolve.looks.formations import formation_in

    said = formation_in(text)
    return _known(engine, said) if said else []


def _known(engine: Engine, said: Formation) -> list[str]:
    """The names of a formation that the gazetteer has."""
    return [told for told in said.names if engine.gazetteer.has_name(engine.key[told])]


def with_their_noun(engine: Engine, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a numbered formation, its noun in each: "36th" is short for an army, and the 36th Brigade another."""
    from toponyms.resolve.looks.numbered import NOUNS

    nouns = {reading.name for reading in readings if engine.key[reading.name].rsplit(" ", 1)[-1] in NOUNS}
    return [r for r in readings if r.name in nouns or "unit" not in r.kinds] if nouns else [*readings]


def settlement_of(
    engine: Engine, text: str, ways: Iterable[str], hints: Hints, notes: tuple[str, ...], rungs: Sequence[str] | None
) -> Resolution | None:
    """The first answer that is a settlement to a mention written in some ways; None where none is."""
    answers = (retold(engine, text, told, hints, notes, rungs) for told in ways)
    return next((answer for answer in answers if answer.entity and answer.entity.kind == "settlement"), None)


def retold(engine: Engine, text: str, told: str, hints: Hints, notes: tuple[str, ...], rungs: Sequence[str] | None) -> Resolution:
    """The answer to a mention written in another way, which its steps say."""
    step = Step("rewrite", text, told)
    readings = [r._replace(steps=(step, *r.steps)) for r in engine.readings(told) if engine.places(r)]
    return engine.decide(text, engine.climb(readings, hints, rungs), engine.weights["nothing"], notes)
