"""What is weighed once for all texts: the short way comes to the same as weighing anew."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms.resolve.around import Around, Spots
from toponyms.resolve.hints import Hints, km
from toponyms.resolve.rank import weigh
from toponyms.resolve.reading import Reading
from toponyms.resolver import Resolver
from toponyms.text.annotate import annotate
from toponyms.text.lookalikes.patterns import Patterns
from toponyms.text.reading import ranking
from toponyms.text.reading.facts import facts_of
from toponyms.text.reading.neighbours import Neighbour, Surroundings
from toponyms.text.reading.slate import Slate
from toponyms.text.reading.towns import better_known
from toponyms.text.spans.known import Known

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
#: The passages fullest of traps.
TRAPS = sorted((Path(__file__).parent / "cases").glob("annotate_blind_[6-9]*.yaml"))
#: Bucha, Dnipro and Moscow.
PLACES = ((50.54, 30.21), (48.46, 35.04), (55.75, 37.62))


@given(POINTS, st.lists(POINTS, min_size=1, max_size=30))
def test_steps_to_the_nearest_point(point: tuple[float, float], others: list[tuple[float, float]]) -> None:
    steps = min(6.0, min(km(point, other) for other in others) / 50)
    assert Around(tuple(others)).steps([point, None]) == pytest.approx([steps, 6.0], abs=1e-6)


@pytest.mark.parametrize("word", ["Pokrovsk", "Kyiv", "Ivanivka", "Донецьк", "Іванівку", "Mykolaiv", "Zelensky", "Lyman", "US"])
@pytest.mark.parametrize("named", [(), ("katottg:UA14160210010099403",)])
@pytest.mark.parametrize("within", ["", "Donetsk Oblast"])
@pytest.mark.parametrize("countries", [(), ("UA", "US")])
def test_what_other_names_tell_is_weighed_alike(
    word: str, named: tuple[str, ...], within: str, countries: tuple[str, ...]
) -> None:
    """Asked twice, so that what is remembered of the first time is seen, too."""
    engine = Resolver()._engine
    matches = Known.of(engine).matches(word)
    own = Hints(in_text=True, letters=len(word))
    slate = Slate(engine, matches, Reading(word), own, 0.0)
    regions = (engine.containers(within),) if within else ()
    for places in ((), PLACES[:1], PLACES, PLACES[1:]) * 2:
        told = own._replace(named=frozenset(named), present=frozenset(named), sentence_countries=frozenset(countries))
        told = told._replace(context=Around(places))
        look = slate.look(told, regions)
        hints = told._replace(containers=regions)
        ranked = weigh(((match, Reading(word), hints) for match in matches), engine.weights, engine.focus)
        alone = weigh(((match, Reading(word), hints._replace(context=None)) for match in matches), engine.weights, engine.focus)
        known = better_known(alone, engine.weights, engine.focus)
        more = {(r.match.home, r.match.owner): r.weight - a.weight for r, a in zip(known, alone, strict=True)}
        ranked = [r._replace(weight=r.weight + more[r.match.home, r.match.owner]) for r in ranked]
        found = {(r.match.home, r.match.owner): r.weight for r in look.ranked}
        assert found == {(r.match.home, r.match.owner): pytest.approx(r.weight, abs=1e-9) for r in ranked}
        best = look.sure(0.0, 0.0)
        assert best is not None
        assert found[best.match.home, best.match.owner] == pytest.approx(max(r.weight for r in ranked))


def test_what_lies_around_a_name_tells_which_place_is_meant_and_not_whether_one_is() -> None:
    engine = Resolver()._engine
    own = Hints(in_text=True, letters=10)
    slate = Slate(engine, Known.of(engine).matches("Mykolaivka"), Reading("Mykolaivka"), own, 0.0)
    look = slate.look(own)
    place = next(layer for layer in engine.gazetteer.layers).find_id("katottg:UA65020010010095508")
    assert place is not None
    fact = facts_of((engine.first, place))
    beside = look.beside(Surroundings((Neighbour(fact, apart=False), Neighbour(fact, apart=False))))
    best, other = (max(each.ranked, key=lambda r: r.weight) for each in (look, beside))
    assert best.match.home.entity_id(best.match.owner) == "katottg:UA14120130010079249"
    assert [ancestor.name for ancestor in other.match.home.entity(other.match.owner).parents][1] == "Beryslav Raion"
    assert other.weight == pytest.approx(best.weight)


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("Тарасівка", ("Власівка", "Високе", "Бірки"), "Zinkiv Community"),
        ("Новоселівка", ("Заводівка", "Маринове", "Балайчук", "Шевченкове"), "Raukhivka Community"),
        # Names with which no bearer shares its community say nothing, and one that hundreds of communities have says too little.
        ("Тарасівка", ("Ялта", "Хуст"), None),
        ("Мар'янівка", ("Іванівка",), None),
    ],
)
def test_names_that_stand_together_tell_in_which_community(name: str, others: tuple[str, ...], expected: str | None) -> None:
    engine = Resolver()._engine
    own = Hints(in_text=True, letters=10)
    slate = Slate(engine, Known.of(engine).matches(name), Reading(name), own, 0.0)
    kin = tuple(filter(None, (Known.of(engine).matches(other).kin for other in others)))
    ranked = slate.look(own).beside(Surroundings(near=kin)).ranked
    best = max(ranked, key=lambda r: r.weight)
    others_sum = sum(math.exp(r.weight - best.weight) for r in ranked)
    community = next(iter(best.match.home.entity(best.match.owner).parents)).name
    assert (community if 1 / others_sum > 0.5 else None) == expected


@settings(deadline=None)  # the first one loads numpy
@given(st.lists(st.one_of(st.none(), POINTS), min_size=8, max_size=30), st.lists(POINTS, min_size=1, max_size=5))
def test_many_points_are_measured_as_one_is(points: list[tuple[float, float] | None], others: list[tuple[float, float]]) -> None:
    around = Around(tuple(others))
    assert around.measured_at_once(Spots(points)) == pytest.approx(around.steps(points), abs=1e-6)


def test_documents_read_before_change_nothing() -> None:
    """What is remembered of a name in one text is right in any other."""
    texts = [
        "Fighting near Pokrovsk and Myrnohrad.", "Pokrovsk is a town in Sakha; Yakutsk is far.", "м. Покровськ", "Покровськ",
        "Ivanivka near Lyman", "Ivanivka, Odesa Oblast", "Lyman and Ivanivka", "Mine was lost. A mine went off.",
        "Mine was lost.",
    ]  # fmt: skip
    alone = [Resolver().annotate(text).to_dict() for text in texts]
    resolver = Resolver()
    order = list(range(len(texts)))
    for seed in range(3):
        random.Random(seed).shuffle(order)
        for number in order:
            assert resolver.annotate(texts[number]).to_dict() == alone[number]


@pytest.mark.parametrize("path", TRAPS, ids=lambda path: path.stem)
def test_names_that_stand_plainly_need_no_closer_look(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question asked of a word beside a name must be known to `text/lookalikes/plain.py`, too."""
    engine = Resolver()._engine
    texts = [row["text"] for row in yaml.safe_load(path.read_text(encoding="utf-8"))]

    def read() -> list[list[tuple[int, str, str | None]]]:
        found = [annotate(engine, text).mentions for text in texts]
        return [[(m.start, m.text, m.entity.id if m.entity else None) for m in mentions] for mentions in found]

    short = read()
    monkeypatch.setattr(Patterns, "is_plain", lambda *_: False)
    assert read() == short


def test_slates_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_KEPT", 3)
    engine = Resolver()._engine
    annotate(engine, "Kyiv, Lviv, Odesa, Kharkiv, Dnipro and Sumy")
    assert len(engine.memo["slates"]) <= 3


@pytest.mark.parametrize("text", ["Near Kharkiv. The Kharkiv was scrapped.", "The Kharkiv was scrapped near Kharkiv."])
def test_a_ship_is_told_from_its_town(text: str) -> None:
    """The same word with fewer matches is no repetition, whichever stands first."""
    assert [mention.start for mention in Resolver().annotate(text).mentions] == [text.index("ear Kharkiv") + 4]
