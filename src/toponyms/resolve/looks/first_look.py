"""A look at a mention before it is read as it stands, for what would be read amiss: codes, words cut short, old states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import UNKNOWN, Resolution, told_in
from toponyms.resolve.looks import coded, first_words, institutions, joint, noted, stops
from toponyms.resolve.looks.abbreviated import short_unit
from toponyms.resolve.looks.beside import beside
from toponyms.resolve.looks.counties import of_county
from toponyms.resolve.looks.in_full import in_full, may_be_stop
from toponyms.resolve.looks.land_codes import of_code
from toponyms.resolve.looks.old_lands import of_old
from toponyms.resolve.looks.unit_words import has_unit
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: So much of something: "изюм, 200 г" is no town.
_MEASURE = r"(?i),\s*\d{1,3}(?:[.,]\d+)?\s*(?:г|гр|кг|мл|л|шт|g|kg|ml|l|pcs)\.?$"
#: Codes of countries that are words of Ukrainian lists: "Lyman TH" is a community, Bangkok lies in Thailand.
_HROMADA, _COUNTRIES = (" hromada", " громада"), ("TG", "TH")


def first_look(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a mention written in full, by its code or by what is beside it; None where it is to be read as it stands."""
    if compiled[_MEASURE].search(text):
        return Resolution(text, UNKNOWN, (), notes)
    if "UA" in text and (known := coded.coded(engine, text, hints, notes)):
        return told_in(text, *known)
    if ("+" in text or "&" in text) and (several := _counted(engine, text, hints, notes)):
        return several
    if may_be_stop(text) and (stop := stops.recorded(engine, text, hints, notes)):
        return stop
    if has_unit(text) and (old := of_old(engine, text, hints, notes)):
        return old
    if told := in_full(text, lambda name: _is_known(engine, name)):
        return None if _is_known(engine, text) else _in_full(engine, text, told, hints, notes)
    if "." in text:
        short = _unit(engine, text, hints, notes) or first_words.of_two_words(engine, text, hints, notes, surely=True)
        if short:
            return short
    if ("," in text or "(" in text) and (placed := institutions.located(engine, text, hints, notes)):
        return placed
    if text.rstrip(")]")[-2:].isupper() and (coded_so := of_code(engine, text, hints, notes)):
        return coded_so
    looks = (noted.in_address, beside, of_old, of_county) if "," in text or "(" in text else ()
    return next((answer for look in looks if (answer := look(engine, text, hints, notes))), None)


def _unit(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The oblast or district of "Харк. обл.", "Ізюм. р-н"; None where it is cut too short, or nothing says what it is."""
    units = _units(engine, text)
    if len(units) != 1:
        return None
    return told_in(text, units[0].name, engine.resolve(units[0].name, hints._replace(kinds=(units[0].kind,)), notes))


def _units(engine: Engine, text: str) -> list[Entity]:
    ids = short_unit(engine.first, text, engine.focus or "", said=True)
    return [unit for unit in map(engine.gazetteer.get, ids) if unit]


def _in_full(engine: Engine, text: str, told: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    answer = engine.resolve(told, hints, notes)
    if answer.status == UNKNOWN and told.endswith(_HROMADA):
        # Also what is no community: "Rybar TG" is a channel, "Bangkok TH" a city there.
        bare = text.rpartition(" ")[0]
        other = engine.resolve(bare, hints, notes)
        if other.entity and (not other.entity.is_place or other.entity.country in _COUNTRIES):
            return told_in(text, bare, other)
    return told_in(text, told, answer)


def _counted(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """All of "Київська обл. + м. Київ", which hold each other or not; None where some of it is unknown."""
    names = [name.strip() for name in text.replace("&", "+").split("+")]
    answers = [engine.resolve(name, hints, strictly=True) for name in names if any(map(str.isalpha, name))]
    if len(answers) != len(names) or not all(answer.status != UNKNOWN for answer in answers):
        return None
    same = len({answer.entity.id if answer.entity else "" for answer in answers}) == 1  # "Bakhmut & Artemivsk"
    return joint.agreed(text, answers, notes) if same else joint.together(text, answers, notes)


def rewritten(engine: Engine, text: str) -> list[str]:
    """The ways a mention may be written over at this look."""
    told = in_full(text, lambda name: _is_known(engine, name))
    units = [unit.name for unit in _units(engine, text)]
    return [*units, told, *([text.rpartition(" ")[0]] if told.endswith(_HROMADA) else []), *coded.ways(engine, text)]


def _is_known(engine: Engine, name: str) -> bool:
    return engine.gazetteer.has_name(engine.key[name])
