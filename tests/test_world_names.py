"""Names that everybody knows, asked for alone with the layer `world`, which is built where there is none yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from both_layers import resolver

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "world_names.yaml").read_text(encoding="utf-8"))


def found(country: str, names: list[str]) -> list[str]:
    """Those of some names that are resolved to something in a country."""
    answers = {name: resolver().resolve(name).entity for name in names}
    return [name for name, entity in answers.items() if entity and entity.country == country]


@pytest.mark.parametrize("country", TABLE["expect"])
def test_the_well_known_one_is_meant(country: str) -> None:
    assert found(country, TABLE["expect"][country]) == TABLE["expect"][country]


@pytest.mark.parametrize("country", TABLE["fails"])
def test_known_failures_still_fail(country: str) -> None:
    """One that is mended moves to `expect`."""
    assert not found(country, TABLE["fails"][country])


@pytest.mark.parametrize("name", TABLE["open"])
def test_none_of_many_is_meant(name: str) -> None:
    assert resolver().resolve(name).status == "ambiguous"


@pytest.mark.parametrize("row", TABLE["told"], ids=lambda row: row["text"])
def test_a_name_beside_its_country(row: dict[str, Any]) -> None:
    answer = resolver().resolve(row["text"], **row.get("hints", {}))
    assert (answer.entity.id if answer.entity else answer.status) == row["expect"]
