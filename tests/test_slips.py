"""One slip of the hand in a name asked for by itself: made in the name of each town, and what must not be taken for one."""

from __future__ import annotations

from functools import cache

import pytest

from toponyms import Entity, Resolver
from toponyms.resolve.slips import is_one


@cache
def resolver() -> Resolver:
    return Resolver()


def slips(name: str) -> list[str]:
    """Two letters in each other's place, one left out, one typed twice, in the middle of a name, where fingers trip."""
    middle = len(name) // 2
    return [
        f"{name[:middle]}{name[middle + 1]}{name[middle]}{name[middle + 2 :]}",
        f"{name[: middle + 1]}{name[middle + 2 :]}",
        f"{name[:middle]}{name[middle]}{name[middle:]}",
    ]


def towns() -> list[tuple[str, Entity]]:
    """The names of the towns of Ukraine of seven letters and more, in English and Ukrainian."""
    found = [e for e in resolver().gazetteer if e.kind == "settlement" and e.country == "UA" and e.population >= 10_000]
    named = [(name.text, e) for e in found for name in e.names if name.usage == "official" and name.lang in ("en", "uk")]
    return [(text, e) for text, e in named if len(text) > 6 and text.isalpha()]


def test_towns_are_known_by_their_names_with_a_slip() -> None:
    asked = [(typed, e) for text, e in towns() for typed in slips(text) if typed != text]
    assert len(asked) > 1_000
    answers = [(typed, e, resolver().resolve(typed)) for typed, e in asked]
    right = [typed for typed, e, answer in answers if answer.entity == e]
    wrong = [(typed, answer.entity.name) for typed, e, answer in answers if answer.entity not in (None, e)]
    assert len(right) > 0.8 * len(asked)
    assert len(wrong) < 0.02 * len(asked), wrong


@pytest.mark.parametrize("name", ["Іванівка", "Oleksandrivka", "Новоселівка", "Mykolaivka"])
def test_a_slip_in_a_name_of_many_decides_nothing(name: str) -> None:
    """An old name of a city or the size of a town says no more than where the name is spelt right."""
    told = resolver().resolve(name)
    for typed in slips(name):
        answer = resolver().resolve(typed)
        assert answer.entity is None or answer.entity == told.entity, answer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Vladimir Medisnky", "Vladimir Medinsky"),
        ("Barrack Obama", "Barack Obama"),
        ("Beglorod Oblast", "Belgorod Oblast"),
        ("Finnancial Times", "Financial Times"),
        ("Трансибирская магистраль", "Trans-Siberian Railway"),
        ("Volgogrrad", "Volgograd"),
        ("Krasnogosrk", "Krasnogorsk"),
    ],
)
def test_what_is_known_of_the_world_has_slips_too(typed: str, meant: str) -> None:
    answer = resolver().resolve(typed)
    assert answer.entity is not None
    assert answer.entity.name == meant


# Towns and villages abroad, surnames, brands and words that are a letter from a place in Ukraine or in the news.
@pytest.mark.parametrize(
    "name",
    [
        "Krasnoborsk",
        "Волноград",
        "Samsung",
        "черкащанин",
        "Ellington",
        "Levelland",
        "Шепетов",
        "Мелитопольев",
        "Kharkivska",
        "Poltavets",
    ],
)
def test_what_is_no_slip(name: str) -> None:
    answer = resolver().resolve(name)
    assert all(("slip" not in step.note) for candidate in answer.candidates[:1] for step in candidate.steps), answer


@pytest.mark.parametrize(
    ("typed", "meant", "one"),
    [
        ("berdiask", "berdiansk", True),
        ("berdinask", "berdiansk", True),
        ("berdianssk", "berdiansk", True),
        ("bardiensk", "berdiansk", False),  # letters far from each other
        ("mariopul", "mariupol", True),
        ("berdimnsk", "berdiansk", True),
        ("berdiansk", "berdiansk", False),  # none
        ("brdiask", "berdiansk", False),  # two
        ("merdiansk", "berdiansk", False),  # whoever types begins right
        ("berdianst", "berdiansk", False),  # another ending
        ("berdianske", "berdiansk", False),
        ("", "berdiansk", False),
    ],
)
def test_one_slip(typed: str, meant: str, one: bool) -> None:
    assert is_one(typed, meant) is one
