"""Layers: compiled once, noticed when changed, rebuilt when broken; a file of one's own over the default; what travels."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import toponyms
from toponyms import paths
from toponyms.errors import IndexFileError, InputError, SourceError, ToponymsError
from toponyms.layers import compile as layers
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver

ROOT = Path(__file__).parent.parent
#: A gazetteer small enough to be compiled again and again; the fixture `data` has it.
ALIASES = (ROOT / "tests" / "cases" / "tiny_aliases.yaml").read_text(encoding="utf-8")


def python(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A Python program in a process of its own, as a user's."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    full = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **env}
    return subprocess.run([sys.executable, "-c", code], env=full, capture_output=True, text=True, encoding="utf-8", timeout=100)


RESOLVE = "import sys, toponyms; print(toponyms.resolve('Krasnoarmeysk').entity.name, 'yaml' in sys.modules)"


def name_of(gazetteer: Gazetteer, id: str) -> str:
    entity = gazetteer.get(id)
    assert entity is not None
    return entity.name


# --- the cache ---


def test_compiled_once_and_never_read_again(data: Path, cache: Path) -> None:
    first, second = python(RESOLVE), python(RESOLVE)
    assert (first.stdout, first.stderr) == ("Pokrovsk True\n", "")
    assert (second.stdout, second.stderr) == ("Pokrovsk False\n", "")
    assert [f.name.partition("-")[0] for f in cache.iterdir()] == ["default"]


@pytest.mark.parametrize("changed", ["aliases.yaml", "cues.yaml", "forms/uk.yaml", "ukraine/units.tsv"])
def test_a_changed_source_is_noticed(changed: str, data: Path, cache: Path) -> None:
    before = layers.open_default().path
    assert layers.open_default().path == before
    with (data / changed).open("a", encoding="utf-8") as file:
        file.write("\n" if changed.endswith("yaml") else "")
    os.utime(data / changed, (1, 1))
    assert layers.open_default().path != before


def test_a_changed_name_is_found(data: Path, cache: Path) -> None:
    assert Gazetteer.load().get("toponyms:x") is None
    (data / "aliases.yaml").write_text(ALIASES + "- {id: toponyms:x, name: Xanadu, kind: area}\n", encoding="utf-8")
    assert name_of(Gazetteer.load(), "toponyms:x") == "Xanadu"


@pytest.mark.parametrize("content", [b"", b"not an index", b"TOPONYMS" + bytes(100)])
def test_a_broken_cache_file_is_compiled_again_with_one_line(content: bytes, data: Path, cache: Path) -> None:
    path = Path(layers.open_default().path)
    good = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    run = python(RESOLVE)
    assert run.stdout == "Pokrovsk True\n"
    assert run.stderr.count("\n") == 1 and run.stderr.startswith("toponyms: ") and str(path) in run.stderr
    assert path.read_bytes() == good


def test_a_cache_folder_that_cannot_be_written(data: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    run = python(RESOLVE, TOPONYMS_CACHE=str(tmp_path / "taken" / "cache"))
    assert run.returncode == 1 and "IndexFileError" in run.stderr.splitlines()[-1]
    assert "cannot write the compiled gazetteer" in run.stderr
    assert "set TOPONYMS_CACHE to a folder that can be written" in run.stderr
    assert sorted(f.name for f in tmp_path.iterdir()) == ["data", "taken"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not stop the super-user")
def test_a_read_only_cache_folder(data: Path, cache: Path) -> None:
    cache.mkdir(mode=0o500)
    with pytest.raises(IndexFileError, match="cannot write the compiled gazetteer"):
        layers.open_default()
    assert list(cache.iterdir()) == []


def test_a_source_that_is_wrong_leaves_nothing_in_the_cache(data: Path, cache: Path) -> None:
    (data / "aliases.yaml").write_text(ALIASES.replace("kind: country", "kind: planet"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"aliases\.yaml:4: `kind` of entity geonames:690791"):
        layers.open_default()
    assert not cache.exists() or list(cache.iterdir()) == []


def test_entities_that_contain_each_other_are_refused(data: Path, cache: Path) -> None:
    text = ALIASES.replace("  country: UA\n- id: katottg:UA140", "  parents: [katottg:UA14160210010099403]\n- id: katottg:UA140")
    (data / "aliases.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"entities contain each other: .*katottg:UA14160210010099403 in katottg:UA14"):
        layers.open_default()


def test_two_processes_compile_at_once(data: Path, cache: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(python, [RESOLVE] * 2))
    assert [(run.stdout, run.stderr) for run in runs] == [("Pokrovsk True\n", "")] * 2
    (left,) = cache.iterdir()
    layers.open_source(str(left)).file.verify()


def together(work: Callable[[], Any], threads: int = 6) -> list[Any]:
    """What each of several threads gets that do the same at the same time; errors among it."""
    start, results = threading.Barrier(threads), []

    def one() -> None:
        start.wait()
        try:
            results.append(work())
        except Exception as error:
            results.append(error)

    pool = [threading.Thread(target=one) for _ in range(threads)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    return results


def test_threads_compile_at_once(data: Path, cache: Path) -> None:
    assert together(lambda: name_of(Gazetteer.load(), "geonames:704422"), 4) == ["Pokrovsk"] * 4
    assert len(list(cache.iterdir())) == 1


def test_only_the_latest_editions_are_kept(data: Path, cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine-too.yaml"
    for path in (other, tmp_path / "mine.yaml"):
        path.write_text("entities:\n- {id: toponyms:x, name: Xanadu, kind: area}\n", encoding="utf-8")
    layers.open_source(str(other))
    for second in range(6):
        os.utime(tmp_path / "mine.yaml", (second, second))
        layers.open_source(str(tmp_path / "mine.yaml"))
    names = sorted(f.name.rpartition("-")[0] for f in cache.iterdir())
    assert names == ["mine", "mine", "mine", "mine-too"]


# --- where data lies ---


def test_data_is_where_the_variable_says(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.data_dir() == str(data) and len(Gazetteer.load()) == 3
    monkeypatch.setenv("TOPONYMS_DATA", str(data / "forms"))
    with pytest.raises(SourceError, match="TOPONYMS_DATA must name a folder"):
        Gazetteer.load()
    monkeypatch.delenv("TOPONYMS_DATA")
    assert os.path.samefile(paths.data_dir(), ROOT / "data")


def test_a_data_file_that_is_missing(data: Path) -> None:
    with pytest.raises(SourceError, match="the file is missing"):
        paths.data_file("nothing.yaml")
    (data / "focus.yaml").unlink()
    with pytest.raises(SourceError, match=r"focus\.yaml"):
        Gazetteer.load()


def test_the_shipped_file_is_used_while_it_fits(data: Path, cache: Path) -> None:
    layers.compile_default(str(data / "default.topo"))
    assert layers.open_default().path == str(data / "default.topo") and not cache.exists()
    (data / "aliases.yaml").write_text(ALIASES + "- {id: toponyms:x, name: Xanadu, kind: area}\n", encoding="utf-8")
    assert layers.open_default().path.startswith(str(cache))


# --- a file of one's own ---

MINE = """\
entities:
- id: geonames:704422
  names:
  - {text: Fortress Gamma, lang: en, usage: short}
- id: toponyms:depot-7
  name: Depot Seven
  kind: facility
  country: UA
  lat: 48.3
  lon: 37.2
  parents: [katottg:UA14160210010099403]
"""


@pytest.fixture
def mine(data: Path) -> Path:
    path = data.parent / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_a_file_over_the_default_adds_names_to_a_known_entity(mine: Path) -> None:
    gazetteer = Gazetteer.load(str(mine), base="default")
    town = gazetteer.get("geonames:704422")
    assert town is not None and (town.id, town.name) == ("katottg:UA14160210010099403", "Pokrovsk")
    assert [n.text for n in town.names] == ["Pokrovsk", "Покровськ", "Krasnoarmeysk", "Fortress Gamma"]
    answer = Resolver(gazetteer).resolve("Fortress Gamma")
    assert answer.status == "resolved" and answer.entity == town
    assert Resolver(gazetteer).resolve("Krasnoarmeysk").entity == town


def test_a_file_over_the_default_adds_entities_that_lie_in_known_ones(mine: Path) -> None:
    resolver = Resolver(Gazetteer.load(str(mine), base="default"))
    cases: list[dict[str, Any]] = [{}, {"within": "Donetsk oblast"}, {"within": "Pokrovsk"}, {"near": "Pokrovsk"}]
    for hints in (*cases, {"country": "UA"}):
        depot = resolver.resolve("Depot Seven", **hints).entity
        assert depot is not None and depot.id == "toponyms:depot-7", hints
        assert [p.name for p in depot.parents] == ["Pokrovsk", "Donetsk Oblast", "Ukraine"]
        assert depot.parents[0].name_in("uk") == "Покровськ"


def test_an_entity_in_several_layers_counts_once(mine: Path) -> None:
    gazetteer = Gazetteer.load(str(mine), base="default")
    assert len(gazetteer) == len(list(gazetteer)) == len({e.id for e in gazetteer}) == 4


def test_files_stack(mine: Path, data: Path) -> None:
    more = data.parent / "more.yaml"
    name = "{text: Halde Sieben, lang: de, usage: exonym}"
    more.write_text(f"entities:\n- id: toponyms:depot-7\n  names: [{name}]\n", encoding="utf-8")
    gazetteer = Gazetteer.load(str(mine), str(more), base="default")
    answer = Resolver(gazetteer).resolve("Halde Sieben")
    assert answer.entity is not None and answer.entity.name == "Depot Seven"
    assert [n.text for n in answer.entity.names] == ["Depot Seven", "Halde Sieben"]


def test_a_file_by_itself(mine: Path) -> None:
    with pytest.raises(SourceError, match=r'geonames:704422: no layer has an entity .*base="default"'):
        Gazetteer.load(str(mine))
    mine.write_text("entities:\n" + MINE.partition("short}\n")[2], encoding="utf-8")
    gazetteer = Gazetteer.load(str(mine))
    assert [e.id for e in gazetteer] == ["toponyms:depot-7"] and gazetteer.get("geonames:704422") is None


def test_a_changed_file_is_noticed_and_so_is_a_changed_default(mine: Path, data: Path) -> None:
    first = layers.open_source(str(mine), (layers.open_default(),)).path
    assert layers.open_source(str(mine), (layers.open_default(),)).path == first
    (data / "aliases.yaml").write_text(ALIASES.replace("60127", "60128"), encoding="utf-8")
    second = layers.open_source(str(mine), (layers.open_default(),)).path
    mine.write_text(MINE.replace("48.3", "48.4"), encoding="utf-8")
    third = layers.open_source(str(mine), (layers.open_default(),)).path
    assert len({first, second, third}) == 3


def test_a_change_in_the_layer_below_is_noticed(mine: Path, data: Path) -> None:
    more = data.parent / "more.yaml"
    more.write_text("entities:\n- id: toponyms:depot-7\n  names: [{text: Halde Sieben}]\n", encoding="utf-8")
    for lat in (48.3, 48.4):
        mine.write_text(MINE.replace("48.3", str(lat)), encoding="utf-8")
        index = Gazetteer.load(str(mine), str(more), base="default").layers[-1]
        assert index.point(index.owner(index.exact.get("halde sieben")[0])) == pytest.approx((lat, 37.2))


def test_a_compiled_file_is_a_source_too(mine: Path, data: Path) -> None:
    target = data.parent / "mine.topo"
    layers.compile_source(str(mine), str(target), (layers.open_default(),))
    answer = Resolver(Gazetteer.load(str(target), base="default")).resolve("Fortress Gamma")
    assert answer.entity is not None and answer.entity.name == "Pokrovsk"


@pytest.mark.parametrize("name", ["none.yaml", "none.topo"])
def test_a_file_that_is_missing(name: str, data: Path) -> None:
    with pytest.raises(SourceError, match=f"{name}: the file is missing"):
        Gazetteer.load(str(data / name))


def test_an_unknown_base_is_refused(mine: Path) -> None:
    with pytest.raises(InputError, match="base must be 'default' or None, not 'defualt'"):
        Gazetteer.load(str(mine), base="defualt")


# --- what travels, what is shared ---


def test_everything_travels_between_processes(mine: Path) -> None:
    gazetteer = Gazetteer.load(str(mine), base="default")
    resolver = Resolver(gazetteer, focus=None)
    answer = resolver.resolve("Krasnoarmeysk", near=(48.3, 37.2))
    assert answer.entity is not None
    things: list[object] = [answer, answer.entity, answer.candidates[0], answer.steps, answer.entity.names[0]]
    for thing in things:
        again = pickle.loads(pickle.dumps(thing))
        assert again == thing and repr(again) == repr(thing)
    entity = pickle.loads(pickle.dumps(answer.entity))
    assert (entity.to_dict(), entity.names) == (answer.entity.to_dict(), answer.entity.names)
    assert [p.id for p in entity.parents] == [p.id for p in answer.entity.parents]
    assert pickle.loads(pickle.dumps(answer)).explain() == answer.explain()
    assert len(pickle.loads(pickle.dumps(gazetteer))) == len(gazetteer)
    copy = pickle.loads(pickle.dumps(resolver))
    assert copy.focus is None and copy.resolve("Fortress Gamma") == resolver.resolve("Fortress Gamma")
    assert len(pickle.dumps(resolver)) < 2000  # its paths, not its contents


def test_errors_travel_between_processes() -> None:
    kinds: list[type[ToponymsError]] = [ToponymsError, *ToponymsError.__subclasses__()]
    for kind in kinds:
        error = pickle.loads(pickle.dumps(kind("it broke", where="my.yaml:3", hint="mend it")))
        assert type(error) is kind and str(error) == "my.yaml:3: it broke (mend it)"


NAMES = ["Krasnoarmysk", "Kostantinovka", "під Покровськом", "Lwów", "blorptown", "Ivanivka", "Zelenskiy", "Donbas"]


def test_threads_share_a_resolver() -> None:
    text = "Fighting near Kostiantynivka and Pokrovsk, Donetsk oblast; Kharkiv was shelled."

    def work() -> Any:
        return [toponyms.resolve(name).to_dict() for name in NAMES], toponyms.annotate(text).to_dict()

    alone = work()
    fresh = Resolver(pickle.loads(pickle.dumps(Gazetteer.load())))  # nothing of it has been read yet
    assert together(lambda: [fresh.resolve(name).to_dict() for name in NAMES], 4) == [alone[0]] * 4
    assert together(work, 4) == [alone] * 4
