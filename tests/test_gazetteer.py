"""What must hold of the whole default gazetteer: every entity can be reached by its own names.

Where all would take too long a fixed share is taken (every n-th in the gazetteer's order) and printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from toponyms import Entity, Resolution, Resolver
from toponyms.model import KINDS, PLACE_KINDS, USAGES

REVIEWED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "gazetteer_reviewed.yaml").read_text(encoding="utf-8")
)


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


@known("unknown")
def test_no_canonical_name_is_unknown() -> None:
    """Whoever writes an entity's official name exactly is understood, however small the village."""
    unknown = [e for e in entities() if by_canonical_name()[e.name].status == "unknown" and not reviewed(e)]
    assert not unknown, shown(unknown)


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
    """Each strong name has its entity among the candidates, or a better-known bearer of the very same name answers."""
    pairs = [(entity, name) for entity in entities() for name in entity.names if not name.weak and name.usage != "confusion"]
    missed = []
    for entity, name in every(16, pairs, capsys):
        answer = resolver().resolve(name.text)
        met = any(c.entity == entity for c in answer.candidates)
        namesake = answer.candidates and all(any(n.text == name.text for n in c.entity.names) for c in answer.candidates[:1])
        if not met and not namesake:
            missed.append((name.text, name.usage, entity))
    assert not missed, shown(missed)


@known("community")
def test_a_ukrainian_name_and_its_community_name_one_settlement(capsys: pytest.CaptureFixture[str]) -> None:
    settlements = []
    for entity in entities():
        community = next((id for id in entity.parent_ids if id.startswith("katottg:")), "")
        if entity.kind == "settlement" and community and resolver().gazetteer.get(community).kind == "community":  # type: ignore[union-attr]
            settlements.append((entity, community))
    homes = Counter((entity.name_in("uk"), community) for entity, community in settlements)
    missed = []
    for entity, community in every(6, settlements, capsys):
        name = entity.name_in("uk")
        answer = resolver().resolve(name, within=community)
        if homes[name, community] > 1:
            right = answer.status != "unknown" and any(c.entity == entity for c in answer.candidates)
        else:
            right = answer.entity == entity
        if not right:
            missed.append((name, community, answer))
    assert not missed, shown(missed)


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
