"""Alternate names of GeoNames (`alternateNamesV2.txt`), joined to a dump without holding them all.

The file is in the order of its own numbers. It is cut once into slices by place, in a temporary folder, and one slice is
held at a time: a dump is in the order of its places, so each slice is read once. One in another order is only slower.
"""

from __future__ import annotations

import os
import re
from typing import Any

from toponyms import workfiles
from toponyms.errors import SourceError
from toponyms.model import Name
from toponyms.sources.problem import Report
from toponyms.sources.zipped import lines

SOURCE = "geonames"
#: Places of 2^16 successive numbers make a slice: some 80,000 names, 200 slices of the whole world.
_SLICE = 16
#: Lines kept before they are written to their slices.
_BUFFERED = 100_000
#: Codes in the language column that mark identifiers in other registers.
_REFS = {"wkdt": "wikidata", "iata": "iata", "icao": "icao", "faac": "faa", "unlc": "unlocode", "tcid": "tcid"}
#: Codes that mark what is no name.
_NO_NAMES = ("link", "post", "phon")
#: Codes that say how a name is used instead of its language.
_USAGES = {"abbr": ("", "short"), "piny": ("zh", "romanization"), "fr_1793": ("fr", "former")}

Known = tuple[list[Name], dict[str, str | int]]


class AlternateNames:
    """The alternate names of a dump's places; a context manager that leaves no file behind."""

    def __init__(self, path: str, wanted: bytearray, report: Report) -> None:
        self.path, self.wanted, self.report = path, wanted, report
        self.folder: Any = None
        self.held = -1
        self.lines: dict[int, list[str]] = {}

    def __enter__(self) -> AlternateNames:
        if self.path:
            self.folder = workfiles.open_folder()
            self.cut()
        return self

    def __exit__(self, *_: object) -> None:
        if self.folder is not None:
            self.folder.cleanup()

    def cut(self) -> None:
        """Write the lines of wanted places into slices."""
        slices: dict[int, list[str]] = {}
        waiting = 0
        wanted, most = self.wanted, len(self.wanted) * 8
        try:
            for number, line in enumerate(lines(self.path), 1):
                cells = line.split("\t", 3)
                if len(cells) < 4 or not (cells[1].isascii() and cells[1].isdigit()):
                    if line.strip():
                        self.report.problem(self.path, number, "a row needs its number, a place's, a language and a name")
                    continue
                place = int(cells[1]) if len(cells[1]) < 10 else most
                if place < most and wanted[place >> 3] & 1 << (place & 7) and cells[2] not in _NO_NAMES:
                    slices.setdefault(place >> _SLICE, []).append(line.rstrip("\r\n"))
                    waiting += 1
                    if waiting == _BUFFERED:
                        self.flush(slices)
                        waiting = 0
            self.flush(slices)
        except OSError as error:
            where = error.filename or self.path
            raise SourceError(f"cannot cut the alternate names into slices: {error.strerror}", where=where) from None

    def flush(self, slices: dict[int, list[str]]) -> None:
        for number, found in slices.items():
            with open(self.slice(number), "a", encoding="utf-8", newline="\n") as file:
                file.write("\n".join(found) + "\n")
        slices.clear()

    def slice(self, number: int) -> str:
        return os.path.join(self.folder.name, str(number))

    def of(self, place: int) -> Known:
        """The names of a place, preferred ones first, and its identifiers elsewhere."""
        if place >> _SLICE != self.held:
            self.hold(place >> _SLICE)
        return _read([line.split("\t") for line in self.lines.get(place, ())])

    def hold(self, number: int) -> None:
        self.held, self.lines = number, {}
        if not os.path.exists(self.slice(number)):
            return
        with open(self.slice(number), encoding="utf-8", newline="\n") as file:
            for line in file:
                line = line.rstrip("\n")
                self.lines.setdefault(int(line.split("\t", 2)[1]), []).append(line)


def _read(rows: Any) -> Known:
    if not rows:
        return [], {}
    refs: dict[str, str | int] = {}
    names: dict[tuple[str, str, str], Name] = {}
    # Preferred names first: the first of a language is the one shown.
    for cells in sorted(rows, key=lambda cells: len(cells) < 5 or cells[4] != "1"):
        lang, text = cells[2], cells[3].strip()
        if not text or not text.isprintable() or not any(map(str.isalnum, text)):
            continue
        if lang in _REFS:
            if lang != "wkdt" or re.fullmatch("Q[1-9][0-9]{0,11}", text):
                refs.setdefault(_REFS[lang], text)
            continue
        short, colloquial, historic = (cells[i : i + 1] == ["1"] for i in range(5, 8))
        usage = "former" if historic else "short" if short or colloquial else "official"
        lang, usage = _USAGES.get(lang) or (_language(lang), usage)
        start, end = (_date(cells[i]) if len(cells) > i and cells[i] else "" for i in (8, 9))
        if start and end and start[: len(end)] >= end[: len(start)]:
            start, end = "", ""  # the years of a reign in the wrong order help nobody
        names.setdefault((text, lang, usage), Name(text, lang, usage, start, end, SOURCE))
    return list(names.values()), refs


def _language(code: str) -> str:
    """An ISO 639 code without its script or region ("sr-Latn"), or "" for what is none."""
    plain = code.partition("-")[0].lower()
    return plain if plain.isascii() and plain.isalpha() and 2 <= len(plain) <= 3 else ""


def _date(text: str) -> str:
    """A date as ISO 8601, where it is one: the columns also hold "19 July 1924" and "c. 1900"."""
    from toponyms.sources.values import is_date

    text = text.strip()
    if re.fullmatch("[0-9]{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text if text and is_date(text) else ""
