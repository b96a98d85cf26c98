"""Marks of formatting change no answer: HTML, Markdown, wikis, mail, invisible characters, broken lines, signs around a cell."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import toponyms
from toponyms.script.clean import clean

CASES = Path(__file__).parent / "cases"
TEXTS: list[str] = [
    row["text"]
    for lang in ("en", "uk", "ru")
    for row in yaml.safe_load((CASES / f"annotate_{lang}.yaml").read_text(encoding="utf-8"))
]

Answers = list[tuple[str, str]]


def read(text: str) -> Answers:
    """What a text mentions, by letters and digits alone."""
    found: Answers = []
    for m in toponyms.annotate(text).mentions:
        assert text[m.start : m.end] == m.text
        letters = "".join(filter(str.isalnum, unescape(unicodedata.normalize("NFC", m.text))))
        found.append((letters, m.entity.id if m.entity else m.resolution.status))
    return found


def around(before: str, behind: str) -> Callable[[str], str]:
    """Each mention of a text between two marks."""

    def dress(text: str) -> str:
        for m in reversed(toponyms.annotate(text).mentions):
            text = f"{text[: m.start]}{before}{m.text}{behind}{text[m.end :]}"
        return text

    return dress


DRESSES: dict[str, Callable[[str], str]] = {
    "bold html": around("<b>", "</b>"),
    "a link": around('<a href="https://example.org/1">', "</a>"),
    "bold": around("**", "**"),
    "emphasis": around("_", "_"),
    "spoiler": around("||", "||"),
    "markdown link": around("[", "](https://example.org/1)"),
    "wiki link": around("[[", "]]"),
    "wiki link to another title": around("[[Some page|", "]]"),
    "paragraph": lambda text: f"<p>{text}",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "&nbsp;": lambda text: text.replace(" ", "&nbsp;"),
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"(\w{4})(?=\w{3})", "\\1\u00ad", text),
    "zero width spaces": lambda text: text.replace(" ", " \u200b"),
    "marks of direction": lambda text: f"\u200e{text}\u200f",
    "two spaces": lambda text: text.replace(". ", ".  "),
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_a_text_is_read_alike(dress: Callable[[str], str]) -> None:
    for text in TEXTS:
        assert read(dress(text)) == read(text)


def test_lines_broken_where_they_are_full_are_no_lines() -> None:
    """Not quite alike: a text without a full line of its own is not seen to be broken."""
    wrapped = [
        "\n".join(textwrap.wrap(text, 60, break_on_hyphens=False)) for text in TEXTS if "\n" not in text and len(text) > 300
    ]
    quoted = ["\n".join("> " + line for line in text.split("\n")) for text in wrapped]
    for dressed in (wrapped, quoted):
        other = [text for text, plain in zip(dressed, wrapped, strict=True) if read(text) != read(plain.replace("\n", " "))]
        assert len(other) <= len(dressed) // 20


@pytest.mark.parametrize(
    "text",
    [
        "3 < 5 km and Kyiv > Lviv",
        "snake_case and 5 * 3 and 2*2",
        "* Kyiv\n* Lviv\n* Sumy",
        "AT&T; R&D",
        "Bakhmut\nVelyka Novosilka\nLyman\nSumy",
        "2024-05-01,Kharkiv,Kharkivska,two hurt in a night attack by drones\n2024-05-02,Sumy,Sumska,one hurt\n" * 5,
        "<Kyiv> and <unknown tag>",
        "@some_name_ wrote",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert clean(text).text in (text, text.replace("name_ ", "name "))


@given(
    st.lists(
        st.sampled_from(
            ["Kyiv", " ", "<b>", "</b>", "**", "_", "[", "](u)", "[[a|", "]]", "й", "\u00ad", "\n> ", "&amp;", "і\u0308"]
        )
    )
)
def test_each_place_has_its_original(pieces: list[str]) -> None:
    text = "".join(pieces)
    seen = clean(text)
    spans = [seen.span(at, at + 1) for at in range(len(seen.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted({start for start, _ in spans})
    kept = [(char, text[start:end]) for char, (start, end) in zip(seen.text, spans, strict=True)]
    assert all(char == there or there in ("&amp;", "і\u0308", "\n") for char, there in kept)


@pytest.mark.parametrize("sign", ["<b", "[", "](", "[[", "*", "_a", "\u200b", "&a", "> ", "<!--", "a\u0300", "\r"])
def test_marks_take_time_proportional_to_the_text(sign: str) -> None:
    """A mark that never ends is looked at once; 1 MB of it would take hours otherwise."""
    assert clean(sign * (1_000_000 // len(sign))).text is not None


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("<b>Donetsk</b> region", "<b>Donetsk Oblast</b>"),
        ("[Donetsk](http://x.y/z) region", "[Donetsk Oblast](http://x.y/z)"),
        ("*Krasnoarmeysk* and **Artemovsk**", "*Pokrovsk* and **Bakhmut**"),
        ("near Artemovsk[3] and Kiev", "near Bakhmut[3] and Kyiv"),
        ("> in Donetsk\n> region", "> in Donetsk Oblast"),
    ],
)
def test_marks_outlive_a_change_of_names(text: str, expect: str) -> None:
    assert toponyms.normalize(text) == expect


NAMES = [
    "Kyiv",
    "Krasnoarmeysk",
    "Донецька обл.",
    "Bakhmut, Donetsk oblast",
    "с. Роботине",
    "Велика Новосілка",
    "Côte d'Ivoire",
    "ЗСУ",
]
AROUND = """• {}, - {}, — {}, # {}, → {}, | {} |, «{}», “{}”, „{}“, "{}", '{}'
({}), [{}], **{}**, _{}_, `{}`, {}*, {};, {}!, {} (?), {} [1], {} 🔥
🇺🇦 {}, \u200e{}, a) {}, 12) {}, 3. {}, <td>{}</td>, {}<br>, Location: {}, Місце: {}, ({})., «{}».""".replace("\n", ", ").split(
    ", "
)


@pytest.mark.parametrize("form", AROUND)
def test_what_stands_around_a_name_changes_no_answer(form: str) -> None:
    for name in NAMES:
        bare, dressed = toponyms.resolve(name), toponyms.resolve(form.format(name))
        assert (dressed.status, dressed.entity) == (bare.status, bare.entity), form.format(name)
        assert dressed.query == form.format(name)


@pytest.mark.parametrize(
    "change", [lambda n: unicodedata.normalize("NFD", n), lambda n: n.replace(" ", "\u00a0"), lambda n: n.replace(" ", "  ")]
)
def test_other_letters_and_spaces_change_no_answer(change: Callable[[str], str]) -> None:
    for name in NAMES:
        assert toponyms.resolve(change(name)).entity == toponyms.resolve(name).entity


@pytest.mark.parametrize("text", ["№ 5", "-5", "«»", "(?)", "• ", "a)", "Location:"])
def test_marks_alone_are_no_name(text: str) -> None:
    assert toponyms.resolve(text).status == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "we took the Saratov, ",
        "We drove to the Kharkiv ",
        "Salem OR ",
        'the city," she said. Kyiv is our ',
        "• Бородянской поселковой громады",
        "nauky]august 48.5,37.2 lwów gł./level of the «червоноград ",
        "'Алёшкинскийa) Sudži\nPochaev/]'",
        "African Union-Покровська тг. станція Шепетівка I . ",
    ],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    """Each of these ended in an IndexError: a rule looked at the word behind the last one."""
    assert toponyms.annotate(text).text == text
    assert toponyms.resolve(text).query == text


@given(st.data())
def test_pieces_of_texts_are_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 120)))
    tail = data.draw(st.sampled_from(["", " ", ", ", " (", ": ", " and ", " та ", "\n", "»", " the ", " - "]))
    read(text[start:end] + tail)
