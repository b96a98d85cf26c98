"""Which reader a source is for: by the ending of its name, and by its first lines where that does not tell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.sources import json_text, zipped
from toponyms.sources.problem import Report

YAML, TABLES = (".yaml", ".yml"), (".csv", ".tsv")
JSON = (".json", ".geojson", *json_text.LINES)
ENDINGS = (*YAML, *TABLES, *JSON, ".txt", zipped.ENDING)
_HINT = f"known are {', '.join(ENDINGS)} (dumps of GeoNames; .txt also a table) and compiled .topo files"


class Format(NamedTuple):
    """What a file is: "yaml", "table", "json", "geonames" or "" (no gazetteer), and whether people wrote it for what they read.

    What somebody wrote down is likely to be met; a dump of all the world's hamlets and streams is not.
    """

    name: str
    handmade: bool = True


def format_of(path: str) -> Format:
    """The format of a file; "" for one that is no gazetteer."""
    ending = os.path.splitext(path)[1].lower()
    if ending in YAML:
        return Format("yaml")
    if ending in TABLES:
        return Format("table")
    if ending in JSON:
        return Format("json")
    if ending not in (".txt", zipped.ENDING):
        return Format("")
    from toponyms.sources import geonames_dump

    lines = _start(path)
    if lines and geonames_dump.is_dump(lines[0]):
        return Format("geonames", handmade=False)
    if ending == zipped.ENDING:
        return Format("")
    # A table under the ending of plain text has a header of several columns.
    return Format("table" if lines and any(sign in lines[0] for sign in "\t,;|") and not _alternates(lines[0]) else "")


def files(path: str) -> list[str]:
    """The files a source is made of: itself, or those of a folder that can be read; SourceError if there is none."""
    if not os.path.isdir(path):
        if not os.path.isfile(path):
            raise SourceError("the file is missing", where=path)
        if path.endswith(".topo"):
            raise SourceError("a compiled gazetteer", where=path, hint="give the source it was compiled from")
        if not format_of(path).name:
            if os.path.basename(path).startswith("alternateNames"):
                hint = "put it beside the dump and give that"
                raise SourceError("these are the alternate names of a dump", where=path, hint=hint)
            raise SourceError("not a gazetteer of a known form", where=path, hint=_HINT)
        return [path]
    inside = sorted(os.path.join(path, name) for name in os.listdir(path) if not name.startswith("."))
    # What has been unpacked is not read again from its archive.
    inside = [file for file in inside if not (file.lower().endswith(zipped.ENDING) and file[:-4] + ".txt" in inside)]
    found = [file for file in inside if os.path.isfile(file) and file.lower().endswith(ENDINGS) and format_of(file).name]
    if not found:
        raise SourceError("the folder holds no gazetteer", where=path, hint=_HINT)
    return found


def companions(path: str) -> list[str]:
    """Files that are read with a file, without being asked for."""
    if format_of(path).name != "geonames":
        return []
    from toponyms.sources import geonames_dump

    beside = geonames_dump.alternates_beside(path)
    return [beside] if beside else []


def read(path: str, report: Report) -> Iterator[Entity]:
    """The entities of a file or of the files of a folder, as they come; problems and suppressions go to the report.

    SourceError for a source that cannot be read or is of no known form.
    """
    for file in files(path):
        name = format_of(file).name
        if name == "yaml":
            from toponyms.sources import aliases

            yield from aliases.read(file, report)
        elif name == "table":
            from toponyms.sources import delimited

            yield from delimited.read(file, report)
        elif name == "json":
            from toponyms.sources import geojson

            yield from geojson.read(file, report)
        else:
            from toponyms.sources import geonames_dump

            yield from geonames_dump.read(file, report)


def _start(path: str, count: int = 1) -> list[str]:
    return [line for _, line in zip(range(count), filter(str.strip, _without_mark(path)), strict=False)]


def _without_mark(path: str) -> Iterator[str]:
    for number, line in enumerate(zipped.lines(path)):
        yield line if number else line.removeprefix("\ufeff")


def _alternates(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) in (8, 10) and cells[0].isdigit() and cells[1].isdigit()
