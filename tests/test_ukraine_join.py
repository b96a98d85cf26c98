"""The rules that join the codifier and GeoNames, on a made-up oblast; and the words of the builder's steps."""

from __future__ import annotations

import doctest
import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from ukraine.editions import Unit
from ukraine.geonames import Place
from ukraine.join import join
from ukraine.names import Alias, AliasReader, former_names
from ukraine.points import locate

OBLAST, DISTRICT = "UA14000000000000000", "UA14010000000000000"


def community(number: int, *names: str, category: str = "C") -> list[Unit]:
    """A community and its settlements, the first of them the seat."""
    code = f"UA1401{number:03}0000000000"
    chain = (OBLAST, DISTRICT, code)
    units = [Unit(code, chain, "H", f"{names[0]}ська")]
    for index, name in enumerate(names, 1):
        own = f"UA1401{number:03}{index:03}0000000"
        units.append(Unit(own, (*chain, own), category, name))
    return units


def place(id: int, name: str, lat: float, *alternates: str, population: int = 900) -> Place:
    return Place(id, name, "14", (lat, 37.0), population, alternates)


UNITS = {
    unit.code: unit
    for unit in [
        Unit(OBLAST, (OBLAST,), "O", "Донецька"),
        Unit(DISTRICT, (OBLAST, DISTRICT), "P", "Покровський"),
        *community(1, "Лиман", "Іванівка", "Зоряне", "Дробишеве"),
        *community(2, "Торське", "Іванівка", "Ямпіль"),
        *community(3, "Родинське", "Димитров", "Димитров"),
    ]
}
PLACES = [
    place(1, "Lyman", 48.0, "Лиман"),
    place(2, "Torske", 49.0, "Торське"),
    place(3, "Ivanivka", 48.05, "Іванівка"),
    place(4, "Zoryane", 48.5, "Зоряне"),  # 50 km from its siblings
    place(5, "Dymytrov", 48.3, "Димитров"),
    place(6, "Yampil", 49.02, "Ямпіль", "Лиман"),
    place(7, "Nowhere", 48.0, "Ніде"),
    place(8, "Drobysheve", 48.04, "Дробишеве"),
]


def test_each_place_is_joined_or_refused_for_its_reason() -> None:
    joined, refused = join({"2026": UNITS}, PLACES)
    assert {code[6:12]: p.id for code, p in joined.items()} == {
        "001001": 1,
        "001002": 3,  # Іванівка beside Lyman, not the one beside Torske
        "001004": 8,
        "002001": 2,
        "002003": 6,
    }
    assert set(refused) == {4, 5, 7}
    assert refused[4] == "far from the settlement's community"
    assert refused[5] == "several bearers, none clearly nearest"
    assert refused[7] == "no settlement of that name in the oblast"


def test_a_repeated_name_between_two_communities_is_refused() -> None:
    joined, refused = join({"2026": UNITS}, [*PLACES[:2], place(3, "Ivanivka", 48.5, "Іванівка")])
    assert len(joined) == 2
    assert refused[3] == "several bearers, none clearly nearest"


def test_a_place_listed_twice_is_joined_once() -> None:
    twice = [place(1, "Lyman", 48.0, "Лиман"), place(9, "Lyman", 48.01, "Лиман", population=5)]
    _, refused = join({"2026": UNITS}, twice)
    assert refused == {9: "GeoNames has the place twice"}


def test_a_quarter_of_a_city_is_no_village() -> None:
    joined, _ = join({"2026": UNITS}, [place(1, "Zoryane", 48.0, "Зоряне", population=90_000)])
    assert not joined


def test_former_names_have_the_window_and_both_scripts() -> None:
    (code, unit), *_ = [(c, u) for c, u in UNITS.items() if u.name == "Ямпіль"]
    earlier = UNITS | {code: unit._replace(name="Червоне")}
    names = list(former_names({"2021-01-12": earlier, "2024-01-19": earlier, "2026-07-07": UNITS}))
    assert names == [
        Alias(code, "Червоне", "uk", "former", "2026-07-07", "kodifikator 2024-01-19/2026-07-07"),
        Alias(code, "Chervone", "en", "former", "2026-07-07", "kodifikator 2024-01-19/2026-07-07"),
    ]


@pytest.mark.parametrize(
    ("name", "lang", "usage"),
    [
        ("Торское", "ru", "russian"),
        ("Tors'ke", "", "romanization"),
        ("Красное", "ru", "former"),
        ("Krasnoye", "", "former"),  # the romanization of a former name
        ("Лиман", "", "former"),  # another settlement's official name
        ("Toŕśke", "pl", "exonym"),
        ("Τόρσκε", "el", "exonym"),
    ],
)
def test_usage_of_an_alternate_name(name: str, lang: str, usage: str) -> None:
    unit = next(u for u in UNITS.values() if u.name == "Торське")
    names = ("Торське", "Красное", "Krasnoye", "ke luo ma", "TRS", name)
    aliases = {a.text: a for a in AliasReader(UNITS, []).read(unit, place(2, "Torske", 49.0, *names))}
    assert (aliases[name].lang, aliases[name].usage) == (lang, usage)
    assert not {"Торське", "ke luo ma", "TRS"} & aliases.keys()


@pytest.mark.parametrize(
    ("name", "usage"),
    [
        ("Калинівський район", None),  # what the codifier says already
        ("Kalynivskyi District", None),
        ("Kalynivskyi rayon", "romanization"),
        ("Kalininskyi District", "former"),
        ("Калінінський", "former"),
        ("Kuybyshev District", "former"),  # like neither name: an older one
        ("Калинівка", "short"),
        ("カリーニン地区", "exonym"),
    ],
)
def test_usage_of_a_name_of_a_city_district(name: str, usage: str | None) -> None:
    code = "UA14080030010347304"
    unit = Unit(code, (code,), "B", "Калинівський")
    before = [Alias(code, "Калінінський район", "uk", "former", "2026-07-07", "kodifikator 2024-01-19/2026-07-07")]
    aliases = {a.text: a for a in AliasReader({code: unit}, before).read(unit, place(2, "Kalynivskyi District", 48.0, name))}
    assert (aliases[name].usage if name in aliases else None) == usage


def test_what_is_not_joined_gets_the_mean_of_its_neighbours_and_a_radius() -> None:
    joined, _ = join({"2026": UNITS}, PLACES)
    where = {unit.code[6:12]: locate(UNITS, joined)[code] for code, unit in UNITS.items()}
    assert where["001001"] == ((48.0, 37.0), "", 0)
    assert where["001003"].precision == "community"
    assert where["001003"].point == pytest.approx((48.03, 37.0))
    assert where["001003"].radius_km >= 20
    assert where["003001"].precision == "district"
    assert where["002000"].precision == "members"


@pytest.mark.parametrize("module", ["claims", "editions", "names"])
def test_examples_in_the_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"ukraine.{module}")).failed == 0
