"""Cities and regions of the world that everybody knows: by hand in the default, and as one with what the layer `world` has.

A row holds with the default alone and with the world, which is built where there is none yet; `layers` says of which one only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from both_layers import resolver

Row = dict[str, Any]
TABLE: dict[str, list[Row]] = yaml.safe_load((Path(__file__).parent / "cases" / "cities_abroad.yaml").read_text(encoding="utf-8"))
LAYERS = ("default", "default,world")


def params(section: str) -> list[Any]:
    rows = [(row, layers) for row in TABLE[section] for layers in LAYERS if row.get("layers", layers) == layers]
    return [pytest.param(row, layers, id=f"{row['text']}|{row.get('hints', '')}|{layers}") for row, layers in rows]


@pytest.mark.parametrize(("row", "layers"), params("names"))
def test_name(row: Row, layers: str) -> None:
    answer = resolver(layers).resolve(row["text"], **row.get("hints", {}))
    assert (answer.entity.id if answer.entity else answer.status) == row["expect"]


@pytest.mark.parametrize(("row", "layers"), params("not"))
def test_name_of_something_else(row: Row, layers: str) -> None:
    """The city does not take what is another's, or a word's."""
    answer = resolver(layers).resolve(row["text"], **row.get("hints", {}))
    assert answer.entity is None or answer.entity.id != row["never"]


@pytest.mark.parametrize(("row", "layers"), params("texts"))
def test_text(row: Row, layers: str) -> None:
    mentions = resolver(layers).annotate(row["text"]).mentions
    assert [[m.text, m.entity.id if m.entity else m.resolution.status] for m in mentions] == row["expect"]
