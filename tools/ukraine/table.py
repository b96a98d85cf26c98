"""The two tables: units.tsv, one line per unit, and names.tsv, one line per further name; sorted, so that they diff."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toponyms.script.romanize import transliterate
from ukraine.editions import CATEGORIES, Edition, Unit
from ukraine.geonames import Place
from ukraine.names import Alias
from ukraine.points import Location

UNITS = "code category parent name latin english geonames lat lon precision radius_km population"
CRIMEA = "UA01000000000013043"
NAMES = "code text lang usage to source"


def write_units(
    path: Path, units: Edition, joined: dict[str, Place], locations: dict[str, Location], english: dict[str, str]
) -> None:
    """Write units.tsv; `english` is left empty where it is the romanized name, numbers where there is none."""
    seats = {unit.community: unit for unit in units.values() if unit.is_seat}
    rows = []
    for code, unit in sorted(units.items()):
        place, (point, precision, radius) = joined.get(code), locations[code]
        latin = transliterate(unit.name, "kmu-2010")
        rows.append(
            (
                code,
                _category(unit, seats),
                unit.parent,
                unit.name,
                latin,
                english[code] if english[code] != latin else "",
                place.id if place else "",
                f"{point[0]:.4f}",
                f"{point[1]:.4f}",
                precision,
                radius or "",
                place.population or "" if place else "",
            )
        )
    _write(path, UNITS, rows)


def _category(unit: Unit, seats: dict[str, Unit]) -> str:
    """The word for the unit's category; a community's says what its seat is, as its official name does."""
    if unit.code == CRIMEA:
        return "republic"
    return f"{CATEGORIES[seats[unit.code].category]}-community" if unit.category == "H" else CATEGORIES[unit.category]


def write_names(path: Path, aliases: Iterable[Alias]) -> None:
    """Write names.tsv."""
    _write(path, NAMES, sorted(set(aliases)))


def _write(path: Path, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    lines = ["\t".join(header.split()), *("\t".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
