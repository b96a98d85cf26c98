"""What is wrong with a source, and where: collected, not raised, so that one run shows all of it."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in a source: the file, the line (from 1), and what to change."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"
