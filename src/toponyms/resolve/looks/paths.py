"""The settlement at the end of a path: "Kharkiv/Izium/Oskil", "Kharkiv_Oskil", as folders and files are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.containers import regions
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.looks.other_kinds import retold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints


def along(engine: Engine, text: str, names: Sequence[str], hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The settlement of a path in the oblast told first or last; None where its names are of another list."""
    answer = retold(engine, text, ", ".join(names), hints, notes, FIRM)
    if answer.entity is None or answer.entity.kind != "settlement":
        return None
    around = (regions(engine, name, ("region",), ("exact",)).ids for name in (names[0], names[-1]))
    return answer if any(not ids.isdisjoint(answer.entity.parent_ids) for ids in around) else None


def of_file(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The settlement of the name of a file; None where it is none."""
    return next((answer for names in joined(text) if (answer := along(engine, text, names, hints, notes))), None)


def joined(text: str) -> list[list[str]]:
    """The names in that of a file, with underscores for spaces too; none where there is no underscore.

    >>> joined("Donetsk_Velyka_Novosilka"), joined("Velyka Novosilka")
    ([['Donetsk', 'Velyka', 'Novosilka'], ['Donetsk', 'Velyka Novosilka']], [])
    """
    return [text.split("_"), text.replace("_", " ").split(" ", 1)] if "_" in text else []
