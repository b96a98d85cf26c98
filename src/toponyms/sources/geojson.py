"""GeoJSON (RFC 7946) and plain JSON records: a feature or object is an entity, its properties are read as columns of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.sources import json_text, linked_places
from toponyms.sources.columns import term
from toponyms.sources.problem import Report
from toponyms.sources.record import RecordParser
from toponyms.sources.shapes import point_of


def read(path: str, report: Report) -> Iterator[Entity]:
    """The entities of a FeatureCollection, a list, or lines of JSON, as they come.

    A feature in the Linked Places Format is read as one. A record that is none is reported with its line and left out;
    SourceError for a file that is no JSON, or consists mostly of bad records.
    """
    parser = RecordParser(path, report)
    for line, record in json_text.records(path):
        problem, cells = "", {}
        if isinstance(record, SourceError):
            problem = record.what
        elif not isinstance(record, dict):
            problem = f"a record must be an object, not {str(record)[:40]!r}"
        else:
            try:
                cells = linked_places.cells(record) if linked_places.recognized(record) else _cells(record)
            except (ValueError, OverflowError) as error:
                problem = f"the geometry cannot be read: {error}"
        if problem:
            report.row(path, line, [problem])
        elif (entity := parser.read(line, cells)) is not None:
            yield entity
    report.close(path)


def _cells(record: dict[str, Any]) -> dict[str, Any]:
    """A feature, or an object without geometry, as the cells of a row."""
    properties = record.get("properties")
    flat = properties if isinstance(properties, dict) else {k: v for k, v in record.items() if k not in ("type", "geometry")}
    cells: dict[str, Any] = {}
    # Of several ids the feature's own counts.
    if record.get("type") == "Feature" and record.get("id") is not None:
        cells["id"] = record["id"]
    elif "kind" not in flat and isinstance(record.get("type"), str) and record["type"] != "Feature":
        cells["kind"] = record["type"]
    for key, value in flat.items():
        name = term(key)
        if name and value not in (None, "", [], {}) and name not in cells:
            cells[name] = value
    return cells | located(record)


def located(record: dict[str, Any]) -> dict[str, Any]:
    """The cells that say where a feature lies; ValueError for a geometry that is none."""
    point = point_of(record.get("geometry"))
    if point is None:
        return {}
    lat, lon, precision = point
    return {"lat": f"{lat:.7f}", "lon": f"{lon:.7f}", **({"precision": precision} if precision else {})}
