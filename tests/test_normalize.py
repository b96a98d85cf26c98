"""Texts with their places written one way, and everything else untouched."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms import Resolver
from toponyms.errors import InputError
from toponyms.text.normalize import Replacement, normalize

POKROVSK = "katottg:UA14160210010099403"


@cache
def resolver() -> Resolver:
    return Resolver()


def written(text: str, style: str = "canonical", *, quotes: bool = True) -> str:
    return resolver().normalize(text, style, quotes=quotes)


@pytest.mark.parametrize(
    ("style", "text", "expect"),
    [
        ("canonical", "From Krasnoarmeysk to Slavyansk", "From Pokrovsk to Sloviansk"),
        ("canonical", "Shelling near Kostantinovka.", "Shelling near Kostiantynivka."),
        ("canonical", "Bombs fell on Kharkov’s suburbs", "Bombs fell on Kharkiv’s suburbs"),
        ("canonical", "KHARKOV (AP)", "KHARKIV (AP)"),
        ("canonical", "the Slavyansk-Kramatorsk road", "the Sloviansk-Kramatorsk road"),
        ("canonical", "Kyiv is Kyiv", "Kyiv is Kyiv"),
        ("canonical", "Lugansk and Donetsk oblasts", "Luhansk and Donetsk oblasts"),
        ("canonical", "No place is named here.", "No place is named here."),
        ("canonical", "", ""),
        ("canonical", "President Zelenskiy was in Nikolaev", "President Zelenskiy was in Mykolaiv"),
        ("canonical", "The Moscow Times on Kiev", "The Moscow Times on Kyiv"),
        ("canonical", "Fighting near Ивановка goes on", "Fighting near Ивановка goes on"),
        (
            "canonical",
            "**Artemovsk**, see https://example.org/Artemovsk",
            "**Bakhmut**, see https://example.org/Artemovsk",
        ),
        ("uk", "From Krasnoarmeysk to Slavyansk", "From Покровськ to Слов’янськ"),
        ("uk", "Donezk and Charkiw", "Донецьк and Харків"),
        ("as-written+canonical", "Fighting near Krasnoarmeysk", "Fighting near Krasnoarmeysk [Pokrovsk]"),
        ("as-written+canonical", "Fighting near Pokrovsk", "Fighting near Pokrovsk"),
        ("as-written+canonical", "Бои под Артёмовском", "Бои под Артёмовском [Bakhmut]"),
    ],
)
def test_styles(style: str, text: str, expect: str) -> None:
    assert written(text, style) == expect


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("“We left Artemovsk,” she said in Kiev.", "“We left Artemovsk,” she said in Kyiv."),
        ('"We left Artemovsk," she said in Kiev.', '"We left Artemovsk," she said in Kyiv.'),
        ("«Мы из Артёмовска», сказал он в Kiev.", "«Мы из Артёмовска», сказал он в Kyiv."),
        ("„Wir sind aus Kiew“, and then Kiev.", "„Wir sind aus Kiew“, and then Kyiv."),
        ("Kiev's mayor and Kharkov's mayor", "Kyiv's mayor and Kharkiv's mayor"),
        ("An open “quote ends with the paragraph\n\nKiev", "An open “quote ends with the paragraph\n\nKyiv"),
        ("Kiev “Kiev” Kiev", "Kyiv “Kiev” Kyiv"),
    ],
)
def test_quotation_stays_as_it_was_said(text: str, expect: str) -> None:
    assert written(text, quotes=False) == expect


def test_quotation_is_changed_by_default() -> None:
    assert written("“We left Artemovsk,” she said.") == "“We left Bakhmut,” she said."


def test_a_mapping_writes_what_it_is_told_and_nothing_else() -> None:
    text = "Krasnoarmeysk and Slavyansk, said Zelenskiy"
    assert resolver().normalize(text, {POKROVSK: "P."}) == "P. and Slavyansk, said Zelenskiy"
    assert (
        resolver().normalize(text, {"toponyms:volodymyr-zelenskyy": "Zelenskyy"}) == "Krasnoarmeysk and Slavyansk, said Zelenskyy"
    )
    assert resolver().normalize(text, {}) == text


@pytest.mark.parametrize(
    "style",
    [
        "",
        "nonsense",
        "UK",
        "c",
        "canonical ",
        "u-k",
    ],
)
def test_an_unknown_style_is_named(style: str) -> None:
    with pytest.raises(InputError, match="style"):
        written("Kiev", style)


def restored(text: str, replacements: tuple[Replacement, ...]) -> str:
    """The original text, from the normalized one and the list of replacements."""
    parts, at, shift = [], 0, 0
    for r in replacements:
        start = r.start + shift
        assert text[start : start + len(r.after)] == r.after
        parts += [text[at:start], r.before]
        at = start + len(r.after)
        shift += len(r.after) - len(r.before)
    return "".join([*parts, text[at:]])


PIECES = st.sampled_from(
    [
        "Krasnoarmeysk",
        "Slavyansk",
        "Kiev",
        "Харьков",
        "Покровськом",
        "Luhansk and Donetsk oblasts",
        "Zelenskiy",
        " ",
        ", ",
        "\n\n",
        "“",
        "”",
        '"',
        "«",
        "»",
        "’s",
        "-",
        "🔥",
        "The Moscow Times",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join),
    st.sampled_from(["canonical", "uk", "as-written+canonical"]),
    st.booleans(),
)
def test_replacements_taken_back_give_the_original(text: str, style: str, quotes: bool) -> None:
    document = resolver().annotate(text)
    result, replacements = normalize(document, style, quotes=quotes)
    for r in replacements:
        assert text[r.start : r.end] == r.before != r.after
    assert restored(result, replacements) == text


def test_each_replacement_names_its_entity() -> None:
    document = resolver().annotate("From Krasnoarmeysk to Kyiv and Slavyansk")
    _, replacements = normalize(document)
    assert [(r.before, r.after, r.id) for r in replacements] == [
        ("Krasnoarmeysk", "Pokrovsk", POKROVSK),
        ("Slavyansk", "Sloviansk", "katottg:UA14120210010032554"),
    ]


def test_writing_canonically_twice_changes_nothing_more() -> None:
    once = written("Artemovsk, Chasov Yar, Kharkov and Lugansk oblasts; KIEV; Kup'yans'k")
    assert written(once) == once
