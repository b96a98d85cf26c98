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


def test_a_town_known_to_news_lies_in_the_state_that_the_world_knows() -> None:
    """The default knows the country of Mumbai alone, the layer `world` the state: 859 of 1,539 were not found within theirs."""
    gazetteer = resolver().gazetteer
    first = gazetteer.layers[0]
    abroad = [n for n in first.of_kind("settlement") if first.country(n) not in ("", "UA")]
    towns = [entity for n in abroad if (entity := gazetteer.get(first.entity_id(n)))]
    within = {town: regions[-1] for town in towns if (regions := [p.name for p in town.parents if p.kind == "region"])}
    assert len(within) > 1500
    lost = {town.name for town, region in within.items() if resolver().resolve(town.name, within=region).entity != town}
    assert lost == {"Bender (city)", "Tskhinvali"}  # of which the default says otherwise
