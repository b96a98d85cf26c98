"""The measure of likeness: pairs of names that are one place's and pairs that are not, and what holds of any text."""

from __future__ import annotations

import pathlib

import pytest
import yaml
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from toponyms.script.fold import fine_keys
from toponyms.script.likeness import EVIDENCE, costs, evidence, heard
from toponyms.script.similarity import similarity

CASES = yaml.safe_load((pathlib.Path(__file__).parent / "cases" / "similarity.yaml").read_text(encoding="utf-8"))
NAMES = st.text(alphabet="абвеиійкохцчшщюя aceiopxykhszcjwt0123456789éščžłüöı'’-", max_size=60)


def params(relation: str) -> list[ParameterSet]:
    """The rows of one relation; those known to fail are strict: one that starts to hold must be promoted."""
    strict = pytest.mark.xfail(strict=True)
    bad = [row["names"] for row in CASES["known_failures"] if row["relation"] == relation]
    return [pytest.param(row, id="-".join(row)) for row in CASES[relation]] + [
        pytest.param(row, id="-".join(row), marks=strict) for row in bad
    ]


@pytest.mark.parametrize("names", params("same"))
def test_names_of_one_place_are_alike(names: list[str]) -> None:
    assert similarity(*names) >= 0.5


@pytest.mark.parametrize("names", params("different"))
def test_names_of_two_places_are_not(names: list[str]) -> None:
    assert similarity(*names) < 0.5


@pytest.mark.parametrize("names", params("nearer"))
def test_the_other_name_is_nearer_than_the_other_place(names: list[str]) -> None:
    name, same, other = names
    assert similarity(name, same) > similarity(name, other)


def test_as_many_must_not_as_must() -> None:
    assert len(CASES["different"]) >= len(CASES["same"])


@given(NAMES, NAMES)
def test_evidence_is_symmetric_and_in_range(a: str, b: str) -> None:
    if fine_keys(a) and fine_keys(b):
        found = evidence(heard(a), heard(b))
        assert found == evidence(heard(b), heard(a))
        assert len(found) == len(EVIDENCE)
        assert all(-1e-9 <= value <= 1 + 1e-9 for value in found)


def test_every_sound_of_a_key_has_its_costs() -> None:
    substitution, deletion, common = costs()
    assert set(deletion) == set("abcdefghijklmnopqrstuvwxyz0123456789") == set(substitution)
    assert all(substitution[a][b] == substitution[b][a] > 0 for a in deletion for b in deletion if a != b)
    assert all(word.isascii() and word.isalnum() and 0 < weight < 1 for word, weight in common.items())
