"""Annotated texts as text, JSON, JSON lines, CSV, TSV, HTML, GeoJSON, for spaCy and for brat; and the records they come from."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from toponyms.cli import output, source
from toponyms.cli.style import Style, colored
from toponyms.errors import InputError

if TYPE_CHECKING:
    from toponyms.text.document import Document, Mention

FORMATS = ("text", "json", "jsonl", "csv", "tsv", "html", "geojson", "spacy", "brat")
COLUMNS = ("file", "line", "start", "end", "text", *output.COLUMNS[1:])

_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>toponyms</title><style>
body { font: 1rem/1.5 serif; max-width: 45rem; margin: 2rem auto; } article { white-space: pre-wrap; }
mark { background: #d7ecd9; } mark.ambiguous { background: #fdeeb5; } mark.unknown { background: #eee; }
</style></head><body>"""


class Record(NamedTuple):
    """One text to annotate: its file, the line it stands on (0: the file is the text), its other fields."""

    text: str
    file: str
    line: int = 0
    fields: Mapping[str, Any] = MappingProxyType({})

    def places(self, mentions: Iterable[Mention]) -> Iterator[tuple[int, int]]:
        """The line and character, from 1, that each mention begins with; of JSON lines the record's line, and that of the text.

        Mentions come in order, so that the text is read once.
        """
        line, begin, at = 1, 0, 0
        for mention in mentions:
            if self.line:
                yield self.line, mention.start + 1
                continue
            more = self.text.count("\n", at, mention.start)
            if more:
                line, begin = line + more, self.text.rfind("\n", at, mention.start) + 1
            at = mention.start
            yield line, mention.start - begin + 1


def records(paths: Sequence[str], jsonl: bool, complaints: source.Complaints) -> Iterator[Record]:
    """The texts of files, in order; what cannot be read is reported and left out."""
    for path in paths or ["-"]:
        if jsonl or source.is_json_lines(path):
            yield from _json_lines(path, complaints)
        else:
            for _, text in source.texts([path], complaints):
                yield Record(text, path)


def _json_lines(path: str, complaints: source.Complaints) -> Iterator[Record]:
    for number, raw in source.lines(path, complaints):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        where = f"{source.label(path)}:{number}"
        try:
            fields = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            complaints.fault(f"{where}: {source.NOT_TEXT}, record skipped")
        except (ValueError, RecursionError) as error:
            complaints.fault(f"{where}: not JSON, record skipped ({getattr(error, 'msg', error)})")
        else:
            if isinstance(fields, dict) and isinstance(fields.get("text"), str):
                yield Record(fields["text"], path, number, fields)
            else:
                complaints.fault(f"{where}: no object with a field `text`, record skipped")


class Writer:
    """Writes annotated texts to stdout as they come."""

    def write(self, record: Record, document: Document) -> None:
        """Write one document."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what comes after the last."""


def writer(format: str, *, explain: bool, color: str) -> Writer:
    """The writer for a format."""
    if format == "text":
        return TextWriter(Style(colored(color)), explain)
    if format in ("json", "jsonl"):
        return JsonWriter(lines=format == "jsonl")
    if format == "html":
        return HtmlWriter()
    if format == "geojson":
        return GeojsonWriter()
    if format == "spacy":
        return SpacyWriter()
    if format == "brat":
        return BratWriter()
    return TableWriter("\t" if format == "tsv" else ",")


class TextWriter(Writer):
    """One aligned line a mention: "news.txt:3:14: Krasnoarmysk → Pokrovsk  katottg:…  48.28,37.18  1.00"."""

    def __init__(self, style: Style, explain: bool) -> None:
        self.style = style
        self.explain = explain

    def write(self, record: Record, document: Document) -> None:
        file = "" if record.file == "-" else f"{record.file}:"
        places = [f"{file}{line}:{column}:" for line, column in record.places(document.mentions)]
        margin = max(map(len, places), default=0)
        answers = output.TextWriter(self.style, self.explain, everything=False)
        before = [self.style("detail", place.ljust(margin)) + " " for place in places]
        answers.write([m.resolution for m in document.mentions], before)
        sys.stdout.flush()


class JsonWriter(Writer):
    """A list of documents, or one document a line; the fields of a record are kept."""

    def __init__(self, *, lines: bool) -> None:
        self.out = output.JsonWriter(lines=lines)

    def write(self, record: Record, document: Document) -> None:
        named = {"file": record.file} if not record.line and record.file != "-" else {}
        self.out.add({**named, **record.fields, **document.to_dict()})
        sys.stdout.flush()

    def close(self) -> None:
        self.out.close()


class TableWriter(Writer):
    """CSV or TSV, one row a mention; start and end count characters of the text from 0."""

    def __init__(self, separator: str) -> None:
        self.out = output.TableWriter(separator, columns=COLUMNS)

    def write(self, record: Record, document: Document) -> None:
        for m, (line, _) in zip(document.mentions, record.places(document.mentions), strict=True):
            where = {"file": record.file, "line": line, "start": m.start, "end": m.end, "text": m.text}
            why = {"status": m.resolution.status, "explanation": m.resolution.explain()}
            self.out.add({**where, **why, **output.entity_fields(m.entity, m.resolution.score)})
        sys.stdout.flush()


class HtmlWriter(Writer):
    """One page with each text and its mentions marked; needs nothing from elsewhere."""

    def __init__(self) -> None:
        print(_PAGE)

    def write(self, record: Record, document: Document) -> None:
        from html import escape

        where = f"{record.file}:{record.line}" if record.line else record.file
        title = "" if record.file == "-" else f"<h2>{escape(where)}</h2>\n"
        print(f"{title}<article>{document.to_html()}</article>")

    def close(self) -> None:
        print("</body></html>")


class GeojsonWriter(Writer):
    """One FeatureCollection (RFC 7946) of the places of all texts; `file` and `line` say of which."""

    def __init__(self) -> None:
        self.before = '{"type": "FeatureCollection", "features": ['

    def write(self, record: Record, document: Document) -> None:
        where: dict[str, object] = {} if record.file == "-" else {"file": record.file}
        if record.line:
            where["line"] = record.line
        for feature in document.to_geojson()["features"]:
            feature["properties"] |= where
            print(self.before)
            sys.stdout.write(json.dumps(feature, ensure_ascii=False))
            self.before = ","

    def close(self) -> None:
        print("\n]}" if self.before == "," else self.before + "]}")


class SpacyWriter(Writer):
    """One JSON object a line, in the form of spaCy's manual rendering."""

    def write(self, record: Record, document: Document) -> None:
        print(json.dumps(document.to_spacy_json(), ensure_ascii=False))


class BratWriter(Writer):
    """The standoff annotation of one text (an .ann file beside it)."""

    def __init__(self) -> None:
        self.written = False

    def write(self, record: Record, document: Document) -> None:
        if self.written:
            raise InputError("brat has one file of annotations for each text", hint="give one FILE at a time")
        self.written = True
        sys.stdout.write(document.to_brat())
