"""What is wrong with a source, and where: collected, not raised, so that one run shows all of it."""

from __future__ import annotations

from typing import NamedTuple

from toponyms.errors import SourceError

#: So many problems are kept of one source; the rest are counted. A wrong column of a million rows is one mistake.
KEPT = 1000


class Problem(NamedTuple):
    """One mistake in a source: the file, the line (from 1), and what to change."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


class Suppression(NamedTuple):
    """A name that shall no longer match: that of an entity of a lower layer, or all of its names (`text` is "")."""

    id: str
    text: str = ""
    why: str = ""
    path: str = ""
    line: int = 0


class MostlyBad(SourceError):
    """More than half of the rows of a file cannot be used; the report says why of each."""


class Report:
    """What a reader has to say beside entities: problems, and names to suppress. It fills while the entities are read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.suppressions: list[Suppression] = []
        self.count = 0  # of problems, those not kept included
        self.rows = self.bad = 0  # of the file being read
        self.first: Problem | None = None

    def problem(self, path: str, line: int, what: str) -> None:
        """Note a mistake."""
        self.count += 1
        if len(self.problems) < KEPT:
            self.problems.append(Problem(path, line, what))

    def row(self, path: str, line: int, problems: list[str]) -> bool:
        """Count a row, with what is wrong in it; whether it is good."""
        self.rows += 1
        if problems:
            self.bad += 1
            self.first = self.first or Problem(path, line, problems[0])
        for what in problems:
            self.problem(path, line, what)
        return not problems

    def close(self, path: str) -> None:
        """The rows of a file are read: SourceError if most are bad, for then it is not what it was taken for."""
        rows, bad, first = self.rows, self.bad, self.first
        self.rows, self.bad, self.first = 0, 0, None
        if first is not None and bad * 2 > rows:
            hint = f"{bad} of {rows} rows cannot be used; `toponyms gazetteer check` lists them"
            raise MostlyBad(first.what, where=f"{path}:{first.line}", hint=hint)
