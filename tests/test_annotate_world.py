"""News of the whole world written blind, read with the layer `world`, which is built where there is none yet (a minute or two).

Rows as in test_annotate_blind.py; `either` are mentions of which no answer is held against the reader.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from both_layers import resolver as reader

from toponyms import Gazetteer, Resolver

Row = dict[str, Any]
CASES = sorted((Path(__file__).parent / "cases").glob("annotate_world*.yaml"))
ROWS: list[Row] = [row for path in CASES for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


@cache
def found(text: str) -> dict[tuple[int, str], str]:
    """What each mention (start, surface) of a text names."""
    mentions = reader().annotate(text).mentions
    return {(m.start, m.text): m.entity.id if m.entity else m.resolution.status for m in mentions}


def places(row: Row, kind: str) -> dict[tuple[int, str], str]:
    at: dict[tuple[int, str], str] = {}
    for mention in row.get(kind, ()):
        start = -1
        for _ in range(mention.get("occurrence", 1)):
            start = row["text"].index(mention["surface"], start + 1)
        at[start, mention["surface"]] = mention.get("id", "")
    return at


@pytest.mark.parametrize("row", [pytest.param(row, id=row["trap"]) for row in ROWS])
def test_passages(row: Row) -> None:
    known = {**places(row, "missed"), **places(row, "extra"), **places(row, "either")}
    rest = {at: id for at, id in found(row["text"]).items() if at not in known}
    assert rest == places(row, "expect")


@pytest.mark.parametrize("row", [pytest.param(row, id=row["trap"]) for row in ROWS])
def test_known_failures_still_fail(row: Row) -> None:
    """What fails today is told as such: one that is mended moves to `expect` (missed) or goes (extra)."""
    answers = found(row["text"])
    assert not [at for at, id in places(row, "missed").items() if answers.get(at) == id]
    assert not [at for at in places(row, "extra") if at not in answers]


def test_texts_read_before_change_nothing() -> None:
    """What a text is about was once remembered with its names, so that the next text was read by it."""
    gazetteer = Gazetteer.load(layers="default,world")
    texts = [row["text"] for row in ROWS[:12]]
    together = Resolver(gazetteer)
    for text in texts:
        together.annotate(text)
    for text in texts:
        assert together.annotate(text).to_dict() == Resolver(gazetteer).annotate(text).to_dict()
