"""Units of other states and times behind a name: "Ольгопольскаго у., Подольской губ.", "pow. Tłumacz", "Kreis Akkerman"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.hints import NOTHING, point_of
from toponyms.resolve.looks.unit_words import DISTRICT, LAND, STOPPED, TYPES, has_unit
from toponyms.resolve.seats import seat_of
from toponyms.script.fold import fine_keys
from toponyms.script.patterns import compiled
from toponyms.script.words import lookup_key
from toponyms.tuples import NamedTuple

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine

_PARTS = r"\s*[,;()]+\s*"
_WORD = r"[^\s.]+\.?"
#: A land behind a preposition: "Stanislau in Gal.".
_IN = r"(?i)^(.+?)\s+(?:in|im|w|we|na|в|у|v|en|on)\s+(?:der\s+|the\s+)?([^\s,]+)$"
#: A town beside: so many kilometres from it lies what is told by it.
_BY, _CLOSE = r"(?i)^(.+?)\s+(?:k\.|ad|koło|opodal)\s+([^\s,]+(?: [^\s,]+)?)$", 35.0
#: What is no unit of old: "Каховский муниципальный округ".
_OF_TODAY = r"(?i)муниципальн|городск|автономн|федеральн|военн|избирательн|судебн|военно|виборч|міськ|судов|столичн|національн"
#: And what lay in a unit that is called after a town.
_FAR = {"district": 60.0, "land": 140.0}
#: More letters no name has behind how it begins: "верхнедн-епровскаго".
_ENDING = 12
#: How much of a name is told at least: "ung" is a comitat.
_SHORTEST = 3
#: Of so many one cut short may be any.
_FEW = 3
#: Three words the name of a unit has at most: "Kamionka Strumiłowa".
_MOST = 3


class Told(NamedTuple):
    """A mention without the units behind it: the name, what else is said, and the units that are known.

    `codes` are the oblasts of each land, `seats` where the district had its seat and how far off its villages lay;
    `strange` says that one of the units is not known, as those of other countries are not.
    """

    name: str
    around: tuple[str, ...] = ()
    codes: tuple[frozenset[str], ...] = ()
    seats: tuple[tuple[float, float, float], ...] = ()
    strange: bool = False
    near: bool = False  # to a town, which is no unit


def told(engine: Engine, text: str) -> Told | None:
    """A mention taken apart; None where no unit or land is named."""
    parts = [part for part in compiled[_PARTS].split(text) if part.strip(" .")]
    if len(parts) == 1 and not has_unit(text):
        found = compiled[_IN].match(text)
        parts = [found[1], found[2]] if found and alone(engine, found[2]) else parts
    rest: list[str] = []
    units: list[tuple[str, str]] = []
    for part in parts:
        left, found_units = _apart(part)
        units += found_units
        rest += [left] if left else []
    if len(parts) == 1 and not units:
        return _near(engine, parts[0])
    table, seats, strange = _table(engine), [], False
    codes: list[frozenset[str]] = []
    around: list[str] = []
    for part in rest[1:]:
        if rows := _exactly(table, "s", part):
            seats += _seats(engine, rows)
        elif oblasts := alone(engine, part):
            codes.append(oblasts)
        else:
            around.append(part)
    if not rest or not (units or codes or seats):
        return None
    for kind, name in units:
        held = _longest(table, "l" if kind == "land" else "u", name)
        if kind == "land" and held:
            codes.append(frozenset(code for row in held for code in row[2].split()))
        elif kind == "district" and held:
            seats += _seats(engine, held)
        elif kind != "less" and (town := _town(engine, name)):
            seats.append((*town, _FAR[kind]))
        elif kind == "land" and engine.containers(name):
            around.append(name)
        elif kind != "less":
            strange = True
    return Told(rest[0], tuple(around), tuple(codes), tuple(dict.fromkeys(seats)), strange)


def _town(engine: Engine, name: str) -> tuple[float, float] | None:
    """Where a town of Ukraine lies that a unit is called after of which no more is known: "Чугуевского у."."""
    town = engine.resolve(name, NOTHING, strictly=True).entity
    if town is None or town.kind != "settlement":
        town = seat_of(engine, f"{name} район")
    return point_of(town) if town and town.country == "UA" else None


def _near(engine: Engine, text: str) -> Told | None:
    """The name of "Maciejów k. Kowla", "Bolszowce ad Halicz", and where the town is."""
    found = compiled[_BY].match(text)
    point = engine.point(found[2]) if found else None
    return Told(found[1], seats=((*point, _CLOSE),), near=True) if found and point else None


def alone(engine: Engine, name: str) -> frozenset[str]:
    """The codes of the oblasts of a land that is named with no word beside it: "Taurien", "Máramaros"."""
    return frozenset(code for row in _exactly(_table(engine), "a", name) for code in row[2].split())


def _apart(part: str) -> tuple[str, list[tuple[str, str]]]:
    """A part of a mention without the units named in it, and those: "м. Словечно Овручскаго у." is of Овручскаго."""
    words = [(lookup_key(word), word) for word in compiled[_WORD].findall(part)]
    types = [at for at, (key, word) in enumerate(words) if key in TYPES and (key not in STOPPED or word[-1] == ".")]
    # "Вол. губ.": what is a volost elsewhere is the governorate of Volhynia.
    types = [at for at in types if not (words[at][0] in STOPPED and at + 1 in types)]
    if not types:
        return part.strip(), []
    if types[0] == 0:  # "pow. Kamionka Strumiłowa", "powiat tarnopolski województwo tarnopolskie"
        ends = [*types[1:], len(words)]
        named = [(at, words[at + 1 : end]) for at, end in zip(types, ends, strict=True)]
        return "", [(_kind(words[at][0]), _joined(of[:_MOST])) for at, of in named]
    if len(types) == 1 and types[0] < len(words) - 1:  # "Chocimierz pow. Tłumacz"
        return _joined(words[: types[0]]), [(_kind(words[types[0]][0]), _joined(words[types[0] + 1 :][:_MOST]))]
    units = [(_kind(words[at][0]), words[at - 1][1]) for at in types]
    if any(compiled[_OF_TODAY].match(name) for _, name in units):
        return part.strip(), []
    return _joined(words[: types[0] - 1]), units


def _kind(word: str) -> str:
    return "land" if word in LAND else "district" if word in DISTRICT else "less"


def _joined(words: list[tuple[str, str]]) -> str:
    return " ".join([word for _, word in words])


_Rows = dict[str, list[tuple[str, str, str]]]


def _table(engine: Engine) -> dict[str, _Rows]:
    """The rows of data/old_units.yaml by what they are of and how they sound."""
    found: dict[str, _Rows] | None = engine.memo.get("old units")
    if found is None:
        found = {"u": {}, "s": {}, "l": {}, "a": {}}
        for row in sorted(engine.first.words_of("old_units")):
            of, key, km, what = row.split("|")
            found[of].setdefault(key, []).append((key, km, what))
        engine.memo["old units"] = found
    return found


def _longest(table: dict[str, _Rows], of: str, name: str) -> list[tuple[str, str, str]]:
    """The rows that most letters at the beginning of a name agree with."""
    best: list[tuple[str, str, str]] = []
    for key in fine_keys(name):
        for length in range(len(key), max(_SHORTEST, len(key) - _ENDING) - 1, -1):
            if rows := table[of].get(key[:length]):
                if not best or length >= len(best[0][0]):
                    best = [*(best if best and length == len(best[0][0]) else []), *rows]
                break
    return list(dict.fromkeys(best)) or _cut_short(table[of], name)


def _cut_short(rows: _Rows, name: str) -> list[tuple[str, str, str]]:
    """The few rows that a name cut short is the beginning of: "Под. губ.", "Екатериносл. губ."; none if they are many."""
    if not name.endswith("."):
        return []
    keys = [key for key in fine_keys(name) if len(key) >= _SHORTEST]
    begun = [row for known, found in rows.items() if any(map(known.startswith, keys)) for row in found]
    return begun if len({what for _, _, what in begun}) <= _FEW else []


def _exactly(table: dict[str, _Rows], of: str, name: str) -> list[tuple[str, str, str]]:
    """The rows that sound as a name does."""
    return [row for key in fine_keys(name) for row in table[of].get(key, ())]


def _seats(engine: Engine, rows: list[tuple[str, str, str]]) -> list[tuple[float, float, float]]:
    """Where the seats are that rows tell, and how far from them their villages."""
    seats = []
    for _, far, seat in rows:
        place = engine.gazetteer.get(seat) if ":" in seat else None
        lat, _, lon = seat.partition(",")
        point = point_of(place) if place else (float(lat), float(lon)) if lon else None
        if point:
            seats.append((*point, float(far)))
    return seats
