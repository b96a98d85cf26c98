"""What must hold of the whole default gazetteer: every entity can be reached by its own names.

Where all would take too long a fixed share is taken (every n-th in the gazetteer's order) and printed.
"""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from toponyms import Entity, Resolution, Resolver
from toponyms.model import KINDS, PLACE_KINDS, USAGES
from toponyms.resolve.given_names import given_names
from toponyms.script.words import lookup_key

HERE = Path(__file__).parent
REVIEWED: dict[str, Any] = yaml.safe_load((HERE / "cases" / "gazetteer_reviewed.yaml").read_text(encoding="utf-8"))


def known(key: str) -> pytest.MarkDecorator:
    """Strict xfail where the reviewed list says that an invariant does not hold yet."""
    return pytest.mark.xfail(key in REVIEWED["xfail"], strict=True, reason=REVIEWED["xfail"].get(key, ""))


@cache
def resolver() -> Resolver:
    return Resolver()


@cache
def entities() -> tuple[Entity, ...]:
    return tuple(resolver().gazetteer)


@cache
def by_canonical_name() -> dict[str, Resolution]:
    """The answer to each distinct canonical name of the gazetteer."""
    names = list(dict.fromkeys(entity.name for entity in entities()))
    return dict(zip(names, resolver().resolve_many(names), strict=True))


def is_first_name(text: str) -> bool:
    """Whether a name alone is a person's, whatever hamlet is called so."""
    return lookup_key(text) in given_names(resolver()._engine.first)


def every(step: int, items: Sequence[Any], capsys: pytest.CaptureFixture[str]) -> Sequence[Any]:
    """Every `step`-th item, saying so."""
    taken = items[::step]
    with capsys.disabled():
        print(f" [{len(taken)} of {len(items)}, every {step}th]", end="", flush=True)
    return taken


def shown(found: list[Any]) -> str:
    return f"{len(found)}: {found[:20]}"


def test_identifiers_are_unique_and_found() -> None:
    ids = [entity.id for entity in entities()]
    assert len(ids) > 30_000
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    gazetteer = resolver().gazetteer
    lost = [id for id in ids if (entity := gazetteer.get(id)) is None or entity.id != id]
    assert not lost, shown(lost)


def test_fields_are_in_their_ranges() -> None:
    wrong = []
    for entity in entities():
        placed = entity.lat is None or (-90 <= entity.lat <= 90 and entity.lon is not None and -180 <= entity.lon <= 180)
        titled = bool(entity.name.strip()) and entity.kind in KINDS and entity.is_place == (entity.kind in PLACE_KINDS)
        if not (placed and titled and entity.population >= 0 and ":" in entity.id):
            wrong.append(entity)
    assert not wrong, shown(wrong)


def test_names_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = []
    for entity in every(2, entities(), capsys):
        names = entity.names
        if not names or any(
            not n.text.strip() or n.usage not in USAGES or (n.valid_to and n.valid_from > n.valid_to) for n in names
        ):
            wrong.append(entity)
        if len({(n.text, n.lang, n.usage, n.valid_from) for n in names}) != len(names):
            wrong.append(entity)
    assert not wrong, shown(wrong)


def test_parents_exist_and_nobody_contains_himself() -> None:
    gazetteer, known = resolver().gazetteer, {entity.id for entity in entities()}
    wrong = []
    for entity in entities():
        if any(id not in known and gazetteer.get(id) is None for id in entity.parent_ids) or entity.id in entity.parent_ids:
            wrong.append(entity)
    assert not wrong, shown(wrong)


def reviewed(entity: Entity) -> bool:
    return entity.name in REVIEWED["not_met_by_canonical_name"]


def test_no_canonical_name_leads_to_another_name() -> None:
    """An entity's own name answers with it, or with another bearer of the same name who is better known."""
    wrong = []
    for entity in entities():
        answer = by_canonical_name()[entity.name]
        found = answer.entity
        if found is not None and found != entity and not any(n.text == entity.name for n in found.names) and not reviewed(entity):
            wrong.append((entity, found))
    assert not wrong, shown(wrong)


def test_a_canonical_name_is_unknown_for_a_reason() -> None:
    """It is a word or a first name (data/not_places.yaml), or short and little known: then its bearer is the nearest miss.

    "Koza", "Mars" or "Kodak" alone is more likely something else than a hamlet; that it lies in Ukraine is enough to tell.
    """
    wrong, unknown = [], 0
    for entity in entities():
        answer = by_canonical_name()[entity.name]
        if answer.status != "unknown" or reviewed(entity) or resolver()._engine.listed(entity.name):
            continue
        if is_first_name(entity.name):
            continue  # "Mariia" is a woman
        unknown += 1
        near = answer.candidates and answer.candidates[0].entity == entity
        if not near or (entity.country == "UA" and (len(entity.name) > 6 or not told(entity.name, entity, country="UA"))):
            wrong.append(entity)
    assert not wrong, shown(wrong)
    assert unknown <= len(by_canonical_name()) * 0.015


def told(name: str, entity: Entity, **hints: str) -> bool:
    """Whether a name with hints leads to an entity, or lists it."""
    answer = resolver().resolve(name, **hints)  # type: ignore[arg-type]
    return answer.status != "unknown" and any(c.entity == entity for c in answer.candidates)


@known("unlisted")
def test_ambiguous_answers_list_every_bearer() -> None:
    unlisted = []
    for entity in entities():
        answer = by_canonical_name()[entity.name]
        if answer.status == "ambiguous" and all(c.entity != entity for c in answer.candidates) and not reviewed(entity):
            unlisted.append(entity)
    assert not unlisted, shown(unlisted)


def test_the_reviewed_list_is_small() -> None:
    assert len(REVIEWED["not_met_by_canonical_name"]) <= 40


@known("alias")
def test_strong_names_reach_their_entity(capsys: pytest.CaptureFixture[str]) -> None:
    """Each strong name has its entity among the candidates, or a better-known one answers that bears it, or is written so."""
    pairs = [(entity, name) for entity in entities() for name in entity.names if not name.weak and name.usage != "confusion"]
    missed = []
    for entity, name in every(16, pairs, capsys):
        answer = resolver().resolve(name.text)
        met = any(c.entity == entity for c in answer.candidates)
        first = answer.candidates[0] if answer.candidates else None
        # "Azov" alone is the corps; a part of its name is told with the answer, not among its names.
        namesake = first and lookup_key(name.text) in map(lookup_key, (first.name.text, *(n.text for n in first.entity.names)))
        written = first and any(step.note == "romanized" or "plain +" in step.note for step in first.steps)
        if not met and not namesake and not written:
            missed.append((name.text, name.usage, entity))
    assert not missed, shown(missed)


@cache
def measure() -> Any:
    """tools/measure_reach.py over the default gazetteer."""
    return runpy.run_path(str(HERE.parent / "tools" / "measure_reach.py"))["Measure"](resolver())


def test_every_settlement_of_the_codifier_is_there() -> None:
    assert len(measure().all) == 29_703
    assert all(measure().homes[e.id] for e in measure().all if e.parent_ids[0] != "geonames:690791")


def test_settlements_are_reached(capsys: pytest.CaptureFixture[str]) -> None:
    """By code; by Ukrainian name and community that one; bare that one, a better-known bearer of the name, or all its bearers."""
    reaches = list(measure().of(every(5, measure().all, capsys)))
    missed = [reach for reach in reaches if not reach.good and reach.asked not in REVIEWED["not_reached"]]
    assert not missed, shown(missed)
    counts = Counter((reach.question, reach.outcome) for reach in reaches)
    in_community = sum(n for (question, _), n in counts.items() if question == "community")
    assert counts["community", "resolved"] > in_community * 0.99
    alone = sum(n for (question, _), n in counts.items() if question == "bare, sole bearer")
    assert counts["bare, sole bearer", "resolved"] > alone * 0.98  # others are listed beside what is spelt or declined alike


def test_the_exceptions_of_reach_are_still_some() -> None:
    for asked in REVIEWED["not_reached"]:
        name, _, home = asked.partition(" within ")
        (entity,) = [e for e in measure().all if e.name_in("uk") == name and measure().homes[e.id] == home]
        assert resolver().resolve(name, within=home).entity != entity, asked


def test_steps_replay_to_the_same_entity(capsys: pytest.CaptureFixture[str]) -> None:
    answers = [answer for answer in by_canonical_name().values() if answer.candidates]
    other = []
    for answer in every(max(1, len(answers) // 2000), answers, capsys):
        best = answer.candidates[0]
        if resolver().replay(best.steps) != best.entity:
            other.append(answer)
    assert not other, shown(other)


def test_explanations_are_one_line_and_answers_plain(capsys: pytest.CaptureFixture[str]) -> None:
    for answer in every(5, list(by_canonical_name().values()), capsys):
        line = answer.explain()
        assert line and "\n" not in line and line.endswith(".") and len(line) < 600, line
