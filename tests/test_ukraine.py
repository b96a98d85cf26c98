"""The Ukraine layer: facts case by case, what must hold over the whole table, and what a damaged table says."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest
import yaml

from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.sources.codifier import UKRAINE, read_ukraine

TABLES = Path(__file__).parent.parent / "data" / "ukraine"
#: The codes of data/ukraine/points.tsv: settlements GeoNames lacks, with a point of their own all the same.
POINTS = {line.split("\t")[0] for line in (TABLES / "points.tsv").read_text(encoding="utf-8").splitlines()[1:]}
CASES = yaml.load((Path(__file__).parent / "cases" / "ukraine.yaml").read_text(encoding="utf-8"), yaml.SafeLoader)


@pytest.fixture(scope="module")
def units() -> dict[str, Entity]:
    return {unit.id: unit for unit in read_ukraine(str(TABLES))}


@pytest.fixture(scope="module")
def by_name(units: dict[str, Entity]) -> dict[tuple[str, str], list[Entity]]:
    found = defaultdict(list)
    for unit in units.values():
        found[unit.name_in("uk"), str(unit.refs["katottg"])[:4]].append(unit)
    return found


def km(unit: Entity, lat: float, lon: float) -> float:
    assert unit.lat is not None and unit.lon is not None
    return hypot((unit.lat - lat) * 111.2, (unit.lon - lon) * 111.2 * cos(radians(lat)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case['oblast']}")
def test_case(case: dict[str, Any], by_name: dict[tuple[str, str], list[Entity]]) -> None:
    expect = dict(case["expect"])
    near = expect.pop("near", None)
    units = by_name[case["text"], case["oblast"]]
    fits = [u for u in units if all(getattr(u, field) == value for field, value in expect.items())]
    assert fits if near or "id" in expect or "precision" in expect else units and fits == units
    assert not near or any(km(u, *near) < 5 for u in fits)
    names = {(name.text, name.usage) for unit in fits for name in unit.names}
    assert {tuple(name) for name in case.get("has", [])} <= names
    assert not {tuple(name) for name in case.get("lacks", [])} & names


def test_counts_of_the_edition_of_july_2026(units: dict[str, Entity]) -> None:
    assert Counter(unit.kind for unit in units.values()) == {
        "settlement": 29_703,
        "community": 1_772,
        "district": 136 + 108,  # of oblasts and of cities
        "region": 25,
    }


def test_sorted_and_unique() -> None:
    for table in ("units.tsv", "names.tsv"):
        rows = [line.split("\t") for line in (TABLES / table).read_text(encoding="utf-8").splitlines()[1:]]
        assert rows == sorted(rows)
        assert len(rows) == len(set(map(tuple, rows)))
    codes = [line.split("\t")[0] for line in (TABLES / "units.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(codes) == len(set(codes))


def test_every_parent_is_there_and_the_last_is_ukraine(units: dict[str, Entity]) -> None:
    for unit in units.values():
        *within, country = unit.parent_ids
        assert country == UKRAINE
        assert all(parent in units for parent in within)
        assert bool(within) == (unit.kind != "region" and unit.refs["category"] != "special-city")


def test_every_unit_lies_in_ukraine_and_a_mean_says_so(units: dict[str, Entity]) -> None:
    for unit in units.values():
        assert unit.lat is not None and 44.3 < unit.lat < 52.4, unit
        assert unit.lon is not None and 22.1 < unit.lon < 40.3, unit
        own = "geonames" in unit.refs or unit.refs["katottg"] in POINTS
        assert (unit.precision == "") == own, unit
        assert ("radius_km" in unit.refs) <= (unit.precision != ""), unit


def test_a_geonames_place_is_one_unit(units: dict[str, Entity]) -> None:
    ids = Counter(unit.refs["geonames"] for unit in units.values() if "geonames" in unit.refs)
    assert max(ids.values()) == 1
    assert len(ids) > 5_000


def test_joined_settlements_lie_among_their_community(units: dict[str, Entity]) -> None:
    members = defaultdict(list)
    for unit in joined(units):
        if units.get(unit.parent_ids[0], unit).kind == "community":
            members[unit.parent_ids[0]].append(unit)
    for siblings in members.values():
        for unit in siblings:
            distances = [km(unit, other.lat or 0, other.lon or 0) for other in siblings if other != unit]
            assert not distances or min(distances) <= 45, unit


def test_cities_have_points(units: dict[str, Entity]) -> None:
    without = {unit.name for unit in units.values() if unit.refs["category"] == "city" and unit.precision}
    assert not without  # Prypiat's is of points.tsv: nobody lives there, so GeoNames' list of inhabited places lacks it


def test_an_official_name_of_another_settlement_is_no_strong_name(units: dict[str, Entity]) -> None:
    official = {u.name_in("uk") for u in units.values() if u.kind == "settlement"}
    for unit in units.values():
        if unit.kind == "settlement":
            strong = {n.text for n in unit.names if n.lang in ("", "uk") and n.usage != "former"}
            assert not (strong & official) - {unit.name_in("uk")}, unit


def test_all_names_of_a_unit_differ(units: dict[str, Entity]) -> None:
    for unit in units.values():
        keys = [(n.text, n.lang, n.usage) for n in unit.names]
        assert len(keys) == len(set(keys)), unit


def joined(units: dict[str, Entity]) -> Iterator[Entity]:
    return (unit for unit in units.values() if unit.kind == "settlement" and "geonames" in unit.refs)


@pytest.mark.parametrize(
    ("table", "damage", "where"),
    [
        ("units.tsv", lambda text: text.replace("\tvillage\t", "\thamlet\t", 1), "units.tsv:5"),
        ("units.tsv", lambda text: text[:-1], "units.tsv:1"),
        ("units.tsv", lambda text: text.replace("\t45.2109\t", "\tnorth\t", 1), "units.tsv:2"),
        ("units.tsv", lambda text: "\n".join(text.split("\n")[:1] + text.split("\n")[2:]), "units.tsv:2"),
        ("names.tsv", lambda text: text.replace("\tformer\t", "\tforgotten\t", 1), "names.tsv:2"),
        ("names.tsv", lambda text: text.replace("UA01020010010075540\t", "UA0\t", 1), "names.tsv"),
        ("names.tsv", lambda text: text + "UA01\tonly two\n", "names.tsv:"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(tmp_path: Path, table: str, damage: Any, where: str) -> None:
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    path = tmp_path / table
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(SourceError) as error:
        list(read_ukraine(str(tmp_path)))
    assert where in error.value.where
    assert "build_ukraine" in error.value.hint


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        next(read_ukraine(str(tmp_path)))
