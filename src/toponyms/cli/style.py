"""Colour for people at a terminal, and only for them."""

from __future__ import annotations

import os
import sys

_CODES = {"name": "1", "detail": "2", "resolved": "32", "ambiguous": "33", "unknown": "31"}


def colored(mode: str) -> bool:
    """Whether stdout gets colour: mode "always", "never" or "auto" (a terminal, neither NO_COLOR nor TERM=dumb).

    NO_COLOR counts when it is set and not empty (no-color.org).
    """
    if mode != "auto":
        return mode == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if sys.platform == "win32" and "WT_SESSION" not in os.environ:  # older consoles print the codes as text
        return False
    return sys.stdout.isatty()


class Style:
    """Paints text, or leaves it as it is where colour is off."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, kind: str, text: str) -> str:
        """The text in the colour of a kind: name, detail, resolved, ambiguous, unknown.

        >>> Style(False)("name", "Kyiv")
        'Kyiv'
        """
        return f"\033[{_CODES[kind]}m{text}\033[0m" if self.on and text else text
