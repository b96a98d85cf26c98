"""Measures whether romanized Ukrainian settlement names find their way back, and prints the shares by system.

    python tools/measure_round_trip.py                 # 3,000 settlements drawn at random, each in every system
    python tools/measure_round_trip.py --sample 0      # all of them (an hour)
    python tools/measure_round_trip.py --misses 20     # and that many misses of each class

Each settlement's official name is written by each system and resolved with its oblast as the hint. Right: resolved to
it, or ambiguous and listing it where the oblast has several settlements of that very name.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from typing import NamedTuple

from toponyms import Resolver, transliterate
from toponyms.paths import data_file
from toponyms.resolve.answer import Resolution
from toponyms.script.fold import fine_keys
from toponyms.sources.codifier import read_ukraine

SYSTEMS = (
    "ua-ukr-Cyrl-Latn-2010",
    "bgnpcgn-ukr-Cyrl-Latn-1965",
    "bgnpcgn-ukr-Cyrl-Latn-2019",
    "alalc-ukr-Cyrl-Latn-1997",
    "scientific-ukr-Cyrl-Latn",
    "german-ukr-Cyrl-Latn",
    "polish-ukr-Cyrl-Latn",
    "french-ukr-Cyrl-Latn",
)


class Settlement(NamedTuple):
    """A settlement of the codifier: its identifier, its official name, and the name and identifier of its oblast."""

    id: str
    name: str
    oblast: str
    oblast_id: str


def settlements() -> list[Settlement]:
    """All settlements, each with the oblast it lies in; Kyiv and Sevastopol lie in themselves."""
    units = {unit.id: unit for unit in read_ukraine(data_file("ukraine"))}
    found = []
    for unit in units.values():
        if unit.kind == "settlement":
            top = units[unit.parent_ids[-2]] if len(unit.parent_ids) > 1 else unit
            found.append(Settlement(unit.id, unit.name_in("uk") or unit.name, top.name, top.id))
    return found


def outcome(wanted: Settlement, romanized: str, found: Resolution, namesakes: Counter[tuple[str, str]]) -> str:
    """ "right", "listed" (rightly ambiguous), or the class of the miss."""
    alone = namesakes[wanted.name, wanted.oblast_id] == 1
    listed = any(candidate.entity.id == wanted.id for candidate in found.candidates)
    if found.entity is not None:
        if found.entity.id == wanted.id:
            return "right"
        if found.entity.name_in("uk") == wanted.name:
            return "another of the name chosen"
        shared = set(fine_keys(romanized)) & set(fine_keys(found.entity.name_in("uk") or ""))
        return "another of the sound chosen" if shared else "another chosen"
    if found.status == "ambiguous":
        if listed and not alone:
            return "listed"
        return "ambiguous though alone" if alone else "ambiguous, not listed"
    shared = set(fine_keys(romanized)) & set(fine_keys(wanted.name))
    return "unknown though a key is shared" if shared else "unknown, no key shared"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=3000, help="how many settlements; 0: all")
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each class to print")
    arguments = parser.parse_args()
    everything = settlements()
    namesakes = Counter((each.name, each.oblast_id) for each in everything)
    drawn = random.Random(1).sample(everything, arguments.sample) if arguments.sample else everything
    resolver = Resolver()
    for system in SYSTEMS:
        counts: Counter[str] = Counter()
        first = 0
        misses: dict[str, list[str]] = {}
        start = time.perf_counter()
        for each in drawn:
            romanized = transliterate(each.name, system)
            found = resolver.resolve(romanized, within=each.oblast)
            kind = outcome(each, romanized, found, namesakes)
            counts[kind] += 1
            first += bool(found.candidates) and found.candidates[0].entity.id == each.id
            if kind not in ("right", "listed"):
                got = ", ".join(f"{c.entity.name} {c.entity.id} {c.score:.2f} {c.name.text}" for c in found.candidates[:2])
                misses.setdefault(kind, []).append(f"{each.name} ({each.oblast}, {each.id}) as {romanized}: {got}")
        good = (counts["right"] + counts["listed"]) / len(drawn)
        took = (time.perf_counter() - start) / len(drawn) * 1e3
        shares = f"{good:.4f}, best candidate right {first / len(drawn):.4f}, {took:.1f} ms each"
        print(f"{system:28} {shares}  {dict(counts.most_common())}", flush=True)
        for kind, lines in misses.items():
            for line in lines[: arguments.misses]:
                print(f"    {kind}: {line}")


if __name__ == "__main__":
    main()
