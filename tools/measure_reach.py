"""How many of the codifier's settlements can be reached: by code, by name and community, by the bare name.

    PYTHONPATH=src TOPONYMS_LAYERS=default python tools/measure_reach.py [--every N] [--show N]

All of them take half a minute of processor time. Nothing is written.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import toponyms
from toponyms.model import Entity
from toponyms.script.words import lookup_key

#: Each question with its outcomes; those in `MISSED` should not be.
OUTCOMES = {
    "code": ("reached", "lost"),
    "community": ("resolved", "listed", "a namesake there", "missed"),
    "bare, sole bearer": ("resolved", "listed", "a namesake", "missed"),
    "bare, several bearers": ("resolved", "listed", "a namesake", "some listed", "missed"),
}
MISSED = ("lost", "some listed", "missed")


class Reach(NamedTuple):
    """How one settlement fared with one question."""

    question: str
    outcome: str
    entity: Entity
    asked: str

    @property
    def good(self) -> bool:
        """Whether the settlement is met as it should be."""
        return self.outcome not in MISSED


def settlements(gazetteer: toponyms.Gazetteer) -> list[Entity]:
    """Every settlement of the codifier."""
    return [entity for entity in gazetteer if entity.kind == "settlement" and entity.id.startswith("katottg:")]


def community(gazetteer: toponyms.Gazetteer, entity: Entity) -> str:
    """The id of the community a settlement lies in, or of the nearest unit there is (Pripyat has its district, Kyiv none)."""
    units = [parent for id in entity.parent_ids if (parent := gazetteer.get(id)) and parent.kind != "country"]
    return next((unit.id for unit in units if unit.kind == "community"), units[0].id if units else "")


class Measure:
    """The questions to one resolver, with who else bears each name."""

    def __init__(self, resolver: toponyms.Resolver) -> None:
        self.resolver = resolver
        self.gazetteer = resolver.gazetteer
        self.all = settlements(self.gazetteer)
        self.bearers: dict[str, set[str]] = defaultdict(set)
        self.homes: dict[str, str] = {}
        self.siblings: Counter[tuple[str, str]] = Counter()
        for entity in self.all:
            name, home = entity.name_in("uk"), community(self.gazetteer, entity)
            self.bearers[name].add(entity.id)
            self.homes[entity.id] = home
            self.siblings[name, home] += 1

    def of(self, entities: Sequence[Entity]) -> Iterator[Reach]:
        """What becomes of each settlement; a name is asked for bare once, however many bear it."""
        bare: dict[str, toponyms.Resolution] = {}
        for entity in entities:
            name = entity.name_in("uk")
            yield Reach("code", "reached" if self.gazetteer.get(entity.id) == entity else "lost", entity, entity.id)
            if home := self.homes[entity.id]:
                yield Reach("community", self._within(entity, name, home), entity, f"{name} within {home}")
            if name not in bare:
                bare[name] = self.resolver.resolve(name)
            yield self._bare(entity, name, bare[name])

    def _within(self, entity: Entity, name: str, home: str) -> str:
        """Of two of one name in one community the bigger may answer, else both are listed: only the code tells them apart."""
        answer = self.resolver.resolve(name, within=home)
        if answer.entity == entity:
            return "resolved"
        if self.siblings[name, home] > 1:
            if answer.entity is not None and self.homes.get(answer.entity.id) == home:
                return "a namesake there" if answer.entity.id in self.bearers[name] else "missed"
            if entity in [candidate.entity for candidate in answer.candidates]:
                return "listed"
        return "missed"

    def _bare(self, entity: Entity, name: str, answer: toponyms.Resolution) -> Reach:
        """A better-known bearer of the very same name may answer, a foreign city or a city's district among them.

        So may a city of whose name it is a form, if the village is listed behind it: "Черкас" (layers/homographs.py).
        """
        bearers = self.bearers[name]
        found = {candidate.entity.id for candidate in answer.candidates}
        if answer.entity is not None:
            same = any(lookup_key(known.text) == lookup_key(name) for known in answer.entity.names)
            same = same or (answer.candidates[0].steps[0].action == "form" and entity.id in found)
            outcome = "resolved" if answer.entity == entity else "a namesake" if same else "missed"
        elif answer.status == "ambiguous":
            outcome = "listed" if bearers <= found else "some listed" if entity.id in found else "missed"
        else:
            outcome = "missed"
        return Reach("bare, several bearers" if len(bearers) > 1 else "bare, sole bearer", outcome, entity, name)


def main() -> None:
    """The command line; see the module's own words above."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every N-th settlement only")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="so many of each outcome that should not be")
    args = parser.parse_args()
    measure = Measure(toponyms.Resolver())
    counts: Counter[tuple[str, str]] = Counter()
    bad: dict[tuple[str, str], list[Reach]] = defaultdict(list)
    taken = measure.all[:: args.every]
    for reach in measure.of(taken):
        counts[reach.question, reach.outcome] += 1
        if not reach.good:
            bad[reach.question, reach.outcome].append(reach)
    print(f"{len(taken)} of {len(measure.all)} settlements")
    for question, outcomes in OUTCOMES.items():
        total = sum(counts[question, outcome] for outcome in outcomes)
        told = ", ".join(f"{outcome} {counts[question, outcome]}" for outcome in outcomes)
        print(f"{question + ':':24}{total:6}  {told}")
    for (question, outcome), reaches in sorted(bad.items()):
        print(f"\n{question}, {outcome}: {len(reaches)}")
        for reach in reaches[:: max(1, len(reaches) // args.show)][: args.show]:
            print(f"  {reach.asked}: {reach.entity!r}, {', '.join(p.name for p in reach.entity.parents[:2])}")


if __name__ == "__main__":
    main()
