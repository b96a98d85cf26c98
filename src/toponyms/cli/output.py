"""Answers as text, JSON, JSON lines, CSV and TSV. Nothing is imported here that the text form does not need."""

from __future__ import annotations

import sys

from toponyms.cli.style import Style, colored
from toponyms.model import Entity
from toponyms.resolve.answer import Candidate, Resolution
from toponyms.resolve.titles import titled, titles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

FORMATS = ("text", "json", "jsonl", "csv", "tsv")
COLUMNS = ("query", "status", "id", "name", "kind", "country", "lat", "lon", "score", "explanation")
#: Longer names do not push the columns apart, and far longer ones are cut: no line of text output fills a screen.
_WIDEST, _LONGEST = 40, 80
#: How many bearers of an ambiguous name the text form lists on its one line.
_BEARERS = 4
#: What an entity is told to lie in.
_AROUND = ("region",)


class Writer:
    """Writes answers to stdout as they come."""

    def write(self, found: Sequence[Resolution]) -> None:
        """Write some answers."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what comes after the last."""


def writer(format: str, *, explain: bool = False, everything: bool = False, color: str = "auto") -> Writer:
    """The writer for a format; `everything` lists the other candidates too."""
    if format == "text":
        return TextWriter(Style(colored(color)), explain, everything)
    if format in ("json", "jsonl"):
        return JsonWriter(lines=format == "jsonl")
    return TableWriter("\t" if format == "tsv" else ",", everything)


class TextWriter(Writer):
    """One aligned line an answer, for reading: "Krasnoarmysk → Pokrovsk  katottg:…  48.28,37.18  1.00"."""

    def __init__(self, style: Style, explain: bool, everything: bool) -> None:
        self.style = style
        self.explain = explain
        self.everything = everything
        self.columns = Columns()

    def write(self, found: Sequence[Resolution], before: Sequence[str] = ()) -> None:
        """Write some answers, each after its string of `before`."""
        rows = [(plain(r.query), *(entity_cells(r.entity, r.score) if r.entity else ())) for r in found]
        self.columns.fit(rows)
        for resolution, row, margin in zip(found, rows, before or [""] * len(found), strict=True):
            print(f"{margin}{self.columns.pad(0, row[0])} → {self._answer(resolution, row[1:])}")
            if self.explain:
                print("    " + resolution.explain())
            if self.everything:
                self._others(resolution)

    def _answer(self, resolution: Resolution, cells: Sequence[str]) -> str:
        if cells:
            return paint_cells(self.style, self.columns, cells)
        return self.style(resolution.status, resolution.status) + bearers(resolution)

    def _others(self, resolution: Resolution) -> None:
        rows = [("", titled(c.entity, _AROUND), *entity_cells(c.entity, c.score)[1:]) for c in others(resolution)]
        columns = Columns()
        columns.fit(rows)
        for row in rows:
            print("    or " + paint_cells(self.style, columns, row[1:]))


class JsonWriter(Writer):
    """A list of objects, or one object a line."""

    def __init__(self, *, lines: bool) -> None:
        self.lines = lines
        self.empty = True

    def write(self, found: Sequence[Resolution]) -> None:
        for resolution in found:
            self.add(resolution.to_dict())

    def add(self, record: dict[str, Any]) -> None:
        """Write one object."""
        import json

        if self.lines:
            print(json.dumps(record, ensure_ascii=False))
            return
        body = json.dumps(record, ensure_ascii=False, indent=2)
        sys.stdout.write(("[\n" if self.empty else ",\n") + body)
        self.empty = False

    def close(self) -> None:
        if not self.lines:
            print("[]" if self.empty else "\n]")


class TableWriter(Writer):
    """CSV or TSV with a header and fixed columns; cells with a separator, quote or line break are quoted (RFC 4180)."""

    def __init__(self, separator: str, everything: bool = False, columns: Sequence[str] = COLUMNS) -> None:
        import csv

        # Lines end as everything else on this platform's stdout, not in the CR LF that `| cut` and `| sort` stumble over.
        self.rows = csv.DictWriter(sys.stdout, columns, delimiter=separator, lineterminator="\n")
        self.rows.writeheader()
        self.everything = everything

    def write(self, found: Sequence[Resolution]) -> None:
        for resolution in found:
            head = {"query": resolution.query, "status": resolution.status, "explanation": resolution.explain()}
            self.add(head | entity_fields(resolution.entity, resolution.score))
            for candidate in others(resolution) if self.everything else ():
                head = {"query": resolution.query, "status": "candidate", "explanation": ""}
                self.add(head | entity_fields(candidate.entity, candidate.score))

    def add(self, row: dict[str, object]) -> None:
        """Write one row."""
        self.rows.writerow(row)


class Columns:
    """Column widths that grow with the rows met: aligned where all are known at once, close to it in a stream."""

    def __init__(self) -> None:
        self.widths = [0] * 8

    def fit(self, rows: Iterable[Sequence[str]]) -> None:
        """Take note of rows about to be written."""
        for row in rows:
            for i, cell in enumerate(row):
                self.widths[i] = min(_WIDEST, max(self.widths[i], len(cell)))

    def pad(self, column: int, cell: str) -> str:
        """A cell as wide as its column."""
        return cell.ljust(self.widths[column])


def paint_cells(style: Style, columns: Columns, cells: Sequence[str]) -> str:
    """The cells of an entity (columns 1 on) in one line, painted."""
    padded = [columns.pad(i, cell) for i, cell in enumerate(cells, 1)]
    return "  ".join([style("name", padded[0]), *(style("detail", cell) for cell in padded[1:-1]), padded[-1]]).rstrip()


def entity_cells(entity: Entity, score: float) -> tuple[str, ...]:
    """An entity as text cells: name, id, coordinates, score."""
    point = "-" if entity.lat is None or entity.lon is None else f"{entity.lat:.2f},{entity.lon:.2f}"
    return entity.name, entity.id, point, f"{score:.2f}"


def entity_fields(entity: Entity | None, score: float) -> dict[str, object]:
    """An entity as named fields, empty where there is none."""
    fields: dict[str, object] = dict.fromkeys(("id", "name", "kind", "country", "lat", "lon"), "")
    if entity is not None:
        fields = {field: getattr(entity, field) for field in fields}
    return fields | {"score": round(score, 4)}


def others(resolution: Resolution) -> tuple[Candidate, ...]:
    """The candidates beside the answer."""
    return resolution.candidates[1:] if resolution.entity else resolution.candidates


def bearers(resolution: Resolution) -> str:
    """Who may be meant by an ambiguous name: ": Ivanivka (Kherson Oblast); Ivanivka (Luhansk Oblast); 22 more"."""
    if resolution.status != "ambiguous":
        return ""
    listed = titles([c.entity for c in resolution.candidates[:_BEARERS]], _AROUND)
    more = len(resolution.candidates) - _BEARERS
    return ": " + "; ".join(listed + [f"{more} more"] * (more > 0))


def plain(text: str) -> str:
    """A name on one line of a terminal: control characters spelled out, an endless one cut.

    >>> plain("Kyiv\\x1b[31m")
    'Kyiv\\\\x1b[31m'
    """
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
