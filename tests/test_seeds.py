"""The five founding texts, record by record, where they are at hand; our own passages always."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from toponyms import Document, Resolver

ROOT = Path(__file__).resolve().parent.parent
#: The texts are not ours and not in the repository: they lie beside it, or nowhere.
TEXTS = ROOT.parent / "shared" / "seeds"
RECORDS: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "seeds" / "records.jsonl").read_text(encoding="utf-8").splitlines()
]
BY_FILE = {name: list(rows) for name, rows in groupby(RECORDS, key=lambda record: record["file"])}
PASSAGES: list[dict[str, Any]] = yaml.safe_load((ROOT / "seeds" / "passages.yaml").read_text(encoding="utf-8"))["passages"]


@cache
def resolver() -> Resolver:
    return Resolver()


def mentions(document: Document) -> set[tuple[int, int, str, str]]:
    return {(m.start, m.end, m.text, m.entity.id if m.entity else m.resolution.status) for m in document.mentions}


@pytest.mark.parametrize("name", list(BY_FILE))
def test_every_record_is_found_and_nothing_else(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = TEXTS / name
    if not file.is_file():
        with capsys.disabled():
            print(
                f"\nWARNING: {file} is missing: {len(BY_FILE[name])} records of the founding texts were NOT tested",
                flush=True,
            )
        pytest.skip(f"no founding texts in {TEXTS}")
    data, records = file.read_bytes(), BY_FILE[name]
    assert {record["sha256"] for record in records} == {sha256(data).hexdigest()}, "another edition of the text proves nothing"
    text = data.decode("utf-8")
    found = mentions(resolver().annotate(text))
    wanted = {(r["start"], r["end"], r["surface"], r["id"]) for r in records}
    missed, extra = sorted(wanted - found), sorted(found - wanted)
    assert not missed and not extra, f"{len(missed)} of {len(wanted)} missed or wrong: {missed}\n{len(extra)} extra: {extra}"


def test_the_records_are_what_the_readme_counts() -> None:
    assert len(RECORDS) == 302 and len(BY_FILE) == 5
    assert [len(rows) for rows in BY_FILE.values()] == [28, 73, 31, 86, 84]
    for record in RECORDS:
        assert record["end"] - record["start"] == len(record["surface"])
        entity = resolver().gazetteer.get(record["id"])
        assert entity is not None and entity.kind == record["kind"], record


@pytest.mark.parametrize("passage", [pytest.param(p, id=p["trap"]) for p in PASSAGES])
def test_passages(passage: dict[str, Any]) -> None:
    text, wanted = passage["text"], set()
    for mention in passage["expect"]:
        start = -1
        for _ in range(mention.get("occurrence", 1)):
            start = text.index(mention["surface"], start + 1)
        wanted.add((start, start + len(mention["surface"]), mention["surface"], mention["id"]))
    assert mentions(resolver().annotate(text)) == wanted
