"""Case forms and derived forms: the table of cases, every class used by one, and what holds for any name."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms.errors import IndexFileError
from toponyms.forms import (
    Rules,
    adjective,
    adjective_bases,
    adjective_forms,
    compile_rules,
    inflect,
    lemmas,
    region_names,
)
from toponyms.forms.inflect import fold
from toponyms.forms.paradigms import languages, load
from toponyms.forms.rules import default_rules

TABLE = yaml.load((pathlib.Path(__file__).parent / "cases" / "forms.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def cases(part: str) -> list[Any]:
    """The rows of a part of the table, those with `xfail` as strict known failures."""
    return [
        pytest.param(row, id=" ".join(str(row.get(k, "")) for k in ("name", "text", "token", "lang", "case")).strip(),
                     marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [])
        for row in TABLE[part]
    ]  # fmt: skip


@pytest.mark.parametrize("row", cases("inflect"))
def test_inflect(row: dict[str, Any]) -> None:
    forms = inflect(row["name"], row["lang"])
    assert not set(row["expect"]) - {form.text for form in forms if form.case == row["case"]}
    assert not set(row.get("never", ())) & {form.text for form in forms}


@pytest.mark.parametrize("row", cases("lemmas"))
def test_lemmas(row: dict[str, Any]) -> None:
    found = [lemma.text for lemma in lemmas(row["text"])]
    assert not set(row["expect"]) - set(found)
    assert not set(row.get("never", ())) & set(found)


@pytest.mark.parametrize("row", cases("adjectives"))
def test_adjective(row: dict[str, Any]) -> None:
    first = adjective(row["name"], row["lang"])[0]
    assert first == row["expect"]
    for form in adjective_forms(first, row["lang"]):
        assert fold(row["name"]) in [lemma.text for lemma in adjective_bases(form)], form


@pytest.mark.parametrize("row", cases("bases"))
def test_bases(row: dict[str, Any]) -> None:
    found = {lemma.text for lemma in adjective_bases(row["token"])}
    assert not set(row["expect"]) - found
    assert not set(row.get("never", ())) & found


EXAMPLES = [(lang, name, example) for lang in languages() for name, example in load(lang).examples]


@pytest.mark.parametrize("lang,name,example", EXAMPLES)
def test_examples_follow_their_class(lang: str, name: str, example: str) -> None:
    words = fold(example).replace("-", " ").split()
    rows = {row.name for word in words for row in load(lang).matching(word)}
    assert name in rows
    assert all(fold(example) in [lemma.text for lemma in lemmas(form.text)] or form.text == example
               for form in inflect(example, lang))  # fmt: skip


def test_every_class_has_an_example() -> None:
    for lang in languages():
        table = load(lang)
        assert {row.name for row in table.rows} == {name for name, _ in table.examples}


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_class_is_used_by_a_case(lang: str) -> None:
    table = load(lang)
    used = set()
    for row in TABLE["inflect"]:
        if row["lang"] == lang:
            used |= {r.name for word in fold(row["name"]).replace("-", " ").split() for r in table.matching(word)}
    assert {row.name for row in table.rows} - used == set()


def test_regions() -> None:
    names = region_names()
    assert len({name.oblast for name in names}) == 25
    assert len(set(names)) == len(names)
    for name in names:
        if name.lang != "en":
            forms = inflect(name.text, name.lang)
            assert len(forms) > 4
            assert all(fold(name.text) in [x.text for x in lemmas(f.text)] or f.text == name.text for f in forms)


SYLLABLE = st.tuples(st.sampled_from("бвгдзклмнпрстш"), st.sampled_from("аеиоу")).map("".join)
ENDING = {
    "uk": ["івка", "ськ", "ів", "ове", "инці", "ець", "не", "ани", "поль", "ова", "ля", "ичі", "ин", "ки", "щина"],
    "ru": ["овка", "ск", "ов", "ово", "ины", "ец", "ное", "аны", "поль", "овая", "ля", "ичи", "ин", "ки", "щина"],
}
NAMES = st.sampled_from(["uk", "ru"]).flatmap(
    lambda lang: st.tuples(st.lists(SYLLABLE, min_size=1, max_size=3).map("".join), st.sampled_from(ENDING[lang])).map(
        lambda parts: ("".join(parts).capitalize(), lang)
    )
)


@given(NAMES)
@settings(max_examples=300, deadline=None)
def test_round_trip(name_and_lang: tuple[str, str]) -> None:
    name, lang = name_and_lang
    for form in inflect(name, lang):
        found = [lemma.text for lemma in lemmas(form.text)]
        assert len(found) <= 40
        assert form.text == name or name.lower() in found


WORDS = st.one_of(
    NAMES.flatmap(lambda name: st.sampled_from([form.text for form in inflect(*name)])),
    st.sampled_from(["великої", "нового", "новим", "область", "в", "на", "і", "rzeczpospolitej", "camden", "saint"]),
    st.text("абвіоукяльсченмaeiouyskgmn'", min_size=1, max_size=9),
)


@given(st.lists(WORDS, min_size=2, max_size=4).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_beginnings_are_those_of_all_lemmas(text: str) -> None:
    rules = default_rules()
    beginnings = rules.beginnings(text)
    assert not beginnings or {lemma.text.split(" ")[0] for lemma in rules.lemmas(text)} <= beginnings


@pytest.mark.parametrize(("text", "some"), [("Великої Новосілки", {"велика", "великої"}), ("у Великій Новосілці", set())])
def test_beginnings(text: str, some: set[str]) -> None:
    beginnings = default_rules().beginnings(text)
    assert some <= beginnings if some else not beginnings


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_never_raises(text: str) -> None:
    for lang in ("uk", "ru"):
        assert inflect(text, lang)[0].case == "nom"
        adjective(text, lang)
    found = lemmas(text)
    assert len(found) <= 40
    assert fold(text) not in {lemma.text for lemma in found} or " " in text
    assert len(adjective_bases(text)) <= 40


def test_the_text_of_the_rules_is_stable_and_versioned() -> None:
    text = compile_rules()
    assert text == compile_rules()
    assert Rules.from_text(text).lemmas("Покровськом") == lemmas("Покровськом")
    with pytest.raises(IndexFileError):
        Rules.from_text("something else")
