"""Running text to mentions: passages with the traps of news, and what holds of any text.

Each case: `trap`, `text`, `expect`: every mention that must be found, in order, with its `surface`, its `id`, and
which `occurrence` of that string is meant (the first where none is given); nothing else may be found. Passages that
fail today stand in annotate_known_failures.yaml as strict xfail: one that starts to hold must be moved to its table.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms import Document, Resolver

CASES = Path(__file__).parent / "cases"
Row = dict[str, Any]


def table(name: str) -> list[Row]:
    rows: list[Row] = yaml.safe_load((CASES / f"annotate_{name}.yaml").read_text(encoding="utf-8"))
    return rows


@cache
def resolver() -> Resolver:
    return Resolver()


def wanted(row: Row) -> list[tuple[int, str, str]]:
    """Start, surface and identifier of each mention a case expects."""
    found = []
    for mention in row["expect"]:
        start = -1
        for _ in range(mention.get("occurrence", 1)):
            start = row["text"].index(mention["surface"], start + 1)
        found.append((start, mention["surface"], mention["id"]))
    return found


def mentions(document: Document) -> list[tuple[int, str, str]]:
    return [(m.start, m.text, m.entity.id if m.entity else m.resolution.status) for m in document.mentions]


def params(name: str) -> list[ParameterSet]:
    return [pytest.param(row, id=row["trap"]) for row in table(name)]


@pytest.mark.parametrize("row", [*params("en"), *params("uk"), *params("ru")])
def test_passages(row: Row) -> None:
    assert mentions(resolver().annotate(row["text"])) == wanted(row)


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, id=r["trap"], marks=pytest.mark.xfail(strict=True, reason=r["reason"])) for r in table("known_failures")],
)
def test_known_failures(row: Row) -> None:
    assert mentions(resolver().annotate(row["text"])) == wanted(row)


def test_the_tables_are_not_small_and_half_of_their_traps_yield_nothing() -> None:
    failing = table("known_failures")
    for lang in ("en", "uk", "ru"):
        rows = table(lang) + [row for row in failing if row["lang"] == lang]
        assert len(rows) >= 40
        assert sum(not row["expect"] for row in rows) >= len(rows) // 4
        assert len({row["text"] for row in rows}) == len(rows)


@pytest.mark.parametrize("row", [*params("en")[::3], *params("uk")[::3], *params("ru")[::3]])
def test_what_stands_before_a_text_only_shifts_its_mentions(row: Row) -> None:
    """Emoji, marks outside the basic plane and letters of two code points count as Python counts them."""
    prefix = "\N{PARTY POPPER}\N{ZERO WIDTH JOINER}e\N{COMBINING ACUTE ACCENT} \r\n\n"
    moved = mentions(resolver().annotate(prefix + row["text"]))
    assert moved == [(start + len(prefix), surface, id) for start, surface, id in wanted(row)]


def well_formed(document: Document, text: str) -> None:
    assert document.text == text
    end = 0
    for mention in document.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip()
        assert mention.resolution.status in ("resolved", "ambiguous")
        end = mention.end


@pytest.mark.parametrize("row", [*params("en")[::4], *params("uk")[::4], *params("ru")[::4]])
def test_the_forms_of_a_document_agree(row: Row) -> None:
    document = resolver().annotate(row["text"])
    well_formed(document, row["text"])
    assert [m["id"] for m in json.loads(json.dumps(document.to_dict()))["mentions"]] == [
        m.entity.id if m.entity else None for m in document.mentions
    ]
    assert document.to_html().count("<mark ") == len(document.mentions)
    places = [e for e in document.entities if e.lat is not None]
    features = document.to_geojson()["features"]
    assert [f["id"] for f in features] == [e.id for e in places]
    assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 and -90 <= f["geometry"]["coordinates"][1] <= 90 for f in features)
    for ent in document.to_spacy_json()["ents"]:
        assert row["text"][ent["start"] : ent["end"]]


def test_html_shows_the_text_and_escapes_it() -> None:
    html = resolver().annotate('<b>"Kyiv" & Lviv</b><script>alert(1)</script>').to_html()
    assert "<script>" not in html and "&lt;b&gt;" in html and html.count("<mark ") == 2


NAMES = st.sampled_from(sorted({m["surface"] for lang in ("en", "uk", "ru") for row in table(lang) for m in row["expect"]}))
NOISE = st.text(max_size=12) | st.sampled_from(
    [
        " ",
        "\n",
        ", ",
        " and ",
        " та ",
        "-",
        "—",
        "’s",
        "«",
        "»",
        "(",
        ")",
        " oblast",
        " region",
        "м. ",
        "\u00ad",
        "\U0001f525",
        "\r\n\n",
        ".",
        " | ",
    ]
)


@settings(max_examples=250, deadline=None)
@given(st.lists(NAMES | NOISE, max_size=14).map("".join))
def test_offsets_hold_in_any_text_and_answers_repeat(text: str) -> None:
    document = resolver().annotate(text)
    well_formed(document, text)
    assert mentions(resolver().annotate(text)) == mentions(document)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_noise_is_read_without_complaint(text: str) -> None:
    well_formed(resolver().annotate(text), text)


def test_the_language_of_a_text_tells_whose_form_a_name_is() -> None:
    text = "Матч прошел в Самаре."
    assert [m.entity.name for m in resolver().annotate(text).mentions if m.entity] == ["Samar"]
    assert [m.entity.name for m in resolver().annotate(text, lang="ru").mentions if m.entity] == ["Samara"]
    assert [m.entity.name for m in resolver().annotate(f"{text} Это было вечером.").mentions if m.entity] == ["Samara"]


def test_a_long_text_is_read() -> None:
    text = "Shelling was heard in Kramatorsk and Druzhkivka. " * 400
    document = resolver().annotate(text)
    well_formed(document, text)
    assert len(document.mentions) == 800


def test_empty_texts_have_no_mentions() -> None:
    for text in ("", " ", "\n\n", "\x00", "\ufeff"):
        assert resolver().annotate(text).mentions == ()
