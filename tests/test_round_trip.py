"""Romanized names find their way back: by every system, for a fixed slice of the codifier's settlements.

tools/measure_round_trip.py measures all of them; the shares are in docs/decisions/0006-model.md.
"""

from __future__ import annotations

import runpy
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toponyms import Gazetteer, Resolver, transliterate
from toponyms.model import Entity
from toponyms.script.romanized import Romanized, compile_rules, latin_key
from toponyms.script.schemes import systems

UKRAINIAN = [system.name for system in systems() if system.language == "uk"]
#: Every 113th settlement: 263 of them, of all oblasts.
EVERY = 113


@cache
def rules() -> Romanized:
    return Romanized(compile_rules())


@cache
def settlements() -> tuple[Entity, ...]:
    found = [e for e in Gazetteer.load(layers="default") if e.kind == "settlement" and e.id.startswith("katottg:")]
    return tuple(sorted(found, key=lambda e: e.id))


def oblast(entity: Entity) -> str:
    return entity.parent_ids[-2] if len(entity.parent_ids) > 1 else entity.id


@cache
def resolver() -> Resolver:
    return Resolver(Gazetteer.load(layers="default"))


#: A town, a place that news names, one where troops fought and the seat of a community go before villages of their name.
is_known = runpy.run_path(str(Path(__file__).parent.parent / "tools" / "measure_round_trip.py"))["is_known"]


@pytest.mark.parametrize(
    "system",
    ["kmu-2010", "bgn-pcgn-1965", "ala-lc-uk", "scientific-uk", "de", "pl", "fr", "dstu-9112-a"],
)
def test_a_romanized_name_leads_to_its_settlement_or_lists_it(system: str) -> None:
    spelt = Counter((transliterate(e.name_in("uk") or "", system), oblast(e)) for e in settlements())
    missed = []
    for entity in settlements()[::EVERY]:
        text = transliterate(entity.name_in("uk") or "", system)
        answer = resolver().resolve(text, within=oblast(entity))
        if answer.entity is not None:
            good = answer.entity == entity or (is_known(answer) and answer.entity.name_in("uk") == entity.name_in("uk"))
        else:
            good = spelt[text, oblast(entity)] > 1 and entity in [candidate.entity for candidate in answer.candidates]
        if not good:
            missed.append(f"{text} ({entity.id}): {answer!r}")
    assert len(missed) <= 1, missed  # .996


@pytest.mark.parametrize("system", UKRAINIAN)
def test_a_spelling_by_any_system_writes_the_name(system: str) -> None:
    names = [entity.name_in("uk") or "" for entity in settlements()[::EVERY]]
    odd = [name for name in names if not rules().writes(name, "uk", latin_key(transliterate(name, system)))]
    assert not odd


@pytest.mark.parametrize(
    ("name", "language", "latin", "writes"),
    [
        ("Зозулі", "uk", "Sosuli", True),  # German
        ("Нехаївка", "uk", "Nekhayivka", True),
        ("Нечаївка", "uk", "Nekhayivka", False),  # the fold reads ch both ways
        ("Будьки", "uk", "Bud’ky", True),
        ("Будки", "uk", "Bud’ky", False),
        ("Кропивня", "uk", "Kropyvnia", True),
        ("Кропивна", "uk", "Kropyvnia", False),
        ("Юр’ївка", "uk", "Yur”yivka", True),
        ("Юріївка", "uk", "Yur”yivka", False),
        ("Старий Лисець", "uk", "Staryj-Lyseć", True),  # a hyphen for a space
        ("Старий Лисець", "uk", "Staryj", False),
        ("Лозова", "uk", "Lozovaya", False),  # that is the Russian name
        ("Лозовая", "ru", "Lozovaya", True),
        ("Троицкое", "ru", "Troizkoje", True),
        ("Львів", "pl", "Lviv", False),  # no rules for Polish
        ("Київ", "uk", "Київ", False),  # no Latin at all
    ],
)
def test_what_writes_a_name_and_what_does_not(name: str, language: str, latin: str, writes: bool) -> None:
    assert rules().writes(name, language, latin_key(latin)) is writes


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(name: str, latin: str) -> None:
    assert rules().writes(name, "uk", latin_key(latin)) in (True, False)


@pytest.mark.parametrize(
    ("text", "within", "status"),
    [
        ("Hannivka", "Donetsk Oblast", "resolved"),  # news names one of the two
        ("Mykolaivka", "Donetsk Oblast", "resolved"),  # a town among villages
        ("Novopokrovka", "Kharkiv Oblast", "resolved"),  # a community is called after one
        ("Snihy", "Kharkiv Oblast", "ambiguous"),  # one is bigger
        ("Mykhaylivka", "Odesa Oblast", "ambiguous"),
        ("Sofiyivka", "Zaporizhzhia Oblast", "ambiguous"),  # not Vilniansk, once called so
        ("Kytay", "Crimea", "resolved"),  # no country lies in Crimea
    ],
)
def test_of_several_of_a_name_in_the_region_only_the_better_known_is_chosen(text: str, within: str, status: str) -> None:
    assert resolver().resolve(text, within=within).status == status
