"""Gazetteers of one's own in tables, GeoJSON, Linked Places and GeoNames dumps: read right, mistakes told with their lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toponyms.errors import SourceError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import Entity, Name
from toponyms.resolver import Resolver
from toponyms.sources import formats, geonames_dump, values
from toponyms.sources.check import check
from toponyms.sources.merge import merge
from toponyms.sources.problem import Report

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "own_formats.yaml").read_text(encoding="utf-8"))
DUMP = "704422\tPokrovsk\tPokrovsk\t\t48.28\t37.18\tP\tPPL\tUA\t\t05\t\t\t\t60127\t\t\tEurope/Kyiv\t2024-01-01\n"


def put(folder: Path, files: dict[str, Any]) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(bytes.fromhex(content["hex"]) if isinstance(content, dict) else content.encode())
    return folder / next(iter(files))


def shown(entity: Entity, like: str) -> str:
    """An entity in the form of a case, with as many parts as the case has."""
    names = []
    for name, wanted in zip(entity.names, like.rpartition("| ")[2].split(" "), strict=False):
        parts = (name.text, name.lang, name.usage)[: wanted.count("/") + 1]
        names.append("/".join(parts if wanted[-1:] != "/" else (*parts[:2], "")))
    names += [n.text for n in entity.names[len(names) :]]
    point = "" if entity.lat is None else f"{entity.lat},{entity.lon}"
    parts = [entity.id, entity.name, entity.kind, entity.country, point, " ".join(names)]
    return " | ".join(parts[: like.count("|") + 1]).replace("|  |", "| |").replace("|  |", "| |")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path, report = put(tmp_path, case["files"]), Report()
    if "error" in case:
        with pytest.raises(SourceError) as caught:
            list(formats.read(str(path), report))
        assert case["error"] in str(caught.value)
        return
    found = list(formats.read(str(path), report))
    assert [shown(e, like) for e, like in zip(found, case["expect"], strict=True)] == case["expect"]
    problems = case.get("problems", [])
    assert len(report.problems) == len(problems), report.problems
    for problem, expected in zip(check(str(path)), problems, strict=True):
        line, _, part = expected.partition(": ")
        assert problem.line == int(line) and part in problem.what and problem.path.startswith(str(path))


def test_a_name_has_its_dates_and_source(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["source"].startswith("names with timespans"))
    (e,) = formats.read(str(put(tmp_path, case["files"])), Report())
    assert e.names[1] == Name("Артемівськ", "uk", "official", "1924", "2016", "law")
    assert e.refs == {"whg": 81010, "geonames": 712160} and e.parent_ids == ("geonames:690791",)


def test_a_dump_has_parents_and_identifiers(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["source"].startswith("a dump of a few rows"))
    country, region, town = formats.read(str(put(tmp_path, case["files"])), Report())
    assert (country.parent_ids, region.parent_ids) == ((), ("geonames:690791",))
    assert town.parent_ids == ("geonames:709716", "geonames:690791") and town.refs["wikidata"] == "Q207595"
    assert town.names[1] == Name("Покровськ", "uk", "official", "2016", "", "geonames")
    # A file given by name wins over the one beside the dump.
    (tmp_path / "more.txt").write_text("1\t704422\tpl\tPokrowsk\n", encoding="utf-8")
    names = [e.names for e in geonames_dump.read(str(tmp_path / "XX.txt"), Report(), str(tmp_path / "more.txt"))]
    assert [n.text for n in names[2]] == ["Pokrovsk", "Pokrowsk"]


def test_a_dump_in_any_order_has_the_same_names(tmp_path: Path) -> None:
    numbers = [1, 70_000, 2, 140_000, 70_001]
    rows = [DUMP.replace("704422", str(n)) for n in numbers]
    others = "".join(f"{i}\t{n}\tuk\tНазва {n}\t\t\t\t\n" for i, n in enumerate(reversed(numbers)))
    (tmp_path / "alternateNamesV2.txt").write_text(others, encoding="utf-8")
    (tmp_path / "XX.txt").write_text("".join(rows), encoding="utf-8")
    found = {e.id: e.names[1].text for e in formats.read(str(tmp_path / "XX.txt"), Report())}
    assert found == {f"geonames:{n}": f"Назва {n}" for n in numbers}


def test_an_id_is_made_of_what_the_row_says(tmp_path: Path) -> None:
    header = "name,country,lat,lon\n"
    rows = ["Ivanivka,UA,48.1,37.1\n", "Ivanivka,UA,49.2,36.1\n", "Київ,UA,50.45,30.52\n"]
    ids = []
    for number, order in enumerate((rows, rows[::-1], [*rows, "Lviv,UA,49.84,24.03\n"])):
        path = tmp_path / f"{number}.csv"
        path.write_text(header + "".join(order), encoding="utf-8")
        ids.append({e.id for e in formats.read(str(path), Report())})
    assert len(ids[0]) == 3 and ids[0] == ids[1] and ids[0] < ids[2]
    assert all(id.startswith(("toponyms:ivanivka-", "toponyms:kiyiv-", "toponyms:lviv-")) for id in ids[2])


def test_wikidata_unites_but_not_two_places_of_geonames() -> None:
    def place(id: str, **refs: str | int) -> Entity:
        return Entity(id, "X", "settlement", refs=refs, names=(Name(id),))

    assert len(merge([place("toponyms:x", wikidata="Q1")], [place("wikidata:Q1", wikidata="Q1")])) == 1
    town, community = place("geonames:1", geonames=1, wikidata="Q1"), place("geonames:2", geonames=2, wikidata="Q1")
    assert len(merge([town, community])) == 2
    assert len(merge([town], [community], [place("whg:5", wikidata="Q1")])) == 2


# --- as layers ---


def test_every_form_lies_over_the_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "id,name,lat,lon,within\ngeonames:704422,Fortress Gamma,,,\n"
    table += ",Depot Seven,48.3,37.2,katottg:UA14160210010099403\n,Bad,95,1,\n"
    linked = {"@id": "whg:1", "properties": {"title": "Halde Sieben"}, "names": [{"toponym": "Halde Sieben", "lang": "de"}]}
    linked["links"] = [{"type": "closeMatch", "identifier": "https://www.geonames.org/704422"}]
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"features": [linked]}), encoding="utf-8")
    answers = []
    for sources in ([str(tmp_path)], [str(tmp_path / "a.csv"), str(tmp_path / "b.json")]):
        resolver = Resolver(Gazetteer.load(*sources, base="default"))
        answers.append([(e.id if (e := resolver.resolve(name).entity) else None) for name in ("Fortress Gamma", "Halde Sieben")])
        depot = resolver.resolve("Depot Seven", within="Donetsk oblast").entity
        assert depot is not None and depot.parents[0].name == "Pokrovsk"
    assert answers == [["katottg:UA14160210010099403"] * 2] * 2
    assert "a.csv:4: `lat` of entity toponyms:bad-" in capsys.readouterr().err


def test_a_folder_without_a_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing\n", encoding="utf-8")
    with pytest.raises(SourceError, match="the folder holds no gazetteer"):
        Gazetteer.load(str(tmp_path))


def test_a_dump_is_no_list_of_what_news_names(tmp_path: Path) -> None:
    (tmp_path / "XX.txt").write_text(DUMP.replace("Pokrovsk", "Blorptown").replace("704422", "999999999"), encoding="utf-8")
    layer = Gazetteer.load(str(tmp_path / "XX.txt")).layers[0]
    assert len(layer) == 1 and not layer.is_newsworthy(0)


# --- no input makes a traceback ---

CELLS = st.text(max_size=8) | st.sampled_from(
    ["id", "name", "lat", "lon", "48.1", "toponyms:x", "geonames:1", "a|b", "yes", '"', "\x1f"]
)
HEADERS = st.sampled_from(
    ["id", "name", "kind", "lat", "lon", "country", "population", "parents", "refs", "names", "lang", "usage"]
)
MORE = st.sampled_from(["from", "to", "weak", "suppress", "matches", "geonameid", "name_uk", "source", "place", "precision"])


def only_told(folder: Path, name: str, content: bytes) -> None:
    """Reading gives entities that the strict rules allow, problems, or a SourceError."""
    path = folder / name
    path.write_bytes(content)
    try:
        found = list(formats.read(str(path), Report()))
    except SourceError as error:
        assert "\n" not in str(error)
        return
    for entity in found:
        assert re.fullmatch(values.ID, entity.id) and entity.kind and entity.names
        assert not any(set(n.text) & {"\x1e", "\x1f"} for n in entity.names)
        assert entity.lat is None or (-90 <= entity.lat <= 90 and entity.lon is not None and -180 <= entity.lon <= 180)
    merge(found)


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(st.lists(HEADERS | MORE, min_size=1), st.lists(st.lists(CELLS, max_size=8), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_any_table(tmp_path: Path, header: list[str], rows: list[list[str]], sign: str) -> None:
    lines = [sign.join(header), *(sign.join(row) for row in rows)]
    only_told(tmp_path, "any.csv", "\n".join(lines).encode("utf-8", "surrogatepass"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HEADERS | MORE | st.text(max_size=3), inner, max_size=4),
    max_leaves=8,
)
FEATURES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("id", "@id", "type", "links", "relations", "types"), JSON),
        "properties": st.dictionaries(HEADERS | MORE, JSON),
        "names": JSON
        | st.lists(st.fixed_dictionaries({"toponym": JSON}, optional={"lang": JSON, "when": JSON, "citations": JSON})),
        "geometry": JSON | st.fixed_dictionaries({"coordinates": JSON}),
    },
)


@quick
@given(JSON | FEATURES | st.lists(FEATURES | JSON) | st.fixed_dictionaries({"features": st.lists(FEATURES | JSON) | JSON}))
def test_any_json(tmp_path: Path, value: Any) -> None:
    only_told(tmp_path, "any.geojson", json.dumps(value).encode())
    only_told(tmp_path, "any.jsonl", json.dumps(value).encode())


@quick
@given(st.binary(max_size=80), st.sampled_from(["any.csv", "any.tsv", "any.geojson", "any.jsonl", "any.txt"]))
def test_any_bytes(tmp_path: Path, content: bytes, name: str) -> None:
    only_told(tmp_path, name, content)
    only_told(tmp_path, name, b"id,name\n" + content)
    only_told(tmp_path, name, DUMP.encode() + content.replace(b" ", b"\t"))


@quick
@given(
    st.lists(st.lists(CELLS | st.integers(0, 10**10).map(str), min_size=1, max_size=20), max_size=4), st.integers(0, 18), CELLS
)
def test_any_dump(tmp_path: Path, alternates: list[list[str]], column: int, cell: str) -> None:
    cells = DUMP.rstrip("\n").split("\t")
    cells[column] = cell
    (tmp_path / "alternateNamesV2.txt").write_text("\n".join("\t".join(row) for row in alternates), encoding="utf-8")
    only_told(tmp_path, "any.txt", (DUMP + "\t".join(cells) + "\n").encode())


def test_what_comes_before_the_end_of_the_readable_is_told_with_it(tmp_path: Path) -> None:
    rows = [f'{{"id": "mine:{n}", "name": "Blorp", "lat": {lat}, "lon": 1}}' for n, lat in enumerate((99, 2, 3))]
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.json").write_text("[" + ",\n".join(rows) + ",\n{oops}]", encoding="utf-8")
    (folder / "b.csv").write_text("name,lat\nBlorp,1\nOther,\nThird,\n", encoding="utf-8")
    told = [(Path(p.path).name, p.line, p.what) for p in check(str(folder))]
    assert [(name, line) for name, line, _ in told] == [("a.json", 1), ("a.json", 4), ("b.csv", 2)]
    assert told[1][2].startswith("not valid JSON: ") and told[1][2].endswith("; the rest was not read")


def test_mostly_bad_rows_are_told_once_each(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nBlorp,99,1\nOther,98,1\nThird,1,1\n", encoding="utf-8")
    assert [p.line for p in check(str(tmp_path / "a.csv"))] == [2, 3]


def test_a_compiled_file_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "mine.topo").write_bytes(b"toponyms")
    with pytest.raises(SourceError, match=r"mine\.topo: a compiled gazetteer \(give the source it was compiled from\)"):
        check(str(tmp_path / "mine.topo"))


BOTTOMLESS = ["[" * 5000, '{"features":' * 5000, '{"features": [' + '{"a":' * 5000, '"' * 300_000, 'id\n"' + "x" * 200_000]


@pytest.mark.parametrize("text", BOTTOMLESS, ids=range(len(BOTTOMLESS)))
@pytest.mark.parametrize("name", ["deep.geojson", "deep.jsonl", "deep.csv"])
def test_a_file_without_bottom(text: str, name: str, tmp_path: Path) -> None:
    only_told(tmp_path, name, text.encode())
