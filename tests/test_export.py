"""What is exported can be loaded again, and is the same; only what was asked for is exported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toponyms.cli import main
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import KINDS, USAGES, Entity, Name
from toponyms.sources import formats, writers
from toponyms.sources.check import check
from toponyms.sources.problem import Report
from toponyms.sources.values import as_ref, folds

ENDINGS = {"yaml": "yaml", "csv": "csv", "tsv": "tsv", "geojson": "geojson", "lpf": "json", "jsonl": "jsonl"}


def facts(entity: Entity) -> tuple[Any, ...]:
    """All that an entity is, its names in no order."""
    place = (entity.country, entity.lat, entity.lon, entity.precision, entity.population)
    return (
        entity.id,
        entity.name,
        entity.kind,
        *place,
        entity.parent_ids,
        sorted(map(str, entity.refs.items())),
        set(entity.names),
    )


def again(entities: list[Entity], format: str, folder: Path) -> list[Entity]:
    path, report = folder / f"out.{ENDINGS[format]}", Report()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(writers.write(entities, format))
    found = list(formats.read(str(path), report))
    assert report.problems == []
    return found


@cache
def some() -> list[Entity]:
    """Every 25th entity of the default gazetteer: towns, villages, regions, persons, units."""
    return [entity for number, entity in enumerate(Gazetteer.load()) if number % 25 == 0]


@pytest.mark.parametrize("format", ENDINGS)
def test_the_default_gazetteer_comes_back(format: str, tmp_path: Path) -> None:
    found = again(some(), format, tmp_path)
    assert [facts(e) for e in found] == [facts(e) for e in some()]


@pytest.mark.parametrize("format", ENDINGS)
def test_nothing_is_a_file_too(format: str, tmp_path: Path) -> None:
    assert again([], format, tmp_path) == []


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]), min_size=1, max_size=12).map(str.strip)
TEXT = LINE.filter(folds)
DAY = st.sampled_from(["", "1938", "1961-11", "2016-05-12"])
NAMES = st.builds(
    lambda text, lang, usage, start, source, weak: Name(text, lang, usage, start, "", source, weak),
    *(
        TEXT,
        st.sampled_from(["", "uk", "en", "ru"]),
        st.sampled_from(USAGES),
        DAY,
        LINE | st.just(""),
        st.sampled_from([False, True, "in_text"]),
    ),
)


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    name = draw(TEXT)
    names = (Name(name, "en", "official", source=draw(LINE | st.just(""))), *draw(st.lists(NAMES, max_size=4)))
    point = draw(st.none() | st.tuples(st.integers(-9000, 9000), st.integers(-18000, 18000)))
    space = draw(st.sampled_from(["toponyms:x", "whg:81010", "geonames:704422", "osm:node/17"]))
    own = {} if space.startswith("toponyms") else {space.partition(":")[0]: as_ref(space.partition(":")[2])}
    return Entity(
        space,
        name,
        draw(st.sampled_from(KINDS)),
        country=draw(st.sampled_from(["", "UA", "NO"])),
        lat=None if point is None else point[0] / 100,
        lon=None if point is None else point[1] / 100,
        population=draw(st.integers(0, 10**9)),
        precision=draw(st.sampled_from(["", "shape", "community"])),
        parent_ids=draw(st.sampled_from([(), ("geonames:690791",), ("whg:5", "katottg:UA14000000000091971")])),
        refs={**own, **draw(st.sampled_from([{}, {"wikidata": "Q42"}, {"category": "city", "fips": "007"}]))},  # type: ignore[dict-item]
        names=tuple({(n.text, n.lang, n.usage, n.valid_from): n for n in reversed(names)}.values())[::-1],
    )


@pytest.mark.parametrize("format", ENDINGS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entity=entities())
def test_any_entity_comes_back(format: str, tmp_path: Path, entity: Entity) -> None:
    (found,) = again([entity], format, tmp_path)
    assert facts(found) == facts(entity)


def test_entities_are_written_as_they_come() -> None:
    def endless() -> Iterator[Entity]:
        while True:
            yield some()[0]

    for format in ENDINGS:
        pieces = writers.write(endless(), format)
        assert any(some()[0].name in next(pieces) for _ in range(4))


# --- the command ---


def test_only_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "donetsk.csv"
    argv = [
        "gazetteer",
        "export",
        "--within",
        "Donetsk oblast",
        "--kind",
        "region",
        "--kind",
        "district",
        "-f",
        "csv",
        "-o",
        str(out),
    ]
    assert main(argv) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.endswith("entities\n")
    found = list(formats.read(str(out), Report()))
    assert {"katottg:UA14000000000091971"} < {e.id for e in found} and {e.kind for e in found} == {"region", "district"}
    assert check(str(out)) == []
    # Its regions are not within it, and the file stands by itself.
    assert len(Gazetteer.load(str(out))) == len(found)


def test_a_country(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "export", "--country", "Russia", "--kind", "region", "-f", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines and all('"country": "RU"' in line and '"kind": "region"' in line for line in lines)


def test_ones_own_in_another_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.csv").write_text("id,name\ntoponyms:x,Xburg\ngeonames:704422,Fortress Gamma\n", encoding="utf-8")
    out = tmp_path / "mine.geojson"
    assert main(["gazetteer", "export", "--gazetteer", str(tmp_path / "mine.csv"), "--own", "-f", "geojson", "-o", str(out)]) == 0
    found = {e.id: e for e in formats.read(str(out), Report())}
    assert list(found) == ["katottg:UA14160210010099403", "toponyms:x"] or list(found) == [
        "toponyms:x",
        "katottg:UA14160210010099403",
    ]
    assert {"Pokrovsk", "Fortress Gamma"} <= {n.text for n in found["katottg:UA14160210010099403"].names}


def test_a_suppressed_name_is_not_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mute.yaml").write_text("suppress:\n- {id: toponyms:donbas}\n", encoding="utf-8")
    assert main(["gazetteer", "export", "--gazetteer", str(tmp_path / "mute.yaml"), "--kind", "area", "-f", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines and not any('"id": "toponyms:donbas"' in line for line in lines)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["--within", "Blorpland"], 2, "names no region known here"),
        (["--country", "Blorpland"], 2, "names no country known here"),
        (["--kind", "wormhole"], 2, "wormhole"),
        (["-f", "xlsx"], 2, "xlsx"),
        (["-o", "nowhere/out.yaml", "--kind", "country"], 2, "No such file"),
        (["--country", "RU", "--kind", "community"], 1, "0 entities"),
    ],
)
def test_what_cannot_be_exported(argv: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "export", *argv]) == code
    assert said in capsys.readouterr().err
