"""A second look at a mention that no reading has answered: written over, cut in two, or taken for several names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toponyms.registers import is_code
from toponyms.resolve.answer import AMBIGUOUS, UNKNOWN, Resolution, told_in
from toponyms.resolve.containers import by_code, headed_by, regions
from toponyms.resolve.contest import probabilities
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.fame import TOWN
from toponyms.resolve.hints import CONTAINERS, NOTHING, Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.looks import (
    beside,
    features,
    first_words,
    institutions,
    joint,
    loose,
    mistyped,
    paths,
    sites,
    stops,
    things,
    unparted,
    waters,
)
from toponyms.resolve.looks.abbreviated import short_unit
from toponyms.resolve.looks.address import without_street
from toponyms.resolve.looks.adjectival import of_town
from toponyms.resolve.looks.cut_off import cut_off
from toponyms.resolve.looks.logged import as_logged
from toponyms.resolve.looks.noted import noted
from toponyms.resolve.looks.old_lands import of_old
from toponyms.resolve.looks.other_kinds import body, facility, formation, retold
from toponyms.resolve.looks.people import person
from toponyms.resolve.looks.post_codes import of_post_code
from toponyms.resolve.looks.typed import typed
from toponyms.resolve.rank import Ranked
from toponyms.resolve.whereabouts import is_inside_out
from toponyms.script.clean import clean
from toponyms.script.patterns import compiled
from toponyms.script.words import lookup_key

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

#: What a part of a mention may be said to be that holds others.
_UNITS = (("region",), ("district",), ("community",))
#: So short may the name of an oblast be cut behind a town without a comma, and with a full stop.
_SHORTEST, _STOPPED = 5, 3
#: And so short in capitals, for such a code is no word of a language.
_CODE = 3
#: The number of a row before a name.
_ROW = r"^\d{1,4}(?:\.[)]?|[)]|:)\s+(?=[^\W_])"
#: In, to and from a place, and of it, in Turkish.
_APOSTROPHES, _TURKISH = frozenset("'’"), r"(?<=\w)['’](?:[dt][ae]n?|[yn]?[aeıiuü]|n?[ıiuü]n)$"
#: How sure an answer must be where a land stands behind a name without a comma.
_CERTAIN = 0.9


def second_look(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a mention written over, or to the several names in it; None where there is none either."""
    if told := without_ending(text):
        in_turkish = retold(engine, text, told, hints, notes, ("exact",))
        if in_turkish.entity:
            return in_turkish
    if told := without_marks(text):
        return told_in(text, told, engine.resolve(told, hints, notes))
    looks = (
        typed,
        noted,
        as_logged,
        of_town,
        formation,
        facility,
        first_words.of_two_words,
        _quarter,
        of_post_code,
        _address,
        institutions.located,
        unparted.behind_land,
        of_old,
        _of_several_words,
        body,
    )
    for look in looks if loose.may_be_read(text) else ():
        if answer := look(engine, text, hints, notes):
            return answer
    return _headed(engine, text, hints, notes) or cut_off(engine, text, hints, notes) or mistyped.town(engine, text, hints, notes)


def without_marks(text: str) -> str:
    """A mention without the tags of HTML in it and the number of its row, "" if it has none: "<b>Kyiv</b>", "12) Kyiv"."""
    told = clean(text).text.strip() if "<" in text else text
    told = compiled[_ROW].sub("", told) if told[:1].isdigit() else told
    return told if told != text else ""


def without_ending(text: str) -> str:
    """A name without the Turkish ending behind an apostrophe, "" where it has none: "Atina'da", "Varşova'dan"."""
    told = compiled[_TURKISH].sub("", text) if not _APOSTROPHES.isdisjoint(text) else text
    return told if told != text else ""


def _quarter(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The part of a city of "Chasiv Yar, Kanal district": districts and quarters are one word to who types them."""
    read = [r for r in engine.readings(text) if r.kinds == ("district",) and (r.within or hints.containers)]
    parts = [reading._replace(kinds=("district", "area")) for reading in read if engine.places(reading)]
    if not parts:
        return None
    ranked = engine.climb(parts, hints, ("exact", "script"))
    answer = engine.decide(text, ranked, engine.weights["nothing"], notes)
    return answer if answer.entity and answer.entity.kind == "area" else None


def _address(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of "50095, Ukraine, Kryvyi Rih, Myru str., 1"; None where none is told but its oblast at most."""
    told = without_street(text, engine.first.cues)
    answer = engine.resolve(told, hints, notes, strictly=True) if told else None
    return told_in(text, told, answer) if answer and answer.entity and sites.has_streets(answer.entity) else None


def _headed(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The oblast of "مقاطعة دونيتسك", which has no name in that language but that of its city; None if nothing is headed so."""
    for told in by_city(engine, text):
        return retold(engine, text, told, hints, notes, ("exact",))
    return None


def by_city(engine: Engine, text: str) -> list[str]:
    """What an oblast that is told by its city is called in the gazetteer."""
    reading = engine.readings(text)[-1]
    if reading.kinds != ("region",) or is_inside_out(engine, reading):
        return []
    city = engine.resolve(reading.name, NOTHING, strictly=True).entity
    if city is None or city.kind != "settlement":
        return []
    headed = [engine.gazetteer.get(id) for id in headed_by(engine, city).ids]
    return [region.name for region in headed if region and region.id in city.parent_ids]


def word(engine: Engine, text: str, ranked: list[Ranked], hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a common word that officially names places, letter by letter: "Перемога" is thirty villages, too."""
    if hints.kinds or hints.containers or hints.countries:
        return None
    scored, _ = probabilities([r for r in ranked if _is_spelt(r.match, text)], engine.weights["nothing"])
    return engine.answer(text, AMBIGUOUS, scored, notes) if scored else None


def _is_spelt(match: Match, text: str) -> bool:
    """Whether a string is, letter by letter, an official name in the language of its bearer's country."""
    layer, name = match.layer, match.name
    return layer.is_native(name) and layer.usage(name) == "official" and layer.name_text(name) == text


def _of_several_words(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    cues = engine.first.cues
    if stops.without_stop(text):
        return stops.town_of(engine, text, hints, notes)
    if names := joint.alternatives(text, cues):
        # "Ukraine / Donetsk / Bakhmut", "Ruthin/United Kingdom"
        lands = [bool(regions(engine, name, ("country",))) for name in (names[0], names[-1])]
        parted = lands[0] if len(names) > 2 else lands[0] != lands[1]
        if parted or any(engine.readings(name)[-1].kinds in _UNITS for name in names):  # "Софія / Мукачівський район"
            return retold(engine, text, ", ".join(names), hints, notes, None)
        if len(names) > 2 and (inside := paths.along(engine, text, names, hints, notes)):
            return inside
        return joint.agreed(text, [engine.resolve(name, hints, strictly=True) for name in names], notes)
    if site := _site(engine, text, hints, notes):
        return site
    if (told := loose.near_apart(text, cues)) != text and (by := beside.by_its_town(engine, text, told, hints, notes)):
        return by
    # "Novoye Selo" has its bearers, though none is sure, and is not "the village of Novoye".
    for told in () if engine.gazetteer.has_name(engine.key[text]) else loose.rewritten(text, cues):
        answer = retold(engine, text, told, hints, notes, None)
        if answer.status != UNKNOWN:
            return answer
    for name, container in loose.tails(text):
        cut = _cut(engine, text, name, container, hints, notes)
        if cut and cut.status != UNKNOWN:
            return cut
    if inside := unparted.before_country(engine, text, hints, notes) or unparted.inside(engine, text, hints, notes):
        return inside
    if met := features.feature(engine, text, hints, notes):
        return met
    if by := beside.of_two(engine, text, hints, notes):
        return by
    if someone := person(engine, text, hints, notes):
        return someone
    if thing := things.thing_at(engine, text, hints, notes):
        return thing
    names = joint.listed(text)
    answers = [engine.resolve(name, hints, strictly=True) for name in names]
    if names and all(a.status != UNKNOWN for a in answers):
        return joint.agreed(text, answers, notes)
    ask = cache(lambda name: engine.resolve(name, hints, strictly=True))
    if crossing := stops.crossing(engine, text, hints, notes, ask):
        return crossing
    if stop := stops.unrecorded(engine, text, hints, notes):
        return stop
    # A double surname may be of two villages, but hardly of two towns; "Nikolaevka-Novorossiysk" was one.
    towns = [] if engine.gazetteer.has_name(engine.key[text]) else [*map(ask, joint.hyphened(text))]
    if towns and all(unparted.is_town(a.entity) for a in towns):
        return joint.agreed(text, towns, notes)
    return waters.told_by_water(engine, text, hints, notes) or paths.of_file(engine, text, hints, notes)


def _site(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of "Sumska Street, Kharkiv", "Hospital in Sumy"; None where a town is not told, but its oblast at most."""
    undecided = met = None
    for told in dict.fromkeys(sites.ways(text, engine.first.cues, sites.kinds_of(engine))):
        if met and met.entity:  # "Medvezha school, Drohobych" is in the village of that town's community
            around, answer = engine.containers(met.entity.name), retold(engine, text, told, hints, notes, ("exact", "script"))
            inner = answer.entity if not around.by_town else None
            if inner and inner.kind == "settlement" and not around.ids.isdisjoint(inner.parent_ids):
                return answer
            continue
        answer = retold(engine, text, told, hints, notes, None)
        if answer.entity and sites.has_streets(answer.entity):
            if "," not in text:
                return answer
            met = answer
        elif answer.status == AMBIGUOUS and all(sites.has_streets(c.entity) for c in answer.candidates):
            undecided = undecided or answer
    if met:
        return met
    if undecided is None and (told := sites.without_own(text, engine.first.cues)):  # "сарни рівненська цлр"
        answer = engine.resolve(told, hints, notes)
        return told_in(text, told, answer) if answer.entity and answer.entity.kind == "settlement" else None
    return undecided


def _cut(engine: Engine, text: str, name: str, container: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to a mention that ends in the name of what contains it; None where it does not, or hardly."""
    told = f"{name}, {container}"
    if engine.readings(container)[-1].kinds:  # it says that it is an oblast
        known = bool(regions(engine, container, CONTAINERS) or short_unit(engine.first, container, engine.focus or ""))
        return retold(engine, text, told, hints, notes, None) if known else None
    coded = len(container) == _CODE and container.isupper() and not text.isupper()  # "Bilohorivka LUH"
    shortest = _STOPPED if text.endswith(f"{container}.") else _SHORTEST
    short = (coded or len(container) >= shortest) and short_unit(engine.first, container, engine.focus or "")  # "днепроп"
    in_region = bool(short or regions(engine, container, ("region",)))
    if not (in_region or is_code(container) or by_code(engine, container) or regions(engine, container, ("country",))):
        return None
    # Words that are no address may end in the name of a land too: "Slava Ukraine" is no hamlet.
    answer = retold(engine, text, told, hints, notes, FIRM)
    entity = answer.entity
    is_told = len(container) == _CODE and bool(by_code(engine, container))  # "KEMPEN DEU"
    sure = in_region or is_told
    is_known = entity is not None and (sure or entity.population >= 10**TOWN or not entity.is_place)  # "ФСБ России"
    # "лозова харківська" is one of two in its oblast, and no sentence.
    spelt = entity is not None and lookup_key(answer.candidates[0].name.text) == engine.key[name]
    address = spelt and in_region and text.islower() and not engine.listed(name)
    return answer if is_known and (is_told or address or answer.score >= _CERTAIN) else None
