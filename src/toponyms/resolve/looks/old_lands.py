"""A place beside the state or land that it lay in of old: "Lemberg, Austria", "Ungvár, Hungary", "Умань, Киевская губерния"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.model import Step
from toponyms.resolve.answer import AMBIGUOUS, RESOLVED, UNKNOWN, Resolution, told_in
from toponyms.resolve.containers import regions
from toponyms.resolve.contest import probabilities
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.fame import TOWN
from toponyms.resolve.hints import Region, km, point_of
from toponyms.resolve.looks import old_units
from toponyms.resolve.looks.unparted import is_town
from toponyms.resolve.looks.waters import apart
from toponyms.resolve.rank import Ranked, fits
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.looks.old_units import Told
    from toponyms.resolve.reading import Reading

# The oblasts of today, by the first two digits of their codes, in which lay, for the most part, what a state or a land held of
# Ukraine between the partitions of Poland and the second world war.
_GALICIA, _BUKOVINA, _ZAKARPATTIA, _VOLHYNIA = ("26", "46", "61"), ("73",), ("21",), ("07", "56")
_WEST = (*_GALICIA, *_BUKOVINA, *_ZAKARPATTIA)
_RUSSIAN = frozenset(f"{code:02}" for code in range(1, 86)) - frozenset(_WEST)
_STATES: dict[str, Collection[str]] = {
    "geonames:2017370": _RUSSIAN,  # Russia
    "toponyms:russian-empire": _RUSSIAN,
    "geonames:2782113": (*_GALICIA, *_BUKOVINA),  # Austria
    "toponyms:austria-hungary": _WEST,
    "geonames:719819": _ZAKARPATTIA,  # Hungary
    "toponyms:czechoslovakia": _ZAKARPATTIA,
    "geonames:798544": (*_GALICIA, *_VOLHYNIA),  # Poland
    "geonames:798549": (*_BUKOVINA, "51"),  # Romania
}
#: Names that a place has not from Ukraine's own register: who says "Poltava, Russia" may err, or mean another.
_OTHERS = ("former", "soviet", "russian", "exonym")
#: What a place was of old, which no list of types has: "мѣст. Бершадь", "заштатный г. Коропъ".
_SORT = (
    r"(?i)^(?:(?:заштатн\w+|безу[еі]здн\w+|уездн\w+|повітов\w+|кол(?:\.|он[иії][яїи])|мест(?:\.|ечк[оа])|міст(?:\.|ечк[оа])"
    r"|мст\.|пос(?:\.|ада?)|сл(?:\.|об\.|обода|ободы|ободи)|дер\.|вл(?:\.|асн\.)|сел\.|хут\.|ф-к|фольв\w*\.?|ім\.|им\."
    r"|miasteczko|mko\.?|mczko\.?|m-ko|kol(?:\.|onia)|fol(?:\.|w\.|wark)"
    r"|wieś|kolonie|dorf|stadt|marktflecken|shtetl(?: of)?)\s+)+"
)
#: Adjectives that stand behind the noun in Polish, and those of them that sound otherwise in Ukrainian.
_BEHIND = (
    r"(?i)^(?:now|star|wielk|mał|górn|doln|wyżn|niżn|biał|czarn|czerwon|zielon|such|dług|szlacheck|rusk|polsk|niemieck)"
    r"(?:y|i|a|e|ie)$"
)
_TURNED = {"Wielki": "Welykyj", "Wielka": "Welyka", "Wielkie": "Welyke"}
#: So many times nearer to the seat than its namesakes lies the one that is meant; within so many kilometres all are as near.
_NEARER, _AT = 2.0, 3.0
#: So many kilometres a district reaches from its middle; the cities that lie in no oblast, by the one around each.
_WIDE, _CITIES = 40.0, {"32": "80", "01": "85"}
#: How sure an answer must be that size and spelling alone tell.
_CLEAR = 0.85
#: So many people has a place, and so much bigger it is than its namesakes, that needs no more, in powers of ten.
_BIG, _BIGGER = 3.3, 0.7
_OF_OBLASTS = "oblasts by code"


def of_old(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of "Chocimierz, pow. Tłumacz", "Lemberg, Austria"; None where no old unit, land or state is told.

    In what a state then held it is known by a name of those times, or another people's.
    """
    if engine.focus not in (None, "UA"):
        return None
    if told := old_units.told(engine, text):
        return _in_units(engine, text, told, hints, notes)
    return _in_state(engine, text, hints, notes)


def _in_units(engine: Engine, text: str, told: Told, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The one place of a name in an old unit, or the one near its seat; unknown where none is, ambiguous where several are."""
    around, codes = [], [*told.codes]
    for part in told.around:
        if held := _held(engine, part, _STATES):
            codes.append(held)
        elif region := engine.containers(part):
            around.append(region)
        else:
            return None
    if told.strange:  # "Essen, Bezirk Düsseldorf" is no village in Zakarpattia
        answer = engine.resolve(text, hints, notes, strictly=True)
        here = answer.entity is not None and answer.entity.country == "UA"
        return Resolution(text, UNKNOWN, answer.candidates, (*notes, "its district is unknown")) if here else None
    codes = [*codes, _around(engine, told)] if told.seats else codes
    codes = [frozenset.intersection(*codes)] if codes else []
    held_by = [_region(engine, held) for held in codes]
    if not all(held_by):
        return None
    within = hints._replace(containers=(*hints.containers, *around, *held_by), cued=True)
    found: list[tuple[float, Ranked]] = []
    for rungs in (FIRM, (*FIRM, "form_script", "bridge")) if told.seats else (FIRM,):
        for name in names(told):
            step = Step("rewrite", text, name)
            readings = [r._replace(steps=(step, *r.steps)) for r in engine.readings(name)]
            found = found or [*_candidates(engine, readings, within, told, rungs)]
    if not found:
        return _misspelt(engine, text, told, within, notes) if told.seats and not told.near else None
    found.sort(key=lambda each: each[0])
    nearest = len(found) == 1 or found[1][0] >= _NEARER * max(found[0][0], _AT)
    big = _BIG if told.seats else TOWN
    best = found[0][1] if told.seats and nearest else _outstanding(found, big)
    meant = [best] if best is not None else [ranked for _, ranked in found]
    # Weighed anew as what lies there: the name of a village is little by itself.
    there = Region(frozenset([ranked.match.home.entity_id(ranked.match.owner) for ranked in meant]))
    within = within._replace(containers=(*hints.containers, there))
    again = engine.climb([meant[0].reading], within, rungs)
    ranked = [_freed(engine, each) for each in again if fits(each)]
    answer = engine.decide(text, ranked, engine.weights["nothing"], notes)
    if best is not None or (answer.score >= _CLEAR and not told.seats):
        return answer if answer.entity else None
    scored, _ = probabilities(ranked, engine.weights["nothing"])
    return engine.answer(text, AMBIGUOUS, scored, notes) if scored else None


def _misspelt(engine: Engine, text: str, told: Told, hints: Hints, notes: tuple[str, ...]) -> Resolution:
    """The place that a name is only like, if it lies there; nobody else is meant."""
    for name in names(told):
        answer = engine.resolve(name, hints, strictly=True)
        place = answer.entity if answer.entity and answer.entity.kind == "settlement" else None
        own = point_of(place) if place else None
        if own and any(km(own, (lat, lon)) <= far for lat, lon, far in told.seats):
            return told_in(text, name, answer)
    return Resolution(text, UNKNOWN, (), notes)


def names(told: Told) -> list[str]:
    """The ways to write the name that a mention tells of: without its sort, its river, its adjective in front as in Ukrainian.

    >>> names(old_units.Told("мест. Бершадь")), names(old_units.Told("Hłuboczek Wielki"))
    (['Бершадь'], ['Hłuboczek Wielki', 'Welykyj Hłuboczek'])
    """
    bare = compiled[_SORT].sub("", told.name)
    noun, _, last = bare.rpartition(" ")
    turned = f"{_TURNED.get(last, last)} {noun}" if noun and compiled[_BEHIND].match(last) else ""
    return [name for name in (bare, apart(bare)[0], turned) if name]


def _candidates(
    engine: Engine, readings: list[Reading], hints: Hints, told: Told, rungs: Sequence[str]
) -> Iterator[tuple[float, Ranked]]:
    """The settlements of a name in what is told, and how far from the seat of its district each lies."""
    for ranked in engine.climb(readings, hints, rungs):
        home, owner = ranked.match.home, ranked.match.owner
        own = home.point(owner)
        if own is None or home.kind(owner) != "settlement" or not fits(ranked):
            continue
        away = [km(own, (lat, lon)) for lat, lon, far in told.seats if km(own, (lat, lon)) <= far]
        if away or not told.seats:
            yield min(away, default=0.0), ranked


def _around(engine: Engine, told: Told) -> frozenset[str]:
    """The codes of the oblasts with a district near the seat of a unit: a namesake elsewhere is not to end the search."""
    first, codes = engine.first, set[str]()
    for number in first.of_kind("district"):
        point, code = first.point(number), first.entity_id(number)[_CODE]
        if point and first.country(number) == "UA" and any(km(point, (lat, lon)) <= far + _WIDE for lat, lon, far in told.seats):
            codes |= {code, _CITIES.get(code, code)}
    return frozenset(codes)


def _outstanding(found: list[tuple[float, Ranked]], big: float) -> Ranked | None:
    """The only candidate, or the only town among them."""
    sizes = sorted(((r.match.home.prominence(r.match.owner), r) for _, r in found), key=lambda each: -each[0])
    alone = len(sizes) == 1 or (sizes[0][0] >= big and sizes[0][0] - sizes[1][0] >= _BIGGER)
    return sizes[0][1] if alone else None


def _freed(engine: Engine, ranked: Ranked) -> Ranked:
    """A match of a name that is another's today: where it lies tells them apart."""
    if ("collision", 1.0) not in ranked.evidence:
        return ranked
    return ranked._replace(weight=ranked.weight - engine.weights["collision"])


def _in_state(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of "Lemberg, Austria", "Elisavetgrad, Kherson, Russia"; None where no old state is told."""
    name, *around = [part.strip() for part in text.replace("(", ",").rstrip(") ").split(",")]
    if not around or not name or not all(around):
        return None
    codes = _held(engine, around[-1], _STATES)
    if not codes or not all(engine.containers(part) for part in around[:-1]):
        return None
    held = _region(engine, codes)
    answer = engine.resolve(name, hints._replace(containers=(*hints.containers, held)), notes, strictly=True)
    if answer.status != RESOLVED or answer.entity is None or answer.entity.kind != "settlement":
        return None
    if not any(step.action in FIRM for step in answer.steps):
        return None  # "Kovno" is no misspelt Rovno
    if _has_a_town(engine.resolve(text, hints, notes, strictly=True), states=engine.containers(around[-1])):
        return None  # "Kolchugino, Russia" is the town near Moscow, not the village in Crimea
    return answer if answer.candidates[0].name.usage in _OTHERS else None


def _has_a_town(answer: Resolution, states: Region) -> bool:
    """Whether the likeliest place is a town that lies in a state today."""
    place = answer.candidates[0].entity if answer.candidates else None
    return place is not None and is_town(place) and states.has_country(place.country)


#: Where an identifier has those digits.
_CODE = slice(len("katottg:UA"), len("katottg:UA") + 2)


def _region(engine: Engine, codes: Collection[str]) -> Region:
    """The oblasts of some codes, as something that places lie in."""
    return Region(frozenset([id for id in _oblasts(engine) if id[_CODE] in codes]))


def _held(engine: Engine, name: str, table: dict[str, Collection[str]]) -> frozenset[str]:
    """The codes of the oblasts that lie in what a state or a land held."""
    meant = regions(engine, name, ("country", "area"), ("exact", "script"))
    return frozenset(code for id, codes in table.items() if id in meant.ids for code in codes)


def _oblasts(engine: Engine) -> list[str]:
    """The identifiers of Ukraine's oblasts, and of the two cities that lie in none."""
    found: list[str] | None = engine.first.memo.get(_OF_OBLASTS)
    if found is None:
        first = engine.first
        ids = [first.entity_id(n) for kind in ("region", "settlement") for n in first.of_kind(kind) if first.country(n) == "UA"]
        found = engine.first.memo[_OF_OBLASTS] = [id for id in ids if id.startswith("katottg:UA") and id[12:22] == "0000000000"]
    return found
