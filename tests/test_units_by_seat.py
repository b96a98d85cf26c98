"""Districts and communities by what their seat is called besides: "Rovno district", "Svatovo hromada", "Чугуевская громада"."""

from __future__ import annotations

from collections import defaultdict

import pytest

import toponyms
from toponyms import Entity, Gazetteer

#: With what a unit is told, and every how many of them is asked.
WORDS = {"district": (("district", "raion", "rayon", "r-n"), 4), "community": (("community", "hromada"), 24)}
USAGES = ("russian", "romanization", "exonym")


def by_seat() -> list[tuple[str, Entity]]:
    """Mentions of a unit by names of its seat, of units called as one settlement in them."""
    entities = [entity for entity in Gazetteer.load(layers="default") if entity.id.startswith("katottg:")]
    inside: dict[str, dict[str, list[Entity]]] = defaultdict(lambda: defaultdict(list))
    for entity in entities:
        for parent in entity.parent_ids if entity.kind == "settlement" else ():
            inside[parent][entity.name].append(entity)
    found: list[tuple[str, Entity]] = []
    for kind, (words, every) in WORDS.items():
        for number, unit in enumerate([entity for entity in entities if entity.kind == kind][::every]):
            name = unit.name.rsplit(" ", 1)[0]
            for seat in inside[unit.id][name] if len(inside[unit.id][name]) == 1 else ():
                names = [n.text for n in seat.names if n.usage in USAGES and n.text.isascii() and not n.weak and n.text != name]
                found += [(f"{text} {words[number % len(words)]}", unit) for text in names]
    return found


def test_units_are_known_by_what_their_seat_is_called() -> None:
    """Of these .45 and .35 were right where a unit had to have the name itself."""
    asked = by_seat()
    answers = [toponyms.resolve(text).entity for text, _ in asked]
    right = sum(answer == unit for answer, (_, unit) in zip(answers, asked, strict=True))
    wrong = [text for answer, (text, unit) in zip(answers, asked, strict=True) if answer not in (None, unit)]
    assert len(asked) > 400
    assert right >= 0.88 * len(asked)
    assert len(wrong) <= 0.01 * len(asked), wrong


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Чугуевская громада", "Chuhuiv Community"),
        ("Дубровицкой громады", "Dubrovytsia Community"),
        ("в Снигирёвской громаде", "Snihurivka Community"),
        ("Белозёрская громада, Херсонская область", "Bilozerka Community"),
        ("Харьковский район", "Kharkiv Raion"),
        ("Лозовской р-н", "Lozova Raion"),
        ("Криворожского района", "Kryvyi Rih Raion"),
        ("Ровно район", "Rivne Raion"),
    ],
)
def test_units_by_russian_names(text: str, name: str) -> None:
    entity = toponyms.resolve(text).entity
    assert entity is not None
    assert entity.name == name


@pytest.mark.parametrize(
    "text", ["городская громада", "Московская громада", "New district", "первый район", "Some community", "Ньютонский район"]
)
def test_no_unit_is_made_up(text: str) -> None:
    assert toponyms.resolve(text).entity is None


@pytest.mark.parametrize("hint", ["Чугуевская громада", "Chuguev hromada", "Чугуївська громада"])
def test_a_unit_told_so_is_a_hint(hint: str) -> None:
    entity = toponyms.resolve("Кам’яна Яруга", within=hint).entity
    assert entity is not None
    assert entity.name == "Kamiana Yaruha"
