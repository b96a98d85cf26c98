"""The compiled gazetteer itself: what it costs to make, how large its parts are, what opening it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from statistics import median
from typing import Any

from common.contest import environment
from common.environments import BENCH
from common.outcome import Outcome, Setting, table
from toponyms.index.store import Index

_COMPILE = """
import json, resource, sys, time
from toponyms.layers import compile
start, cpu = time.perf_counter(), time.process_time()
compile.compile_source(sys.argv[1], sys.argv[2]) if sys.argv[1] else compile.compile_default(sys.argv[2])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wall": time.perf_counter() - start, "cpu": time.process_time() - cpu, "peak_mb": peak}))
"""
_OPEN = """
import json, sys, time
sys.path.insert(0, sys.argv[2])
from contenders.host import private_mb
from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver
before = private_mb()
times = []
for _ in range(50):
    start = time.perf_counter()
    index = Index(sys.argv[1])
    times.append((time.perf_counter() - start) * 1e3)
opened = private_mb() - before
start = time.perf_counter()
resolver = Resolver(Gazetteer((index,)))
first = resolver.resolve("Pokrovsk")
answered = (time.perf_counter() - start) * 1e3
for number in range(0, len(index), max(1, len(index) // 1000)):
    resolver.resolve(index.entity(number).name)
print(json.dumps({"open": min(times), "median": sorted(times)[25], "first": answered,
                  "opened_mb": opened, "used_mb": private_mb() - before}))
"""
#: What the sections of the file are for, by the first part of their names.
_PARTS = {
    "name": "names",
    "ent": "entities",
    "point": "entities",
    "id": "identifiers",
    "exact": "exact keys",
    "fine": "fine keys (script)",
    "coarse": "coarse keys (bridge)",
    "near1": "deletion neighbourhood (near), one letter",
    "near2": "deletion neighbourhood (near), two letters",
    "first": "first words (running text)",
    "not": "words that are no places",
}


def run(setting: Setting) -> Outcome:
    """Seconds, peak memory and bytes of a compilation in a fresh process; opening and memory in others."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bench.topo")
        built = [_measure(_COMPILE, setting.source, path) for _ in range(setting.of(2, 1))]
        opened = [_measure(_OPEN, path, str(BENCH)) for _ in range(setting.of(5, 1))]
        index = Index(path)
        counts = {"entities": len(index), "names": index.name_count, "bytes": os.path.getsize(path)}
        sections = {name: length for name, (_, length) in index.file._sections.items()}
    middle = {key: median(run[key] for run in built) for key in built[0]}
    middle |= {key: median(run[key] for run in opened) for key in opened[0]}
    return Outcome("The compiled gazetteer", _tables(middle, sections, counts), [], {**counts, **middle, "sections": sections})


def _tables(middle: dict[str, float], sections: dict[str, int], counts: dict[str, int]) -> list[dict[str, Any]]:
    parts: Counter[str] = Counter()
    for name, length in sections.items():
        parts[_PARTS.get(name.partition(".")[0], "cue words, form rules, weights")] += length
    whole = counts["bytes"]
    rows: list[list[Any]] = [[part, f"{length / 1e6:.2f}", f"{length / whole:.0%}"] for part, length in parts.most_common()]
    rows.append(["file", f"{whole / 1e6:.2f}", "100%"])
    costs: list[list[Any]] = [
        ["compile, s of CPU", round(middle["cpu"], 2)],
        ["compile, s of wall", round(middle["wall"], 2)],
        ["compile, peak MB", round(middle["peak_mb"])],
        ["open, ms", round(middle["median"], 3)],
        ["first answer in the open file, ms", round(middle["first"], 2)],
        ["private MB, open", round(middle["opened_mb"], 2)],
        ["private MB, after 1,000 questions", round(middle["used_mb"], 2)],
    ]
    size = f"{counts['entities']:,} entities, {counts['names']:,} names"
    return [table(f"Cost, {size}", ("what", "figure"), costs), table("Size on disk", ("part", "MB", "share"), rows)]


def _measure(code: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
