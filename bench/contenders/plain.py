"""Python's own dict: what an exact look-up costs at best, and all it can do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def exact(job: dict[str, Any]) -> Callable[[str], list[str]]:
    """A mention to the name that equals it but for case."""
    with open(job["names"], encoding="utf-8") as file:
        known = dict.fromkeys(json.load(file))

    def find(text: str) -> list[str]:
        folded = text.casefold()
        return [folded] if folded in known else []

    return find
