"""One mention to one answer: tables of what must and must not be found, hints, and what holds of any text.

Every table row is a case: `text`, `hints`, `expect` (an identifier or an outcome), `name`, `source`, `comment`. Rows
that fail today stand in resolve_known_failures.yaml as strict xfail: one that starts to hold must be moved.
"""

from __future__ import annotations

import json
import pickle
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

import toponyms
from toponyms import Resolution, Resolver
from toponyms.errors import InputError

CASES = Path(__file__).parent / "cases"
Row = dict[str, Any]


def table(name: str) -> list[Row]:
    rows: list[Row] = yaml.safe_load((CASES / f"resolve_{name}.yaml").read_text(encoding="utf-8"))
    return rows


@cache
def resolver(focus: str | None = "UA") -> Resolver:
    return Resolver(focus=focus)


def ask(row: Row) -> Resolution:
    unit, times = row.get("repeat", ("", 0))
    hints = dict(row.get("hints", {}))
    if isinstance(hints.get("near"), list):
        hints["near"] = tuple(hints["near"])
    focus = None if row.get("focus") == "none" else "UA"
    return resolver(focus).resolve(row.get("text", unit * times), **hints)


def label(row: Row) -> str:
    text = row["text"] if "text" in row else f"{row['repeat'][0]} x {row['repeat'][1]}"
    return f"{text}|{row['hints']}" if "hints" in row else text


def params(name: str) -> list[ParameterSet]:
    return [pytest.param(row, id=label(row)) for row in table(name)]


def is_place(answer: Resolution) -> bool:
    """Whether an answer offers a place: the one it chose, or any of those it cannot choose between."""
    if answer.status == "unknown":
        return False
    offered = answer.candidates[:1] if answer.status == "resolved" else answer.candidates
    return any(candidate.entity.is_place for candidate in offered)


def check(row: Row) -> None:
    answer, expect = ask(row), row["expect"]
    if expect == "no place":
        assert not is_place(answer), answer
    elif expect in ("unknown", "ambiguous"):
        assert answer.status == expect, answer
    else:
        assert answer.entity is not None and answer.entity.id == expect, answer
        assert answer.entity.name == row.get("name", answer.entity.name)


@pytest.mark.parametrize("row", params("in_the_wild"))
def test_in_the_wild(row: Row) -> None:
    check(row)


@pytest.mark.parametrize("row", params("hints"))
def test_hints(row: Row) -> None:
    check(row)


@pytest.mark.parametrize("row", params("must_not"))
def test_must_not(row: Row) -> None:
    check(row)


@pytest.mark.parametrize("row", params("weak"))
def test_weak_in_running_text_only(row: Row) -> None:
    check(row)


@pytest.mark.parametrize("row", params("ambiguous"))
def test_ambiguous_until_a_hint_decides(row: Row) -> None:
    bare = ask(row)
    assert bare.status == "ambiguous" and bare.entity is None, bare
    for decider in row["decides"]:
        check({"text": row["text"], "focus": row.get("focus", "UA"), **decider})


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, id=label(r), marks=pytest.mark.xfail(strict=True, reason=r["reason"])) for r in table("known_failures")],
)
def test_known_failures(row: Row) -> None:
    check(row)


@pytest.mark.parametrize("row", params("lists"))
def test_rows_of_lists_made_by_hand(row: Row) -> None:
    answer = ask(row)
    if isinstance(row["expect"], list):
        assert (answer.status, {c.entity.id for c in answer.candidates}) == ("ambiguous", set(row["expect"]))
    else:
        assert (answer.entity.id if answer.entity else answer.status) == row["expect"]
    if answer.entity:
        assert resolver().replay(answer.steps) == answer.entity


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(r, id=label(r), marks=[pytest.mark.xfail(strict=True, reason=r["fails"])] if "fails" in r else [])
        for name in ("blind_names", *(f"blind_names{number}" for number in range(2, 15)), "actors", "historic")
        for r in table(name)
    ],
)
def test_names_written_blind(row: Row) -> None:
    answer = ask(row)
    if row["expect"] == "undecided" or (row.get("may_abstain") and answer.entity is None):
        assert answer.entity is None, answer
    else:
        check(row)
    assert answer.entity is None or resolver().replay(answer.steps) == answer.entity


def test_the_tables_are_not_small_and_repeat_nothing() -> None:
    least = {"in_the_wild": 150, "must_not": 150, "ambiguous": 30, "hints": 100, "lists": 80, "actors": 180, "known_failures": 0}
    least |= {
        "blind_names5": 240,
        "blind_names6": 800,
        "blind_names7": 430,
        "blind_names8": 580,
        "blind_names9": 600,
        "blind_names10": 600,
        "blind_names11": 450,
        "blind_names12": 300,
        "blind_names13": 300,
        "blind_names14": 300,
        "historic": 250,
    }
    least["blind_names"] = least["blind_names3"] = least["blind_names4"] = 500
    for name, number in least.items():
        rows = table(name)
        labels = [f"{label(row)} {row.get('focus')}" for row in rows]
        assert len(rows) >= number, name
        assert sorted(set(labels)) == sorted(labels), name


# What holds of every answer


@pytest.mark.parametrize("row", params("in_the_wild")[::5])
def test_an_answer_is_well_formed_and_replays(row: Row) -> None:
    answer = ask(row)
    assert answer.entity is not None
    assert answer.candidates[0].entity == answer.entity and answer.score == answer.candidates[0].score
    scores = [candidate.score for candidate in answer.candidates]
    assert all(0 <= score <= 1 for score in scores) and sum(scores) <= 1 + 1e-9
    assert scores == sorted(scores, reverse=True)
    assert "\n" not in answer.explain() and answer.entity.name in answer.explain()
    assert json.loads(json.dumps(answer.to_dict()))["entity"]["id"] == answer.entity.id
    assert resolver().replay(answer.steps) == answer.entity


SPELLED = [row for row in table("in_the_wild") if "hints" not in row]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in SPELLED])
def test_unicode_form_blanks_and_capitals_change_nothing(row: Row) -> None:
    text = row["text"]
    capitals = () if text.endswith(("'s", "’s")) else (text.upper(),)
    for variant in (unicodedata.normalize("NFD", text), unicodedata.normalize("NFKC", text), f"  {text}\n", *capitals):
        check({**row, "text": variant})


@pytest.mark.parametrize("text", ["KYIV'S", "KYIV’S", "POKROVSK’S"])
def test_a_possessive_in_capitals(text: str) -> None:
    assert ask({"text": text}).status == "resolved"


def test_hints_that_agree_never_lose_the_answer() -> None:
    """An entity stays the answer when the hint is its own region, country, kind or point."""
    lost = []
    for row in SPELLED[::3]:
        entity = ask(row).entity
        if entity is None or not entity.is_place:
            continue
        agreeing: Row = {
            "kind": entity.kind,
            "country": entity.country,
            "within": [p.id for p in entity.parents if p.kind == "region"],
        }
        if entity.lat is not None:
            agreeing["near"] = (entity.lat, entity.lon)
        lost += [
            (row["text"], hint, value)
            for hint, value in agreeing.items()
            if value and ask({**row, "hints": {hint: value}}).entity != entity
        ]
    assert not lost


def test_a_hint_that_names_nothing_is_noted_and_left_out() -> None:
    plain = resolver().resolve("Kramatorsk")
    for hint in ({"within": "Blorptown"}, {"country": "Blorptown"}, {"near": "Blorptown"}):
        answer = resolver().resolve("Kramatorsk", **hint)
        assert answer.entity == plain.entity and len(answer.notes) == 1 and "Blorptown" in answer.notes[0]


@pytest.mark.parametrize(
    "hint", [{"within": w} for w in ("all", "x", "a", "the", "Ч")] + [{"country": c} for c in ("XX", "EU", "na")]
)
def test_letters_that_no_region_and_no_country_has_for_a_code_are_noted(hint: Row) -> None:
    answer = resolver().resolve("Kramatorsk", **hint)
    assert answer.entity == resolver().resolve("Kramatorsk").entity and len(answer.notes) == 1


@pytest.mark.parametrize("country", ["UK", "uk", "GBR", "Great Britain", "GB"])
def test_a_country_is_told_by_its_codes_and_names(country: str) -> None:
    answer = resolver().resolve("London", country=country)
    assert answer.notes == () and answer.entity is not None and answer.entity.country == "GB"
    assert resolver().resolve("Kyiv", country=country).entity is None


def test_a_country_code_is_something_that_contains_places() -> None:
    assert resolver().resolve("Kyiv", within="UA").entity == resolver().resolve("Kyiv").entity
    assert resolver().resolve("Kyiv", within="UA").notes == () and resolver().resolve("Kyiv", within="PL").entity is None


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": b"Kyiv"},
        {"text": None},
        {"text": 7},
        {"text": "Kyiv", "kind": "planet"},
        {"text": "Kyiv", "at": "yesterday"},
        {"text": "Kyiv", "at": "2014-13"},
        {"text": "Kyiv", "near": (91.0, 30.0)},
        {"text": "Kyiv", "near": (50.0, 181.0)},
        {"text": "Kyiv", "near": (50.0,)},
        {"text": "Kyiv", "near": ("50", "30")},
        {"text": "Kyiv", "near": (None, float("nan"))},
        {"text": "Kyiv", "near": float("nan")},
    ],
)
def test_wrong_arguments_are_named(arguments: Row) -> None:
    with pytest.raises(InputError) as error:
        resolver().resolve(**arguments)
    assert "\n" not in str(error.value)


def test_one_text_is_no_list_of_names() -> None:
    with pytest.raises(InputError, match="not one text"):
        resolver().resolve_many("Kyiv")
    assert resolver().resolve_many(iter(["Kyiv"]))[0].entity == resolver().resolve("Kyiv").entity


def test_only_names_are_alike() -> None:
    with pytest.raises(InputError, match="expected text"):
        toponyms.similarity("Kyiv", None)  # type: ignore[arg-type]


def test_entities_serve_as_hints() -> None:
    oblast = resolver().resolve("Donetsk Oblast").entity
    sloviansk = resolver().resolve("Sloviansk").entity
    assert oblast is not None and sloviansk is not None
    assert ask({"text": "Bilohorivka", "hints": {"within": oblast}}) == ask(
        {"text": "Bilohorivka", "hints": {"within": oblast.id}}
    )
    assert (
        ask({"text": "Mykolaivka", "hints": {"near": sloviansk}}).entity
        == ask({"text": "Mykolaivka", "hints": {"near": "Sloviansk"}}).entity
    )


def test_many_names_at_once_keep_their_order() -> None:
    names = ["Kyiv", "blorptown", "Kiev", "", "Kyiv", "Іванівка"]
    answers = resolver().resolve_many(names)
    assert [answer.query for answer in answers] == names
    assert [answer.status for answer in answers] == [
        "resolved",
        "unknown",
        "resolved",
        "unknown",
        "resolved",
        "ambiguous",
    ]
    assert answers[0] is answers[4]


@pytest.mark.parametrize("wrong", [None, 7, b"Kyiv", ["Kyiv"]])
def test_many_names_must_all_be_text(wrong: Any) -> None:
    with pytest.raises(InputError, match="expected text"):
        resolver().resolve_many(["Kyiv", wrong])


@pytest.mark.parametrize("text", ["Krasnoarmysk", "Іванівка", "blorptown"])
def test_an_answer_travels_whole_before_anybody_has_looked_at_it(text: str) -> None:
    there = pickle.loads(pickle.dumps(resolver().resolve(text)))
    assert (there, there.score, there.steps) == (answer := resolver().resolve(text), answer.score, answer.steps)


def test_without_a_focus_nothing_in_the_steps_speaks_of_one() -> None:
    neutral = resolver(None).resolve("Krasnoarmeysk")
    assert not any("focus" in step.note for candidate in neutral.candidates for step in candidate.steps)
    focused = resolver().resolve("Pokrovsk")
    assert any("focus" in step.note for step in focused.steps)


NAMES = st.sampled_from([row["text"] for row in SPELLED])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("абвгіїєґьАБВ'’- ", max_size=30) | st.text("abcdefz'’- .", max_size=30))
def test_any_text_gets_the_same_honest_answer_twice(text: str) -> None:
    answer = resolver().resolve(text)
    assert answer.status in ("resolved", "ambiguous", "unknown")
    assert (answer.entity is not None) == (answer.status == "resolved")
    assert answer.status != "ambiguous" or len(answer.candidates) > 1
    assert answer.explain()
    assert resolver().resolve(text) == answer


def test_the_explanation_of_a_broken_mention_is_one_line() -> None:
    assert "\n" not in resolver().resolve("blorp\ntown").explain()


def test_a_name_given_up_between_two_editions_of_the_codifier_says_so() -> None:
    village = resolver().resolve("Червоний Запорожець")
    assert village.explain().endswith("until a day between 2024-01-19 and 2026-07-07.")
    assert resolver().resolve("Красноград").explain().endswith("until 2024-09-19.")  # where the day is known


@settings(max_examples=200, deadline=None)
@given(NAMES, st.text(max_size=8), st.text(max_size=8))
def test_a_name_with_anything_around_it_raises_nothing(name: str, before: str, after: str) -> None:
    answer = resolver().resolve(before + name + after)
    assert 0 <= answer.score <= 1


@pytest.mark.parametrize("text", ["()", ",,,", "№", "м. ,", " " * 300])
def test_what_has_no_letters_is_not_called_too_long(text: str) -> None:
    assert resolver("UA").resolve(text).notes == ()


def test_why_an_answer_is_unknown_is_what_its_notes_say() -> None:
    assert "annotate" in resolver("UA").resolve("a" * 250).explain()


def test_a_text_is_sent_to_annotate() -> None:
    assert "annotate" in resolver("UA").resolve("a" * 250).notes[0]


def test_what_two_candidates_of_one_name_lie_in_is_told_as_far_as_it_differs() -> None:
    said = resolver("UA").resolve("Novomykhailivka").explain()
    assert "Novomykhailivka (Donetsk Oblast, Kramatorsk Raion); Novomykhailivka (Donetsk Oblast, Pokrovsk Raion)" in said
    assert " places may be meant" in said and "persons" not in said


def test_a_name_that_says_itself_what_it_lies_in_is_told_once() -> None:
    assert "Ostrov (Pskov Oblast) (" not in resolver("UA").resolve("Ostrov").explain()


@pytest.mark.parametrize("text", ["N/A", "All raions", "blorptown"])
def test_a_nearest_miss_that_sounds_otherwise_is_not_told(text: str) -> None:
    assert "nearest" not in resolver("UA").resolve(text).explain()


def test_a_near_miss_is_told() -> None:
    assert "the nearest is Vitalii Kim" in resolver("UA").resolve("Кім").explain()


def test_the_town_that_is_unknown_is_noted() -> None:
    answer = resolver("UA").resolve("Donetsk Oblast, Abvgdino")
    assert answer.status == "unknown" and answer.notes == ("'Abvgdino' is unknown",)
    assert answer.candidates[0].entity.name == "Donetsk Oblast"


def test_a_code_that_is_of_another_place_is_noted() -> None:
    assert resolver("UA").resolve("UA14 Lviv").notes == ("UA14 is the code of Donetsk Oblast",)
