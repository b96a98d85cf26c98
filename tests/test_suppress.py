"""A layer silences names of those below it: they never match, all others do as before, and what silences nothing is told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from toponyms.cli import main
from toponyms.layers import suppress
from toponyms.layers.compile import compile_source, open_default
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver
from toponyms.sources.check import check
from toponyms.sources.problem import Suppression

POKROVSK = "katottg:UA14160210010099403"
MUTE = """\
suppress:
- {id: geonames:704422, text: KRASNOARMEYSK, why: "in our texts that is a town in Russia"}
- {id: toponyms:donbas}
"""


def over_default(folder: Path, text: str, name: str = "mute.yaml") -> Resolver:
    (folder / name).write_text(text, encoding="utf-8")
    return Resolver(Gazetteer.load(str(folder / name), base="default"))


@pytest.fixture(scope="module")
def muted(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return over_default(tmp_path_factory.mktemp("mute"), MUTE, "muted.yaml")


def met(resolver: Resolver, text: str) -> set[str]:
    return {candidate.entity.id for candidate in resolver.resolve(text).candidates}


@pytest.mark.parametrize("text", ["Krasnoarmeysk", "krasnoarmeysk", "KRASNOARMEYSK"])
def test_a_suppressed_name_never_matches(text: str, muted: Resolver) -> None:
    assert POKROVSK in met(Resolver(), text)
    assert POKROVSK not in met(muted, text)


@pytest.mark.parametrize("text", ["Donbas", "Донбас", "Донбасі", "Donbass", "Donbasss"])
def test_a_suppressed_entity_never_matches(text: str, muted: Resolver) -> None:
    assert "toponyms:donbas" in met(Resolver(), text)
    assert "toponyms:donbas" not in met(muted, text)


@pytest.mark.parametrize("text", ["Pokrovsk", "Покровськ", "Красноармійськ", "Krasnoarmiisk"])
def test_its_other_names_match_as_before(text: str, muted: Resolver) -> None:
    assert POKROVSK in met(muted, text) and POKROVSK in met(Resolver(), text)


def test_nothing_else_changes(muted: Resolver) -> None:
    names = ["Kyiv", "Kostantinovka", "Іванівка", "Mariupol", "Zelenskiy", "blorptown", "Avdiivka"]
    assert muted.resolve_many(names) == Resolver().resolve_many(names)


def test_texts_do_without_it_too(muted: Resolver) -> None:
    text = "Fighting in Donbas, near Krasnoarmeysk and Pokrovsk."
    found = {m.text: {c.entity.id for c in m.resolution.candidates} for m in muted.annotate(text).mentions}
    assert "Donbas" not in found and found["Pokrovsk"] >= {POKROVSK}
    assert POKROVSK not in found.get("Krasnoarmeysk", set())
    assert {"Donbas", "Krasnoarmeysk", "Pokrovsk"} <= {m.text for m in Resolver().annotate(text).mentions}


def test_the_entity_is_still_known_by_its_id(muted: Resolver) -> None:
    donbas = muted.gazetteer.get("toponyms:donbas")
    assert donbas is not None and donbas.names == ()
    assert all(e.id != "toponyms:donbas" for e in muted.gazetteer)
    town = muted.gazetteer.get(POKROVSK)
    assert town is not None and "Krasnoarmeysk" not in [n.text for n in town.names]


def test_a_layer_may_say_itself_what_it_silences_below(tmp_path: Path) -> None:
    name = "entities:\n- {id: toponyms:donbas, names: [{text: Donbas, lang: en}]}\n"
    resolver = over_default(tmp_path, MUTE + name)
    (name_met,) = {c.name for c in resolver.resolve("Donbas").candidates if c.entity.id == "toponyms:donbas"}
    assert name_met.source == "" and [n.text for n in resolver.gazetteer.get("toponyms:donbas").names] == ["Donbas"]  # type: ignore[union-attr]
    assert "toponyms:donbas" in {e.id for e in resolver.gazetteer}


def test_only_layers_below_are_silenced(tmp_path: Path) -> None:
    (tmp_path / "mute.yaml").write_text(MUTE, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text("entities:\n- {id: toponyms:donbas, names: [{text: Donbas}]}\n", encoding="utf-8")
    below, above = (str(tmp_path / name) for name in ("mute.yaml", "mine.yaml"))
    assert "toponyms:donbas" in met(Resolver(Gazetteer.load(below, above, base="default")), "Donbas")
    assert "toponyms:donbas" not in met(Resolver(Gazetteer.load(above, below, base="default")), "Donbas")


def test_nothing_is_looked_at_where_nothing_is_suppressed(tmp_path: Path) -> None:
    assert Resolver().gazetteer.silent == {}
    assert over_default(tmp_path, "entities:\n- {id: toponyms:x, name: Xburg, kind: area}\n").gazetteer.silent == {}


def test_it_travels(muted: Resolver) -> None:
    again = pickle.loads(pickle.dumps(muted))
    assert "toponyms:donbas" not in met(again, "Donbas")


def test_a_table_suppresses_by_a_column(tmp_path: Path) -> None:
    table = f"id,name,suppress,why\n{POKROVSK},Krasnoarmeysk,yes,elsewhere\ntoponyms:donbas,,x,\ntoponyms:x,Xburg,no,\n"
    resolver = over_default(tmp_path, table, "mute.csv")
    assert met(resolver, "Xburg") == {"toponyms:x"}
    assert POKROVSK not in met(resolver, "Krasnoarmeysk") and "toponyms:donbas" not in met(resolver, "Donbas")
    assert suppress.stored(resolver.gazetteer.layers[1]) == [
        Suppression(POKROVSK, "Krasnoarmeysk", "elsewhere"),
        Suppression("toponyms:donbas"),
    ]


IDLE = """\
suppress:
- {id: toponyms:donbas}
- {id: toponyms:nobody}
- {id: toponyms:donbas, text: Blorp}
"""


def test_what_silences_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "idle.yaml"
    path.write_text(IDLE, encoding="utf-8")
    assert check(str(path)) == []
    assert main(["gazetteer", "check", str(path)]) == 2
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in said] == [f"{path}:3", f"{path}:4"]
    assert "toponyms:nobody has no effect" in said[0] and "no name 'Blorp'" in said[1]
    compile_source(str(path), str(tmp_path / "idle.topo"), (open_default(),))
    assert [line.removeprefix("toponyms: ") for line in capsys.readouterr().err.splitlines()] == said


def test_info_counts_what_is_suppressed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mute.yaml"
    path.write_text("suppress:\n- {id: geonames:704422, text: Krasnoarmeysk}\n", encoding="utf-8")
    assert main(["gazetteer", "info", "--gazetteer", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("suppressed") == 1 and int(shown.partition("suppressed   ")[2].split()[0]) >= 1
    assert main(["gazetteer", "info"]) == 0
    assert "suppressed" not in capsys.readouterr().out
