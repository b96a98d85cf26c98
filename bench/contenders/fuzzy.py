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


def _names(job: dict[str, Any]) -> list[str]:
    with open(job["names"], encoding="utf-8") as file:
        names: list[str] = json.load(file)
    return names
