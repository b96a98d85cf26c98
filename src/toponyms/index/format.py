"""The container of a compiled index: named sections in one file, mapped read-only.

Header (little-endian): magic, format version, fold version, number of sections, file size, checksum of the sections,
checksum of the header; then one entry a section (name, offset, length). Sections start at multiples of eight. No time
stamps: the same sections give the same bytes.
"""

from __future__ import annotations

import mmap
import os
import zlib
from _thread import get_ident

from toponyms.errors import IndexFileError
from toponyms.script import FOLD_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

MAGIC = b"TOPONYMS"
#: Raise it with every change of the container, of a section or of a record: cached files of another layout are refused.
FORMAT_VERSION = 10
#: Bytes of the header and of an entry; the last four of the header are its checksum.
_HEADER, _ENTRY = 36, 40


def write(path: str, sections: Mapping[str, Any]) -> None:
    """Write an index file atomically: a reader sees the old file or the whole new one, never a part.

    A section is bytes or an array of numbers (little-endian); arrays that lie in files take no memory.
    """
    entries, offset = [], _align(_HEADER + _ENTRY * len(sections))
    for name, body in sections.items():
        size = memoryview(body).nbytes
        entries.append(name.encode("ascii").ljust(24, b"\0") + _packed(offset, 8) + _packed(size, 8))
        offset = _align(offset + size)
    table = b"".join(entries)
    checksum = 0
    # Two threads may compile at once: each writes a file of its own, the last to finish wins.
    temporary = f"{path}.{os.getpid()}.{get_ident()}.tmp"
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(bytes(_HEADER) + table)
            for body in sections.values():
                file.write(bytes(_align(file.tell()) - file.tell()))
                for piece in _pieces(body):
                    checksum = zlib.crc32(piece, checksum)
                    file.write(piece)
            file.write(bytes(_align(file.tell()) - file.tell()))
            facts = ((FORMAT_VERSION, 4), (FOLD_VERSION, 4), (len(sections), 4), (offset, 8), (checksum, 4))
            header = MAGIC + b"".join([_packed(number, size) for number, size in facts])
            file.seek(0)
            file.write(header + _packed(zlib.crc32(header + bytes(4) + table), 4))
        os.replace(temporary, path)
    except OSError as error:
        raise not_written(path, error) from None
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def not_written(path: str, error: OSError) -> IndexFileError:
    """What to raise where an index file, or what it is made with, cannot be written."""
    hint = "set TOPONYMS_CACHE to a folder that can be written"
    return IndexFileError(f"cannot write the compiled gazetteer: {error.strerror}", where=path, hint=hint)


def _pieces(body: Any) -> Iterator[Any]:
    """The bytes of a section, piece by piece."""
    if isinstance(body, bytes):
        yield body
        return
    from toponyms.index.arrays import steps  # not wanted where an index is read

    for piece in steps(body):
        yield piece.data.cast("B")


class IndexFile:
    """An open index file; sections are views into the mapped file and cost nothing until read."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            with open(path, "rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
            reason = error.strerror if isinstance(error, OSError) else "the file is empty"
            raise IndexFileError(f"cannot open the compiled gazetteer: {reason}", where=path) from None
        if hasattr(mmap, "MADV_RANDOM"):
            # Without it the kernel reads ahead around each probe: 100 ms instead of 10 for the first cold answer.
            mapped.madvise(mmap.MADV_RANDOM)
        self.mapped = mapped
        self._view = memoryview(mapped)
        self._sections = self._read_header()

    def _read_header(self) -> dict[str, tuple[int, int]]:
        view = self._view
        if len(view) < _HEADER or bytes(view[:8]) != MAGIC:
            raise IndexFileError("not a compiled gazetteer", where=self.path, hint="compile it from its source again")
        version, fold, count, size, checksum, header_checksum = (
            _unpacked(view[start:end]) for start, end in ((8, 12), (12, 16), (16, 20), (20, 28), (28, 32), (32, 36))
        )
        if (version, fold) != (FORMAT_VERSION, FOLD_VERSION):
            what = f"compiled for format {version}, fold {fold}; this version reads format {FORMAT_VERSION}, fold {FOLD_VERSION}"
            raise IndexFileError(what, where=self.path, hint="compile it from its source again")
        table = bytes(view[_HEADER : _HEADER + _ENTRY * count])
        if size != len(view) or zlib.crc32(bytes(view[: _HEADER - 4]) + bytes(4) + table) != header_checksum:
            raise IndexFileError("the file is damaged", where=self.path, hint="compile it from its source again")
        self.checksum = checksum
        entries = (table[at : at + _ENTRY] for at in range(0, len(table), _ENTRY))
        return {e[:24].rstrip(b"\0").decode("ascii"): (_unpacked(e[24:32]), _unpacked(e[32:])) for e in entries}

    def verify(self) -> None:
        """Read the whole file and compare its checksum; opening checks only the header, which takes no time."""
        checksum = 0
        for name in self._sections:
            checksum = zlib.crc32(self.raw(name), checksum)
        if checksum != self.checksum:
            raise IndexFileError("the file is damaged", where=self.path, hint="compile it from its source again")

    def raw(self, name: str) -> memoryview:
        """The bytes of a section; an absent section is empty."""
        offset, length = self._sections.get(name, (0, 0))
        return self._view[offset : offset + length]

    def start(self, name: str) -> int:
        """Where a section begins in `mapped`."""
        return self._sections.get(name, (0, 0))[0]

    def numbers(self, name: str) -> memoryview[int]:
        """A section as an array of unsigned 32-bit numbers."""
        return self.raw(name).cast("I")

    def signed(self, name: str) -> memoryview[int]:
        """A section as an array of signed 32-bit numbers."""
        return self.raw(name).cast("i")

    def column(self, name: str, rows: int) -> memoryview[int]:
        """A section as an array of so many unsigned numbers of whatever size fits."""
        raw = self.raw(name)
        width = len(raw) // rows if rows else 1
        return raw.cast("B") if width == 1 else raw.cast("H") if width == 2 else raw.cast("I")

    def text(self, name: str) -> str:
        """A section as text."""
        return str(self.raw(name), "utf-8")


def _align(offset: int) -> int:
    return (offset + 7) & ~7


def _packed(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")


def _unpacked(raw: bytes | memoryview) -> int:
    return int.from_bytes(raw, "little")  # `struct` would take longer to load than the header to read
