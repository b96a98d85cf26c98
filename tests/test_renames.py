"""Towns and districts by the names they had until a day, and the others that bear those names today."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from toponyms import Resolver

Row = dict[str, Any]
CASES: dict[str, list[Row]] = yaml.safe_load((Path(__file__).parent / "cases" / "renames.yaml").read_text(encoding="utf-8"))


@cache
def resolver() -> Resolver:
    return Resolver()


def label(row: Row) -> str:
    return " ".join(str(row[key]) for key in ("old", "text", "within", "at") if key in row)


@pytest.mark.parametrize("row", CASES["renamed"], ids=label)
def test_an_old_name_leads_to_what_bore_it(row: Row) -> None:
    entity = resolver().resolve(row["old"], within=row["within"], at=row["at"]).entity
    assert entity is not None and entity.id == row["id"]
    assert entity.name_at(row["at"], "uk") == row["old"]
    assert entity.name_at(row.get("last", "2026-11"), "uk") == row["now"]
    assert row["until"] in {name.valid_to for name in entity.names if name.text == row["old"] and name.usage == "former"}


@pytest.mark.parametrize("row", CASES["within"], ids=label)
def test_an_abolished_district_is_a_container(row: Row) -> None:
    answer = resolver().resolve(row["text"], within=row["within"])
    assert answer.entity is not None and answer.entity.id == row["id"]
    assert not answer.notes


@pytest.mark.parametrize("row", CASES["others"], ids=label)
def test_an_old_name_never_wins_over_who_bears_it(row: Row) -> None:
    answer = resolver().resolve(row["text"], within=row.get("within"), at=row["at"])
    assert answer.entity is None or answer.entity.id != row["not"]


def test_there_are_as_many_others() -> None:
    assert len(CASES["others"]) > 20 and len(CASES["renamed"]) > 30
