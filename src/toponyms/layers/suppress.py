"""Names of lower layers that a layer silences: stored in its compiled file, looked up when layers are opened together."""

from __future__ import annotations

from toponyms.index.store import Index
from toponyms.registers import identifiers
from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toponyms.sources.problem import Problem, Suppression


def pack(suppressions: Iterable[Suppression]) -> str:
    """Suppressions as the section of a compiled file; the inverse of `stored`."""
    return "\n".join("\t".join(" ".join(part.split()) for part in (s.id, s.text, s.why)) for s in suppressions)


def stored(layer: Index) -> list[Suppression]:
    """The suppressions a compiled file holds."""
    if not len(layer.file.raw("suppress")):
        return []
    from toponyms.sources.problem import Suppression

    rows = (line.split("\t") for line in layer.file.text("suppress").split("\n") if line)
    return [Suppression(id, text, why) for id, text, why in rows]


def resolve(layers: Sequence[Index]) -> dict[Index, frozenset[int]]:
    """The numbers of the names that do not match, by layer; empty, for the price of a look, where nothing is suppressed."""
    silent: dict[Index, set[int]] = {}
    for depth, layer in enumerate(layers):
        for suppression in stored(layer) if depth else ():
            for below, name in hits(suppression, layers[:depth]):
                silent.setdefault(below, set()).add(name)
    return {layer: frozenset(names) for layer, names in silent.items()}


def hits(suppression: Suppression, below: Sequence[Index]) -> Iterator[tuple[Index, int]]:
    """The names of lower layers that a suppression silences: all of the entity, or those written like its text."""
    wanted = lookup_key(suppression.text)
    # One layer knows a place by its code, the next by its GeoNames number only.
    known = [layer.entity(number) for layer in below if (number := layer.find_id(suppression.id)) is not None]
    ids = dict.fromkeys((suppression.id, *(id for entity in known for id in (entity.id, *identifiers(entity)))))
    for layer in below:
        number = next((n for id in ids if (n := layer.find_id(id)) is not None), None)
        for name in layer.names_of(number) if number is not None else ():
            if not wanted or lookup_key(layer.name(name).text) == wanted:
                yield layer, name


def idle(suppressions: Iterable[Suppression], below: Sequence[Index]) -> list[Problem]:
    """A problem for each suppression that silences nothing: its entity or name is not (or no longer) there."""
    from toponyms.sources.problem import Problem

    problems = []
    for s in suppressions:
        if next(hits(s, below), None) is None:
            what = f"has no name {s.text!r}" if s.text else "is not known"
            problems.append(Problem(s.path, s.line, f"the suppression of {s.id} has no effect: in the layers below it {what}"))
    return problems
