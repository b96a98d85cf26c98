"""Names in, answers out: what `toponyms resolve` does, with and without options."""

from __future__ import annotations

import sys

from toponyms.cli import BAD_INPUT, NOTHING, RESOLVED, output, source
from toponyms.resolve.answer import Resolution
from toponyms.resolver import Resolver
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any


class Settings(NamedTuple):
    """The options of `toponyms resolve`; the defaults are what it does without any."""

    hints: Mapping[str, Any] = {}
    resolver: Callable[[], Resolver] = Resolver
    format: str = "text"
    explain: bool = False
    all: bool = False
    color: str = "auto"


def answer(arguments: Sequence[str], settings: Settings) -> int:
    """Resolve names, print the answers in their order, and return the exit code."""
    complaints = source.Complaints()
    solve = _solver(settings)
    writer = output.writer(settings.format, explain=settings.explain, everything=settings.all, color=settings.color)
    any_resolved = False
    for batch in _batches(arguments):
        found = []
        for item in batch:
            if item.problem:
                complaints.fault(f"{item.where}: {item.problem}")
                resolution = Resolution(item.text, "unknown", (), (item.problem,))
            else:
                resolution = solve(item.text)
                for note in resolution.notes:
                    complaints.note(note)
            found.append(resolution)
            any_resolved = any_resolved or resolution.entity is not None
        writer.write(found)
        sys.stdout.flush()
    writer.close()
    if complaints.bad_input:
        return BAD_INPUT
    return RESOLVED if any_resolved else NOTHING


def _batches(arguments: Sequence[str]) -> Iterator[list[source.Item]]:
    """Arguments together, so that their columns align; lines of stdin one by one, because somebody may wait for each."""
    items = source.names(arguments)
    if "-" in arguments:
        return ([item] for item in items)
    return iter([list(items)])


def _solver(settings: Settings) -> Callable[[str], Resolution]:
    resolver = settings.resolver()
    known: dict[str, Resolution] = {}

    def solve(text: str) -> Resolution:
        # A column of a table repeats its names; the latest few ten thousand distinct ones are remembered.
        if text not in known:
            if len(known) > 50_000:
                known.clear()
            known[text] = resolver.resolve(text, **settings.hints)
        return known[text]

    return solve
