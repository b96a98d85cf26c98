"""data/ukraine/points.tsv, kept by hand: that each point can be true, that the reader takes it, what it refuses."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path

import pytest

from toponyms.errors import SourceError
from toponyms.sources.codifier import read_ukraine

TABLES = Path(__file__).parent.parent / "data" / "ukraine"
SETTLEMENTS = {"city", "settlement", "village"}


class Row(dict[str, str]):
    """A line of a table by column."""

    @property
    def point(self) -> tuple[float, float]:
        return float(self["lat"]), float(self["lon"])


def rows(name: str) -> Iterator[Row]:
    header, *lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return (Row(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines)


UNITS = {row["code"]: row for row in rows("units.tsv")}
POINTS = list(rows("points.tsv"))
JOINED: dict[str, list[Row]] = {}  # the settlements GeoNames has, by community
for unit in UNITS.values():
    if unit["category"] in SETTLEMENTS and not unit["precision"]:
        JOINED.setdefault(unit["parent"], []).append(unit)


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot((one[0] - other[0]) * 111.2, (one[1] - other[1]) * 111.2 * cos(radians(one[0])))


def from_mean(row: Row) -> float:
    return km(row.point, UNITS[row["code"]].point)


def test_sorted_and_each_once() -> None:
    codes = [row["code"] for row in POINTS]
    assert codes == sorted(set(codes))
    assert not [point for point, times in Counter(row.point for row in POINTS).items() if times > 1]


@pytest.mark.parametrize("row", POINTS, ids=lambda row: row["code"])
def test_a_point_can_be_true(row: Row) -> None:
    unit = UNITS[row["code"]]
    assert unit["category"] in SETTLEMENTS
    assert unit["precision"], "GeoNames has this place: the line is no longer needed"
    assert 44.3 < row.point[0] < 52.4 and 22.1 < row.point[1] < 40.3
    assert row["source"]
    # The settlements of a community lie around its mean; the mean of a district or an oblast promises its radius only.
    radius = int(unit["radius_km"]) + 12
    assert from_mean(row) <= (min(radius, 35) if unit["precision"] == "community" else radius)
    siblings = JOINED.get(unit["parent"], [])
    assert not siblings or min(km(row.point, sibling.point) for sibling in siblings) <= 40


def test_the_points_are_no_copies_of_the_means() -> None:
    distances = Counter(int(from_mean(row) // 5) * 5 for row in POINTS)
    print("km from the mean of the community:", sorted(distances.items()))
    assert sum(from_mean(row) < 1 for row in POINTS) <= len(POINTS) / 50
    assert distances.most_common(1)[0][0] == 5  # 5 to 10 km: as far as villages lie from the centre of a community


def test_the_reader_takes_the_point_for_the_units_own() -> None:
    units = {str(unit.refs["katottg"]): unit for unit in read_ukraine(str(TABLES))}
    for row in POINTS:
        unit = units[row["code"]]
        assert (unit.lat, unit.lon, unit.precision) == (*row.point, "")
        assert "radius_km" not in unit.refs
    pointless = units["UA14020010070034525"]  # Vidrodzhennia of Bakhmut: no line, so the mean stays and says so
    assert pointless.precision == "community" and pointless.refs["radius_km"] == 22


CODE = POINTS[0]["code"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("UA00\t48.1\t37.1\tx", "no unit"),
        (f"{CODE}\tnorth\t37.1\tx", "north"),
        (f"{CODE}\t48,1\t37.1\tx", "48,1"),
        (f"{CODE}\t\t37.1\tx", "''"),
        (f"{CODE}\tnan\t37.1\tx", "nan"),
        (f"{CODE}\t137.1\t48.1\tx", "137.1"),
        (f"{CODE}\t48.1\t37.1\t", "of ''"),
        (f"{CODE}\t48.1\t37.1\tx\n{CODE}\t48.2\t37.2\tx", "already"),
        (f"{CODE}\t48.1\t37.1", "3 fields"),
    ],
)
def test_a_bad_line_is_refused_by_number(tmp_path: Path, line: str, says: str) -> None:
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "points.tsv").write_text(f"code\tlat\tlon\tsource\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=says) as error:
        list(read_ukraine(str(tmp_path)))
    assert error.value.where.endswith(f"points.tsv:{line.count(chr(10)) + 2}")
    assert "degrees" in error.value.hint
