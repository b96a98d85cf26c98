"""News passages written blind: each mention a reader marks, what is known to fail today, and nothing else.

`expect` as in test_annotate.py. `missed` and `extra` are the known failures of a passage: each is a strict xfail of its own, so
that the rest of a long passage is held.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet

from toponyms import Gazetteer, Resolver

Row = dict[str, Any]
CASES = Path(__file__).parent / "cases"
ROWS: list[Row] = [
    row
    for table in ("annotate_blind_texts", "annotate_blind_en2")
    for row in yaml.safe_load((CASES / f"{table}.yaml").read_text(encoding="utf-8"))
]


@cache
def found(text: str) -> dict[tuple[int, str], str]:
    """What each mention (start, surface) of a text names, read with the default layer alone."""
    mentions = reader().annotate(text).mentions
    return {(m.start, m.text): m.entity.id if m.entity else m.resolution.status for m in mentions}


@cache
def reader() -> Resolver:
    return Resolver(Gazetteer.load(layers="default"))


def place(row: Row, mention: Row) -> tuple[int, str]:
    start = -1
    for _ in range(mention.get("occurrence", 1)):
        start = row["text"].index(mention["surface"], start + 1)
    return start, mention["surface"]


def params(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(
            row,
            mention,
            id=f"{row['trap']}: {mention['surface']} {mention.get('occurrence', '')}".strip(),
            marks=pytest.mark.xfail(strict=True, reason=mention["reason"]),
        )
        for row in ROWS
        for mention in row.get(kind, ())
    ]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["trap"]) for row in ROWS])
def test_passages(row: Row) -> None:
    known = {place(row, mention) for kind in ("missed", "extra") for mention in row.get(kind, ())}
    rest = {at: id for at, id in found(row["text"]).items() if at not in known}
    assert rest == {place(row, mention): mention["id"] for mention in row["expect"]}


@pytest.mark.parametrize(("row", "mention"), params("missed"))
def test_known_to_be_missed(row: Row, mention: Row) -> None:
    assert found(row["text"]).get(place(row, mention)) == mention["id"]


@pytest.mark.parametrize(("row", "mention"), params("extra"))
def test_known_to_be_found_though_it_is_no_mention(row: Row, mention: Row) -> None:
    assert place(row, mention) not in found(row["text"])


def test_the_passages_are_many_and_long() -> None:
    for lang in ("en", "uk", "ru"):
        rows = [row for row in ROWS if row["lang"] == lang]
        assert len(rows) >= 20
        assert sum(len(row["text"].split()) >= 60 for row in rows) >= 18
