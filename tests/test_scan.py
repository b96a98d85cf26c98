"""Finding names in text: the long way (numpy) and the short way see the same words and names, and nothing costs too much."""

from __future__ import annotations

import gc
import math
import random
import time
from collections.abc import Callable
from functools import cache, partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms.cli.documents import Record
from toponyms.forms import Rules, inflect
from toponyms.forms.forward import Forward
from toponyms.forms.rules import default_rules
from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolve.answer import Resolution
from toponyms.resolve.engine import Engine
from toponyms.resolve.ladder import form
from toponyms.resolver import Resolver
from toponyms.script import letters
from toponyms.script.words import WORD
from toponyms.text.annotate import annotate
from toponyms.text.document import Mention
from toponyms.text.spans import bulk
from toponyms.text.spans.known import Known
from toponyms.text.spans.scan import Span, mentions, scan, walk
from toponyms.text.spans.verdicts import Verdicts
from toponyms.text.words import tokens as reading
from toponyms.text.words.prose import addresses
from toponyms.text.words.tokens import Tokens


@cache
def index() -> Index:
    return Gazetteer.load().layers[0]


@cache
def engine() -> Engine:
    return Resolver()._engine


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONG", 0)


def both_ways(text: str) -> tuple[Tokens, Tokens]:
    kept = reading.LONG
    try:
        found = []
        for reading.LONG in (0, len(text) + 1):
            found.append(Tokens(text))
        return found[0], found[1]
    finally:
        reading.LONG = kept


LETTERS = st.sampled_from("aZéßıİſКйіЇґ1²'’‘`´ʼʹ′\u0301\u00ad _-–.,#@\n\r\t\u00a0ςΣ한\U0001f525\U00010400\U0001d40a\ud800")
WORDS = st.sampled_from(
    [
        "Kyiv", "KYIV’S", "Покровськом", "Слов’янськ", "Словʼянська", "Kyivʼ", "Великій", "Новосілці", "Kиїв", "Ки\u0301їв",
        "Рос\u00adтов", "на", "Дону", "The", "the", "th\u00ade", "Hague", "U", "S", "New", "york", "Ivano", "Frankivsk",
        "#kyiv", "www.x", "www.", ".org", ".ru", "://", "Kyiv.info/x", "Kyiv.now",
        "http://kyiv.ua/Lviv", "a@kyiv.ua", "@Lviv", "kyiv.com", "Знам'янка", "Sloviansk’s", "IT", "it", "Під", "В", "Нова",
        "Каховка", "Pokrovsk", "—", "«", "»",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS | LETTERS | st.sampled_from([" ", " ", " ", "-", ". ", ", "]), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_both_ways_of_reading_see_the_same_words(text: str) -> None:
    quick, plain = both_ways(text)
    assert list(quick.items) == list(plain.items)
    assert list(quick.keys) == list(plain.keys)
    assert quick.caseless == plain.caseless
    assert list(quick.sentences) == list(plain.sentences)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.booleans(), st.sampled_from([0, 100]))
def test_both_ways_of_reading_find_the_same_names(text: str, lower: bool, few: int) -> None:
    quick, plain = both_ways(text.lower() if lower else text)
    kept = bulk._FEW
    try:
        bulk._FEW = few  # one by one, or by hash
        found = list(scan(quick, engine()))
    finally:
        bulk._FEW = kept
    assert found == list(scan(plain, engine()))


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=60), st.sampled_from([1, 3, 1000]))
def test_words_are_those_of_the_one_tokenizer_wherever_a_text_is_cut(text: str, step: int) -> None:
    coded = letters.code(text, step)
    assert list(zip(coded.starts.tolist(), coded.ends.tolist(), strict=True)) == [m.span() for m in WORD.finditer(text)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["Покровськ", "Kyiv", "новосілка", "o’brien", "2024"]), min_size=1), st.booleans())
def test_a_hash_follows_the_key_alone(words: list[str], upper: bool) -> None:
    text = " ".join(words)
    one = letters.code(text)
    other = letters.code((text.upper() if upper else text.title()).replace("’", "'"))
    first, odd = letters.hashes(one.codes, one.starts, one.ends)
    assert not odd.any()
    if len(one.starts) == len(other.starts):
        assert (letters.hashes(other.codes, other.starts, other.ends)[0] == first).all()


def hashed(words: list[str]) -> tuple[letters.Hashes, letters.Truths]:
    coded = letters.code("\n".join(words))
    return letters.hashes(coded.codes, coded.starts, coded.ends)


def test_the_filter_holds_the_first_word_of_every_name() -> None:
    exact = index().exact
    firsts = {exact.key(n).split(" ", 1)[0] for n in range(len(exact))}
    words = sorted(word for word in firsts if WORD.fullmatch(word))
    hashes, odd = hashed(words)
    assert len(hashes) == len(words) > 50_000
    assert (index().beginnings.may_hold(hashes) | odd).all()


def test_the_filter_holds_the_first_word_of_every_form_that_finds_a_name() -> None:
    """A sample: all names would take minutes. Forms of words in ASCII letters are not looked for in text ("Nowych Przyłuk")."""
    names = [index().name(n) for n in random.Random(9).sample(range(index().name_count), 6_000)]
    forms = {f.text for name in names if name.lang in ("uk", "ru", "pl", "cs") for f in inflect(name.text, name.lang)}
    found = [text for text in forms if WORD.search(text) and any(True for _ in form(index(), engine().spelling(text)))]
    words = sorted({first for text in found if not (first := WORD.findall(text)[0]).isascii()})
    hashes, odd = hashed(words)
    assert len(hashes) == len(words) > 5_000
    assert (index().beginnings.may_hold(hashes) | odd).all()


def test_names_of_several_words_are_found_whole_in_every_case() -> None:
    # Of cities; "Жовтих Від" (wrongly, beside "Жовтих Вод") is what the paradigm of another word would make of it.
    missed = set()
    for number in index().of_kind("settlement"):
        if index().category(number) != "city":
            continue
        for name in map(index().name, index().names_of(number)):
            if " " not in name.text or (name.lang, name.usage) != ("uk", "official"):
                continue
            for text in {each.text for each in inflect(name.text, "uk")}:
                if text not in {span.text for span in scan(Tokens(f"Були біля {text}."), engine())}:
                    missed.add(text)
    assert missed == {"Жовтих Від"}


def test_the_filter_turns_away_what_begins_no_name() -> None:
    hashes, _ = hashed([f"zq{n:x}w" for n in range(0x10000, 0x12000)])
    assert index().beginnings.may_hold(hashes).mean() < 0.02
    assert len(index().file.raw("scan")) < 3e6


@settings(max_examples=200, deadline=None)
@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'", min_size=1, max_size=9))
def test_forward_rules_yield_whatever_the_reverse_rules_read(word: str) -> None:
    rules, forward = default_rules(), forward_rules()
    assert all(word in forward.forms(lemma.text) for lemma in rules.lemmas(word))
    assert all(word in forward.adjectives(base.text) for base in rules.adjective_bases(word) if " " not in base.text)


@settings(deadline=None)
@given(st.lists(st.text("абвгдежзийклмнопрстуфцьюяіїabkov'", min_size=1, max_size=9), max_size=6))
def test_forms_of_many_words_are_those_of_each(words: list[str]) -> None:
    forward = forward_rules()
    together = {form for text in forward.all_forms(words) for form in text.split(" ")}
    assert together == {form for word in words for form in forward.forms(word)}


@cache
def forward_rules() -> Forward:
    return Forward(Rules.from_text(index().file.text("forms")))


def test_every_name_is_found_in_a_long_text(long: None) -> None:
    """What the plain walk finds in a list of names, one a line, the quick one finds too."""
    names = [index().name(n).text for n in random.Random(3).sample(range(index().name_count), 3_000)]
    quick, plain = both_ways("\n\n".join(names))
    assert list(scan(quick, engine())) == list(scan(plain, engine()))


def test_what_is_found_in_a_long_text_is_what_the_walk_finds() -> None:
    """The small version of the comparison on 10 MB in bench/suites/mentions.py."""
    rng, names = random.Random(8), [index().name(n).text for n in range(0, index().name_count, 97)]
    gaps = (" ", ", ", ". The ", " and ", " and the town of ", "-", "\n", "’s ", " (", ") ", " near ", " у ", " та ", ".\n\n")
    text = "".join(rng.choice(names) + rng.choice(gaps) for _ in range(6_000))
    assert len(text) > 5 * reading.LONG
    _, plain = both_ways(text)
    found = [(start, end) for _, _, start, end, _ in walk(plain, Known.of(engine()))]
    assert len(found) > 3_000
    assert mentions(text, engine()) == found


def test_layers_are_asked_together(tmp_path: object, long: None) -> None:
    own = f"{tmp_path}/own.yaml"
    with open(own, "w", encoding="utf-8") as file:
        file.write("entities:\n- id: toponyms:zorgograd\n  name: Zorgograd\n  kind: settlement\n")
        file.write("  names:\n  - {text: Зоргоград Великий, lang: uk}\n")
    both = Resolver(Gazetteer.load(own, base="default"))._engine
    text = "From Zorgograd to Kyiv, далі до Зоргограда Великого і Бахмута."
    found = [text[start:end] for start, end in mentions(text, both)]
    assert found == ["Zorgograd", "Kyiv", "Зоргограда Великого", "Бахмута"]
    assert "Zorgograd" not in [text[start:end] for start, end in mentions(text, engine())]


def test_a_particle_is_a_name_where_it_is_written_as_one(tmp_path: object, long: None) -> None:
    """What "van" may begin was remembered for "Van" too, if it was met first."""
    own = f"{tmp_path}/own.yaml"
    with open(own, "w", encoding="utf-8") as file:
        file.write("entities:\n- id: toponyms:van\n  name: Van\n  kind: settlement\n")
        file.write("- id: toponyms:della\n  name: Della\n  kind: settlement\n")
    alone = Resolver(Gazetteer.load(own))._engine
    text = "By van Gogh and della Robbia, van der Leyen in Van and Della."
    for _ in range(2):
        assert mentions(text, alone) == [(47, 50), (55, 60)]


def test_verdicts_are_right_whatever_had_to_go() -> None:
    asked: list[int] = []

    def ask(hashes: letters.Hashes, places: letters.Numbers) -> letters.Numbers:
        asked.extend(places.tolist())
        return (hashes[places] >> np.uint64(40) & np.uint64(7)).astype(np.int64)

    verdicts, rng = Verdicts(3, bits=6), np.random.default_rng(9)
    every = rng.integers(0, 1 << 63, 200, np.uint64) * np.uint64(2)
    for size in (20, 20, 200, 20):
        some = rng.choice(every[:size], 400)
        assert (verdicts.of(some, partial(ask, some)) == ask(some, np.arange(400))).all()
    # Two that share their first place: the older has a second one.
    for each in (two := np.array([5 << 58 | 1 << 52, 5 << 58 | 2 << 52], np.uint64)):
        verdicts.of(np.array([each]), partial(ask, np.array([each])))
    asked.clear()
    verdicts.of(two, partial(ask, two))
    assert not asked


@given(st.lists(st.text(LETTERS, min_size=1, max_size=20), min_size=1, max_size=20))
def test_spans_that_are_written_alike_have_one_hash(words: list[str]) -> None:
    text = "".join(words)
    ends = np.cumsum(list(map(len, words)))
    starts = ends - list(map(len, words))
    found = letters.Spelt(text, 0, len(text)).hashes(starts, ends).tolist()
    assert len(set(found)) == len(set(words)) == len(set(zip(found, words, strict=True)))


def test_an_acronym_has_no_case_forms_in_a_long_text(tmp_path: object, long: None) -> None:
    """ "Сарові" (of Sarov) was found for САР, where the walk found nothing."""
    own = f"{tmp_path}/own.yaml"
    with open(own, "w", encoding="utf-8") as file:
        file.write("entities:\n- id: toponyms:zar\n  name: Zorgograd\n  kind: country\n  names:\n  - {text: САР, lang: uk}\n")
    alone = Resolver(Gazetteer.load(own))._engine
    text = "У Сарові тихо, САР мовчить."
    assert [text[start:end] for start, end in mentions(text, alone)] == ["САР"]


@pytest.mark.parametrize(
    "piece",
    [
        "Нова ",
        "a-a-",
        "a",
        "А",
        "a@",
        "http://",
        "Kyiv’s",
        "St. ",
        " ",
        ".com",
        "www.",
        "the The ",
        "#",
        "\u00ad",
        "Kyiv \n",
        "a.b@c",
        "#kyiv ",
        "#a",
        '"',
        "Ab'",
    ],
)
def test_time_is_proportional_to_length(piece: str) -> None:
    texts = [(piece * (size // len(piece) + 1))[:size] + "(" for size in (60_000, 240_000)]
    assert_proportional(*(lambda text=text: list(scan(Tokens(text), engine())) for text in texts))


@pytest.mark.parametrize(
    "piece",
    [
        "Нова Нова ", "a-a-", "a", "((((", "Киев, ", "Киев и ", "9", "12 ", "AAAA BBBB ", "\n", "Kyiv\n", "а\u0301", "\u0301",
        "\U0001f525", "\U0001f525 Kyiv ", "Kyiv, Ukraine. ", "Donetsk and Luhansk oblasts, ", "in Khersen ",
        "Ivanivka near Kyiv. ", "«Київ» ", "U.S. ", "President Zelensky ", "м. ", "Kyiv’s ", "7", "Я", '"', "'", "#kyiv ",
        "#Київ", "Ivanivka ", "Іванівка, ", "Ivanivka; ", "Kyiv (", "Ivanivka in Kyiv, ", "the The ", "у «", "St. Kyiv-Lviv/",
        "\u200d", "К\u200dи\u200d", "\ud800", "Kyiv\udc00 ", "\0", "Kyiv\0", "\u202eKyiv\u202c ", "كييف ", "Kиїв ",
        "Kyiv of Lviv of ", "«Київ «", "\U0001f469\u200d\U0001f467 ", "Велика Біла Нова ", "Ky., OR, ", "Kyiv's ", "基辅", "К.",
        "X of Y of ", "Десна ", "Десна та ", "Berlin and ", "a Volga, ", "Jordan and ", "called him Dublin ",
    ],
)  # fmt: skip
def test_reading_a_whole_text_takes_time_proportional_to_its_length(piece: str) -> None:
    texts = [(piece * (size // len(piece) + 1))[:size] for size in (12_000, 48_000)]
    assert_proportional(*(partial(annotate, engine(), text) for text in texts))


def assert_proportional(small: Callable[[], object], large: Callable[[], object]) -> None:
    """What is four times as large takes less than ten times as long (sixteen would be quadratic); tried up to three times.

    The least processor time of each counts, so one quiet try is enough, and a busy machine gets three.
    """
    least = [math.inf, math.inf]
    for _ in range(3):
        least = [min(known, seconds(do)) for known, do in zip(least, (small, large), strict=True)]
        if least[1] < 10 * least[0] + 0.2:
            return
    pytest.fail(f"{least[0]:.3f} s and, four times as large, {least[1]:.3f} s")


def seconds(do: Callable[[], object]) -> float:
    """The processor time of a run, without collecting the garbage that other tests have left behind."""
    gc.disable()
    try:
        start = time.process_time()
        do()
        return time.process_time() - start
    finally:
        gc.enable()


def test_many_distinct_names_take_time_proportional_to_their_number() -> None:
    """What is known of one name is not copied for each of the others."""
    names = [index().name(n).text for n in range(0, index().name_count, 41) if index().kind(index().owner(n)) == "settlement"]
    texts = [". ".join(f"Fighting near {name}" for name in names[:count]) for count in (500, 2_000)]
    assert_proportional(*(partial(annotate, engine(), text) for text in texts))


def test_unknown_words_take_time_proportional_to_their_number() -> None:
    """None of them is met twice: what is remembered does not help, and must not grow."""
    rng = random.Random(1)
    words = ["".join(rng.choices(("ba", "ки", "lo", "му", "na", "зор", "gri"), k=4)).capitalize() for _ in range(7_500)]
    assert_proportional(*(partial(annotate, engine(), " ".join(some)) for some in (words[:1_500], words[1_500:])))


def test_where_mentions_stand_is_told_in_time_proportional_to_the_text() -> None:
    tasks = []
    for count in (2_000, 8_000):
        text = "Kyiv and Lviv\n" * count
        spans = [(at, text[at : at + 4]) for at in range(0, len(text), 14)]
        mentions = [Mention(at, at + 4, name, Resolution(name, "unknown")) for at, name in spans]
        record = Record(text, "news.txt")
        assert list(record.places(mentions)) == [(line, 1) for line in range(1, count + 1)]
        tasks.append(lambda record=record, mentions=mentions: list(record.places(mentions)))
    assert_proportional(*tasks)


@given(st.lists(st.sampled_from(["Kyiv", "\n", "\r\n", " ", "é", "Lviv\n"]), max_size=30).map("".join))
def test_a_mention_is_told_by_line_and_character(text: str) -> None:
    starts = range(0, len(text), 3)
    places = Record(text, "news.txt").places([Mention(at, at + 1, "", Resolution("", "unknown")) for at in starts])
    assert list(places) == [(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) for at in starts]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toponyms.text.spans.known._KEPT", 50)
    monkeypatch.setattr("toponyms.text.spans.known._KEPT_MATCHES", 50)
    known = Known(engine())
    for n in range(300):
        known.word(f"Word{n}")
        known.words(f"Word{n} Two")
        known.longest(f"Word{n}")
        known.first_of(f"Word{n}")
        known.any_of(f"word{n}")
    assert max(len(known._words), len(known._spans), len(known._longest), len(known._any)) <= 50
    assert len(known._first) <= 100
    assert known.word("x" * 1_000_000) is None and max(map(len, known._words)) < 1_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see http://kyiv.ua/a, Lviv", ["http://kyiv.ua/a,"]),
        ("mail a.b+c@kyiv.com.ua now", ["a.b+c@kyiv.com"]),
        ("@Lviv and x@Lviv", ["@Lviv"]),
        ("kyiv.com/page (kyiv.ua) -x.ru", ["kyiv.com/page", "kyiv.ua", "-x.ru"]),
        ("U.S. troops. In Kyiv.Then", []),
        ("", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in addresses(text)] == found


def test_spans_are_plain_tuples() -> None:
    (span,) = scan(Tokens("In Kyiv today"), engine())
    assert isinstance(span, Span) and (span.first, span.last, span.start, span.end, span.text) == (1, 1, 3, 7, "Kyiv")
