"""Lines of text files, also of those that lie zipped as they were downloaded: `UA.zip` holds `UA.txt`."""

from __future__ import annotations

import os
from collections.abc import Iterator

from toponyms.errors import SourceError

ENDING = ".zip"


def lines(path: str) -> Iterator[str]:
    """The lines of a text file, or of the file of the same name in a zip archive, as they come; SourceError if unreadable.

    An archive without such a file has no lines. Bytes that are no UTF-8 become U+FFFD: one bad name spoils no dump.
    """
    try:
        if path.lower().endswith(ENDING):
            yield from _unzipped(path)
            return
        with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
            yield from file
    except OSError as error:
        raise SourceError(f"cannot read the file: {error.strerror or error}", where=path) from None


def _unzipped(path: str) -> Iterator[str]:
    import io
    import zipfile
    import zlib

    name = os.path.splitext(os.path.basename(path))[0] + ".txt"
    try:
        with zipfile.ZipFile(path) as archive:
            member = next((inside for inside in archive.namelist() if inside.lower() == name.lower()), None)
            if member is not None:
                with io.TextIOWrapper(archive.open(member), encoding="utf-8", errors="replace", newline="\n") as file:
                    yield from file
    # RuntimeError: it asks for a password; NotImplementedError, a RuntimeError too: a compression of another kind.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise SourceError(f"cannot unpack the archive: {error}", where=path, hint="unpack it and give the .txt file") from None
