"""A station, a port, a border crossing or a post office told by its place: "Одеса-Гол.", "порт Рені, причал 3", "п/п Шегині"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import Resolution, told_in
from toponyms.resolve.hints import NOTHING, km, point_of
from toponyms.resolve.looks import joint
from toponyms.resolve.looks.first_words import is_known
from toponyms.resolve.looks.other_kinds import retold
from toponyms.resolve.looks.unparted import is_town
from toponyms.script.patterns import compiled
from toponyms.script.words import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

_RAIL = r"[жз]\s?[/-]?\s?д\.?|з-д|залізничн\w+|железнодорожн\w+"
#: What stands before the place of a border crossing, in Ukrainian, Russian and English, and behind it.
_CROSSING = (
    r"п/п|пп|мапп|mapp|мпп|кпвв|кпп|(?:(?:міжнародн|международн|автомоб[іи]льн|залізничн)\w+\s+)*пункт пропуск[уа]?"
    r"|(?:прикордонн|пограничн)\w+ (?:пункт|перехід|переход)|погранпереход|перетин кордону|пересечение границы|bcp"
    r"|border crossing(?: point)?"
)
#: And what else may stand before one that is recorded.
_AT_BORDER = rf"{_CROSSING}|перехід|переход|(?:border |road )*(?:crossing(?: point)?|checkpoint)"
_CROSSED = r"bcp|(?:international |border |road )*(?:crossing(?: point)?|checkpoint)"
#: The same of a railway station, and of a port.
_AT_RAIL = (
    rf"(?:(?:{_RAIL}|вузлова|узловая|пасажирська|пассажирская)\s+)*(?:ст\.?|станц[іи][яїюеи]|вокзал)|(?:{_RAIL}) (?:вузол|узел)"
    r"|(?:rail(?:way)? |train )?(?:station|stn\.?)"
)
_RAILS = r"(?:(?:rail(?:way)?|rly\.?|train|pass(?:enger)?\.?|junction)\s+)*(?:station|stn\.?)|rail(?:way)? junction"
_SEA = r"(?:(?:морськ|морск|торг)\w+\s+)*порт[уаіе]?"
_PORT = rf"(?:(?:на )?рейд[іуе]? |акватор[іи][яїи] )?{_SEA}|(?:commercial |sea )*(?:sea)?port(?: of)?"
_PORTS = rf"{_SEA}|(?:(?:commercial|merchant|trad\w+|(?:river/)?sea(?:/river)?)\s+)*(?:sea)?port"
_CROSSINGS = ("пункт пропуску {}", "пункт пропуска {}", "{} border crossing")
#: What is told before its place, behind it, and what the gazetteer calls it.
_SORTS = (
    (_AT_BORDER, _CROSSED, _CROSSINGS),
    (_AT_RAIL, _RAILS, ("станція {}", "станция {}", "{} railway station")),
    (_PORT, _PORTS, ("порт {}", "{} порт", "Port of {}", "{} port", "Port {}")),
)
#: What stands beside the name of a station: one of several in the town; and of a port: a part of it.
_ONE_OF = r"(?i)(?<=\w)(?:\s*-\s*|\s+)(?:пас+\.|пас+ажирськ\w+|пас+ажирск\w+|pas+a[zž]h?\w*|\d{1,2}|[IІ]{1,3})$"
_PART = r"(?i)\s+(?:(?:outer |inner )?roads(?:tead)?|anchorage|рейд)$"
#: So many places of one name are asked whether they have such a thing, and so many parts of a mention read.
_MOST = 5
#: So many kilometres from its town it lies at most.
_NEAR = 50.0
#: And before the place of a railway station, a halt or a post office.
_PLACE = (
    r"^(?:(?:[жз]/?-?д\.?|залізнична|железнодорожная)\s+)?(?:ст\.|станці[яї]|станци[яи]|о\.\s?п\.|зуп\. ?пункт|зупинний пункт"
    r"|роз'їзд|разъезд|платформа|блок-?пост)\s+(?=\w)|^(?:(?:залізничний|железнодорожный|[жз]/?-?д\.?)\s+)?вокзал\s+(?=[\w'’ʼ-]+$)"
    r"|^(?:впз|опс|п/[ів]|п/и|поштове відділення|почтовое отделение)\s+(?=\w)"
)
#: What stands behind a station: its railway, its sort, the first of several.
_RAILWAY = (
    r"[\s,(]+[\w-]+\.?(?:\s+\w+\.?)?\s+(?:залізниц[яі]|зал\.|з-ц[яі]|[жз]\.?\s?д\.?|железн\w+ дорог\w)\)?$"
    r"|\s*\((?:пас|пасс|вант|тов|сорт)\w*\.?\)$|(?<=\w)\s+[IІ]{1,3}$|(?<=\w)-\d{1,2}(?=$|,)"
)
#: What the chief station of a town is called behind it, cut short; a bus station by its number; and the first station of a town,
#: though in Latin letters that is a club or a battalion ("Dnipro-1").
_MAIN = r"гол\.|головн(?:ий|а)|пасс?\.|сорт\.|holovnyi|hbf|hauptbahnhof|gł(?:\.|ówn[ya])"
_OTHER = r"zach(?:\.|odnia)|wsch(?:\.|odnia)|centralna|hl\. ?n\."
_STATION = rf"(?<=\w)(?:\s*[- ](?:{_MAIN}|{_OTHER})|\s+nord|\s+а[сc][- ]?\d|(?<=[а-яіїєґ])-[1iі])(?=$|,)"
_BEFORE_PLACE = r"(?:\s+(?=\w)|\s*(?=[«\"“„])|(?<=\.)(?=\w))"
_STOP = rf"(?i)^(?:{_CROSSING}){_BEFORE_PLACE}|{_STATION}"
_AT_STATION, _OF_STATION, _BEHIND = [rf"(?i){each}" for each in (_PLACE, _STATION, _RAILWAY)]
_JOINED = r"\s*[-–—]\s*"
_BETWEEN = r"\s*[-–—/]\s*"
_COMMA = r"[,;()\[\]]+"
_QUOTES = "«»“”„\"' "
_KINDS = ("settlement", "facility")
#: A name, in which the word is no thing: "Port Arthur".
_PORT_NAME = r"(?i)port (?!of )"


def recorded(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The station, port or crossing called after a place; None where none is recorded."""
    if hints.kinds and "facility" not in hints.kinds:
        return None
    for told, town in called(engine, text):
        answer = retold(engine, text, told, hints._replace(kinds=("facility",)), notes, ("exact", "script"))
        found = answer.entity
        if found and found.kind == "facility" and (town is None or _lie_together(found, town)):
            return answer
    return None


def _lie_together(found: Entity, town: Entity) -> bool:
    """Whether what is called after a town lies there: a port of Primorsk is not that of every Prymorsk."""
    here, there = point_of(found), point_of(town)
    return here is not None and there is not None and km(here, there) <= _NEAR


def called(engine: Engine, text: str) -> Iterator[tuple[str, Entity | None]]:
    """What the gazetteer calls the station, port or crossing of a mention, by its place as written or by the town that is."""

    def is_name(name: str) -> bool:
        return engine.first.exact.find(engine.key[name]) >= 0

    for places, forms, around in _told(text):
        # What stands in brackets may be another name of the place: "Port of Chornomorsk (Illichivsk)".
        units = [name for name in around if f"({name})" not in text or engine.readings(name)[-1].kinds]
        behind = "".join(f", {name}" for name in units if (unit := engine.containers(name)) and not unit.by_town)
        for place in places:
            yield from ((name + behind, None) for form in forms if is_name(name := form.format(place)))
        for place in places:
            for candidate in engine.resolve(place, NOTHING, strictly=True).candidates[:_MOST]:
                town = candidate.entity
                names = dict.fromkeys((town.name, *(name.text for name in town.names))) if town.kind == "settlement" else ()
                told = (form.format(name) for name in names for form in forms)
                yield from ((name + behind, town) for name in told if is_name(name))
        if forms is _CROSSINGS:  # by its sound, for its village may be one of many: "Dyakove-Halmeu"
            yield from ((name + behind, None) for place in places if is_known(engine, name := forms[-1].format(place)))


def _told(text: str) -> Iterator[tuple[list[str], tuple[str, ...], list[str]]]:
    """The places that a mention may tell a station, a port or a crossing by, what that may be called, and the other parts."""
    parts = [part for piece in compiled[_COMMA].split(text) if spans_of(part := piece.strip(_QUOTES))]
    for before, behind, forms in _SORTS if len(parts) <= _MOST else ():
        sort = rf"(?i)(?:{before}|{behind})$"
        for at, part in enumerate(parts):
            others = parts[:at] + parts[at + 1 :]
            if compiled[sort].match(part):
                # "Kramatorsk, railway station" is the station; in a whole address it is what stands in the town.
                place, others = (others[0], []) if len(others) == 1 else ("", [])
            else:
                bare = compiled[_PART].sub("", part)
                place = compiled[rf"(?i)^(?:{before}){_BEFORE_PLACE}|\s+(?:{behind})$"].sub("", bare, count=1)
                place = place.strip(_QUOTES) if place != bare else ""
            if place:
                yield _places(place, pairs=forms is _CROSSINGS), forms, others
                break


def _places(place: str, *, pairs: bool) -> list[str]:
    """A place of which something is told, and what it may be without its railway or number, or as one of the two it lies between.

    "Лозова-Азовська" is another station of Lozova; a crossing is called after either side, or both.
    """
    bare = compiled[_ONE_OF].sub("", compiled[_BEHIND].sub("", place))
    cuts = [found.span() for found in compiled[_BETWEEN].finditer(place)][:_MOST] if pairs else []
    sides = [place[:start] for start, _ in cuts] + [place[end:] for _, end in cuts]
    return [*dict.fromkeys((place, bare, *(name for name in sides if name[:1].isupper())))]


def town_of(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of a station, the place of a border crossing; None where it is unknown."""
    told = without_stop(text)
    # "ВПЗ Яготин-1, 07700 Київська" is an address besides.
    answer = engine.resolve(told, hints, notes, strictly=not compiled[_AT_STATION].search(text))
    kinds = (*_KINDS, "area") if "," in told else _KINDS  # "ст. Підзамче, Львів"
    found = answer.entity and answer.entity.kind in kinds
    return told_in(text, told, answer) if found else unrecorded(engine, text, hints, notes)


def unrecorded(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of "Port of Kiliia" or "ст. Мерефа-Південна", the one side at home of "Reni-Giurgiulești BCP"; else None."""
    for ways in towns_told(text):
        answers = {}
        for told in ways:
            answer = engine.resolve(told, hints, notes, strictly=True)
            town = answer.entity  # a village at the border has namesakes: "Dzvinkove-Lónya crossing"
            if town and is_town(town) and engine.focus in (None, town.country):
                answers[town.id] = told_in(text, told, answer)
                if told == ways[0]:
                    break
        if len(answers) == 1:
            return next(iter(answers.values()))
    return None


def towns_told(text: str) -> list[list[str]]:
    """The ways to write a mention of a station, a port or a crossing as the town that it may be called after.

    >>> towns_told("ст. Мерефа-Південна"), towns_told("Port of Kiliia, Odesa Oblast"), towns_told("Port Arthur")
    ([['Мерефа-Південна', 'Мерефа']], [['Kiliia, Odesa Oblast']], [])
    """
    told = [] if compiled[_PORT_NAME].match(text) else [*_told(text)]
    names = [
        (places if forms is _CROSSINGS else [places[0], places[0].partition("-")[0]], around) for places, forms, around in told
    ]
    return [[*dict.fromkeys(", ".join((place, *around)) for place in places)] for places, around in names]


def without_stop(text: str) -> str:
    """The town of a railway or bus station or a border crossing; "" of anything else.

    >>> without_stop("Одеса-Гол."), without_stop("Фастів-1"), without_stop("Wien Hbf"), without_stop("п/п Шегині")
    ('Одеса', 'Фастів', 'Wien', 'Шегині')
    >>> without_stop("ст. Красный Лиман (пасс.)"), without_stop("о.п. Ворзель Південно-Зах. зал.")
    ('Красный Лиман', 'Ворзель')
    >>> without_stop("Арзамас-16"), without_stop("Nord Stream"), without_stop("Одеса")
    ('', '', '')
    """
    told = compiled[_STOP].sub("", text.strip())
    bare = compiled[_AT_STATION].sub("", told)
    told = compiled[_OF_STATION].sub("", compiled[_BEHIND].sub("", bare)) if bare != told else told
    return told if told != text.strip() else ""


def crossing(
    engine: Engine, text: str, hints: Hints, notes: tuple[str, ...], ask: Callable[[str], Resolution]
) -> Resolution | None:
    """The places of "Medyka-Shehyni", of which one at least is known to have a border crossing; None where none has.

    `ask` answers each of the two names as it stands.
    """
    answers, crosses = [], False
    for name in pair(text):
        answer = ask(name)
        called = [f"{c.entity.name} border crossing" for c in answer.candidates[:1]] if answer.entity else []
        known = [told for told in (*called, f"{name} border crossing") if engine.first.exact.find(engine.key[told]) >= 0]
        if known and answer.entity is None:
            answer = retold(engine, name, known[0], hints, notes, ("exact",))
        crosses = crosses or bool(known)
        answers.append(answer)
    return joint.agreed(text, answers, notes) if crosses else None


def pair(text: str) -> list[str]:
    """The two names that a hyphen or a dash joins, each with a capital; empty for anything else.

    >>> pair("Medyka-Shehyni"), pair("Hrebenne – Rawa Ruska"), pair("Rostov-na-Donu")
    (['Medyka', 'Shehyni'], ['Hrebenne', 'Rawa Ruska'], [])
    """
    names = [name.strip() for name in compiled[_JOINED].split(text.strip())]
    return names if len(names) == 2 and all(name[:1].isupper() for name in names) else []
