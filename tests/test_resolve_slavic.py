"""Single names in the cases of six Slavic languages, resolved with the layer `world`, which is built where there is none yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from both_layers import resolver

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "resolve_slavic.yaml").read_text(encoding="utf-8"))
ROWS = [pytest.param(row, id=f"{row['lang']}-{row['name']}") for row in TABLE["must"]]


def named(row: dict[str, Any], forms: str) -> list[str]:
    """The forms of a row that are resolved to its place."""
    answers = {form: resolver().resolve(form).entity for form in row.get(forms, ())}
    return [form for form, entity in answers.items() if entity and entity.id == row["id"]]


@pytest.mark.parametrize("row", ROWS)
def test_form_names_its_place(row: dict[str, Any]) -> None:
    assert named(row, "expect") == row["expect"]


@pytest.mark.parametrize("row", ROWS)
def test_known_failures_still_fail(row: dict[str, Any]) -> None:
    """One that is mended moves to `expect`."""
    assert not named(row, "fails")


@pytest.mark.parametrize("text", TABLE["must_not"])
def test_no_place_is_named(text: str) -> None:
    entity = resolver().resolve(text).entity
    assert entity is None or not entity.is_place
