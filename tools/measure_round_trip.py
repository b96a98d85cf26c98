"""Measures whether romanized Ukrainian settlement names find their way back, and prints the shares by system.

    python tools/measure_round_trip.py                 # 3,000 settlements drawn at random, each in every system
    python tools/measure_round_trip.py --sample 0      # all of them (an hour)
    python tools/measure_round_trip.py --misses 20     # and that many misses of each class
    python tools/measure_round_trip.py --russian       # the recorded Russian names by the systems for Russian

Each settlement's official name is written by each system and resolved with its oblast as the hint. Good: resolved to it, or
ambiguous and listing it where the oblast has several settlements so written (KMU 2010 writes Будки and Будьки alike). Where
it resolves to another one of that name that is a town, that news names, where troops fought, or that is its community's seat,
it is counted apart: people mean these.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from typing import NamedTuple

from toponyms import Gazetteer, Resolver, transliterate
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


RUSSIAN = (
    "bgnpcgn-rus-Cyrl-Latn-1947-plain",
    "gost-rus-Cyrl-Latn-52535.1-2006",
    "scientific-rus-Cyrl-Latn",
    "german-rus-Cyrl-Latn",
    "polish-rus-Cyrl-Latn",
    "french-rus-Cyrl-Latn",
)
GOOD = ("right", "listed")
KNOWN = "a better known one of the name"


class Settlement(NamedTuple):
    """A settlement of the codifier: its identifier, a name of it, and the name and identifier of its oblast."""

    id: str
    name: str
    oblast: str
    oblast_id: str


def settlements(russian: bool = False) -> list[Settlement]:
    """All settlements, each with the oblast it lies in; Kyiv and Sevastopol lie in themselves. Or those with a Russian name."""
    units = {unit.id: unit for unit in read_ukraine(data_file("ukraine"))}
    recorded = _russian_names() if russian else {}
    found = []
    for unit in units.values():
        name = recorded.get(unit.id, "") if russian else unit.name_in("uk") or unit.name
        if unit.kind == "settlement" and name:
            top = units[unit.parent_ids[-2]] if len(unit.parent_ids) > 1 else unit
            found.append(Settlement(unit.id, name, top.name, top.id))
    return found


def _russian_names() -> dict[str, str]:
    names = ((entity.id, name) for entity in Gazetteer.load(layers="default") for name in entity.names)
    return {id: name.text for id, name in names if (name.lang, name.usage) == ("ru", "russian")}


def outcome(wanted: Settlement, romanized: str, found: Resolution, alone: bool) -> str:
    """ "right", "listed" (rightly ambiguous), or the class of the miss."""
    listed = any(candidate.entity.id == wanted.id for candidate in found.candidates)
    if found.entity is not None:
        if found.entity.id == wanted.id:
            return "right"
        if found.entity.name_in("uk") == wanted.name:
            return KNOWN if is_known(found) else "another of the name chosen"
        shared = set(fine_keys(romanized)) & set(fine_keys(found.entity.name_in("uk") or ""))
        return "another of the sound chosen" if shared else "another chosen"
    if found.status == "ambiguous":
        if listed and not alone:
            return "listed"
        return "ambiguous though alone" if alone else "ambiguous, not listed"
    shared = set(fine_keys(romanized)) & set(fine_keys(wanted.name))
    return "unknown though a key is shared" if shared else "unknown, no key shared"


def is_known(found: Resolution) -> bool:
    """Whether the settlement resolved to is a town, in the news, where troops fought, or the seat of its community."""
    entity = found.entity
    seat = entity is not None and entity.parents and entity.parents[0].name == f"{entity.name} Community"
    return bool(seat) or bool({"town", "newsworthy", "named", "line"} & set(found.steps[-1].note.split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=3000, help="how many settlements; 0: all")
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each class to print")
    parser.add_argument("--russian", action="store_true", help="the recorded Russian names instead")
    arguments = parser.parse_args()
    everything = settlements(arguments.russian)
    drawn = random.Random(1).sample(everything, min(arguments.sample, len(everything))) if arguments.sample else everything
    resolver = Resolver()
    for system in RUSSIAN if arguments.russian else SYSTEMS:
        namesakes = Counter((transliterate(each.name, system), each.oblast_id) for each in everything)
        counts: Counter[str] = Counter()
        first = 0
        misses: dict[str, list[str]] = {}
        start = time.perf_counter()
        for each in drawn:
            romanized = transliterate(each.name, system)
            found = resolver.resolve(romanized, within=each.oblast)
            kind = outcome(each, romanized, found, namesakes[romanized, each.oblast_id] == 1)
            counts[kind] += 1
            first += bool(found.candidates) and found.candidates[0].entity.id == each.id
            if kind not in (*GOOD, KNOWN):
                got = ", ".join(f"{c.entity.name} {c.entity.id} {c.score:.2f} {c.name.text}" for c in found.candidates[:2])
                misses.setdefault(kind, []).append(f"{each.name} ({each.oblast}, {each.id}) as {romanized}: {got}")
        good = sum(counts[kind] for kind in GOOD) / len(drawn)
        took = (time.perf_counter() - start) / len(drawn) * 1e3
        shares = f"{good:.4f}, with better known {good + counts[KNOWN] / len(drawn):.4f}"
        shares += f", best candidate right {first / len(drawn):.4f}, {took:.1f} ms each"
        print(f"{system:28} {shares}  {dict(counts.most_common())}", flush=True)
        for kind, lines in misses.items():
            for line in lines[: arguments.misses]:
                print(f"    {kind}: {line}")


if __name__ == "__main__":
    main()
