"""A river, a lake, a bay or a park whose type stands on the other side of its name or is cut short: "Styr R.", "Шацький НПП"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.model import Step
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.looks.loose import as_unit
from toponyms.resolve.looks.other_kinds import retold
from toponyms.resolve.reading import Reading
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

# fmt: off
#: The words for a type, and how the gazetteer has such in full.
_TYPES = {
    "river": (r"r|riv|river|rz|rzeka|р|р[іе]ка|річка", ("{} River", "річка {}", "река {}")),
    "lake": (r"lake|oz|jez|jezioro|оз|озеро", ("Lake {}", "{} Lake", "озеро {}")),
    "estuary": (r"estuary|liman|лим|лиман|л-н", ("{} Estuary", "{} лиман", "лиман {}")),
    "island": (r"island|isl|о|о-в|остр[іо]в", ("{} Island", "острів {}", "остров {}")),
    "spit": (r"spit|kosa|коса", ("{} Spit", "{} коса", "коса {}")),
    "reservoir": (
        r"res|(?:water )?reservoir|вдсх|вдхр|водосховище|водохранилище", ("{} Reservoir", "{} водосховище", "{} водохранилище"),
    ),
    "mount": (r"mt|mount|mountain|peak|гора", ("Mount {}", "гора {}")),
    "bay": (r"bay of|bay|бухта|затока|залив", ("{} Bay", "{} бухта", "{} затока", "{} залив", "бухта {}")),
    "cape": (r"cape|мис|мыс", ("Cape {}", "мис {}", "мыс {}")),
    "range": (r"range|ridge|хребет", ("{} range", "хребет {}", "{} хребет")),
    "park": (
        r"(?:national )?nature park|national park|nnp|np|нпп|нацпарк|нац[іи]о\w+н[иы]й (?:приро\w+ )?парк",
        ("{} National Nature Park", "{} National Park", "{} національний природний парк", "національний природний парк {}",
         "{} национальный природный парк", "национальный природный парк {}", "національний парк {}", "{} національний парк"),
    ),
    "reserve": (
        r"(?:(?:nat\.?|nature|biosphere) )?reserve|(?:(?:б[іи]осферн[иы]й|природн[иы]й) )?запов[іе]дник",
        ("{} Reserve", "{} Nature Reserve", "{} Biosphere Reserve", "{} заповідник", "{} природний заповідник",
         "{} біосферний заповідник", "заповідник {}", "біосферний заповідник {}", "{} заповедник", "{} природный заповедник",
         "{} биосферный заповедник", "заповедник {}"),
    ),
}
# fmt: on
_BEFORE = "|".join(f"(?P<{type}>{words})" for type, (words, _) in _TYPES.items())
#: Before the name or behind it, in quotation marks or brackets; and what else is told of waters: "р. Синюха (притока Бугу)".
_FRONT = rf"(?i)^(?:{_BEFORE})(?:\.\s*|\s+)[«\"“]?(?P<name>[^\W_][^,(«»\"“”]+?)[»\"”]?$"
_BEHIND = rf"(?i)^(?:the )?[«\"“]?(?P<name>[^\W_][^,(«»\"“”]*?)[»\"”]?(?:\s+|,\s*|\s*\()(?:{_BEFORE})\.?\)?$"
_ASIDE = (
    r"(?i)\s*[,(]\s*(?:(?:лів|прав|лев)\w+ )?(?:приток|басейн|бассейн|(?:left |right )?tributary|basin)\w*(?:\s[^,]*)?$"
    r"|(?<=\w{4})\s+[ув]\s+(?:каньйоні|каньоне|гирлі|устье)$"
)


def feature(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The river of "р. Інгулець", the lake of "оз. Ялпуг"; None if it names none."""
    if known := in_full(engine, text, hints, notes):
        return known
    kinds = ("landform",) if (found := _apart(text)) else as_unit(text, engine.first.cues)[1]
    for name in called(engine, text):
        answer = retold(engine, text, name, hints._replace(kinds=kinds), notes, FIRM)
        if answer.entity and answer.entity.kind in kinds and (not found or _is_of(answer.entity, found[0])):
            return answer
    return None


def in_full(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The feature that is called so in full, or by its bare name; None where several are or none is."""
    if not (found := _apart(text)) or (hints.kinds and "landform" not in hints.kinds):
        return None
    of_features, (type, name) = hints._replace(kinds=("landform",), cued=True), found
    for names in (_forms(type, name), [name]):
        known = (told for told in names if engine.gazetteer.has_name(engine.key[told]))
        readings = [Reading(told, steps=(Step("rewrite", text, told),)) for told in known]
        ranked = [r for r in engine.climb(readings, of_features, ("exact",)) if r.match.home.kind(r.match.owner) == "landform"]
        if ranked:
            answer = engine.decide(text, ranked, engine.weights["nothing"], notes)
            return answer if answer.entity and _is_of(answer.entity, type) else None
    return None


def _is_of(feature: Entity, type: str) -> bool:
    """Whether a feature may be of a type: "Tiligul estuary" is not the river, though that is called Tiligul."""
    types = {found[0] for name in feature.names if (found := _apart(name.text))}
    return not types or type in types


def called(engine: Engine, text: str) -> list[str]:
    """What a feature whose type is cut short may be called in the gazetteer."""
    if found := _apart(text):
        return [found[1], *_forms(*found)]
    told = as_unit(text, engine.first.cues)[0]
    return [told] if told else []


def _forms(type: str, name: str) -> list[str]:
    return [form.format(name) for form in _TYPES[type][1]]


def _apart(text: str) -> tuple[str, str] | None:
    """The type of a feature and its name without it; None where no type is told.

    >>> _apart("Styr R."), _apart("р. Синюха (притока Півд. Бугу)"), _apart("Styr")
    (('river', 'Styr'), ('river', 'Синюха'), None)
    """
    told = compiled[_ASIDE].sub("", text)
    found = compiled[_BEHIND].search(told) or compiled[_FRONT].search(told)
    return (next(key for key in _TYPES if found[key]), found["name"]) if found else None
