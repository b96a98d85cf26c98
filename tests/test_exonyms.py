"""data/exonyms.tsv, kept by hand: that its lines can be true, what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from toponyms.errors import SourceError
from toponyms.model import Entity, Name
from toponyms.paths import data_dir
from toponyms.sources import exonyms

PATH = Path(data_dir()) / "exonyms.tsv"
ROWS = [line.split("\t") for line in PATH.read_text(encoding="utf-8").splitlines()[1:]]
LETTERS = {
    "bg": set("абвгдежзийклмнопрстуфхцчшщъьюя"),
    "uk": set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "ru": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
}
LATIN = set("abcdefghijklmnopqrstuvwxyzßáäçéíóôöúüýèąćčďęěĺľłńňřŕśšťůźżžșțğ")


def test_lines_stand_in_order_each_place_once() -> None:
    numbers = [int(row[0]) for row in ROWS]
    assert numbers == sorted(set(numbers)) and len(numbers) > 300


@pytest.mark.parametrize("lang", exonyms.HEADER[2:])
def test_names_are_written_in_the_letters_of_their_language(lang: str) -> None:
    at = exonyms.HEADER.index(lang)
    for row in ROWS:
        for name in filter(None, row[at].split("; ")):
            odd = {c for c in name.lower() if c.isalpha()} - LETTERS.get(lang, LATIN)
            assert not odd and name == name.strip(), (row[1], lang, name)


def test_no_two_places_share_a_name_but_a_city_and_its_region() -> None:
    met: dict[tuple[str, str], list[str]] = {}
    for row in ROWS:
        for lang, cell in zip(exonyms.HEADER[2:], row[2:], strict=True):
            for name in filter(None, cell.split("; ")):
                met.setdefault((lang, name), []).append(row[1])
    assert {key: rows for key, rows in met.items() if len(rows) > 1} == SHARED


#: Names that two of them do share: who asks gets both.
SHARED: dict[tuple[str, str], list[str]] = {}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x\tA\t\t\t\t\t\t\t\t", "no number"),
        ("1\tA\t\t\t\t\t\t\t", "9 fields"),
        ("", "1 fields"),
        ("1\tA\t\t\t\t\t\t\t\t\n1\tB\t\t\t\t\t\t\t\t", "already"),
    ],
)
def test_a_bad_line_is_refused_by_number(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "exonyms.tsv"
    path.write_text("\t".join(exonyms.HEADER) + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=says) as error:
        exonyms.read(str(path))
    assert error.value.where.endswith(f"exonyms.tsv:{line.count(chr(10)) + 2}")


@pytest.mark.parametrize("content", [b"", b"geonames\tname\n", b"\xff\xfe"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "exonyms.tsv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"header|cannot be read"):
        exonyms.read(str(path))


def test_a_place_without_a_line_is_left_as_it_is() -> None:
    place = Entity("geonames:1", "Blorp", "settlement", refs={"geonames": 1}, names=(Name("Blorp", "en"),))
    assert exonyms.named(place, {2: (Name("X", "pl"),)}).names == (Name("Blorp", "en"),)
