"""Text in, entities out: every mistake has a line, the schema agrees with the checker, layers merge by identifier."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms.errors import SourceError
from toponyms.model import KINDS, USAGES, Entity, Name
from toponyms.sources import aliases, cues_yaml, not_places_yaml, values, yaml_text
from toponyms.sources.check import check
from toponyms.sources.merge import merge

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
CASES: dict[str, list[dict[str, Any]]] = yaml.load((HERE / "cases" / "bad_yaml.yaml").read_bytes(), yaml.CBaseLoader)
REFUSED, GOOD = CASES["refused"], CASES["good"]
SCHEMA = json.loads((DATA / "aliases.schema.json").read_text(encoding="utf-8"))


def rows(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(row, id=f"{number}-{row['source']}") for number, row in enumerate(cases)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my.yaml"


def said(path: Path) -> list[str]:
    """What the checker says of a file, as "LINE: message"; a file that is no YAML has one thing said of it."""
    try:
        return [f"{p.line}: {p.what}" for p in check(str(path))]
    except SourceError as error:
        return [f"{error.where.rpartition(':')[2]}: {error.what}"]


# --- the checker ---


@pytest.mark.parametrize("row", rows(REFUSED))
def test_every_mistake_is_told_with_its_line(row: dict[str, Any], file: Path) -> None:
    file.write_bytes(row["text"].encode())
    found = said(file)
    assert len(found) == len(row["expect"]), found
    for message, part in zip(found, row["expect"], strict=True):
        line, _, text = part.partition(": ")
        assert message.startswith(f"{line}: ") and text in message
        assert "\n" not in message


#: What shows only between entities is for the checker alone.
BETWEEN = ("twice; first", "strong name")


@pytest.mark.parametrize("row", rows([r for r in REFUSED if not any(part in r["expect"][0] for part in BETWEEN)]))
def test_loading_tells_the_first_mistake(row: dict[str, Any], file: Path) -> None:
    file.write_bytes(row["text"].encode())
    with pytest.raises(SourceError) as caught:
        aliases.read(str(file))
    line, _, text = row["expect"][0].partition(": ")
    assert caught.value.where == f"{file}:{line}" and text in caught.value.what
    if len(row["expect"]) > 1:
        assert "to see 1 more" in caught.value.hint


@pytest.mark.parametrize("row", rows(GOOD))
def test_what_is_right_is_left_alone(row: dict[str, Any], file: Path) -> None:
    file.write_bytes(row["text"].encode())
    assert said(file) == []
    aliases.read(str(file))


def test_problems_come_in_the_order_of_lines(file: Path) -> None:
    entities = "- {id: toponyms:x, kind: area}\n- {id: toponyms:x, name: Y, kind: no}\n- {id: q}\n"
    file.write_text(f"entities:\n{entities}extra: 1\n", encoding="utf-8")
    lines = [problem.line for problem in check(str(file))]
    assert lines == sorted(lines) == [2, 3, 3, 4, 5]


def test_not_utf8(file: Path) -> None:
    file.write_bytes(b"# " + b"x" * 20_000 + b"\nentities: []\n# caf\xe9\n")
    with pytest.raises(SourceError, match=re.escape(f"{file}:3: not UTF-8 text")):
        check(str(file))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(SourceError, match="cannot read the file") as caught:
            aliases.read(str(path))
        assert caught.value.where == str(path)


@pytest.mark.parametrize("text", ["entities: &a\n- *a\n", "[" * 3000 + "]" * 3000])
def test_a_file_without_bottom(text: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="nested too deep, or an alias refers to itself"):
        check(str(file))


def nested(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values, max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.recursive(st.text(max_size=5) | st.integers(), nested))
def test_any_value_anywhere_is_a_problem_not_a_crash(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    name = {key: value for key in aliases.NAME_KEYS if key != "text"} | {"text": "Y"}
    for key in aliases.ENTITY_KEYS:
        entity = {"id": "toponyms:x", "name": "X", "kind": "area", "names": [name, {"text": value}, value]} | {key: value}
        text = yaml.safe_dump({"entities": [entity, value], "sources": {"s": value}}, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        said(path)


def test_scalars_stay_what_the_author_typed(file: Path) -> None:
    typed = {"a": "NO", "b": "on", "c": "12:30", "d": "007", "e": "~", "f": "2016-05-12", "g": "1_000", "h": ".inf"}
    file.write_text("".join(f"{key}: {value}\n" for key, value in typed.items()), encoding="utf-8")
    assert yaml_text.read(str(file)) == typed


def test_an_entity_has_what_its_lines_say(file: Path) -> None:
    file.write_text(
        """\
entities:
- id: katottg:UA14160210010099403
  name: Pokrovsk
  kind: settlement
  country: UA
  lat: 48.25
  lon: 37.5
  population: 60127
  parents: [katottg:UA14000000000091971]
  refs: {geonames: 704422, wikidata: Q207595, fips: 007}
  source: register
  names:
  - {text: Красноармійськ, lang: uk, usage: former, from: 1938, to: 2016-05-12, source: law}
  - {text: Pokrovsky, weak: true}
""",
        encoding="utf-8",
    )
    (e,) = aliases.read(str(file))
    assert (e.id, e.name, e.kind, e.country, e.lat, e.lon, e.population) == (
        "katottg:UA14160210010099403",
        "Pokrovsk",
        "settlement",
        "UA",
        48.25,
        37.5,
        60127,
    )
    assert e.refs == {"katottg": "UA14160210010099403", "geonames": 704422, "wikidata": "Q207595", "fips": "007"}
    assert e.names == (
        Name("Pokrovsk", "en", "official", source="register"),
        Name("Красноармійськ", "uk", "former", "1938", "2016-05-12", "law"),
        Name("Pokrovsky", source="register", weak=True),
    )


def test_the_curated_gazetteer_has_no_mistake() -> None:
    assert [str(problem) for problem in check(str(DATA / "aliases.yaml"))] == []


# --- the schema ---


@pytest.fixture(scope="module")
def schema() -> Any:
    """The published schema as a validator."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    validator.check_schema(SCHEMA)
    return validator(SCHEMA)


class Core(yaml.BaseLoader):
    """YAML 1.2 core schema, as editors read it: numbers are numbers, true is true, NO and dates are text."""


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))
Core.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value == "true")
Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Core.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


@pytest.mark.parametrize("loader", [yaml.BaseLoader, Core])
@pytest.mark.parametrize("row", rows([r for r in REFUSED if not r.get("fatal")]))
def test_schema_refuses_what_the_checker_refuses(row: dict[str, Any], loader: Any, schema: Any) -> None:
    assert schema.is_valid(yaml.load(row["text"], loader) or "") == (row.get("schema") == "accepts")


@pytest.mark.parametrize("loader", [yaml.BaseLoader, Core])
@pytest.mark.parametrize("row", rows(GOOD))
def test_schema_accepts_what_the_checker_accepts(row: dict[str, Any], loader: Any, schema: Any) -> None:
    schema.validate(yaml.load(row["text"], loader))


def test_schema_accepts_the_curated_gazetteer(schema: Any) -> None:
    content = yaml.load((DATA / "aliases.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert [f"{e.json_path}: {e.message}" for e in itertools.islice(schema.iter_errors(content), 5)] == []


def test_schema_and_code_name_the_same_keys_and_values() -> None:
    entity, name = SCHEMA["$defs"]["entity"], SCHEMA["$defs"]["name"]
    assert tuple(SCHEMA["properties"]) == aliases.FILE_KEYS
    assert tuple(entity["properties"]) == aliases.ENTITY_KEYS
    assert tuple(name["properties"]) == aliases.NAME_KEYS
    assert tuple(entity["properties"]["kind"]["enum"]) == KINDS
    assert tuple(name["properties"]["usage"]["enum"]) == USAGES
    assert SCHEMA["$defs"]["id"]["pattern"] == f"^({values.ID.replace('?:', '')})$"
    for table in (SCHEMA, entity, name):
        assert table["additionalProperties"] is False
        assert all({"title", "description"} <= set(field) or "$ref" in field for field in table["properties"].values())


@given(st.from_regex(r"[-+]?0{0,2}[0-9]{1,4}([.][0-9]{0,3})?|[a-z ]{0,3}", fullmatch=True))
def test_schema_and_code_agree_on_numbers(text: str) -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    row = yaml_text.Table(lat=text, lon=text, population=text)
    row.lines = dict.fromkeys(row, 1)
    for key, form, limit in (("lat", values.NUMBER, 90), ("lon", aliases.NUMBER, 180), ("population", values.COUNT, 10**10)):
        parser = aliases.Parser("")
        parser.number(row, key, form, limit, "it")
        assert (not parser.problems) == validator(SCHEMA["$defs"]["entity"]["properties"][key]).is_valid(text), (key, text)


def written(day: str) -> st.SearchStrategy[str]:
    return st.sampled_from([day, day[:7], day[:4], day[:8], day.replace("-", ""), day + "T12", day[1:]])


@given(st.dates().map(str).flatmap(written))
def test_schema_and_code_agree_on_dates(text: str) -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    assert values.is_date(text) == validator(SCHEMA["$defs"]["date"]).is_valid(text)


# --- the other tables ---


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must be a list of groups"),
        ("kinds: [region]\n", "must be a list of groups"),
        ("- oblast\n", "each group must be a mapping"),
        ("- {kinds: [region], side: both, role: type}\n", ":1: a group needs kinds, side, role and words"),
        ("- {kinds: region, side: both, role: type, words: [[oblast]]}\n", ":1: a group needs"),
        ("- {kinds: [region], side: both, role: type, words: [[oblast]], colour: red}\n", ":1: a group needs"),
    ],
)
def test_cue_words_that_are_none(text: str, message: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=re.escape(message)):
        cues_yaml.read(str(file))


def test_cue_words_survive_being_written_as_text() -> None:
    cues = cues_yaml.read(str(DATA / "cues.yaml"))
    again = type(cues).from_text(cues.to_text())
    assert again.to_text() == cues.to_text() and again._table == cues._table


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must be a mapping"),
        ("- a\n", "must be a mapping"),
        ("groups: [Wagner]\n", "each group must be a mapping"),
        ("groups:\n- {group: a, words: [b]}\n", ":2: a group needs group, why and words"),
        ("patterns: {followd_by: []}\n", "unknown pattern 'followd_by'"),
    ],
)
def test_not_places_that_are_none(text: str, message: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=re.escape(message)):
        not_places_yaml.read(str(file))


# --- merging ---

OBLAST = Entity("katottg:UA14", "Donetsk Oblast", "region", names=(Name("Donetsk Oblast", "en"),))


def town(id: str = "katottg:UA1416", name: str = "Pokrovsk", *, names: tuple[Name, ...] = (), **fields: Any) -> Entity:
    return Entity(id, name, "settlement", names=(Name(name, "en"), *names), **fields)


def overlay(id: str, *names: Name, **fields: Any) -> Entity:
    """An entity without kind and name: it only adds to one of another layer."""
    return Entity(id, "", "", names=names, **fields)


def test_an_identifier_in_common_joins() -> None:
    first = town(refs={"geonames": 704422}, population=60127)
    second = town("geonames:704422", "Krasnoarmiisk", lat=48.0, lon=37.0, population=1, refs={"wikidata": "Q1"})
    (e,) = merge([first], [second])
    assert (e.id, e.name, e.lat, e.population) == ("katottg:UA1416", "Pokrovsk", 48.0, 60127)
    assert e.refs == {"geonames": 704422, "wikidata": "Q1"}
    assert [n.text for n in e.names] == ["Pokrovsk", "Krasnoarmiisk"]


def test_what_has_no_identifier_in_common_stays_apart() -> None:
    same = {"fips": "Q1"}  # a register that is not joined by
    assert len(merge([town()], [town("katottg:UA9")], [town("geonames:1", refs=same)], [town("toponyms:x", refs=same)])) == 4


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_two_that_a_third_shows_to_be_one(order: tuple[int, ...]) -> None:
    layers = [town("katottg:UA1"), town("geonames:2"), town("toponyms:x", refs={"katottg": "UA1", "geonames": 2})]
    (e,) = merge(*([layers[i]] for i in order))
    assert e.id == layers[order[0]].id and len(e.names) == 1


@pytest.mark.parametrize("overlay_first", [True, False])
def test_an_overlay_adds_names_and_nothing_else(overlay_first: bool) -> None:
    base = town(refs={"geonames": 704422}, country="UA", parent_ids=("katottg:UA14",))
    child = town("katottg:UA1417", "Rodynske", parent_ids=("katottg:UA1416",))
    extra = overlay("geonames:704422", Name("Pokrovske", "uk", "misspelling"))
    layers = [[OBLAST, base, child], [extra]]
    merged = {e.id: e for e in merge(*(reversed(layers) if overlay_first else layers))}
    e = merged["katottg:UA1416"]
    assert (e.name, e.kind, e.country, e.parent_ids) == ("Pokrovsk", "settlement", "UA", ("katottg:UA14",))
    assert {n.text for n in e.names} == {"Pokrovsk", "Pokrovske"}
    assert merged["katottg:UA1417"].parent_ids == ("katottg:UA1416",)


def test_an_overlay_of_nothing_is_refused() -> None:
    with pytest.raises(SourceError, match=r"toponyms:nowhere: no layer has an entity .*base=\"default\""):
        merge([OBLAST], [overlay("toponyms:nowhere", Name("X"))])


def test_names_are_united_and_the_earlier_layer_counts() -> None:
    twice = (Name("Красноармейск", "ru", "former"), Name("Красноармейск", "ru", "russian"))
    first = town(names=(Name("Гришине", "uk", "former", "", "1934"), *twice))
    others = (Name("Гришине", "ru", "russian"), Name("Красноармейск", "ru", "soviet"))
    second = town(names=(Name("Гришине", "uk", "former", "", "1938"), *others))
    (e,) = merge([first], [second])
    assert [(n.text, n.lang, n.usage, n.valid_to) for n in e.names] == [
        ("Pokrovsk", "en", "official", ""),
        ("Гришине", "uk", "former", "1934"),
        ("Красноармейск", "ru", "former", ""),
        ("Красноармейск", "ru", "russian", ""),
        ("Гришине", "ru", "russian", ""),
    ]


def test_an_own_point_counts_more_than_a_neighbours_mean() -> None:
    mean, own = town(lat=1.0, lon=2.0, precision="community"), town(lat=3.0, lon=4.0)
    for layers in ([mean], [own]), ([own], [mean]):
        (e,) = merge(*layers)
        assert (e.lat, e.lon, e.precision) == (3.0, 4.0, "")


def test_parents_are_known_ids_and_never_oneself() -> None:
    region = Entity("katottg:UA14", "Donetsk Oblast", "region", refs={"geonames": 9})
    (_, e) = merge([region, town(parent_ids=("geonames:9", "toponyms:unknown", "katottg:UA14", "katottg:UA1416"))])
    assert e.parent_ids == ("katottg:UA14",)


@given(st.permutations([OBLAST, town(parent_ids=("katottg:UA14",)), town("geonames:7", "Other"), town("toponyms:z", "Third")]))
def test_order_within_a_layer_does_not_matter(layer: list[Entity]) -> None:
    merged = merge(layer)
    assert [e.id for e in merged] == sorted(e.id for e in layer)
    assert [e.parent_ids for e in merged] == [(), (), ("katottg:UA14",), ()]
