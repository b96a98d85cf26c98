"""`toponyms column`: a column of a table to what its names name, as more columns of that table."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import click

from toponyms.cli import BAD_INPUT, NOTHING, RESOLVED, encoded, options, output, source, tables
from toponyms.errors import InputError
from toponyms.memo import Memo
from toponyms.model import KINDS
from toponyms.progress import Progress
from toponyms.resolve.answer import Resolution

ADDED = output.COLUMNS[1:]
_HINTS = ("within", "country", "kind", "near", "at")
#: So many distinct rows are remembered, so many bad ones told.
_KEPT, _TOLD = 50_000, 20


@click.command("column")
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("-c", "--column", required=True, metavar="NAME", help="The column of names.")
@click.option("--within-column", metavar="NAME", help="The column of what each lies in.")
@click.option("--country-column", metavar="NAME", help="The column of countries.")
@click.option("--kind-column", metavar="NAME", help="The column of kinds.")
@click.option("--near-column", metavar="NAME", help="The column of places, or of LAT,LON, each is near.")
@click.option("--at-column", metavar="NAME", help="The column of dates.")
@click.option("--within", multiple=True, metavar="REGION", help="What all lie in, where the column has nothing. Repeatable.")
@click.option("--country", metavar="NAME|CODE", help="The country all lie in.")
@click.option("--kind", multiple=True, type=click.Choice(KINDS), help="What all are. Repeatable: one of them.")
@click.option("--near", metavar="PLACE|LAT,LON", help="A place all are near.")
@options.resolver_options
@click.option("--delimiter", metavar="CHAR", help="What stands between cells; \\t is a tab.  [default: told by the first line]")
@click.option("--encoding", metavar="NAME", help="cp1251, utf-16 ...  [default: told by a byte order mark, or utf-8]")
@click.option("--jsonl", is_flag=True, help="The table is JSON lines (so is any file named .jsonl or .ndjson).")
@click.option("--prefix", metavar="TEXT", help="What new columns begin with.  [default: the column and _]")
@click.option("-o", "--output", "target", metavar="OUT", help="The file to write; standard output if none is given.")
def command(
    file: str,
    column: str,
    gazetteers: tuple[str, ...],
    layers: str | None,
    focus: str,
    delimiter: str | None,
    encoding: str | None,
    jsonl: bool,
    prefix: str | None,
    target: str | None,
    **hints: Any,
) -> int:
    """A column of a table to what its names name.

    Writes FILE (CSV, TSV or JSON lines; standard input if there is none) with columns more: status, id, name, kind, country,
    lat, lon, score, explanation. All else stays byte by byte. Each distinct row is asked for once.

    \b
    $ toponyms column events.csv -c place --within-column oblast -o answers.csv
    $ toponyms column old.csv -c Населений_пункт --encoding cp1251 --country ua > answers.csv
    """
    asked = {"name": column} | {hint: name for hint in _HINTS if (name := hints.get(f"{hint}_column"))}
    hints["near"] = options.point(hints["near"])
    resolver = options.open_resolver(gazetteers, layers, focus)
    fixed = {hint: hints[hint] for hint in _HINTS if hints[hint]}
    resolver.resolve("", **fixed)  # a hint that no row could have is said before one is read
    added = [f"{column}_{name}" if prefix is None else prefix + name for name in ADDED]
    where = source.label(file)
    with _opened(file) as raw, Progress("resolving") as progress:
        text = encoded.read(raw, encoding, where)
        try:
            table = _table(file, text, delimiter, jsonl, added, asked)
            work = _Work(table, text, asked, lambda name, told: resolver.resolve(name, **{**fixed, **told}), where)
            size = os.fstat(raw.fileno()).st_size if file != "-" else 0
            with _target(target, file) as out:
                if table.head:
                    out.write(text.encode(table.grown(table.head, text.kept(table.cells(added)))))
                for row in table.rows():
                    out.write(text.encode(work.written(row)))
                    if size and target is not None:
                        progress(raw.tell(), size)
                    elif not size:  # whoever writes into a pipe may wait for each
                        out.flush()
        except UnicodeError as error:  # of an encoding in which bytes that are no text cannot be kept
            raise InputError(
                f"not {text.encoding.upper()} text: {error}", where=where, hint="is it another --encoding?"
            ) from None
    return work.done()


class _Answer(NamedTuple):
    """What is written behind a row, whether it is an entity, and what there is to say of it."""

    cells: str
    resolved: bool = False
    notes: tuple[str, ...] = ()
    problem: str = ""


class _Work:
    """Rows with their answers; each distinct one is asked for once, bad ones are told with their line."""

    def __init__(
        self,
        table: tables.Table,
        text: encoded.Encoded,
        asked: Mapping[str, str],
        resolve: Callable[[str, Mapping[str, Any]], Resolution],
        where: str,
    ) -> None:
        self.table, self.text, self.asked, self.resolve, self.where = table, text, asked, resolve, where
        self.complaints = source.Complaints()
        self.any_resolved = self.any_asked = self.any_met = False
        self.nothing = table.cells([""] * len(ADDED))
        self.answers = Memo(self._answer, _KEPT)
        self.bad, self.notes = 0, set[str]()
        for column in dict.fromkeys(asked.values()):
            if (count := list(table.columns).count(column)) > 1:
                self.complaints.note(f"{where}: {count} columns are called `{column}`; the first is read")

    def written(self, row: tables.Row) -> str:
        """The text of a row with its answer."""
        if row.problem:
            self.complain(row.line, row.problem)
        if row.values is None:
            return row.raw
        self.any_asked, self.any_met = True, self.any_met or self.asked["name"] in row.values
        values = [row.values.get(column) or "" for column in self.asked.values()]
        for column, value in zip(self.asked.values(), values, strict=True):
            if not isinstance(value, str) or not encoded.is_text(value):
                what = f"not {self.text.encoding.upper()} text" if isinstance(value, str) else "no text"
                self.complain(row.line, f"`{column}` is {what}")
                return self.table.grown(row.raw, self.nothing)
        answer: _Answer = self.answers[tuple(values)]
        self.any_resolved = self.any_resolved or answer.resolved
        if answer.problem:
            self.complain(row.line, answer.problem)
        for note in answer.notes:
            if note not in self.notes:
                self.notes.add(note)
                if len(self.notes) <= _TOLD:
                    self.complaints.note(f"{self.where}:{row.line}: {note}")
        return self.table.grown(row.raw, answer.cells)

    def _answer(self, values: tuple[str, ...]) -> _Answer:
        name, *told = values
        if not name.strip():
            return _Answer(self.nothing)
        hints: dict[str, Any] = {hint: value for hint, value in zip(list(self.asked)[1:], told, strict=True) if value.strip()}
        if "near" in hints:
            hints["near"] = options.point(hints["near"])
        try:
            answer = self.resolve(name, hints)
        except InputError as error:
            return _Answer(self.nothing, problem=str(error))
        fields = output.entity_fields(answer.entity, answer.score) | {"status": answer.status, "explanation": answer.explain()}
        cells = self.table.cells(["" if fields[name] is None else fields[name] for name in ADDED])
        return _Answer(self.text.kept(cells), answer.entity is not None, answer.notes)

    def complain(self, line: int, what: str) -> None:
        """Report a bad row; after so many they are counted."""
        self.bad += 1
        if self.bad <= _TOLD:
            self.complaints.fault(f"{self.where}:{line}: {what}")

    def done(self) -> int:
        """Say what was not told one by one, and return the exit code."""
        if self.bad > _TOLD:
            self.complaints.note(f"{self.where}: {self.bad - _TOLD:,} more bad rows")
        if len(self.notes) > _TOLD:
            self.complaints.note(f"{self.where}: {len(self.notes) - _TOLD:,} more hints were left out")
        if self.any_asked and not self.any_met:
            self.complaints.fault(f"{self.where}: no object has a field `{self.asked['name']}`")
        return BAD_INPUT if self.complaints.bad_input else RESOLVED if self.any_resolved else NOTHING


def _table(
    file: str, text: encoded.Encoded, delimiter: str | None, jsonl: bool, added: Sequence[str], asked: Mapping[str, str]
) -> tables.Table:
    where = source.label(file)
    if jsonl or source.is_json_lines(file):
        return tables.JsonLines(text.lines, added, ascii=not text.is_unicode)
    known = "\t" if delimiter == "\\t" or (delimiter is None and file.lower().endswith((".tsv", ".tab"))) else delimiter
    if known is not None and (len(known) != 1 or known in '\r\n"'):
        raise InputError(f"--delimiter must be one character, not {delimiter!r}")
    table = tables.Delimited(text.lines, known, where)
    _check_head(table, text, added, asked, where)
    return table


def _check_head(table: tables.Table, text: encoded.Encoded, added: Sequence[str], asked: Mapping[str, str], where: str) -> None:
    """InputError where the first line lacks a column that is asked for, or has one that would be added."""
    if not encoded.is_text(table.head):
        hint = "name another with --encoding, such as cp1251 or utf-16"
        raise InputError(f"the first line is not {text.encoding.upper()} text", where=where, hint=hint)
    shown = ", ".join(table.columns[:8]) + (" ..." if len(table.columns) > 8 else "")
    for column in asked.values():
        if column not in table.columns:
            what = f"no column `{column}` (the first line has: {shown})"
            raise InputError(what, where=where, hint="is it another --delimiter?")
    if clash := next((name for name in added if name in table.columns), None):
        raise InputError(f"the table has a column `{clash}` already", where=where, hint="name others with --prefix")


def _opened(file: str) -> Any:
    return nullcontext(source.stdin()) if file == "-" else _open(file, "rb", "cannot read")


def _target(target: str | None, file: str) -> Any:
    if target is None or target == "-":
        sys.stdout.flush()
        return nullcontext(sys.stdout.buffer)
    if file != "-" and os.path.exists(target) and os.path.samefile(target, file):
        raise InputError("the table itself cannot be the output", where=target, hint="write to another file, and rename it")
    return _open(target, "wb", "cannot write the file")


def _open(path: str, mode: str, problem: str) -> Any:
    try:
        return Path(path).open(mode)
    except OSError as error:
        raise InputError(f"{problem}: {error.strerror}", where=path) from None
