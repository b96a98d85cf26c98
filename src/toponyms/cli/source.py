"""What a command reads: arguments, lines of stdin, files. Bad input is reported, and the rest goes through."""

from __future__ import annotations

import sys

from toponyms.errors import InputError
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

NOT_TEXT = "not UTF-8 text"


class Item(NamedTuple):
    """One name or text, where it stands ("line 3", "news.txt:3"), and what is wrong with it ("" if nothing)."""

    text: str
    where: str = ""
    problem: str = ""


class Complaints:
    """Messages on stderr, each once; remembers whether the input was bad."""

    def __init__(self) -> None:
        self.bad_input = False
        self._said: set[str] = set()

    def note(self, what: str) -> None:
        """Say something that is no fault of the input."""
        if what not in self._said:
            self._said.add(what)
            print(f"toponyms: {what}", file=sys.stderr)

    def fault(self, what: str) -> None:
        """Report bad input: the command will end with exit code 2."""
        self.bad_input = True
        self.note(what)


def names(arguments: Sequence[str]) -> Iterator[Item]:
    """Names from arguments; an argument "-" stands for the lines of stdin, read as they come."""
    for position, argument in enumerate(arguments, 1):
        if argument != "-":
            yield _item(argument.encode("utf-8", "surrogateescape"), f"argument {position}")
            continue
        for number, raw in enumerate(stdin(), 1):
            line = raw.rstrip(b"\r\n")
            yield _item(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, f"line {number}")


def _item(raw: bytes, where: str) -> Item:
    try:
        return Item(raw.decode("utf-8"), where)
    except UnicodeDecodeError:
        return Item(raw.decode("utf-8", "backslashreplace"), where, NOT_TEXT)


def texts(paths: Sequence[str], complaints: Complaints) -> Iterator[tuple[str, str]]:
    """Path ("-" for stdin, the default) and text of each file; bytes that are no UTF-8 become lone surrogates.

    Offsets count characters of the whole file, a byte order mark included. A file that cannot be read is reported.
    """
    for path in paths or ["-"]:
        raw = _read(path, complaints)
        if raw is None:
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            complaints.fault(f"{label(path)}:{line}: {NOT_TEXT}")
            text = raw.decode("utf-8", "surrogateescape")
        yield path, text


def lines(path: str, complaints: Complaints) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line of a file ("-" for stdin), read as they come."""
    from pathlib import Path  # as long to load as an answer takes, and `resolve` opens no file

    try:
        if path == "-":
            yield from enumerate(stdin(), 1)
            return
        with Path(path).open("rb") as file:
            yield from enumerate(file, 1)
    except OSError as error:
        complaints.fault(f"{path}: cannot read: {error.strerror}")


def is_json_lines(path: str) -> bool:
    """Whether a file is named like one of a JSON object a line."""
    return path.lower().endswith((".jsonl", ".ndjson"))


def label(path: str) -> str:
    """How a path is called in messages."""
    return "stdin" if path == "-" else path


def stdin() -> IO[bytes]:
    """Standard input as bytes; InputError if it is closed."""
    if sys.stdin is None:
        raise InputError("standard input is closed", hint="give a file or a name")
    return sys.stdin.buffer


def _read(path: str, complaints: Complaints) -> bytes | None:
    from pathlib import Path

    try:
        if path == "-":
            return stdin().read()
        with Path(path).open("rb") as file:
            return file.read()
    except OSError as error:
        complaints.fault(f"{path}: cannot read: {error.strerror}")
        return None


def write_back(text: str) -> None:
    """Write a text of `texts` to stdout with the bytes it came with, also those that were no UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()
