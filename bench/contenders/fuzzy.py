"""rapidfuzz over a list of names: every name is compared with the question."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any


def extract_one(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A mention to the name with the highest ratio."""
    process, ratio, names = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz").ratio, _names(job)

    def find(text: str) -> list[str]:
        return [process.extractOne(text.casefold(), names, scorer=ratio)[0]]

    return find


def brute_force(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A mention to the five names at the smallest OSA distance (edits and transpositions)."""
    process, distance, names = import_module("rapidfuzz.process"), import_module("rapidfuzz.distance.OSA").distance, _names(job)

    def find(text: str) -> list[str]:
        return [name for name, _, _ in process.extract(text.casefold(), names, scorer=distance, limit=5)]

    return find


def matrix(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A mention to the five names with the highest ratio, all compared in one call (numpy)."""
    process, ratio, names = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz").ratio, _names(job)
    numpy = import_module("numpy")

    def find(text: str) -> list[str]:
        scores = process.cdist([text.casefold()], names, scorer=ratio, dtype=numpy.uint8)[0]
        return [names[place] for place in numpy.argsort(-scores.astype(numpy.int16), kind="stable")[:5].tolist()]

    return find


def symspell(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A mention to the five names at most two edits away (symspellpy)."""
    module, names = import_module("symspellpy"), _names(job)
    spell = module.SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for place, name in enumerate(names):
        spell.create_dictionary_entry(name, len(names) - place)

    def find(text: str) -> list[str]:
        found = spell.lookup(text.casefold(), module.Verbosity.ALL, max_edit_distance=2)
        return [suggestion.term for suggestion in found[:5]]

    return find


def _names(job: dict[str, Any]) -> list[str]:
    with open(job["names"], encoding="utf-8") as file:
        names: list[str] = json.load(file)
    return names
