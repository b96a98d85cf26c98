"""Temporary files of work that is larger than memory: they lie beside what it makes.

The disk that is to hold the result has room; /tmp is a part of memory on many systems. No file has a name that a
program which ends early could leave behind, where the system knows such files.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from tempfile import TemporaryDirectory
    from typing import IO

_folder: ContextVar[str | None] = ContextVar("folder", default=None)


@contextmanager
def beside(path: str) -> Iterator[None]:
    """Within, temporary files lie in the folder of a path, which is made if it is missing; OSError where it cannot be.

    >>> with beside("x.topo"), open_file() as file:
    ...     file.write(b"much")
    4
    """
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def open_file() -> IO[bytes]:
    """A temporary file to write and read; it is gone once closed."""
    import tempfile

    return tempfile.TemporaryFile(dir=_folder.get())


def open_folder() -> TemporaryDirectory[str]:
    """A temporary folder; it is gone once cleaned up."""
    import tempfile

    return tempfile.TemporaryDirectory(prefix="toponyms-", dir=_folder.get())
