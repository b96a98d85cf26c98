"""GeoNames dumps (geonames.org/export, readme.txt of 2024): `allCountries.txt` or `XX.txt`, zipped or not, with the
alternate names beside it.

The file is read twice, row by row: first for what is there (which codes are whose, which numbers have names to keep),
then for the entities. What is held is the administrative units and one slice of the alternate names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from toponyms.model import Entity, Name
from toponyms.sources.alternate_names import AlternateNames
from toponyms.sources.kinds import of_feature
from toponyms.sources.problem import Report
from toponyms.sources.zipped import lines

COLUMNS = 19
SOURCE = "geonames"
#: What the file of alternate names is called; the latter two in dumps before 2018.
ALTERNATES = ("alternateNamesV2.txt", "alternateNamesV2.zip", "alternateNames.txt", "alternateNames.zip")
_ADMINISTRATIVE = {"ADM1": 1, "ADM2": 2, "ADM3": 3, "PCLI": 0, "PCLD": 0, "PCLS": 0, "PCLF": 0, "PCLIX": 0, "PCL": 0}

#: Country and codes of the levels down to a unit, to its id.
Codes = dict[tuple[str, ...], str]


def is_dump(line: str) -> bool:
    """Whether a line is a row of a dump: 19 columns, the first a number, the fifth and sixth in degrees."""
    cells = line.rstrip("\r\n").split("\t")
    number = re.compile(r"-?[0-9]{1,3}(\.[0-9]+)?").fullmatch
    return len(cells) == COLUMNS and cells[0].isascii() and cells[0].isdigit() and all(number(cell) for cell in cells[4:6])


def alternates_beside(path: str) -> str:
    """The file of alternate names in the folder of a dump, or ""."""
    paths = (os.path.join(os.path.dirname(path), name) for name in ALTERNATES)
    return next((path for path in paths if os.path.isfile(path)), "")


def read(path: str, report: Report, alternates: str | None = None) -> Iterator[Entity]:
    """The entities of a dump as they come, in bounded memory.

    `alternates` is the file of alternate names; None looks for it beside the dump, "" does without: then the names of
    the dump's own column count, whose language nobody knows. Parents are the first three administrative levels and the
    country, as far as this file has them. A bad row is reported with its line and left out; SourceError for a file that
    cannot be read or consists mostly of bad rows.
    """
    beside = alternates_beside(path) if alternates is None else alternates
    codes, wanted = _survey(path)
    with AlternateNames(beside, wanted, report) as others:
        for line, row in enumerate(lines(path), 1):
            if row.isspace():
                continue
            try:
                entity = _entity(row.rstrip("\r\n").split("\t"), codes, others if beside else None)
            except ValueError as error:
                report.row(path, line, [str(error)])
                continue
            report.rows += 1
            if entity is not None:
                yield entity
    report.close(path)


def _survey(path: str) -> tuple[Codes, bytearray]:
    """Whose the administrative codes of a dump are, and a bit for each number it has."""
    codes: Codes = {}
    wanted = bytearray()
    for line in lines(path):
        number = line.partition("\t")[0]
        if not (number.isascii() and number.isdigit()) or len(number) > 9:
            continue
        place = int(number) >> 3
        if place >= len(wanted):
            wanted.extend(bytes(place + 65536 - len(wanted)))
        wanted[place] |= 1 << (int(number) & 7)
        # Few rows are administrative: the others need not be taken apart.
        cells = line.split("\t") if "\tA\t" in line else []
        if len(cells) == COLUMNS and cells[6] == "A" and (level := _ADMINISTRATIVE.get(cells[7])) is not None:
            codes.setdefault((cells[8], *cells[10 : 10 + level]), f"geonames:{number}")
    return codes, wanted


def _entity(cells: list[str], codes: Codes, others: AlternateNames | None) -> Entity | None:
    """The entity of a row, or None for a feature without a class; ValueError says what is wrong with the row."""
    if len(cells) != COLUMNS:
        raise ValueError(f"a row has {COLUMNS} columns, not {len(cells)}")
    number, name, _, listed, lat, lon, letter, code, country = cells[:9]
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 10 and number[0] != "0"):
        raise ValueError(f"the first column must be a GeoNames number, not {number!r}")
    if not (name.strip() and any(map(str.isalnum, name)) and name.isprintable()):
        raise ValueError(f"the name {name!r} cannot be looked up")
    try:
        point = float(lat), float(lon)
        population = int(cells[14] or 0)
    except ValueError:
        raise ValueError(f"latitude, longitude and population must be numbers, not {lat!r}, {lon!r}, {cells[14]!r}") from None
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180 and 0 <= population < 10**10):
        raise ValueError(f"latitude, longitude or population is out of range: {lat}, {lon}, {cells[14]}")
    kind = of_feature(letter, code)
    if not kind:
        return None
    refs: dict[str, str | int] = {"geonames": int(number)}
    names = [Name(name, "", "official", source=SOURCE)]
    if others is not None:
        found, more = others.of(int(number))
        # The main name has no language; where the list has it with one, that says more.
        same = [n for n in found if n.text == name and n.usage == "official"]
        names = [*same[:1], *(n for n in found if n is not same[0])] if same else names + found
        refs |= more
    elif listed:
        texts = (text.strip() for text in listed.split(",") if text.isprintable())
        names += [Name(t, "", "official", source=SOURCE) for t in dict.fromkeys(texts) if t != name and any(map(str.isalnum, t))]
    id = f"geonames:{number}"
    if len(country) != 2 or not (country.isascii() and country.isalpha() and country.isupper()):
        country = ""
    keys = ((country, *cells[10 : 10 + level]) for level in (3, 2, 1, 0))
    parents = tuple(p for key in keys if all(key) and (p := codes.get(key)))
    if id in parents:
        parents = parents[parents.index(id) + 1 :]
    return Entity(
        id,
        name,
        kind,
        country=country,
        lat=point[0],
        lon=point[1],
        population=population,
        parent_ids=() if kind == "country" else parents,
        refs=refs,
        names=tuple(names),
    )
