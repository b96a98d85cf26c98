"""Layers that come with the library: which are opened, and what holds of a place that two of them know.

A few places stand in for the world, so none of the packages it is read from is needed.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from toponyms.cli import main
from toponyms.errors import InputError, SourceError
from toponyms.layers import builtin
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import Entity, Name
from toponyms.resolver import Resolver
from toponyms.sources import world

POKROVSK, UKRAINE, EUROPE = "katottg:UA14160210010099403", "geonames:690791", "geonames:6255148"
POLAND, PROVINCE, RZESZOW = "geonames:798544", "geonames:858788", "geonames:759734"


def entity(id: str, kind: str, country: str, population: int, parents: tuple[str, ...], *texts: str) -> Entity:
    """An entity of the stand-in, its first name canonical."""
    names = tuple(Name(text, "", "exonym" if n else "official", "", "", "geonames") for n, text in enumerate(texts))
    refs = {"geonames": int(id.partition(":")[2])}
    return Entity(id, texts[0], kind, country=country, population=population, parent_ids=parents, refs=refs, names=names)


#: Ukraine and Pokrovsk are known to the default too, Rzeszów to no layer but this one and those that lie over it.
WORLD = (
    entity(EUROPE, "area", "", 0, (), "Europe"),
    entity(UKRAINE, "country", "UA", 0, (EUROPE,), "Ukraine", "Ucrania"),
    entity(POLAND, "country", "PL", 0, (EUROPE,), "Poland", "Polonia"),
    entity(PROVINCE, "region", "PL", 0, (POLAND, EUROPE), "Podkarpackie Voivodeship", "Podkarpackie"),
    entity("geonames:704422", "settlement", "UA", 60_127, (UKRAINE, EUROPE), "Pokrovsk", "Pokrowsk", "Postyschewe"),
    entity(RZESZOW, "settlement", "PL", 158_382, (PROVINCE, POLAND, EUROPE), "Rzeszów", "Reichshof", "Resovia"),
)


@pytest.fixture
def built(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny default with the stand-in compiled over it; nothing says which layers are wanted."""
    monkeypatch.delenv("TOPONYMS_LAYERS", raising=False)
    monkeypatch.setattr(world, "read_world", lambda: iter(WORLD))
    builtin.build_world()
    return data


def found(gazetteer: Gazetteer, text: str, **hints: str) -> str | None:
    answer = Resolver(gazetteer).resolve(text, **hints)  # type: ignore[arg-type]
    return answer.entity.id if answer.entity else None


# --- which layers are opened ---


def test_the_world_is_used_once_it_is_built(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOPONYMS_LAYERS", raising=False)
    assert len(Gazetteer.load().layers) == 1 and not os.path.exists(builtin.world_path())
    monkeypatch.setattr(world, "read_world", lambda: iter(WORLD))
    assert builtin.build_world() == builtin.world_path()
    assert [found(Gazetteer.load(), text) for text in ("Rzeszów", "Pokrovsk")] == [RZESZOW, POKROVSK]


@pytest.mark.parametrize(
    ("variable", "argument", "count"),
    [
        (None, None, 2),
        ("default", None, 1),
        ("default,world", None, 2),
        ("world, default", None, 2),
        ("world", None, 1),
        ("default", "default,world", 2),  # who asks in the call is heard before the variable
        ("default,world", "default", 1),
        (None, ["default", "world"], 2),
        (None, ("world",), 1),
    ],
)
def test_which_layers_are_opened(
    variable: str | None, argument: str | list[str] | None, count: int, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("TOPONYMS_LAYERS", variable)
    layers = Gazetteer.load(layers=argument).layers
    assert len(layers) == count
    wanted = argument or variable or "default,world"
    assert (layers[0].path != builtin.world_path()) == ("default" in wanted), "the default's word counts first"


def test_an_unknown_layer_is_refused(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"no layer is called 'wrold' \(layers are default and world"):
        Gazetteer.load(layers="default,wrold")
    monkeypatch.setenv("TOPONYMS_LAYERS", "everything")
    with pytest.raises(InputError, match="no layer is called 'everything'"):
        Gazetteer.load()


def test_a_world_that_is_not_built_says_how(data: Path) -> None:
    with pytest.raises(SourceError, match=r'has not been built here \(get it with: pip install "toponyms\[world\]" && toponyms'):
        Gazetteer.load(layers="default,world")


def test_the_command_line(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "Rzeszów"]) == 0 and RZESZOW in capsys.readouterr().out
    assert main(["resolve", "Rzeszów", "--layers", "default"]) == 1
    assert main(["resolve", "Rzeszów", "--layers", "wrold"]) == 2
    assert "toponyms: no layer is called 'wrold'" in capsys.readouterr().err
    assert main(["gazetteer", "info", "--layers", "default,world"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith(("layer", "entities"))] == [
        ["layer", "default"],
        ["entities", "3"],
        ["layer", "world"],
        ["entities", "6"],
    ]
    main(["gazetteer", "build", "world", "-o", str(built.parent / "elsewhere.topo")])
    assert found(Gazetteer.load(str(built.parent / "elsewhere.topo"), base="default", layers="default"), "Resovia") == RZESZOW


def test_two_builds_of_the_world_are_equal(built: Path) -> None:
    other = built.parent / "again.topo"
    builtin.build_world(str(other))
    assert other.read_bytes() == Path(builtin.world_path()).read_bytes()


# --- a place that two layers know ---


def test_one_place_one_entity_names_from_all(built: Path) -> None:
    gazetteer = Gazetteer.load()
    town = gazetteer.get("geonames:704422")
    assert town is not None and town.id == POKROVSK
    assert [n.text for n in town.names] == ["Pokrovsk", "Покровськ", "Krasnoarmeysk", "Pokrowsk", "Postyschewe"]
    assert [found(gazetteer, name) for name in ("Pokrowsk", "Postyschewe", "Krasnoarmeysk")] == [POKROVSK] * 3
    assert found(gazetteer, "Ucrania") == UKRAINE


def test_a_place_of_both_counts_once(built: Path) -> None:
    gazetteer = Gazetteer.load()
    assert len(gazetteer) == len(list(gazetteer)) == len({e.id for e in gazetteer}) == 3 + len(WORLD) - 2
    answer = Resolver(gazetteer).resolve("Pokrovsk")
    assert [c.entity.id for c in answer.candidates] == [POKROVSK]
    assert answer.candidates[0].name.lang == "en", "the default's name is the one met"


def test_the_layer_that_says_most_says_in_what_a_place_lies(built: Path) -> None:
    gazetteer = Gazetteer.load()
    assert [p.name for p in gazetteer.get(POKROVSK).parents] == ["Donetsk Oblast", "Ukraine"]  # type: ignore[union-attr]
    with (built / "aliases.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- {{id: {POLAND}, name: Poland, kind: country, country: PL}}\n")
        place = "name: Rzeszow, kind: settlement, country: PL, population: 158382"
        file.write(f"- {{id: {RZESZOW}, {place}, parents: [{POLAND}]}}\n")
    gazetteer = Gazetteer.load()
    town = gazetteer.get(RZESZOW)
    assert town is not None and town.name == "Rzeszow"
    assert [p.name for p in town.parents] == ["Podkarpackie Voivodeship", "Poland", "Europe"]
    assert [p.id for p in town.parents] == list(town.parent_ids)
    for hint in ("Podkarpackie", "Poland", "Polonia", "Europe"):
        assert found(gazetteer, "Rzeszów", within=hint) == RZESZOW, hint
    assert found(gazetteer, "Rzeszów", within="Donetsk Oblast") is None


def test_a_name_of_the_world_is_suppressed(built: Path, tmp_path: Path) -> None:
    mute = tmp_path / "mute.yaml"
    mute.write_text(f"suppress:\n- {{id: {RZESZOW}, text: Resovia}}\n- {{id: {POKROVSK}, text: Pokrowsk}}\n", encoding="utf-8")
    gazetteer = Gazetteer.load(str(mute), base="default")
    assert [found(gazetteer, name) for name in ("Reichshof", "Resovia")] == [RZESZOW, None]
    assert [found(gazetteer, name, country="UA") for name in ("Postyschewe", "Pokrovsk")] == [POKROVSK] * 2
    assert "Pokrowsk" not in [n.text for n in gazetteer.get(POKROVSK).names]  # type: ignore[union-attr]


def test_a_file_lies_over_both(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(f"entities:\n- {{id: {RZESZOW}, names: [{{text: Depot West, usage: short}}]}}\n", encoding="utf-8")
    gazetteer = Gazetteer.load(str(mine), base="default")
    assert len(gazetteer.layers) == 3
    assert found(gazetteer, "Depot West", within="Podkarpackie") == RZESZOW
    with pytest.raises(SourceError, match=f"{RZESZOW}: no layer has an entity"):
        Gazetteer.load(str(mine), base="default", layers="default")


def test_both_layers_travel(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = Resolver(Gazetteer.load())
    packed = pickle.dumps(resolver)
    monkeypatch.setenv("TOPONYMS_LAYERS", "default")  # a worker has what it was given, whatever its surroundings say
    copy = pickle.loads(packed)
    assert len(packed) < 2000 and len(copy.gazetteer.layers) == 2
    for name in ("Rzeszów", "Pokrowsk", "Ucrania"):
        assert copy.resolve(name) == resolver.resolve(name)
        assert copy.resolve(name).entity.parents == resolver.resolve(name).entity.parents


def test_commands_know_the_world(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, compiled = tmp_path / "mine.yaml", tmp_path / "mine.topo"
    names = f"entities:\n- {{id: {RZESZOW}, names: [{{text: Depot West, usage: short}}]}}\n"
    mine.write_text(f"{names}suppress:\n- {{id: {RZESZOW}, text: Resovia}}\n", encoding="utf-8")
    assert main(["gazetteer", "check", str(mine)]) == 0
    assert main(["gazetteer", "compile", str(mine), "-o", str(compiled)]) == 0
    capsys.readouterr()
    assert main(["gazetteer", "export", "--own", "-f", "csv", "--gazetteer", str(compiled)]) == 0
    told = capsys.readouterr()
    assert told.err == "toponyms: 1 entity\n" and "Depot West" in told.out and "Resovia" not in told.out
    assert main(["gazetteer", "export", "--own", "-f", "csv"]) == 1, "nothing is one's own where no file is given"
