"""A large source is read again instead of held: the same entities come out, and nothing else differs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms import Gazetteer
from toponyms.cues import Cues
from toponyms.errors import SourceError
from toponyms.index.build import Extras, build
from toponyms.index.store import Index
from toponyms.layers import own
from toponyms.layers.compile import compile_source
from toponyms.model import Entity, Name
from toponyms.sources import formats
from toponyms.sources.problem import Report

IDS = [*(f"geonames:{n}" for n in range(1, 5)), *(f"my:{n}" for n in range(1, 4)), "wikidata:Q1", "katottg:UA1"]


def place(id: str, refs: dict[str, str | int] | None = None, parents: tuple[str, ...] = (), kind: str = "settlement") -> Entity:
    space, _, value = id.partition(":")
    known = {space: int(value) if space == "geonames" else value} if space != "my" else {}
    return Entity(id, f"Name of {id}", kind, parent_ids=parents, refs={**(refs or {}), **known}, names=(Name(f"Name of {id}"),))


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, ...]:
    """Two layers: what one knows by its code the other knows by its number only."""
    folder = tmp_path_factory.mktemp("below")
    country = place("geonames:9", kind="country")
    first = [
        place("katottg:UA1", {"geonames": 1, "wikidata": "Q1"}, ("katottg:UA9",)),
        place("katottg:UA9", {"geonames": 8}),
        country,
    ]
    second = [place("geonames:2", {"wikidata": "Q2"}, ("geonames:8",)), place("geonames:8", parents=("geonames:9",)), country]
    for name, entities in (("a", first), ("b", second)):
        build(entities, str(folder / name), Extras(Cues([])))
    return Index(str(folder / "a")), Index(str(folder / "b"))


def facts(entity: Entity) -> tuple[object, ...]:
    names = tuple(sorted(name.text for name in entity.names))
    return entity.id, entity.name, entity.kind, entity.parent_ids, tuple(sorted(map(str, entity.refs.items()))), names


def entities_of(rows: list[Entity], below: tuple[Index, ...], few: int, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    def read(report: Report) -> Iterator[Entity]:
        return (place(e.id, dict(e.refs), e.parent_ids) for e in rows)

    with monkeypatch.context() as patch:
        patch.setattr(own, "FEW", few)
        return sorted(facts(entity) for entity in own.Own(read, below, Report()))


ROWS = st.lists(
    st.builds(
        place,
        st.sampled_from(IDS),
        st.fixed_dictionaries({}, optional={"geonames": st.integers(1, 4), "wikidata": st.sampled_from(["Q1", "Q2"])}),
        st.lists(st.sampled_from([*IDS, "geonames:8", "x:1"]), max_size=2, unique=True).map(tuple),
    ),
    max_size=6,
)


def distinct(rows: list[Entity]) -> bool:
    """Whether every row is one entity by itself, which may extend one below: of several the order decides what comes of them."""
    known = [{row.id, *(f"{space}:{value}" for space, value in row.refs.items())} for row in rows]
    return all(a.isdisjoint(b) for n, a in enumerate(known) for b in known[:n])


@given(ROWS)
@settings(deadline=None, max_examples=300)
def test_a_large_source_gives_what_a_small_one_does(below: tuple[Index, ...], rows: list[Entity]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for layers in ((), below[:1], below):
            small, large = (entities_of(rows, layers, few, patch) for few in (1000, 0))
            ids = [e[0] for e in large]
            assert ids == sorted({*ids}) and all({*e[3]} <= {*ids} for e in large)
            if distinct(rows) or not layers:
                # A small one also has what only the item of Wikidata leads to that one of its places is linked to.
                assert [e for e in large if e[-1]] == [e for e in small if e[-1]]
                assert {*ids} <= {e[0] for e in small}


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        ([place("my:1", {"geonames": 1}), place("my:2", {"geonames": 1})], ["katottg:UA1", "katottg:UA9"]),
        ([place("my:1", {"wikidata": "Q7"}), place("my:2", {"wikidata": "Q7"})], ["my:1"]),
        # A town and its community share an item, and are two.
        ([place("geonames:5", {"wikidata": "Q7"}), place("geonames:6", {"wikidata": "Q7"})], ["geonames:5", "geonames:6"]),
        ([place("geonames:5", parents=("geonames:2",))], ["geonames:2", "geonames:5", "geonames:9", "katottg:UA9"]),
    ],
)
def test_what_is_one_and_what_is_two(
    rows: list[Entity], ids: list[str], below: tuple[Index, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for few in (1000, 0):
        assert [e[0] for e in entities_of(rows, below, few, monkeypatch)] == ids


def test_names_for_what_no_layer_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "FEW", 0)
    with pytest.raises(SourceError, match="my:1: no layer has an entity"):
        list(own.Own(lambda report: iter([place("my:1", kind="")]), (), Report()))


# --- dumps ---

ROW = "{0}\tTown {0}\tTown {0}\tAlias {0}\t48.5\t37.5\tP\tPPL\tXX\t\t01\t\t\t\t{0}\t\t\tEurope/Kyiv\t2024-01-01"
DUMP = [
    "1\tLand\tLand\t\t48\t37\tA\tPCLI\tXX\t\t00\t\t\t\t0\t\t\t\t",
    "2\tFirst\tFirst\t\t48\t37\tA\tADM1\tXX\t\t01\t\t\t\t0\t\t\t\t",
    *(ROW.format(number) for number in range(10, 40)),
    ROW.format(40).replace("48.5", "95"),
]


def written(folder: Path, zipped: bool) -> Path:
    folder.mkdir()
    alternates = "".join(f"{n}\t{n}\tuk\tМісто {n}\t1\t\t\t\t\t\n" for n in range(10, 40))
    for name, text in (("XX", "\n".join(DUMP)), ("alternateNamesV2", alternates)):
        if zipped:
            with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("readme.txt", "of no interest")
                archive.writestr(f"{name}.txt", text)
        else:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder / f"XX.{'zip' if zipped else 'txt'}"


def test_a_large_dump_gives_the_same_file_zipped_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for zipped in (False, True):
        path = written(tmp_path / str(zipped), zipped)
        for few in (1000, 0):
            monkeypatch.setattr(own, "FEW", few)
            compile_source(str(path), str(tmp_path / "out.topo"))
            assert (
                capsys.readouterr().err
                == f"toponyms: {path}:33: latitude, longitude or population is out of range: 95, 37.5, 40\n"
            )
            made.append((tmp_path / "out.topo").read_bytes())
    assert len(set(made)) == 1
    gazetteer = Gazetteer.load(str(tmp_path / "out.topo"))
    town = gazetteer.get("geonames:10")
    assert town is not None and town.name_in("uk") == "Місто 10" and town.parent_ids == ("geonames:2", "geonames:1")


def test_an_unpacked_dump_is_not_read_twice(tmp_path: Path) -> None:
    folder = written(tmp_path / "dump", zipped=False).parent
    (folder / "XX.zip").write_bytes(b"")
    assert [Path(file).name for file in formats.files(str(folder))] == ["XX.txt"]


@pytest.mark.parametrize("kept", [0, 60, -1])
def test_a_damaged_archive_is_told(kept: int, tmp_path: Path) -> None:
    path = written(tmp_path / "dump", zipped=True)
    raw = path.read_bytes()
    inside = raw.index(b"XX.txt") + 30
    path.write_bytes(raw[:kept] if kept >= 0 else raw[:inside] + bytes(9) + raw[inside + 9 :])
    with pytest.raises(SourceError, match=r"XX\.zip: cannot unpack the archive: .*unpack it and give the \.txt file"):
        list(formats.read(str(path), Report()))


def test_an_archive_of_something_else_is_no_gazetteer(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("a.txt", "nothing")
    with pytest.raises(SourceError, match="not a gazetteer of a known form"):
        formats.files(str(tmp_path / "photos.zip"))
