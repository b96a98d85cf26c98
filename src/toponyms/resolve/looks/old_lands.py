"""A place beside the state or land that it lay in of old: "Lemberg, Austria", "Ungvár, Hungary", "Умань, Киевская губерния"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import RESOLVED
from toponyms.resolve.containers import regions
from toponyms.resolve.hints import Region
from toponyms.resolve.looks.unparted import is_town
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Collection

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

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
_LANDS: dict[str, Collection[str]] = {
    "toponyms:volhynia": (*_VOLHYNIA, "18", "61", "68"),
    "toponyms:podillia": ("05", "51", "61", "68"),
    "toponyms:taurida": ("01", "23", "65", "85"),
}
#: The governorates of the Russian empire, by how their names begin.
_GOVERNORATES: dict[tuple[str, ...], Collection[str]] = {
    ("київ", "киев", "kiev", "kyiv"): ("05", "18", "32", "35", "71", "80"),
    ("херсон", "kherson"): ("12", "35", "48", "51", "65"),
    ("катеринослав", "екатеринослав", "ekaterinoslav", "yekaterinoslav", "katerynoslav"): ("12", "14", "23", "44"),
    ("полтав", "poltav"): ("32", "53", "59", "71"),
    ("черніг", "черниг", "chernig", "chernih"): ("32", "59", "74"),
    ("харків", "харьков", "kharkov", "kharkiv"): ("14", "44", "59", "63"),
    ("волин", "волын", "volyn", "volhyn"): (*_VOLHYNIA, "18", "61", "68"),
    ("поділ", "подол", "podol", "podil"): ("05", "51", "68"),
    ("таврі", "таври", "tavri", "taurid"): ("01", "23", "65", "85"),
    ("бессараб", "bessarab"): ("51", "73"),
}
_GOVERNORATE = r"(?i)(?<=\w)\s+(?:губерні\w|губерни\w|губ\.?|governorate|gubernia|guberniya)$"
#: Names that a place has not from Ukraine's own register: who says "Poltava, Russia" may err, or mean another.
_OTHERS = ("former", "soviet", "russian", "exonym")
#: The name itself, in whatever spelling.
_MET = ("exact", "form", "script")
_OF_OBLASTS = "oblasts by code"


def of_old(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of "Lemberg, Austria", "Elisavetgrad, Kherson, Russia"; None where no old state or land is told.

    By a name of those times, or another people's, and in what the state then held.
    """
    name, *around = [part.strip() for part in text.replace("(", ",").rstrip(") ").split(",")]
    if not around or not name or not all(around) or engine.focus not in (None, "UA"):
        return None
    lands = _governed(around[-1]) or _held(engine, around[-1], _LANDS)
    states = _held(engine, around[-1], _STATES)
    codes = lands or states
    if not codes or not all(engine.containers(part) for part in around[:-1]):
        return None
    for part in around[:-1]:
        codes &= _held(engine, part, _LANDS) or codes
    held = Region(frozenset([id for id in _oblasts(engine) if id[_CODE] in codes]))
    answer = engine.resolve(name, hints._replace(containers=(*hints.containers, held)), notes, strictly=True)
    if answer.status != RESOLVED or answer.entity is None or answer.entity.kind != "settlement":
        return None
    if not any(step.action in _MET for step in answer.steps):
        return None  # "Kovno" is no misspelt Rovno
    if states and _has_a_town(engine.resolve(text, hints, notes, strictly=True), states=engine.containers(around[-1])):
        return None  # "Kolchugino, Russia" is the town near Moscow, not the village in Crimea
    return answer if lands or answer.candidates[0].name.usage in _OTHERS else None


def _has_a_town(answer: Resolution, states: Region) -> bool:
    """Whether the likeliest place is a town that lies in a state today."""
    place = answer.candidates[0].entity if answer.candidates else None
    return place is not None and is_town(place) and states.has_country(place.country)


#: Where an identifier has those digits.
_CODE = slice(len("katottg:UA"), len("katottg:UA") + 2)


def _governed(name: str) -> frozenset[str]:
    """The codes of the oblasts that lie in what a governorate held."""
    if not compiled[_GOVERNORATE].search(name):
        return frozenset()
    return frozenset(code for begins, codes in _GOVERNORATES.items() if name.casefold().startswith(begins) for code in codes)


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
