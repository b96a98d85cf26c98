"""Every problem of a gazetteer file in one list: what the parser finds, and what shows only between entities."""

from __future__ import annotations

from typing import Any

from toponyms.errors import SourceError
from toponyms.model import Entity
from toponyms.script.exact import exact_key
from toponyms.sources import aliases, formats, yaml_text
from toponyms.sources.problem import MostlyBad, Problem, Report


def check(path: str, report: Report | None = None) -> list[Problem]:
    """All problems of a gazetteer file or folder, in the order of its lines; an empty list means that all of it counts.

    Suppressions go to `report`: whether they meet a name is for those to say who know the layers below. Raises
    SourceError if a file cannot be read or is not what its name says.
    """
    report = Report() if report is None else report
    return [problem for file in formats.files(path) for problem in _problems(file, report)]


def _problems(path: str, report: Report) -> list[Problem]:
    if formats.format_of(path).name == "yaml":
        return _yaml_problems(path, report)
    found = Report()
    end: list[Problem] = []
    try:
        for _ in formats.read(path, found):
            pass
    except MostlyBad:
        pass  # each of its rows has been told
    except SourceError as error:
        if not found.problems:
            raise
        line = error.where.rpartition(":")[2]
        end = [Problem(path, int(line) if line.isdecimal() else found.problems[-1].line, f"{error.what}; the rest was not read")]
    report.suppressions += found.suppressions
    problems = sorted(found.problems, key=lambda p: p.line)
    if more := found.count - len(problems):
        problems.append(Problem(path, problems[-1].line, f"{more} more problems"))
    return problems + end


def _yaml_problems(path: str, report: Report) -> list[Problem]:
    content = yaml_text.read(path)
    entities, problems = aliases.parse(path, content, report)
    lines = _lines_of_ids(content)
    problems = problems + _duplicate_ids(path, entities, lines) + _clashes(path, entities, lines)
    return sorted(problems, key=lambda p: p.line)


def _lines_of_ids(content: Any) -> dict[str, list[int]]:
    """On which lines each id is declared: `- id: X`, in block or flow style."""
    rows = content.get("entities", []) if isinstance(content, yaml_text.Table) else []
    lines: dict[str, list[int]] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, yaml_text.Table) and isinstance(row.get("id"), str):
            lines.setdefault(row["id"], []).append(row.line)
    return lines


def _duplicate_ids(path: str, entities: list[Entity], lines: dict[str, list[int]]) -> list[Problem]:
    return [
        Problem(path, second, f"id {id} stands twice; first on line {first}")
        for id, (first, *others) in lines.items()
        for second in others
    ]


def _clashes(path: str, entities: list[Entity], lines: dict[str, list[int]]) -> list[Problem]:
    """Strong names that nobody could tell apart.

    Two villages of one name are life, and a register's id tells them apart. A strong name shared by a place and a
    person or organization, or by two entities of one kind that only this file knows, is a mistake: one must be weak.
    """
    bearers: dict[str, dict[str, Entity]] = {}
    for entity in (e for e in entities if e.kind):
        for name in entity.names:
            if not name.weak and name.usage in ("official", "short", "exonym", "russian"):
                bearers.setdefault(exact_key(name.text), {})[entity.id] = entity
    problems = []
    for key, found in sorted(bearers.items()):
        group = list(found.values())
        for i, second in enumerate(group):
            for first in group[:i]:
                place_or_not = first.is_place != second.is_place
                own_ids = first.id.startswith("toponyms:") and second.id.startswith("toponyms:")
                if place_or_not or (own_ids and first.kind == second.kind):
                    line = max(lines[second.id])
                    what = f"strong name {key!r} of {second.id} is also one of {first.id}; make one weak"
                    problems.append(Problem(path, line, what))
    return problems
