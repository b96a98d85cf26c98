"""Tables of one's own: CSV, TSV and LP-TSV, columns by name in any order, a row a place or a row a name."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.sources.columns import term
from toponyms.sources.problem import Report
from toponyms.sources.record import RecordParser

DELIMITERS = ",\t;|"


def read(path: str, report: Report) -> Iterator[Entity]:
    """The entities of a table as they come; rows that share an id add names to it.

    The first line names the columns (`columns.term` says how they may be spelled); the delimiter is found from it. A bad
    row is reported with its line and left out. SourceError for a file that is no UTF-8 or UTF-16 text, has no column of
    names or ids, or consists mostly of bad rows.
    """
    parser = RecordParser(path, report)
    terms: list[str] = []
    open_entity: Entity | None = None
    for line, cells in _rows(path):
        if not terms:
            terms = _terms(path, line, cells)
            continue
        if len(cells) > len(terms) and any(cell.strip() for cell in cells[len(terms) :]):
            report.row(path, line, [f"the row has {len(cells)} cells, the header {len(terms)}"])
            continue
        row: dict[str, str] = {}
        for key, cell in zip(terms, cells, strict=False):
            # Of two columns for one thing the first with a value counts.
            if key and cell.strip() and key not in row:
                row[key] = cell
        entity = parser.read(line, row)
        if entity is None:
            continue
        if open_entity is not None and open_entity.id == entity.id:
            _add_names(open_entity, entity)
            continue
        if open_entity is not None:
            yield open_entity
        open_entity = entity
    if open_entity is not None:
        yield open_entity
    report.close(path)


def _add_names(entity: Entity, more: Entity) -> None:
    known = {(n.text, n.lang, n.usage, n.valid_from) for n in entity.names}
    entity._names = (*entity.names, *(n for n in more.names if (n.text, n.lang, n.usage, n.valid_from) not in known))


def _terms(path: str, line: int, header: list[str]) -> list[str]:
    terms = [term(cell) for cell in header]
    if not any(key in ("name", "names", "id", "place") or key.startswith("names:") for key in terms):
        shown = ", ".join(cell.strip() for cell in header[:6])
        hint = "name the columns in the first line: id, name, kind, country, lat, lon, names, lang, usage"
        raise SourceError(f"no column of names or ids (the first line has: {shown})", where=f"{path}:{line}", hint=hint)
    return terms


def _rows(path: str) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row that is not blank."""
    line = 1
    try:
        with open(path, "rb") as raw:
            start = raw.read(2)
        with open(path, encoding="utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            # The names of columns hold no separators; cells may.
            delimiter = "\t" if path.endswith(".tsv") else max(DELIMITERS, key=first.count)
            reader = csv.reader(file, delimiter=delimiter)
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
    except OSError as error:
        raise SourceError(f"cannot read the file: {error.strerror}", where=path) from None
    except UnicodeError as error:
        hint = "save the file as UTF-8"
        raise SourceError(f"not UTF-8 text: {getattr(error, 'reason', error)}", where=f"{path}:{line}", hint=hint) from None
    except csv.Error as error:
        hint = "is a quotation mark opened and not closed, or a cell as long as a polygon?"
        raise SourceError(f"not a table: {error}", where=f"{path}:{line}", hint=hint) from None
