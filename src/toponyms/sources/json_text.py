"""JSON records one at a time, each with its line: features of a collection, members of a list, lines of JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from toponyms.errors import SourceError

_SPACE = re.compile(r"[ \t\r\n]*").match
#: Endings of files of one record a line.
LINES = (".jsonl", ".ndjson", ".geojsonl")
_SEVERAL = ("features", "entities")


def records(path: str) -> Iterator[tuple[int, Any]]:
    """Line and value of each record; SourceError with file and line where the JSON ends to be some.

    Records are the members of a top-level list, of the list `features` of a top-level object, or of `entities`; an
    object without such a list is one record; several values one after another (JSON lines) are one each.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            if path.lower().endswith(LINES):  # read as they come, whatever the size of the file
                yield from _lines(file, path)
                return
            text = file.read()
    except OSError as error:
        raise SourceError(f"cannot read the file: {error.strerror}", where=path) from None
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 text: {error.reason}", where=path, hint="save the file as UTF-8") from None
    yield from _Walker(path, text).records()


def _lines(file: Any, path: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file, 1):
        # RFC 8142 puts a record separator before each value.
        if line := line.strip("\x1e \t\r\n"):
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, SourceError(f"not JSON: {getattr(error, 'msg', 'nested too deep')}")


class _Walker:
    """Reads values one by one, so that a record is known with its place and no two need be held at once."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text, self.at = path, text, 0
        self.counted, self.line = 0, 1
        self.decode = json.JSONDecoder().raw_decode

    def records(self) -> Iterator[tuple[int, Any]]:
        self.space()
        if self.next("["):
            yield from self.members("]")
        elif self.next("{"):
            yield from self.object()
        elif self.at < len(self.text):
            yield self.value()
        self.space()
        if self.at < len(self.text):
            raise self.error("more follows after the end", "name a file of one record a line .jsonl")

    def object(self) -> Iterator[tuple[int, Any]]:
        line, whole, several = self.current_line(), {}, False
        while not self.next("}"):
            _, key = self.value()
            if not isinstance(key, str) or not self.next(":"):
                raise self.error("a key and a colon are expected")
            if key in _SEVERAL and self.next("["):
                several = True
                yield from self.members("]")
            else:
                _, whole[key] = self.value()
            if not self.next(",") and self.text[self.at : self.at + 1] != "}":
                raise self.error("a comma or the end of the object is expected")
        if not several:
            yield line, whole

    def members(self, end: str) -> Iterator[tuple[int, Any]]:
        while not self.next(end):
            yield self.value()
            if not self.next(",") and self.text[self.at : self.at + 1] != end:
                raise self.error("a comma or the end of the list is expected")

    def value(self) -> tuple[int, Any]:
        line = self.current_line()
        try:
            value, self.at = self.decode(self.text, self.at)
        except (ValueError, RecursionError) as error:
            self.at = getattr(error, "pos", self.at)
            raise self.error(getattr(error, "msg", "nested too deep")) from None
        self.space()
        return line, value

    def next(self, sign: str) -> bool:
        """Whether a sign comes next; then it is passed, with the space behind it."""
        if not self.text.startswith(sign, self.at):
            return False
        self.at += 1
        self.space()
        return True

    def space(self) -> None:
        match = _SPACE(self.text, self.at)
        self.at = match.end() if match else self.at

    def current_line(self) -> int:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = max(self.counted, self.at)
        return self.line

    def error(self, what: str, hint: str = "") -> SourceError:
        return SourceError(f"not valid JSON: {what}", where=f"{self.path}:{self.current_line()}", hint=hint)
