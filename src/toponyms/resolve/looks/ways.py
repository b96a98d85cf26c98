"""All the ways in which a mention may be written over, by which the steps of an answer are done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.given_names import initials, is_initialled, with_initials, with_one_initial
from toponyms.resolve.looks import (
    adjectival,
    beside,
    counties,
    facilities,
    features,
    first_look,
    first_words,
    institutions,
    joint,
    land_codes,
    logged,
    loose,
    mistyped,
    noted,
    of_kind,
    old_lands,
    old_units,
    paths,
    persons,
    post_codes,
    sites,
    stops,
    things,
    typed,
    unparted,
    waters,
)
from toponyms.resolve.looks.address import without_street
from toponyms.resolve.looks.cut_off import begun
from toponyms.resolve.looks.decorated import undecorated
from toponyms.resolve.looks.other_kinds import behind_town, body_alone, formations, of_its_town, titled_works
from toponyms.resolve.looks.second_look import by_city, without_ending, without_marks
from toponyms.script.old_russian import modern

if TYPE_CHECKING:
    from toponyms.cues import Cues
    from toponyms.resolve.engine import Engine


def rewritten(engine: Engine, text: str) -> list[str]:
    """The ways a mention may be written over."""
    cues = engine.first.cues
    ways = [*loose.rewritten(text, cues), *(f"{name}, {tail}" for name, tail in loose.tails(text))]
    ways += [without_marks(text), undecorated(text), *(unit.name for unit in adjectival.units(engine, text))]
    ways += [*beside.two_told(engine, text), ", ".join(joint.alternatives(text, cues))]
    ways += [*_of_persons(text, cues), *mistyped.ways(text), begun(engine, text)]
    ways += [*sites.ways(text, cues, sites.kinds_of(engine)), *facilities.called(text), *titled_works(engine, text)]
    ways += [*of_its_town(engine, text, unparted=True), *by_city(engine, text), *of_kind.called(engine, text)]
    ways += [initials(text)[0]] if with_initials(text) or with_one_initial(text) else []
    ways += [without_street(text, cues), stops.without_stop(text), *(told for told, _ in stops.called(engine, text))]
    ways += [sites.without_own(text, cues), logged.without_marks(text), *logged.without_part(text)]
    ways += map(", ".join, paths.joined(text))
    ways += [*typed.ways(engine, text), *logged.before_town(text)]
    ways += [noted.plain_address(text, cues), noted.without_note(text, cues)]
    ways += [town for towns in stops.towns_told(text) for town in towns]
    ways += [*unparted.addresses(engine, text), *(told for told, _ in unparted.ways(engine, text))]
    ways += [told for pair in unparted.pairs(engine, text) for told in unparted.beside_each_other(*pair)]
    in_full = [told for told, _ in first_words.ways(text, lambda name: first_words.is_known(engine, name), surely=False)]
    ways += [*in_full, *(way for told in in_full for way in loose.rewritten(told, cues))]
    ways += [name for _, name in behind_town(engine, text)]
    ways += [body_alone(engine, text), *things.ways(text, cues), *first_look.rewritten(engine, text)]
    ways += [waters.apart(text)[0], *waters.in_lands(engine, text)]
    ways += [modern(text), *_of_units(engine, text), *_abroad(engine, text)]
    return [*ways, *formations(engine, text), *features.called(engine, text)]


def _abroad(engine: Engine, text: str) -> list[str]:
    told = [*institutions.ways(engine, text), *post_codes.ways(text), post_codes.without_district(text)]
    told += [*(way for way, _ in counties.ways(engine, text)), *land_codes.ways(engine, text)]
    return [*told, unparted.turned(text), without_ending(text)]


def _of_units(engine: Engine, text: str) -> list[str]:
    told = old_units.told(engine, text)
    return [*(old_lands.names(told) if told else ()), *(name for _, name, _ in things.behind_word(text, engine.first.cues))]


def _of_persons(text: str, cues: Cues) -> list[str]:
    told = [each.name for each in persons.as_person(text, cues)]
    return [*told, *(initials(name)[0] for name in told if with_initials(name) or is_initialled(name))]
