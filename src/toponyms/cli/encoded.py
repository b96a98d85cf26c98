"""Files of text in whatever encoding, that can be written back byte by byte."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from toponyms.errors import InputError

#: The mark of UTF-32 begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_ZIP = b"PK\x03\x04"


class Encoded(NamedTuple):
    """Lines of text with their ends, a byte order mark included, and how they become bytes again."""

    lines: Iterator[str]
    encoding: str
    errors: str

    @property
    def is_unicode(self) -> bool:
        """Whether the encoding has every letter."""
        return self.encoding.startswith("utf")

    def encode(self, text: str) -> bytes:
        """Text of the file as the bytes that it was."""
        return text.encode(self.encoding, self.errors)

    def kept(self, text: str) -> str:
        """Text that is not of the file, fit for its encoding: letters that it lacks are spelled out ("\\u0142").

        >>> Encoded(iter(()), "cp1251", "strict").kept("Łódź")
        '\\\\u0141\\\\xf3d\\\\u017a'
        """
        return text if self.is_unicode else text.encode(self.encoding, "backslashreplace").decode(self.encoding)


def read(file: Any, encoding: str | None, where: str) -> Encoded:
    """A buffered file as text: UTF-8, UTF-16 or UTF-32 by its byte order mark, or the encoding given.

    Bytes that are no text become lone surrogates. InputError for a workbook, or an encoding that there is not.
    """
    if not hasattr(file, "peek"):
        file = io.BufferedReader(file)
    start = file.peek(4)[:4]
    if start == _ZIP:
        raise InputError("a workbook or an archive, no table of text", where=where, hint="save the sheet as CSV")
    try:
        name = codecs.lookup(encoding or "utf-8").name
        "".encode(name)  # base64 is a codec, too, but none of text
    except (LookupError, UnicodeError):
        raise InputError(f"no encoding is called {encoding!r}", hint="utf-8, utf-16, cp1251 and many more are") from None
    # Written row by row, an encoding that sets a mark of its own would set one before each.
    name = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, name)
    marked = next((known for mark, known in _MARKS.items() if start.startswith(mark)), name)
    if encoding is None or name[:6] == marked[:6]:
        name = marked
    errors = "surrogatepass" if name.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return Encoded(io.TextIOWrapper(file, name, errors, newline=""), name, errors)


def is_text(value: str) -> bool:
    """Whether every byte of a value could be read.

    >>> is_text("Kyiv"), is_text(b"Ky\\xffv".decode("utf-8", "surrogateescape"))
    (True, False)
    """
    return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
