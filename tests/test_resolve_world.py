"""Single mentions from all over the world written blind, asked with the layer `world`, which is built where there is none yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from both_layers import resolver

Row = dict[str, Any]
CASES = Path(__file__).parent / "cases"
ROWS: list[Row] = yaml.safe_load((CASES / "resolve_world.yaml").read_text(encoding="utf-8"))
CELLS: list[Row] = yaml.safe_load((CASES / "resolve_world_lists.yaml").read_text(encoding="utf-8"))


def marked(row: Row) -> Any:
    """A row as a parameter, one known to fail as a strict failure."""
    marks = [pytest.mark.xfail(strict=True, reason=row["fails"])] if "fails" in row else []
    return pytest.param(row, id=f"{row['text']} {row.get('hints', '')}", marks=marks)


@pytest.mark.parametrize("row", [marked(row) for row in ROWS])
def test_names_written_blind(row: Row) -> None:
    answer = resolver().resolve(row["text"], **{name: str(value) for name, value in row.get("hints", {}).items()})
    if row["expect"] == "undecided" or (row.get("may_abstain") and answer.entity is None):
        assert answer.entity is None, answer
    else:
        assert answer.entity and answer.entity.id == row["expect"], answer
        assert resolver().replay(answer.steps) == answer.entity


@pytest.mark.parametrize("row", [marked(row) for row in CELLS])
def test_cells_of_lists(row: Row) -> None:
    answer = resolver().resolve(row["text"])
    if row["expect"] == "undecided":
        assert answer.entity is None, answer
    else:
        assert answer.entity and answer.entity.id == row["expect"], answer
        assert resolver().replay(answer.steps) == answer.entity


def test_the_table_repeats_nothing() -> None:
    asked = [(row["text"], str(row.get("hints"))) for row in ROWS]
    assert len(asked) >= 300 and len(set(asked)) == len(asked)
