"""Tables of the project's own data folder: tab-separated, a header line, nothing quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toponyms.errors import SourceError


def rows(path: str, header: Sequence[str], hint: str, *, whole: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, numbered as an editor does; SourceError unless each has as many fields as the header.

    `whole` asks that the last line is ended too, as a tool leaves it: else the table is cut off.
    """
    try:
        with open(path, encoding="utf-8", newline="\n") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"the table cannot be read: {error}", where=path, hint=hint) from None
    first, *lines = text.removesuffix("\n").split("\n")
    if first.split("\t") != [*header] or (whole and not text.endswith("\n")):
        problem = f"the header is not {' '.join(header)}, or the table is cut off"
        raise SourceError(problem, where=f"{path}:1", hint=hint)
    for number, line in enumerate(lines, 2):
        row = line.split("\t")
        if len(row) != len(header):
            raise SourceError(f"{len(row)} fields instead of {len(header)}", where=f"{path}:{number}", hint=hint)
        yield number, row
