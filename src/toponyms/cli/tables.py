"""Tables read and written row by row: what nobody asked about in a row stays as it was written, byte by byte."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from toponyms.errors import InputError

_DELIMITERS = ",\t;|"
_MARK = "\ufeff"
#: No cell goes over more lines: the end of one that nobody closed is not sought through a million rows, for each such mark.
#: A line may be as long as it likes: one is an article.
_MOST_LINES, _LONGEST_CELL = 1000, (1 << 31) - 1


class Row(NamedTuple):
    """A row as it is written, its first line, its values by column, and what is wrong with it ("" if nothing).

    Without values (a blank line, no JSON) it can have no answer and goes out as it is.
    """

    raw: str
    line: int
    values: Mapping[str, Any] | None = None
    problem: str = ""


class Table:
    """A table in some form; its rows go out as they came, with more columns behind them."""

    #: What stands before the rows and names the columns, as it is written.
    head = ""
    columns: Sequence[str] = ()

    def rows(self) -> Iterator[Row]:
        """The rows as they come."""
        raise NotImplementedError

    def cells(self, values: Sequence[Any]) -> str:
        """More values as they are written behind a row."""
        raise NotImplementedError

    def grown(self, raw: str, cells: str) -> str:
        """The text of a row with `cells` behind it."""
        raise NotImplementedError


class Delimited(Table):
    """CSV and its kin (RFC 4180): a line of names, cells between delimiters, quotation marks around those that hold some."""

    def __init__(self, lines: Iterator[str], delimiter: str | None, where: str) -> None:
        csv.field_size_limit(_LONGEST_CELL)
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._line = 1
        while (line := self._next()) is not None and not line.strip(_MARK + "\r\n\t "):
            self.head += line
        if line is None:
            raise InputError("the table is empty", where=where)
        # The names of columns hold no separators; cells may.
        self.delimiter = delimiter or max(_DELIMITERS, key=line.count)
        mark = _MARK if line.startswith(_MARK) else ""
        raw, names = self._record(line.removeprefix(_MARK))
        self.head += mark + raw
        self.columns = [name.strip() for name in names]

    def rows(self) -> Iterator[Row]:
        width = len(self.columns)
        while True:
            start = self._line
            line = self._next()
            if line is None:
                return
            if not line.strip(" \r\n"):
                yield Row(line, start)
                continue
            raw, cells = self._record(line)
            values = dict(zip(reversed(self.columns), reversed([*cells, *[""] * (width - len(cells))][:width]), strict=True))
            problem = f"the row has {len(cells)} cells, the first line {width}" if len(cells) != width else ""
            if len(cells) > width:
                yield Row(raw, start, problem=problem)
                continue
            if problem:
                body, end = _ended(raw)
                raw = body + self.delimiter * (width - len(cells)) + end
            yield Row(raw, start, values, problem)

    def cells(self, values: Sequence[Any]) -> str:
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator="").writerow(["", *values])
        return out.getvalue()

    def grown(self, raw: str, cells: str) -> str:
        body, end = _ended(raw)
        return body + cells + end

    def _next(self) -> str | None:
        line = self._waiting.popleft() if self._waiting else next(self._lines, None)
        self._line += line is not None
        return line

    def _record(self, line: str) -> tuple[str, list[str]]:
        """The text and cells of the record that begins with a line; a quoted cell may go over several."""
        if '"' not in line:
            return line, _ended(line)[0].split(self.delimiter)
        used = [line]

        def more() -> Iterator[str]:
            while len(used) < _MOST_LINES and (after := self._next()) is not None:
                used.append(after)
                yield after

        try:
            cells = next(csv.reader(chain([line], more()), delimiter=self.delimiter, strict=True))
            return "".join(used), cells
        except csv.Error:
            # A quotation mark that nobody closed would eat the rows below it: this line stands for itself.
            self._waiting.extendleft(reversed(used[1:]))
            self._line -= len(used) - 1
            body = _ended(line)[0]
            cells = body.split(self.delimiter)  # of a table whose marks are letters like others: `"Azov" regiment`
            return line, cells if len(cells) == len(self.columns) else next(csv.reader([body], delimiter=self.delimiter))


class JsonLines(Table):
    """An object a line."""

    def __init__(self, lines: Iterator[str], names: Sequence[str], ascii: bool) -> None:
        self._lines = lines
        self._names = names
        self._ascii = ascii

    def rows(self) -> Iterator[Row]:
        for number, raw in enumerate(self._lines, 1):
            text = raw.removeprefix(_MARK) if number == 1 else raw
            if not text.strip():
                yield Row(raw, number)
                continue
            try:
                values = json.loads(text)
            except (ValueError, RecursionError) as error:
                yield Row(raw, number, problem=f"not JSON ({getattr(error, 'msg', error)})")
                continue
            if not isinstance(values, dict):
                yield Row(raw, number, problem="no object")
            elif clash := next((name for name in self._names if name in values), ""):
                yield Row(raw, number, problem=f"the object has a field `{clash}` already")
            else:
                yield Row(raw, number, values)

    def cells(self, values: Sequence[Any]) -> str:
        plain = {name: None if value == "" else value for name, value in zip(self._names, values, strict=True)}
        return json.dumps(plain, ensure_ascii=self._ascii)[1:-1]

    def grown(self, raw: str, cells: str) -> str:
        body = raw.rstrip()
        inner = body.removesuffix("}").rstrip()
        return f"{inner}{'' if inner.endswith('{') else ', '}{cells}}}{raw[len(body) :]}"


def _ended(raw: str) -> tuple[str, str]:
    """A line, and its end."""
    body = raw.rstrip("\r\n")
    return body, raw[len(body) :]
