"""Villages in texts made by machine: the one is meant that lies in the land that the text names, however known its namesakes are.

Three villages that lie together, of names that their district has once, are put into what administrations, rescuers, courts and
reporters write; they are every so manieth of the official register. No text is shown as it was found anywhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

import pytest

from toponyms import Entity, Gazetteer, Resolver
from toponyms.forms.inflect import inflect

#: Every so manieth settlement begins a text, with two of so many that lie nearest in its district.
_EVERY, _NEAREST = 89, 8
#: So many of the three must be found, and so many at most be taken for others.
_RIGHT, _WRONG = 0.975, 0.015

TEXTS = {
    "shelling of a district": (
        "uk",
        "Уночі ворог обстріляв {district} {oblast:gen}. У {a:loc} пошкоджено три будинки, у {b:loc} – школу. "
        "Поранених із {c:gen} доставлено до лікарні.",
    ),
    "power cuts": ("uk", "Через негоду в {district:loc} знеструмлено {a:acc}, {b:acc} та {c:acc}. Енергетики працюють."),
    "only the oblast": ("uk", "Обстріли {oblast:gen} тривають. Під вогнем були {a}, {b} і {c}. Загинула жінка."),
    "only the oblast, later": ("uk", "Між {a:ins} і {b:ins} ({oblast}) горить ліс. Пожежу видно з {c:gen}."),
    "born in": ("uk", "Народився 1931 року в селі {a} {district:gen} {oblast:gen}. Навчався у {b:loc}, жив у {c:loc}."),
    "overnight": (
        "en",
        "Overnight, Russian forces shelled {district} in {oblast}. Three houses burned in {a} and a school in {b}. "
        "The wounded from {c} were taken to hospital.",
    ),
    "storms": ("en", "Storms left {a}, {b} and {c} in {district} without power on Tuesday."),
    "under fire": ("en", "Shelling of {oblast} continued. {a}, {b} and {c} came under fire, and a woman was killed."),
    "a crash": ("en", "The crash happened near {a}, {oblast}. The driver was on his way from {b} to {c}."),
}
#: A name behind a full stop, of which only the oblast is told, has namesakes there.
_LESS = {"only the oblast, later": (0.92, 0.03), "a crash": (0.935, 0.025)}


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Gazetteer.load(layers="default"))


@pytest.fixture(scope="module")
def companies(resolver: Resolver) -> list[list[Entity]]:
    """Three settlements that lie together, of names that their district has once."""
    by_district: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted((e for e in resolver.gazetteer if e.id.startswith("katottg:")), key=lambda e: e.id):
        if entity.kind == "settlement" and _is_of_an_oblast(entity):
            by_district[_in(entity, "district").id].append(entity)
    found = []
    for district in by_district.values():
        times = Counter(entity.name for entity in district)
        alone = [entity for entity in district if times[entity.name] == 1 and entity.lat is not None]
        for number, first in enumerate(alone[::_EVERY]):
            near = sorted((e for e in alone if e.id != first.id), key=lambda other: _apart(first, other))[:_NEAREST]
            if len(near) == _NEAREST:
                found.append([first, near[number % 4], near[4 + number % 4]])
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_three_villages(resolver: Resolver, companies: list[list[Entity]], name: str) -> None:
    assert len(companies) > 250
    lang, text = TEXTS[name]
    told: Counter[str] = Counter()
    for company in companies:
        made, marks = _filled(text, lang, company)
        mentions = {mention.start: mention for mention in resolver.annotate(made).mentions}
        for start, entity in marks:
            mention = mentions.get(start)
            answer = mention.entity if mention is not None else None
            told["right" if answer == entity else "undecided" if answer is None else "wrong"] += 1
    total = told.total()
    right, wrong = _LESS.get(name, (_RIGHT, _WRONG))
    assert told["right"] >= right * total and told["wrong"] <= wrong * total, told


def _filled(text: str, lang: str, company: list[Entity]) -> tuple[str, list[tuple[int, Entity]]]:
    made, marks = "", []
    for piece in re.split(r"(\{[^}]*\})", text):
        key, _, case = piece.strip("{}").partition(":")
        if not piece.startswith("{"):
            made += piece
        elif key in ("district", "oblast"):
            made += _unit(_in(company[0], "region" if key == "oblast" else key), lang, case)
        else:
            entity = company["abc".index(key)]
            marks.append((len(made), entity))
            made += _form(entity, lang, case)
    return made, marks


def _form(entity: Entity, lang: str, case: str) -> str:
    name = entity.name if lang == "en" else entity.name_in(lang) or ""
    return next((form.text for form in inflect(name, lang) if form.case == case), name) if case else name


def _unit(entity: Entity, lang: str, case: str) -> str:
    name = entity.name if lang == "en" else entity.name_in(lang) or ""
    if case == "gen":
        return name.replace("ька область", "ької області").replace("ий район", "ого району")
    return name.replace("ий район", "ому районі") if case == "loc" else name


def _is_of_an_oblast(entity: Entity) -> bool:
    kinds = {parent.kind for parent in entity.parents}
    return kinds >= {"region", "district"} and "область" in (_in(entity, "region").name_in("uk") or "")


def _in(entity: Entity, kind: str) -> Entity:
    return next(parent for parent in entity.parents if parent.kind == kind)


def _apart(first: Entity, other: Entity) -> float:
    if other.lat is None or other.lon is None or first.lat is None or first.lon is None:
        return math.inf
    return math.hypot((first.lon - other.lon) * math.cos(math.radians(first.lat)), first.lat - other.lat)
